// `a/b[c] | (d | e)/f` has two alternatives, b in a and f; what is in parentheses or in a predicate
// is not looked at. Tested by tests/schematron/context_paths_test.cc.
#include "schematron/context_paths.h"

#include <algorithm>

namespace siglum::schematron {
namespace {

using xpath::NodeTestKind;
using xpath::Syntax;
using xpath::SyntaxKind;
using xpath::SyntaxPtr;

void AddSteps(const Syntax& syntax, Branch* branch) {
  switch (syntax.kind) {
    case SyntaxKind::kSlash:
      AddSteps(*syntax.children[1], branch);
      AddSteps(*syntax.children[0], branch);
      break;
    case SyntaxKind::kFilter:
      AddSteps(*syntax.children[0], branch);
      break;
    case SyntaxKind::kAxisStep:
      branch->steps.push_back(&syntax);
      break;
    case SyntaxKind::kRoot:
      break;
    default:
      branch->is_path = false;
  }
}

void AddBranches(const Syntax& syntax, std::vector<Branch>* branches) {
  if (syntax.kind == SyntaxKind::kUnion) {
    for (const SyntaxPtr& child : syntax.children) AddBranches(*child, branches);
    return;
  }
  Branch branch;
  branch.is_plain = syntax.kind == SyntaxKind::kAxisStep;
  AddSteps(syntax, &branch);
  if (branch.steps.empty()) branch.is_path = false;
  branches->push_back(std::move(branch));
}

}  // namespace

std::vector<Branch> BranchesOf(const Syntax& context) {
  std::vector<Branch> branches;
  AddBranches(context, &branches);
  return branches;
}

bool IsAttributeStep(const Syntax& step) { return step.axis == xpath::Axis::kAttribute; }

bool GoesDown(const Syntax& step) {
  return step.axis == xpath::Axis::kChild || step.axis == xpath::Axis::kDescendant ||
         IsAttributeStep(step);
}

bool NamesOne(const Syntax& step) {
  return GoesDown(step) && !step.test.any_uri && !step.test.any_local &&
         (step.test.kind == NodeTestKind::kElement || step.test.kind == NodeTestKind::kAttribute);
}

NeededNames::NeededNames(const Syntax& context) {
  alternatives_.clear();
  for (const Branch& branch : BranchesOf(context)) {
    std::vector<Name>& names = alternatives_.emplace_back();
    for (const Syntax* step : branch.steps) {
      if (NamesOne(*step)) names.emplace_back(step->test.uri, step->test.local);
    }
  }
}

bool NeededNames::AreIn(const xml::Document& document) const {
  return std::ranges::any_of(alternatives_, [&](const std::vector<Name>& names) {
    return std::ranges::all_of(names, [&](const Name& name) {
      return document.FindExpandedName(name.first, name.second).valid();
    });
  });
}

}  // namespace siglum::schematron
