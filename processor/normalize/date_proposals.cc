// Dates by their text (dates/reading.h). An expression without a year takes that of the last date
// before it which names a day, in the same part of the document: `May 15` after `May 8, 1921` is of
// 1921, whatever years stand between alone; without such a date, the year of the document's own
// date. The finding says that the year was inferred. Of <date> every text that is not read is
// reported; other elements of att.datable hold prose as well and are left alone then. Tested by
// tests/normalize/proposals_test.cc and tests/normalize/dates_test.cc.
#include <fmt/format.h>

#include <optional>

#include "dates/reading.h"
#include "normalize/proposals.h"
#include "tei/dating.h"
#include "xml/edits.h"

namespace siglum::normalize {
namespace {

using diagnostics::Diagnostic;

Diagnostic Finding(const xml::Document& document, const tei::Dating& mention, std::string_view code,
                   std::string message) {
  Diagnostic finding = diagnostics::Make(code, document.source(mention.node),
                                         document.span(mention.node), std::move(message));
  finding.element = document.QualifiedName(mention.node);
  xml::NodeId parent = document.parent(mention.node);
  if (parent.valid()) finding.parent = document.QualifiedName(parent);
  finding.arguments.push_back({"text", mention.text});
  return finding;
}

// Where the year of an expression without one comes from.
enum class YearSource { kText, kDateBefore, kDocument };

// @when-custom, @calendar and @datingMethod for a date of another calendar, as the edition wants
// them. An id of the edition must stand for the calendar.
std::vector<dates::Attribute> CustomAttributes(const xml::Document& document,
                                               const tei::Dating& mention,
                                               const dates::Reading& reading,
                                               const tei::DatingOptions& options) {
  if (!options.custom || reading.custom.empty()) return {};
  for (const auto& [id, calendar] : options.calendars) {
    if (!calendar.starts_with(reading.calendar) && !reading.calendar.starts_with(calendar))
      continue;
    std::vector<dates::Attribute> attributes = {{"when-custom", reading.custom}};
    for (const char* name : {"datingMethod", "calendar"}) {
      if (document.FindAttribute(mention.node, name).valid()) continue;
      attributes.push_back({name, "#" + id});
    }
    return attributes;
  }
  return {};
}

std::string YearRemark(YearSource source) {
  switch (source) {
    case YearSource::kText:
      return "";
    case YearSource::kDateBefore:
      return ", the year inferred from the date before";
    case YearSource::kDocument:
      break;
  }
  return ", the year inferred from the date of the document";
}

Diagnostic Read(const xml::Document& document, const tei::Dating& mention,
                const dates::Reading& reading, YearSource source,
                const tei::DatingOptions& options) {
  std::vector<dates::Attribute> added = reading.attributes;
  for (auto& more : CustomAttributes(document, mention, reading, options)) {
    added.push_back(std::move(more));
  }
  std::string attributes;
  diagnostics::Fix fix;
  fix.safe =
      reading.alternatives.empty() && reading.findings.empty() && source != YearSource::kDocument;
  for (const dates::Attribute& attribute : added) {
    attributes += fmt::format(" {}=\"{}\"", attribute.name, attribute.value);
    if (!document.is_in_file(mention.node)) continue;
    fix.edits.push_back(
        xml::InsertAttribute(document, mention.node, attribute.name, attribute.value));
  }
  fix.title = "add" + attributes;
  Diagnostic finding = Finding(
      document, mention, "date.when-missing",
      fmt::format("\"{}\" can be given as{}{}", mention.text, attributes, YearRemark(source)));
  finding.arguments.push_back({"inferred", reading.inferred ? "true" : "false"});
  if (!fix.edits.empty()) finding.fixes.push_back(std::move(fix));
  return finding;
}

Diagnostic Unreadable(const xml::Document& document, const tei::Dating& mention) {
  Diagnostic finding = Finding(document, mention, "date.unreadable",
                               fmt::format("\"{}\" cannot be read as a date", mention.text));
  finding.hint = "if it is one, write @when (or @notBefore and @notAfter) by hand";
  return finding;
}

// The year that a date hands on to those after it.
std::optional<int> YearFor(const xml::Document& document, const tei::Dating& mention,
                           const std::optional<dates::Reading>& reading) {
  std::optional<int> year = tei::YearOfDay(document.AttributeValue(mention.node, "when"));
  if (year.has_value() || !reading.has_value() || reading->inferred) return year;
  for (const dates::Attribute& attribute : reading->attributes) {
    if (attribute.name == "when" && !year.has_value()) year = tei::YearOfDay(attribute.value);
  }
  return year;
}

// The calendar that the encoder names leaves no choice between calendars.
void DecideByCalendar(const std::string& calendar, dates::Reading* reading) {
  if (calendar.empty() || !calendar.starts_with(reading->calendar)) return;
  std::erase_if(reading->alternatives, [reading](const dates::Reading& other) {
    return !other.calendar.starts_with(reading->calendar);
  });
}

// The day on which the document was made, as its header says it; empty when it does not.
std::string DocumentDate(const xml::Document& document, const std::vector<tei::Dating>& datings) {
  for (const tei::Dating& dating : datings) {
    xml::NodeId parent = document.parent(dating.node);
    if (!dating.in_header || !parent.valid()) continue;
    bool is_own = document.name(parent).local == "creation" ||
                  document.AttributeValue(parent, "type") == "sent";
    std::string_view when = document.AttributeValue(dating.node, "when");
    if (is_own && tei::YearOfDay(when).has_value()) return std::string(when);
  }
  return {};
}

}  // namespace

std::vector<Diagnostic> ProposeDates(const xml::Document& document,
                                     const tei::DatingOptions& options) {
  std::vector<Diagnostic> findings;
  std::vector<tei::Dating> datings = tei::FindDatings(document);
  const std::string document_date = DocumentDate(document, datings);
  std::optional<int> year;
  bool was_in_header = false;
  for (const tei::Dating& mention : datings) {
    if (was_in_header && !mention.in_header) year.reset();
    was_in_header = mention.in_header;
    dates::Context context;
    context.language = document.Language(mention.node);
    context.year = year;
    if (!year.has_value() && !mention.in_header) context.document = document_date;
    context.calendar = tei::CalendarOfText(document, mention.node, options);
    context.table = &options.table;
    std::optional<dates::Reading> reading;
    if (!mention.text.empty()) reading = dates::Read(mention.text, context);
    if (reading.has_value()) DecideByCalendar(context.calendar, &*reading);
    if (std::optional<int> own = YearFor(document, mention, reading);
        own.has_value() && mention.is_date) {
      year = own;
    }
    if (!mention.attributes.empty() || mention.text.empty()) continue;
    if (reading.has_value() && !reading->attributes.empty()) {
      YearSource source = !reading->inferred ? YearSource::kText
                          : context.year     ? YearSource::kDateBefore
                                             : YearSource::kDocument;
      findings.push_back(Read(document, mention, *reading, source, options));
    } else if (mention.is_date) {
      findings.push_back(Unreadable(document, mention));
    }
  }
  return findings;
}

}  // namespace siglum::normalize
