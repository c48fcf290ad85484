// The commands: each adds itself to the program and writes its exit status when it was the one that
// ran. Inside this room only.
#ifndef SIGLUM_CLI_COMMANDS_H_
#define SIGLUM_CLI_COMMANDS_H_

namespace CLI {
class App;
}

namespace siglum::cli {

void AddValidateCommand(CLI::App* app, int* status);
void AddNormalizeCommand(CLI::App* app, int* status);
void AddTransformCommand(CLI::App* app, int* status);
void AddBuildCommand(CLI::App* app, int* status);
void AddDatesCommand(CLI::App* app, int* status);
void AddNamesCommand(CLI::App* app, int* status);
void AddXPathCommand(CLI::App* app, int* status);
void AddSchemaCommand(CLI::App* app, int* status);
void AddExplainCommand(CLI::App* app, int* status);
void AddHelpCommand(CLI::App* app, int* status);
void AddVersionCommand(CLI::App* app, int* status);
void AddCompletionCommand(CLI::App* app, int* status);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMMANDS_H_
