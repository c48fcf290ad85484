// Events: what the Reader tells its Handler, with the bytes that each event came from.
//
// Spans count bytes of the file's text(). An event that came out of an entity carries the span of
// the reference
// (`&name;`) in the file and `from_entity`; such places can be reported but not edited.
#ifndef SIGLUM_XML_EVENT_H_
#define SIGLUM_XML_EVENT_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "base/byte_span.h"

namespace siglum::xml {

// An element or attribute name. Empty prefix: none; empty namespace: no namespace. During one parse
// the characters of a name stand where they stood the first time, unless it comes out of an entity.
struct Name {
  std::string_view prefix;
  std::string_view local;
  std::string_view namespace_uri;
};

// As far as siglum asks; what the DTD does not declare is kOther.
enum class AttributeType : std::uint8_t { kOther, kId, kIdref };  // kIdref: IDREF and IDREFS

struct AttributeEvent {
  Name name;
  std::string_view value;  // normalized (XML 1.0, 3.3.3)
  base::ByteSpan
      value_span;  // between the quotes; for a default from the DTD the span of the start tag
  bool defaulted = false;  // from an ATTLIST default, not in the file
  AttributeType type = AttributeType::kOther;
};

struct NamespaceDeclaration {
  std::string_view prefix;  // empty: the default namespace
  std::string_view uri;
};

struct StartElementEvent {
  Name name;
  std::span<const AttributeEvent> attributes;
  std::span<const NamespaceDeclaration> namespaces;
  base::ByteSpan span;  // the start tag, `<` to `>`
  bool is_empty_tag = false;
  bool from_entity = false;
};

struct EndElementEvent {
  Name name;
  base::ByteSpan span;  // the end tag; for an empty-element tag that tag
  bool from_entity = false;
};

// A maximal run of character data: text, character and entity references, CDATA sections.
struct TextEvent {
  std::string_view text;  // decoded
  base::ByteSpan span;
  bool is_verbatim = false;  // the bytes of the span are the text
  bool from_entity = false;  // some of it came out of an entity that is not predefined
};

struct CommentEvent {
  std::string_view text;
  base::ByteSpan span;  // `<!--` to `-->`
  bool from_entity = false;
};

struct ProcessingInstructionEvent {
  std::string_view target;
  std::string_view data;
  base::ByteSpan span;  // `<?` to `?>`
  bool from_entity = false;
};

// Receives a document in order. Views are valid during the call only, but for `is_verbatim` text
// and attribute values inside the file's text. What is inside the DTD is not told.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void StartElement(const StartElementEvent&) {}
  virtual void EndElement(const EndElementEvent&) {}
  virtual void Text(const TextEvent&) {}
  virtual void Comment(const CommentEvent&) {}
  virtual void ProcessingInstruction(const ProcessingInstructionEvent&) {}
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_EVENT_H_
