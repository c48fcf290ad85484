// RuleBook: the Schematron of a run, from the schemas of its documents, from files and from
// siglum.toml.
#ifndef SIGLUM_EDITION_RULE_BOOK_H_
#define SIGLUM_EDITION_RULE_BOOK_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "edition/rules_config.h"
#include "edition/run.h"
#include "edition/schema_choice.h"
#include "schematron/schema.h"
#include "xpath/values/date_time.h"

namespace siglum::edition {

struct RuleBookOptions {
  std::vector<std::string> files;  // --schema, as far as it names rules
  std::string phase;               // --phase; empty: as siglum.toml or the schema says
  std::string today;               // --today: YYYY-MM-DD; empty: the day of the run
};

// The rules of one schema, ready to run in one phase. Immutable.
struct LoadedRules {
  std::shared_ptr<const schematron::Schema> schema;  // null: there are none, or they cannot be used
  std::vector<diagnostics::Diagnostic> problems;     // what is wrong with them
  std::optional<base::Error> failure;                // they could not be read
};

// Whether the file at `path` holds rules and no grammar: a .sch file, or one whose document element
// is of Schematron or TEI (an ODD, of which the rules are used).
bool HoldsRulesOnly(const std::string& path);

// Any number of threads may ask.
class RuleBook {
 public:
  // Error: `today` is no date.
  static base::Result<std::shared_ptr<RuleBook>> Open(const RuleBookOptions& options);

  // What the rules say of `document`, the file at `path`: those that its schemas embed, those of
  // files that `choice`, --schema and siglum.toml name, and [[rule]] of siglum.toml.
  std::vector<diagnostics::Diagnostic> Check(const Project& project, const std::string& path,
                                             const std::shared_ptr<const xml::Document>& document,
                                             const SchemaChoice& choice);
  // The same run as a report in SVRL (schematron/svrl.h).
  std::string Report(const Project& project, const std::string& path,
                     const std::shared_ptr<const xml::Document>& document,
                     const SchemaChoice& choice);

  // What is wrong with the rules that have been used, each fault once; for RunOptions::after.
  std::vector<FileOutcome> Problems() const;

  // The rules of one file, a grammar among them.
  std::shared_ptr<const LoadedRules> RulesAt(const Project& project, const std::string& path,
                                             NamedBy named_by);

 private:
  explicit RuleBook(RuleBookOptions options) : options_(std::move(options)) {}

  // What siglum.toml of a project says of rules.
  struct OfProject {
    RulesConfig config;
    std::shared_ptr<const LoadedRules> own;  // [[rule]]; null: none
  };
  const OfProject& Of(const Project& project);
  std::vector<std::shared_ptr<const LoadedRules>> RulesFor(const Project& project,
                                                           const SchemaChoice& choice);
  // Of a grammar or, where that is null, of the file at source.path.
  std::shared_ptr<const LoadedRules> Get(const Project& project, const RuleSource& source);

  RuleBookOptions options_;
  xpath::Moment now_;
  mutable std::mutex mutex_;
  std::map<const Project*, OfProject> projects_;
  using Key =
      std::pair<std::pair<const Project*, std::string>, std::string>;  // project and path, phase
  std::map<Key, std::shared_ptr<const LoadedRules>> loaded_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_RULE_BOOK_H_
