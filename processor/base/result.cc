// How an Error reads when it is shown: the message, then what to do. Tested by
// tests/base/result_test.cc.
#include "base/result.h"

namespace siglum::base {

std::string Error::ToString() const {
  return remedy.empty() ? message : message + "\n    " + remedy;
}

}  // namespace siglum::base
