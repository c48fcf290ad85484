// Reader: parses a file and tells a Handler what is in it, with byte offsets (event.h).
//
// libxml2's SAX2 interface over the file's text in memory, hardened: no network, no external entity
// outside the allowed folders, limits on depth and on the expansion of entities.
#ifndef SIGLUM_XML_READER_H_
#define SIGLUM_XML_READER_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/access.h"
#include "xml/event.h"
#include "xml/limits.h"
#include "xml/source.h"

namespace siglum::xml {

struct ReaderOptions {
  Limits limits;
  const Access* access = nullptr;  // null: no other file may be read
};

struct ParseOutcome {
  bool well_formed = false;
  std::vector<diagnostics::Diagnostic> diagnostics;  // never empty when not well-formed
};

// Sends the events of `file` to `handler` until its end or the first error behind which nothing can
// be read; what came before it has been sent. An entity that is not declared or may not be read is
// an error, and what follows it is read as if it were empty. Any number of threads may parse at
// once, each with its own handler.
ParseOutcome Parse(const FilePtr& file, const ReaderOptions& options, Handler* handler);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_READER_H_
