// The checks of dates, for one file and for a whole run.
#ifndef SIGLUM_EDITION_DATES_CHECKS_H_
#define SIGLUM_EDITION_DATES_CHECKS_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "edition/run.h"
#include "xml/document.h"

namespace siglum::edition {

// The findings of class `date` for a document, with the lives that the project's registers know,
// and notes its letters. Any number of threads.
std::vector<diagnostics::Diagnostic> CheckDatesOf(const xml::Document& document, Project& project);

// `date.answered-before-written` between the letters that CheckDatesOf has seen, one outcome a
// project. For RunOptions::after.
std::vector<FileOutcome> CheckLettersAfter(const Projects& projects);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_DATES_CHECKS_H_
