// The checks of names that need a register, for one file and for a whole run.
#ifndef SIGLUM_EDITION_NAMES_CHECKS_H_
#define SIGLUM_EDITION_NAMES_CHECKS_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "edition/project.h"
#include "edition/run.h"
#include "xml/document.h"

namespace siglum::edition {

// The findings of class `name` for a document, and notes which entries it uses. Nothing without
// registers. Any number of threads.
std::vector<diagnostics::Diagnostic> CheckNamesOf(const xml::Document& document, Project& project);

// `name.entry-unused` for each project of which CheckNamesOf has seen all files and registers that
// its siglum.toml names; one outcome a project.
std::vector<FileOutcome> CheckNamesAfter(const Projects& projects);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_NAMES_CHECKS_H_
