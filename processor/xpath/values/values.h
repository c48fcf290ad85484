// What every function and operator does with values: atomize, effective boolean value, strings of
// items, conversion to a required type.
#ifndef SIGLUM_XPATH_VALUES_VALUES_H_
#define SIGLUM_XPATH_VALUES_VALUES_H_

#include <optional>
#include <string>
#include <string_view>

#include "xpath/values/context.h"
#include "xpath/values/item.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

// fn:data (F&O 3.1, 2.4). Arrays are flattened; FOTY0013 for functions and maps.
Sequence Atomize(Context& context, const Sequence& sequence);
Item AtomizeNode(Context& context, xml::NodeRef node);

// The string value of a node; a view into its document, or into the arena.
std::string_view StringValue(Context& context, xml::NodeRef node);
// fn:string of an item. FOTY0014 for functions and maps.
std::string_view StringOf(Context& context, Item item);
// An atomic value cast to xs:string.
std::string_view AtomicText(Arena* arena, Item item);
Item MakeString(Context& context, std::string_view text,
                Type type = Type::kString);  // copies the text

// XPath 3.1, 2.4.3. FORG0006 where there is none.
bool EffectiveBoolean(Context& context, const Sequence& sequence);

// Casts (casts.cc; XPath 3.1, 3.14.2 and F&O 19). FORG0001, XPTY0004 and others when it cannot be
// done.
Item Cast(Context& context, Item atomic, Type type);
bool IsCastable(Context& context, Item atomic, Type type);
// xs:NMTOKENS, xs:IDREFS, xs:ENTITIES: a list of items of `type`.
Sequence CastToList(Context& context, Item atomic, Type type);

bool Matches(const Context& context, Item item, const ItemType& type);
bool Matches(const Context& context, const Sequence& sequence, const SequenceType& type);
bool Matches(const Context& context, xml::NodeRef node, const NodeTest& test);

// Function conversion rules (XPath 3.1, 3.1.5.2). `what` says whose value it is in the error:
// `argument 2 of fn:substring`.
Sequence Convert(Context& context, const Sequence& value, const SequenceType& type,
                 std::string_view what);
// `treat as`: no conversion, `code` when the type is not met.
void CheckType(const Context& context, const Sequence& value, const SequenceType& type,
               std::string_view code, std::string_view what);

// An item in words for messages: `xs:integer 5`, `element p`.
std::string Describe(const Context& context, Item item);

// Singletons that conversion has already checked.
inline std::optional<std::string_view> OptionalText(const Sequence& value) {
  if (value.empty()) return std::nullopt;
  return value.front().text();
}
inline std::string_view TextOrEmpty(const Sequence& value) {
  return value.empty() ? std::string_view() : value.front().text();
}

// Nodes into document order, each once. Items must be nodes.
void SortNodes(std::vector<Item>* nodes);

// The context item, or XPDY0002.
Item ContextItem(const Context& context);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_VALUES_H_
