// Of a letter only a few facts are kept while the run goes on (checks/letters.h); the files of
// those that are found faulty are read again at its end.
// Tested by tests/edition/dates_check_test.cc.
#include "edition/dates_check.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "checks/dates.h"
#include "checks/letters.h"
#include "checks/lives.h"
#include "edition/findings.h"

namespace siglum::edition {
namespace {

using diagnostics::Diagnostic;

class DatesCheck : public Check {
 public:
  explicit DatesCheck(const Project& project) : project_(project) {}

  base::Result<std::vector<Diagnostic>> CheckDocument(const xml::Document& document) override {
    const tei::DatingOptions& options = project_.config().dating;
    std::vector<Diagnostic> findings = checks::CheckDates(document, options);
    if (project_.has_registers()) {
      Append(checks::CheckLives(document, project_.matcher(), options), &findings);
    }
    std::vector<checks::Letter> letters = checks::FindLetters(document, options);
    const std::lock_guard lock(mutex_);
    letters_[document.file()->path()] = std::move(letters);
    return findings;
  }

  std::vector<Diagnostic> CheckTogether() override {
    std::vector<checks::Letter> all;
    for (const auto& [path, letters] : letters_) {
      all.insert(all.end(), letters.begin(), letters.end());
    }
    std::map<std::string, diagnostics::FilePtr> opened;
    return checks::CheckLetters(all, [&](const std::string& path) {
      auto [place, is_new] = opened.try_emplace(path);
      if (!is_new) return place->second;
      base::Result<xml::FilePtr> file = xml::OpenFile(path, project_.options().limits);
      if (file.ok()) place->second = *file;
      return place->second;
    });
  }

 private:
  const Project& project_;
  std::mutex mutex_;
  std::map<std::string, std::vector<checks::Letter>> letters_;  // by path
};

}  // namespace

std::unique_ptr<Check> MakeDatesCheck(const Project& project) {
  return std::make_unique<DatesCheck>(project);
}

}  // namespace siglum::edition
