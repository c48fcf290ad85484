// Accessors and functions on nodes (F&O 3.1, 2, 13 and 14.5).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/white_space.h"
#include "xml/base_uri.h"
#include "xpath/functions/registry.h"
#include "xpath/values/values.h"
#include "xpath/values/xml_names.h"

namespace siglum::xpath {
namespace {

using xml::NodeKind;
using xml::NodeRef;

// The node of an argument, or the context item when there is no argument. False: the argument is
// empty.
bool GetNode(Context& context, Arguments arguments, NodeRef* node) {
  if (arguments.empty()) {
    Item item = ContextItem(context);
    if (!item.is_node())
      Raise("XPTY0004",
            fmt::format("the context item must be a node, not {}", Describe(context, item)));
    *node = item.node();
    return true;
  }
  if (arguments[0].empty()) return false;
  *node = arguments[0].front().node();
  return true;
}

xml::Name NameOf(Context& context, NodeRef node) { return context.document(node).name(node); }

Item MakeQName(Context& context, std::string_view prefix, std::string_view uri,
               std::string_view local) {
  return Item::OfQName(context.arena()->Make<QName>(QName{prefix, uri, local}));
}

Sequence NodeName(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return {};
  xml::Name name = NameOf(context, node);
  if (name.local.empty()) return {};
  return MakeQName(context, name.prefix, name.namespace_uri, name.local);
}

Sequence Name(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return Item::String("");
  xml::Name name = NameOf(context, node);
  if (name.prefix.empty()) return Item::String(name.local);
  return MakeString(context, fmt::format("{}:{}", name.prefix, name.local));
}

Sequence LocalName(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return Item::String("");
  return Item::String(NameOf(context, node).local);
}

Sequence NamespaceUri(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return Item::String("", Type::kAnyUri);
  if (context.document(node).kind(node) == NodeKind::kNamespace)
    return Item::String("", Type::kAnyUri);
  return Item::String(NameOf(context, node).namespace_uri, Type::kAnyUri);
}

Sequence Nilled(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return {};
  if (context.document(node).kind(node) != NodeKind::kElement) return {};
  return Item::Boolean(false);
}

Sequence StringFunction(Context& context, Arguments arguments) {
  if (arguments.empty()) return Item::String(StringOf(context, ContextItem(context)));
  if (arguments[0].empty()) return Item::String("");
  return Item::String(StringOf(context, arguments[0].front()));
}

Sequence Data(Context& context, Arguments arguments) {
  return Atomize(context, arguments.empty() ? Sequence(ContextItem(context)) : arguments[0]);
}

Sequence BaseUri(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return {};
  const xml::Document& document = context.document(node);
  if (document.kind(node) == NodeKind::kNamespace) return {};
  std::string uri = xml::BaseUri(document, node);
  if (uri.empty()) return {};
  return MakeString(context, uri, Type::kAnyUri);
}

Sequence DocumentUri(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node) || !node.is_document()) return {};
  auto known = context.run.document_uris.find(node.document());
  if (known == context.run.document_uris.end()) return {};
  return Item::String(known->second, Type::kAnyUri);
}

Sequence Root(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return {};
  return Item::Node(context.document(node).tree_root(node.document()));
}

bool SameLanguage(std::string_view declared, std::string_view wanted) {
  if (declared.size() < wanted.size()) return false;
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (lower(declared[i]) != lower(wanted[i])) return false;
  }
  return declared.size() == wanted.size() || declared[wanted.size()] == '-';
}

Sequence Lang(Context& context, Arguments arguments) {
  NodeRef node;
  GetNode(context, arguments.subspan(1), &node);
  const xml::Document& document = context.document(node);
  std::string_view wanted = TextOrEmpty(arguments[0]);
  for (NodeRef at = node; at.valid() && !at.is_document(); at = document.parent(at)) {
    if (!at.is_in_tree() || !document.is_element(at.id())) continue;
    xml::AttributeId lang = document.FindAttribute(at.id(), "lang", xml::kXmlNamespace);
    if (lang.valid()) return Item::Boolean(SameLanguage(document.value(lang), wanted));
  }
  return Item::Boolean(false);
}

Sequence HasChildren(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return Item::Boolean(false);
  const xml::Document& document = context.document(node);
  if (node.is_document()) return Item::Boolean(document.size() > 0);
  return Item::Boolean(node.is_in_tree() && document.first_child(node.id()).valid());
}

// F&O 3.1, 14.5.6: the position of a node among its like-named siblings.
int PositionAmongSiblings(const xml::Document& document, xml::NodeId node) {
  int position = 1;
  for (xml::NodeId other : xml::PrecedingSiblings(document, node)) {
    if (document.kind(other) != document.kind(node)) continue;
    bool named =
        document.is_element(node) || document.kind(node) == NodeKind::kProcessingInstruction;
    if (!named || document.expanded_name(other) == document.expanded_name(node)) ++position;
  }
  return position;
}

std::string PathStep(const xml::Document& document, NodeRef node) {
  xml::Name name = document.name(node);
  switch (document.kind(node)) {
    case NodeKind::kElement:
      return fmt::format("/Q{{{}}}{}[{}]", name.namespace_uri, name.local,
                         PositionAmongSiblings(document, node.id()));
    case NodeKind::kAttribute:
      return name.namespace_uri.empty()
                 ? fmt::format("/@{}", name.local)
                 : fmt::format("/@Q{{{}}}{}", name.namespace_uri, name.local);
    case NodeKind::kText:
      return fmt::format("/text()[{}]", PositionAmongSiblings(document, node.id()));
    case NodeKind::kComment:
      return fmt::format("/comment()[{}]", PositionAmongSiblings(document, node.id()));
    case NodeKind::kProcessingInstruction:
      return fmt::format("/processing-instruction({})[{}]", name.local,
                         PositionAmongSiblings(document, node.id()));
    case NodeKind::kNamespace:
      if (!name.local.empty()) return fmt::format("/namespace::{}", name.local);
      return "/namespace::*[Q{http://www.w3.org/2005/xpath-functions}local-name()=\"\"]";
    case NodeKind::kDocument:
      return "/";
  }
  return {};
}

Sequence Path(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return {};
  const xml::Document& document = context.document(node);
  if (node.is_document()) return Item::String("/");
  std::string path;
  NodeRef at = node;
  for (; at.valid() && !at.is_document(); at = document.parent(at)) {
    if (!document.parent(at).valid()) break;
    path.insert(0, PathStep(document, at));
  }
  if (!at.is_document()) path.insert(0, "Q{http://www.w3.org/2005/xpath-functions}root()");
  return MakeString(context, path);
}

std::vector<Item> ItemsOf(const Sequence& sequence) {
  std::vector<Item> items;
  for (Item item : sequence) items.push_back(item);
  return items;
}

Sequence Innermost(Context& context, Arguments arguments) {
  std::vector<Item> nodes = ItemsOf(arguments[0]);
  SortNodes(&nodes);
  std::unordered_set<NodeRef> outer;
  for (Item item : nodes) {
    const xml::Document& document = context.document(item.node());
    for (NodeRef at = document.parent(item.node()); at.valid() && outer.insert(at).second;
         at = document.parent(at)) {
    }
  }
  std::erase_if(nodes, [&](Item item) { return outer.contains(item.node()); });
  return Sequence::Copy(nodes, context.arena());
}

Sequence Outermost(Context& context, Arguments arguments) {
  std::vector<Item> nodes = ItemsOf(arguments[0]);
  SortNodes(&nodes);
  std::unordered_set<NodeRef> all;
  for (Item item : nodes) all.insert(item.node());
  std::erase_if(nodes, [&](Item item) {
    const xml::Document& document = context.document(item.node());
    for (NodeRef at = document.parent(item.node()); at.valid(); at = document.parent(at)) {
      if (all.contains(at)) return true;
    }
    return false;
  });
  return Sequence::Copy(nodes, context.arena());
}

Sequence GenerateId(Context& context, Arguments arguments) {
  NodeRef node;
  if (!GetNode(context, arguments, &node)) return Item::String("");
  return MakeString(context, fmt::format("n{}", node.key()));
}

// The document that id, idref and the like look into.
NodeRef TargetDocument(Context& context, Arguments arguments, std::string_view name) {
  NodeRef node;
  GetNode(context, arguments.subspan(1), &node);
  if (!context.document(node).has_document_node()) {
    Raise("FODC0001", fmt::format("{} needs a tree with a document node", name));
  }
  return node;
}

Sequence Id(Context& context, Arguments arguments) {
  NodeRef node = TargetDocument(context, arguments, "fn:id");
  const xml::Document& document = context.document(node);
  std::vector<Item> found;
  for (Item value : arguments[0]) {
    std::string_view rest = value.text();
    for (std::string_view word; !(word = base::TakeWord(&rest)).empty();) {
      xml::NodeId element = document.FindId(word);
      if (element.valid()) found.push_back(Item::Node(NodeRef(element, node.document())));
    }
  }
  SortNodes(&found);
  return Sequence::Copy(found, context.arena());
}

Sequence Idref(Context& context, Arguments arguments) {
  NodeRef node = TargetDocument(context, arguments, "fn:idref");
  const xml::Document& document = context.document(node);
  std::unordered_set<std::string_view> wanted;
  for (Item value : arguments[0]) {
    std::string_view id = base::Trim(value.text());
    if (IsNcName(id)) wanted.insert(id);
  }
  std::vector<Item> found;
  if (wanted.empty()) return {};
  context.run.CountSteps(document.size());
  for (xml::NodeId element : xml::AllNodes(document)) {
    if (!document.is_element(element)) continue;
    for (xml::AttributeId attribute : xml::Attributes(document, element)) {
      if (!document.is_idref(attribute)) continue;
      std::string_view rest = document.value(attribute);
      for (std::string_view word; !(word = base::TakeWord(&rest)).empty();) {
        if (!wanted.contains(word)) continue;
        found.push_back(Item::Node(document.ref(attribute, node.document())));
        break;
      }
    }
  }
  return Sequence::Copy(found, context.arena());
}

constexpr BuiltIn kFunctions[] = {
    {"fn:node-name() as xs:QName?", NodeName, kUsesFocus},
    {"fn:node-name($arg as node()?) as xs:QName?", NodeName},
    {"fn:nilled() as xs:boolean?", Nilled, kUsesFocus},
    {"fn:nilled($arg as node()?) as xs:boolean?", Nilled},
    {"fn:string() as xs:string", StringFunction, kUsesFocus},
    {"fn:string($arg as item()?) as xs:string", StringFunction},
    {"fn:data() as xs:anyAtomicType*", Data, kUsesFocus},
    {"fn:data($arg as item()*) as xs:anyAtomicType*", Data},
    {"fn:base-uri() as xs:anyURI?", BaseUri, kUsesFocus},
    {"fn:base-uri($arg as node()?) as xs:anyURI?", BaseUri},
    {"fn:document-uri() as xs:anyURI?", DocumentUri, kUsesFocus},
    {"fn:document-uri($arg as node()?) as xs:anyURI?", DocumentUri},
    {"fn:name() as xs:string", Name, kUsesFocus},
    {"fn:name($arg as node()?) as xs:string", Name},
    {"fn:local-name() as xs:string", LocalName, kUsesFocus},
    {"fn:local-name($arg as node()?) as xs:string", LocalName},
    {"fn:namespace-uri() as xs:anyURI", NamespaceUri, kUsesFocus},
    {"fn:namespace-uri($arg as node()?) as xs:anyURI", NamespaceUri},
    {"fn:lang($testlang as xs:string?) as xs:boolean", Lang, kUsesFocus},
    {"fn:lang($testlang as xs:string?, $node as node()) as xs:boolean", Lang},
    {"fn:root() as node()", Root, kUsesFocus},
    {"fn:root($arg as node()?) as node()?", Root},
    {"fn:path() as xs:string?", Path, kUsesFocus},
    {"fn:path($arg as node()?) as xs:string?", Path},
    {"fn:has-children() as xs:boolean", HasChildren, kUsesFocus},
    {"fn:has-children($node as node()?) as xs:boolean", HasChildren},
    {"fn:innermost($nodes as node()*) as node()*", Innermost},
    {"fn:outermost($nodes as node()*) as node()*", Outermost},
    {"fn:generate-id() as xs:string", GenerateId, kUsesFocus},
    {"fn:generate-id($arg as node()?) as xs:string", GenerateId},
    {"fn:id($arg as xs:string*) as element()*", Id, kUsesFocus},
    {"fn:id($arg as xs:string*, $node as node()) as element()*", Id},
    {"fn:element-with-id($arg as xs:string*) as element()*", Id, kUsesFocus},
    {"fn:element-with-id($arg as xs:string*, $node as node()) as element()*", Id},
    {"fn:idref($arg as xs:string*) as node()*", Idref, kUsesFocus},
    {"fn:idref($arg as xs:string*, $node as node()) as node()*", Idref},
};

}  // namespace

std::span<const BuiltIn> NodeFunctions() { return kFunctions; }

}  // namespace siglum::xpath
