// Forms that name somebody by the one whose relative he is.
#ifndef SIGLUM_NAMES_RELATIVES_H_
#define SIGLUM_NAMES_RELATIVES_H_

#include <string>

namespace siglum::names {

// `Mauve's widow`, `fils de M. Jaurès`: somebody else than the one who is named. What says so is
// written small, but in German, which writes all nouns large (`Bruder des Karl Kraus`); `Uncle
// Stricker` is a name.
bool NamesARelative(const std::u32string& form);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_RELATIVES_H_
