// A table lives for weeks in a spreadsheet while the files go on changing. So a place is not kept
// as a line but as the form and its number among equal forms of the file; when that number has
// changed, the row is refused rather than applied to another place. Tested by
// tests/normalize/review_test.cc.
#include "normalize/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/similarity.h"
#include "base/unicode.h"

namespace siglum::normalize {
namespace {

using tei::MentionMatch;
using tei::NameMention;
using tei::RegisterEntry;
using xml::Document;
using xml::NodeId;

constexpr std::size_t kContextLength = 60;  // bytes on either side, cut at a word
constexpr std::size_t kMostContextNodes = 200;

std::string CandidateCell(const tei::MatchCandidate& candidate) {
  return fmt::format("#{} {}, {:.2f}: {}", candidate.entry->id, candidate.entry->PreferredForm(),
                     candidate.score, fmt::join(candidate.evidence, "; "));
}

// The last (first) whole words of `text` that fit.
std::string LastWords(const std::string& text) {
  if (text.size() <= kContextLength) return text;
  std::size_t space = text.find(' ', text.size() - kContextLength);
  return space == std::string::npos ? "…" : "…" + text.substr(space);
}

std::string FirstWords(const std::string& text) {
  if (text.size() <= kContextLength) return text;
  std::size_t space = text.rfind(' ', kContextLength);
  return space == std::string::npos ? "…" : text.substr(0, space + 1) + "…";
}

// What a node adds to the running text; a tag may separate words. Of long text, the end or the
// beginning is enough.
std::string Running(const Document& document, NodeId node, bool is_before) {
  if (document.kind(node) == xml::NodeKind::kText) {
    constexpr std::size_t kEnough = 4 * kContextLength;
    std::string_view text = document.text(node);
    auto is_inside_character = [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    };
    if (text.size() <= kEnough) return std::string(text);
    std::size_t cut = is_before ? text.size() - kEnough : kEnough;
    while (cut < text.size() && is_inside_character(text[cut])) ++cut;
    return std::string(is_before ? text.substr(cut) : text.substr(0, cut));
  }
  if (!document.is_element(node)) return {};
  constexpr std::string_view kInside[] = {"hi", "orig", "reg", "choice", "supplied", "unclear",
                                          "ex", "add",  "del", "sic",    "corr"};
  std::string_view name = document.name(node).local;
  bool is_inside = std::find(std::begin(kInside), std::end(kInside), name) != std::end(kInside);
  return is_inside ? "" : " ";
}

std::string ContextOf(const Document& document, const NameMention& mention) {
  std::string before, after;
  std::uint32_t node = mention.node.value();
  for (std::size_t i = 0; i < kMostContextNodes && node > 0 && before.size() <= kContextLength;
       ++i) {
    before.insert(0, Running(document, NodeId(--node), true));
  }
  node = document.next(mention.node).value();
  for (std::size_t i = 0;
       i < kMostContextNodes && node < document.size() && after.size() <= kContextLength; ++i) {
    after += Running(document, NodeId(node++), false);
  }
  // A space at either end tells whether the name stands apart.
  constexpr std::string_view kSpace = " \t\r\n";
  auto is_space = [&](char c) { return kSpace.find(c) != std::string_view::npos; };
  std::string left = LastWords(base::CollapseWhiteSpace(before));
  std::string right = FirstWords(base::CollapseWhiteSpace(after));
  if (!left.empty() && is_space(before.back())) left += ' ';
  if (!right.empty() && is_space(after.front())) right.insert(0, " ");
  return left + "«" + FirstWords(mention.form) + "»" + right;
}

// `person<form>`: what mentions are counted by.
std::string CountedBy(const NameMention& mention) {
  return fmt::format("{} {}", tei::EntityKindName(mention.kind), mention.form);
}

// Finds out what one row says.
class RowResolver {
 public:
  RowResolver(const Document& document, const std::string& table,
              const tei::RegisterMatcher& matcher)
      : document_(document),
        table_(table),
        matcher_(matcher),
        mentions_(tei::FindNameMentions(document)) {
    std::vector<std::string> keys = MentionKeys(mentions_);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      by_key_.emplace(keys[i] + " " + mentions_[i].form, i);
    }
  }

  void Resolve(const ReviewRow& row) {
    std::string decision = base::CollapseWhiteSpace(row.decision);
    if (decision.empty()) return;
    auto found = by_key_.find(base::CollapseWhiteSpace(row.mention) + " " + row.form);
    if (found == by_key_.end()) {
      Report(row,
             fmt::format("\"{}\" ({}) is not in {} any more, or the names around it changed",
                         row.form, row.mention, row.file),
             "write a new table with --review, or write @ref by hand and empty this decision");
      return;
    }
    const NameMention& mention = mentions_[found->second];
    const RegisterEntry* entry = nullptr;
    if (!FindDecided(row, decision, mention, &entry)) return;
    if (mention.has_reference) {
      CheckReference(row, mention, entry);
      return;
    }
    auto [place, is_new] = lines_.emplace(found->second, row.line);
    if (is_new) {
      resolved_.by_hand.emplace(found->second, entry);
    } else if (resolved_.by_hand.at(found->second) != entry) {
      Report(row, fmt::format("line {} decides otherwise about the same name", place->second),
             "keep one of the two rows");
    }
  }

  ResolvedDecisions Take() { return std::move(resolved_); }

 private:
  void Report(const ReviewRow& row, const std::string& message, std::string remedy) {
    resolved_.errors.push_back(
        {fmt::format("{}:{}: {}", table_, row.line, message), std::move(remedy)});
  }

  // False when the decision cannot be used. `entry` stays null for nobody.
  bool FindDecided(const ReviewRow& row, const std::string& decision, const NameMention& mention,
                   const RegisterEntry** entry) {
    if (decision == "-" || decision == "–" || decision == "—" || decision == "none") return true;
    std::string id = decision.starts_with('#') ? decision.substr(1) : decision;
    if (id.size() == 1 && id[0] >= '1' && id[0] <= '9') {
      std::size_t number = static_cast<std::size_t>(id[0] - '1');
      std::string cell = number < row.candidates.size() ? row.candidates[number] : "";
      if (!cell.starts_with('#')) {
        Report(row, fmt::format("this row has no candidate {}", decision),
               "give the id of the entry, the number of a candidate of the row, or none");
        return false;
      }
      id = cell.substr(1, cell.find(' ') - 1);
    }
    *entry = matcher_.FindEntry("#" + id);
    if (*entry == nullptr) {
      ReportUnknown(row, id);
      return false;
    }
    if ((*entry)->kind == mention.kind) return true;
    Report(row,
           fmt::format("#{} is a {}, but {} names a {}", id, tei::EntityKindName((*entry)->kind),
                       document_.QualifiedName(mention.node), tei::EntityKindName(mention.kind)),
           "correct the decision, or the element in the document");
    return false;
  }

  void ReportUnknown(const ReviewRow& row, const std::string& id) {
    std::vector<std::string> ids;
    for (auto kind :
         {tei::EntityKind::kPerson, tei::EntityKind::kPlace, tei::EntityKind::kOrganisation}) {
      for (const names::RegisterEntry& entry : matcher_.MatcherOf(kind).entries()) {
        ids.push_back(entry.id);
      }
    }
    auto nearest = base::NearestName(id, ids);
    Report(row, fmt::format("the register has no entry \"{}\"", id),
           nearest.has_value() ? fmt::format("did you mean #{}?", *nearest)
                               : "give the xml:id of an entry, or none");
  }

  // What is there stays; a decision that says the same is done.
  void CheckReference(const ReviewRow& row, const NameMention& mention,
                      const RegisterEntry* entry) {
    std::string_view reference = document_.AttributeValue(mention.node, "ref");
    if (entry != nullptr && matcher_.FindEntry(reference) == entry) return;
    Report(row,
           fmt::format("\"{}\" has got a reference in the meantime{}", row.form,
                       reference.empty() ? "" : fmt::format(" (ref=\"{}\")", reference)),
           "what is there is never changed: edit the document by hand, or empty this decision");
  }

  const Document& document_;
  const std::string& table_;
  const tei::RegisterMatcher& matcher_;
  std::vector<NameMention> mentions_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::map<std::size_t, std::uint32_t> lines_;  // of the table, by mention
  ResolvedDecisions resolved_;
};

}  // namespace

std::vector<std::string> MentionKeys(std::span<const NameMention> mentions) {
  std::unordered_map<std::string, std::size_t> counts;
  std::vector<std::size_t> numbers;
  for (const NameMention& mention : mentions) numbers.push_back(++counts[CountedBy(mention)]);
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    keys.push_back(fmt::format("{} {}/{}", tei::EntityKindName(mentions[i].kind), numbers[i],
                               counts[CountedBy(mentions[i])]));
  }
  return keys;
}

std::vector<ReviewRow> ReviewRows(const Document& document, const std::string& path,
                                  std::span<const MentionMatch> matches,
                                  const NameOptions& options) {
  std::vector<NameMention> mentions;
  for (const MentionMatch& match : matches) mentions.push_back(match.mention);
  std::vector<std::string> keys = MentionKeys(mentions);
  std::vector<ReviewRow> rows;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const MentionMatch& match = matches[i];
    bool is_done = match.decided || match.by_hand || IsNormalized(document, match.mention, options);
    if (is_done || match.mention.in_literature || !document.is_in_file(match.mention.node)) {
      continue;
    }
    const xml::FilePtr& file = document.source(match.mention.node);
    if (file != document.file()) continue;  // of an inclusion, which has its own rows
    base::LineColumn place = file->Locate(document.span(match.mention.node).offset);
    ReviewRow row;
    row.file = path;
    row.place = fmt::format("{}:{}", place.line, place.column);
    row.form = match.mention.form;
    row.context = ContextOf(document, match.mention);
    for (std::size_t c = 0; c < std::min(match.candidates.size(), row.candidates.size()); ++c) {
      row.candidates[c] = CandidateCell(match.candidates[c]);
    }
    row.reason = match.reason;
    row.mention = keys[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

ResolvedDecisions ResolveDecisions(const Document& document, const std::vector<ReviewRow>& rows,
                                   const std::string& table, const tei::RegisterMatcher& matcher) {
  RowResolver resolver(document, table, matcher);
  for (const ReviewRow& row : rows) resolver.Resolve(row);
  return resolver.Take();
}

}  // namespace siglum::normalize
