// The commands on the critical apparatus; like commands.h, inside this room only.
#ifndef SIGLUM_CLI_APPARATUS_COMMANDS_H_
#define SIGLUM_CLI_APPARATUS_COMMANDS_H_

namespace siglum::cli {

class Command;

void AddWitnessCommand(Command* app, int* status);
void AddApparatusCommand(Command* app, int* status);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_APPARATUS_COMMANDS_H_
