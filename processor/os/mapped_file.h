// MappedFile: the bytes of a large file, read by the system when they are looked at.
#ifndef SIGLUM_OS_MAPPED_FILE_H_
#define SIGLUM_OS_MAPPED_FILE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/byte_span.h"

namespace siglum::os {

// The bytes stay readable for the life of the object, also when another program shortens the file:
// what is gone then reads as zeros, and was_cut() says so. Any number of threads may read.
class MappedFile {
 public:
  // The first `size` bytes of an open file; null when the system cannot map it.
  static std::unique_ptr<MappedFile> Map(int descriptor, std::uint64_t size);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, static_cast<std::size_t>(size_)}; }
  bool was_cut() const;

  // Gives the memory of a span back to the system. Its bytes can still be read, slowly.
  void Release(base::ByteSpan span) const;

 private:
  MappedFile(int descriptor, const char* data, std::uint64_t size, std::size_t slot)
      : descriptor_(descriptor), data_(data), size_(size), slot_(slot) {}

  int descriptor_;  // ours; -1 when the system had none left
  const char* data_;
  std::uint64_t size_;
  std::size_t slot_;  // in the table of the signal handler
};

}  // namespace siglum::os

#endif  // SIGLUM_OS_MAPPED_FILE_H_
