// A variant that is listed is a decision for every later document, so a form that was found for two
// people is never proposed. Maps that are ordered by the text make the result independent of
// threads; entries are compared by address only within one form, where a single one may be left.
// TEI P5, 14.2.1 (persName), att.global.source. Tested by tests/normalize/variants_test.cc.
#include "normalize/variants.h"

#include <fmt/format.h>

#include "names/form_index.h"
#include "normalize/pointer.h"
#include "tei/mentions.h"
#include "xml/edits.h"

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

std::string_view NameElementOf(std::string_view entry) {
  if (entry == "place") return "placeName";
  return entry == "org" ? "orgName" : "persName";
}

// The white space before a tag that stands alone on its line, with the line end.
std::string LineStart(const Document& document, NodeId node) {
  std::string_view text = document.source(node)->text();
  std::size_t tag = document.span(node).offset;
  std::size_t at = tag;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  if (at == 0 || text[at - 1] != '\n') return {};
  at -= at > 1 && text[at - 2] == '\r' ? 2 : 1;
  return std::string(text.substr(at, tag - at));
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
  std::string escaped;
  for (char c : variant.form) {
    escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  std::string name = document.QualifiedName(like);
  std::string sources = SourcesOf(variant, document.source(like)->path());
  std::string source =
      sources.empty() ? "" : fmt::format(" source=\"{}\"", xml::EscapeAttributeValue(sources, '"'));
  return fmt::format("<{0} type=\"variant\"{1}>{2}</{0}>", name, source, escaped);
}

}  // namespace

void VariantCollection::Add(std::span<const tei::MentionMatch> matches, const std::string& file) {
  for (const tei::MentionMatch& match : matches) {
    const RegisterEntry* entry = EntryOf(match);
    // A referring string describes; it is no name.
    if (entry == nullptr || match.listed || match.mention.is_description) continue;
    std::string key =
        fmt::format("{} {}", static_cast<int>(entry->kind), names::FormKey(match.mention.form));
    Variant& variant = by_form_[std::move(key)][entry];
    if (variant.form.empty()) variant.form = match.mention.form;
    variant.files.insert(file);
  }
}

void VariantCollection::Merge(const VariantCollection& later) {
  for (const auto& [key, entries] : later.by_form_) {
    for (const auto& [entry, found] : entries) {
      Variant& variant = by_form_[key][entry];
      if (variant.form.empty()) variant.form = found.form;
      variant.files.insert(found.files.begin(), found.files.end());
    }
  }
}

std::map<const RegisterEntry*, std::vector<Variant>> VariantCollection::Take(
    const tei::RegisterMatcher& matcher) const {
  std::map<const RegisterEntry*, std::vector<Variant>> result;
  for (const auto& [key, entries] : by_form_) {
    const auto& [entry, variant] = *entries.begin();
    bool is_free = entries.size() == 1 && !matcher.IsListed(entry->kind, variant.form);
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
  for (NodeId child = document.first_child(entry); child.valid();
       child = document.next_sibling(child)) {
    bool is_name = document.is_element(child) && document.is_in_file(child) &&
                   document.name(child).local == NameElementOf(document.name(entry).local);
    if (is_name) last = child;
  }
  if (!last.valid()) return findings;
  for (const Variant& variant : variants) {
    Diagnostic finding = diagnostics::Make(
        "name.variant-unlisted", document.source(entry), document.span(entry),
        fmt::format("#{} does not list \"{}\", which {} {}", id, variant.form,
                    variant.files.size() == 1 ? "is in" : "stands in several files, first in",
                    *variant.files.begin()));
    finding.element = document.QualifiedName(entry);
    finding.arguments = {{"id", id}, {"form", variant.form}};
    std::string element = Element(document, last, variant);
    finding.fixes.push_back(
        {"add " + element,
         true,
         {{{document.whole_span(last).end(), 0}, LineStart(document, last) + element}}});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace siglum::normalize
