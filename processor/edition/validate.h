// Validating one file: well-formedness, schema, dates, register entries.
#ifndef SIGLUM_EDITION_VALIDATE_H_
#define SIGLUM_EDITION_VALIDATE_H_

#include <string>

#include "edition/run.h"

namespace siglum::edition {

enum class FixMode { kNone, kShow, kWrite };  // --diff, --fix

// The findings of the file at `path`. With kShow the product is a diff of the safe fixes; with
// kWrite they are saved and the findings are those that remain.
FileOutcome ValidateFile(Project& project, const std::string& path, FixMode mode);

// The findings of a document that was parsed already.
void ValidateDocument(const xml::Document& document, Project& project, FileOutcome* outcome);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_VALIDATE_H_
