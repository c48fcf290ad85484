// Chooses the sink for a format. The formats themselves live in files of their own
// (text_sink.cc, json_sink.cc, sarif_sink.cc, github_sink.cc); this is the only place that knows
// them all. What they share is counting_sink.h.
// Tested by tests/diagnostics/sink_test.cc.
#include "diagnostics/sink.h"

#include "base/check.h"
#include "diagnostics/counting_sink.h"

namespace siglum::diagnostics {

std::unique_ptr<Sink> MakeSink(const SinkOptions& options, std::ostream& findings,
                               std::ostream& failures) {
  switch (options.format) {
    case Format::kText:
      return MakeTextSink(options, findings, failures);
    case Format::kJson:
      return MakeJsonSink(options, findings, failures);
    case Format::kSarif:
      return MakeSarifSink(options, findings, failures);
    case Format::kGithub:
      return MakeGithubSink(options, findings, failures);
    case Format::kOxygen:
      return MakeOxygenSink(options, findings, failures);
  }
  SIGLUM_CHECK(false);
}

}  // namespace siglum::diagnostics
