// The program behind main: arguments to commands to exit status.
#ifndef SIGLUM_CLI_APP_H_
#define SIGLUM_CLI_APP_H_

namespace siglum::cli {

// Exit status: 0 nothing of the failing severity was found, 1 something was, 2 siglum could not do
// what was asked.
int RunApp(int argc, char** argv);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_APP_H_
