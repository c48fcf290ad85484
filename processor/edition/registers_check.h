// The check of registers: whether each of their entries can be referred to.
#ifndef SIGLUM_EDITION_REGISTERS_CHECK_H_
#define SIGLUM_EDITION_REGISTERS_CHECK_H_

#include <memory>

#include "edition/check.h"

namespace siglum::edition {

// Findings of class `tei` for documents that list persons, places or organizations.
std::unique_ptr<Check> MakeRegistersCheck(const Project& project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_REGISTERS_CHECK_H_
