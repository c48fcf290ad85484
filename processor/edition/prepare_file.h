// PreparedFile: a file of an edition as it is published: validated, with its safe proposals
// applied.
#ifndef SIGLUM_EDITION_PREPARE_FILE_H_
#define SIGLUM_EDITION_PREPARE_FILE_H_

#include <memory>
#include <string>

#include "edition/run.h"

namespace siglum::edition {

struct PreparedFile {
  FileOutcome outcome;
  // Parsed anew from the bytes below; null when there is nothing to publish, `outcome` says why.
  std::shared_ptr<const xml::Document> document = nullptr;
  std::string bytes = {};  // of the normalized file
};

// Validates and normalizes the file at `path`, which is one of `run`; nothing is written.
PreparedFile PrepareFile(Run& run, const Project& project, const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_PREPARE_FILE_H_
