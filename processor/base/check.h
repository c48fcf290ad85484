// SIGLUM_CHECK: what must hold unless siglum itself is wrong. Aborts with file, line and the
// condition. Never used for input: a document, a schema or an option can be wrong without siglum
// being so.
#ifndef SIGLUM_BASE_CHECK_H_
#define SIGLUM_BASE_CHECK_H_

namespace siglum::base {

// Prints `condition` with its place to standard error and aborts.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace siglum::base

#define SIGLUM_CHECK(condition) \
  ((condition) ? void(0) : ::siglum::base::CheckFailed(#condition, __FILE__, __LINE__))

#endif  // SIGLUM_BASE_CHECK_H_
