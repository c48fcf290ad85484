// ReadText: the text behind a URI, as fn:unparsed-text and fn:json-doc read it (F&O 3.1, 14.8.5).
#ifndef SIGLUM_XPATH_FUNCTIONS_TEXTS_H_
#define SIGLUM_XPATH_FUNCTIONS_TEXTS_H_

#include <string_view>

#include "xpath/values/context.h"

namespace siglum::xpath {

// `href` is resolved against the static base URI. `encoding` is what the caller asks for, empty for
// none; what the place of the text says comes first. The result lives in the arena.
// Raises FOUT1170 (cannot be read), FOUT1190 and FOUT1200 (encoding).
std::string_view ReadText(Context& context, std::string_view href, std::string_view encoding);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_FUNCTIONS_TEXTS_H_
