// The library of functions: all that XPath 3.1 has, found by name and number of arguments.
//
// How to add functions. One file a family (functions/strings.cc, functions/maps.cc ...). It holds
// plain implementations and one table:
//
//   Sequence StringLength(Context& context, Arguments arguments) {
//     return Item::Integer(CountCodePoints(TextOrEmpty(arguments[0])));
//   }
//
//   constexpr BuiltIn kFunctions[] = {
//       {"fn:string-length($arg as xs:string?) as xs:integer", StringLength},
//       {"fn:string-length() as xs:integer", StringLengthOfContext, kUsesFocus},
//   };
//   std::span<const BuiltIn> StringFunctions() { return kFunctions; }
//
// and is named in the list of families below, in registry.cc and in CMakeLists.txt. What holds when
// an implementation runs:
// - Arguments have been converted to the types of the signature (atomized, untypedAtomic cast,
// numbers
//   promoted), so `xs:string?` is nothing or one item whose text() is the string, `xs:double` one
//   whose number() is it, `xs:integer` may be is_big(). The number of arguments is that of the row:
//   one implementation may serve several rows and look at arguments.size().
// - The result must have the type of the signature; it is not checked again.
// - Memory: text that is made goes to the arena (MakeString copies); results live as long as the
// arena.
// - Errors: Raise("FORG0001", "words for the person"). The place is added by the caller.
// - Loops over long input: context.run.CountSteps(n), strings that grow:
// context.arena()->Charge(n).
// - Prefixes in signatures: fn, map, array, math, xs. `...` as last parameter (fn:concat): any
// number.
// - Flags: kUsesFocus if it looks at context.focus; then a named reference (fn:name#0) keeps the
// focus.
//   kUnstable if two calls with the same arguments may differ (fn:error, fn:trace, random numbers);
//   all else may be computed once and before it is needed.
#ifndef SIGLUM_XPATH_FUNCTIONS_REGISTRY_H_
#define SIGLUM_XPATH_FUNCTIONS_REGISTRY_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "xpath/values/function.h"

namespace siglum::xpath {

enum FunctionFlag : std::uint8_t {
  kPure = 0,
  kUsesFocus = 1,    // the context item, fn:position, fn:last
  kUsesStatics = 2,  // base URI, default collation, namespaces ... of the calling expression
  kUnstable = 4,
  kUsesWorld = 8,  // documents, texts, the clock: constant in an evaluation, not at compile time
};

struct BuiltIn {
  std::string_view signature;
  Sequence (*run)(Context& context, Arguments arguments);
  unsigned flags = kPure;
};

// A function of the library, its signature parsed.
struct LibraryFunction {
  const BuiltIn* built_in = nullptr;
  QName name;
  Signature signature;          // for the arity that was asked for (`...` repeated)
  bool is_constructor = false;  // xs:date(...): casts to `type`
  Type type = Type::kAnyAtomic;
};

// Null when there is none. Thread-safe; what it returns lives for ever.
const LibraryFunction* FindFunction(std::string_view uri, std::string_view local,
                                    std::size_t arity);
// Whether any arity has that name, for messages.
bool HasFunctionNamed(std::string_view uri, std::string_view local);

// The families, each in the file of its name.
std::span<const BuiltIn> AggregateFunctions();
std::span<const BuiltIn> ArrayFunctions();
std::span<const BuiltIn> ContextFunctions();
std::span<const BuiltIn> DateFunctions();
std::span<const BuiltIn> DateFormatFunctions();
std::span<const BuiltIn> DocumentFunctions();
std::span<const BuiltIn> DurationFunctions();
std::span<const BuiltIn> HigherOrderFunctions();
std::span<const BuiltIn> IntegerFormatFunctions();
std::span<const BuiltIn> JsonFunctions();
std::span<const BuiltIn> MapFunctions();
std::span<const BuiltIn> NodeFunctions();
std::span<const BuiltIn> NumberFunctions();
std::span<const BuiltIn> NumberFormatFunctions();
std::span<const BuiltIn> QNameFunctions();
std::span<const BuiltIn> RandomFunctions();
std::span<const BuiltIn> RegexFunctions();
std::span<const BuiltIn> SequenceFunctions();
std::span<const BuiltIn> SerializeFunctions();
std::span<const BuiltIn> StringFunctions();
std::span<const BuiltIn> UriFunctions();

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_FUNCTIONS_REGISTRY_H_
