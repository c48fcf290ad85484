// OwnFormat: a value of --format that one command has beside those of all. Inside this room only.
#ifndef SIGLUM_CLI_OWN_FORMAT_H_
#define SIGLUM_CLI_OWN_FORMAT_H_

#include <string>

#include "cli/common_options.h"

namespace siglum::cli {

struct OwnFormat {
  std::string name;     // `svrl`
  std::string purpose;  // what help says of it: `for ...`
};

// The options of every command, and a format of its own.
void AddCommonOptions(Command* command, CommonOptions* options, const OwnFormat& own);

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_OWN_FORMAT_H_
