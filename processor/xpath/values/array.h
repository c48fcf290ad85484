// ArrayValue: an array of XPath (XDM 3.1, 2.8.2): members that are sequences each.
//
// As with maps (map.h), appending to an array that nobody else has extended appends in place, so
// that building an array by fold-left is linear; members keep their address.
#ifndef SIGLUM_XPATH_VALUES_ARRAY_H_
#define SIGLUM_XPATH_VALUES_ARRAY_H_

#include <memory>
#include <span>
#include <vector>

#include "xpath/values/item.h"

namespace siglum::xpath {

// Immutable as seen from outside.
class ArrayValue {
 public:
  explicit ArrayValue(std::vector<Sequence> members)
      : length_(members.size()),
        store_(std::make_shared<std::vector<Sequence>>(std::move(members))) {}

  std::size_t size() const { return length_; }
  const Sequence& operator[](std::size_t index) const { return (*store_)[index]; }
  std::span<const Sequence> members() const { return {store_->data(), length_}; }

  // This array with one member more.
  const ArrayValue* Append(const Sequence& member, Arena* arena) const;

 private:
  std::size_t length_ = 0;                        // members of the store that this array sees
  std::shared_ptr<std::vector<Sequence>> store_;  // its capacity never changes
};

inline Item MakeArray(std::vector<Sequence> members, Arena* arena) {
  arena->Keep(members.capacity() * sizeof(Sequence) + sizeof(std::vector<Sequence>));
  return Item::OfArray(arena->Make<ArrayValue>(std::move(members)));
}

inline const ArrayValue* ArrayValue::Append(const Sequence& member, Arena* arena) const {
  ArrayValue* array = nullptr;
  if (length_ == store_->size() && length_ < store_->capacity()) {
    array = arena->Make<ArrayValue>(*this);
  } else {
    std::size_t capacity = length_ < 4 ? length_ + 1 : 2 * length_;
    arena->Keep(capacity * sizeof(Sequence) + sizeof(*store_));
    std::vector<Sequence> copy;
    copy.reserve(capacity);
    copy.assign(members().begin(), members().end());
    array = arena->Make<ArrayValue>(std::move(copy));
  }
  array->store_->push_back(member);
  ++array->length_;
  return array;
}

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_ARRAY_H_
