// Text as it stands in markup that siglum writes.
#ifndef SIGLUM_REPORTS_MARKUP_H_
#define SIGLUM_REPORTS_MARKUP_H_

#include <string>
#include <string_view>

namespace siglum::reports {

// For content and for attributes in double quotes, of XML and of HTML.
std::string EscapedMarkup(std::string_view text);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_MARKUP_H_
