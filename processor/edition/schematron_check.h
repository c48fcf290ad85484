// Judging Schematron before it is used: `siglum schematron check`.
#ifndef SIGLUM_EDITION_SCHEMATRON_CHECK_H_
#define SIGLUM_EDITION_SCHEMATRON_CHECK_H_

#include <string>

#include "edition/rule_book.h"
#include "edition/run.h"

namespace siglum::edition {

struct SchematronCheckOptions {
  std::string grammar;  // --schema: what documents may hold; empty: the grammar that embeds the
                        // rules, if any
};

// What is wrong with the rules of the schema at `path` (.sch, ODD, or a grammar with rules) in the
// phase of `book`, and which of them can never fire. The product says how many rules there are.
FileOutcome CheckSchematron(const Project& project, RuleBook& book, const std::string& path,
                            const SchematronCheckOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SCHEMATRON_CHECK_H_
