// Validating one file: well-formedness, schema, dates, register entries.
#ifndef SIGLUM_EDITION_VALIDATE_H_
#define SIGLUM_EDITION_VALIDATE_H_

#include <memory>
#include <string>

#include "edition/fixes.h"
#include "edition/rule_book.h"
#include "edition/run.h"

namespace siglum::edition {

enum class FixMode { kNone, kShow, kWrite };  // --diff, --fix

struct ValidateOptions {
  FixMode fix = FixMode::kNone;
  bool schema_only = false;     // nothing but well-formedness and schema: no tree is built
  bool needs_tree = false;      // the document is asked for, however large it is
  bool without_schema = false;  // nobody asks what the grammars say
  std::shared_ptr<RuleBook> rules =
      nullptr;        // Schematron, which needs a tree; null: nobody asks for it
  bool svrl = false;  // the product is a report in SVRL, and rules give no findings
  Slips slips = {};   // of all files of the run; empty: each file is judged by itself
};

// The findings of the file at `path`, which is one of `run`. With kShow the product is a diff of
// the safe fixes; with kWrite they are saved and the findings are those that remain.
FileOutcome ValidateFile(Run& run, const Project& project, const std::string& path,
                         const ValidateOptions& options);

// A file that was validated, and its document where it has one: null when it is not well-formed,
// or when no tree was built (schema_only, --max-tree-size).
struct Validated {
  FileOutcome outcome;
  std::shared_ptr<const xml::Document> document;
};
Validated Validate(Run& run, const Project& project, const std::string& path,
                   const xml::FilePtr& file, const ValidateOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_VALIDATE_H_
