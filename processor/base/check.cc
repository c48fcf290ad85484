// The failing end of SIGLUM_CHECK. Tested by tests/base/result_test.cc (a death test).
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace siglum::base {

void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr,
               "siglum: internal error: %s does not hold at %s:%d\n"
               "Please report this with the file that siglum was working on.\n",
               condition, file, line);
  std::abort();
}

}  // namespace siglum::base
