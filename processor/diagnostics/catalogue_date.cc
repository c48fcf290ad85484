// The codes of class `date`: dates in the text and their normalized form.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: TEI P5 att.datable.w3c, att.datable.iso; XML Schema part 2; ISO 8601.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"date.unreadable", Severity::kInfo, "the text of a date cannot be read as one",
     R"(The element has neither @when nor another attribute that says which date is meant, and its text
cannot be read as a date in the languages and calendars that siglum knows.

Add @when (or @notBefore and @notAfter, @from and @to). If the text is no date at all, another
element fits better: <seg>, or <rs> for a mere mention.)",
     R"(<date>the day of the great snow</date>)",
     R"(<date notBefore="1921-01-03" notAfter="1921-01-05">the day of the great snow</date>)"},

    {"date.when-missing", Severity::kInfo, "a date that could have @when has none",
     R"(The text can be read as a date, but no attribute says which one is meant, so that time lines,
sorting and search leave it out.

`siglum normalize` proposes the attributes. Calendars are converted: the text keeps the date as it
is written, @when holds the one of the Gregorian calendar.)",
     R"(<date>8 May 1921</date>)", R"(<date when="1921-05-08">8 May 1921</date>)"},
};

}  // namespace

std::span<const Code> DateCodes() { return kCodes; }

}  // namespace siglum::diagnostics
