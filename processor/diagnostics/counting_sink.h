// What all sinks share: counting, --max-errors, --summary. Each format derives from CountingSink.
#ifndef SIGLUM_DIAGNOSTICS_COUNTING_SINK_H_
#define SIGLUM_DIAGNOSTICS_COUNTING_SINK_H_

#include <iosfwd>
#include <memory>
#include <string>

#include "diagnostics/sink.h"
#include "diagnostics/summary.h"

namespace siglum::diagnostics {

// Invariant: printed_ + left_out_ is the number of findings accepted, unless only the summary is
// wanted; then both are 0.
class CountingSink : public Sink {
 public:
  CountingSink(const SinkOptions& options, std::ostream& findings, std::ostream& failures)
      : options_(options), findings_(findings), failures_(failures) {}

  void Accept(const std::vector<Diagnostic>& diagnostics) final;

  // Prints the failure as text to the stream of failures.
  void Fail(const std::string& path, const base::Error& error) override;

 protected:
  virtual void Print(const Diagnostic& diagnostic) = 0;

  // `12 further findings are not shown (--max-errors 3)`; empty when all were.
  std::string LeftOutInWords() const;

  const SinkOptions& options() const { return options_; }
  const Summary& summary() const { return summary_; }
  std::ostream& findings() { return findings_; }
  std::ostream& failures() { return failures_; }
  std::uint64_t failed() const { return failed_; }
  void CountFailure() { ++failed_; }

 private:
  SinkOptions options_;
  std::ostream& findings_;
  std::ostream& failures_;
  Summary summary_;
  std::uint64_t printed_ = 0;
  std::uint64_t left_out_ = 0;
  std::uint64_t failed_ = 0;
};

// `siglum: error: MESSAGE`, then the remedy indented; safe for a terminal, with a line end.
std::string FailureInWords(const base::Error& error);

// One maker a format (sink.cc chooses); contracts as MakeSink.
std::unique_ptr<Sink> MakeTextSink(const SinkOptions& options, std::ostream& findings,
                                   std::ostream& failures);
std::unique_ptr<Sink> MakeJsonSink(const SinkOptions& options, std::ostream& findings,
                                   std::ostream& failures);
std::unique_ptr<Sink> MakeSarifSink(const SinkOptions& options, std::ostream& findings,
                                    std::ostream& failures);
std::unique_ptr<Sink> MakeGithubSink(const SinkOptions& options, std::ostream& findings,
                                     std::ostream& failures);
std::unique_ptr<Sink> MakeOxygenSink(const SinkOptions& options, std::ostream& findings,
                                     std::ostream& failures);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_COUNTING_SINK_H_
