// An element waits until its attributes are known, then goes to a DocumentBuilder as the event of a
// parse would. Namespace fixup (XSLT 3.0, 5.7.3): a name whose prefix stands for another namespace
// gets a declaration on its element, under another prefix where that one is taken.
// Tested by tests/xml/tree_builder_test.cc.
#include "xml/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "xml/document_builder.h"

namespace siglum::xml {

TreeBuilder::TreeBuilder(const ConstructedTree& tree)
    : builder_(std::make_unique<DocumentBuilder>(os::File::FromBytes(tree.base_uri, ""))) {
  builder_->Construct(tree.has_document_node);
}

TreeBuilder::~TreeBuilder() = default;

void TreeBuilder::StartElement(const Name& name) {
  Flush();
  open_.push_back(
      {std::string(name.prefix), std::string(name.local), std::string(name.namespace_uri)});
  scope_begins_.push_back(scope_.size());
  is_pending_ = true;
  ++size_;
}

bool TreeBuilder::Attribute(const Name& name, std::string_view value) {
  if (!is_pending_) return false;
  auto same = std::find_if(attributes_.begin(), attributes_.end(), [&](const OwnedAttribute& a) {
    return a.name.local == name.local && a.name.namespace_uri == name.namespace_uri;
  });
  if (same != attributes_.end()) {
    same->value = value;
    return true;
  }
  if (attributes_.size() >= kMaxAttributes) return false;
  attributes_.push_back(
      {{std::string(name.prefix), std::string(name.local), std::string(name.namespace_uri)},
       std::string(value)});
  return true;
}

bool TreeBuilder::Namespace(std::string_view prefix, std::string_view uri) {
  if (!is_pending_ || prefix == "xml") return is_pending_;
  auto same = std::find_if(namespaces_.begin(), namespaces_.end(),
                           [&](const OwnedNamespace& n) { return n.prefix == prefix; });
  if (same != namespaces_.end()) return same->uri == uri;
  if (namespaces_.size() >= kMaxNamespaces) return false;
  namespaces_.push_back({std::string(prefix), std::string(uri)});
  return true;
}

// What `prefix` stands for in the pending element.
std::string_view TreeBuilder::UriHere(std::string_view prefix) const {
  if (prefix == "xml") return kXmlNamespace;
  for (const auto* list : {&namespaces_, &scope_}) {
    auto found = std::find_if(list->rbegin(), list->rend(),
                              [&](const OwnedNamespace& n) { return n.prefix == prefix; });
    if (found != list->rend()) return found->uri;
  }
  return {};
}

std::string TreeBuilder::UnusedPrefix() const {
  for (std::size_t i = 0;; ++i) {
    std::string prefix = fmt::format("ns{}", i);
    if (UriHere(prefix).empty()) return prefix;
  }
}

void TreeBuilder::DeclareNamespaceOf(OwnedName* name, bool is_attribute) {
  bool is_plain_attribute = is_attribute && name->namespace_uri.empty();
  if (is_plain_attribute) {
    name->prefix.clear();
    return;
  }
  bool needs_prefix = is_attribute && name->prefix.empty();
  if (name->namespace_uri.empty()) name->prefix.clear();
  if (!needs_prefix && UriHere(name->prefix) == name->namespace_uri) return;
  bool is_taken = std::any_of(namespaces_.begin(), namespaces_.end(),
                              [&](const OwnedNamespace& n) { return n.prefix == name->prefix; });
  // `xmlns=""` that is wanted where another default is declared gives way.
  if (name->namespace_uri.empty() && is_taken) {
    std::erase_if(namespaces_, [](const OwnedNamespace& n) { return n.prefix.empty(); });
    is_taken = false;
  }
  if (needs_prefix || is_taken) name->prefix = UnusedPrefix();
  namespaces_.push_back({name->prefix, name->namespace_uri});
}

// Sends the pending element.
void TreeBuilder::Flush() {
  if (!is_pending_) return;
  is_pending_ = false;
  DeclareNamespaceOf(&open_.back(), false);
  for (OwnedAttribute& attribute : attributes_) DeclareNamespaceOf(&attribute.name, true);
  std::vector<AttributeEvent> attributes;
  attributes.reserve(attributes_.size());
  for (const OwnedAttribute& attribute : attributes_) {
    AttributeEvent event;
    event.name = attribute.name.View();
    event.value = attribute.value;
    attributes.push_back(event);
  }
  std::vector<NamespaceDeclaration> namespaces;
  namespaces.reserve(namespaces_.size());
  for (const OwnedNamespace& n : namespaces_) namespaces.push_back({n.prefix, n.uri});
  builder_->StartElement({open_.back().View(), attributes, namespaces, {}, false, true});
  std::move(namespaces_.begin(), namespaces_.end(), std::back_inserter(scope_));
  attributes_.clear();
  namespaces_.clear();
}

void TreeBuilder::EndElement() {
  Flush();
  SIGLUM_CHECK(!open_.empty());
  builder_->EndElement({open_.back().View(), {}, true});
  scope_.resize(scope_begins_.back());
  scope_begins_.pop_back();
  open_.pop_back();
}

void TreeBuilder::Text(std::string_view text) {
  if (text.empty()) return;
  Flush();
  builder_->Text({text, {}, false, true});
  ++size_;
}

void TreeBuilder::Comment(std::string_view text) {
  Flush();
  builder_->Comment({text, {}, true});
  ++size_;
}

void TreeBuilder::ProcessingInstruction(std::string_view target, std::string_view data) {
  Flush();
  builder_->ProcessingInstruction({target, data, {}, true});
  ++size_;
}

bool TreeBuilder::Copy(const Document& document, NodeRef node) {
  if (node.is_attribute()) {
    AttributeId attribute = document.attribute(node);
    return Attribute(document.name(attribute), document.value(attribute));
  }
  if (node.is_namespace()) {
    NamespaceDeclaration declaration = document.NamespacesInScope(node.id())[node.index()];
    return Namespace(declaration.prefix, declaration.uri);
  }
  Flush();
  if (node.is_in_tree()) {
    builder_->Graft(document, node.id());
    size_ += document.next(node.id()).value() - node.id().value();
    return true;
  }
  for (std::size_t child = 0; child < document.size();
       child = document.next(NodeId(child)).value()) {
    builder_->Graft(document, NodeId(child));
  }
  size_ += document.size();
  return true;
}

std::shared_ptr<const Document> TreeBuilder::Take() {
  Flush();
  SIGLUM_CHECK(open_.empty());
  return builder_->Take();
}

}  // namespace siglum::xml
