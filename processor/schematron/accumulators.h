// Accumulators: values that change as a document is walked (xsl:accumulator).
#ifndef SIGLUM_SCHEMATRON_ACCUMULATORS_H_
#define SIGLUM_SCHEMATRON_ACCUMULATORS_H_

#include <compare>
#include <cstdint>
#include <vector>

#include "xpath/values/item.h"

namespace siglum::schematron {

class RuleEvaluation;
struct CompiledAccumulator;

// A moment of a walk. It meets the start of a node, what is in it, and its end; of ends at the same
// place the inner one comes first.
struct WalkTime {
  std::int64_t place = 0;
  std::int64_t is_start = 0;
  std::int64_t inner = 0;
  auto operator<=>(const WalkTime&) const = default;
};

struct AccumulatorChange {
  WalkTime time;
  xpath::Sequence value;
};

// All changes of the value in one document, in the order of the walk; the first is the initial
// value. Raises what an expression of the accumulator raises.
std::vector<AccumulatorChange> Accumulate(RuleEvaluation& run,
                                          const CompiledAccumulator& accumulator,
                                          std::uint32_t document);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_ACCUMULATORS_H_
