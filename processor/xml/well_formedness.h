// Findings of well-formedness: libxml2's error codes in words for encoders. Inside this room only.
#ifndef SIGLUM_XML_WELL_FORMEDNESS_H_
#define SIGLUM_XML_WELL_FORMEDNESS_H_

#include <libxml/xmlerror.h>

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/source.h"

namespace siglum::xml {

// An element whose end tag has not been seen.
struct OpenElement {
  std::string_view prefix;
  std::string_view local;
  base::ByteSpan span;  // of its start tag
  std::size_t namespaces_in_scope = 0;

  std::string ToString() const {
    return prefix.empty() ? std::string(local) : std::string(prefix) + ":" + std::string(local);
  }
};

// Where the parser stood when it complained.
struct ParsePlace {
  FilePtr file;
  std::uint64_t offset = 0;             // the parser's place
  std::uint64_t after_last_markup = 0;  // end of the last event
  const std::vector<OpenElement>* open = nullptr;
  std::optional<base::ByteSpan>
      entity_reference;      // set while the replacement of an entity is parsed
  std::string dtd_not_read;  // why the external DTD was not read; may be empty
};

// The finding for libxml2's `error` at `place`.
diagnostics::Diagnostic ExplainError(const xmlError& error, const ParsePlace& place);

// The finding for a reference to the entity `name`, which is not declared, and which ends at
// `place`.
diagnostics::Diagnostic ExplainUndeclaredEntity(const std::string& name, const ParsePlace& place);

// What keeps `file` from being parsed at all: bytes that are no text, nothing in it, the character
// NUL, tags that would take libxml2 hours.
std::optional<diagnostics::Diagnostic> FindObstacle(const FilePtr& file);

// The finding for a file that another program shortened under the parser.
diagnostics::Diagnostic ExplainCut(const FilePtr& file);

// The finding for a `tag` with more than kMaxAttributes attributes.
diagnostics::Diagnostic ExplainCrowdedTag(const FilePtr& file, base::ByteSpan tag);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_WELL_FORMEDNESS_H_
