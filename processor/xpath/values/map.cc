// Maps over a store that only grows. Tested by tests/xpath/query_test.cc.
#include "xpath/values/map.h"

#include <algorithm>
#include <cmath>

#include "xpath/values/big_numbers.h"
#include "xpath/values/numbers.h"

namespace siglum::xpath {
namespace {

std::size_t Mix(std::size_t a, std::size_t b) { return (a ^ b) * 0x9E3779B97F4A7C15 + (a >> 29); }

std::size_t HashText(std::string_view text) { return std::hash<std::string_view>()(text); }

}  // namespace

bool SameKey(Item a, Item b) {
  if (a.is_text()) return b.is_text() && a.text() == b.text();
  if (a.is_numeric()) {
    if (!b.is_numeric()) return false;
    if (a.is_integer() && b.is_integer() && !a.is_big() && !b.is_big())
      return a.integer() == b.integer();
    bool a_is_real = a.type() == Type::kFloat || a.type() == Type::kDouble;
    bool b_is_real = b.type() == Type::kFloat || b.type() == Type::kDouble;
    double x = a_is_real ? a.number() : 0, y = b_is_real ? b.number() : 0;
    if (std::isnan(x) || std::isnan(y)) return std::isnan(x) && std::isnan(y);
    if (std::isinf(x) || std::isinf(y)) return x == y && a_is_real && b_is_real;
    return Compare(a_is_real ? ExactDecimal(x) : ToDecimal(a),
                   b_is_real ? ExactDecimal(y) : ToDecimal(b)) == 0;
  }
  if (IsDuration(a.type())) return IsDuration(b.type()) && a.duration() == b.duration();
  if (BaseType(a.type()) != BaseType(b.type())) return false;
  if (IsMoment(a.type())) {
    return a.moment().zone.has_value() == b.moment().zone.has_value() &&
           CompareMoments(a.moment(), b.moment(), 0) == 0;
  }
  switch (a.type()) {
    case Type::kBoolean:
      return a.boolean() == b.boolean();
    case Type::kQName:
    case Type::kNotation:
      return a.qname() == b.qname();
    default:
      return a.text() == b.text();
  }
}

std::size_t HashKey(Item key) {
  if (key.is_text()) return HashText(key.text());
  if (key.is_numeric()) {
    double value = ToDouble(key);
    return value == 0 ? 1 : std::isnan(value) ? 2 : std::hash<double>()(value);
  }
  if (IsDuration(key.type())) {
    return Mix(static_cast<std::size_t>(key.duration().months),
               static_cast<std::size_t>(key.duration().nanoseconds));
  }
  if (IsMoment(key.type())) return Mix(3, static_cast<std::size_t>(Instant(key.moment(), 0)));
  switch (key.type()) {
    case Type::kBoolean:
      return key.boolean() ? 5 : 4;
    case Type::kQName:
    case Type::kNotation:
      return Mix(HashText(key.qname().uri), HashText(key.qname().local));
    default:
      return Mix(6, HashText(key.text()));
  }
}

std::size_t MapValue::FindIndex(Item key) const {
  if (length_ <= kSmall) {
    for (std::size_t i = 0; i < length_; ++i) {
      if (SameKey(store_->entries[i].key, key)) return i;
    }
    return length_;
  }
  auto [begin, end] = store_->index.equal_range(HashKey(key));
  for (auto it = begin; it != end; ++it) {
    if (it->second < length_ && SameKey(store_->entries[it->second].key, key)) return it->second;
  }
  return length_;
}

const Sequence* MapValue::Find(Item key) const {
  std::size_t index = FindIndex(key);
  return index == length_ ? nullptr : &store_->entries[index].value;
}

void MapValue::Reserve(std::size_t count, Arena* arena) {
  if (store_ != nullptr && count <= store_->entries.capacity()) return;
  // An entry of the index is a node of a list and a place in a table.
  constexpr std::size_t kIndexBytes = 48;
  std::size_t capacity = std::max(count, length_ < 4 ? count : 2 * length_);
  std::size_t index_bytes = capacity > kSmall ? kIndexBytes : 0;
  arena->Keep(sizeof(Store) + capacity * (sizeof(MapEntry) + index_bytes));
  auto larger = std::make_shared<Store>();
  larger->entries.reserve(capacity);
  std::span<const MapEntry> old = entries();
  larger->entries.assign(old.begin(), old.end());
  if (length_ > kSmall) {
    for (std::size_t i = 0; i < length_; ++i)
      larger->index.emplace(HashKey(larger->entries[i].key), i);
  }
  store_ = std::move(larger);
}

void MapValue::Append(Item key, Sequence value, Arena* arena) {
  Reserve(length_ + 1, arena);
  store_->entries.push_back({key, value});
  ++length_;
  if (length_ == kSmall + 1) {
    for (std::size_t i = 0; i < length_; ++i)
      store_->index.emplace(HashKey(store_->entries[i].key), i);
  } else if (length_ > kSmall) {
    store_->index.emplace(HashKey(key), length_ - 1);
  }
}

const MapValue* MapValue::Put(Item key, Sequence value, Arena* arena) const {
  std::size_t index = FindIndex(key);
  if (index == length_ && IsLast()) {
    auto* map = arena->Make<MapValue>(*this);
    map->Append(key, value, arena);
    return map;
  }
  std::vector<MapEntry> copy(entries().begin(), entries().end());
  if (index == length_) {
    copy.push_back({key, value});
  } else {
    copy[index] = {key, value};
  }
  return Make(copy, arena);
}

const MapValue* MapValue::Remove(const Sequence& keys, Arena* arena) const {
  std::vector<bool> gone(length_, false);
  for (Item key : keys) {
    std::size_t index = FindIndex(key);
    if (index < length_) gone[index] = true;
  }
  std::vector<MapEntry> kept;
  for (std::size_t i = 0; i < length_; ++i) {
    if (!gone[i]) kept.push_back(store_->entries[i]);
  }
  return Make(kept, arena);
}

const MapValue* MapValue::Make(std::span<const MapEntry> entries, Arena* arena) {
  auto* map = arena->Make<MapValue>();
  if (!entries.empty()) map->Reserve(entries.size(), arena);
  for (const MapEntry& entry : entries) {
    std::size_t index = map->FindIndex(entry.key);
    if (index < map->length_) {
      map->store_->entries[index].value = entry.value;
    } else {
      map->Append(entry.key, entry.value, arena);
    }
  }
  return map;
}

}  // namespace siglum::xpath
