// ValueCache: what values were found to be, so that the same value is looked at once.
#ifndef SIGLUM_RELAXNG_VALUE_CACHE_H_
#define SIGLUM_RELAXNG_VALUE_CACHE_H_

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "relaxng/element_model.h"

namespace siglum::relaxng {

// A table of fixed size: a new entry replaces the one in its place. Short values only: 72 to 93 of
// a hundred values of real corpora come again, and their mean length is 8 to 16 bytes. Not
// thread-safe.
class ValueCache {
 public:
  static constexpr std::size_t kLongest = 43;

  ValueCache() : entries_(kSize) {}

  // 1: right, 0: wrong, -1: not known.
  int Find(ValueId id, std::string_view value) {
    if (value.size() > kLongest) return -1;
    Entry& entry = entries_[Place(id, value)];
    bool is_it = entry.id == id.value() && entry.length == value.size() &&
                 std::memcmp(entry.text, value.data(), value.size()) == 0;
    return is_it ? entry.is_right : -1;
  }

  void Add(ValueId id, std::string_view value, bool is_right) {
    if (value.size() > kLongest) return;
    Entry& entry = entries_[Place(id, value)];
    entry.id = id.value();
    entry.length = static_cast<std::uint8_t>(value.size());
    entry.is_right = is_right ? 1 : 0;
    std::memcpy(entry.text, value.data(), value.size());
  }

 private:
  static constexpr std::size_t kSize = 1024;
  struct Entry {
    std::uint32_t id = 0xFFFFFFFF;
    std::uint8_t length = 0;
    std::int8_t is_right = 0;
    char text[kLongest];
  };

  static std::size_t Place(ValueId id, std::string_view value) {
    std::uint64_t hash = id.value() * 0x9E3779B97F4A7C15ull + value.size();
    while (value.size() >= 8) {
      std::uint64_t word;
      std::memcpy(&word, value.data(), 8);
      hash = (hash ^ word) * 0xBF58476D1CE4E5B9ull;
      hash ^= hash >> 32;
      value.remove_prefix(8);
    }
    std::uint64_t rest = 0;
    for (char c : value) rest = rest << 8 | static_cast<unsigned char>(c);
    hash = (hash ^ rest) * 0x94D049BB133111EBull;
    return (hash >> 32) % kSize;
  }

  std::vector<Entry> entries_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_VALUE_CACHE_H_
