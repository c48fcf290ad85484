// The texts are those of apparatus/witness_text.h, cut at the passages that the pieces come from;
// words are compared with the edited text by their longest common subsequence. Tested by
// tests/site/synopsis_test.cc.
#include "site/synopsis.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>

#include "apparatus/witness_text.h"

namespace siglum::site {
namespace {

using apparatus::Apparatus;
using apparatus::Choice;
using apparatus::TextPiece;
using apparatus::WitnessId;
using xml::NodeId;

constexpr std::size_t kLongest = 8'000'000;          // bytes of all texts together
constexpr std::size_t kMostComparisons = 4'000'000;  // of words of one passage

bool IsPassage(std::string_view local) {
  return local == "p" || local == "l" || local == "ab" || local == "head";
}

// Texts by the number of the passage.
using Texts = std::map<std::size_t, std::string>;

class Cutter {
 public:
  Cutter(const Apparatus& apparatus, const std::vector<PageId>& ids) : apparatus_(apparatus) {
    const xml::Document& document = apparatus.document();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (IsPassage(document.name(ids[i].node).local)) passages_.emplace(ids[i].node.value(), i);
    }
  }

  Texts Cut(const apparatus::View& view) {
    Texts texts;
    std::size_t last = kNone;
    for (const TextPiece& piece : apparatus::ReadingText(apparatus_, view).pieces) {
      if (piece.kind == TextPiece::Kind::kText && piece.document == &apparatus_.document()) {
        last = PassageOf(piece.node);
      }
      if (last == kNone) continue;
      std::string& text = texts[last];
      switch (piece.kind) {
        case TextPiece::Kind::kText:
          text += piece.text;
          break;
        case TextPiece::Kind::kLacuna:
          text += ' ';
          text += apparatus::kLacunaMark;
          text += ' ';
          break;
        case TextPiece::Kind::kUndecided:
        case TextPiece::Kind::kUnavailable:
          text += ' ';
          text += apparatus::kUndecidedMark;
          text += ' ';
          break;
        case TextPiece::Kind::kSoftBreak:
        case TextPiece::Kind::kLineBreak:
        case TextPiece::Kind::kBlockBreak:
          text += ' ';
          break;
      }
    }
    return texts;
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  std::size_t PassageOf(NodeId node) const {
    for (; node.valid(); node = apparatus_.document().parent(node)) {
      const auto found = passages_.find(node.value());
      if (found != passages_.end()) return found->second;
    }
    return kNone;
  }

  const Apparatus& apparatus_;
  std::unordered_map<std::uint32_t, std::size_t> passages_;
};

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = text.find_first_not_of(" \t\r\n", at);
    if (from == std::string_view::npos) break;
    const std::size_t to = std::min(text.find_first_of(" \t\r\n", from), text.size());
    words.emplace_back(text.substr(from, to - from));
    at = to;
  }
  return words;
}

// Which of `words` are not in the longest common subsequence with `base`.
std::vector<SynopsisRow::Word> Compared(const std::vector<std::string>& words,
                                        const std::vector<std::string>& base) {
  std::vector<SynopsisRow::Word> compared;
  for (const std::string& word : words) compared.push_back({word, false});
  const std::size_t rows = words.size(), columns = base.size();
  if (rows * columns > kMostComparisons) return compared;
  std::vector<std::vector<std::uint32_t>> longest(rows + 1,
                                                  std::vector<std::uint32_t>(columns + 1, 0));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      longest[i][j] = words[i] == base[j] ? longest[i + 1][j + 1] + 1
                                          : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows;) {
    if (j < columns && words[i] == base[j]) {
      ++i;
      ++j;
    } else if (j < columns && longest[i][j + 1] >= longest[i + 1][j]) {
      ++j;
    } else {
      compared[i++].differs = true;
    }
  }
  return compared;
}

void CountAgreement(const Apparatus& apparatus, const std::vector<WitnessId>& witnesses,
                    Synopsis* synopsis) {
  const std::size_t count = witnesses.size();
  synopsis->agreement.assign(count, std::vector<Synopsis::Agreement>(count));
  std::vector<apparatus::ReadingId> read(count);
  for (const apparatus::Entry& entry : apparatus.entries()) {
    if (entry.reading_count < 2) continue;
    for (std::size_t i = 0; i < count; ++i) {
      const Choice choice = apparatus.Choose(entry, {.witness = witnesses[i]});
      const bool is_read = choice.kind == Choice::Kind::kReading && !choice.is_doubled &&
                           apparatus[choice.reading].content != apparatus::Content::kLack;
      read[i] = is_read ? choice.reading : apparatus::ReadingId();
    }
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < count; ++b) {
        if (!read[a].valid() || !read[b].valid()) continue;
        ++synopsis->agreement[a][b].both;
        if (read[a] == read[b]) ++synopsis->agreement[a][b].same;
      }
    }
  }
}

SynopsisPassage PassageFrom(const std::string& id, const std::vector<std::string>& base,
                            const std::vector<std::vector<std::string>>& texts,
                            const std::vector<std::string>& sigla) {
  SynopsisPassage passage{id, {}};
  passage.rows.push_back({true, {}, Compared(base, base)});
  std::vector<const std::vector<std::string>*> known = {&base};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto same = std::ranges::find_if(
        known, [&](const std::vector<std::string>* one) { return *one == texts[i]; });
    const auto row = static_cast<std::size_t>(same - known.begin());
    if (same == known.end()) {
      known.push_back(&texts[i]);
      passage.rows.push_back({false, {}, Compared(texts[i], base)});
    }
    passage.rows[row].witnesses.push_back(sigla[i]);
  }
  return passage;
}

}  // namespace

bool HasRoomForSynopsis(const xml::Document& document, std::size_t witnesses) {
  return witnesses > 1 && document.file()->text().size() * witnesses <= kLongest;
}

Synopsis MakeSynopsis(const Apparatus& apparatus, const std::vector<PageId>& ids,
                      const std::vector<WitnessId>& witnesses) {
  Synopsis synopsis;
  for (WitnessId witness : witnesses) {
    synopsis.sigla.push_back(apparatus.witnesses()[witness].siglum);
  }
  Cutter cutter(apparatus, ids);
  const Texts edited = cutter.Cut({});
  std::vector<Texts> of_witnesses;
  for (WitnessId witness : witnesses) of_witnesses.push_back(cutter.Cut({.witness = witness}));
  for (std::size_t number = 0; number < ids.size(); ++number) {
    auto words_in = [&](const Texts& texts) {
      const auto found = texts.find(number);
      return found == texts.end() ? std::vector<std::string>() : WordsOf(found->second);
    };
    const std::vector<std::string> base = words_in(edited);
    std::vector<std::vector<std::string>> texts;
    bool is_varied = false;
    for (const Texts& one : of_witnesses) {
      texts.push_back(words_in(one));
      is_varied = is_varied || texts.back() != base;
    }
    if (!is_varied) continue;
    synopsis.passages.push_back(PassageFrom(ids[number].id, base, texts, synopsis.sigla));
  }
  CountAgreement(apparatus, witnesses, &synopsis);
  return synopsis;
}

}  // namespace siglum::site
