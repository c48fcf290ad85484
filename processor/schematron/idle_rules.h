// Idle rules: those that can never fire, and keys that no rule can find.
#ifndef SIGLUM_SCHEMATRON_IDLE_RULES_H_
#define SIGLUM_SCHEMATRON_IDLE_RULES_H_

#include <functional>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "schematron/schema.h"

namespace siglum::schematron {

// What the grammar beside the rules knows. Empty functions: there is no grammar.
struct GrammarNames {
  std::function<bool(std::string_view uri, std::string_view local)> has_element;
  std::function<bool(std::string_view uri, std::string_view local)> has_attribute;
};

// sch.rule-never-fires: a rule before it in its pattern takes every node that it matches, or its
// context names what no document of the grammar has. sch.schema-invalid: key() asks for a key that
// the schema has not. Certain ones only: a context that is no plain path is left alone.
std::vector<diagnostics::Diagnostic> FindIdleRules(const Schema& schema,
                                                   const GrammarNames& grammar);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_IDLE_RULES_H_
