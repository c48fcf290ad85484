// From what a run says to findings: places in bytes, words on one line, severities from @role.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/unicode.h"
#include "diagnostics/codes/sch.h"
#include "diagnostics/wording.h"
#include "schematron/functions.h"
#include "schematron/run.h"

namespace siglum::schematron {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return std::ranges::equal(
      text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

class FindingListener : public RunListener {
 public:
  FindingListener(RuleEvaluation& evaluation, std::uint32_t primary, const FindingOptions& options)
      : evaluation_(evaluation), primary_(primary), options_(options) {}

  std::vector<Diagnostic> Take() {
    for (const auto& [place, failure] : failures_) {
      if (failure.count == 0) continue;
      findings_[failure.finding].hint = fmt::format(
          "the same at {} of this document", diagnostics::Counted(failure.count, "more place"));
    }
    if (left_out_ > 0) {
      findings_.push_back(At(xml::NodeRef::DocumentNode(primary_), codes::kSchStopped,
                             fmt::format("{} more findings of rules are left out", left_out_)));
    }
    diagnostics::SortByPlace(&findings_);
    return std::move(findings_);
  }

  void ActivePattern(const Pattern&, const std::vector<std::string>&) override {}
  void FiredRule(const Rule&, xml::NodeRef, const std::string&, const std::string&) override {}
  void SuppressedRule(const Rule&, xml::NodeRef) override {}

  bool WantsFixes() const override { return findings_.size() < options_.max_findings; }

  void Checked(const CheckResult& result) override {
    if (findings_.size() >= options_.max_findings) {
      ++left_out_;
      return;
    }
    const Check& check = *result.check;
    std::string message = base::CollapseWhiteSpace(PlainText(result.message));
    if (message.empty()) {
      message = fmt::format(
          "{} {}", check.is_report ? "this is so:" : "this does not hold:", check.test.text);
    }
    Diagnostic finding =
        At(result.subject, check.is_report ? codes::kSchReportMade : codes::kSchAssertFailed,
           std::move(message));
    const std::string& role = !result.role.empty() ? result.role : PatternRole(result);
    finding.severity = SeverityOf(role).value_or(Severity::kError);
    Argue("rule",
          !check.id.empty()          ? check.id
          : !result.rule->id.empty() ? result.rule->id
                                     : result.pattern->id,
          &finding);
    Argue("test", check.test.text, &finding);
    Argue("flag", result.flag, &finding);
    Argue("see", check.see, &finding);
    finding.hint = Hint(result);
    AddFixes(result, &finding);
    finding.related.push_back({check.place.file, check.place.span, "the rule"});
    findings_.push_back(std::move(finding));
  }

  // An expression that fails at one node mostly fails at many; the first is shown.
  void Failed(const RuleError& error) override {
    if (error.code == kUnsupported) return;  // the schema's own finding says it
    auto [known, is_new] = failures_.try_emplace({error.place.file, error.place.span.offset},
                                                 Failure{findings_.size()});
    if (!is_new) {
      ++known->second.count;
      return;
    }
    xml::NodeRef node = error.node.valid() ? error.node : xml::NodeRef::DocumentNode(primary_);
    Diagnostic finding =
        At(node, codes::kSchRuleFailed,
           fmt::format("a rule could not be tested here: {} ({})", error.message, error.code));
    if (error.place.file != nullptr)
      finding.related.push_back({error.place.file, error.place.span, "the expression"});
    findings_.push_back(std::move(finding));
  }

 private:
  std::string PatternRole(const CheckResult& result) const { return result.pattern->role; }

  static void Argue(const char* name, const std::string& value, Diagnostic* finding) {
    if (!value.empty()) finding->arguments.push_back({name, value});
  }

  // The edits of a fix are in the file of the document that is checked.
  void AddFixes(const CheckResult& result, Diagnostic* finding) const {
    const xml::Document& document = evaluation_.documents.Get(primary_);
    for (const RenderedFix& fix : result.fixes) {
      auto is_elsewhere = [this](const FixChange& change) {
        return change.node.document() != primary_;
      };
      if (std::ranges::any_of(fix.changes, is_elsewhere)) continue;
      std::optional<std::vector<diagnostics::TextEdit>> edits = EditsOf(document, fix.changes);
      if (!edits.has_value()) continue;
      for (diagnostics::TextEdit& edit : *edits) {
        if (finding->file != document.file()) edit.file = document.file();
      }
      finding->fixes.push_back({fix.title, false, *std::move(edits)});
    }
  }

  // The diagnostics of the check, in the language that is wanted.
  std::string Hint(const CheckResult& result) const {
    std::string hint;
    for (const RenderedNote& note : result.diagnostics) {
      bool is_wanted = options_.language.empty() || note.note->language.empty() ||
                       note.note->language == options_.language;
      std::string text =
          is_wanted ? base::CollapseWhiteSpace(PlainText(note.pieces)) : std::string();
      if (!text.empty()) hint += (hint.empty() ? "" : "; ") + text;
    }
    return hint;
  }

  // The place is the start tag of an element, the value of an attribute, else the whole node.
  Diagnostic At(xml::NodeRef node, diagnostics::CodeName code, std::string message) const {
    const xml::Document& document = evaluation_.documents.Get(node);
    xml::NodeId place = node.is_document() ? document.root() : node.id();
    Diagnostic finding =
        diagnostics::Make(code, document.source(place), document.span(place), std::move(message));
    if (node.is_attribute()) {
      finding.file = document.source(document.attribute(node));
      finding.span = document.value_span(document.attribute(node));
    }
    xml::NodeId element = document.is_element(place) ? place : document.parent(place);
    if (element.valid()) finding.element = document.QualifiedName(element);
    return finding;
  }

  // Where the finding about an expression stands in `findings_`, and how often it failed again.
  struct Failure {
    std::size_t finding = 0;
    std::size_t count = 0;
  };

  RuleEvaluation& evaluation_;
  std::uint32_t primary_;
  const FindingOptions& options_;
  std::vector<Diagnostic> findings_;
  std::map<std::pair<xml::FilePtr, std::uint64_t>, Failure> failures_;
  std::size_t left_out_ = 0;
};

}  // namespace

std::optional<Severity> SeverityOf(std::string_view role) {
  for (std::string_view word : {"error", "fatal", "critical"}) {
    if (EqualsIgnoringCase(role, word)) return Severity::kError;
  }
  for (std::string_view word : {"warning", "warn", "nonfatal", "non-fatal", "caution"}) {
    if (EqualsIgnoringCase(role, word)) return Severity::kWarning;
  }
  for (std::string_view word : {"info", "information", "informational", "hint", "note", "debug"}) {
    if (EqualsIgnoringCase(role, word)) return Severity::kInfo;
  }
  return std::nullopt;
}

std::vector<Diagnostic> FindingsOf(const Schema& schema,
                                   const std::shared_ptr<const xml::Document>& document,
                                   const xpath::Environment& environment,
                                   const FindingOptions& options) {
  RuleEvaluation evaluation(ChoosePhase(schema, document, environment), environment);
  return FindingsOf(evaluation, document, options);
}

std::vector<Diagnostic> FindingsOf(RuleEvaluation& evaluation,
                                   const std::shared_ptr<const xml::Document>& document,
                                   const FindingOptions& options) {
  std::uint32_t primary = evaluation.Add(document).node().document();
  FindingListener listener(evaluation, primary, options);
  Run(evaluation, document, &listener);
  return listener.Take();
}

std::vector<Diagnostic> ProblemFindings(const std::vector<Problem>& problems) {
  constexpr std::size_t kShown = 3;  // further places of the same fault
  std::vector<Diagnostic> findings;
  std::map<std::string, std::pair<std::size_t, std::size_t>>
      known;  // message to finding, and how often
  for (const Problem& problem : problems) {
    auto [place, is_new] = known.try_emplace(problem.message, findings.size(), 1);
    if (!is_new) {
      std::size_t times = ++place->second.second;
      Diagnostic& finding = findings[place->second.first];
      if (times <= kShown + 1)
        finding.related.push_back({problem.place.file, problem.place.span, "the same here"});
      continue;
    }
    Diagnostic finding = diagnostics::Make(codes::kSchSchemaInvalid, problem.place.file,
                                           problem.place.span, problem.message);
    finding.hint = problem.hint;
    if (problem.is_limit) finding.severity = Severity::kWarning;
    findings.push_back(std::move(finding));
  }
  for (const auto& [message, place] : known) {
    if (place.second > 1)
      findings[place.first].message += fmt::format(" ({} places)", place.second);
  }
  return findings;
}

}  // namespace siglum::schematron
