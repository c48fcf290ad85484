// The check of dates: of each document, and of the letters of a whole run.
#ifndef SIGLUM_EDITION_DATES_CHECK_H_
#define SIGLUM_EDITION_DATES_CHECK_H_

#include <memory>

#include "edition/check.h"

namespace siglum::edition {

// Findings of class `date`, with the lives that the project's registers know; together:
// `date.answered-before-written` between letters of different files.
std::unique_ptr<Check> MakeDatesCheck(const Project& project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_DATES_CHECK_H_
