// The check of the critical apparatus, read as siglum.toml says.
#ifndef SIGLUM_EDITION_APPARATUS_CHECK_H_
#define SIGLUM_EDITION_APPARATUS_CHECK_H_

#include <memory>

#include "edition/check.h"

namespace siglum::edition {

// Findings of class `app` for documents that have entries. Error: an [apparatus] of siglum.toml
// that cannot be used.
std::unique_ptr<Check> MakeApparatusCheck(const Project& project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_APPARATUS_CHECK_H_
