// ArrayValue: an array of XPath (XDM 3.1, 2.8.2): members that are sequences each.
#ifndef SIGLUM_XPATH_VALUES_ARRAY_H_
#define SIGLUM_XPATH_VALUES_ARRAY_H_

#include <vector>

#include "xpath/values/item.h"

namespace siglum::xpath {

// Immutable once it is in an Item.
class ArrayValue {
 public:
  explicit ArrayValue(std::vector<Sequence> members) : members_(std::move(members)) {}

  std::size_t size() const { return members_.size(); }
  const Sequence& operator[](std::size_t index) const { return members_[index]; }
  const std::vector<Sequence>& members() const { return members_; }

 private:
  std::vector<Sequence> members_;
};

inline Item MakeArray(std::vector<Sequence> members, Arena* arena) {
  arena->Charge(members.size() * sizeof(Sequence));
  return Item::OfArray(arena->Make<ArrayValue>(std::move(members)));
}

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_ARRAY_H_
