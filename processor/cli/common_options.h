// The options that every command has, and what is made of them. Inside this room only.
#ifndef SIGLUM_CLI_COMMON_OPTIONS_H_
#define SIGLUM_CLI_COMMON_OPTIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/terminal.h"
#include "diagnostics/sink.h"
#include "edition/finding_filter.h"
#include "edition/inputs.h"
#include "edition/output_folder.h"
#include "edition/project.h"
#include "edition/run.h"

namespace siglum::cli {

struct CommonOptions {
  std::string format = "text";
  int jobs = 0;  // 0: as many as there are cores
  std::string color = "auto";
  bool quiet = false;
  edition::ProjectOptions project;
};

// --format --jobs --color --quiet --config, limits and folders.
void AddCommonOptions(Command* command, CommonOptions* options);

// --max-operations, --max-template-depth.
void AddStylesheetLimits(Command* command, xslt::Limits* limits);

// PATH..., --glob and --files-from.
struct PathOptions {
  std::vector<std::string> paths;
  std::string glob;
  std::string files_from;
};
void AddPathOptions(Command* command, PathOptions* options);

// The files that the paths name. The folders among the paths are allowed in `project`: who names a
// folder lets what lies in it be read. Error: a list of files that cannot be read.
base::Result<edition::Inputs> ExpandInputs(const PathOptions& options,
                                           edition::ProjectOptions* project);

// Where findings go (of a command that only checks, which may say that nothing was found): standard
// output, or standard error when the command's product goes to standard output.
std::unique_ptr<diagnostics::Sink> OpenSink(const CommonOptions& options, bool product_on_stdout,
                                            const diagnostics::SinkOptions& more = {});

// What a command has done, in text for people: `wrote a.html`. To standard error when the product
// goes to standard output; nothing with --quiet and in other formats.
void SayDone(const CommonOptions& options, bool product_on_stdout, const std::string& what);

// Which pages of earlier builds are gone, and which stay because somebody has changed them.
void SayOrphans(const CommonOptions& options, const edition::Orphans& orphans);

// Error when `option` would write into a file and standard input is among the paths.
base::Status CheckWritable(const std::vector<std::string>& paths, const std::string& option);

int JobsOf(const CommonOptions& options);

// Writes what a command has made to `path`, to standard output when it is empty or `-`. Returns
// `status`, or 2 when that fails, which is reported. Of a file it says that it was written.
int WriteProduct(const CommonOptions& options, const std::string& product, const std::string& path,
                 int status);

// What came of one file: the worst status, and what was made of it.
struct OneFileOutcome {
  edition::ExitStatus status = edition::ExitStatus::kFailure;
  std::string product;
};

// Runs `work` on one file; findings go where OpenSink says.
OneFileOutcome RunOnOneFile(const CommonOptions& options, const std::string& file,
                            bool product_on_stdout, const edition::FileWork& work);

// `siglum: error: ...` with the remedy; returns the exit status 2.
int PrintFailure(const base::Error& error);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMMON_OPTIONS_H_
