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
    if (options_.additions != nullptr) SortAdditions();
    for (NodeId id : AllNodes(document_)) Add(id);
    CloseUpTo(NodeId::None());
    return std::move(tree_);
  }

 private:
  void Add(NodeId id);
  void AddText(NodeId id, std::string_view text, xmlNodePtr parent);
  // Ends the open elements that `id` is not inside of.
  void CloseUpTo(NodeId id);
  void SortAdditions();
  // The insertions at one place, in their order.
  void InsertAt(NodeId id, std::uint32_t offset, xmlNodePtr parent);
  void InsertElement(const AddedElement& added, xmlNodePtr parent);
  void AddAddedAttributes(NodeId id, xmlNodePtr element);
  xmlNsPtr AdditionsNamespace(xmlNodePtr element);
  xmlNodePtr NewElement(NodeId id);
  xmlNsPtr NamespaceOf(xmlNodePtr element, const Name& name);
  void AddAttributes(NodeId id, xmlNodePtr element);
  unsigned short LineOf(NodeId id);

  struct OpenElement {
    NodeId node;
    NodeId end;
    xmlNodePtr element;
  };

  const Document& document_;
  const TreeOptions& options_;
  LibxmlTree tree_;
  std::vector<OpenElement> open_;
  std::uint64_t counted_to_ = 0;
  std::size_t line_ = 1;
  // Sorted by place; the marks say how far the walk has come.
  std::vector<const TreeAdditions::Insertion*> insertions_;
  std::vector<const TreeAdditions::Insertion*> behind_;
  std::vector<const TreeAdditions::Attribute*> added_attributes_;
  std::size_t next_insertion_ = 0;
  std::size_t next_attribute_ = 0;
  xmlNsPtr additions_namespace_ = nullptr;  // declared on the document element
};

void TreeBuilder::SortAdditions() {
  for (const TreeAdditions::Insertion& insertion : options_.additions->insertions) {
    (insertion.offset == TreeAdditions::kBehind ? behind_ : insertions_).push_back(&insertion);
  }
  auto by_place = [](const TreeAdditions::Insertion* a, const TreeAdditions::Insertion* b) {
    return std::pair(a->node, a->offset) < std::pair(b->node, b->offset);
  };
  std::ranges::stable_sort(insertions_, by_place);
  std::ranges::stable_sort(behind_, by_place);
  for (const TreeAdditions::Attribute& attribute : options_.additions->attributes) {
    added_attributes_.push_back(&attribute);
  }
  std::ranges::stable_sort(added_attributes_, {},
                           [](const TreeAdditions::Attribute* one) { return one->node; });
}

xmlNsPtr TreeBuilder::AdditionsNamespace(xmlNodePtr element) {
  if (additions_namespace_ == nullptr) {
    additions_namespace_ = xmlNewNs(element, Chars(options_.additions->namespace_uri),
                                    Chars(options_.additions->prefix));
    if (additions_namespace_ == nullptr) {  // the document has given the prefix another meaning
      additions_namespace_ =
          xmlNewNs(element, Chars(options_.additions->namespace_uri), BAD_CAST "siglum.additions");
    }
  }
  return additions_namespace_;
}

void TreeBuilder::InsertElement(const AddedElement& added, xmlNodePtr parent) {
  xmlNodePtr element = xmlNewDocNode(tree_.get(), additions_namespace_, Chars(added.name), nullptr);
  xmlAddChild(parent, element);
  for (const auto& [name, value] : added.attributes) {
    xmlNewNsProp(element, nullptr, Chars(name), Chars(value));
  }
  if (!added.text.empty()) {
    xmlAddChild(element, xmlNewDocTextLen(tree_.get(), Chars(added.text),
                                          static_cast<int>(added.text.size())));
  }
  for (const AddedElement& child : added.children) InsertElement(child, element);
}

void TreeBuilder::InsertAt(NodeId id, std::uint32_t offset, xmlNodePtr parent) {
  while (next_insertion_ < insertions_.size() && insertions_[next_insertion_]->node <= id) {
    const TreeAdditions::Insertion& insertion = *insertions_[next_insertion_];
    if (insertion.node == id && insertion.offset > offset) return;
    ++next_insertion_;
    if (!open_.empty()) InsertElement(insertion.element, parent);
  }
}

void TreeBuilder::CloseUpTo(NodeId id) {
  while (!open_.empty() && open_.back().end <= id) {
    const OpenElement closed = open_.back();
    if (open_.size() == 1 && options_.additions != nullptr) {
      for (const AddedElement& added : options_.additions->tail) {
        InsertElement(added, closed.element);
      }
    }
    open_.pop_back();
    if (behind_.empty() || open_.empty()) continue;
    auto first = std::ranges::lower_bound(
        behind_, closed.node, {}, [](const TreeAdditions::Insertion* one) { return one->node; });
    for (; first != behind_.end() && (*first)->node == closed.node; ++first) {
      InsertElement((*first)->element, open_.back().element);
    }
  }
}

// The text in pieces, with the insertions between them.
void TreeBuilder::AddText(NodeId id, std::string_view text, xmlNodePtr parent) {
  std::size_t from = 0;
  auto add = [&](std::size_t end) {
    if (end > from) {
      xmlAddChild(parent, xmlNewDocTextLen(tree_.get(), BAD_CAST(text.data() + from),
                                           static_cast<int>(end - from)));
    }
    from = std::max(from, end);
  };
  while (next_insertion_ < insertions_.size() && insertions_[next_insertion_]->node == id) {
    const std::uint32_t offset = insertions_[next_insertion_]->offset;
    add(std::min<std::size_t>(offset, text.size()));
    InsertAt(id, offset, parent);
  }
  add(text.size());
  auto first = std::ranges::lower_bound(
      behind_, id, {}, [](const TreeAdditions::Insertion* one) { return one->node; });
  for (; first != behind_.end() && (*first)->node == id; ++first) {
    InsertElement((*first)->element, parent);
  }
}

void TreeBuilder::AddAddedAttributes(NodeId id, xmlNodePtr element) {
  for (; next_attribute_ < added_attributes_.size(); ++next_attribute_) {
    const TreeAdditions::Attribute& added = *added_attributes_[next_attribute_];
    if (added.node > id) return;
    if (added.node < id) continue;
    if (xmlHasNsProp(element, Chars(added.name), Chars(options_.additions->namespace_uri))) {
      continue;
    }
    xmlNewNsProp(element, additions_namespace_, Chars(added.name), Chars(added.value));
  }
}

void TreeBuilder::Add(NodeId id) {
  CloseUpTo(id);
  xmlNodePtr parent =
      open_.empty() ? reinterpret_cast<xmlNodePtr>(tree_.get()) : open_.back().element;
  if (document_.kind(id) != NodeKind::kText) InsertAt(id, 0, parent);
  std::string text(document_.text(id));
  switch (document_.kind(id)) {
    case NodeKind::kElement: {
      xmlNodePtr element = NewElement(id);
      xmlAddChild(parent, element);
      const Name& name = document_.name(id);
      if (!name.namespace_uri.empty()) element->ns = NamespaceOf(element, name);
      AddAttributes(id, element);
      if (options_.additions != nullptr) {
        AdditionsNamespace(element);
        AddAddedAttributes(id, element);
      }
      open_.push_back({id, document_.next(id), element});
      break;
    }
    case NodeKind::kText:
      // Text beside the document element can only come from an inclusion; it has no place in a
      // tree.
      if (!open_.empty()) AddText(id, text, parent);
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
