// Tested by tests/schematron/idle_rules_test.cc.
#include "schematron/idle_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "diagnostics/codes/sch.h"
#include "schematron/context_paths.h"
#include "xpath/syntax/syntax.h"
#include "xpath/values/error.h"

namespace siglum::schematron {
namespace {

using diagnostics::Diagnostic;
using xpath::Syntax;
using xpath::SyntaxKind;
using xpath::SyntaxPtr;

SyntaxPtr Parse(const Code& code, const xpath::StaticContext& statics) {
  try {
    return xpath::ParseExpression(code.text, statics);
  } catch (const xpath::Failure&) {
    return nullptr;  // it has been reported
  }
}

// Whether each node that matches `narrow` matches `wide`, a plain step.
bool Covers(const Branch& wide, const Branch& narrow) {
  if (!wide.is_plain || !narrow.is_path) return false;
  const Syntax& a = *wide.steps.front();
  const Syntax& b = *narrow.steps.front();
  if (!GoesDown(a) || !GoesDown(b) || IsAttributeStep(a) != IsAttributeStep(b)) return false;
  if (a.axis == xpath::Axis::kDescendant) return false;
  if (a.test.kind != b.test.kind) return false;
  bool same_uri = a.test.any_uri || (!b.test.any_uri && a.test.uri == b.test.uri);
  bool same_local = a.test.any_local || (!b.test.any_local && a.test.local == b.test.local);
  return same_uri && same_local;
}

class IdleRuleFinder {
 public:
  IdleRuleFinder(const Schema& schema, const GrammarNames& grammar)
      : schema_(schema), grammar_(grammar) {}

  std::vector<Diagnostic> Run() {
    for (const CompiledPattern& pattern : schema_.patterns()) CheckPattern(pattern);
    return std::move(findings_);
  }

 private:
  struct Context {
    const CompiledRule* rule;
    SyntaxPtr syntax;
    std::vector<Branch> branches;
  };

  void CheckPattern(const CompiledPattern& pattern) {
    std::vector<Context> before;
    for (const CompiledRule& rule : pattern.rules) {
      const xpath::StaticContext& statics = rule.matches->statics();
      Context context{&rule, Parse(rule.rule->context, statics), {}};
      if (context.syntax == nullptr) continue;
      context.branches = BranchesOf(*context.syntax);
      bool is_idle = (!pattern.pattern->is_group && IsTaken(context, before)) || IsUnknown(context);
      if (!is_idle) CheckKeys(context, statics);
      before.push_back(std::move(context));
    }
  }

  Diagnostic& Add(diagnostics::CodeName code, const Code& code_place, std::string message) {
    findings_.push_back(
        diagnostics::Make(code, code_place.place.file, code_place.place.span, std::move(message)));
    return findings_.back();
  }

  // Every branch belongs to a rule before this one.
  bool IsTaken(const Context& context, const std::vector<Context>& before) {
    const Context* taker = nullptr;
    for (const Branch& branch : context.branches) {
      auto found = std::ranges::find_if(before, [&](const Context& other) {
        if (other.rule->rule->context.text == context.rule->rule->context.text) return true;
        return std::ranges::any_of(other.branches,
                                   [&](const Branch& wide) { return Covers(wide, branch); });
      });
      if (found == before.end()) return false;
      taker = &*found;
    }
    if (taker == nullptr) return false;
    Diagnostic& finding = Add(
        codes::kSchRuleNeverFires, context.rule->rule->context,
        "this rule never fires: a rule before it in its pattern takes every node that it matches");
    finding.hint =
        "of the rules of a pattern the first that matches a node counts: put the narrower one "
        "first, or into a pattern of its own";
    const Code& other = taker->rule->rule->context;
    finding.related.push_back({other.place.file, other.place.span, "this rule takes them"});
    return true;
  }

  // Every branch names something that no document of the grammar has.
  bool IsUnknown(const Context& context) {
    if (!grammar_.has_element || context.branches.empty()) return false;
    const Syntax* unknown = nullptr;
    for (const Branch& branch : context.branches) {
      auto found =
          std::ranges::find_if(branch.steps, [&](const Syntax* step) { return IsUnknown(*step); });
      if (!branch.is_path || found == branch.steps.end()) return false;
      if (unknown == nullptr) unknown = *found;
    }
    const Code& code = context.rule->rule->context;
    std::string name = code.text.substr(unknown->span.offset, unknown->span.length);
    Add(codes::kSchRuleNeverFires, code,
        fmt::format("this rule never fires: the grammar has no {} {}",
                    IsAttributeStep(*unknown) ? "attribute" : "element", name))
        .hint = unknown->test.uri.empty() && !IsAttributeStep(*unknown)
                    ? "the name has no prefix, so it means an element in no namespace: write tei: "
                      "before it if TEI's is meant"
                    : "";
    return true;
  }

  bool IsUnknown(const Syntax& step) const {
    if (!NamesOne(step)) return false;
    const auto& has = IsAttributeStep(step) ? grammar_.has_attribute : grammar_.has_element;
    return !has(step.test.uri, step.test.local);
  }

  // ----- Keys

  void CheckKeys(const Context& context, const xpath::StaticContext& statics) {
    CheckCalls(context.rule->rule->context, *context.syntax, statics);
    for (const Check& check : context.rule->rule->checks) {
      if (check.test.query == nullptr) continue;
      SyntaxPtr syntax = Parse(check.test, check.test.query->statics());
      if (syntax != nullptr) CheckCalls(check.test, *syntax, check.test.query->statics());
    }
  }

  void CheckCalls(const Code& code, const Syntax& syntax, const xpath::StaticContext& statics) {
    bool asks = syntax.kind == SyntaxKind::kCall && syntax.local == "key" &&
                !syntax.children.empty() && syntax.children.front()->kind == SyntaxKind::kString;
    if (asks) CheckKey(code, syntax.children.front()->text, statics);
    for (const SyntaxPtr& child : syntax.children) CheckCalls(code, *child, statics);
  }

  void CheckKey(const Code& code, const std::string& name, const xpath::StaticContext& statics) {
    std::size_t colon = name.find(':');
    std::string local = colon == std::string::npos ? name : name.substr(colon + 1);
    std::string uri(colon == std::string::npos
                        ? ""
                        : statics.FindNamespace(name.substr(0, colon)).value_or(""));
    bool is_known = std::ranges::any_of(schema_.keys(), [&](const CompiledKey& key) {
      return key.key->local == local && key.key->uri == uri;
    });
    if (!is_known)
      Add(codes::kSchSchemaInvalid, code, fmt::format("there is no xsl:key named {}", name));
  }

  const Schema& schema_;
  const GrammarNames& grammar_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

std::vector<Diagnostic> FindIdleRules(const Schema& schema, const GrammarNames& grammar) {
  return IdleRuleFinder(schema, grammar).Run();
}

}  // namespace siglum::schematron
