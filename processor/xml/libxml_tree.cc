// Documents are parsed once, by our Reader with its limits and its inclusions; libxml2's tree is
// built from the result instead of parsing again, so that every tree in the program has passed the
// same checks. Each element carries its NodeId + 1 in _private. Adjacent text nodes become one, as
// XPath's data model wants. Tested by tests/xslt/stylesheet_test.cc.
#include "xml/libxml_tree.h"

#include <libxml/uri.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "xml/axes.h"
#include "xml/libxml_setup.h"

namespace siglum::xml {
namespace {

const xmlChar* Chars(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

class TreeBuilder {
 public:
  TreeBuilder(const Document& document, const TreeOptions& options)
      : document_(document), options_(options), tree_(xmlNewDoc(BAD_CAST "1.0")) {
    tree_->URL = options.address.empty() ? xmlPathToURI(Chars(document.file()->path()))
                                         : xmlStrdup(Chars(options.address));
    tree_->dict = options.dictionary;
    if (tree_->dict != nullptr) xmlDictReference(tree_->dict);
    tree_->encoding = xmlStrdup(BAD_CAST "UTF-8");
  }

  LibxmlTree Build() {
    for (NodeId id : AllNodes(document_)) Add(id);
    return std::move(tree_);
  }

 private:
  void Add(NodeId id);
  xmlNodePtr NewElement(NodeId id);
  xmlNsPtr NamespaceOf(xmlNodePtr element, const Name& name);
  void AddAttributes(NodeId id, xmlNodePtr element);
  unsigned short LineOf(NodeId id);

  struct OpenElement {
    NodeId end;
    xmlNodePtr element;
  };

  const Document& document_;
  const TreeOptions& options_;
  LibxmlTree tree_;
  std::vector<OpenElement> open_;
  std::uint64_t counted_to_ = 0;
  std::size_t line_ = 1;
};

void TreeBuilder::Add(NodeId id) {
  while (!open_.empty() && open_.back().end <= id) open_.pop_back();
  xmlNodePtr parent =
      open_.empty() ? reinterpret_cast<xmlNodePtr>(tree_.get()) : open_.back().element;
  std::string text(document_.text(id));
  switch (document_.kind(id)) {
    case NodeKind::kElement: {
      xmlNodePtr element = NewElement(id);
      xmlAddChild(parent, element);
      const Name& name = document_.name(id);
      if (!name.namespace_uri.empty()) element->ns = NamespaceOf(element, name);
      AddAttributes(id, element);
      open_.push_back({document_.next(id), element});
      break;
    }
    case NodeKind::kText:
      // Text beside the document element can only come from an inclusion; it has no place in a
      // tree.
      if (!open_.empty()) {
        xmlAddChild(parent,
                    xmlNewDocTextLen(tree_.get(), Chars(text), static_cast<int>(text.size())));
      }
      break;
    case NodeKind::kComment:
      xmlAddChild(parent, xmlNewDocComment(tree_.get(), Chars(text)));
      break;
    case NodeKind::kProcessingInstruction:
      xmlAddChild(parent, xmlNewDocPI(tree_.get(), Chars(std::string(document_.name(id).local)),
                                      Chars(text)));
      break;
    case NodeKind::kDocument:
    case NodeKind::kAttribute:
    case NodeKind::kNamespace:
      break;  // no NodeId is one
  }
}

xmlNodePtr TreeBuilder::NewElement(NodeId id) {
  std::string local(document_.name(id).local);
  xmlNodePtr element = xmlNewDocNode(tree_.get(), nullptr, Chars(local), nullptr);
  element->line = LineOf(id);
  element->_private = reinterpret_cast<void*>(static_cast<std::uintptr_t>(id.value()) + 1);
  for (const NamespaceDeclaration& declaration : document_.namespaces(id)) {
    std::string uri(declaration.uri), prefix(declaration.prefix);
    xmlNewNs(element, Chars(uri), prefix.empty() ? nullptr : Chars(prefix));
  }
  return element;
}

xmlNsPtr TreeBuilder::NamespaceOf(xmlNodePtr element, const Name& name) {
  std::string prefix(name.prefix), uri(name.namespace_uri);
  const xmlChar* prefix_chars = prefix.empty() ? nullptr : Chars(prefix);
  xmlNsPtr found = xmlSearchNs(tree_.get(), element, prefix_chars);
  if (found != nullptr && xmlStrEqual(found->href, Chars(uri))) return found;
  // A grafted subtree may use a prefix that was declared outside of it.
  xmlNsPtr added = xmlNewNs(element, Chars(uri), prefix_chars);
  return added != nullptr ? added : xmlSearchNsByHref(tree_.get(), element, Chars(uri));
}

// libxslt names lines in its messages. Lines are counted on from the node before; those of included
// files are looked up.
unsigned short TreeBuilder::LineOf(NodeId id) {
  std::uint64_t offset = document_.span(id).offset;
  std::size_t line;
  if (document_.source(id) != document_.file() || offset < counted_to_) {
    line = document_.source(id)->Locate(offset).line;
  } else {
    std::string_view passed = document_.file()->text().substr(counted_to_, offset - counted_to_);
    line = line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
    counted_to_ = offset;
  }
  constexpr std::size_t kMost = std::numeric_limits<unsigned short>::max();
  return static_cast<unsigned short>(std::min(line, kMost));
}

void TreeBuilder::AddAttributes(NodeId id, xmlNodePtr element) {
  for (AttributeId attribute : Attributes(document_, id)) {
    const Name& name = document_.name(attribute);
    std::string local(name.local), value(document_.value(attribute));
    xmlNsPtr ns = name.namespace_uri.empty() ? nullptr : NamespaceOf(element, name);
    xmlNewNsProp(element, ns, Chars(local), Chars(value));
  }
  NodeId parent = document_.parent(id);
  bool is_included = parent.valid() ? document_.source(parent) != document_.source(id)
                                    : document_.source(id) != document_.file();
  if (options_.mark_bases && is_included &&
      xmlHasNsProp(element, BAD_CAST "base", XML_XML_NAMESPACE) == nullptr) {
    xmlNodeSetBase(element, Chars(document_.source(id)->path()));
  }
}

}  // namespace

LibxmlTree BuildTree(const Document& document, const TreeOptions& options) {
  SetUpLibxml();
  return TreeBuilder(document, options).Build();
}

NodeId NodeOf(const xmlNode* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->parent;
  if (node == nullptr || node->_private == nullptr) return NodeId::None();
  return NodeId(reinterpret_cast<std::uintptr_t>(node->_private) - 1);
}

}  // namespace siglum::xml
