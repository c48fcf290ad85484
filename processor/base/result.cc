// How an Error reads when it is shown: the message, then what to do. Tested by
// tests/base/result_test.cc.
#include "base/result.h"

namespace siglum::base {

std::string Error::ToString() const {
  std::string text = message;
  if (!remedy.empty()) text += "\n    ";
  for (char c : remedy) text.append(c == '\n' ? "\n    " : std::string(1, c));
  return text;
}

}  // namespace siglum::base
