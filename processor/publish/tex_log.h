// TexLog: what a run of LuaLaTeX complained about, as findings at lines of the document.
//
// The stylesheets end the first line of each paragraph with `% 35`, the line of the document that
// it comes from; a line of the LaTeX file belongs to the nearest such mark before it.
#ifndef SIGLUM_PUBLISH_TEX_LOG_H_
#define SIGLUM_PUBLISH_TEX_LOG_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace siglum::publish {

// For each line of a LaTeX file, the line of the document; 0 where none is known.
class TexLines {
 public:
  explicit TexLines(std::string_view tex);
  // `line` counts from 1.
  std::uint32_t DocumentLine(std::uint32_t line) const;

 private:
  std::map<std::uint32_t, std::uint32_t> marks_;
};

// TeX's first error: `tex.failed` at the line of the document; none when the log has no error.
std::vector<diagnostics::Diagnostic> ErrorsInLog(std::string_view log, const TexLines& lines,
                                                 const diagnostics::FilePtr& document);

// What a finished run says: `tex.missing-character`, one for each group of characters that one font
// package would give, and `tex.overfull` for lines that stick out by more than 2 pt.
std::vector<diagnostics::Diagnostic> WarningsInLog(std::string_view log, const TexLines& lines,
                                                   const diagnostics::FilePtr& document);

// The Debian package with a font for `character`, and the name of the font: `fonts-noto-cjk (Noto
// Serif CJK)`.
std::string_view FontWith(char32_t character);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_TEX_LOG_H_
