// The checks of names that need a register, for one file and for a whole run.
#ifndef SIGLUM_EDITION_NAMES_CHECKS_H_
#define SIGLUM_EDITION_NAMES_CHECKS_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "edition/project.h"
#include "xml/document.h"

namespace siglum::edition {

// The findings of class `name` for a document, and notes which entries it uses. Nothing without
// registers. Any number of threads.
std::vector<diagnostics::Diagnostic> CheckNamesOf(const xml::Document& document, Project& project);

// `name.entry-unused`, when CheckNamesOf has seen all files and registers of siglum.toml.
std::vector<diagnostics::Diagnostic> CheckNamesAtEnd(Project& project);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_NAMES_CHECKS_H_
