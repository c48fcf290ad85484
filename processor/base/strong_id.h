// StrongId: an index that cannot be mistaken for another kind of index.
//   using NodeId = base::StrongId<struct NodeTag>;
#ifndef SIGLUM_BASE_STRONG_ID_H_
#define SIGLUM_BASE_STRONG_ID_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace siglum::base {

// A 32-bit index. The default value is `none`, which is larger than every valid index.
template <typename Tag>
class StrongId {
 public:
  constexpr StrongId() = default;
  constexpr explicit StrongId(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}

  static constexpr StrongId None() { return StrongId(); }
  constexpr bool valid() const { return value_ != kNone; }
  constexpr std::uint32_t value() const { return value_; }
  constexpr auto operator<=>(const StrongId&) const = default;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t value_ = kNone;
};

}  // namespace siglum::base

template <typename Tag>
struct std::hash<siglum::base::StrongId<Tag>> {
  std::size_t operator()(siglum::base::StrongId<Tag> id) const noexcept { return id.value(); }
};

#endif  // SIGLUM_BASE_STRONG_ID_H_
