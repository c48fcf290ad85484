// The words of both sides are aligned by the shortest edit script (E. Myers, An O(ND) Difference
// Algorithm, 1986), after words at both ends that are equal are set aside. Texts that differ in
// more than kMostEdits words are no two forms of one text: what is left then is one difference.
// Tested by tests/apparatus/witness_comparison_test.cc.
#include "apparatus/witness_comparison.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

// The trace of the script takes 4 * D * D bytes: 64 MB.
constexpr std::size_t kMostEdits = 4000;

struct Word {
  std::string shown;  // as it stands in the text
  std::string key;    // as it is compared
  EntryId entry;
  bool is_said = true;  // the edition gives it to the witness by name, or it is outside of entries
  bool is_mark = false;
  const xml::Document* document = nullptr;
  xml::NodeId node;
};

void ReplaceAll(std::string* text, const std::string& from, const std::string& to) {
  if (from.empty()) return;
  for (std::size_t at = 0; (at = text->find(from, at)) != std::string::npos; at += to.size()) {
    text->replace(at, from.size(), to);
  }
}

std::string KeyOf(std::string_view word, const Normalization& normalization) {
  std::string key;
  if (normalization.ignore_punctuation) {
    for (std::size_t at = 0; at < word.size();) {
      const std::size_t begin = at;
      if (IsLetter(base::DecodeCodePoint(word, &at))) key += word.substr(begin, at - begin);
    }
  } else {
    key = word;
  }
  if (normalization.fold_case) key = base::FoldCase(key);
  for (const auto& [from, to] : normalization.letters) ReplaceAll(&key, from, to);
  for (const auto& [from, to] : normalization.words) {
    if (key == from) {
      key = to;
      break;
    }
  }
  return key;
}

// Cuts pieces into words. A word may come out of several pieces: `ini<app>...</app>um`.
class Words {
 public:
  Words(const Apparatus* apparatus, WitnessId witness, const Normalization& normalization)
      : apparatus_(apparatus), witness_(witness), normalization_(normalization) {}

  void Add(const TextPiece& piece) {
    switch (piece.kind) {
      case TextPiece::Kind::kText:
        AddText(piece);
        return;
      case TextPiece::Kind::kLacuna:
      case TextPiece::Kind::kUndecided:
      case TextPiece::Kind::kUnavailable:
        Close();
        open_.is_mark = true;
        open_.is_said = piece.kind == TextPiece::Kind::kLacuna;
        open_.shown = piece.kind == TextPiece::Kind::kLacuna ? kLacunaMark : kUndecidedMark;
        Note(piece);
        Close();
        return;
      default:
        Close();
    }
  }

  void AddText(const TextPiece& piece) {
    std::string_view text = piece.text;
    for (std::size_t at = 0; at < text.size();) {
      if (base::IsSpace(text[at])) {
        Close();
        ++at;
        continue;
      }
      std::size_t end = at;
      if (normalization_.ignore_spaces) {
        (void)base::DecodeCodePoint(text, &end);
      } else {
        while (end < text.size() && !base::IsSpace(text[end])) ++end;
      }
      if (open_.shown.empty()) Note(piece);
      open_.shown += text.substr(at, end - at);
      if (piece.entry.valid()) {
        open_.entry = piece.entry;
        open_.is_said = open_.is_said && IsNamed(piece.entry);
      }
      at = end;
      if (normalization_.ignore_spaces) Close();
    }
  }

  std::vector<Word> Take() {
    Close();
    return std::move(words_);
  }

 private:
  void Note(const TextPiece& piece) {
    open_.document = piece.document;
    open_.node = piece.node;
    if (piece.entry.valid()) open_.entry = piece.entry;
  }

  void Close() {
    if (!open_.shown.empty()) {
      open_.key = open_.is_mark ? open_.shown : KeyOf(open_.shown, normalization_);
      // A word of punctuation alone is none.
      if (!open_.key.empty()) words_.push_back(std::move(open_));
    }
    open_ = Word();
  }

  bool IsNamed(EntryId entry) const {
    return apparatus_ == nullptr || apparatus_->Names((*apparatus_)[entry], witness_);
  }

  const Apparatus* apparatus_;
  WitnessId witness_;
  const Normalization& normalization_;
  Word open_;
  std::vector<Word> words_;
};

// Which words of `a` and `b` are the same ones: pairs of indices, rising on both sides.
std::vector<std::pair<std::size_t, std::size_t>> Align(const std::vector<Word>& a,
                                                       const std::vector<Word>& b) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  auto same = [&](std::size_t i, std::size_t j) { return a[i].key == b[j].key; };
  std::size_t begin = 0, a_end = a.size(), b_end = b.size();
  while (begin < a_end && begin < b_end && same(begin, begin)) {
    pairs.emplace_back(begin, begin);
    ++begin;
  }
  std::vector<std::pair<std::size_t, std::size_t>> tail;
  while (a_end > begin && b_end > begin && same(a_end - 1, b_end - 1)) {
    tail.emplace_back(--a_end, --b_end);
  }
  const auto n = static_cast<std::ptrdiff_t>(a_end - begin);
  const auto m = static_cast<std::ptrdiff_t>(b_end - begin);
  const auto most =
      static_cast<std::ptrdiff_t>(std::min(static_cast<std::size_t>(n + m), kMostEdits));
  std::vector<std::vector<std::int32_t>> trace;  // [d][k + d]: the furthest x on diagonal k
  std::ptrdiff_t edits = -1;
  for (std::ptrdiff_t d = 0; d <= most && edits < 0; ++d) {
    std::vector<std::int32_t> row(static_cast<std::size_t>(2 * d + 1));
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = 0;
      if (d > 0) {
        const auto& last = trace.back();
        auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t {
          const std::ptrdiff_t i = diagonal + d - 1;
          return i < 0 || i >= static_cast<std::ptrdiff_t>(last.size())
                     ? -1
                     : last[static_cast<std::size_t>(i)];
        };
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        x = down ? at(k + 1) : at(k - 1) + 1;
      }
      std::ptrdiff_t y = x - k;
      while (x < n && y < m && y >= 0 &&
             same(begin + static_cast<std::size_t>(x), begin + static_cast<std::size_t>(y))) {
        ++x;
        ++y;
      }
      row[static_cast<std::size_t>(k + d)] = static_cast<std::int32_t>(x);
      if (x >= n && y >= m) edits = d;
    }
    trace.push_back(std::move(row));
  }
  if (edits >= 0) {
    std::vector<std::pair<std::size_t, std::size_t>> middle;
    std::ptrdiff_t x = n, y = m;
    for (std::ptrdiff_t d = edits; d >= 0; --d) {
      std::ptrdiff_t from_x = 0, from_y = 0, start_x = 0;
      if (d > 0) {
        const auto& last = trace[static_cast<std::size_t>(d - 1)];
        auto at = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t {
          const std::ptrdiff_t i = diagonal + d - 1;
          return i < 0 || i >= static_cast<std::ptrdiff_t>(last.size())
                     ? -1
                     : last[static_cast<std::size_t>(i)];
        };
        const std::ptrdiff_t k = x - y;
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        const std::ptrdiff_t from_k = down ? k + 1 : k - 1;
        from_x = at(from_k);
        from_y = from_x - from_k;
        start_x = down ? from_x : from_x + 1;
      }
      while (x > start_x && y > 0) {
        --x;
        --y;
        middle.emplace_back(begin + static_cast<std::size_t>(x),
                            begin + static_cast<std::size_t>(y));
      }
      x = from_x;
      y = from_y;
    }
    pairs.insert(pairs.end(), middle.rbegin(), middle.rend());
  }
  pairs.insert(pairs.end(), tail.rbegin(), tail.rend());
  return pairs;
}

// Where entries say of a witness that it omits words, in the order of the text.
std::vector<std::pair<xml::NodeId, EntryId>> Omissions(const Apparatus& apparatus,
                                                       const WitnessText& text, WitnessId witness) {
  std::vector<std::pair<xml::NodeId, EntryId>> omissions;
  for (const Decision& decision : text.decisions) {
    if (!decision.reading.valid()) continue;
    if (apparatus[decision.reading].content != Content::kOmission) continue;
    const Entry& entry = apparatus[decision.entry];
    if (!apparatus.Names(entry, witness)) continue;
    const bool is_span = entry.anchor.kind == Anchor::Kind::kSpan;
    omissions.emplace_back(is_span ? entry.anchor.range.begin.node : entry.node, decision.entry);
  }
  std::sort(omissions.begin(), omissions.end());
  return omissions;
}

std::string Joined(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) text += ' ';
    text += words[i].shown;
  }
  return text;
}

}  // namespace

WitnessComparison CompareWitness(const Apparatus& apparatus, WitnessId witness,
                                 const WitnessText& text, std::string_view transcription,
                                 const Normalization& normalization) {
  Words edition_words(&apparatus, witness, normalization);
  for (const TextPiece& piece : text.pieces) edition_words.Add(piece);
  const std::vector<Word> edition = edition_words.Take();
  Words other_words(nullptr, witness, normalization);
  TextPiece whole;
  whole.text = transcription;
  other_words.Add(whole);
  const std::vector<Word> other = other_words.Take();

  WitnessComparison result;
  result.words = other.size();
  const auto pairs = Align(edition, other);
  result.agree = pairs.size();
  const auto omissions = Omissions(apparatus, text, witness);
  std::size_t i = 0, j = 0;
  auto add_difference = [&](std::size_t i_end, std::size_t j_end) {
    if (i == i_end && j == j_end) return;
    WordDifference difference;
    difference.edition = Joined(edition, i, i_end);
    difference.transcription = Joined(other, j, j_end);
    // The edition speaks of words that an entry gives to the witness; of an omission when an entry
    // that names it stands there.
    bool is_said = false;
    for (std::size_t w = i; w < i_end; ++w) {
      if (edition[w].entry.valid() && !difference.entry.valid()) {
        difference.entry = edition[w].entry;
      }
      is_said = is_said || (edition[w].is_said && (edition[w].entry.valid() || edition[w].is_mark));
    }
    if (i == i_end) {
      const xml::NodeId before = i > 0 ? edition[i - 1].node : xml::NodeId(0);
      auto omission =
          std::lower_bound(omissions.begin(), omissions.end(), std::pair(before, EntryId(0)));
      const bool is_here = omission != omissions.end() &&
                           (i >= edition.size() || omission->first <= edition[i].node);
      if (is_here) {
        is_said = true;
        difference.entry = omission->second;
      }
    }
    const std::size_t near = i < edition.size() ? i : edition.size() - 1;
    if (!edition.empty()) {
      difference.document = edition[near].document;
      difference.node = edition[near].node;
    }
    difference.verdict =
        is_said ? WordDifference::Verdict::kDiffers : WordDifference::Verdict::kSaysNothing;
    const std::uint64_t count = std::max(i_end - i, j_end - j);
    (is_said ? result.differ : result.unsaid) += count;
    result.differences.push_back(std::move(difference));
  };
  for (const auto& [a, b] : pairs) {
    add_difference(a, b);
    i = a + 1;
    j = b + 1;
  }
  add_difference(edition.size(), other.size());
  return result;
}

}  // namespace siglum::apparatus
