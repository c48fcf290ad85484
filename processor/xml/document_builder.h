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

  // Copies the subtree of `node` of another document to here.
  void Graft(const Document& document, NodeId node);
  // Adds all the text of another file, but for a byte order mark, as a text node.
  void GraftText(const FilePtr& file);

  // Null when there is no document element.
  std::shared_ptr<const Document> Take();

 private:
  std::uint32_t AddNode(NodeKind kind, base::ByteSpan span, bool from_entity);
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
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_DOCUMENT_BUILDER_H_
