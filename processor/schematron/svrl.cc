// Writing SVRL as a tree. Tested by tests/schematron/suite_test.cc.
#include "schematron/svrl.h"

#include "schematron/location.h"
#include "xpath/values/serialize.h"

namespace siglum::schematron {

SvrlWriter::SvrlWriter(std::vector<RuleEvaluation*> evaluations)
    : evaluations_(std::move(evaluations)) {
  Start("schematron-output");
  if (evaluations_.empty()) return;
  const Schema& schema = evaluation().schema();
  Attribute("title", schema.model().title);
  Attribute("phase", schema.phase() == "#ALL" ? "" : schema.phase());
  Attribute("schemaVersion", schema.model().version);
  Bindings bindings;
  for (const RuleEvaluation* one : evaluations_) {
    if (one->schema().model().bindings != nullptr)
      bindings.insert(one->schema().model().bindings->begin(),
                      one->schema().model().bindings->end());
  }
  for (const auto& [prefix, uri] : bindings) {
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

void SvrlWriter::Start(std::string_view local) {
  tree_.StartElement({"svrl", local, kSvrlNamespace});
}

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

void SvrlWriter::WriteRule(std::string_view element, const Rule& rule, xml::NodeRef node,
                           const std::string& role, const std::string& flag) {
  Start(element);
  Attribute("id", rule.id);
  Attribute("context", rule.context.text);
  Attribute("role", role);
  Attribute("flag", flag);
  auto uri = evaluation().document_uris.find(node.document());
  if (uri != evaluation().document_uris.end()) Attribute("document", uri->second);
  Attribute("location", Location(evaluation().documents.Get(node), node));
  tree_.EndElement();
}

void SvrlWriter::FiredRule(const Rule& rule, xml::NodeRef node, const std::string& role,
                           const std::string& flag) {
  WriteRule("fired-rule", rule, node, role, flag);
}

void SvrlWriter::SuppressedRule(const Rule& rule, xml::NodeRef node) {
  WriteRule("suppressed-rule", rule, node, {}, {});
}

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
      if (item.is_node()) tree_.Copy(evaluation().documents.Get(item.node()), item.node());
    }
  }
}

void SvrlWriter::WriteNotes(const std::vector<RenderedNote>& notes, std::string_view element,
                            std::string_view attribute) {
  for (const RenderedNote& note : notes) {
    Start(element);
    Attribute(attribute, note.note->id);
    Attribute("role", note.role);
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
  Attribute("location", Location(evaluation().documents.Get(result.subject), result.subject));
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
  if (error.node.valid())
    Attribute("location", Location(evaluation().documents.Get(error.node), error.node));
  tree_.Text(error.message);
  tree_.EndElement();
}

std::shared_ptr<const xml::Document> SvrlWriter::Take() {
  tree_.EndElement();
  return tree_.Take();
}

std::string SvrlReport(const std::vector<std::shared_ptr<const Schema>>& schemas,
                       const std::shared_ptr<const xml::Document>& document,
                       const xpath::Environment& environment) {
  std::vector<std::unique_ptr<RuleEvaluation>> owned;
  std::vector<RuleEvaluation*> evaluations;
  for (const auto& schema : schemas) {
    owned.push_back(
        std::make_unique<RuleEvaluation>(ChoosePhase(*schema, document, environment), environment));
    evaluations.push_back(owned.back().get());
  }
  SvrlWriter writer(evaluations);
  for (RuleEvaluation* evaluation : evaluations) {
    Run(*evaluation, document, &writer);
    writer.Next();
  }
  xpath::Evaluation serializing;
  xpath::StaticContext statics;
  xpath::Context context{serializing, statics, {}, nullptr};
  xpath::OutputParameters parameters;
  parameters.indents = true;
  parameters.omits_declaration = false;
  return xpath::Serialize(context, serializing.Add(writer.Take()), parameters) + "\n";
}

}  // namespace siglum::schematron
