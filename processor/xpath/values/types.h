// Types: the atomic types of XML Schema as a tree, and sequence types (XPath 3.1, 2.5).
#ifndef SIGLUM_XPATH_VALUES_TYPES_H_
#define SIGLUM_XPATH_VALUES_TYPES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::xpath {

inline constexpr std::string_view kSchemaNamespace = "http://www.w3.org/2001/XMLSchema";
inline constexpr std::string_view kFunctionNamespace = "http://www.w3.org/2005/xpath-functions";
inline constexpr std::string_view kMapNamespace = "http://www.w3.org/2005/xpath-functions/map";
inline constexpr std::string_view kArrayNamespace = "http://www.w3.org/2005/xpath-functions/array";
inline constexpr std::string_view kMathNamespace = "http://www.w3.org/2005/xpath-functions/math";

// What an item is: an atomic type, or a kind of item that is not atomic.
enum class Type : std::uint8_t {
  kAnyAtomic,
  kUntypedAtomic,
  kString,
  kNormalizedString,
  kToken,
  kLanguage,
  kNmtoken,
  kName,
  kNcName,
  kId,
  kIdref,
  kEntity,
  kAnyUri,
  kQName,
  kNotation,
  kBoolean,
  kHexBinary,
  kBase64Binary,
  kDecimal,
  kInteger,
  kNonPositiveInteger,
  kNegativeInteger,
  kLong,
  kInt,
  kShort,
  kByte,
  kNonNegativeInteger,
  kUnsignedLong,
  kUnsignedInt,
  kUnsignedShort,
  kUnsignedByte,
  kPositiveInteger,
  kFloat,
  kDouble,
  kDuration,
  kYearMonthDuration,
  kDayTimeDuration,
  kDateTime,
  kDateTimeStamp,
  kDate,
  kTime,
  kGYearMonth,
  kGYear,
  kGMonthDay,
  kGDay,
  kGMonth,
  kNode,
  kFunction,
  kMap,
  kArray,
};

inline constexpr bool IsAtomic(Type type) { return type < Type::kNode; }
std::string_view TypeName(Type type);  // local name in the namespace of XML Schema
std::optional<Type> FindAtomicType(std::string_view local);
Type ParentType(Type type);  // kAnyAtomic is its own parent
bool IsSubtype(Type type, Type ancestor);
// The primitive type that `type` derives from; xs:integer and the two durations with an arithmetic
// of their own count as primitive here (F&O 3.1, 1.6), xs:integer's subtypes as xs:integer.
Type BaseType(Type type);
inline bool IsInteger(Type type) {
  return type >= Type::kInteger && type <= Type::kPositiveInteger;
}
inline bool IsNumeric(Type type) { return type >= Type::kDecimal && type <= Type::kDouble; }
inline bool IsStringType(Type type) { return type >= Type::kString && type <= Type::kEntity; }
inline bool IsDuration(Type type) {
  return type >= Type::kDuration && type <= Type::kDayTimeDuration;
}
inline bool IsMoment(Type type) { return type >= Type::kDateTime && type <= Type::kGMonth; }

enum class NodeTestKind : std::uint8_t {
  kAnyNode,
  kText,
  kComment,
  kProcessingInstruction,
  kNamespace,
  kElement,
  kAttribute,
  kDocument,
};

// A test of kind and name: `tei:*`, `*:p`, `element(p)`, `document-node(element(TEI))`.
struct NodeTest {
  NodeTestKind kind = NodeTestKind::kAnyNode;
  bool any_uri = true;
  bool any_local = true;
  std::string uri;
  std::string local;                      // processing instruction: its target
  std::optional<std::string> type_name;   // element(n, T), attribute(n, T): local name in xs
  bool nillable = false;                  // element(n, T?)
  std::shared_ptr<const NodeTest> inner;  // document-node(element(...))

  bool operator==(const NodeTest& other) const;
};

enum class Occurrence : std::uint8_t { kOne, kOptional, kMany, kOneOrMore };

struct SequenceType;

struct ItemType {
  enum class Kind : std::uint8_t {
    kItem,
    kAtomic,
    kNumeric,  // xs:numeric, the union of xs:double, xs:float and xs:decimal
    kError,    // xs:error, which has no value
    kNode,
    kAnyFunction,  // function(*)
    kFunction,     // function(A, B) as C
    kAnyMap,
    kMap,  // map(K, V): signature[0] has K, signature[1] is V
    kAnyArray,
    kArray,  // array(T): signature[0]
  };
  Kind kind = Kind::kItem;
  Type atomic = Type::kAnyAtomic;
  std::shared_ptr<const NodeTest> node;
  std::shared_ptr<const std::vector<SequenceType>>
      signature;  // kFunction: parameters, then the result

  std::string ToString() const;
};

struct SequenceType {
  ItemType item;
  Occurrence occurrence = Occurrence::kMany;
  bool is_empty = false;  // empty-sequence()

  bool allows_none() const {
    return is_empty || occurrence == Occurrence::kOptional || occurrence == Occurrence::kMany;
  }
  bool allows_many() const {
    return !is_empty && (occurrence == Occurrence::kMany || occurrence == Occurrence::kOneOrMore);
  }
  std::string ToString() const;

  static SequenceType Any() { return {}; }
  static SequenceType Atomic(Type type, Occurrence occurrence = Occurrence::kOne) {
    return {{ItemType::Kind::kAtomic, type, nullptr, nullptr}, occurrence, false};
  }
};

// XPath 3.1, 2.5.6: whether every instance of one is an instance of the other.
bool IsSubtype(const ItemType& a, const ItemType& b);
bool IsSubtype(const SequenceType& a, const SequenceType& b);
bool IsSubtype(const NodeTest& a, const NodeTest& b);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_TYPES_H_
