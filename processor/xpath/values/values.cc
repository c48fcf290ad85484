// Atomization, effective boolean value, matching and conversion of types.
// Tested by tests/xpath/query_test.cc and the conformance suite.
#include "xpath/values/values.h"

#include <fmt/format.h>

#include <cmath>

#include "base/unicode.h"
#include "xml/document.h"
#include "xpath/values/array.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/function.h"
#include "xpath/values/map.h"
#include "xpath/values/numbers.h"

namespace siglum::xpath {
namespace {

void AddAtomized(Context& context, Item item, SequenceBuilder* result) {
  if (item.is_node()) {
    result->Add(AtomizeNode(context, item.node()));
  } else if (item.type() == Type::kArray) {
    for (const Sequence& member : item.array().members()) {
      for (Item inner : member) AddAtomized(context, inner, result);
    }
  } else if (item.is_function()) {
    Raise("FOTY0013",
          fmt::format("a {} has no atomic value", item.type() == Type::kMap ? "map" : "function"));
  } else {
    result->Add(item);
  }
}

bool MatchesFunction(const Context& context, Item item, const ItemType& type) {
  using Kind = ItemType::Kind;
  if (!item.is_function()) return false;
  if (type.kind == Kind::kAnyFunction) return true;
  if (type.kind == Kind::kAnyMap) return item.type() == Type::kMap;
  if (type.kind == Kind::kAnyArray) return item.type() == Type::kArray;
  if (type.kind == Kind::kMap) {
    if (item.type() != Type::kMap) return false;
    for (const MapEntry& entry : item.map().entries()) {
      if (!Matches(context, entry.key, (*type.signature)[0].item)) return false;
      if (!Matches(context, entry.value, (*type.signature)[1])) return false;
    }
    return true;
  }
  if (type.kind == Kind::kArray) {
    if (item.type() != Type::kArray) return false;
    for (const Sequence& member : item.array().members()) {
      if (!Matches(context, member, (*type.signature)[0])) return false;
    }
    return true;
  }
  // function(A...) as R
  const std::vector<SequenceType>& wanted = *type.signature;
  if (item.type() == Type::kMap) {  // XPath 3.1, 2.5.6.3, rules 27 to 35
    if (wanted.size() != 2 || !IsSubtype(wanted[0], SequenceType::Atomic(Type::kAnyAtomic)))
      return false;
    if (!wanted[1].allows_none()) return false;
    for (const MapEntry& entry : item.map().entries()) {
      if (!Matches(context, entry.value, wanted[1])) return false;
    }
    return true;
  }
  if (item.type() == Type::kArray) {
    if (wanted.size() != 2 || !IsSubtype(wanted[0], SequenceType::Atomic(Type::kInteger)))
      return false;
    for (const Sequence& member : item.array().members()) {
      if (!Matches(context, member, wanted[1])) return false;
    }
    return true;
  }
  ItemType own;
  own.kind = Kind::kFunction;
  own.signature = item.function().signature();
  return IsSubtype(own, type);
}

// Numeric and URI promotion (XPath 3.1, B.1); false when there is none.
bool Promote(Item item, Type wanted, Arena*, Item* result) {
  if (wanted == Type::kDouble && item.is_numeric()) {
    *result = Item::Double(ToDouble(item));
    return true;
  }
  if (wanted == Type::kFloat && item.is_numeric() && item.type() != Type::kDouble) {
    *result = Item::Float(ToFloat(item));
    return true;
  }
  if (wanted == Type::kString && item.type() == Type::kAnyUri) {
    *result = item.WithType(Type::kString);
    return true;
  }
  return false;
}

// A function item seen through a function type: arguments and result are converted on each call.
class CoercedFunction : public Function {
 public:
  CoercedFunction(Signature signature, Item inner)
      : Function(std::move(signature)), inner_(inner) {}
  const QName* name() const override {
    return inner_.type() == Type::kFunction ? inner_.function().name() : nullptr;
  }
  Sequence Call(Context& context, Arguments arguments) const override {
    return Convert(context, CallFunction(context, inner_, arguments), signature()->back(),
                   "the result of a function");
  }

 private:
  Item inner_;
};

Item ConvertItem(Context& context, Item item, const ItemType& type, std::string_view what) {
  using Kind = ItemType::Kind;
  if (type.kind == Kind::kAtomic || type.kind == Kind::kNumeric) {
    Type wanted = type.kind == Kind::kNumeric ? Type::kDouble : type.atomic;
    if (item.type() == Type::kUntypedAtomic && wanted != Type::kAnyAtomic &&
        wanted != Type::kUntypedAtomic) {
      if (wanted == Type::kQName || wanted == Type::kNotation) {
        Raise("XPTY0117",
              fmt::format("{}: untyped text cannot become xs:{}", what, TypeName(wanted)));
      }
      return Cast(context, item, wanted);
    }
    if (Matches(context, item, type)) return item;
    Item promoted;
    if (type.kind == Kind::kAtomic && Promote(item, wanted, context.arena(), &promoted))
      return promoted;
  } else if (Matches(context, item, type)) {
    if (type.kind != Kind::kFunction) return item;
    return Item::OfFunction(context.arena()->Make<CoercedFunction>(type.signature, item));
  } else if (type.kind == Kind::kFunction && item.is_function() &&
             Arity(item) + 1 == type.signature->size()) {
    return Item::OfFunction(context.arena()->Make<CoercedFunction>(type.signature, item));
  }
  Raise("XPTY0004",
        fmt::format("{} must be {}, not {}", what, type.ToString(), Describe(context, item)));
}

[[noreturn]] void RaiseCount(const Sequence& value, const SequenceType& type, std::string_view code,
                             std::string_view what) {
  Raise(code,
        fmt::format("{} must be {}, not {}", what, type.ToString(),
                    value.empty() ? std::string("empty") : fmt::format("{} items", value.size())));
}

bool CountFits(std::uint64_t count, const SequenceType& type) {
  if (count == 0) return type.allows_none();
  return !type.is_empty && (count == 1 || type.allows_many());
}

// XPath 3.1, 3.1.5.2 in compatibility mode: the first item, numbers and strings by casting.
Sequence ConvertCompatible(Context& context, const Sequence& value, const SequenceType& type) {
  if (type.allows_many() || type.is_empty) return value;
  Sequence first = value.Slice(0, 1);
  if (type.item.kind == ItemType::Kind::kAtomic && type.item.atomic == Type::kString) {
    return Item::String(first.empty() ? std::string_view() : StringOf(context, first.front()));
  }
  bool is_number = type.item.kind == ItemType::Kind::kNumeric ||
                   (type.item.kind == ItemType::Kind::kAtomic && type.item.atomic == Type::kDouble);
  if (!is_number) return first;
  Sequence atomic = Atomize(context, first);
  if (atomic.empty())
    return type.allows_none() && value.empty() ? Sequence() : Item::Double(std::nan(""));
  if (!IsCastable(context, atomic.front(), Type::kDouble)) return Item::Double(std::nan(""));
  return Cast(context, atomic.front(), Type::kDouble);
}

}  // namespace

std::string_view StringValue(Context& context, xml::NodeRef node) {
  std::string storage;
  std::string_view value = context.document(node).StringValue(node, &storage);
  return value.data() == storage.data() && !value.empty() ? context.arena()->Copy(value) : value;
}

Item AtomizeNode(Context& context, xml::NodeRef node) {
  switch (context.document(node).kind(node)) {
    case xml::NodeKind::kComment:
    case xml::NodeKind::kProcessingInstruction:
    case xml::NodeKind::kNamespace:
      return Item::String(StringValue(context, node));
    default:
      return Item::String(StringValue(context, node), Type::kUntypedAtomic);
  }
}

Sequence Atomize(Context& context, const Sequence& sequence) {
  if (sequence.is_range() || sequence.empty()) return sequence;
  if (sequence.size() == 1) {
    Item item = sequence.front();
    if (item.is_atomic()) return sequence;
    if (item.is_node()) return AtomizeNode(context, item.node());
  }
  SequenceBuilder result(context.arena());
  context.run.CountSteps(sequence.size());
  for (Item item : sequence) AddAtomized(context, item, &result);
  return result.Build();
}

std::string_view StringOf(Context& context, Item item) {
  if (item.is_node()) return StringValue(context, item.node());
  if (item.is_function()) {
    Raise("FOTY0014",
          fmt::format("a {} has no string value", item.type() == Type::kMap     ? "map"
                                                  : item.type() == Type::kArray ? "array"
                                                                                : "function"));
  }
  return AtomicText(context.arena(), item);
}

Item MakeString(Context& context, std::string_view text, Type type) {
  return Item::String(context.arena()->Copy(text), type);
}

bool EffectiveBoolean(Context& context, const Sequence& sequence) {
  if (sequence.empty()) return false;
  Item first = sequence.front();
  if (first.is_node()) return true;
  if (sequence.size() == 1) {
    if (first.type() == Type::kBoolean) return first.boolean();
    if (first.is_text()) return !first.text().empty();
    if (first.is_integer()) return first.is_big() || first.integer() != 0;
    if (first.type() == Type::kDecimal) return first.decimal().digits != 0;
    if (first.is_numeric()) return first.number() != 0 && !std::isnan(first.number());
  }
  Raise("FORG0006",
        sequence.size() == 1
            ? fmt::format("{} is neither true nor false", Describe(context, first))
            : fmt::format("a sequence of {} items that begins with {} is neither true nor false",
                          sequence.size(), Describe(context, first)));
}

bool Matches(const Context& context, xml::NodeRef node, const NodeTest& test) {
  if (test.kind == NodeTestKind::kAnyNode) return true;
  const xml::Document& document = context.document(node);
  using K = xml::NodeKind;
  K kind = document.kind(node);
  auto name_fits = [&] {
    if (test.any_uri && test.any_local) return true;
    xml::Name name = document.name(node);
    return (test.any_uri || name.namespace_uri == test.uri) &&
           (test.any_local || name.local == test.local);
  };
  switch (test.kind) {
    case NodeTestKind::kText:
      return kind == K::kText;
    case NodeTestKind::kComment:
      return kind == K::kComment;
    case NodeTestKind::kNamespace:
      return kind == K::kNamespace && name_fits();
    case NodeTestKind::kProcessingInstruction:
      return kind == K::kProcessingInstruction && name_fits();
    case NodeTestKind::kElement:
      if (kind != K::kElement || !name_fits()) return false;
      return !test.type_name || *test.type_name == "untyped" || *test.type_name == "anyType";
    case NodeTestKind::kAttribute:
      if (kind != K::kAttribute || !name_fits()) return false;
      return !test.type_name || *test.type_name == "untypedAtomic" ||
             *test.type_name == "anyAtomicType" || *test.type_name == "anySimpleType" ||
             *test.type_name == "anyType";
    case NodeTestKind::kDocument: {
      if (kind != K::kDocument) return false;
      if (test.inner == nullptr) return true;
      int elements = 0;
      bool fits = false;
      for (xml::NodeId child : xml::Children(document, xml::NodeId::None())) {
        if (document.kind(child) == K::kText) return false;
        if (document.kind(child) != K::kElement) continue;
        ++elements;
        fits = Matches(context, xml::NodeRef(child, node.document()), *test.inner);
      }
      return elements == 1 && fits;
    }
    default:
      return true;
  }
}

bool Matches(const Context& context, Item item, const ItemType& type) {
  switch (type.kind) {
    case ItemType::Kind::kItem:
      return true;
    case ItemType::Kind::kAtomic:
      return item.is_atomic() && IsSubtype(item.type(), type.atomic);
    case ItemType::Kind::kNumeric:
      return item.is_numeric();
    case ItemType::Kind::kError:
      return false;
    case ItemType::Kind::kNode:
      return item.is_node() && Matches(context, item.node(), *type.node);
    default:
      return MatchesFunction(context, item, type);
  }
}

bool Matches(const Context& context, const Sequence& sequence, const SequenceType& type) {
  if (!CountFits(sequence.size(), type)) return false;
  if (type.item.kind == ItemType::Kind::kItem) return true;
  if (sequence.is_range()) return Matches(context, sequence.front(), type.item);
  for (Item item : sequence) {
    if (!Matches(context, item, type.item)) return false;
  }
  return true;
}

Sequence Convert(Context& context, const Sequence& given, const SequenceType& type,
                 std::string_view what) {
  using Kind = ItemType::Kind;
  Sequence value = given;
  if (context.statics.compatibility) value = ConvertCompatible(context, value, type);
  if (type.is_empty) {
    if (!value.empty()) RaiseCount(value, type, "XPTY0004", what);
    return value;
  }
  bool atomic = type.item.kind == Kind::kAtomic || type.item.kind == Kind::kNumeric;
  if (atomic) value = Atomize(context, value);
  if (!CountFits(value.size(), type)) RaiseCount(value, type, "XPTY0004", what);
  if (type.item.kind == Kind::kItem || value.empty()) return value;
  if (value.size() == 1) {
    Item item = value.front();
    if (type.item.kind == Kind::kAtomic && item.type() == type.item.atomic) return value;
    return ConvertItem(context, item, type.item, what);
  }
  if (value.is_range() && type.item.kind == Kind::kAtomic &&
      IsSubtype(Type::kInteger, type.item.atomic))
    return value;
  SequenceBuilder result(context.arena());
  context.run.CountSteps(value.size());
  for (Item item : value) result.Add(ConvertItem(context, item, type.item, what));
  return result.Build();
}

void CheckType(const Context& context, const Sequence& value, const SequenceType& type,
               std::string_view code, std::string_view what) {
  if (!CountFits(value.size(), type)) RaiseCount(value, type, code, what);
  if (Matches(context, value, type)) return;
  for (Item item : value) {
    if (!Matches(context, item, type.item)) {
      Raise(code,
            fmt::format("{} must be {}, not {}", what, type.ToString(), Describe(context, item)));
    }
  }
}

std::string Describe(const Context& context, Item item) {
  if (item.is_node()) {
    const xml::Document& document = context.document(item.node());
    xml::Name name = document.name(item.node());
    std::string written = name.prefix.empty() ? std::string(name.local)
                                              : fmt::format("{}:{}", name.prefix, name.local);
    switch (document.kind(item.node())) {
      case xml::NodeKind::kElement:
        return "element " + written;
      case xml::NodeKind::kAttribute:
        return "attribute " + written;
      case xml::NodeKind::kText:
        return "a text node";
      case xml::NodeKind::kComment:
        return "a comment";
      case xml::NodeKind::kProcessingInstruction:
        return "processing instruction " + written;
      case xml::NodeKind::kNamespace:
        return "a namespace node";
      case xml::NodeKind::kDocument:
        return "a document node";
    }
  }
  if (item.type() == Type::kMap) return fmt::format("a map of {} entries", item.map().size());
  if (item.type() == Type::kArray)
    return fmt::format("an array of {} members", item.array().size());
  if (item.type() == Type::kFunction) {
    const QName* name = item.function().name();
    return name != nullptr ? fmt::format("function {}#{}", name->local, item.function().arity())
                           : "a function";
  }
  Arena arena;
  std::string_view text = AtomicText(&arena, item);
  if (text.size() > 60) text = text.substr(0, base::OffsetOfCodePoint(text, 40));
  return fmt::format("xs:{} \"{}\"", TypeName(item.type()), base::SafeForDisplay(text));
}

void SortNodes(std::vector<Item>* nodes) {
  auto before = [](Item a, Item b) { return a.node() < b.node(); };
  bool sorted = true;
  for (std::size_t i = 1; i < nodes->size() && sorted; ++i)
    sorted = before((*nodes)[i - 1], (*nodes)[i]);
  if (sorted) return;
  std::sort(nodes->begin(), nodes->end(), before);
  auto same = [](Item a, Item b) { return a.node() == b.node(); };
  nodes->erase(std::unique(nodes->begin(), nodes->end(), same), nodes->end());
}

Item ContextItem(const Context& context) {
  if (!context.focus.defined) Raise("XPDY0002", "there is no context item here");
  return context.focus.item;
}

}  // namespace siglum::xpath
