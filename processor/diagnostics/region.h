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

// Columns count code points.

inline Region RegionOf(const os::File& file, base::ByteSpan span) {
  Region region;
  region.begin = file.Locate(span.offset);
  region.end = span.empty() ? region.begin : file.Locate(span.end());
  return region;
}

// Columns count units of UTF-16.
inline Region Utf16RegionOf(const os::File& file, base::ByteSpan span) {
  Region region;
  region.begin = file.LocateUtf16(span.offset);
  region.end = span.empty() ? region.begin : file.LocateUtf16(span.end());
  return region;
}

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_REGION_H_
