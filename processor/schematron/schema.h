// Schema: a Schematron schema, read, composed and compiled for one phase.
//
//     std::vector<schematron::Problem> problems;
//     auto schema = schematron::Schema::Compile({document}, loader, {}, &problems);
//     schematron::Run(*schema, environment, document, &listener);      // run.h
#ifndef SIGLUM_SCHEMATRON_SCHEMA_H_
#define SIGLUM_SCHEMATRON_SCHEMA_H_

#include <memory>
#include <string>
#include <vector>

#include "schematron/context_paths.h"
#include "schematron/model.h"
#include "schematron/source.h"

namespace siglum::schematron {

struct SchemaOptions {
  // An id, #ALL, #DEFAULT: the schema's own default, or #ANY: the first phase whose @when holds for
  // the document, else the default.
  std::string phase = "#DEFAULT";
  // The query binding when the schema names none. Rules inside of grammars never do and mean xslt2.
  std::string binding = "xslt";
  // Rules inside of a grammar: what cannot be compiled is left out, the rest runs.
  bool is_embedded = false;
};

// Variables that an expression sees, outermost first.
struct Scope {
  std::vector<const Let*> lets;
  std::size_t global = 0;   // how many of them are of the schema and the phase
  std::size_t pattern = 0;  // how many of the pattern follow
};

// A quick fix of a rule.
struct CompiledFix {
  const Fix* fix = nullptr;
  std::vector<Scope> scopes;  // of its parts
};

// A rule with what matches its context: a query that gives all nodes of a document that match.
struct CompiledRule {
  const Rule* rule = nullptr;
  Scope scope;
  std::vector<CompiledFix> fixes;  // those that its checks name
  std::shared_ptr<const xpath::Query> matches;
  NeededNames needs;  // a document without them has no such node
};

struct CompiledPattern {
  const Pattern* pattern = nullptr;
  std::vector<CompiledRule> rules;
};

struct CompiledKey {
  const Key* key = nullptr;
  std::shared_ptr<const xpath::Query> matches;
};

struct CompiledAccumulator {
  const Accumulator* accumulator = nullptr;
  std::vector<std::shared_ptr<const xpath::Query>> matches;  // one a rule
};

// Immutable; shared by all threads.
class Schema {
 public:
  // Null when the schema cannot be used; `problems` says why. With `is_embedded` there may be a
  // schema and problems.
  static std::shared_ptr<const Schema> Compile(const std::vector<Element>& roots,
                                               const Loader& loader, const SchemaOptions& options,
                                               std::vector<Problem>* problems);
  // Of the document element of `document`.
  static std::shared_ptr<const Schema> Compile(const std::shared_ptr<const xml::Document>& document,
                                               const Loader& loader, const SchemaOptions& options,
                                               std::vector<Problem>* problems);

  const Model& model() const { return model_; }
  const std::vector<CompiledPattern>& patterns() const { return patterns_; }  // the active ones
  const std::vector<CompiledKey>& keys() const { return keys_; }
  const std::vector<CompiledAccumulator>& accumulators() const { return accumulators_; }
  // The nodes that the phase begins at (phase/@from); null: the whole document.
  const std::shared_ptr<const xpath::Query>& from() const { return from_; }
  const std::string& phase() const { return phase_; }  // an id, or #ALL
  // For phase #ANY: the schema in each phase that has a @when, in order; see ChoosePhase in run.h.
  const std::vector<std::shared_ptr<const Schema>>& choices() const { return choices_; }
  // @when of the phase; null when there is none.
  const std::shared_ptr<const xpath::Query>& when() const { return when_; }
  // The variables of the schema and the phase.
  const Scope& globals() const { return globals_; }
  // XPath 1.0 rules hold (query binding xslt): the first item of a sequence counts.
  bool is_compatible() const { return is_compatible_; }
  std::size_t rule_count() const;

 private:
  friend class SchemaCompiler;
  Schema() = default;

  Model model_;
  std::string phase_;
  bool is_compatible_ = false;
  std::vector<CompiledPattern> patterns_;
  std::vector<CompiledKey> keys_;
  std::vector<CompiledAccumulator> accumulators_;
  std::shared_ptr<const xpath::Query> from_;
  std::shared_ptr<const xpath::Query> when_;
  std::vector<std::shared_ptr<const Schema>> choices_;
  Scope globals_;
};

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_SCHEMA_H_
