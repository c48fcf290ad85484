// Cleaning: from the bytes of a form as attested to plain spellings of it.
//
// What is undone here belongs to the page, not to the name: ligatures, soft hyphens, hyphens at a
// line end, invisible and direction-setting characters, the letters' way of being encoded, an
// editor's brackets. `Chermoy[ev]` gives two spellings, Chermoyev (as the editor reads) and Chermoy
// (as the source has it).
#ifndef SIGLUM_NAMES_CLEAN_H_
#define SIGLUM_NAMES_CLEAN_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::names {

// Longer forms are refused: no name is, and the cost of comparing grows with the length.
constexpr std::size_t kLongestForm = 300;  // code points

// The spellings of `form`, best first, at least one, at most four; each NFC, without brackets,
// white space collapsed. Refused: ill-formed UTF-8, more than kLongestForm characters, no letter at
// all.
base::Result<std::vector<std::string>> CleanForm(std::string_view form);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_CLEAN_H_
