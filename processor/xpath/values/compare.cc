// Value and general comparison, deep equality.
// Tested by tests/xpath/query_test.cc and the conformance suite.
#include "xpath/values/compare.h"

#include <fmt/format.h>

#include <cmath>

#include "xml/axes.h"
#include "xpath/values/array.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/map.h"
#include "xpath/values/numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

bool IsReal(Item item) { return item.type() == Type::kDouble || item.type() == Type::kFloat; }

template <typename T>
std::partial_ordering Order(T a, T b) {
  return a <=> b;
}

std::partial_ordering CompareNumbers(Item a, Item b) {
  if (a.is_integer() && b.is_integer() && !a.is_big() && !b.is_big())
    return Order(a.integer(), b.integer());
  if (a.type() == Type::kDouble || b.type() == Type::kDouble)
    return Order(ToDouble(a), ToDouble(b));
  if (IsReal(a) || IsReal(b)) return Order(ToFloat(a), ToFloat(b));
  return Compare(ToDecimal(a), ToDecimal(b));
}

bool Holds(Comparison comparison, std::partial_ordering order) {
  switch (comparison) {
    case Comparison::kEqual:
      return order == 0;
    case Comparison::kNotEqual:
      return order != 0;
    case Comparison::kLess:
      return order < 0;
    case Comparison::kLessOrEqual:
      return order <= 0;
    case Comparison::kGreater:
      return order > 0;
    case Comparison::kGreaterOrEqual:
      return order >= 0;
  }
  return false;
}

bool IsBinary(Type type) { return type == Type::kHexBinary || type == Type::kBase64Binary; }

// How two values of comparable types relate; `has_order` is false for types that have eq only. None
// when they do not compare at all.
std::optional<std::partial_ordering> Relate(const Context& context, Item a, Item b,
                                            const Collation& collation, bool* has_order) {
  *has_order = true;
  if (a.is_text() && b.is_text()) return collation.Compare(a.text(), b.text()) <=> 0;
  if (a.is_numeric() && b.is_numeric()) return CompareNumbers(a, b);
  Type type_a = a.type(), type_b = b.type();
  if (IsDuration(type_a) && IsDuration(type_b)) {
    const Duration &x = a.duration(), &y = b.duration();
    if (type_a == type_b && type_a == Type::kYearMonthDuration) return x.months <=> y.months;
    if (type_a == type_b && type_a == Type::kDayTimeDuration)
      return x.nanoseconds <=> y.nanoseconds;
    *has_order = false;
    return x == y ? std::partial_ordering::equivalent : std::partial_ordering::less;
  }
  if (BaseType(type_a) != BaseType(type_b)) return std::nullopt;
  if (IsMoment(type_a)) {
    *has_order =
        BaseType(type_a) == Type::kDateTime || type_a == Type::kDate || type_a == Type::kTime;
    return CompareMoments(a.moment(), b.moment(), context.run.implicit_zone());
  }
  if (type_a == Type::kBoolean) return a.boolean() <=> b.boolean();
  if (type_a == Type::kQName || type_a == Type::kNotation) {
    *has_order = false;
    return a.qname() == b.qname() ? std::partial_ordering::equivalent : std::partial_ordering::less;
  }
  if (IsBinary(type_a)) return a.text() <=> b.text();
  return std::nullopt;
}

// An xs:untypedAtomic made fit to be compared with `other` (XPath 3.1, 3.7.2).
Item Fit(Context& context, Item item, Item other) {
  if (item.type() != Type::kUntypedAtomic) return item;
  if (other.is_numeric()) return Cast(context, item, Type::kDouble);
  if (other.is_text()) return item.WithType(Type::kString);
  return Cast(context, item, BaseType(other.type()));
}

bool ComparePair(Context& context, Comparison comparison, Item a, Item b,
                 const Collation& collation) {
  return CompareValues(context, comparison, Fit(context, a, b), Fit(context, b, a), collation);
}

double AsNumber(Context& context, Item item) {
  return IsCastable(context, item, Type::kDouble) ? Cast(context, item, Type::kDouble).number()
                                                  : std::nan("");
}

// XPath 3.1, 3.7.2, in compatibility mode.
bool CompareCompatible(Context& context, Comparison comparison, const Sequence& a,
                       const Sequence& b, const Collation& collation) {
  bool a_is_boolean = a.size() == 1 && a.front().type() == Type::kBoolean;
  bool b_is_boolean = b.size() == 1 && b.front().type() == Type::kBoolean;
  if (a_is_boolean || b_is_boolean) {
    // Atomized values of nodes are true when there is one; EffectiveBoolean of the text would
    // differ.
    auto truth = [&](const Sequence& s) {
      if (s.size() != 1) return !s.empty();
      return s.front().type() == Type::kUntypedAtomic || EffectiveBoolean(context, s);
    };
    int x = truth(a) ? 1 : 0, y = truth(b) ? 1 : 0;
    return Holds(comparison, Order(x, y));
  }
  bool order = comparison != Comparison::kEqual && comparison != Comparison::kNotEqual;
  for (Item x : a) {
    for (Item y : b) {
      if (order || x.is_numeric() || y.is_numeric()) {
        if (Holds(comparison, Order(AsNumber(context, x), AsNumber(context, y)))) return true;
      } else if (ComparePair(context, comparison, x, y, collation)) {
        return true;
      }
    }
  }
  return false;
}

class DeepComparer {
 public:
  DeepComparer(Context& context, const Collation& collation)
      : context_(context), collation_(collation) {}

  bool Sequences(const Sequence& a, const Sequence& b) {
    if (a.size() != b.size()) return false;
    context_.run.CountSteps(a.size());
    for (std::uint64_t i = 0; i < a.size(); ++i) {
      if (!Items(a[i], b[i])) return false;
    }
    return true;
  }

 private:
  bool Items(Item a, Item b) {
    for (Item item : {a, b}) {
      if (item.type() == Type::kFunction) Raise("FOTY0015", "functions cannot be compared");
    }
    if (a.is_node() != b.is_node()) return false;
    if (a.is_node()) return Nodes(a.node(), b.node());
    if (a.type() == Type::kArray || b.type() == Type::kArray) {
      return a.type() == b.type() && Arrays(a.array(), b.array());
    }
    if (a.type() == Type::kMap || b.type() == Type::kMap)
      return a.type() == b.type() && Maps(a.map(), b.map());
    return EqualAtomic(context_, a, b, collation_, true);
  }

  bool Arrays(const ArrayValue& a, const ArrayValue& b) {
    if (a.size() != b.size()) return false;
    CallGuard guard(context_.run);
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!Sequences(a[i], b[i])) return false;
    }
    return true;
  }

  bool Maps(const MapValue& a, const MapValue& b) {
    if (a.size() != b.size()) return false;
    CallGuard guard(context_.run);
    for (const MapEntry& entry : a.entries()) {
      const Sequence* other = b.Find(entry.key);
      if (other == nullptr || !Sequences(entry.value, *other)) return false;
    }
    return true;
  }

  bool SameName(xml::NodeRef a, xml::NodeRef b) {
    xml::Name x = context_.document(a).name(a), y = context_.document(b).name(b);
    return x.local == y.local && x.namespace_uri == y.namespace_uri;
  }

  bool SameText(xml::NodeRef a, xml::NodeRef b) {
    return collation_.Compare(StringValue(context_, a), StringValue(context_, b)) == 0;
  }

  bool Nodes(xml::NodeRef a, xml::NodeRef b) {
    context_.run.CountSteps(1);
    using K = xml::NodeKind;
    K kind = context_.document(a).kind(a);
    if (kind != context_.document(b).kind(b)) return false;
    switch (kind) {
      case K::kText:
      case K::kComment:
        return SameText(a, b);
      case K::kAttribute:
      case K::kProcessingInstruction:
      case K::kNamespace:
        return SameName(a, b) && SameText(a, b);
      case K::kDocument:
        return Children(a, b);
      case K::kElement:
        return SameName(a, b) && Attributes(a, b) && Children(a, b);
    }
    return false;
  }

  bool Attributes(xml::NodeRef a, xml::NodeRef b) {
    const xml::Document &x = context_.document(a), &y = context_.document(b);
    if (x.attribute_count(a.id()) != y.attribute_count(b.id())) return false;
    for (xml::AttributeId attribute : xml::Attributes(x, a.id())) {
      const xml::Name& name = x.name(attribute);
      xml::AttributeId other = y.FindAttribute(b.id(), name.local, name.namespace_uri);
      if (!other.valid() || collation_.Compare(x.value(attribute), y.value(other)) != 0)
        return false;
    }
    return true;
  }

  // The next child that counts: comments and processing instructions do not.
  static xml::NodeId Counting(const xml::Document& document, xml::NodeId child) {
    while (child.valid() && document.kind(child) != xml::NodeKind::kText &&
           !document.is_element(child)) {
      child = document.next_sibling(child);
    }
    return child;
  }

  bool Children(xml::NodeRef a, xml::NodeRef b) {
    CallGuard guard(context_.run);
    const xml::Document &x = context_.document(a), &y = context_.document(b);
    auto first = [](const xml::Document& document, xml::NodeRef node) {
      xml::NodeId parent = node.is_document() ? xml::NodeId::None() : node.id();
      auto children = xml::Children(document, parent);
      return Counting(document, *children.begin());
    };
    xml::NodeId p = first(x, a), q = first(y, b);
    while (p.valid() && q.valid()) {
      if (!Nodes(xml::NodeRef(p, a.document()), xml::NodeRef(q, b.document()))) return false;
      p = Counting(x, x.next_sibling(p));
      q = Counting(y, y.next_sibling(q));
    }
    return p.valid() == q.valid();
  }

  Context& context_;
  const Collation& collation_;
};

}  // namespace

bool CompareValues(const Context& context, Comparison comparison, Item a, Item b,
                   const Collation& collation) {
  bool has_order = true;
  std::optional<std::partial_ordering> order = Relate(context, a, b, collation, &has_order);
  bool wants_order = comparison != Comparison::kEqual && comparison != Comparison::kNotEqual;
  if (!order.has_value() || (wants_order && !has_order)) {
    Raise("XPTY0004", fmt::format("xs:{} and xs:{} cannot be compared{}", TypeName(a.type()),
                                  TypeName(b.type()), order.has_value() ? " by order" : ""));
  }
  return Holds(comparison, *order);
}

int OrderValues(const Context& context, Item a, Item b, const Collation& collation) {
  bool has_order = true;
  std::optional<std::partial_ordering> order = Relate(context, a, b, collation, &has_order);
  if (!order.has_value() || !has_order) {
    Raise("XPTY0004",
          fmt::format("xs:{} and xs:{} have no order", TypeName(a.type()), TypeName(b.type())));
  }
  if (*order == std::partial_ordering::unordered) {  // NaN before all numbers, equal to itself
    bool a_is_nan = IsReal(a) && std::isnan(a.number()),
         b_is_nan = IsReal(b) && std::isnan(b.number());
    return (a_is_nan ? 0 : 1) - (b_is_nan ? 0 : 1);
  }
  return *order < 0 ? -1 : *order > 0 ? 1 : 0;
}

bool CompareGeneral(Context& context, Comparison comparison, const Sequence& a, const Sequence& b) {
  const Collation& collation = DefaultCollation(context);
  if (context.statics.compatibility) return CompareCompatible(context, comparison, a, b, collation);
  context.run.CountSteps(a.size() + b.size());
  for (Item x : a) {
    if (b.size() > 16) context.run.CountSteps(b.size() / 16);
    for (Item y : b) {
      if (ComparePair(context, comparison, x, y, collation)) return true;
    }
  }
  return false;
}

bool EqualAtomic(const Context& context, Item a, Item b, const Collation& collation,
                 bool nan_equal) {
  bool has_order = true;
  std::optional<std::partial_ordering> order = Relate(context, a, b, collation, &has_order);
  if (!order.has_value()) return false;
  if (*order == std::partial_ordering::unordered) {
    return nan_equal && IsReal(a) && IsReal(b) && std::isnan(a.number()) && std::isnan(b.number());
  }
  return *order == 0;
}

std::size_t HashAtomic(const Context& context, Item item, const Collation& collation) {
  if (item.is_text()) {
    return collation.is_codepoint() ? std::hash<std::string_view>()(item.text())
                                    : std::hash<std::string>()(collation.Key(item.text()));
  }
  if (item.is_numeric()) {  // values that are equal as floats may be equal
    float value = ToFloat(item);
    return value == 0 ? 1 : std::isnan(value) ? 2 : std::hash<float>()(value);
  }
  if (IsMoment(item.type())) {
    auto instant = Instant(item.moment(), context.run.implicit_zone());
    return std::hash<std::uint64_t>()(static_cast<std::uint64_t>(instant));
  }
  return HashKey(item);
}

bool DeepEqual(Context& context, const Sequence& a, const Sequence& b, const Collation& collation) {
  return DeepComparer(context, collation).Sequences(a, b);
}

}  // namespace siglum::xpath
