// SetPool: many small sorted sets in one array.
//
// Asking each pattern for the names below it makes a set a pattern, most of them empty or equal to
// that of a child. A set is a range of the array; the union with an empty one is the other one.
#ifndef SIGLUM_RELAXNG_READ_SET_POOL_H_
#define SIGLUM_RELAXNG_READ_SET_POOL_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <span>
#include <vector>

namespace siglum::relaxng {

// Members are distinct and in the order of `Less`. Sets stay valid as long as the pool, the spans
// that Get gives until the next set is made.
template <typename T, typename Less = std::less<T>>
class SetPool {
 public:
  struct Set {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  std::span<const T> Get(Set set) const { return {members_.data() + set.first, set.count}; }

  Set Of(const T& member) {
    members_.push_back(member);
    return {static_cast<std::uint32_t>(members_.size() - 1), 1};
  }

  Set Union(Set a, Set b) {
    if (a.count == 0) return b;
    if (b.count == 0) return a;
    merged_.clear();
    std::ranges::set_union(Get(a), Get(b), std::back_inserter(merged_), Less());
    Set result{static_cast<std::uint32_t>(members_.size()),
               static_cast<std::uint32_t>(merged_.size())};
    members_.insert(members_.end(), merged_.begin(), merged_.end());
    return result;
  }

 private:
  std::vector<T> members_;
  std::vector<T> merged_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SET_POOL_H_
