// Limits: how much of anything a document may ask for. Each has a name, an option and an error.
#ifndef SIGLUM_XML_LIMITS_H_
#define SIGLUM_XML_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace siglum::xml {

struct Limits {
  std::uint64_t max_file_size = std::uint64_t{1} << 30;  // --max-file-size: bytes of one file
  // --max-tree-size: a larger file is validated with its schemas and not looked at further
  std::uint64_t max_tree_size = std::uint64_t{64} << 20;
  std::uint32_t max_depth = 1'000;           // --max-depth: elements inside each other
  std::uint64_t max_expansion = 10'000'000;  // --max-expansion: bytes of entities replaced
  std::uint64_t max_included = std::uint64_t{1}
                               << 28;  // --max-included: bytes brought in by XInclude
};

// Attributes that one element may have, and namespace declarations that may hold at one place:
// libxml2 compares each with every other.
inline constexpr std::size_t kMaxAttributes = 1'000;
inline constexpr std::size_t kMaxNamespaces = 1'000;
// XInclude inside XInclude.
inline constexpr std::size_t kMaxIncludeDepth = 40;
// What an inclusion counts for at least against --max-included, because opening a file costs work.
inline constexpr std::uint64_t kLeastInclusion = 1'024;

}  // namespace siglum::xml

#endif  // SIGLUM_XML_LIMITS_H_
