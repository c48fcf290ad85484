// Fix changes: what a quick fix changes at the node that its rule was fired for.
#ifndef SIGLUM_SCHEMATRON_FIX_CHANGES_H_
#define SIGLUM_SCHEMATRON_FIX_CHANGES_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "schematron/fix_edits.h"
#include "schematron/functions.h"
#include "schematron/model.h"

namespace siglum::schematron {

// How the expressions of a fix are evaluated: with the variables of the part that they stand in.
struct FixContext {
  RuleEvaluation& evaluation;
  // None when there is an error.
  std::function<std::optional<xpath::Sequence>(const Code& code, xpath::Item item)> ask;
  // The effective boolean value.
  std::function<std::optional<bool>(const Code& code, xpath::Item item)> test;
};

// True when the conditions of the part hold; none when one has an error.
std::optional<bool> IsWanted(const FixPart& part, xpath::Item item, const FixContext& context);

// Adds the changes of the part. False when one of them cannot be worked out, or would not be what
// the schema means: a name in a namespace that the document has no prefix for there, an attribute
// behind content, nodes copied to where their prefixes mean something else.
bool AddChanges(const FixPart& part, xpath::Item item, const FixContext& context,
                std::vector<FixChange>* changes);

// Text with expressions. None when one has an error.
std::optional<std::string> TextOfPieces(const Pieces& pieces, xpath::Item item,
                                        const FixContext& context);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_FIX_CHANGES_H_
