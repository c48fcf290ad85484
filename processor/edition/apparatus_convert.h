// siglum apparatus convert: one file from one method to another.
#ifndef SIGLUM_EDITION_APPARATUS_CONVERT_H_
#define SIGLUM_EDITION_APPARATUS_CONVERT_H_

#include <string>

#include "apparatus/entry.h"
#include "edition/run.h"

namespace siglum::edition {

struct ApparatusConvertOptions {
  apparatus::Method to = apparatus::Method::kParallelSegmentation;
  bool external = false;
  bool write = false;  // into the file itself
  bool diff = false;   // the product is a diff; else, without `write`, it is the converted file
};

// What could not be converted is in the findings. Nothing is written unless every witness has the
// same text before and after. The product of `write` is the path, if the file has changed.
FileOutcome ConvertApparatusOfFile(const Project& project, const std::string& path,
                                   const ApparatusConvertOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_APPARATUS_CONVERT_H_
