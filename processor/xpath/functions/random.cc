// fn:random-number-generator (F&O 3.1, 4.9), and functions that need a processor which is not here.
//
// The numbers are those of SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same
// numbers, and without a seed they are the same in every run, so that results can be repeated.
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <algorithm>
#include <cstdint>

#include "xpath/functions/registry.h"
#include "xpath/values/map.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

std::uint64_t Mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15;

Sequence Generator(Context& context, std::uint64_t state);

Signature MakeSignature(std::vector<SequenceType> types) {
  return std::make_shared<const std::vector<SequenceType>>(std::move(types));
}

class Next : public Function {
 public:
  explicit Next(std::uint64_t state)
      : Function(MakeSignature({SequenceType::Any()})), state_(state) {}
  Sequence Call(Context& context, Arguments) const override {
    return Generator(context, state_ + kStep);
  }

 private:
  std::uint64_t state_;
};

class Permute : public Function {
 public:
  explicit Permute(std::uint64_t state)
      : Function(MakeSignature({SequenceType::Any(), SequenceType::Any()})), state_(state) {}
  Sequence Call(Context& context, Arguments arguments) const override {
    SequenceBuilder items(context.arena());
    items.Add(arguments[0]);
    std::uint64_t state = state_;
    for (std::size_t i = items.size(); i > 1; --i) {  // Fisher and Yates
      state += kStep;
      std::swap(items.items()[i - 1], items.items()[Mix(state) % i]);
    }
    return items.Build();
  }

 private:
  std::uint64_t state_;
};

Sequence Generator(Context& context, std::uint64_t state) {
  double number = static_cast<double>(Mix(state + kStep) >> 11) * 0x1.0p-53;
  Arena* arena = context.arena();
  MapEntry entries[] = {{Item::String("number"), Item::Double(number)},
                        {Item::String("next"), Item::OfFunction(arena->Make<Next>(state))},
                        {Item::String("permute"), Item::OfFunction(arena->Make<Permute>(state))}};
  return Item::OfMap(MapValue::Make(entries, arena));
}

Sequence RandomNumberGenerator(Context& context, Arguments arguments) {
  std::uint64_t seed = 0;
  if (!arguments.empty() && !arguments[0].empty()) {
    for (unsigned char c : StringOf(context, arguments[0].front())) seed = Mix(seed + kStep + c);
  }
  return Generator(context, seed);
}

Sequence LoadModule(Context&, Arguments) {
  Raise("FOQM0006", "there is no XQuery processor here to load a module with");
}
Sequence Transform(Context&, Arguments) {
  Raise("FOXT0004", "expressions cannot run stylesheets here");
}

constexpr BuiltIn kFunctions[] = {
    {"fn:random-number-generator() as map(xs:string, item())", RandomNumberGenerator},
    {"fn:random-number-generator($seed as xs:anyAtomicType?) as map(xs:string, item())",
     RandomNumberGenerator},
    {"fn:load-xquery-module($uri as xs:string) as map(*)", LoadModule, kUnstable},
    {"fn:load-xquery-module($uri as xs:string, $options as map(*)) as map(*)", LoadModule,
     kUnstable},
    {"fn:transform($options as map(*)) as map(*)", Transform, kUnstable},
};

}  // namespace

std::span<const BuiltIn> RandomFunctions() { return kFunctions; }

}  // namespace siglum::xpath
