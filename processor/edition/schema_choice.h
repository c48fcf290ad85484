// Which schemas a document is validated with.
#ifndef SIGLUM_EDITION_SCHEMA_CHOICE_H_
#define SIGLUM_EDITION_SCHEMA_CHOICE_H_

#include <memory>
#include <string>
#include <vector>

#include "edition/project.h"

namespace siglum::edition {

// An xml-model instruction.
struct ModelInstruction {
  std::string data;  // between target and `?>`
  base::ByteSpan span;
};

// What stands before the content of a document, as far as it says which schemas hold.
struct Prolog {
  xml::FilePtr file;
  std::vector<ModelInstruction> models;
  base::ByteSpan root;  // the start tag of the document element
};

// A schema that an xml-model instruction names for its rules.
struct RuleSource {
  std::string path;  // of a file of rules
  NamedBy named_by = NamedBy::kProject;
  std::shared_ptr<const LoadedSchema> grammar;  // that embeds them; null: the file at `path`
  std::string phase;                            // the pseudo-attribute; may be empty
};

struct SchemaChoice {
  std::vector<std::shared_ptr<const LoadedSchema>> schemas;
  std::vector<RuleSource> rules;                  // beside those that the schemas embed
  std::vector<diagnostics::Diagnostic> findings;  // rng.no-schema, rng.schema-unmapped
};

// --schema, else siglum.toml, else the xml-model instructions (RELAX NG in either syntax,
// Schematron).
SchemaChoice ChooseSchemas(const Prolog& prolog, const Project* project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SCHEMA_CHOICE_H_
