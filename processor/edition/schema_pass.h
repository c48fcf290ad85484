// SchemaPass: validates a document with its schemas while it is being parsed.
#ifndef SIGLUM_EDITION_SCHEMA_PASS_H_
#define SIGLUM_EDITION_SCHEMA_PASS_H_

#include <memory>
#include <vector>

#include "edition/schema_choice.h"

namespace siglum::edition {

// Which schemas hold is decided at the document element, when all xml-model instructions are known.
// One parse of one file; memory does not grow with the document.
class SchemaPass : public xml::Handler {
 public:
  // `without_grammars`: the schemas are chosen, but only their rules are asked for.
  SchemaPass(const xml::FilePtr& file, const Project* project, bool without_grammars = false);

  void StartElement(const xml::StartElementEvent& event) override;
  void EndElement(const xml::EndElementEvent& event) override;
  void Text(const xml::TextEvent& event) override;
  void ProcessingInstruction(const xml::ProcessingInstructionEvent& event) override;

  // True once an xi:include was met: what the schemas would say of the file as it is written is no
  // longer asked, and the whole document is to be validated (ValidateTree).
  bool has_inclusion() const { return has_inclusion_; }
  const SchemaChoice& choice() const { return choice_; }
  // The document was read as far as its root, and none of the schemas that are named for it could
  // be found.
  bool lacks_schema() const;

  // After the parse: the findings of choosing and of all schemas.
  std::vector<diagnostics::Diagnostic> Take();
  // The same of `document`, the file with its inclusions.
  std::vector<diagnostics::Diagnostic> ValidateTree(const xml::Document& document) const;

 private:
  relaxng::ValidationOptions OptionsOf() const;

  const Project* project_;
  Prolog prolog_;
  bool without_grammars_ = false;
  bool has_root_ = false;
  bool has_inclusion_ = false;
  SchemaChoice choice_;
  std::vector<std::unique_ptr<relaxng::Validator>> validators_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SCHEMA_PASS_H_
