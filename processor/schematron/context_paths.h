// Context paths: what the context of a rule says of the nodes that it matches, read off its syntax.
#ifndef SIGLUM_SCHEMATRON_CONTEXT_PATHS_H_
#define SIGLUM_SCHEMATRON_CONTEXT_PATHS_H_

#include <string>
#include <utility>
#include <vector>

#include "xml/document.h"
#include "xpath/syntax/syntax.h"

namespace siglum::schematron {

// One alternative of a context: its steps from the last to the first. `is_plain` when it is nothing
// but one step without predicate, so that every such node matches. Without `is_path` the steps are
// only those behind something else than a path.
struct Branch {
  std::vector<const xpath::Syntax*> steps;
  bool is_plain = false;
  bool is_path = true;
};

// The alternatives of `context`, which must outlive them.
std::vector<Branch> BranchesOf(const xpath::Syntax& context);

// Whether a step goes down, and whether it does so to elements or attributes of one name.
bool IsAttributeStep(const xpath::Syntax& step);
bool GoesDown(const xpath::Syntax& step);
bool NamesOne(const xpath::Syntax& step);

// The names without which a document has no node that a context matches: those of one alternative
// must all occur. Of TEI's hundred rules most are about the markup of documentation, which no
// edition has, and asking for their nodes took half the time of a validation with tei_all.rng.
class NeededNames {
 public:
  NeededNames() = default;  // needs nothing
  explicit NeededNames(const xpath::Syntax& context);
  bool AreIn(const xml::Document& document) const;

 private:
  using Name = std::pair<std::string, std::string>;  // URI, local name
  std::vector<std::vector<Name>> alternatives_ = {{}};
};

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_CONTEXT_PATHS_H_
