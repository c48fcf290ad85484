// DocumentBuilder: the Handler that makes a Document. Inside this room only.
#ifndef SIGLUM_XML_DOCUMENT_BUILDER_H_
#define SIGLUM_XML_DOCUMENT_BUILDER_H_

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "xml/document.h"
#include "xml/name_cache.h"

namespace siglum::xml {

// Order of calls: events as the Reader sends them, Graft and GraftText anywhere between; Take once
// at the end.
class DocumentBuilder : public Handler {
 public:
  explicit DocumentBuilder(FilePtr file);
  ~DocumentBuilder() override;

  void StartElement(const StartElementEvent& event) override;
  void EndElement(const EndElementEvent& event) override;
  void Text(const TextEvent& event) override;
  void Comment(const CommentEvent& event) override;
  void ProcessingInstruction(const ProcessingInstructionEvent& event) override;

  // The tree need not be that of a file: any nodes may be children of the document node, or there
  // is no document node.
  void Construct(bool has_document_node) {
    is_constructed_ = true;
    document_->has_document_node_ = has_document_node;
  }

  // Copies the subtree of `node` of another document to here, with the namespaces that hold there.
  void Graft(const Document& document, NodeId node);
  // Adds all the text of another file, but for a byte order mark, as a text node.
  void GraftText(const FilePtr& file);

  // Null when there is no document element, but for constructed trees.
  std::shared_ptr<const Document> Take();

 private:
  std::uint32_t AddNode(NodeKind kind, base::ByteSpan span, bool from_entity);
  NodeId TextBefore() const;
  void JoinText(NodeId node, std::string_view more);
  void AddText(std::string_view text, base::ByteSpan span, bool is_verbatim, bool from_entity);
  void AddInherited(const Document& document, NodeId root);
  void GraftAttribute(const Document& document, AttributeId id);
  void AddName(const Name& name);
  void AddAttribute(const AttributeEvent& event, bool from_entity);
  void AddNamespaces(std::uint32_t node, std::span<const NamespaceDeclaration> namespaces);
  std::uint32_t NameIdOf(const Name& name, bool from_entity);
  std::uint32_t InternName(const Name& name);
  std::string_view Keep(std::string_view text);
  std::uint32_t Decode(std::string_view text);
  void SwitchTo(const FilePtr& file);

  FilePtr file_;
  std::unique_ptr<Document> document_;
  std::vector<std::uint32_t> open_;
  std::unordered_map<std::string, std::uint32_t> names_;
  NameCache<std::uint32_t> recent_names_;
  bool is_constructed_ = false;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_DOCUMENT_BUILDER_H_
