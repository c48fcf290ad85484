// The command `siglum schematron`. Inside this room only.
#ifndef SIGLUM_CLI_SCHEMATRON_COMMAND_H_
#define SIGLUM_CLI_SCHEMATRON_COMMAND_H_

#include "cli/command.h"

namespace siglum::cli {

void AddSchematronCommand(Command* app, int* status);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_SCHEMATRON_COMMAND_H_
