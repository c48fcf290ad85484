// Collecting definitions: div is transparent (RELAX NG 4.11), include brings in a grammar without
// what it overrides (4.7), and several definitions of a name are combined (4.17).
//
// Overriding nests: a definition inside two includes is dropped by the innermost one that overrides
// it; the overriding definition is then itself subject to the outer one.
// Tested by tests/relaxng/spectest_test.cc (4.7, 4.11, 4.17).
#include "relaxng/read/grammar_scope.h"

#include <fmt/format.h>

#include <string>

namespace siglum::relaxng {
namespace {

std::string NameOf(std::string_view name) {
  return name.empty() ? "start" : fmt::format("definition {}", name);
}

}  // namespace

void GrammarScope::Collect(const SyntaxNode& grammar, SchemaFindings* findings) {
  CollectParts(grammar, findings);
  for (const Definition& definition : definitions_) {
    // RELAX NG 4.17
    std::size_t plain = 0;
    for (const SyntaxNode* part : definition.parts) {
      if (part->combine != Combine::kNone || ++plain == 1) continue;
      findings->Add(part->place, "4.17",
                    fmt::format("{} is there already, and neither says how to combine the two",
                                NameOf(definition.name)));
    }
  }
  if (!by_name_.contains("")) {
    findings->Add(grammar.place, "4.18", "the grammar has no start");
  }
}

void GrammarScope::CollectParts(const SyntaxNode& parent, SchemaFindings* findings) {
  for (const SyntaxNode* part : parent.children) {
    if (part->kind == SyntaxKind::kDiv) {
      CollectParts(*part, findings);
    } else if (part->kind == SyntaxKind::kInclude) {
      CollectInclude(*part, findings);
    } else if (!IsOverridden(part->name)) {
      Define(*part, findings);
    }
  }
}

void GrammarScope::Define(const SyntaxNode& part, SchemaFindings* findings) {
  auto [known, is_new] = by_name_.try_emplace(part.name);
  if (is_new) {
    known->second = &definitions_.emplace_back();
    known->second->name = part.name;
  }
  Definition& definition = *known->second;
  bool disagrees = definition.combine != Combine::kNone && part.combine != Combine::kNone &&
                   definition.combine != part.combine;
  if (disagrees) {
    findings->Add(
        part.place, "4.17",
        fmt::format("{} is combined both as choice and as interleave", NameOf(part.name)));
  }
  if (part.combine != Combine::kNone) definition.combine = part.combine;
  definition.parts.push_back(&part);
}

void GrammarScope::CollectInclude(const SyntaxNode& include, SchemaFindings* findings) {
  Overrides overrides;
  FindOverrides(include, &overrides);
  if (include.target != nullptr) {
    active_.push_back(&overrides);
    CollectParts(*include.target, findings);
    active_.pop_back();
    for (const auto& [name, overriding] : overrides) {
      if (overriding.was_there) continue;
      findings->Add(overriding.place, "4.7",
                    fmt::format("the included grammar has no {} to override", NameOf(name)));
    }
  }
  CollectParts(include, findings);
}

void GrammarScope::FindOverrides(const SyntaxNode& parent, Overrides* overrides) {
  for (const SyntaxNode* part : parent.children) {
    if (part->kind == SyntaxKind::kDiv) {
      FindOverrides(*part, overrides);
    } else {
      overrides->emplace(part->name, Override{part->place});
    }
  }
}

bool GrammarScope::IsOverridden(std::string_view name) {
  for (auto overrides = active_.rbegin(); overrides != active_.rend(); ++overrides) {
    auto found = (*overrides)->find(name);
    if (found == (*overrides)->end()) continue;
    found->second.was_there = true;
    return true;
  }
  return false;
}

Definition* GrammarScope::Find(std::string_view name) {
  auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

}  // namespace siglum::relaxng
