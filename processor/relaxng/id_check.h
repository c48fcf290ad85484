// IdCheck: identifiers and what refers to them (RELAX NG DTD Compatibility, 3).
#ifndef SIGLUM_RELAXNG_ID_CHECK_H_
#define SIGLUM_RELAXNG_ID_CHECK_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "relaxng/datatype.h"
#include "relaxng/reporter.h"

namespace siglum::relaxng {

// Remembers every identifier of a document.
class IdCheck {
 public:
  explicit IdCheck(bool is_on) : is_on_(is_on) {}

  void Take(IdKind kind, std::string_view value, base::ByteSpan span, Reporter* reporter);
  // At the end of the document: references without an identifier.
  void Finish(Reporter* reporter);

 private:
  struct Reference {
    std::string id;
    base::ByteSpan span;
    xml::FilePtr file;
  };

  void TakeId(std::string_view id, base::ByteSpan span, Reporter* reporter);

  bool is_on_;
  std::unordered_map<std::string, base::ByteSpan> ids_;
  std::vector<Reference> references_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_ID_CHECK_H_
