// The manual page of the program, as `man` reads it.
#ifndef SIGLUM_CLI_MANUAL_H_
#define SIGLUM_CLI_MANUAL_H_

#include <string>

#include "cli/outline.h"

namespace siglum::cli {

// The source of siglum(1): every command with its options and notes. Options that all commands have
// are listed once.
std::string ManualPage(const CommandOutline& program, const std::string& version);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_MANUAL_H_
