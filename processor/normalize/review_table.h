// ReviewTable: names that nobody has decided on, as a table that opens in a spreadsheet.
//
// Tab-separated values as UTF-8 with a byte order mark, one row of headings, every field in quotes.
// No cell is taken for a formula: one that begins with = + - @ or an apostrophe gets an apostrophe
// before it, which reading takes away again.
#ifndef SIGLUM_NORMALIZE_REVIEW_TABLE_H_
#define SIGLUM_NORMALIZE_REVIEW_TABLE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "os/file.h"

namespace siglum::normalize {

// One name in one place.
struct ReviewRow {
  std::string file;                       // path as the run was given it
  std::string place;                      // line:column, for people
  std::string form;                       // as attested
  std::string context;                    // some words before and after it
  std::array<std::string, 3> candidates;  // `#id Preferred Form, 0.72: reasons`; may be empty
  std::string reason;                     // why there is no decision
  std::string decision;    // for a person to fill in: id, `#id`, 1 to 3, `none` or `-`
  std::string mention;     // which one it is, see MentionKeys
  std::uint32_t line = 0;  // of the table, from 1; set by ParseReviewTable
};

std::string FormatReviewTable(const std::vector<ReviewRow>& rows);

// Reads a table back, also one that a spreadsheet has saved: columns are found by their headings,
// separated by tabs, commas or semicolons, fields with or without quotes, UTF-8 or UTF-16, any line
// ends. Error: `path:line: what is wrong`.
base::Result<std::vector<ReviewRow>> ParseReviewTable(const os::File& file);

// For os::FileOptions: what spreadsheets call Unicode text is UTF-16.
std::string SniffTableEncoding(std::string_view raw);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_REVIEW_TABLE_H_
