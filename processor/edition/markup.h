// Text as it stands in markup that siglum writes.
#ifndef SIGLUM_EDITION_MARKUP_H_
#define SIGLUM_EDITION_MARKUP_H_

#include <string>
#include <string_view>

namespace siglum::edition {

// For content and for attributes in double quotes, of XML and of HTML.
std::string EscapedMarkup(std::string_view text);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_MARKUP_H_
