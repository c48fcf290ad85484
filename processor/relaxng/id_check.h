// IdCheck: identifiers and what refers to them (RELAX NG DTD Compatibility, 3).
#ifndef SIGLUM_RELAXNG_ID_CHECK_H_
#define SIGLUM_RELAXNG_ID_CHECK_H_

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "relaxng/read/datatype.h"
#include "relaxng/reporter.h"

namespace siglum::relaxng {

// Remembers where every identifier of a document stands, in 24 bytes each, and compares them at its
// end.
class IdCheck {
 public:
  explicit IdCheck(bool is_on) : is_on_(is_on) {}

  void Take(IdKind kind, std::string_view value, base::ByteSpan span, const xml::FilePtr& file);
  // At the end of the document: identifiers that are used twice and, when the document was read to
  // its end, references to none.
  void Finish(bool is_complete, Reporter* reporter);

 private:
  // One identifier or one reference.
  struct Use {
    std::uint64_t hash;    // of the identifier
    std::uint64_t offset;  // of the value that it stands in
    std::uint32_t length;
    std::uint32_t file;  // in files_

    bool operator<(const Use& other) const {
      if (hash != other.hash) return hash < other.hash;
      return file != other.file ? file < other.file : offset < other.offset;
    }
  };

  base::ByteSpan SpanOf(const Use& use) const { return {use.offset, use.length}; }
  void ReportDuplicates(Reporter* reporter) const;
  void ReportDangling(Reporter* reporter) const;

  bool is_on_;
  std::vector<xml::FilePtr> files_;  // each time another one begins
  std::deque<Use> ids_;              // a deque never holds two copies while it grows
  std::deque<Use> references_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_ID_CHECK_H_
