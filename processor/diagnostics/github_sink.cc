// Findings as annotations of a GitHub workflow: one workflow command a finding.
//
//     ::error file=a.xml,line=7,col=46,endLine=7,endColumn=55,title=rng.value-invalid::message
//
// In values `%`, CR and LF are percent-encoded, in properties `:` and `,` as well; other control
// characters become pictures, as the log is shown on terminals. An annotation may have columns only
// if it begins and ends on one line; the runner drops them otherwise and so do we.
// Source: https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions and
// the runner's own checks of lines and columns.
// Tested by tests/diagnostics/github_sink_test.cc.
#include <fmt/format.h>

#include <ostream>

#include "base/unicode.h"
#include "diagnostics/counting_sink.h"
#include "diagnostics/region.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {
namespace {

std::string Escape(std::string_view text, bool in_property) {
  std::string escaped;
  for (char c : text) {
    bool special = c == '%' || c == '\r' || c == '\n' || (in_property && (c == ':' || c == ','));
    if (special) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      escaped += c;
    }
  }
  return base::SafeForDisplay(escaped);
}

std::string_view LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "notice";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

// The properties that say where: `file=a.xml,line=7,`.
std::string FileProperty(const std::string& path) {
  return path.empty() ? "" : fmt::format("file={},", Escape(path, true));
}

std::string PlaceProperties(const Diagnostic& diagnostic) {
  if (diagnostic.file == nullptr) return "";
  Region region = RegionOf(*diagnostic.file, diagnostic.span);
  std::string file = FileProperty(diagnostic.file->path());
  if (region.begin.line != region.end.line) {
    return fmt::format("{}line={},endLine={},", file, region.begin.line, region.end.line);
  }
  return fmt::format("{}line={},col={},endLine={},endColumn={},", file, region.begin.line,
                     region.begin.column, region.end.line, region.end.column);
}

class GithubSink : public CountingSink {
 public:
  using CountingSink::CountingSink;

  void Fail(const std::string& path, const base::Error& error) override {
    CountFailure();
    std::string text = error.remedy.empty() ? error.message : error.message + '\n' + error.remedy;
    Put("error", FileProperty(path), "siglum", text);
  }

  void Finish(const RunStatistics& /*statistics*/) override {
    if (options().summary_only) {
      for (const FindingGroup& group : summary().Groups()) PutGroup(group);
    }
    std::string left_out = LeftOutInWords();
    if (!left_out.empty()) Put("notice", "", "siglum", left_out);
    findings().flush();
  }

 protected:
  void Print(const Diagnostic& diagnostic) override {
    std::string text = diagnostic.message;
    if (!diagnostic.hint.empty()) text += '\n' + diagnostic.hint;
    Put(LevelOf(diagnostic.severity), PlaceProperties(diagnostic), diagnostic.code->name, text);
  }

 private:
  void Put(std::string_view level, const std::string& place, std::string_view title,
           std::string_view text) {
    findings() << fmt::format("::{} {}title={}::{}\n", level, place, Escape(title, true),
                              Escape(text, false));
  }

  void PutGroup(const FindingGroup& group) {
    std::string place;
    if (!group.first_file.empty()) {
      place = fmt::format("{}line={},col={},", FileProperty(group.first_file),
                          group.first_place.line, group.first_place.column);
    }
    std::string text = fmt::format("{}\n{} in {}, this is the first", group.message,
                                   Counted(group.count, "finding"), Counted(group.files, "file"));
    Put(LevelOf(group.severity), place, group.kind.code, text);
  }
};

}  // namespace

std::unique_ptr<Sink> MakeGithubSink(const SinkOptions& options, std::ostream& findings,
                                     std::ostream& failures) {
  return std::make_unique<GithubSink>(options, findings, failures);
}

}  // namespace siglum::diagnostics
