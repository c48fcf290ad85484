// xml-model: Associating Schemas with XML documents 1.0 (W3C/ISO). Its pseudo-attributes are those
// of a start tag, so that scanner reads them. An http address is looked up in the catalogs and
// nowhere else. One schema named twice, in both syntaxes as TEI's Roma writes it or with a pattern
// of Schematron inside, is asked once. Tested by tests/edition/schema_choice_test.cc.
#include "edition/schema_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/uri.h"
#include "diagnostics/codes/rng.h"
#include "edition/project_root.h"
#include "os/canonical_path.h"
#include "xml/start_tag.h"

namespace siglum::edition {
namespace {

using diagnostics::Diagnostic;

constexpr std::string_view kRelaxNg = "http://relaxng.org/ns/structure/1.0";
constexpr std::string_view kSchematron[] = {"http://purl.oclc.org/dsdl/schematron",
                                            "http://www.ascc.net/xml/schematron"};
constexpr std::string_view kCompactType = "application/relax-ng-compact-syntax";

// The pseudo-attributes of an instruction.
struct Model {
  std::string href;
  std::string namespace_uri;  // schematypens
  std::string type;           // media type
  std::string phase;          // of Schematron
};

Model ReadModel(const ModelInstruction& instruction) {
  std::string tag = "<xml-model " + instruction.data + ">";
  Model model;
  for (const xml::TagAttribute& attribute : xml::ScanStartTag(tag).attributes) {
    std::string value = tag.substr(attribute.value.offset, attribute.value.length);
    if (attribute.name == "href") model.href = value;
    if (attribute.name == "schematypens") model.namespace_uri = value;
    if (attribute.name == "type") model.type = value;
    if (attribute.name == "phase") model.phase = value;
  }
  return model;
}

// Without schematypens the media type decides, then the name of the file.
bool IsRelaxNg(const Model& model) {
  if (!model.namespace_uri.empty()) return model.namespace_uri == kRelaxNg;
  std::string_view path = base::SplitFragment(model.href).first;
  return model.type == kCompactType || path.ends_with(".rnc") || path.ends_with(".rng");
}

bool IsSchematron(const Model& model) {
  if (!model.namespace_uri.empty()) {
    return std::ranges::find(kSchematron, model.namespace_uri) != std::end(kSchematron);
  }
  return base::SplitFragment(model.href).first.ends_with(".sch");
}

// A document is a stranger: its schema is read where the document may bring files in from.
Diagnostic Outside(const Prolog& prolog, const ModelInstruction& instruction, const Model& model,
                   const xml::Resolution& where) {
  Diagnostic finding = diagnostics::Make(
      codes::kRngSchemaOutside, prolog.file, instruction.span,
      fmt::format("schema {} is outside the folders that may be read", model.href));
  finding.arguments.push_back({"address", model.href});
  std::string named = xml::PathAsNamed(model.href, prolog.file->path(), where.path);
  // Behind a link the folder that the link leads to must be allowed.
  std::string folder = xml::FolderOf(named);
  if (os::CanonicalPath(folder) != xml::FolderOf(where.path)) folder = xml::FolderOf(where.path);
  finding.hint = fmt::format("if the schema is meant: --schema {0}, or --allow {1}", named, folder);
  return finding;
}

Diagnostic Unusable(const Prolog& prolog, const ModelInstruction& instruction, const Model& model,
                    const xml::Resolution& where) {
  Diagnostic finding =
      diagnostics::Make(codes::kRngSchemaUnmapped, prolog.file, instruction.span, "");
  finding.arguments.push_back({"address", model.href});
  if (where.kind == xml::Resolution::Kind::kNetwork) {
    finding.message =
        fmt::format("schema {} is on the network, which siglum never uses", model.href);
    finding.hint = fmt::format(
        "download it and map its address: siglum schema add {} --as {}; or use --schema FILE",
        std::filesystem::path(model.href).filename().string(), model.href);
  } else {
    finding.message = model.href.empty()
                          ? "this xml-model instruction has no href"
                          : fmt::format("schema {} has no usable address", model.href);
    finding.hint = "name the schema with --schema FILE or in siglum.toml";
  }
  return finding;
}

Diagnostic NoSchema(const Prolog& prolog) {
  Diagnostic finding = diagnostics::Make(codes::kRngNoSchema, prolog.file, prolog.root,
                                         "no schema is known for this document");
  finding.hint = "name one with --schema FILE, in siglum.toml, or in an xml-model instruction";
  return finding;
}

}  // namespace

namespace {

// Where the schema of an instruction lies; of another kind than a file, with a finding, when it
// cannot be had.
xml::Resolution FindSchema(const Prolog& prolog, const ModelInstruction& instruction,
                           const Model& model, const Project* project,
                           std::vector<Diagnostic>* findings) {
  xml::Resolution where;
  const xml::DocumentOptions options = project->DocumentOptionsFor(prolog.file->path());
  if (!model.href.empty()) {
    where = options.reader.access->Resolve(model.href, prolog.file->path());
  }
  bool is_beside = where.kind == xml::Resolution::Kind::kOutside &&
                   IsSchemaBeside(where.path, xml::FolderOf(prolog.file->path())) &&
                   project->SchemaAt(where.path, NamedBy::kProject)->schema != nullptr;
  if (is_beside) where.kind = xml::Resolution::Kind::kFile;
  if (where.kind == xml::Resolution::Kind::kFile) return where;
  // TEI's Roma names one address twice, for the grammar and for the rules in it.
  bool is_told = std::ranges::any_of(*findings, [&](const Diagnostic& finding) {
    return finding.arguments.front().value == model.href;
  });
  if (is_told) return where;
  findings->push_back(where.kind == xml::Resolution::Kind::kOutside
                          ? Outside(prolog, instruction, model, where)
                          : Unusable(prolog, instruction, model, where));
  return where;
}

// The grammar, and the rules, that an instruction names.
void AddSchema(const Prolog& prolog, const Model& model, const xml::Resolution& where,
               const Project* project, SchemaChoice* choice) {
  const std::string path = xml::PathAsNamed(model.href, prolog.file->path(), where.path);
  const NamedBy named_by = where.by_users_catalog ? NamedBy::kUser : NamedBy::kProject;
  const bool is_of_grammar = path.ends_with(".rng") || path.ends_with(".rnc");
  if (IsRelaxNg(model)) {
    auto schema = project->SchemaAt(path, named_by);
    if (std::ranges::find(choice->schemas, schema) == choice->schemas.end()) {
      choice->schemas.push_back(std::move(schema));
    }
  } else {
    choice->rules.push_back(
        {path, named_by, is_of_grammar ? project->SchemaAt(path, named_by) : nullptr, model.phase});
  }
}

}  // namespace

SchemaChoice ChooseSchemas(const Prolog& prolog, const Project* project) {
  SchemaChoice choice;
  choice.schemas = project->schemas();
  if (!choice.schemas.empty()) return choice;
  for (const ModelInstruction& instruction : prolog.models) {
    Model model = ReadModel(instruction);
    if (!IsRelaxNg(model) && !IsSchematron(model)) continue;
    xml::Resolution where = FindSchema(prolog, instruction, model, project, &choice.findings);
    if (where.kind == xml::Resolution::Kind::kFile)
      AddSchema(prolog, model, where, project, &choice);
  }
  if (choice.schemas.empty() && choice.rules.empty() && choice.findings.empty()) {
    choice.findings.push_back(NoSchema(prolog));
  }
  return choice;
}

}  // namespace siglum::edition
