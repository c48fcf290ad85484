// The stages of reading a schema, each only when those before found nothing: syntax (section 3),
// simplification (4), restrictions (7), ID-types (DTD Compatibility, 3).
// Tested by tests/relaxng/spectest_test.cc, tests/relaxng/message_test.cc.
#include "relaxng/read/read_schema.h"

#include <utility>

#include "relaxng/read/id_types.h"
#include "relaxng/read/restrictions.h"
#include "relaxng/read/schema_findings.h"
#include "relaxng/read/schema_loader.h"
#include "relaxng/read/simplify.h"

namespace siglum::relaxng {

ReadOutcome ReadSchema(const xml::FilePtr& file, const xml::ReaderOptions& options) {
  ReadOutcome outcome;
  SchemaFindings findings;
  auto syntax = std::make_shared<SyntaxTree>();
  syntax->root = SchemaLoader(options, syntax.get(), &findings).LoadMain(file);
  if (syntax->root != nullptr && !findings.failed()) {
    std::unique_ptr<SimpleSchema> schema = Simplify(std::move(syntax), &findings);
    if (!findings.failed()) CheckRestrictions(schema.get(), &findings);
    if (!findings.failed()) CheckIdTypes(*schema, &findings);
    if (!findings.failed()) outcome.schema = std::move(schema);
  }
  outcome.diagnostics = findings.Take();
  return outcome;
}

}  // namespace siglum::relaxng
