// The commands: each adds itself to the program and writes its exit status when it was the one that
// ran. Inside this room only.
#ifndef SIGLUM_CLI_COMMANDS_H_
#define SIGLUM_CLI_COMMANDS_H_

namespace siglum::cli {

class Command;

void AddValidateCommand(Command* app, int* status);
void AddNormalizeCommand(Command* app, int* status);
void AddTransformCommand(Command* app, int* status);
void AddBuildCommand(Command* app, int* status);
void AddPreviewCommand(Command* app, int* status);
void AddDatesCommand(Command* app, int* status);
void AddNamesCommand(Command* app, int* status);
void AddXPathCommand(Command* app, int* status);
void AddSchemaCommand(Command* app, int* status);
void AddExplainCommand(Command* app, int* status);
void AddHelpCommand(Command* app, int* status);
void AddVersionCommand(Command* app, int* status);
void AddCompletionCommand(Command* app, int* status);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_COMMANDS_H_
