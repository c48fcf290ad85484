// ZipPackage: the parts of a zip archive that a reader asks for, within limits; and making one.
//
// Nothing is unpacked to a disk, so that the name of a part leads nowhere; a part that nobody asks
// for is never inflated. Limits hold for what comes out, whatever the archive says of itself.
// Tested by tests/interchange/docx_test.cc and tests/publish/epub_test.cc.
#ifndef SIGLUM_OS_ZIP_PACKAGE_H_
#define SIGLUM_OS_ZIP_PACKAGE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::os {

struct ZipLimits {
  std::uint64_t entries = 10'000;
  std::uint64_t bytes = std::uint64_t{128} << 20;  // of all parts that are read
};

class ZipPackage {
 public:
  // `bytes` must outlive the package. Error: no zip archive, or too many entries.
  static base::Result<std::unique_ptr<ZipPackage>> Open(std::string_view bytes,
                                                        const ZipLimits& limits = {});
  ~ZipPackage();

  bool Has(const std::string& name) const;
  // Error: no such part, one that cannot be read (damaged, encrypted), or more than the limit.
  base::Result<std::string> Read(const std::string& name);

 private:
  struct Impl;
  explicit ZipPackage(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

struct ZipPart {
  std::string name;
  std::string bytes;
  bool is_stored = false;  // not compressed, as EPUB wants its first part
};

// An archive of the parts in their order, the same bytes each time. Error: libzip could not.
base::Result<std::string> PackZip(const std::vector<ZipPart>& parts);

}  // namespace siglum::os

#endif  // SIGLUM_OS_ZIP_PACKAGE_H_
