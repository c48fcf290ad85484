// Opening what a DOCTYPE names: external entities and the external DTD subset. Inside this room
// only.
#ifndef SIGLUM_XML_EXTERNAL_ENTITY_H_
#define SIGLUM_XML_EXTERNAL_ENTITY_H_

#include <optional>
#include <string>
#include <string_view>

#include "xml/reader.h"

namespace siglum::xml {

// The text of an external entity (UTF-8, without byte order mark and text declaration), or why it
// is not given.
struct ExternalEntity {
  std::optional<std::string> text;
  std::string refusal;  // `external entity x.ent is outside the folders that may be read`
  std::string remedy;
};

// Asks `options.access`; identifiers are relative to `base_path`.
ExternalEntity OpenExternalEntity(std::string_view public_id, std::string_view system_id,
                                  const std::string& base_path, const ReaderOptions& options);

// Answers libxml2 when it needs an external entity during a parse. A parser context whose _private
// points to an EntityLoader loads through it; every other one gets none (libxml_setup.cc).
class EntityLoader {
 public:
  virtual ~EntityLoader() = default;
  virtual std::optional<std::string> Load(std::string_view public_id,
                                          std::string_view system_id) = 0;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_EXTERNAL_ENTITY_H_
