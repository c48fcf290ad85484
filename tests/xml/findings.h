// Findings as text, `line:column-column code` a line, so that a test can say what it expects.
#ifndef SIGLUM_TESTS_XML_FINDINGS_H_
#define SIGLUM_TESTS_XML_FINDINGS_H_

#include <fmt/format.h>

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace siglum::test {

// `2:5-9 xml.truncated`; an end on another line is written with its line, `2:5-3:1`.
inline std::string PlaceAndCode(const diagnostics::Diagnostic& finding) {
  base::LineColumn begin = finding.file->Locate(finding.span.offset);
  base::LineColumn end = finding.file->Locate(finding.span.end());
  std::string line = end.line == begin.line ? "" : fmt::format("{}:", end.line);
  return fmt::format("{}:{}-{}{} {}", begin.line, begin.column, line, end.column,
                     finding.code->name);
}

// The codes alone, with a space between them.
inline std::string Codes(const std::vector<diagnostics::Diagnostic>& findings) {
  std::string codes;
  for (const diagnostics::Diagnostic& finding : findings) {
    codes += (codes.empty() ? "" : " ") + std::string(finding.code->name);
  }
  return codes;
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_XML_FINDINGS_H_
