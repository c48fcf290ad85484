// TreeBuilder: makes a Document that no file holds, call by call: what parse-xml-fragment,
// json-to-xml, analyze-string and, later, stylesheets construct.
//
//     TreeBuilder builder({.base_uri = "file:///x.xml"});
//     builder.StartElement({"", "map", kFunctionsNamespace});
//     builder.Attribute({"", "key", ""}, "name");
//     builder.Text("Gegechkori");
//     builder.EndElement();
//     std::shared_ptr<const Document> tree = builder.Take();
//
// The rules of the data model are kept by the builder: empty text is left out, neighbours are
// joined, an attribute replaces one of the same expanded name, namespaces that names use are
// declared. All nodes answer false to Document::is_in_file, but copied ones, which keep the file
// and the bytes that they came from, so that findings about them have a place.
// Source: XSLT 3.0, 5.7.1 (complex content). Tested by tests/xml/tree_builder_test.cc.
#ifndef SIGLUM_XML_TREE_BUILDER_H_
#define SIGLUM_XML_TREE_BUILDER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace siglum::xml {

class DocumentBuilder;

struct ConstructedTree {
  std::string base_uri;           // path of the Document's file(); may be empty
  bool has_document_node = true;  // else the tree is one element, text, comment or instruction
};

// Order of calls: as in a document. Views need to live during the call only. Take once at the end,
// with all elements ended. One thread at a time.
class TreeBuilder {
 public:
  explicit TreeBuilder(const ConstructedTree& tree = {});
  ~TreeBuilder();
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  void StartElement(const Name& name);
  // Attribute and Namespace belong to the element that was started last, before anything is in it.
  // False when the element has content already, or as many attributes (namespaces) as one may have
  // (kMaxAttributes, kMaxNamespaces).
  bool Attribute(const Name& name, std::string_view value);
  bool Namespace(std::string_view prefix, std::string_view uri);
  void EndElement();
  void Text(std::string_view text);
  void Comment(std::string_view text);
  void ProcessingInstruction(std::string_view target, std::string_view data);
  // A deep copy: of a document node its children, of an attribute that attribute (as Attribute
  // does), else the subtree with the namespaces in scope of it. False as Attribute.
  bool Copy(const Document& document, NodeRef node);

  // Elements that wait for their end.
  std::size_t depth() const { return open_.size(); }
  // Nodes so far, for limits.
  std::size_t size() const { return size_; }

  std::shared_ptr<const Document> Take();

 private:
  struct OwnedName {
    std::string prefix, local, namespace_uri;
    Name View() const { return {prefix, local, namespace_uri}; }
  };
  struct OwnedAttribute {
    OwnedName name;
    std::string value;
  };
  struct OwnedNamespace {
    std::string prefix, uri;
  };

  void Flush();
  void DeclareNamespaceOf(OwnedName* name, bool is_attribute);
  std::string_view UriHere(std::string_view prefix) const;
  std::string UnusedPrefix() const;

  std::unique_ptr<DocumentBuilder> builder_;
  std::vector<OwnedName> open_;
  bool is_pending_ = false;  // the last of open_ has no content yet and is not in builder_
  std::vector<OwnedAttribute> attributes_;
  std::vector<OwnedNamespace> namespaces_;
  // Declarations of the open elements, innermost last, and how many there were before each.
  std::vector<OwnedNamespace> scope_;
  std::vector<std::size_t> scope_begins_;
  std::size_t size_ = 0;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_TREE_BUILDER_H_
