// The options that every command has, and what is made of them. Inside this room only.
#ifndef SIGLUM_CLI_COMMON_OPTIONS_H_
#define SIGLUM_CLI_COMMON_OPTIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/terminal.h"
#include "diagnostics/sink.h"
#include "edition/finding_filter.h"
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

// PATH... and --glob.
struct PathOptions {
  std::vector<std::string> paths;
  std::string glob;
};
void AddPathOptions(CLI::App* command, PathOptions* options);

// Where findings go: standard output, or standard error when the command's product goes to standard
// output.
std::unique_ptr<diagnostics::Sink> OpenSink(const CommonOptions& options, bool product_on_stdout,
                                            bool summary_only = false,
                                            std::uint64_t max_findings = 0);

// Error when `option` would write into a file and standard input is among the paths.
base::Status CheckWritable(const std::vector<std::string>& paths, const std::string& option);

int JobsOf(const CommonOptions& options);

// `siglum: error: ...` with the remedy; returns the exit status 2.
int PrintFailure(const base::Error& error);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMMON_OPTIONS_H_
