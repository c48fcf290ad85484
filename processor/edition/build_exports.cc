// Several exports say the same of one letter; each finding is reported once. Tested by
// tests/edition/build_exports_test.cc.
#include "edition/build_exports.h"

#include <filesystem>
#include <set>
#include <tuple>
#include <utility>

#include "os/file.h"

namespace siglum::edition {
namespace {

// Findings without those that were there already.
class NewFindings {
 public:
  void Append(std::vector<diagnostics::Diagnostic> more) {
    for (diagnostics::Diagnostic& finding : more) {
      const bool is_new =
          known_.emplace(finding.file.get(), finding.span.offset, finding.code, finding.message)
              .second;
      if (is_new) findings_.push_back(std::move(finding));
    }
  }
  std::vector<diagnostics::Diagnostic> Take() { return std::exchange(findings_, {}); }

 private:
  std::set<std::tuple<const os::File*, std::uint64_t, const diagnostics::Code*, std::string>>
      known_;
  std::vector<diagnostics::Diagnostic> findings_;
};

}  // namespace

void BuildExports::Add(const ExportFormat& format, std::string path) {
  ExportOptions options;
  options.format = format.name;
  outputs_.push_back({&format, std::move(path), std::make_unique<Export>(std::move(options))});
}

void BuildExports::Learn(const std::string& path,
                         const std::shared_ptr<const xml::Document>& document,
                         FileOutcome* outcome) {
  NewFindings findings;
  for (const Output& output : outputs_) {
    FileOutcome learned;
    output.work->AddDocument(*project_, path, document, &learned);
    if (learned.failure.has_value()) outcome->failure = learned.failure;
    findings.Append(std::move(learned.findings));
  }
  for (diagnostics::Diagnostic& finding : findings.Take()) {
    outcome->findings.push_back(std::move(finding));
  }
}

std::vector<FileOutcome> BuildExports::Write(
    const std::vector<std::string>& paths,
    const std::function<void(const std::string& path, std::string bytes)>& write) {
  FileOutcome all;
  NewFindings findings;
  for (const Output& output : outputs_) {
    ExportedFiles files;
    FileOutcome outcome = output.work->Finish(paths, &files);
    if (outcome.failure.has_value()) all.failure = outcome.failure;
    findings.Append(std::move(outcome.findings));
    for (auto& [name, bytes] : files) {
      const std::string path =
          name.empty() ? output.path : (std::filesystem::path(output.path) / name).generic_string();
      write(path, std::move(bytes));
    }
  }
  all.findings = findings.Take();
  return {std::move(all)};
}

std::vector<BuildExports::Offer> BuildExports::Offers() const {
  std::vector<Offer> offers;
  for (const Output& output : outputs_) {
    // Of a folder the entry point, where there is one that a browser shows.
    if (output.format->is_folder && output.format->name != "dts") continue;
    offers.push_back({output.format->name == "dts" ? output.path + "/index.json" : output.path,
                      output.path.substr(output.path.rfind('/') + 1)});
  }
  return offers;
}

}  // namespace siglum::edition
