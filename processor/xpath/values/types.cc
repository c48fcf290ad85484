// The tree of atomic types as a table, and the subtype judgement of XPath 3.1, 2.5.6.
// Tested by tests/xpath/query_test.cc.
#include "xpath/values/types.h"

#include <array>

namespace siglum::xpath {
namespace {

struct TypeRow {
  std::string_view name;
  Type parent;
};

constexpr std::array<TypeRow, 46> kTypes{{
    {"anyAtomicType", Type::kAnyAtomic},
    {"untypedAtomic", Type::kAnyAtomic},
    {"string", Type::kAnyAtomic},
    {"normalizedString", Type::kString},
    {"token", Type::kNormalizedString},
    {"language", Type::kToken},
    {"NMTOKEN", Type::kToken},
    {"Name", Type::kToken},
    {"NCName", Type::kName},
    {"ID", Type::kNcName},
    {"IDREF", Type::kNcName},
    {"ENTITY", Type::kNcName},
    {"anyURI", Type::kAnyAtomic},
    {"QName", Type::kAnyAtomic},
    {"NOTATION", Type::kAnyAtomic},
    {"boolean", Type::kAnyAtomic},
    {"hexBinary", Type::kAnyAtomic},
    {"base64Binary", Type::kAnyAtomic},
    {"decimal", Type::kAnyAtomic},
    {"integer", Type::kDecimal},
    {"nonPositiveInteger", Type::kInteger},
    {"negativeInteger", Type::kNonPositiveInteger},
    {"long", Type::kInteger},
    {"int", Type::kLong},
    {"short", Type::kInt},
    {"byte", Type::kShort},
    {"nonNegativeInteger", Type::kInteger},
    {"unsignedLong", Type::kNonNegativeInteger},
    {"unsignedInt", Type::kUnsignedLong},
    {"unsignedShort", Type::kUnsignedInt},
    {"unsignedByte", Type::kUnsignedShort},
    {"positiveInteger", Type::kNonNegativeInteger},
    {"float", Type::kAnyAtomic},
    {"double", Type::kAnyAtomic},
    {"duration", Type::kAnyAtomic},
    {"yearMonthDuration", Type::kDuration},
    {"dayTimeDuration", Type::kDuration},
    {"dateTime", Type::kAnyAtomic},
    {"dateTimeStamp", Type::kDateTime},
    {"date", Type::kAnyAtomic},
    {"time", Type::kAnyAtomic},
    {"gYearMonth", Type::kAnyAtomic},
    {"gYear", Type::kAnyAtomic},
    {"gMonthDay", Type::kAnyAtomic},
    {"gDay", Type::kAnyAtomic},
    {"gMonth", Type::kAnyAtomic},
}};

std::string NameOf(const NodeTest& test) {
  if (test.any_uri && test.any_local) return "*";
  if (test.any_uri) return "*:" + test.local;
  if (test.any_local) return "Q{" + test.uri + "}*";
  return test.uri.empty() ? test.local : "Q{" + test.uri + "}" + test.local;
}

std::string ToString(const NodeTest& test) {
  auto named = [&](const char* kind) {
    std::string text = std::string(kind) + "(" +
                       (test.any_uri && test.any_local && !test.type_name ? "" : NameOf(test));
    if (test.type_name) text += ", xs:" + *test.type_name;
    return text + ")";
  };
  switch (test.kind) {
    case NodeTestKind::kAnyNode:
      return "node()";
    case NodeTestKind::kText:
      return "text()";
    case NodeTestKind::kComment:
      return "comment()";
    case NodeTestKind::kProcessingInstruction:
      return "processing-instruction(" + test.local + ")";
    case NodeTestKind::kNamespace:
      return "namespace-node()";
    case NodeTestKind::kElement:
      return named("element");
    case NodeTestKind::kAttribute:
      return named("attribute");
    case NodeTestKind::kDocument:
      return "document-node(" + (test.inner ? ToString(*test.inner) : std::string()) + ")";
  }
  return {};
}

// Occurrence as least and most (2 for many).
std::pair<int, int> Bounds(const SequenceType& type) {
  if (type.is_empty) return {0, 0};
  switch (type.occurrence) {
    case Occurrence::kOne:
      return {1, 1};
    case Occurrence::kOptional:
      return {0, 1};
    case Occurrence::kMany:
      return {0, 2};
    case Occurrence::kOneOrMore:
      return {1, 2};
  }
  return {0, 2};
}

bool IsFunctionSubtype(const ItemType& a, const ItemType& b) {
  using Kind = ItemType::Kind;
  if (b.kind == Kind::kAnyFunction) {
    return a.kind >= Kind::kAnyFunction;
  }
  if (b.kind == Kind::kAnyMap) return a.kind == Kind::kAnyMap || a.kind == Kind::kMap;
  if (b.kind == Kind::kAnyArray) return a.kind == Kind::kAnyArray || a.kind == Kind::kArray;
  if (b.kind == Kind::kMap) {
    return a.kind == Kind::kMap && IsSubtype((*a.signature)[0], (*b.signature)[0]) &&
           IsSubtype((*a.signature)[1], (*b.signature)[1]);
  }
  if (b.kind == Kind::kArray)
    return a.kind == Kind::kArray && IsSubtype((*a.signature)[0], (*b.signature)[0]);
  // b is function(A...) as R
  const auto& wanted = *b.signature;
  if (a.kind == Kind::kAnyMap || a.kind == Kind::kMap) {  // function(xs:anyAtomicType) as item()*
    if (wanted.size() != 2) return false;
    SequenceType result = SequenceType::Any();
    if (a.kind == Kind::kMap) {
      result = (*a.signature)[1];
      if (result.occurrence == Occurrence::kOne) result.occurrence = Occurrence::kOptional;
      if (result.occurrence == Occurrence::kOneOrMore) result.occurrence = Occurrence::kMany;
    }
    return IsSubtype(wanted[0], SequenceType::Atomic(Type::kAnyAtomic)) &&
           IsSubtype(result, wanted[1]);
  }
  if (a.kind == Kind::kAnyArray || a.kind == Kind::kArray) {
    if (wanted.size() != 2) return false;
    SequenceType result = a.kind == Kind::kArray ? (*a.signature)[0] : SequenceType::Any();
    return IsSubtype(wanted[0], SequenceType::Atomic(Type::kInteger)) &&
           IsSubtype(result, wanted[1]);
  }
  if (a.kind != Kind::kFunction || a.signature->size() != wanted.size()) return false;
  for (std::size_t i = 0; i + 1 < wanted.size(); ++i) {
    if (!IsSubtype(wanted[i], (*a.signature)[i])) return false;
  }
  return IsSubtype(a.signature->back(), wanted.back());
}

}  // namespace

std::string_view TypeName(Type type) {
  switch (type) {
    case Type::kNode:
      return "node()";
    case Type::kFunction:
      return "function(*)";
    case Type::kMap:
      return "map(*)";
    case Type::kArray:
      return "array(*)";
    default:
      return kTypes[static_cast<std::size_t>(type)].name;
  }
}

std::optional<Type> FindAtomicType(std::string_view local) {
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    if (kTypes[i].name == local) return static_cast<Type>(i);
  }
  return std::nullopt;
}

Type ParentType(Type type) {
  return IsAtomic(type) ? kTypes[static_cast<std::size_t>(type)].parent : type;
}

bool IsSubtype(Type type, Type ancestor) {
  if (!IsAtomic(type)) return type == ancestor;
  if (ancestor == Type::kAnyAtomic) return true;
  while (type != ancestor) {
    if (type == Type::kAnyAtomic) return false;
    type = ParentType(type);
  }
  return true;
}

Type BaseType(Type type) {
  if (IsInteger(type)) return Type::kInteger;
  if (IsStringType(type)) return Type::kString;
  if (type == Type::kDateTimeStamp) return Type::kDateTime;
  return type;
}

bool NodeTest::operator==(const NodeTest& other) const {
  return IsSubtype(*this, other) && IsSubtype(other, *this);
}

bool IsSubtype(const NodeTest& a, const NodeTest& b) {
  if (b.kind == NodeTestKind::kAnyNode) return true;
  if (a.kind != b.kind) return false;
  if (b.kind == NodeTestKind::kDocument) {
    return b.inner == nullptr || (a.inner != nullptr && IsSubtype(*a.inner, *b.inner));
  }
  if (!b.any_uri && (a.any_uri || a.uri != b.uri)) return false;
  if (!b.any_local && (a.any_local || a.local != b.local)) return false;
  if (b.type_name && *b.type_name != "anyType") {
    if (!a.type_name) return false;
    if (a.nillable && !b.nillable) return false;
    if (*a.type_name == *b.type_name) return true;
    if (*b.type_name == "anySimpleType")
      return *a.type_name != "untyped" && *a.type_name != "anyType";
    std::optional<Type> type = FindAtomicType(*a.type_name), wanted = FindAtomicType(*b.type_name);
    return type && wanted && IsSubtype(*type, *wanted);
  }
  return !(a.nillable && b.type_name && !b.nillable);
}

bool IsSubtype(const ItemType& a, const ItemType& b) {
  using Kind = ItemType::Kind;
  if (b.kind == Kind::kItem || a.kind == Kind::kError) return true;
  switch (a.kind) {
    case Kind::kItem:
      return false;
    case Kind::kAtomic:
      if (b.kind == Kind::kNumeric) return IsNumeric(a.atomic);
      return b.kind == Kind::kAtomic && IsSubtype(a.atomic, b.atomic);
    case Kind::kNumeric:
      return b.kind == Kind::kNumeric || (b.kind == Kind::kAtomic && b.atomic == Type::kAnyAtomic);
    case Kind::kNode:
      return b.kind == Kind::kNode && IsSubtype(*a.node, *b.node);
    default:
      return b.kind >= Kind::kAnyFunction && IsFunctionSubtype(a, b);
  }
}

bool IsSubtype(const SequenceType& a, const SequenceType& b) {
  auto [a_least, a_most] = Bounds(a);
  auto [b_least, b_most] = Bounds(b);
  bool a_is_none = a.is_empty || (a.item.kind == ItemType::Kind::kError && a_least == 0);
  if (a_is_none) return b_least == 0;
  if (a.item.kind == ItemType::Kind::kError) return true;
  if (b.is_empty) return false;
  return a_least >= b_least && a_most <= b_most && IsSubtype(a.item, b.item);
}

std::string ItemType::ToString() const {
  auto list = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      text += (i > 0 ? ", " : "") + (*signature)[i].ToString();
    return text;
  };
  switch (kind) {
    case Kind::kItem:
      return "item()";
    case Kind::kAtomic:
      return "xs:" + std::string(TypeName(atomic));
    case Kind::kNumeric:
      return "xs:numeric";
    case Kind::kError:
      return "xs:error";
    case Kind::kNode:
      return xpath::ToString(*node);
    case Kind::kAnyFunction:
      return "function(*)";
    case Kind::kFunction:
      return "function(" + list(signature->size() - 1) + ") as " + signature->back().ToString();
    case Kind::kAnyMap:
      return "map(*)";
    case Kind::kMap:
      return "map(" + list(2) + ")";
    case Kind::kAnyArray:
      return "array(*)";
    case Kind::kArray:
      return "array(" + list(1) + ")";
  }
  return {};
}

std::string SequenceType::ToString() const {
  if (is_empty) return "empty-sequence()";
  constexpr std::string_view kMarks[] = {"", "?", "*", "+"};
  std::string text = item.ToString();
  std::string_view mark = kMarks[static_cast<std::size_t>(occurrence)];
  if (!mark.empty() && item.kind == ItemType::Kind::kFunction) text = "(" + text + ")";
  return text + std::string(mark);
}

}  // namespace siglum::xpath
