// Region: the line and column view of a byte span.
#ifndef SIGLUM_DIAGNOSTICS_REGION_H_
#define SIGLUM_DIAGNOSTICS_REGION_H_

#include "base/byte_span.h"
#include "os/file.h"

namespace siglum::diagnostics {

// `end` is the place right after the last character; the same as `begin` for an empty span.
struct Region {
  base::LineColumn begin;
  base::LineColumn end;
};

inline Region RegionOf(const os::File& file, base::ByteSpan span) {
  Region region;
  region.begin = file.Locate(span.offset);
  region.end = span.empty() ? region.begin : file.Locate(span.end());
  return region;
}

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_REGION_H_
