// Registers: the entries of register files with everything that exchange asks for
// (interchange/entries.h).
#ifndef SIGLUM_EDITION_REGISTERS_H_
#define SIGLUM_EDITION_REGISTERS_H_

#include <string>
#include <vector>

#include "edition/project.h"
#include "interchange/entries.h"
#include "interchange/losses.h"

namespace siglum::edition {

// Those that --register names, else those of siglum.toml; folders of them as files.
std::vector<std::string> RegisterFiles(const Project& project);

// Adds the entries of the files. Findings: those of the parse and of the entries. Error: a file
// that cannot be read or is not well-formed.
base::Status ReadEntries(const Project& project, const std::vector<std::string>& paths,
                         interchange::Entries* entries, interchange::Losses* losses);

// Brings the changed cells of the table at `table` into the register at `path`
// (interchange/register_import.h): a diff of what would change, or with `write` nothing, and the
// file is changed. Error: one of them cannot be read, or the file changed meanwhile.
base::Result<std::string> UpdateRegisterFile(const Project& project, const std::string& path,
                                             const std::string& table, bool write,
                                             interchange::Losses* losses);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_REGISTERS_H_
