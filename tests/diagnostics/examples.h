// Findings to test with, and how they look when a sink has printed them.
#ifndef SIGLUM_TESTS_DIAGNOSTICS_EXAMPLES_H_
#define SIGLUM_TESTS_DIAGNOSTICS_EXAMPLES_H_

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "diagnostics/codes/name.h"
#include "diagnostics/codes/rng.h"
#include "diagnostics/diagnostic.h"
#include "diagnostics/sink.h"
#include "os/file.h"

namespace siglum::diagnostics {

inline FilePtr FileOf(std::string path, std::string text) {
  return os::File::FromBytes(std::move(path), std::move(text));
}

// The span of the first `needle` in the file.
inline base::ByteSpan SpanOf(const FilePtr& file, std::string_view needle) {
  std::size_t at = file->text().find(needle);
  SIGLUM_CHECK(at != std::string_view::npos);
  return {at, needle.size()};
}

inline Diagnostic FindingAt(const FilePtr& file, std::string_view needle, CodeName code,
                            std::string message) {
  return Make(code, file, SpanOf(file, needle), std::move(message));
}

// A letter with an element that is misspelled, a date that is none and a name without reference.
struct Letter {
  FilePtr file;
  std::vector<Diagnostic> findings;
};

inline Letter MakeLetter() {
  Letter letter;
  letter.file = FileOf("letters/l-014.xml",
                       "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
                       "  <p>On <date when=\"1921-05-08\">8 May</date> "
                       "<persname ref=\"#ac\">Cebesoy</persname> came.</p>\n"
                       "  <p>On <date when=\"1921-13-08\">8 May 1921</date>\n"
                       "    we left <persName>Karabekir</persName>.</p>\n"
                       "</TEI>\n");
  const FilePtr& file = letter.file;

  Diagnostic element = FindingAt(file, "persname", codes::kRngElementNotAllowed,
                                 "unknown element <persname> in <p>");
  element.element = "persname";
  element.parent = "p";
  element.expected = {{"element", "persName", false}, {"text", "", false}};
  element.hint = "did you mean <persName>?";
  std::uint64_t end_tag = file->text().find("/persname") + 1;
  element.fixes = {
      {"replace by persName", true, {{element.span, "persName"}, {{end_tag, 8}, "persName"}}}};
  element.related = {{file, SpanOf(file, "<p>"), "<p> was opened here"}};

  Diagnostic value = FindingAt(file, "1921-13-08", codes::kRngValueInvalid,
                               "1921-13-08 is no date: there is no month 13");
  value.element = "date";
  value.parent = "p";
  value.arguments = {{"attribute", "when"}, {"value", "1921-13-08"}};
  value.hint = "@when takes e.g. 1921-05-08, 1921-05 or 1921; the text reads 8 May 1921";

  Diagnostic name = FindingAt(file, "<persName>Karabekir</persName>", codes::kNameRefMissing,
                              "Karabekir is #kk in the register, but @ref is missing");
  name.element = "persName";
  name.parent = "p";
  letter.findings = {element, value, name};
  return letter;
}

// What was printed, and to which of the two streams.
struct Printed {
  std::string findings;
  std::string failures;
};

struct Failure {
  std::string path;
  base::Error error;
};

// Runs a sink over `files` (the findings of each) and then `failures`.
inline Printed PrintWith(const SinkOptions& options,
                         const std::vector<std::vector<Diagnostic>>& files,
                         const std::vector<Failure>& failures = {}, RunStatistics statistics = {}) {
  std::ostringstream to_findings, to_failures;
  auto sink = MakeSink(options, to_findings, to_failures);
  for (const std::vector<Diagnostic>& findings : files) sink->Accept(findings);
  for (const Failure& failure : failures) sink->Fail(failure.path, failure.error);
  if (statistics.files == 0) statistics.files = files.size() + failures.size();
  statistics.failures = failures.size();
  sink->Finish(statistics);
  return {to_findings.str(), to_failures.str()};
}

// A finding each in `count` files, `per_file` in each.
inline std::vector<std::vector<Diagnostic>> ManyFindings(int count, int per_file) {
  std::vector<std::vector<Diagnostic>> files;
  for (int i = 0; i < count; ++i) {
    FilePtr file = FileOf("L" + std::to_string(10000 + i) + ".xml", "<person><idno/></person>");
    Diagnostic finding =
        FindingAt(file, "idno", codes::kRngElementNotAllowed, "<idno> is not allowed in <person>");
    finding.element = "idno";
    finding.parent = "person";
    files.emplace_back(static_cast<std::size_t>(per_file), finding);
  }
  return files;
}

}  // namespace siglum::diagnostics

#endif  // SIGLUM_TESTS_DIAGNOSTICS_EXAMPLES_H_
