// Completions: the scripts that make a shell complete siglum's commands, options and values.
#ifndef SIGLUM_CLI_COMPLETION_H_
#define SIGLUM_CLI_COMPLETION_H_

#include <string>

#include "cli/outline.h"

namespace siglum::cli {

std::string BashCompletion(const CommandOutline& program);
std::string ZshCompletion(const CommandOutline& program);
std::string FishCompletion(const CommandOutline& program);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMPLETION_H_
