// Syntax: the tree that the parser makes of an expression, names resolved, before anything is
// planned.
#ifndef SIGLUM_XPATH_SYNTAX_SYNTAX_H_
#define SIGLUM_XPATH_SYNTAX_SYNTAX_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "xml/axes.h"
#include "xpath/values/static_context.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

using xml::Axis;
using xml::IsReverse;
std::string_view AxisName(Axis axis);

enum class SyntaxKind : std::uint8_t {
  kInteger,   // text
  kDecimal,   // text
  kDouble,    // text
  kString,    // text
  kVariable,  // name
  kContextItem,
  kSequence,           // children; none: ()
  kCall,               // name, children: arguments
  kPlaceholder,        // ? as an argument
  kFunctionReference,  // name, arity
  kInlineFunction,     // parameters; children: body
  kDynamicCall,        // children: function, arguments
  kMap,                // children: key, value, key, value ...
  kArray,              // [a, b]: children are the members
  kCurlyArray,         // array { child }
  kLookup,             // children: base, key; no key: `*`
  kUnaryLookup,        // children: key; none: `*`
  kRoot,               // the leading slash
  kSlash,              // children: left, right
  kAxisStep,           // axis, test
  kFilter,             // children: base, predicate
  kFor,                // name; children: in, return
  kLet,                // name; children: value, return
  kSome,               // name; children: in, satisfies
  kEvery,
  kIf,  // children: condition, then, else
  kOr,
  kAnd,
  kValueComparison,    // text: eq ne lt le gt ge
  kGeneralComparison,  // text: = != < <= > >=
  kNodeComparison,     // text: is << >>
  kConcat,
  kRange,
  kArithmetic,  // text: + - * div idiv mod
  kUnary,       // text: + or -
  kUnion,
  kIntersect,
  kExcept,
  kInstanceOf,  // type
  kTreat,       // type
  kCastable,    // type, list_of
  kCast,        // type, list_of
  kSimpleMap,
};

struct Syntax;
using SyntaxPtr = std::unique_ptr<Syntax>;

struct Parameter {
  std::string uri;
  std::string local;
  SequenceType type;
};

struct Syntax {
  SyntaxKind kind;
  base::ByteSpan span;
  std::string text;
  std::string prefix;  // as written
  std::string uri;
  std::string local;
  Axis axis = Axis::kChild;
  NodeTest test;
  std::size_t arity = 0;
  std::vector<Parameter> parameters;
  std::optional<SequenceType> type;  // kInlineFunction: of the result
  bool list_of = false;              // cast to a list type of `type`
  bool from_double_slash = false;    // the step that // stands for
  bool in_parentheses = false;
  std::vector<SyntaxPtr> children;
};

// A syntax tree, or Failure: XPST0003, XPST0081 (prefix), XPST0051 (type) and other static errors.
SyntaxPtr ParseExpression(std::string_view source, const StaticContext& context);

// `fn:name($a as T, $b as U) as R` of the registry. `variadic`: ends with `...`.
struct ParsedSignature {
  std::string prefix;
  std::string local;
  std::vector<SequenceType> types;  // parameters, then the result
  bool variadic = false;
};
ParsedSignature ParseSignature(std::string_view source);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_SYNTAX_SYNTAX_H_
