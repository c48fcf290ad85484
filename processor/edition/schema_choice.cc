// xml-model: Associating Schemas with XML documents 1.0 (W3C/ISO). Its pseudo-attributes are those
// of a start tag, so that scanner reads them. An http address is looked up in the catalogs and
// nowhere else. Tested by tests/edition/run_test.cc.
#include "edition/schema_choice.h"

#include <fmt/format.h>

#include <filesystem>

#include "xml/start_tag.h"

namespace siglum::edition {
namespace {

using diagnostics::Diagnostic;

constexpr std::string_view kRelaxNg = "http://relaxng.org/ns/structure/1.0";

struct ModelInstruction {
  std::string href;
  std::string namespace_uri;  // schematypens
  std::string type;           // media type
};

ModelInstruction ReadInstruction(std::string_view data) {
  std::string tag = "<xml-model " + std::string(data) + ">";
  ModelInstruction model;
  for (const xml::TagAttribute& attribute : xml::ScanStartTag(tag).attributes) {
    std::string value = tag.substr(attribute.value.offset, attribute.value.length);
    if (attribute.name == "href") model.href = value;
    if (attribute.name == "schematypens") model.namespace_uri = value;
    if (attribute.name == "type") model.type = value;
  }
  return model;
}

bool IsRelaxNg(const ModelInstruction& model) {
  std::string_view path = xml::SplitFragment(model.href).first;
  bool is_compact = model.type == "application/relax-ng-compact-syntax" || path.ends_with(".rnc");
  if (is_compact) return false;
  return model.namespace_uri == kRelaxNg || (model.namespace_uri.empty() && path.ends_with(".rng"));
}

// The schema's path as the user would write it, where no catalog or link leads elsewhere.
std::string PathOf(const xml::Resolution& where, const ModelInstruction& model,
                   const xml::Document& document) {
  std::string named = xml::LocalPath(model.href, document.file()->path());
  std::error_code failure;
  bool is_same = std::filesystem::weakly_canonical(named, failure).string() == where.path;
  return is_same ? named : where.path;
}

Diagnostic Unusable(const xml::Document& document, xml::NodeId node, const ModelInstruction& model,
                    const xml::Resolution& where) {
  Diagnostic finding =
      diagnostics::Make("rng.schema-unmapped", document.source(node), document.span(node), "");
  if (where.kind == xml::Resolution::Kind::kNetwork) {
    finding.message = fmt::format("schema {} lies on the network, which is never used", model.href);
    finding.hint = "map its address to a local file in a catalog (--catalog), or use --schema FILE";
  } else {
    finding.message = fmt::format("schema {} has no usable address", model.href);
    finding.hint = "name the schema with --schema FILE or in siglum.toml";
  }
  return finding;
}

}  // namespace

SchemaChoice ChooseSchemas(const xml::Document& document, Project* project) {
  SchemaChoice choice;
  choice.schemas = project->schemas();
  if (!choice.schemas.empty()) return choice;
  for (std::size_t i = 0; i < document.size(); ++i) {
    xml::NodeId node(i);
    if (node == document.root()) break;
    bool is_model = document.kind(node) == xml::NodeKind::kProcessingInstruction &&
                    document.name(node).local == "xml-model";
    if (!is_model) continue;
    ModelInstruction model = ReadInstruction(document.text(node));
    if (!IsRelaxNg(model)) continue;
    xml::Resolution where = project->access().Resolve(model.href, document.file()->path());
    // A schema is only read as a schema, so it may lie outside of the edition's folder.
    bool is_local =
        where.kind == xml::Resolution::Kind::kFile || where.kind == xml::Resolution::Kind::kOutside;
    if (is_local) {
      choice.schemas.push_back(project->SchemaAt(PathOf(where, model, document)));
    } else {
      choice.findings.push_back(Unusable(document, node, model, where));
    }
  }
  if (choice.schemas.empty() && choice.findings.empty()) {
    Diagnostic finding =
        diagnostics::Make("rng.no-schema", document.file(), document.span(document.root()),
                          "no schema is known for this document");
    finding.hint = "name one with --schema FILE, in siglum.toml, or in an xml-model instruction";
    choice.findings.push_back(std::move(finding));
  }
  return choice;
}

}  // namespace siglum::edition
