// Schema: a RELAX NG schema, ready to validate with. The interface of the room.
#ifndef SIGLUM_RELAXNG_SCHEMA_H_
#define SIGLUM_RELAXNG_SCHEMA_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/document.h"
#include "xml/event.h"

namespace siglum::relaxng {

struct ValidationOptions {
  std::size_t max_findings = 10'000;  // of one file; then rng.stopped
  bool check_ids = true;              // rng.id-duplicate, rng.idref-dangling
  // Whether a name that the schema does not know means something elsewhere in the field, so that it
  // is no slip for its nearest name. May be null.
  bool (*is_name_of_field)(std::string_view name) = nullptr;
  // Whether an element says something of the text in it (that it is deleted, a correction), so that
  // nobody should be told to put something into it. May be null.
  bool (*is_editorial)(std::string_view name) = nullptr;
};

// Validates one document from the events of its parse. Memory does not grow with the document (but
// for identifiers). One thread at a time; the schema must outlive it.
class Validator : public xml::Handler {
 public:
  // The findings, in document order, after the last event. A document that was not read to its end
  // has only those of what was read.
  virtual std::vector<diagnostics::Diagnostic> Take() = 0;
};

// A rule of Schematron that stands in a schema: its text as written, for an engine that runs it.
struct EmbeddedRule {
  xml::FilePtr file;
  base::ByteSpan span;  // of the element, in the syntax of the file (XML or compact)
  std::vector<std::pair<std::string, std::string>> namespaces;  // in scope: prefix and URI
};

// Immutable; shared by all threads.
class Schema {
 public:
  virtual ~Schema() = default;

  // The findings of `document`, in document order, codes of class `rng`.
  virtual std::vector<diagnostics::Diagnostic> Validate(
      const xml::Document& document, const ValidationOptions& options = {}) const = 0;

  // A validator for the events of `file`.
  virtual std::unique_ptr<Validator> MakeValidator(const xml::FilePtr& file,
                                                   const ValidationOptions& options = {}) const = 0;

  // What Schematron the schema embeds, in the order of its files. RELAX NG says nothing of it.
  virtual std::vector<EmbeddedRule> EmbeddedSchematron() const = 0;
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
