// Sinks: where findings go. One interface, a sink a format.
//
// Order of calls: any number of Accept and Fail, file by file in the order of the run, then Finish
// once. All calls come from one thread.
#ifndef SIGLUM_DIAGNOSTICS_SINK_H_
#define SIGLUM_DIAGNOSTICS_SINK_H_

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"

namespace siglum::diagnostics {

enum class Format { kText, kJson, kSarif, kGithub, kOxygen };

struct SinkOptions {
  Format format = Format::kText;
  bool color = false;              // ANSI colours (text only)
  bool summary_only = false;       // --summary: no single findings, only the table of kinds
  bool is_check = false;           // the closing line may say that nothing was found
  bool quiet = false;              // no closing line when there is nothing to say
  bool all_expected = false;       // --expected: JSON lists every name that could stand there
  std::uint64_t max_findings = 0;  // --max-errors: printed findings in all; 0: no limit
};

// What a whole run did; for the closing line and SARIF.
struct RunStatistics {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t failures = 0;  // files that could not be worked on
  double seconds = 0;          // shown in text on a terminal only: same input, same output
  bool show_seconds = false;
};

class Sink {
 public:
  virtual ~Sink() = default;
  // The findings of one file, sorted by place.
  virtual void Accept(const std::vector<Diagnostic>& diagnostics) = 0;
  // A file or an operation that could not be worked on (`path` may be empty).
  virtual void Fail(const std::string& path, const base::Error& error) = 0;
  virtual void Finish(const RunStatistics& statistics) = 0;
};

// `findings` gets the findings; `failures` (standard error) gets what could not run, where the
// format has no place of its own for it. Both streams must outlive the sink.
std::unique_ptr<Sink> MakeSink(const SinkOptions& options, std::ostream& findings,
                               std::ostream& failures);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_SINK_H_
