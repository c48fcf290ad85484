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
    {"date.ambiguous-order", Severity::kWarning, "day and month could change places",
     R"(The figures can be read as day and month or as month and day, the language of the passage does not
decide, and no attribute says which is meant.

Write @when, or say the language of the passage (`xml:lang="en-GB"`).)",
     R"(<date>02/08/1921</date>)", R"(<date when="1921-08-02">02/08/1921</date>)"},

    {"date.answered-before-written", Severity::kWarning,
     "a letter is dated after the one that answers it",
     R"(In the description of a letter, the letter that it answers (<ref type="prev">) is dated after it,
its answer (<ref type="next">) before it, or it was received before it was sent. One of the dates
is wrong, or the two letters belong to different calendars and one was not converted.

The date of the other letter is that within the <ref>; without one it is the date on which the letter
that @target points to was sent, if that letter is among the files that are checked: by its file, by
the xml:id of its <TEI> or <correspDesc>, or by the address in <correspDesc ref="">.)",
     R"(<correspAction type="sent"><date when="1921-05-08"/></correspAction>
<correspAction type="received"><date when="1921-05-02"/></correspAction>)",
     R"(<correspAction type="sent"><date when="1921-05-02"/></correspAction>
<correspAction type="received"><date when="1921-05-08"/></correspAction>)"},

    {"date.calendar-disagrees", Severity::kWarning,
     "@calendar names another calendar than the words do",
     R"(The months or the era of the text belong to another calendar than the one that @calendar says the
text is written in. Or siglum.toml takes a <calendar> for another one than its own words name.

@calendar is about the text of the element; the calendar of @when-custom is said by @datingMethod.)",
     R"(<date calendar="#julian" when="1921-05-08">8 Mayıs 1337</date>)",
     R"(<date calendar="#rumi" when="1921-05-08">8 Mayıs 1337</date>)"},

    {"date.calendar-unknown", Severity::kWarning, "@calendar or @datingMethod points to nothing",
     R"(The attribute points to an xml:id that the document does not have. Calendars are declared in the
header, in profileDesc/calendarDesc. It is reported once for each pointer.)",
     R"(<date calendar="#julian">25 October 1917</date>)",
     R"(<calendarDesc><calendar xml:id="julian"><p>Julian</p></calendar></calendarDesc>
...
<date calendar="#julian">25 October 1917</date>)"},

    {"date.dual-mismatch", Severity::kWarning, "the two halves of a dual date are different days",
     R"(The text gives a day in two calendars, but they are not the same day. Either the source has it so
(then a note is worth writing) or one of them was miscopied.

The Julian calendar is behind the Gregorian one by 10 days from 1582, 11 from 1700, 12 from 1800, 13
from 1900 (counted from 1 March, Gregorian, of the last three).)",
     R"(<date when="1917-11-07">25 October (8 November) 1917</date>)",
     R"(<date when="1917-11-07">25 October (7 November) 1917</date>)"},

    {"date.impossible-day", Severity::kWarning, "the calendar has no such day",
     R"(The text names a day or month that the calendar does not have, as 31 June. If the source has it so,
keep the text, and say what is meant by @when or by <choice> with <sic> and <corr>.)",
     R"(<date>31 June 1921</date>)",
     R"(<date when="1921-06-30"><choice><sic>31</sic><corr>30</corr></choice> June 1921</date>)"},

    {"date.interval-disagrees", Severity::kWarning,
     "@when is outside the interval of the other attributes",
     R"(An element has @when as well as @notBefore, @notAfter, @from or @to, and no day fits all of them.
Keep @when if the date is known, the others if it is not.)",
     R"(<date when="1921" notBefore="1922-01-01"/>)", R"(<date when="1921"/>)"},

    {"date.invalid-value", Severity::kError, "the value of a dating attribute is no date",
     R"(@when, @notBefore, @notAfter, @from and @to take a date of the Gregorian calendar: year, month and
day with hyphens, from the largest to the smallest, with as many digits as shown: 1921-05-08, 1921-05
or 1921; --05-08 is a day of any year. Years before Christ have a minus: -0044.)",
     R"(<date when="1921-02-30"/>)", R"(<date when="1921-02-28"/>)"},

    {"date.malformed", Severity::kWarning, "a date is written in a way that makes no sense",
     R"(A part of the date stands there twice or contradicts another, as a day before and after the month.
Usually a slip of the keyboard; if the source has it so, use <sic>.)",
     R"(<date>2 August 2 2025</date>)", R"(<date when="2025-08-02">2 August 2025</date>)"},

    {"date.outside-life", Severity::kWarning,
     "something of a person is dated outside of their life",
     R"(The entry of a person dates the death before the birth, or a residence, an occupation, education or
floruit before the birth or after the death. With a register, also a letter that a person sent, or a
<closer> or <opener> that they signed, in a year before their birth or after their death.

Only what people do while they live counts: receiving, printing, remembering and being spoken of may be
of any time.)",
     R"(<person xml:id="la"><birth when="1891"/><death when="1819"/></person>)",
     R"(<person xml:id="la"><birth when="1891"/><death when="1918"/></person>)"},

    {"date.reversed-range", Severity::kError, "the end of a range is before its beginning",
     R"(@notBefore is later than @notAfter, @from is later than @to, or the text names the later date first.)",
     R"(<date from="1921-05-15" to="1921-05-08"/>)",
     R"(<date from="1921-05-08" to="1921-05-15"/>)"},

    {"date.text-disagrees", Severity::kWarning, "text and attributes say different dates",
     R"(There is no day that the text and the attributes of the element both allow. An attribute may be more
or less exact than the text; it may not be another date.

If the source errs, keep the text, write the true date into the attribute, and say so in a note or
with <sic> and <corr>.)",
     R"(<date when="1921-05-18">8 May 1921</date>)",
     R"(<date when="1921-05-08">8 May 1921</date>)"},

    {"date.unconverted", Severity::kWarning, "the attribute has the numbers of another calendar",
     R"(@when and its kin hold dates of the Gregorian calendar. Here they have the figures of the Julian,
Ottoman or Hijri date of the text, not converted.

`siglum dates convert` converts; @when-custom, with @datingMethod, may hold the original figures.)",
     R"(<date when="1337-05-08">8 Mayıs 1337</date>)",
     R"(<date when="1921-05-08">8 Mayıs 1337</date>)"},

    {"date.unreadable", Severity::kInfo, "the text of a date cannot be read as one",
     R"(The element has neither @when nor another attribute that says which date is meant, and its text
cannot be read as a date in the languages and calendars that siglum knows.

Add @when (or @notBefore and @notAfter, @from and @to). If the text is no date at all, another
element fits better: <seg>, or <rs> for a mere mention.)",
     R"(<date>the day of the great snow</date>)",
     R"(<date notBefore="1921-01-03" notAfter="1921-01-05">the day of the great snow</date>)"},

    {"date.weekday-mismatch", Severity::kWarning, "the weekday does not fit the date",
     R"(The day that the text names was another day of the week, in the Gregorian calendar and in the Julian
one. A figure or the weekday is wrong in the source or in the transcription.)",
     R"(<date when="1921-05-08">Monday, 8 May 1921</date>)",
     R"(<date when="1921-05-08">Sunday, 8 May 1921</date>)"},

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
