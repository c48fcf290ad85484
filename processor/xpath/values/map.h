// MapValue: a map of XPath (XDM 3.1, 2.8.1): keys are atomic values, compared by op:same-key.
//
// Entries keep the order in which they came, which the specification leaves open and people expect.
// A map shares nothing with the map it was made from, but `Put` on a map that nobody else has
// extended appends in place (as a slice does in Go), so that building a map by fold-left is linear.
// A full store is left to the maps that see it and copied, never enlarged: entries keep their
// address while a function is called for each of them and extends the map.
#ifndef SIGLUM_XPATH_VALUES_MAP_H_
#define SIGLUM_XPATH_VALUES_MAP_H_

#include <memory>
#include <unordered_map>
#include <vector>

#include "xpath/values/item.h"

namespace siglum::xpath {

struct MapEntry {
  Item key;
  Sequence value;
};

// Immutable as seen from outside.
class MapValue {
 public:
  MapValue() = default;

  std::size_t size() const { return length_; }
  // Null when there is no such key.
  const Sequence* Find(Item key) const;
  // The entries in their order.
  std::span<const MapEntry> entries() const {
    if (store_ == nullptr) return {};
    return {store_->entries.data(), length_};
  }

  // This map with one entry more, or another value for the key.
  const MapValue* Put(Item key, Sequence value, Arena* arena) const;
  const MapValue* Remove(const Sequence& keys, Arena* arena) const;
  // Of two entries with the same key the last one stays, in the place of the first.
  static const MapValue* Make(std::span<const MapEntry> entries, Arena* arena);

 private:
  struct Store {
    std::vector<MapEntry> entries;  // its capacity never changes once a map sees it
    std::unordered_multimap<std::size_t, std::size_t> index;  // hash of a key to its entry
  };
  static constexpr std::size_t kSmall = 8;  // up to here a search looks at each entry

  bool IsLast() const { return store_ == nullptr || length_ == store_->entries.size(); }
  // Room for `count` entries, in a new store when there is not enough.
  void Reserve(std::size_t count, Arena* arena);
  void Append(Item key, Sequence value, Arena* arena);
  std::size_t FindIndex(Item key) const;  // length_ when there is none

  std::shared_ptr<Store> store_;  // null in an empty map
  std::size_t length_ = 0;        // entries of the store that this map sees
};

// op:same-key (F&O 3.1, 17.1.1): the same value without regard to collation or implicit time zone.
bool SameKey(Item a, Item b);
std::size_t HashKey(Item key);  // equal for the same key

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_MAP_H_
