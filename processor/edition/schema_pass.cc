// Events go to one validator a schema. A file that includes others cannot be judged from its own
// events alone, so the pass gives up at the first xi:include and the tree is validated instead.
// Tested by tests/edition/run_test.cc, tests/edition/schema_choice_test.cc.
#include "edition/schema_pass.h"

#include <algorithm>
#include <utility>

#include "diagnostics/codes/rng.h"
#include "edition/findings.h"
#include "tei/field_names.h"

namespace siglum::edition {

SchemaPass::SchemaPass(const xml::FilePtr& file, const Project* project, bool without_grammars)
    : project_(project), without_grammars_(without_grammars) {
  prolog_.file = file;
}

bool SchemaPass::lacks_schema() const {
  bool is_any_used = std::ranges::any_of(
      choice_.schemas, [](const auto& loaded) { return loaded->schema != nullptr; });
  bool is_any_lost =
      std::ranges::any_of(choice_.schemas,
                          [](const auto& loaded) { return loaded->failure.has_value(); }) ||
      std::ranges::any_of(choice_.findings, [](const diagnostics::Diagnostic& finding) {
        return finding.code->name != codes::kRngNoSchema;
      });
  return has_root_ && !is_any_used && is_any_lost;
}

relaxng::ValidationOptions SchemaPass::OptionsOf() const {
  relaxng::ValidationOptions options;
  options.max_findings = project_->options().max_findings_per_file;
  options.is_name_of_field = tei::IsNameOfField;
  options.is_editorial = tei::IsEditorial;
  return options;
}

void SchemaPass::ProcessingInstruction(const xml::ProcessingInstructionEvent& event) {
  if (has_root_ || event.target != "xml-model") return;
  prolog_.models.push_back({std::string(event.data), event.span});
}

void SchemaPass::StartElement(const xml::StartElementEvent& event) {
  if (!has_root_) {
    has_root_ = true;
    prolog_.root = event.span;
    choice_ = ChooseSchemas(prolog_, project_);
    for (const auto& loaded : choice_.schemas) {
      if (loaded->schema == nullptr || without_grammars_) continue;
      validators_.push_back(loaded->schema->MakeValidator(prolog_.file, OptionsOf()));
    }
  }
  if (event.name.namespace_uri == xml::kXIncludeNamespace && event.name.local == "include") {
    has_inclusion_ = true;
  }
  if (has_inclusion_) return;
  for (auto& validator : validators_) validator->StartElement(event);
}

void SchemaPass::EndElement(const xml::EndElementEvent& event) {
  if (has_inclusion_) return;
  for (auto& validator : validators_) validator->EndElement(event);
}

void SchemaPass::Text(const xml::TextEvent& event) {
  if (has_inclusion_) return;
  for (auto& validator : validators_) validator->Text(event);
}

std::vector<diagnostics::Diagnostic> SchemaPass::Take() {
  std::vector<diagnostics::Diagnostic> findings = choice_.findings;
  for (auto& validator : validators_) Append(validator->Take(), &findings);
  return findings;
}

std::vector<diagnostics::Diagnostic> SchemaPass::ValidateTree(const xml::Document& document) const {
  std::vector<diagnostics::Diagnostic> findings = choice_.findings;
  for (const auto& loaded : choice_.schemas) {
    if (loaded->schema != nullptr && !without_grammars_)
      Append(loaded->schema->Validate(document, OptionsOf()), &findings);
  }
  return findings;
}

}  // namespace siglum::edition
