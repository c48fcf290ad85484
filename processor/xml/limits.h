// Limits: how much of anything a document may ask for. Each has a name, an option and an error.
#ifndef SIGLUM_XML_LIMITS_H_
#define SIGLUM_XML_LIMITS_H_

#include <cstdint>

namespace siglum::xml {

struct Limits {
  std::uint64_t max_file_size = std::uint64_t{1} << 30;  // --max-file-size: bytes of one file
  std::uint32_t max_depth = 1'000;                       // --max-depth: elements inside each other
  std::uint64_t max_expansion = 10'000'000;  // --max-expansion: bytes of entities replaced
  std::uint64_t max_included = std::uint64_t{1}
                               << 28;  // --max-included: bytes brought in by XInclude
};

// Attributes that one element may have; a tree keeps the number in 16 bits.
inline constexpr std::size_t kMaxAttributes = 65'535;
// XInclude inside XInclude.
inline constexpr std::size_t kMaxIncludeDepth = 40;

}  // namespace siglum::xml

#endif  // SIGLUM_XML_LIMITS_H_
