// The check of names against the registers of the edition.
#ifndef SIGLUM_EDITION_NAMES_CHECK_H_
#define SIGLUM_EDITION_NAMES_CHECK_H_

#include <memory>

#include "edition/check.h"

namespace siglum::edition {

// Findings of class `name`, none without registers; together: `name.entry-unused`, if the run has
// seen all files and registers that siglum.toml names.
std::unique_ptr<Check> MakeNamesCheck(const Project& project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_NAMES_CHECK_H_
