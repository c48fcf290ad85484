// Tested by tests/edition/rule_book_test.cc.
#include "edition/schematron_check.h"

#include <fmt/format.h>

#include "diagnostics/wording.h"
#include "edition/findings.h"
#include "relaxng/schema_names.h"
#include "schematron/idle_rules.h"

namespace siglum::edition {

FileOutcome CheckSchematron(const Project& project, RuleBook& book, const std::string& path,
                            const SchematronCheckOptions& options) {
  FileOutcome outcome;
  const std::string grammar_path = !options.grammar.empty() ? options.grammar
                                   : HoldsRulesOnly(path)   ? ""
                                                            : path;
  std::shared_ptr<const LoadedSchema> grammar;
  if (!grammar_path.empty()) {
    grammar = project.SchemaAt(grammar_path, NamedBy::kUser);
    Append(grammar->diagnostics, &outcome.findings);
    if (grammar->schema == nullptr) {
      outcome.failure = grammar->failure.value_or(
          base::Error{grammar_path + ": this schema cannot be used", "correct what is said above"});
      return outcome;
    }
  }
  std::shared_ptr<const LoadedRules> rules = book.RulesAt(project, path, NamedBy::kUser);
  Append(rules->problems, &outcome.findings);
  outcome.failure = rules->failure;
  if (rules->schema == nullptr) {
    bool has_none = rules->problems.empty() && !rules->failure.has_value();
    if (has_none) outcome.product = fmt::format("{}: no rules of Schematron\n", path);
    return outcome;
  }
  schematron::GrammarNames names;
  if (grammar != nullptr) {
    names.has_element = [&grammar](std::string_view uri, std::string_view local) {
      return relaxng::HasElement(*grammar->schema, uri, local);
    };
    names.has_attribute = [&grammar](std::string_view uri, std::string_view local) {
      return relaxng::HasAttribute(*grammar->schema, uri, local);
    };
  }
  Append(schematron::FindIdleRules(*rules->schema, names), &outcome.findings);
  std::size_t faults = 0;
  for (const diagnostics::Diagnostic& finding : outcome.findings)
    faults += finding.code->name.starts_with("sch.") ? 1 : 0;
  outcome.product = fmt::format(
      "{}: {} in {}, {}\n", path, diagnostics::Counted(rules->schema->rule_count(), "rule"),
      diagnostics::Counted(rules->schema->patterns().size(), "pattern"),
      faults == 0 ? std::string("nothing wrong") : diagnostics::Counted(faults, "finding"));
  return outcome;
}

}  // namespace siglum::edition
