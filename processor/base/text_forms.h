// Text in another form: upper and lower case, Unicode's normalization forms.
#ifndef SIGLUM_BASE_TEXT_FORMS_H_
#define SIGLUM_BASE_TEXT_FORMS_H_

#include <string>
#include <string_view>

namespace siglum::base {

// Unicode's full mappings of case, the same for every language (`ß` to `SS`; final sigma is seen).
// Ill-formed bytes become U+FFFD.
std::string UpperCase(std::string_view text);
std::string LowerCase(std::string_view text);

enum class NormalizationForm { kNfc, kNfd, kNfkc, kNfkd };

// Unicode Standard Annex 15. Ill-formed bytes become U+FFFD.
std::string Normalize(std::string_view text, NormalizationForm form);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_TEXT_FORMS_H_
