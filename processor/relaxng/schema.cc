// The Schema interface over libxml2's RELAX NG: its objections become findings with the bytes of
// the element. Tested by tests/relaxng/schema_test.cc.
#include "relaxng/schema.h"

#include <fmt/format.h>

#include "xml/libxml_relaxng.h"

namespace siglum::relaxng {
namespace {

using diagnostics::Diagnostic;
using Kind = xml::RelaxNgObjection::Kind;

std::string_view CodeOf(Kind kind) {
  switch (kind) {
    case Kind::kElement:
      return "rng.element-not-allowed";
    case Kind::kAttribute:
      return "rng.attribute-not-allowed";
    case Kind::kValue:
      return "rng.value-invalid";
    case Kind::kText:
      return "rng.text-not-allowed";
    case Kind::kIncomplete:
      return "rng.content-incomplete";
    case Kind::kOther:
      break;
  }
  return "rng.invalid";
}

Diagnostic ToDiagnostic(const xml::Document& document, const xml::RelaxNgObjection& objection) {
  xml::NodeId node = objection.node.valid() ? objection.node : document.root();
  Diagnostic diagnostic = diagnostics::Make(CodeOf(objection.kind), document.source(node),
                                            document.span(node), objection.message);
  diagnostic.element = document.QualifiedName(node);
  if (document.parent(node).valid()) {
    diagnostic.parent = document.QualifiedName(document.parent(node));
  }
  if (objection.kind == Kind::kAttribute) {
    diagnostic.arguments.push_back({"attribute", objection.name});
  }
  return diagnostic;
}

std::vector<Diagnostic> ToDiagnostics(const xml::Document& document,
                                      const std::vector<xml::RelaxNgObjection>& objections) {
  std::vector<Diagnostic> result;
  for (const xml::RelaxNgObjection& objection : objections) {
    result.push_back(ToDiagnostic(document, objection));
  }
  diagnostics::SortByPlace(&result);
  return result;
}

class LibxmlSchema : public Schema {
 public:
  explicit LibxmlSchema(std::shared_ptr<const xml::LibxmlRelaxNg> schema)
      : schema_(std::move(schema)) {}
  std::vector<Diagnostic> Validate(const xml::Document& document) const override {
    return ToDiagnostics(document, schema_->Validate(document));
  }

 private:
  std::shared_ptr<const xml::LibxmlRelaxNg> schema_;
};

}  // namespace

CompiledSchema CompileSchema(const xml::FilePtr& file, const xml::ReaderOptions& options) {
  xml::DocumentOptions document_options;
  document_options.reader = options;
  document_options.xinclude = false;
  xml::ParsedDocument parsed = xml::ParseDocument(file, document_options);
  if (parsed.document == nullptr) return {nullptr, std::move(parsed.diagnostics)};
  std::vector<xml::RelaxNgObjection> objections;
  auto schema = xml::LibxmlRelaxNg::Compile(*parsed.document, &objections);
  if (schema == nullptr) return {nullptr, ToDiagnostics(*parsed.document, objections)};
  return {std::make_shared<LibxmlSchema>(std::move(schema)), {}};
}

}  // namespace siglum::relaxng
