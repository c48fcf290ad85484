// Pictures for a TeX run: what \Image{...} names, copied into the folder of the run.
#ifndef SIGLUM_PUBLISH_TEX_IMAGES_H_
#define SIGLUM_PUBLISH_TEX_IMAGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/access.h"

namespace siglum::publish {

struct TexImages {
  std::string tex;                                   // with the names of the copies
  std::vector<diagnostics::Diagnostic> diagnostics;  // `tex.image`: not there, not allowed, unknown
};

// Finds each picture that `tex` names, as an address beside `document`, if `access` (may be null:
// then only the folder of the document) allows it, and puts it into `folder` as image-1.png ...
// PNG, JPEG and PDF are copied; SVG becomes PDF when rsvg-convert is installed.
TexImages CopyImages(std::string_view tex, const diagnostics::FilePtr& document,
                     const xml::Access* access, const std::string& folder);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_TEX_IMAGES_H_
