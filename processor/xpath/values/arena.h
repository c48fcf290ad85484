// Arena: the memory of one evaluation, given back as a whole when the evaluation ends.
//
// Values of XPath are immutable and refer to each other freely; nothing is freed one by one. Bytes
// are counted, so that strings that double and sequences that grow end in an error, not in swap.
#ifndef SIGLUM_XPATH_VALUES_ARENA_H_
#define SIGLUM_XPATH_VALUES_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace siglum::xpath {

// One thread at a time.
class Arena {
 public:
  explicit Arena(std::size_t limit = std::size_t{600} << 20) : limit_(limit) {}
  ~Arena() { Clear(); }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialized memory. Raises XPDY0130 when the limit is passed.
  void* Allocate(std::size_t bytes, std::size_t alignment) {
    std::uintptr_t at = (next_ + alignment - 1) & ~std::uintptr_t(alignment - 1);
    if (at + bytes > end_ || next_ == 0) return AllocateBlock(bytes, alignment);
    next_ = at + bytes;
    return reinterpret_cast<void*>(at);
  }

  template <typename T>
  T* AllocateArray(std::size_t count) {
    return static_cast<T*>(Allocate(count * sizeof(T), alignof(T)));
  }

  // An object that lives as long as the arena; its destructor runs then.
  template <typename T, typename... Arguments>
  T* Make(Arguments&&... arguments) {
    T* object = new (Allocate(sizeof(T), alignof(T))) T(std::forward<Arguments>(arguments)...);
    if constexpr (!std::is_trivially_destructible_v<T>) {
      Keep(2 * sizeof(Destructor));
      destructors_.push_back({object, [](void* p) { static_cast<T*>(p)->~T(); }});
    }
    return object;
  }

  std::string_view Copy(std::string_view text);

  std::size_t used() const { return used_; }
  // Checks that there is room for what lies elsewhere for a while (a string under construction).
  void Charge(std::size_t bytes);
  // Counts what lies elsewhere until the evaluation ends (the members of an array).
  void Keep(std::size_t bytes) {
    Charge(bytes);
    used_ += bytes;
  }

  void Clear();

 private:
  struct Destructor {
    void* object;
    void (*run)(void*);
  };
  void* AllocateBlock(std::size_t bytes, std::size_t alignment);

  std::size_t limit_;
  std::size_t used_ = 0;
  std::uintptr_t next_ = 0;
  std::uintptr_t end_ = 0;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::vector<Destructor> destructors_;
};

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_ARENA_H_
