// Findings for people: place and message on one line, the source below it with the fault
// underlined, the hint behind the carets, and a count at the end.
//
//     letters/l-014.xml:7:46: error: unknown element <persname> in <p> [rng.element-not-allowed]
//         7 |   <p>On <date when="1921-05-08">8 May</date> <persname ref="#ac">Jebesoy</persname>
//           |                                              ^^^^^^^^^ did you mean <persName>? (fix)
//
// Everything that comes from a document, a file name included, passes base::SafeForDisplay: a
// hostile file must not drive the terminal. Colours mark the severity and the carets only.
// The table of kinds (summary.h) follows when there are more findings than one screen holds.
// Tested by tests/diagnostics/text_sink_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/unicode.h"
#include "diagnostics/counting_sink.h"
#include "diagnostics/excerpt.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {
namespace {

// With more findings than this the table of kinds is printed too.
constexpr std::uint64_t kManyFindings = 50;
// Rows of that table; --summary prints all.
constexpr std::size_t kTableRows = 20;
// A hint that would pass this column gets a line of its own.
constexpr std::size_t kHintColumns = 110;
// Columns before the bar.
constexpr int kGutter = 5;

std::string_view ColorOf(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "\x1b[36m";
    case Severity::kWarning:
      return "\x1b[33m";
    case Severity::kError:
      return "\x1b[31m";
  }
  return {};
}

std::string PlaceInWords(const FilePtr& file, base::LineColumn place) {
  if (file == nullptr) return "siglum";
  return fmt::format("{}:{}:{}", base::SafeForDisplay(file->path()), place.line, place.column);
}

// The hint, or else what the first fix does; `(fix)` says that --fix would do it.
std::string HintOf(const Diagnostic& diagnostic) {
  std::string hint = diagnostic.hint;
  if (hint.empty() && !diagnostic.fixes.empty()) hint = diagnostic.fixes.front().title;
  hint = base::SafeForDisplay(hint);
  if (!std::ranges::any_of(diagnostic.fixes, &Fix::safe)) return hint;
  return hint.empty() ? "(fix)" : hint + "  (fix)";
}

class TextSink : public CountingSink {
 public:
  using CountingSink::CountingSink;

  void Finish(const RunStatistics& statistics) override;

 protected:
  void Print(const Diagnostic& diagnostic) override;

 private:
  std::string Paint(Severity severity, std::string_view text) const;
  std::string ExcerptOf(const Diagnostic& diagnostic, std::uint32_t line) const;
  std::string ClosingLine(const RunStatistics& statistics, bool with_table) const;
};

std::string TextSink::Paint(Severity severity, std::string_view text) const {
  if (!options().color) return std::string(text);
  return fmt::format("{}{}\x1b[0m", ColorOf(severity), text);
}

void TextSink::Print(const Diagnostic& diagnostic) {
  base::LineColumn place;
  if (diagnostic.file != nullptr) place = diagnostic.file->Locate(diagnostic.span.offset);
  std::string out = fmt::format("{}: {}: {} [{}]\n", PlaceInWords(diagnostic.file, place),
                                Paint(diagnostic.severity, SeverityName(diagnostic.severity)),
                                base::SafeForDisplay(diagnostic.message), diagnostic.code->name);
  out += ExcerptOf(diagnostic, place.line);
  for (const Related& related : diagnostic.related) {
    base::LineColumn there;
    if (related.file != nullptr) there = related.file->Locate(related.span.offset);
    out += fmt::format("    {}: note: {}\n", PlaceInWords(related.file, there),
                       base::SafeForDisplay(related.message));
  }
  findings() << out;
}

std::string TextSink::ExcerptOf(const Diagnostic& diagnostic, std::uint32_t line) const {
  std::string hint = HintOf(diagnostic);
  std::string bar = fmt::format("{:>{}} |", "", kGutter);
  Excerpt excerpt;
  if (diagnostic.file != nullptr) excerpt = CutExcerpt(*diagnostic.file, line, diagnostic.span);
  if (excerpt.text.empty()) return hint.empty() ? "" : fmt::format("    {}\n", hint);
  std::string number = std::to_string(line);
  std::string out = fmt::format("{:>{}} | {}\n", number, kGutter, excerpt.text);
  // A number that is wider than the gutter moves the other bars along.
  if (number.size() > kGutter) bar.insert(0, number.size() - kGutter, ' ');
  out += fmt::format("{} {:{}}{}", bar, "", excerpt.indent,
                     Paint(diagnostic.severity, std::string(excerpt.width, '^')));
  if (hint.empty()) return out + '\n';
  std::size_t end = excerpt.indent + excerpt.width + 1 + base::DisplayWidth(hint);
  if (end <= kHintColumns) return fmt::format("{} {}\n", out, hint);
  return fmt::format("{}\n{} {}\n", out, bar, hint);
}

// `3 files, 1 error, 2 warnings`; `4,420 files, 121 MB in 0.7 s: 82,554 errors of 14 kinds`.
std::string TextSink::ClosingLine(const RunStatistics& statistics, bool with_table) const {
  std::string line = Counted(statistics.files, "file");
  std::string counts = CountsInWords(summary());
  std::uint64_t failures = std::max(statistics.failures, failed());
  std::string failed_words;
  if (failures > 0) failed_words = fmt::format(", {} failed", WithThousands(failures));
  std::string time;
  if (statistics.show_seconds) time = fmt::format(" in {:.1f} s", statistics.seconds);
  if (with_table) {
    line += failed_words;
    if (statistics.bytes > 0) line += ", " + SizeInWords(statistics.bytes);
    return line + fmt::format("{}: {} of {}\n", time, counts, Counted(summary().kinds(), "kind"));
  }
  if (counts.empty() && failures == 0) counts = "nothing found";
  if (!counts.empty()) line += ", " + counts;
  return line + failed_words + time + "\n";
}

void TextSink::Finish(const RunStatistics& statistics) {
  bool something = summary().total() > 0 || failed() > 0 || statistics.failures > 0;
  std::string left_out = LeftOutInWords();
  if (!left_out.empty()) findings() << left_out << '\n';
  bool with_table =
      summary().total() > 0 && (options().summary_only || summary().total() > kManyFindings);
  if (with_table && !options().summary_only) findings() << '\n';
  if (something || (options().is_check && !options().quiet))
    findings() << ClosingLine(statistics, with_table);
  if (with_table) findings() << SummaryTable(summary(), options().summary_only ? 0 : kTableRows);
  findings().flush();
}

}  // namespace

std::unique_ptr<Sink> MakeTextSink(const SinkOptions& options, std::ostream& findings,
                                   std::ostream& failures) {
  return std::make_unique<TextSink>(options, findings, failures);
}

}  // namespace siglum::diagnostics
