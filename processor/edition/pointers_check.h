// The check of pointers over all files of a run.
#ifndef SIGLUM_EDITION_POINTERS_CHECK_H_
#define SIGLUM_EDITION_POINTERS_CHECK_H_

#include <memory>

#include "edition/check.h"

namespace siglum::edition {

// Together: findings of class `ptr`; of one document none, since its pointers may lead to others.
// Files that pointers lead to and that are not of the run are read where the project may read.
std::unique_ptr<Check> MakePointersCheck(const Project& project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_POINTERS_CHECK_H_
