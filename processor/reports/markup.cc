// `>` is escaped as well, since `]]>` may not stand in content (XML 1.0, 2.4). Tested by
// tests/reports/names_collect_test.cc.
#include "reports/markup.h"

namespace siglum::reports {

std::string EscapedMarkup(std::string_view text) {
  std::string result;
  for (char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace siglum::reports
