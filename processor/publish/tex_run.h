// The TeX run: LaTeX to PDF.
#ifndef SIGLUM_PUBLISH_TEX_RUN_H_
#define SIGLUM_PUBLISH_TEX_RUN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/access.h"

namespace siglum::publish {

struct TexOutcome {
  std::optional<std::string> pdf;
  // On `document`: `tex.failed` with TeX's own message, `tex.missing-character`, `tex.overfull`,
  // `tex.unstable`, `tex.image`.
  std::vector<diagnostics::Diagnostic> diagnostics;
  std::optional<base::Error> failure;  // TeX is not installed, or could not be started
  int runs = 0;
};

// Runs LuaLaTeX on `tex` in a folder of its own until references stand still or a state comes back
// (at most seven times), without shell escape and without reading or writing outside of that folder
// and TeX's own tree. `access` says where pictures may be read; null: in the folder of the
// document.
TexOutcome RunTex(std::string_view tex, const diagnostics::FilePtr& document,
                  const xml::Access* access = nullptr);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_TEX_RUN_H_
