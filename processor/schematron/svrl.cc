// Writing SVRL as a tree. Tested by tests/schematron/suite_test.cc.
#include "schematron/svrl.h"

#include "schematron/location.h"

namespace siglum::schematron {

SvrlWriter::SvrlWriter(RuleEvaluation& evaluation) : evaluation_(evaluation) {
  const Schema& schema = evaluation.schema();
  Start("schematron-output");
  Attribute("title", schema.model().title);
  Attribute("phase", schema.phase() == "#ALL" ? "" : schema.phase());
  Attribute("schemaVersion", schema.model().version);
  for (const auto& [prefix, uri] : *schema.model().bindings) {
    Start("ns-prefix-in-attribute-values");
    Attribute("prefix", prefix);
    Attribute("uri", uri);
    tree_.EndElement();
  }
  Start("metadata");
  tree_.StartElement({"dct", "creator", "http://purl.org/dc/terms/"});
  tree_.Text("siglum");
  tree_.EndElement();
  tree_.EndElement();
}

void SvrlWriter::Start(std::string_view local) { tree_.StartElement({"svrl", local, kSvrlNamespace}); }

void SvrlWriter::Attribute(std::string_view local, std::string_view value) {
  if (!value.empty()) tree_.Attribute({"", local, ""}, value);
}

void SvrlWriter::Language(std::string_view language) {
  if (!language.empty()) tree_.Attribute({"xml", "lang", xml::kXmlNamespace}, language);
}

void SvrlWriter::ActivePattern(const Pattern& pattern, const std::vector<std::string>& documents) {
  Start("active-pattern");
  Attribute("id", pattern.id);
  Attribute("name", pattern.title);
  Attribute("role", pattern.role);
  std::string all;
  for (const std::string& uri : documents) all += (all.empty() ? "" : " ") + uri;
  Attribute("documents", all);
  tree_.EndElement();
}

void SvrlWriter::WriteRule(std::string_view element, const Rule& rule, xml::NodeRef node, const std::string& role,
                           const std::string& flag) {
  Start(element);
  Attribute("id", rule.id);
  Attribute("context", rule.context.text);
  Attribute("role", role);
  Attribute("flag", flag);
  auto uri = evaluation_.document_uris.find(node.document());
  if (uri != evaluation_.document_uris.end()) Attribute("document", uri->second);
  Attribute("location", Location(evaluation_.documents.Get(node), node));
  tree_.EndElement();
}

void SvrlWriter::FiredRule(const Rule& rule, xml::NodeRef node, const std::string& role, const std::string& flag) {
  WriteRule("fired-rule", rule, node, role, flag);
}

void SvrlWriter::SuppressedRule(const Rule& rule, xml::NodeRef node) { WriteRule("suppressed-rule", rule, node, {}, {}); }

void SvrlWriter::Write(const Rendered& pieces) {
  for (const RenderedPiece& piece : pieces) {
    if (piece.kind == Piece::Kind::kMarkup) {
      Start(piece.text);
      Write(piece.content);
      tree_.EndElement();
      continue;
    }
    tree_.Text(piece.text);
    for (xpath::Item item : piece.items) {
      if (item.is_node()) tree_.Copy(evaluation_.documents.Get(item.node()), item.node());
    }
  }
}

void SvrlWriter::WriteNotes(const std::vector<RenderedNote>& notes, std::string_view element,
                            std::string_view attribute) {
  for (const RenderedNote& note : notes) {
    Start(element);
    Attribute(attribute, note.note->id);
    Attribute("role", note.note->role);
    Attribute("scheme", note.note->scheme);
    Start("text");
    Language(note.note->language);
    Attribute("icon", note.note->icon);
    Attribute("see", note.note->see);
    Attribute("fpi", note.note->fpi);
    Write(note.pieces);
    tree_.EndElement();
    tree_.EndElement();
  }
}

void SvrlWriter::Checked(const CheckResult& result) {
  const Check& check = *result.check;
  Start(check.is_report ? "successful-report" : "failed-assert");
  Language(check.language);
  Attribute("id", check.id);
  Attribute("location", Location(evaluation_.documents.Get(result.subject), result.subject));
  Attribute("test", check.test.text);
  Attribute("role", result.role);
  Attribute("flag", result.flag);
  WriteNotes(result.diagnostics, "diagnostic-reference", "diagnostic");
  WriteNotes(result.properties, "property-reference", "property");
  Start("text");
  Language(check.language);
  Attribute("icon", check.icon);
  Attribute("see", check.see);
  Attribute("fpi", check.fpi);
  Write(result.message);
  tree_.EndElement();
  tree_.EndElement();
}

// A test that could not be evaluated is neither failed nor passed; SVRL 2025 has svrl:error for it.
void SvrlWriter::Failed(const RuleError& error) {
  Start("error");
  Attribute("code", error.code);
  if (error.node.valid()) Attribute("location", Location(evaluation_.documents.Get(error.node), error.node));
  tree_.Text(error.message);
  tree_.EndElement();
}

std::shared_ptr<const xml::Document> SvrlWriter::Take() {
  tree_.EndElement();
  return tree_.Take();
}

}  // namespace siglum::schematron
