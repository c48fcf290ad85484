// The options that every command has, and what is made of them. Inside this room only.
#ifndef SIGLUM_CLI_COMMON_OPTIONS_H_
#define SIGLUM_CLI_COMMON_OPTIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "diagnostics/sink.h"
#include "edition/finding_filter.h"
#include "edition/inputs.h"
#include "edition/project.h"
#include "edition/run.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace siglum::cli {

struct CommonOptions {
  std::string format = "text";
  int jobs = 0;  // 0: as many as there are cores
  std::string color = "auto";
  bool quiet = false;
  edition::ProjectOptions project;
};

// --format --jobs --color --quiet --config, limits and folders.
void AddCommonOptions(CLI::App* command, CommonOptions* options);

// --max-operations, --max-template-depth.
void AddStylesheetLimits(CLI::App* command, xslt::Limits* limits);

// An option that may be repeated and takes one word each time, so that paths may follow it.
CLI::Option* AddListOption(CLI::App* command, const std::string& name,
                           std::vector<std::string>* values, const std::string& description);

// PATH..., --glob and --files-from.
struct PathOptions {
  std::vector<std::string> paths;
  std::string glob;
  std::string files_from;
};
void AddPathOptions(CLI::App* command, PathOptions* options);

// The files that the paths name. The folders among the paths are allowed in `project`: who names a
// folder lets what lies in it be read. Error: a list of files that cannot be read.
base::Result<edition::Inputs> ExpandInputs(const PathOptions& options,
                                           edition::ProjectOptions* project);

// Where findings go (of a command that only checks, which may say that nothing was found): standard output, or standard error when the command's product goes to standard
// output.
std::unique_ptr<diagnostics::Sink> OpenSink(const CommonOptions& options, bool product_on_stdout,
                                            const diagnostics::SinkOptions& more = {});

// What a command has done, in text for people: `wrote a.html`. To standard error when the product
// goes to standard output; nothing with --quiet and in other formats.
void SayDone(const CommonOptions& options, bool product_on_stdout, const std::string& what);

// Error when `option` would write into a file and standard input is among the paths.
base::Status CheckWritable(const std::vector<std::string>& paths, const std::string& option);

int JobsOf(const CommonOptions& options);

// `siglum: error: ...` with the remedy; returns the exit status 2.
int PrintFailure(const base::Error& error);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMMON_OPTIONS_H_
