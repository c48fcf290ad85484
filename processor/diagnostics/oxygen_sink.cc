// Findings for the custom validation engines of oXygen XML Editor: one block of lines a finding.
//
//     Type: E
//     SystemID: /home/me/letters/l-014.xml
//     Line: 7
//     Column: 46
//     EndLine: 7
//     EndColumn: 55
//     Description: unknown element <persname> in <p>: did you mean <persName>?
//     [rng.element-unknown] AdditionalInfoURL: https://relaxng.org/
//
// Blocks are apart by an empty line; each value is one line. Source: oXygen's user manual, "Linked
// Output Messages of an External Engine". Tested by tests/diagnostics/oxygen_sink_test.cc.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "base/unicode.h"
#include "diagnostics/counting_sink.h"
#include "diagnostics/region.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {
namespace {

char LetterOf(Severity severity) {
  return severity == Severity::kError ? 'E' : severity == Severity::kWarning ? 'W' : 'I';
}

// Where the rules of a class of codes are published; empty when nowhere in one place.
std::string_view RulesOf(std::string_view code) {
  std::string_view name = code.substr(0, code.find('.'));
  if (name == "xml") return "https://www.w3.org/TR/xml/";
  if (name == "rng") return "https://relaxng.org/spec-20011203.html";
  if (name == "xslt") return "https://www.w3.org/TR/xslt-10/";
  if (name == "date") return "https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html";
  if (name == "name") return "https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html";
  if (name == "app") return "https://tei-c.org/release/doc/tei-p5-doc/en/html/TC.html";
  if (name == "tei" || name == "ptr") return "https://tei-c.org/guidelines/";
  return {};
}

std::string OneLine(std::string_view text) {
  return base::SafeForDisplay(base::CollapseWhiteSpace(text));
}

class OxygenSink : public CountingSink {
 public:
  using CountingSink::CountingSink;

  void Fail(const std::string& path, const base::Error& error) override {
    CountFailure();
    std::string text = error.remedy.empty() ? error.message : error.message + "; " + error.remedy;
    Put('F', path, {}, text, {});
  }

  void Finish(const RunStatistics& /*statistics*/) override {
    if (options().summary_only) {
      for (const FindingGroup& group : summary().Groups()) {
        Put(LetterOf(group.severity), group.first_file, {group.first_place, group.first_place},
            fmt::format("{} ({} in {}, this is the first) [{}]", group.message,
                        Counted(group.count, "finding"), Counted(group.files, "file"),
                        group.kind.code),
            RulesOf(group.kind.code));
      }
    }
    std::string left_out = LeftOutInWords();
    if (!left_out.empty()) Put('I', {}, {}, left_out, {});
    findings().flush();
  }

 protected:
  void Print(const Diagnostic& diagnostic) override {
    std::string text = diagnostic.message;
    if (!diagnostic.hint.empty()) text += "; " + diagnostic.hint;
    Region region;
    if (diagnostic.file != nullptr) region = RegionOf(*diagnostic.file, diagnostic.span);
    Put(LetterOf(diagnostic.severity),
        diagnostic.file != nullptr ? diagnostic.file->path() : std::string(), region,
        fmt::format("{} [{}]", text, diagnostic.code->name), RulesOf(diagnostic.code->name));
  }

 private:
  // The editor stands in another folder than siglum, so paths are absolute.
  void Put(char type, const std::string& path, const Region& region, std::string_view text,
           std::string_view rules) {
    std::string block = fmt::format("Type: {}\n", type);
    if (!path.empty()) {
      std::error_code failure;
      std::string absolute = std::filesystem::absolute(path, failure).lexically_normal().string();
      block += fmt::format("SystemID: {}\nLine: {}\nColumn: {}\nEndLine: {}\nEndColumn: {}\n",
                           OneLine(failure ? path : absolute), region.begin.line,
                           region.begin.column, region.end.line, region.end.column);
    }
    block += fmt::format("Description: {}\n", OneLine(text));
    if (!rules.empty()) block += fmt::format("AdditionalInfoURL: {}\n", rules);
    findings() << block << '\n';
  }
};

}  // namespace

std::unique_ptr<Sink> MakeOxygenSink(const SinkOptions& options, std::ostream& findings,
                                     std::ostream& failures) {
  return std::make_unique<OxygenSink>(options, findings, failures);
}

}  // namespace siglum::diagnostics
