// Reading: what a date expression says, as intervals and as TEI attributes.
#ifndef SIGLUM_DATES_READING_H_
#define SIGLUM_DATES_READING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates/calendar.h"
#include "dates/interval_table.h"
#include "dates/problem.h"

namespace siglum::dates {

// A TEI dating attribute: `when`, `notBefore`, `notAfter`, `from`, `to` (or `when-custom`), with
// its value.
struct Attribute {
  std::string name;
  std::string value;
  bool operator==(const Attribute&) const = default;
};

// What is known besides the text. The year of an expression that names none comes from `year`, else
// from `previous`, else from `document`; without any of them it has no reading.
struct Context {
  // BCP 47 tag of the passage (`en`, `tr`, `ota-Latn`); empty: not known.
  std::string language = {};
  // The year for expressions that name none.
  std::optional<int> year = {};
  // ISO 8601: the date before this one in the same sentence.
  std::string previous = {};
  // ISO 8601: the date of the document; the nearest such day is meant.
  std::string document = {};
  // Of dates whose words leave it open (`julian`, `rumi`); empty: see docs/dates.md.
  std::string calendar = {};
  // What `early` and the like mean; null: the defaults.
  const IntervalTable* table = nullptr;
  // An encoder or a user says that the text is a date: then `815` is a year, and `the 14th` a day
  // where the day of the document is known.
  bool marked = false;
};

// One way to read an expression. The attributes are in the order in which they are written.
struct Reading {
  std::vector<Attribute> attributes = {};  // empty when the expression names a day that never was
  std::string calendar = "gregorian";
  bool inferred = false;  // a part (the year) came from the context, not from the text
  bool relative = false;  // more than the year came from there: the month, or all of `yesterday`
  std::vector<Reading> alternatives = {};  // other readings that are as good
  std::vector<Problem> problems = {};      // of the expression itself
  bool approximate = false;                // circa, about
  bool uncertain = false;                  // a question mark or brackets
  int slack = 0;            // days around it that the same words may mean: of feasts and seasons
  bool partial = false;     // figures in brackets were not read: `15. Jh. (foll. 1-18)`
  bool regnal = false;      // the years of a reign, which need not be those of what is dated
  std::string custom = {};  // the date in `calendar` (`1337-08-17`) if it is another one
  std::optional<DayNumber> earliest = {};  // the days meant; none where the expression is open
  std::optional<DayNumber> latest = {};
};

// Reads all of `text`, in the language of the context or, failing that, in another that knows all
// its words. None when it is no date expression. Thread-safe; linear in the text, which may be
// hostile.
std::optional<Reading> Read(std::string_view text, const Context& context = {});

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_READING_H_
