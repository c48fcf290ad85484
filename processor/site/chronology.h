// Chronology: the dates of an edition's texts in the order of time.
#ifndef SIGLUM_SITE_CHRONOLOGY_H_
#define SIGLUM_SITE_CHRONOLOGY_H_

#include <cstddef>
#include <string>
#include <vector>

#include "site/page_ids.h"
#include "xml/document.h"

namespace siglum::site {

struct DateMention {
  std::string value;   // ISO 8601, Gregorian: of @when, else of the first day that may be meant
  std::string until;   // of @to or @notAfter; may be empty
  std::string words;   // as the text has it; of a register, whose date it is; may be empty
  std::string anchor;  // id of the passage
  int year = 0;
};

// The dates of the text whose attributes say which day or year is meant. Dates without a year are
// left out: they have no place in time. A date of a register belongs to its entry, whose xml:id is
// the anchor (`is_register`).
std::vector<DateMention> FindDates(const xml::Document& document, const std::vector<PageId>& ids,
                                   bool is_register = false);

// Bars of a timeline: `count` dates from `first` to `last`, both years.
struct Bar {
  int first = 0;
  int last = 0;
  std::size_t count = 0;
};

// At most forty bars of equal length (1, 2, 5, 10 ... years) that hold all `years`, which are
// sorted.
std::vector<Bar> BarsOf(const std::vector<int>& years);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_CHRONOLOGY_H_
