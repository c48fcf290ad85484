// The commands on the critical apparatus; like commands.h, inside this room only.
#ifndef SIGLUM_CLI_APPARATUS_COMMANDS_H_
#define SIGLUM_CLI_APPARATUS_COMMANDS_H_

namespace CLI {
class App;
}

namespace siglum::cli {

void AddWitnessCommand(CLI::App* app, int* status);
void AddApparatusCommand(CLI::App* app, int* status);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_APPARATUS_COMMANDS_H_
