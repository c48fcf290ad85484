// NameCache: what is known of a name, found by the place of its characters instead of by reading
// them.
#ifndef SIGLUM_XML_NAME_CACHE_H_
#define SIGLUM_XML_NAME_CACHE_H_

#include <array>
#include <cstdint>

#include "xml/event.h"

namespace siglum::xml {

// The names of one document come again and again, and their characters stand at one place each as
// long as it is being read (event.h); so the three addresses tell names apart. A table of fixed
// size: a new name takes the place of an old one.
template <typename Value>
class NameCache {
 public:
  // The value of `name`; where it is not known it is what `find()` says.
  template <typename Find>
  const Value& Get(const Name& name, Find find) {
    return Get(name.prefix.data(), name.local.data(), name.namespace_uri.data(), find);
  }
  template <typename Find>
  const Value& Get(const void* prefix, const void* local, const void* namespace_uri, Find find) {
    Entry& entry = entries_[Place(prefix, local, namespace_uri)];
    bool is_known = entry.local == local && entry.prefix == prefix &&
                    entry.namespace_uri == namespace_uri && local != nullptr;
    if (!is_known) entry = {prefix, local, namespace_uri, find()};
    return entry.value;
  }

 private:
  static constexpr std::size_t kSize = 256;
  struct Entry {
    const void* prefix = nullptr;
    const void* local = nullptr;
    const void* namespace_uri = nullptr;
    Value value;
  };

  static std::size_t Place(const void* prefix, const void* local, const void* namespace_uri) {
    auto mix = [](const void* place) { return reinterpret_cast<std::uintptr_t>(place); };
    std::uint64_t sum = mix(local) + mix(prefix) * 3 + mix(namespace_uri) * 5;
    return (sum * 0x9E3779B97F4A7C15U >> 32) % kSize;
  }

  std::array<Entry, kSize> entries_{};
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_NAME_CACHE_H_
