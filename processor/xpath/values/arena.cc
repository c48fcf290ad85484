// Arena: blocks that grow from 16 KiB to 1 MiB; a large object gets a block of its own.
// Tested by tests/xpath/limits_test.cc.
#include "xpath/values/arena.h"

#include <algorithm>
#include <cstring>

#include "xpath/values/error.h"

namespace siglum::xpath {

void Arena::Charge(std::size_t bytes) {
  if (bytes > limit_ || used_ + bytes > limit_) {
    Raise("XPDY0130", "the expression needs more memory than is allowed");
  }
}

void* Arena::AllocateBlock(std::size_t bytes, std::size_t alignment) {
  Charge(bytes);
  std::size_t growing = std::min<std::size_t>(std::size_t{1} << 20,
                                              16384 << std::min<std::size_t>(blocks_.size(), 6));
  if (bytes + alignment > growing / 4 && next_ != 0) {  // the open block stays in use
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(bytes + alignment));
    used_ += bytes + alignment;
    auto at = reinterpret_cast<std::uintptr_t>(blocks_.back().get());
    return reinterpret_cast<void*>((at + alignment - 1) & ~std::uintptr_t(alignment - 1));
  }
  std::size_t size = std::max(growing, bytes + alignment);
  blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
  used_ += size;
  next_ = reinterpret_cast<std::uintptr_t>(blocks_.back().get());
  end_ = next_ + size;
  return Allocate(bytes, alignment);
}

std::string_view Arena::Copy(std::string_view text) {
  if (text.empty()) return {};
  char* copy = AllocateArray<char>(text.size());
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Arena::Clear() {
  for (auto it = destructors_.rbegin(); it != destructors_.rend(); ++it) it->run(it->object);
  destructors_.clear();
  blocks_.clear();
  used_ = 0;
  next_ = end_ = 0;
}

}  // namespace siglum::xpath
