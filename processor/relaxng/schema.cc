// The Schema interface over the automaton, and validation of a tree that is there already: its
// nodes are passed on as the events that they came from. Tested by tests/relaxng/message_test.cc,
// tests/relaxng/spectest_test.cc.
#include "relaxng/schema.h"

#include <algorithm>
#include <utility>

#include "relaxng/automaton.h"
#include "relaxng/document_validator.h"
#include "relaxng/read/read_schema.h"
#include "relaxng/schema_names.h"
#include "xml/axes.h"

namespace siglum::relaxng {
namespace {

// Tells the nodes of a document to a validator.
class DocumentTeller {
 public:
  DocumentTeller(const xml::Document& document, DocumentValidator* validator)
      : document_(document), validator_(*validator) {}

  void Run() {
    for (xml::NodeId node : xml::DescendantsOrSelf(document_, document_.root())) {
      while (!open_.empty() && document_.next(open_.back()) <= node) End();
      if (document_.is_element(node)) {
        Start(node);
      } else if (document_.kind(node) == xml::NodeKind::kText) {
        TellText(node);
      }
    }
    while (!open_.empty()) End();
  }

 private:
  void Start(xml::NodeId node) {
    validator_.SetFile(document_.source(node));
    attributes_.clear();
    for (xml::AttributeId attribute : xml::Attributes(document_, node)) {
      attributes_.push_back({document_.name(attribute), document_.value(attribute),
                             document_.value_span(attribute), document_.is_defaulted(attribute)});
    }
    bool is_empty_tag = document_.end_tag_span(node) == document_.span(node);
    validator_.StartElement({document_.name(node), attributes_, document_.namespaces(node),
                             document_.span(node), is_empty_tag, !document_.is_in_file(node)});
    open_.push_back(node);
  }

  void End() {
    xml::NodeId node = open_.back();
    open_.pop_back();
    validator_.SetFile(document_.source(node));
    validator_.EndElement(
        {document_.name(node), document_.end_tag_span(node), !document_.is_in_file(node)});
  }

  void TellText(xml::NodeId node) {
    validator_.SetFile(document_.source(node));
    std::string_view text = document_.text(node);
    base::ByteSpan span = document_.span(node);
    bool is_verbatim = document_.is_in_file(node) && text.size() == span.length;
    validator_.Text({text, span, is_verbatim, !document_.is_in_file(node)});
  }

  const xml::Document& document_;
  DocumentValidator& validator_;
  std::vector<xml::NodeId> open_;
  std::vector<xml::AttributeEvent> attributes_;
};

class AutomatonSchema : public Schema {
 public:
  explicit AutomatonSchema(std::shared_ptr<const SimpleSchema> schema)
      : automaton_(std::make_unique<Automaton>(std::move(schema))) {}

  std::vector<diagnostics::Diagnostic> Validate(const xml::Document& document,
                                                const ValidationOptions& options) const override {
    DocumentValidator validator(automaton_.get(), document.file(), options);
    DocumentTeller(document, &validator).Run();
    return validator.Take();
  }

  std::unique_ptr<Validator> MakeValidator(const xml::FilePtr& file,
                                           const ValidationOptions& options) const override {
    return std::make_unique<DocumentValidator>(automaton_.get(), file, options);
  }

  bool HasName(SimpleKind kind, std::string_view uri, std::string_view local) const {
    const SimpleSchema& schema = automaton_->schema();
    const NameKind name = schema.names.Find(uri, local);
    return std::any_of(schema.nodes.begin(), schema.nodes.end(), [&](const SimpleNode& node) {
      return node.kind == kind && node.is_reached && node.name_class->Contains(name);
    });
  }

  std::vector<EmbeddedRule> EmbeddedSchematron() const override {
    std::vector<EmbeddedRule> rules;
    for (const ForeignElement& element : automaton_->schema().syntax->schematron) {
      rules.push_back({*element.place.file,
                       element.place.span,
                       {element.namespaces->begin(), element.namespaces->end()}});
    }
    return rules;
  }

 private:
  // What the automaton learns changes how fast it answers, never what.
  std::unique_ptr<Automaton> automaton_;
};

}  // namespace

bool HasElement(const Schema& schema, std::string_view uri, std::string_view local) {
  return static_cast<const AutomatonSchema&>(schema).HasName(SimpleKind::kElement, uri, local);
}

bool HasAttribute(const Schema& schema, std::string_view uri, std::string_view local) {
  return static_cast<const AutomatonSchema&>(schema).HasName(SimpleKind::kAttribute, uri, local);
}

CompiledSchema CompileSchema(const xml::FilePtr& file, const xml::ReaderOptions& options) {
  ReadOutcome read = ReadSchema(file, options);
  CompiledSchema compiled;
  compiled.diagnostics = std::move(read.diagnostics);
  if (read.schema != nullptr) {
    compiled.schema = std::make_shared<AutomatonSchema>(std::move(read.schema));
  }
  return compiled;
}

}  // namespace siglum::relaxng
