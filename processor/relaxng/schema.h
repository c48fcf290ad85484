// Schema: a RELAX NG schema, ready to validate with. The interface of the room.
#ifndef SIGLUM_RELAXNG_SCHEMA_H_
#define SIGLUM_RELAXNG_SCHEMA_H_

#include <memory>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/document.h"

namespace siglum::relaxng {

// Immutable; shared by all threads.
class Schema {
 public:
  virtual ~Schema() = default;

  // The findings of `document`, in document order, codes of class `rng`.
  virtual std::vector<diagnostics::Diagnostic> Validate(const xml::Document& document) const = 0;
};

// A schema, or what is wrong with it, reported on the schema's own files.
struct CompiledSchema {
  std::shared_ptr<const Schema> schema;  // null when it cannot be used
  std::vector<diagnostics::Diagnostic> diagnostics;
};

// Compiles a schema. Includes and external references are read through `options.access`.
CompiledSchema CompileSchema(const xml::FilePtr& file, const xml::ReaderOptions& options);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_SCHEMA_H_
