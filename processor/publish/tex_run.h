// The TeX run: LaTeX to PDF.
#ifndef SIGLUM_PUBLISH_TEX_RUN_H_
#define SIGLUM_PUBLISH_TEX_RUN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"

namespace siglum::publish {

struct TexOutcome {
  std::optional<std::string> pdf;
  std::vector<diagnostics::Diagnostic>
      diagnostics;                     // `tex.failed`, with TeX's own message, on `document`
  std::optional<base::Error> failure;  // TeX is not installed, or could not be started
};

// Runs LuaLaTeX on `tex` in a folder of its own until references are settled (at most four times),
// without shell escape and without reading or writing outside of that folder and TeX's own tree.
TexOutcome RunTex(std::string_view tex, const diagnostics::FilePtr& document);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_TEX_RUN_H_
