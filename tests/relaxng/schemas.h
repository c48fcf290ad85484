// Small helpers of the tests: schemas and documents from strings, findings as lines.
#ifndef SIGLUM_TESTS_RELAXNG_SCHEMAS_H_
#define SIGLUM_TESTS_RELAXNG_SCHEMAS_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "relaxng/schema.h"
#include "xml/reader.h"
#include "xml/source.h"

namespace siglum::test {

// `text` in the compact syntax.
inline relaxng::CompiledSchema CompileCompact(std::string_view text) {
  return relaxng::CompileSchema(xml::FileFromBytes("schema.rnc", std::string(text)), {});
}

inline std::vector<diagnostics::Diagnostic> Findings(
    const relaxng::CompiledSchema& compiled, const std::string& document,
    const relaxng::ValidationOptions& options = {}) {
  if (compiled.schema == nullptr) {
    ADD_FAILURE() << (compiled.diagnostics.empty() ? "" : compiled.diagnostics.front().message);
    return {};
  }
  xml::FilePtr file = xml::FileFromBytes("document.xml", document);
  std::unique_ptr<relaxng::Validator> validator = compiled.schema->MakeValidator(file, options);
  EXPECT_TRUE(xml::Parse(file, {}, validator.get()).well_formed) << document;
  return validator->Take();
}

// `line:column-column code: message` a finding.
inline std::string Lines(const std::vector<diagnostics::Diagnostic>& findings) {
  std::string text;
  for (const diagnostics::Diagnostic& finding : findings) {
    base::LineColumn begin = finding.file->Locate(finding.span.offset);
    base::LineColumn end = finding.file->Locate(finding.span.end());
    text += std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" +
            std::to_string(end.column) + " " + std::string(finding.code->name) + ": " +
            finding.message + "\n";
  }
  return text;
}

// `document` with the safe fixes of all findings made.
inline std::string Mended(const std::string& document,
                          const std::vector<diagnostics::Diagnostic>& findings) {
  std::vector<diagnostics::TextEdit> edits;
  for (const diagnostics::Diagnostic& finding : findings) {
    for (const diagnostics::Fix& fix : finding.fixes) {
      if (fix.safe) edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
    }
  }
  std::sort(edits.begin(), edits.end(),
            [](const auto& a, const auto& b) { return a.span.offset > b.span.offset; });
  std::string text = document;
  for (const diagnostics::TextEdit& edit : edits) {
    text.replace(edit.span.offset, edit.span.length, edit.text);
  }
  return text;
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_RELAXNG_SCHEMAS_H_
