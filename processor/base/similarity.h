// Nearest names, for "did you mean ...?".
#ifndef SIGLUM_BASE_SIMILARITY_H_
#define SIGLUM_BASE_SIMILARITY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::base {

// Least number of insertions, deletions, replacements and swaps of neighbours (optimal string
// alignment) that lead from `a` to `b`, counted in bytes; a difference of ASCII case alone counts
// nothing.
std::size_t EditDistance(std::string_view a, std::string_view b);

// The one of `candidates` that `word` most likely stands for: at most a third of its length away,
// and strictly nearer than every other. None otherwise.
std::optional<std::string> NearestName(std::string_view word,
                                       const std::vector<std::string>& candidates);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_SIMILARITY_H_
