// Which schema a document is validated with.
#ifndef SIGLUM_EDITION_SCHEMA_CHOICE_H_
#define SIGLUM_EDITION_SCHEMA_CHOICE_H_

#include <memory>
#include <vector>

#include "edition/project.h"

namespace siglum::edition {

struct SchemaChoice {
  std::vector<std::shared_ptr<const LoadedSchema>> schemas;
  std::vector<diagnostics::Diagnostic> findings;  // rng.no-schema, rng.schema-unmapped
};

// --schema, else siglum.toml, else the document's xml-model instructions (RELAX NG in XML syntax).
SchemaChoice ChooseSchemas(const xml::Document& document, Project* project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SCHEMA_CHOICE_H_
