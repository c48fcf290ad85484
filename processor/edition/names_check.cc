// A register is looked at as a whole only when it is itself among the files of the run: finding
// doubles costs a match a form. Tested by tests/edition/names_check_test.cc.
#include "edition/names_check.h"

#include <filesystem>
#include <string>
#include <utility>

#include "checks/names.h"
#include "edition/findings.h"
#include "edition/names_usage.h"

namespace siglum::edition {
namespace {

using diagnostics::Diagnostic;

// The path by which the register knows the file; empty when it is none of its files.
std::string RegisterPathOf(const xml::Document& document, const tei::Register& entries) {
  std::error_code failure;
  const std::string& path = document.file()->path();
  const os::File* last = nullptr;
  for (const tei::RegisterEntry& entry : entries.entries()) {
    if (entry.file.get() == last) continue;
    last = entry.file.get();
    if (std::filesystem::equivalent(last->path(), path, failure)) return last->path();
  }
  return {};
}

class NamesCheck : public Check {
 public:
  explicit NamesCheck(const Project& project) : project_(project) {}

  base::Result<std::vector<Diagnostic>> CheckDocument(const xml::Document& document) override {
    if (!project_.has_registers()) return std::vector<Diagnostic>();
    std::vector<Diagnostic> findings =
        checks::CheckNames(document, project_.registers(), project_.matcher());
    const std::string register_path = RegisterPathOf(document, project_.registers());
    if (!register_path.empty()) {
      std::vector<Diagnostic> doubles =
          checks::CheckDoubleEntries(project_.doubles(), register_path);
      // Under the name that the run has for the file.
      for (Diagnostic& finding : doubles) finding.file = document.file();
      Append(std::move(doubles), &findings);
    }
    if (!project_.config().path.empty()) usage_.AddFile(document, project_.matcher());
    return findings;
  }

  // Nothing where the run did not see the whole edition.
  std::vector<Diagnostic> CheckTogether() override {
    const EditionConfig& config = project_.config();
    if (!project_.has_registers() || config.path.empty() || config.files.empty()) return {};
    std::vector<std::string> files = config.files;
    files.insert(files.end(), config.registers.begin(), config.registers.end());
    if (!usage_.Covers(files)) return {};
    std::vector<Diagnostic> findings;
    for (const tei::RegisterEntry* entry :
         usage_.Unused(project_.registers(), project_.matcher())) {
      findings.push_back(checks::UnusedEntry(*entry));
    }
    return findings;
  }

 private:
  const Project& project_;
  EntryUsage usage_;
};

}  // namespace

std::unique_ptr<Check> MakeNamesCheck(const Project& project) {
  return std::make_unique<NamesCheck>(project);
}

}  // namespace siglum::edition
