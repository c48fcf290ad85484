// A run over many files: what it gathers, and how it goes through them in parallel, in order, to
// the end.
#ifndef SIGLUM_EDITION_RUN_H_
#define SIGLUM_EDITION_RUN_H_

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/sink.h"
#include "edition/check.h"
#include "edition/finding_filter.h"
#include "edition/inputs.h"
#include "edition/project.h"
#include "tei/corpus_names.h"

namespace siglum::edition {

// As docs/cli.md says: the worst of all files counts.
enum class ExitStatus { kClean = 0, kFindings = 1, kFailure = 2 };

// What came of one file.
struct FileOutcome {
  std::vector<diagnostics::Diagnostic> findings;
  std::optional<base::Error> failure;  // it could not be worked on
  std::string product;                 // what is printed for it (a diff)
  std::uint64_t bytes = 0;
  std::vector<std::shared_ptr<const LoadedSchema>> schemas;  // that it was validated with
  bool lacks_schema = false;   // schemas are named for it, and none of them could be found
  std::size_t fixes = 0;       // that were written into the file
  std::size_t references = 0;  // those of names and of dates among them
  std::size_t dates = 0;
};

// The projects that the files of a run belong to, each opened once.
class Projects {
 public:
  explicit Projects(ProjectOptions options) : options_(std::move(options)) {}
  // All files belong to this one.
  explicit Projects(std::shared_ptr<const Project> only) : only_(std::move(only)) {}
  // Of the siglum.toml that is responsible for `path`.
  base::Result<std::shared_ptr<const Project>> For(const std::string& path);

 private:
  ProjectOptions options_;
  std::shared_ptr<const Project> only_;
  std::map<std::string, std::string> config_of_folder_;
  std::map<std::string, base::Result<std::shared_ptr<const Project>>>
      opened_;  // by path of siglum.toml
};

// What one run gathers from its files, for each project that they belong to. Any number of threads
// may use it; the projects must outlive it.
class Run {
 public:
  // The findings of all checks for a document of the project; `failure` when a check cannot run.
  FileOutcome CheckDocument(const xml::Document& document, const Project& project);
  // What the documents of each project show together: one outcome for each. For RunOptions::after.
  std::vector<FileOutcome> CheckTogether();

  // Where the names of all files are put before any is matched (RunOptions::before); null when the
  // project has no registers.
  tei::CorpusNames* NamesToLearn(const Project& project);
  // The same when all were put; null when none was.
  const tei::CorpusNames* NamesOf(const Project& project);

 private:
  struct Gathered {
    std::vector<std::unique_ptr<Check>> checks;
    std::unique_ptr<tei::CorpusNames> names;
    std::once_flag names_settled;
  };
  Gathered& Of(const Project& project);

  std::mutex mutex_;
  std::map<std::pair<std::string, const Project*>, Gathered> gathered_;  // by path of siglum.toml
};

struct RunOptions {
  int jobs = 1;
  bool needs_registers = false;  // a file whose registers cannot be read fails
  bool wants_registers = false;  // it is worked on without them, and the failure is reported
  // Called for each file, with its number, before `work` is called for any of them; may be empty.
  std::function<void(const Project&, const std::string& path, std::size_t number)> before;
  // Called on the main thread with the number of files done and in all; may be empty.
  std::function<void(std::size_t, std::size_t)> progress;
  // Takes the products in order; may be empty.
  std::function<void(const std::string&)> print;
  // Called on the main thread when all files are done, for what comes of them together (a table, a
  // register); its outcomes are reported like those of files. May be empty.
  std::function<std::vector<FileOutcome>()> after;
};

using FileWork = std::function<FileOutcome(const Project&, const std::string& path)>;

// Calls `work` for each file, hands findings to the sink in the order of `inputs`, and finishes the
// sink. A file or project that fails is reported and the others go on.
ExitStatus RunFiles(const Inputs& inputs, Projects* projects, const FileWork& work,
                    FindingFilter* filter, diagnostics::Sink* sink, const RunOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_RUN_H_
