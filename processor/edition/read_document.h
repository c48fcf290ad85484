// ReadDocument: from a path to the document, with everything that can go wrong on the way.
#ifndef SIGLUM_EDITION_READ_DOCUMENT_H_
#define SIGLUM_EDITION_READ_DOCUMENT_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include "edition/run.h"

namespace siglum::edition {

// The document of the file at `path`, its size and its findings in `outcome`. Null when it cannot
// be read, is not well-formed, or has more than `max_bytes`; `outcome` says why.
std::shared_ptr<const xml::Document> ReadDocument(
    const Project& project, const std::string& path, FileOutcome* outcome,
    std::uint64_t max_bytes = std::numeric_limits<std::uint64_t>::max());

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_READ_DOCUMENT_H_
