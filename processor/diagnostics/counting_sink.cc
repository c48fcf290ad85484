// The part of a sink that does not depend on the format: every finding is counted in the summary,
// and handed on to be printed as long as --max-errors allows it and --summary does not replace it.
// Findings left out still count for the summary and the closing line.
// Tested by tests/diagnostics/text_sink_test.cc and sink_test.cc.
#include "diagnostics/counting_sink.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "base/unicode.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {

void CountingSink::Accept(const std::vector<Diagnostic>& diagnostics) {
  summary_.Add(diagnostics);
  if (options_.summary_only) return;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (options_.max_findings > 0 && printed_ >= options_.max_findings) {
      ++left_out_;
      continue;
    }
    ++printed_;
    Print(diagnostic);
  }
}

void CountingSink::Fail(const std::string& /*path*/, const base::Error& error) {
  CountFailure();
  findings_.flush();  // both may be the same terminal
  failures_ << FailureInWords(error);
}

std::string CountingSink::LeftOutInWords() const {
  if (left_out_ == 0) return {};
  return fmt::format("{} {} not shown (--max-errors {})", Counted(left_out_, "further finding"),
                     left_out_ == 1 ? "is" : "are", options_.max_findings);
}

std::string FailureInWords(const base::Error& error) {
  std::string words = fmt::format("siglum: error: {}\n", base::SafeForDisplay(error.message));
  std::string_view remedy = error.remedy;
  while (!remedy.empty()) {
    std::size_t end = std::min(remedy.find('\n'), remedy.size());
    words += fmt::format("    {}\n", base::SafeForDisplay(remedy.substr(0, end)));
    remedy.remove_prefix(std::min(end + 1, remedy.size()));
  }
  return words;
}

}  // namespace siglum::diagnostics
