// SaxParse: one parse of one file, between libxml2's callbacks and the Handler. Inside this room
// only.
#ifndef SIGLUM_XML_SAX_PARSE_H_
#define SIGLUM_XML_SAX_PARSE_H_

#include <libxml/parser.h>

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "xml/external_entity.h"
#include "xml/masked_text.h"
#include "xml/name_cache.h"
#include "xml/reader.h"
#include "xml/text_run.h"
#include "xml/well_formedness.h"

namespace siglum::xml {

struct FreeParserContext {
  void operator()(xmlParserCtxt* context) const {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    xmlFreeParserCtxt(context);
  }
};

// A name as libxml2 gives it; null where a part is absent.
struct LibxmlName {
  const xmlChar* prefix;
  const xmlChar* local;
  const xmlChar* namespace_uri;
};

// One parse of one file. Invariants between events: `markup_end_` is the offset behind the last
// markup told; `run_` holds the text since then; `open_` are the elements that wait for their end
// tag.
class SaxParse : public EntityLoader {
 public:
  SaxParse(const FilePtr& file, const ReaderOptions& options, Handler* handler)
      : file_(file), text_(file->text()), masked_(text_), options_(options), handler_(handler) {}

  ParseOutcome Run();

  std::optional<std::string> Load(std::string_view public_id, std::string_view system_id) override;

 private:
  ParseOutcome ParseText();
  static xmlSAXHandler Callbacks();
  static SaxParse& Self(void* data) { return *static_cast<SaxParse*>(data); }

  static xmlParserCtxtPtr Context(void* data) { return Self(data).context_.get(); }

  void OnStartElement(const LibxmlName& libxml_name, std::span<const xmlChar*> namespaces,
                      std::span<const xmlChar*> attributes, std::size_t default_count);
  void OnEndElement(const LibxmlName& libxml_name);
  void OnText(std::string_view piece);
  void OnCdata(std::string_view text);
  void OnComment(std::string_view text);
  void OnProcessingInstruction(std::string_view target, std::string_view data);
  void OnAttributeDeclaration(const xmlChar* element, const xmlChar* name, int type);
  void OnEndOfDeclaration();
  void OnError(const xmlError& error);
  xmlEntityPtr OnEntity(const xmlChar* name);
  xmlEntityPtr SupplyUndeclared(const xmlChar* name);
  xmlEntityPtr CountExpansion(xmlEntityPtr entity);
  bool CountExpandedBytes(std::uint64_t bytes, base::ByteSpan place);
  xmlParserInputPtr OnExternalSubset(const xmlChar* public_id, const xmlChar* system_id);

  std::uint64_t Cursor() const;
  bool InEntity() const {
    return reference_.has_value() && context_->input->cur == after_reference_;
  }
  ParsePlace Place() const;
  base::ByteSpan CurrentReference() const;
  base::ByteSpan NextMarkup(std::uint64_t end, bool in_entity) const;
  void FlushText(const base::ByteSpan& next_markup, bool in_entity);
  Name NameOf(const LibxmlName& name, bool in_entity);
  void CollectNames(std::span<const xmlChar*> namespaces, std::span<const xmlChar*> attributes,
                    std::size_t default_count, base::ByteSpan tag, bool in_entity);
  void FindAttributeTypes(const Name& element);
  void LocateAttributeValues(base::ByteSpan tag, bool in_entity);
  bool WithinLimits(base::ByteSpan tag);
  bool CountDefaults(base::ByteSpan tag);
  std::size_t NamespacesInScope() const;
  base::ByteSpan SpanInText(std::string_view part) const;
  base::ByteSpan SpanInQuotes(std::string_view value) const;
  void Refuse(diagnostics::Diagnostic diagnostic);

  FilePtr file_;
  std::string_view text_;
  MaskedText masked_;  // what libxml2 reads
  const ReaderOptions& options_;
  Handler* handler_;
  std::unique_ptr<xmlParserCtxt, FreeParserContext> context_;
  ParseOutcome outcome_;
  bool stopped_ = false;

  std::uint64_t markup_end_ = 0;
  std::uint64_t search_from_ = 0;  // no markup begins between markup_end_ and this
  TextRun run_;
  std::vector<OpenElement> open_;
  std::vector<AttributeEvent> attributes_;
  std::vector<NamespaceDeclaration> namespaces_;
  NameCache<Name> names_;
  // Of each `element attribute` that the DTD declares, both names as written.
  std::unordered_map<std::string, AttributeType> declared_types_;

  std::optional<base::ByteSpan> reference_;
  const xmlChar* after_reference_ = nullptr;
  std::uint64_t expanded_ = 0;
  std::string dtd_not_read_;
  std::set<std::string> told_entities_;  // system identifiers that were refused
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_SAX_PARSE_H_
