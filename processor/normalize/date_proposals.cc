// Attributes for dates, from their text (dates/reading.h).
//
// What the text leaves open comes from a date before it in the same sentence, else from the day of
// the document (tei/document_date.h), else from the last date before it that names a day. Only
// what is certain is a safe fix: the text says it all, or the year alone is inferred from the same
// sentence and nothing contradicts it. Everything else is a proposal that says where the year comes
// from. Of <date> every text that is not read is reported; other elements of att.datable hold prose
// as well and are left alone then. Tested by tests/normalize/proposals_test.cc, dates_test.cc and
// context_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>

#include "dates/reading.h"
#include "diagnostics/codes/date.h"
#include "normalize/proposals.h"
#include "normalize/sentence.h"
#include "tei/dating.h"
#include "tei/document_date.h"
#include "xml/edits.h"
#include "xml/finding_at.h"

namespace siglum::normalize {
namespace {

using diagnostics::Diagnostic;

Diagnostic Finding(const xml::Document& document, const tei::Dating& mention,
                   diagnostics::CodeName code, std::string message) {
  Diagnostic finding = xml::FindingAt(document, mention.node, code, std::move(message));
  finding.arguments.push_back({"text", mention.text});
  return finding;
}

// Where a part that the text does not name comes from.
enum class Source { kText, kSentence, kDocument, kDateBefore };

// A reading of a text, and whether it may be written without a look.
struct Proposal {
  dates::Reading reading;
  Source source = Source::kText;
  bool is_safe = false;
};

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

std::string Remark(Source source) {
  switch (source) {
    case Source::kText:
      return "";
    case Source::kSentence:
      return ", with the date before it in the sentence";
    case Source::kDocument:
      return ", by the date of the document";
    case Source::kDateBefore:
      break;
  }
  return ", the year inferred from the date before";
}

Diagnostic Missing(const xml::Document& document, const tei::Dating& mention,
                   const Proposal& proposal, const tei::DatingOptions& options) {
  std::vector<dates::Attribute> added = proposal.reading.attributes;
  for (auto& more : CustomAttributes(document, mention, proposal.reading, options)) {
    added.push_back(std::move(more));
  }
  std::string attributes;
  diagnostics::Fix fix;
  fix.safe = proposal.is_safe;
  for (const dates::Attribute& attribute : added) {
    attributes += fmt::format(" {}=\"{}\"", attribute.name, attribute.value);
    if (!document.is_in_file(mention.node)) continue;
    fix.edits.push_back(
        xml::InsertAttribute(document, mention.node, attribute.name, attribute.value));
  }
  fix.title = "add" + attributes;
  Diagnostic finding = Finding(
      document, mention, codes::kDateWhenMissing,
      fmt::format("\"{}\" can be given as{}{}", mention.text, attributes, Remark(proposal.source)));
  finding.arguments.push_back({"inferred", proposal.reading.inferred ? "true" : "false"});
  if (!fix.edits.empty()) finding.fixes.push_back(std::move(fix));
  return finding;
}

Diagnostic Unreadable(const xml::Document& document, const tei::Dating& mention) {
  Diagnostic finding = Finding(document, mention, codes::kDateUnreadable,
                               fmt::format("\"{}\" cannot be read as a date", mention.text));
  finding.hint = "if it is one, write @when (or @notBefore and @notAfter) by hand";
  return finding;
}

// The day that a date hands on to those after it; empty where it names none.
std::string DayOf(const xml::Document& document, const tei::Dating& mention,
                  const std::optional<Proposal>& proposal) {
  const std::string_view when = document.AttributeValue(mention.node, "when");
  if (tei::YearOfDay(when).has_value()) return std::string(when);
  if (!proposal || proposal->reading.inferred) return {};
  for (const dates::Attribute& attribute : proposal->reading.attributes) {
    if (attribute.name == "when" && tei::YearOfDay(attribute.value)) return attribute.value;
  }
  return {};
}

bool Lies(const dates::Reading& inner, const dates::Reading& outer) {
  return inner.earliest && outer.earliest && inner.latest && outer.latest &&
         *outer.earliest <= *inner.earliest && *inner.latest <= *outer.latest;
}

// Whether the text has one reading and nothing about it is doubtful. Kinds of one calendar
// (the Hijri ones) are no doubt where the interval holds them all.
bool IsCertain(const dates::Reading& reading) {
  return reading.problems.empty() && !reading.regnal && !reading.partial &&
         std::all_of(reading.alternatives.begin(), reading.alternatives.end(),
                     [&reading](const dates::Reading& other) {
                       return other.calendar.starts_with(reading.calendar) &&
                              other.calendar != "gregorian" && Lies(other, reading);
                     });
}

// What the encoder says about the calendar, and whether the reading can be trusted beside it.
struct CalendarSaid {
  std::string name;      // as dates/ calls it; empty where it is not known
  bool is_said = false;  // the element has @calendar or @datingMethod

  bool Agrees(const dates::Reading& reading) const {
    if (!is_said) return true;
    if (name.empty()) return false;  // a calendar of the edition's own
    const auto family = [](std::string_view calendar) {
      return calendar.substr(0, calendar.find('-'));
    };
    const auto is_common = [](std::string_view calendar) {
      return calendar == "gregorian" || calendar == "julian";
    };
    return family(name) == family(reading.calendar) ||
           (is_common(name) && is_common(reading.calendar));
  }
};

CalendarSaid CalendarSaidOf(const xml::Document& document, const tei::Dating& mention,
                            const tei::DatingOptions& options) {
  return {tei::CalendarOfText(document, mention.node, options),
          document.FindAttribute(mention.node, "calendar").valid() ||
              document.FindAttribute(mention.node, "datingMethod").valid()};
}

// The years of four digits that the dates of a document name, in attributes and texts.
std::set<int> YearsIn(const std::vector<tei::Dating>& datings) {
  constexpr std::size_t kYearDigits = 4;
  std::set<int> years;
  const auto add = [&years](const std::string& text) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const bool is_digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
      if (!is_digit && digits == kYearDigits) {
        years.insert(std::atoi(text.substr(i - kYearDigits, kYearDigits).c_str()));
      }
      digits = is_digit ? digits + 1 : 0;
    }
  };
  for (const tei::Dating& dating : datings) {
    add(dating.text);
    for (const tei::DatingAttribute& attribute : dating.attributes) add(attribute.value);
  }
  return years;
}

// The calendar that the encoder names leaves no choice between calendars.
void DecideByCalendar(const std::string& calendar, dates::Reading* reading) {
  if (calendar.empty() || !calendar.starts_with(reading->calendar)) return;
  std::erase_if(reading->alternatives, [reading](const dates::Reading& other) {
    return !other.calendar.starts_with(reading->calendar);
  });
}

class DateProposer {
 public:
  DateProposer(const xml::Document& document, const tei::DatingOptions& options)
      : document_(document),
        options_(options),
        datings_(tei::FindDatings(document)),
        own_dates_(document, datings_, options),
        years_(YearsIn(datings_)) {}

  std::vector<Diagnostic> Run() {
    for (const tei::Dating& mention : datings_) {
      if (was_in_header_ && !mention.in_header) before_ = {};
      was_in_header_ = mention.in_header;
      std::optional<Proposal> proposal;
      const bool is_open = mention.attributes.empty();
      if (!mention.text.empty()) proposal = Propose(mention);
      if (const std::string day = DayOf(document_, mention, proposal);
          !day.empty() && mention.is_date) {
        before_ = {day, mention.node};
      }
      if (!is_open || mention.text.empty()) continue;
      if (proposal && !proposal->reading.attributes.empty()) {
        findings_.push_back(Missing(document_, mention, *proposal, options_));
      } else if (mention.is_date) {
        findings_.push_back(Unreadable(document_, mention));
      }
    }
    return std::move(findings_);
  }

 private:
  // Both sides of a choice: what the source has where it can be read, else what the editor has;
  // where they are different dates, neither is certain.
  std::optional<Proposal> Propose(const tei::Dating& mention) const {
    std::optional<Proposal> source = ProposeFor(mention, mention.text);
    if (mention.regularized.empty()) return source;
    std::optional<Proposal> editor = ProposeFor(mention, mention.regularized);
    if (!source || source->reading.attributes.empty()) return editor;
    if (!editor || editor->reading.attributes.empty()) return source;
    if (editor->reading.attributes == source->reading.attributes) {
      source->is_safe |= editor->is_safe;
      return source;
    }
    editor->is_safe = false;
    return editor;
  }

  std::optional<Proposal> ProposeFor(const tei::Dating& mention, const std::string& text) const {
    const CalendarSaid calendar = CalendarSaidOf(document_, mention, options_);
    dates::Context context;
    context.language = document_.Language(mention.node);
    context.calendar = calendar.name;
    context.table = &options_.table;
    context.marked = true;
    const std::string own = mention.in_header ? std::string() : own_dates_.For(mention.node);
    context.document = own;
    std::optional<dates::Reading> reading = dates::Read(text, context);
    if (reading && !reading->inferred) {
      DecideByCalendar(calendar.name, &*reading);
      const bool is_safe =
          IsCertain(*reading) && calendar.Agrees(*reading) && !MayLackADigit(*reading);
      return Proposal{std::move(*reading), Source::kText, is_safe};
    }
    return Infer(mention, text, context, calendar, std::move(reading));
  }

  // `by_document`: as the day of the document alone would have it, if there is one.
  std::optional<Proposal> Infer(const tei::Dating& mention, const std::string& text,
                                dates::Context context, const CalendarSaid& calendar,
                                std::optional<dates::Reading> by_document) const {
    const bool is_near =
        before_.node.valid() && InOneSentence(document_, before_.node, mention.node);
    if (is_near) {
      context.document.clear();
      context.previous = before_.day;
      std::optional<dates::Reading> reading = dates::Read(text, context);
      if (reading && !reading->relative && !FollowsSoon(*reading)) {
        context.document = std::exchange(context.previous, {});  // the nearest such day
        reading = dates::Read(text, context);
      }
      if (reading && !reading->attributes.empty()) {
        const bool agrees = !by_document || by_document->attributes == reading->attributes;
        const bool is_safe = agrees && !reading->relative && IsCertain(*reading) &&
                             calendar.Agrees(*reading) && !context.previous.empty();
        return Proposal{std::move(*reading), Source::kSentence, is_safe};
      }
    }
    if (by_document) return Proposal{std::move(*by_document), Source::kDocument, false};
    if (before_.day.empty()) return std::nullopt;
    context.previous.clear();
    context.year = tei::YearOfDay(before_.day);
    std::optional<dates::Reading> reading = dates::Read(text, context);
    if (!reading) return std::nullopt;
    return Proposal{std::move(*reading), Source::kDateBefore, false};
  }

  // `30 December 1867 and 3 January`: only a date that follows the one before it within half a year
  // has the same year for certain.
  bool FollowsSoon(const dates::Reading& reading) const {
    constexpr dates::DayNumber kHalfYear = 183;
    dates::Context context;
    const std::optional<dates::Reading> before = dates::Read(before_.day, context);
    return before && before->earliest && reading.earliest &&
           *reading.earliest >= *before->earliest &&
           *reading.earliest - *before->earliest <= kHalfYear;
  }

  // `24 Novembre 191` beside dates of 1919, `679` beside dates of 1679: a digit may be missing.
  bool MayLackADigit(const dates::Reading& reading) const {
    constexpr int kThousand = 1000;
    constexpr int kNear = 5;
    if (!reading.earliest) return false;
    const auto date = dates::DateOf(dates::Calendar::kGregorian, *reading.earliest);
    if (!date || date->year >= kThousand || date->year < kThousand / 10) return false;
    return std::any_of(years_.begin(), years_.end(), [&date](int year) {
      return year / 10 == date->year || std::abs(year - kThousand - date->year) <= kNear;
    });
  }

  struct Before {
    std::string day;
    xml::NodeId node = xml::NodeId::None();
  };

  const xml::Document& document_;
  const tei::DatingOptions& options_;
  const std::vector<tei::Dating> datings_;
  const tei::DocumentDates own_dates_;
  const std::set<int> years_;
  std::vector<Diagnostic> findings_;
  Before before_;  // the last date that names a day
  bool was_in_header_ = false;
};

}  // namespace

std::vector<Diagnostic> ProposeDates(const xml::Document& document,
                                     const tei::DatingOptions& options) {
  return DateProposer(document, options).Run();
}

}  // namespace siglum::normalize
