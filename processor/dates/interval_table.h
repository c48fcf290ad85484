// IntervalTable: what `early`, `the end of`, `spring` and the like mean. An edition may change it.
#ifndef SIGLUM_DATES_INTERVAL_TABLE_H_
#define SIGLUM_DATES_INTERVAL_TABLE_H_

#include <array>

namespace siglum::dates {

// From the first to the last of the units that a span is counted in, both from 1.
struct Slice {
  int first = 1;
  int last = 1;
};

// Each row: beginning, middle, end, early, mid, late (the order of `Part`).
using PartSlices = std::array<Slice, 6>;

struct IntervalTable {
  // Days of a month; 31 is its last day.
  PartSlices month = {{{1, 10}, {11, 20}, {21, 31}, {1, 10}, {11, 20}, {21, 31}}};
  // Months of a year.
  PartSlices year = {{{1, 1}, {6, 7}, {12, 12}, {1, 4}, {5, 8}, {9, 12}}};
  // Years of a decade; 1 is the year that ends in 0.
  PartSlices decade = {{{1, 3}, {4, 7}, {8, 10}, {1, 3}, {4, 7}, {8, 10}}};
  // Years of a century; 1 is the year that ends in 01.
  PartSlices century = {{{1, 10}, {41, 60}, {91, 100}, {1, 33}, {34, 67}, {68, 100}}};
  // The year of a century that its first is: 1 counts the 15th century from 1401 to 1500, as
  // chronology does; 0 from 1400 to 1499, as many catalogues do.
  int century_start = 1;
  // First and last month of spring, summer, autumn and winter. Winter begins in the year named.
  std::array<Slice, 4> season = {{{3, 5}, {6, 8}, {9, 11}, {12, 2}}};
  // Years added on both sides of a year that is only about right; 0 leaves the year as it is.
  int circa_years = 0;
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_INTERVAL_TABLE_H_
