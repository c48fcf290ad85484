// StableArray: grows at the end under a lock of the owner while any number of threads read what is
// already there.
#ifndef SIGLUM_RELAXNG_STABLE_ARRAY_H_
#define SIGLUM_RELAXNG_STABLE_ARRAY_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>

namespace siglum::relaxng {

// Elements never move. A reader learns an index only after Add has returned it to the writer, who
// hands it on with release order.
template <typename T>
class StableArray {
 public:
  static constexpr std::size_t kChunk = 128;
  static constexpr std::size_t kMaxSize = kChunk * 4096;

  StableArray() = default;
  StableArray(const StableArray&) = delete;
  StableArray& operator=(const StableArray&) = delete;
  ~StableArray() {
    for (auto& chunk : chunks_) delete[] chunk.load(std::memory_order_relaxed);
  }

  T& operator[](std::size_t index) const {
    return chunks_[index / kChunk].load(std::memory_order_acquire)[index % kChunk];
  }
  std::size_t size() const { return size_.load(std::memory_order_acquire); }

  // The index of a new element, which the caller fills before telling others. One thread at a time.
  std::size_t Add() {
    std::size_t index = size_.load(std::memory_order_relaxed);
    if (index % kChunk == 0) {
      chunks_[index / kChunk].store(new T[kChunk], std::memory_order_release);
    }
    size_.store(index + 1, std::memory_order_release);
    return index;
  }

 private:
  std::array<std::atomic<T*>, kMaxSize / kChunk> chunks_{};
  std::atomic<std::size_t> size_{0};
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_STABLE_ARRAY_H_
