// Parts of durations (F&O 3.1, 8.3).
// Tested by the conformance suite and tests/xpath/query_test.cc.
#include "xpath/functions/registry.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

// The whole seconds of a duration, towards zero. They fit: casts refuse larger durations.
std::int64_t Seconds(const Duration& duration) {
  return static_cast<std::int64_t>(duration.nanoseconds / kNanoseconds);
}

template <std::int64_t (*kPart)(const Duration&)>
Sequence Part(Context&, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::Integer(kPart(arguments[0].front().duration()));
}

std::int64_t Years(const Duration& duration) { return duration.months / 12; }
std::int64_t Months(const Duration& duration) { return duration.months % 12; }
std::int64_t Days(const Duration& duration) { return Seconds(duration) / 86'400; }
std::int64_t Hours(const Duration& duration) { return Seconds(duration) % 86'400 / 3'600; }
std::int64_t Minutes(const Duration& duration) { return Seconds(duration) % 3'600 / 60; }

Sequence SecondsFromDuration(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  Int128 in_minute = arguments[0].front().duration().nanoseconds % (60 * Int128{kNanoseconds});
  return FromDecimal(Normalized(BigNumber(static_cast<std::int64_t>(in_minute)), 9),
                     context.arena());
}

constexpr BuiltIn kFunctions[] = {
    {"fn:years-from-duration($arg as xs:duration?) as xs:integer?", Part<Years>},
    {"fn:months-from-duration($arg as xs:duration?) as xs:integer?", Part<Months>},
    {"fn:days-from-duration($arg as xs:duration?) as xs:integer?", Part<Days>},
    {"fn:hours-from-duration($arg as xs:duration?) as xs:integer?", Part<Hours>},
    {"fn:minutes-from-duration($arg as xs:duration?) as xs:integer?", Part<Minutes>},
    {"fn:seconds-from-duration($arg as xs:duration?) as xs:decimal?", SecondsFromDuration},
};

}  // namespace

std::span<const BuiltIn> DurationFunctions() { return kFunctions; }

}  // namespace siglum::xpath
