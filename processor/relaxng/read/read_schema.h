// Reading a schema from its file to the simple syntax: all that can be wrong with it is found here.
#ifndef SIGLUM_RELAXNG_READ_READ_SCHEMA_H_
#define SIGLUM_RELAXNG_READ_READ_SCHEMA_H_

#include <memory>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "relaxng/read/simple.h"
#include "xml/reader.h"
#include "xml/source.h"

namespace siglum::relaxng {

struct ReadOutcome {
  std::unique_ptr<const SimpleSchema> schema;  // null when it cannot be used
  std::vector<diagnostics::Diagnostic> diagnostics;
};

ReadOutcome ReadSchema(const xml::FilePtr& file, const xml::ReaderOptions& options);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_READ_SCHEMA_H_
