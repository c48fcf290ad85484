// Conversion of an apparatus from one method to another, with a proof.
//
// Entries are moved and linked anew; the text around them keeps its bytes. The result is read again
// and every witness is rebuilt before and after: on any difference there is no result. An entry
// that the other method cannot express, or that would change a text, stays as it is and is
// reported.
#ifndef SIGLUM_APPARATUS_CONVERSION_CONVERT_H_
#define SIGLUM_APPARATUS_CONVERSION_CONVERT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "apparatus/apparatus.h"
#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/edits.h"

namespace siglum::apparatus {

struct ConversionOptions {
  Method to = Method::kDoubleEndPoint;
  bool external = false;  // entries in a listApp in the back; never with parallel segmentation
  xml::DocumentOptions documents;  // how the result is read again
};

struct Conversion {
  explicit Conversion(xml::FilePtr file) : edits(std::move(file)) {}

  xml::Edits edits;
  std::size_t converted = 0;
  std::size_t unchanged = 0;  // use the method already
  // `app.not-converted` for each entry that stays as it is.
  std::vector<diagnostics::Diagnostic> findings;
};

// Entries that spoil the proof stay as they are, in the worst case all of them. Error: the
// conversion cannot be done at all (parallel segmentation cannot be external).
base::Result<Conversion> Convert(const Apparatus& apparatus, const ConversionOptions& options);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_CONVERSION_CONVERT_H_
