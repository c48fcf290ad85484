// Interner: each distinct string once, named by a small id.
#ifndef SIGLUM_BASE_INTERNER_H_
#define SIGLUM_BASE_INTERNER_H_

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/strong_id.h"

namespace siglum::base {

// Ids count from 0 in order of first appearance. Views stay valid as long as the Interner. One
// thread at a time for Intern; Find and Get may run concurrently with each other.
template <typename Tag>
class Interner {
 public:
  using Id = StrongId<Tag>;

  Id Intern(std::string_view text) {
    auto found = ids_.find(text);
    if (found != ids_.end()) return found->second;
    strings_.emplace_back(text);
    Id id(strings_.size() - 1);
    ids_.emplace(strings_.back(), id);
    return id;
  }

  // None when the string was never interned.
  Id Find(std::string_view text) const {
    auto found = ids_.find(text);
    return found == ids_.end() ? Id::None() : found->second;
  }

  std::string_view Get(Id id) const { return strings_[id.value()]; }
  std::size_t size() const { return strings_.size(); }

 private:
  std::deque<std::string> strings_;  // a deque never moves its strings
  std::unordered_map<std::string_view, Id> ids_;
};

}  // namespace siglum::base

#endif  // SIGLUM_BASE_INTERNER_H_
