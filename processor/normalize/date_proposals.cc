// Dates by their text (dates/reading.h). An expression without a year takes that of the last date
// before it which names a day, in the same part of the document: `May 15` after `May 8, 1921` is of
// 1921, whatever years stand between alone. The finding says that the year was inferred. Tested by
// tests/normalize/proposals_test.cc.
#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "dates/reading.h"
#include "normalize/proposals.h"
#include "tei/mentions.h"
#include "xml/edits.h"

namespace siglum::normalize {
namespace {

using diagnostics::Diagnostic;

// The year of an ISO value that names a day (`1921-05-08`).
std::optional<int> YearOfDay(std::string_view value) {
  constexpr std::size_t kDayLength = 10;
  if (value.size() < kDayLength || value[4] != '-' || value[7] != '-') return std::nullopt;
  int year = 0;
  auto [end, failure] = std::from_chars(value.data(), value.data() + 4, year);
  return failure == std::errc() && end == value.data() + 4 ? std::optional(year) : std::nullopt;
}

Diagnostic Finding(const xml::Document& document, const tei::DateMention& mention,
                   std::string_view code, std::string message) {
  Diagnostic finding = diagnostics::Make(code, document.source(mention.node),
                                         document.span(mention.node), std::move(message));
  finding.element = document.QualifiedName(mention.node);
  xml::NodeId parent = document.parent(mention.node);
  if (parent.valid()) finding.parent = document.QualifiedName(parent);
  finding.arguments.push_back({"text", mention.text});
  return finding;
}

Diagnostic Read(const xml::Document& document, const tei::DateMention& mention,
                const dates::Reading& reading) {
  std::string attributes;
  diagnostics::Fix fix;
  fix.safe = reading.alternatives.empty();
  for (const dates::Attribute& attribute : reading.attributes) {
    attributes += fmt::format(" {}=\"{}\"", attribute.name, attribute.value);
    if (!document.is_in_file(mention.node)) continue;
    fix.edits.push_back(
        xml::InsertAttribute(document, mention.node, attribute.name, attribute.value));
  }
  fix.title = "add" + attributes;
  Diagnostic finding =
      Finding(document, mention, "date.when-missing",
              fmt::format("\"{}\" can be given as{}{}", mention.text, attributes,
                          reading.inferred ? ", the year inferred from the date before" : ""));
  finding.arguments.push_back({"inferred", reading.inferred ? "true" : "false"});
  if (!fix.edits.empty()) finding.fixes.push_back(std::move(fix));
  return finding;
}

// The year that a date hands on to those after it.
std::optional<int> YearFor(const xml::Document& document, const tei::DateMention& mention,
                           const std::optional<dates::Reading>& reading) {
  std::optional<int> year = YearOfDay(document.AttributeValue(mention.node, "when"));
  if (year.has_value() || !reading.has_value() || reading->inferred) return year;
  for (const dates::Attribute& attribute : reading->attributes) {
    if (attribute.name == "when" && !year.has_value()) year = YearOfDay(attribute.value);
  }
  return year;
}

}  // namespace

std::vector<Diagnostic> ProposeDates(const xml::Document& document) {
  std::vector<Diagnostic> findings;
  std::optional<int> year;
  bool was_in_header = false;
  for (const tei::DateMention& mention : tei::FindDateMentions(document)) {
    if (was_in_header && !mention.in_header) year.reset();
    was_in_header = mention.in_header;
    dates::Context context;
    context.language = document.Language(mention.node);
    context.year = year;
    std::optional<dates::Reading> reading;
    if (!mention.text.empty()) reading = dates::Read(mention.text, context);
    if (std::optional<int> own = YearFor(document, mention, reading)) year = own;
    if (mention.has_attributes || mention.text.empty()) continue;
    findings.push_back(reading.has_value() && !reading->attributes.empty()
                           ? Read(document, mention, *reading)
                           : Finding(document, mention, "date.unreadable",
                                     fmt::format("\"{}\" cannot be read as a date", mention.text)));
  }
  return findings;
}

}  // namespace siglum::normalize
