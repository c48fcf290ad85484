// ChildProcess: a program run with an argument list, no shell, in a folder.
#ifndef SIGLUM_PUBLISH_CHILD_PROCESS_H_
#define SIGLUM_PUBLISH_CHILD_PROCESS_H_

#include <string>
#include <string_view>
#include <vector>

namespace siglum::publish {

// Finds `program` in PATH; empty when it is not there.
std::string FindProgram(std::string_view program);

// Runs the program at `path` with `arguments` (the first is its own name) in `folder`, its input
// and outputs closed. `settings` (`NAME=value`) replace variables of siglum's own environment.
// Returns its exit status, 128 when a signal ended it, -1 when it could not be started.
int RunProgram(const std::string& path, std::vector<std::string> arguments,
               const std::vector<std::string>& settings, const std::string& folder);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_CHILD_PROCESS_H_
