// A variant that is listed is a decision for every later document, so a form that was found for two
// people is never proposed. Maps that are ordered by the text make the result independent of
// threads; entries are compared by address only within one form, where a single one may be left.
// TEI P5, 14.2.1 (persName), att.global.source. Tested by tests/normalize/variants_test.cc.
#include "normalize/variants.h"

#include <fmt/format.h>

#include <algorithm>

#include "diagnostics/codes/name.h"
#include "names/form_index.h"
#include "normalize/pointer.h"
#include "tei/mentions.h"
#include "xml/axes.h"
#include "xml/edits.h"
#include "xml/finding_at.h"
#include "xml/writer.h"

namespace siglum::normalize {
namespace {

using diagnostics::Diagnostic;
using tei::RegisterEntry;
using xml::Document;
using xml::NodeId;

constexpr std::size_t kMostSources = 10;  // evidence, not an index

const RegisterEntry* EntryOf(const tei::MentionMatch& match) {
  if (match.mention.has_reference) return match.meant.size() == 1 ? match.meant[0] : nullptr;
  return match.decided ? match.candidates[0].entry : nullptr;
}

// Whether the form alone, outside of its document, fits another entry nearly as well: a surname of
// two brothers.
bool MayBeAnother(const tei::RegisterMatcher& matcher, const RegisterEntry& entry,
                  const std::string& form) {
  constexpr float kNearlyAsLikely = 0.05F;  // scores are probabilities: two brothers halve them
  std::vector<tei::MatchCandidate> candidates = matcher.MatchForm(entry.kind, form);
  float own = 0;
  for (const tei::MatchCandidate& candidate : candidates) {
    if (candidate.entry == &entry) own = candidate.score;
  }
  return std::any_of(candidates.begin(), candidates.end(), [&](const tei::MatchCandidate& other) {
    return other.entry != &entry && other.score >= kNearlyAsLikely * own;
  });
}

std::string_view NameElementOf(std::string_view entry) {
  if (entry == "place") return "placeName";
  return entry == "org" ? "orgName" : "persName";
}

// Where a new element goes, and what goes around it.
struct NewLine {
  std::uint64_t offset = 0;
  std::string before;
  std::string after;
};

// Behind `node`: on a line of its own like that of `node`, so that a diff shows one new line; right
// behind it where it shares its line with others.
NewLine LineAfter(const Document& document, NodeId node) {
  std::string_view text = document.source(node)->text();
  std::size_t tag = document.span(node).offset;
  std::size_t end = document.whole_span(node).end();
  std::size_t start = tag;
  while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) --start;
  std::string_view rest = text.substr(end);
  std::string_view line_end = rest.starts_with("\r\n") ? "\r\n" : "\n";
  bool is_alone = start > 0 && text[start - 1] == '\n' && rest.starts_with(line_end);
  if (!is_alone) return {end, "", ""};
  return {end + line_end.size(), std::string(text.substr(start, tag - start)),
          std::string(line_end)};
}

std::string SourcesOf(const Variant& variant, const std::string& from) {
  std::string sources;
  std::size_t count = 0;
  for (const std::string& file : variant.files) {
    if (++count > kMostSources) break;
    sources += (sources.empty() ? "" : " ") + AddressOf(from, file);
  }
  return sources;
}

std::string Element(const Document& document, NodeId like, const Variant& variant) {
  xml::Writer writer;
  writer.Element(document.QualifiedName(like), variant.form).Attribute("type", "variant");
  bool has_language =
      document.FindAttribute(like, "lang", xml::kXmlNamespace).valid() && !variant.language.empty();
  if (has_language) writer.Attribute("xml:lang", variant.language);
  std::string sources = SourcesOf(variant, document.source(like)->path());
  if (!sources.empty()) writer.Attribute("source", sources);
  writer.End();
  return writer.Fragment();
}

}  // namespace

void VariantCollection::Add(const Document& document, std::span<const tei::MentionMatch> matches,
                            const std::string& file) {
  for (const tei::MentionMatch& match : matches) {
    const RegisterEntry* entry = EntryOf(match);
    // A referring string describes; it is no name.
    if (entry == nullptr || match.listed || match.mention.is_description) continue;
    std::string key =
        fmt::format("{} {}", static_cast<int>(entry->kind), names::FormKey(match.mention.form));
    Variant& variant = by_form_[std::move(key)][entry];
    if (variant.form.empty()) {
      variant.form = match.mention.form;
      variant.language = document.Language(match.mention.node);
    }
    variant.files.insert(file);
  }
}

void VariantCollection::Merge(const VariantCollection& later) {
  for (const auto& [key, entries] : later.by_form_) {
    for (const auto& [entry, found] : entries) {
      Variant& variant = by_form_[key][entry];
      if (variant.form.empty()) {
        variant.form = found.form;
        variant.language = found.language;
      }
      variant.files.insert(found.files.begin(), found.files.end());
    }
  }
}

std::map<const RegisterEntry*, std::vector<Variant>> VariantCollection::Take(
    const tei::RegisterMatcher& matcher) const {
  std::map<const RegisterEntry*, std::vector<Variant>> result;
  for (const auto& [key, entries] : by_form_) {
    const auto& [entry, variant] = *entries.begin();
    bool is_free = entries.size() == 1 && !matcher.IsListed(entry->kind, variant.form) &&
                   !MayBeAnother(matcher, *entry, variant.form);
    if (is_free) result[entry].push_back(variant);
  }
  return result;
}

std::vector<Diagnostic> ProposeVariants(const Document& document, const std::string& id,
                                        std::span<const Variant> variants) {
  std::vector<Diagnostic> findings;
  NodeId entry = document.FindId(id);
  if (!entry.valid() || !document.is_in_file(entry)) return findings;
  NodeId last = NodeId::None();
  for (NodeId child : xml::Children(document, entry)) {
    bool is_name = document.is_element(child) && document.is_in_file(child) &&
                   document.name(child).local == NameElementOf(document.name(entry).local);
    if (is_name) last = child;
  }
  if (!last.valid()) return findings;
  const NewLine place = LineAfter(document, last);
  for (const Variant& variant : variants) {
    Diagnostic finding = xml::FindingAt(
        document, entry, codes::kNameVariantUnlisted,
        fmt::format("#{} does not list \"{}\", which {} {}", id, variant.form,
                    variant.files.size() == 1 ? "is in" : "is in several files, first in",
                    *variant.files.begin()));
    finding.arguments = {{"id", id}, {"form", variant.form}};
    std::string element = Element(document, last, variant);
    xml::TextEdit edit{{place.offset, 0}, place.before + element + place.after};
    finding.fixes.push_back({"add " + element, true, {std::move(edit)}});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace siglum::normalize
