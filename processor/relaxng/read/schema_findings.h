// SchemaFindings: what is wrong with a schema itself, each finding with the section of the
// specification that it breaks.
#ifndef SIGLUM_RELAXNG_READ_SCHEMA_FINDINGS_H_
#define SIGLUM_RELAXNG_READ_SCHEMA_FINDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

// Not thread-safe. At most kMostFindings are kept: a schema that is wrong throughout says so soon.
class SchemaFindings {
 public:
  static constexpr std::size_t kMostFindings = 100;

  // `rng.schema-invalid`; `section` (`4.16`) is put behind the message.
  void Add(const Place& place, std::string_view section, std::string message,
           std::string hint = {});
  // Another code of class rng.
  void AddCode(diagnostics::CodeName code, const Place& place, std::string message,
               std::string hint = {});
  // What is doubtful but leaves the schema usable; `related` is another place that belongs to it.
  struct RelatedPlace {
    Place place;
    std::string message;
  };
  void Warn(diagnostics::CodeName code, const Place& place, std::string message,
            const RelatedPlace& related = {});
  // Findings on a file of the schema that others have made.
  void AddAll(const std::vector<diagnostics::Diagnostic>& diagnostics);

  // True once anything was found that makes the schema unusable.
  bool failed() const { return failed_; }
  std::vector<diagnostics::Diagnostic> Take();

 private:
  // True when there is such a finding, or no room for one.
  bool Has(const xml::FilePtr& file, base::ByteSpan span, std::string_view message) const;
  diagnostics::Diagnostic* AddNew(diagnostics::CodeName code, const Place& place,
                                  std::string message);

  std::vector<diagnostics::Diagnostic> diagnostics_;
  bool failed_ = false;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SCHEMA_FINDINGS_H_
