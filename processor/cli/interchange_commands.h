// The commands of exchange with other projects; like commands.h, inside this room only.
#ifndef SIGLUM_CLI_INTERCHANGE_COMMANDS_H_
#define SIGLUM_CLI_INTERCHANGE_COMMANDS_H_

namespace siglum::cli {

class Command;

void AddExportCommand(Command* app, int* status);
void AddImportCommand(Command* app, int* status);
void AddPreflightCommand(Command* app, int* status);
void AddRegistersCommand(Command* app, int* status);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_INTERCHANGE_COMMANDS_H_
