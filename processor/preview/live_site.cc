// One lock for the edition that is shown: making a page takes some hundredths of a second, and
// there is one reader. A whole new edition is read beside it and put in its place. Tested by
// tests/preview/live_site_test.cc.
#include "preview/live_site.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <utility>

#include "edition/config.h"
#include "edition/findings.h"
#include "edition/prepare_file.h"
#include "edition/run.h"
#include "edition/site_build.h"
#include "preview/finding_rows.h"

namespace siglum::preview {
namespace {

namespace fs = std::filesystem;
using edition::FileOutcome;

constexpr std::size_t kMostFindingsShown = 500;

std::string Canonical(const std::string& path) {
  std::error_code failure;
  return fs::weakly_canonical(path, failure).string();
}

edition::FindingFilter Everything() { return std::move(*edition::FindingFilter::Make({})); }

// Failures that RunFiles meets outside of any document.
class Failures : public diagnostics::Sink {
 public:
  explicit Failures(FindingRows* rows) : rows_(rows) {}
  void Accept(const std::vector<diagnostics::Diagnostic>&) override {}
  void Fail(const std::string& path, const base::Error& failure) override {
    rows_->AddFailure(path, failure);
  }
  void Finish(const diagnostics::RunStatistics&) override {}

 private:
  FindingRows* rows_;
};

// The outcome of a file as the list shows it.
void PutOutcome(const std::string& path, FileOutcome outcome, FindingRows* rows) {
  for (const auto& schema : outcome.schemas) {
    if (!schema->diagnostics.empty()) rows->Put(schema->path, schema->diagnostics);
  }
  diagnostics::SortByPlace(&outcome.findings);
  Everything().Apply(&outcome.findings);
  rows->Put(path, outcome.findings);
}

std::string WithExtension(const std::string& path, const char* extension) {
  return fs::path(path).replace_extension(extension).generic_string();
}

}  // namespace

// An edition as it was read.
struct LiveSite::Edition {
  std::shared_ptr<const edition::Project> project;
  std::unique_ptr<edition::SiteBuild> site;
  std::map<std::string, std::string> document_at;  // path by canonical path; no registers
  std::map<std::string, std::size_t> number_of;    // by page
  FindingRows findings;
  std::map<std::string, std::string> files;  // of the site, as far as they were made
  std::set<std::size_t> made;                // documents whose pages are in `files`
  bool has_common = false;
  bool wants_open = false;

  site::WriteFile Into() {
    return [this](const std::string& path, std::string bytes) { files[path] = std::move(bytes); };
  }
  void Forget() {
    files.clear();
    made.clear();
    has_common = false;
    site->WriteAssets(Into());
  }
  void Make(std::size_t number) {
    if (made.insert(number).second) site->WritePage(number, Into());
  }
  const std::string* Find(const std::string& path) const {
    const auto found = files.find(path);
    return found == files.end() ? nullptr : &found->second;
  }
  const std::string* MakeFile(const std::string& path);
};

// A page is made of its document; `a.B.html` of `a.html`, `epub/a.epub` and `tei/a.xml` too. What
// is left are common pages, then pictures, which come with the page that shows them.
const std::string* LiveSite::Edition::MakeFile(const std::string& path) {
  if (const std::string* there = Find(path)) return there;
  auto try_page = [&](const std::string& page) -> const std::string* {
    const auto found = number_of.find(page);
    if (found == number_of.end()) return nullptr;
    Make(found->second);
    return Find(path);
  };
  if (const std::string* made_now = try_page(path)) return made_now;
  if (const std::string* made_now = try_page(WithExtension(WithExtension(path, ""), ".html"))) {
    return made_now;
  }
  const std::size_t slash = path.find('/');
  if (slash != std::string::npos) {
    const std::string rest = WithExtension(path.substr(slash + 1), ".html");
    if (const std::string* made_now = try_page(rest)) return made_now;
  }
  if (path.starts_with("images/")) {
    for (std::size_t number = 0; number < site->size(); ++number) {
      Make(number);
      if (const std::string* made_now = Find(path)) return made_now;
    }
    return nullptr;
  }
  const bool may_be_common = path.find('/') == std::string::npos || path.starts_with("search/");
  if (has_common || !may_be_common) return nullptr;
  has_common = true;
  site->WriteCommonPages(Into());
  return Find(path);
}

struct LiveSite::Shared {
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::unique_ptr<Edition> edition;    // null until the first one was read
  std::optional<base::Error> failure;  // why the last one could not be
  std::uint64_t version = 0;

  void Bump() {
    ++version;
    changed.notify_all();
  }
};

LiveSite::LiveSite(LiveSiteOptions options)
    : options_(std::move(options)), shared_(std::make_unique<Shared>()) {
  config_ = options_.project.config;
  if (config_.empty()) {
    config_ = (fs::path(options_.folder) / edition::kConfigName).lexically_normal().string();
  }
}

LiveSite::~LiveSite() = default;

std::unique_ptr<LiveSite::Edition> LiveSite::Read(base::Error* failure) const {
  auto read = std::make_unique<Edition>();
  edition::ProjectOptions project_options = options_.project;
  project_options.config = config_;
  std::error_code missing;
  if (!fs::exists(config_, missing)) {
    *failure = {options_.folder + ": there is no " + edition::kConfigName + " in this folder",
                "name the folder of an edition: siglum preview DIR"};
    return nullptr;
  }
  auto project = edition::Project::Open(config_, project_options);
  if (!project.ok()) {
    *failure = project.error();
    return nullptr;
  }
  read->project = *project;
  const edition::EditionConfig& config = read->project->config();
  if (config.files.empty()) {
    *failure = {config_ + ": [edition] names no files", "write e.g. files = [\"letters/*.xml\"]"};
    return nullptr;
  }
  std::vector<site::SiteFile> files;
  edition::Inputs inputs;
  const std::set<std::string> registers(config.registers.begin(), config.registers.end());
  for (const std::string& path : config.files) {
    files.push_back({path, registers.contains(path)});
    inputs.files.push_back(path);
    if (!registers.contains(path)) read->document_at[Canonical(path)] = path;
  }
  const std::set<std::string> listed(config.files.begin(), config.files.end());
  for (const std::string& path : config.registers) {
    if (listed.contains(path)) continue;
    files.push_back({path, true});
    inputs.files.push_back(path);
  }
  edition::OutputConfig output;
  for (const edition::OutputConfig& one : config.outputs) {
    if (one.format == "site") output = one;
  }
  edition::SiteBuildOptions site_options = edition::SiteOptionsFor(*read->project, output);
  site_options.has_pdf = false;
  site_options.keeps_words = true;
  site_options.jobs = options_.jobs;
  std::vector<diagnostics::Diagnostic> of_stylesheets;
  auto site = edition::SiteBuild::Open(read->project.get(), site_options, files, &of_stylesheets);
  if (!site.ok()) {
    *failure = site.error();
    return nullptr;
  }
  read->findings.Put("siglum:", of_stylesheets);
  read->site = std::move(*site);
  for (std::size_t i = 0; i < read->site->size(); ++i) read->number_of[read->site->PageOf(i)] = i;
  edition::Run run;
  std::mutex mutex;
  edition::RunOptions run_options;
  run_options.jobs = options_.jobs;
  run_options.needs_registers = true;
  run_options.progress = options_.progress;
  run_options.after = [&] {
    std::vector<FileOutcome> outcomes = run.CheckTogether();
    std::vector<diagnostics::Diagnostic> together;
    for (FileOutcome& outcome : outcomes) edition::Append(outcome.findings, &together);
    diagnostics::SortByPlace(&together);
    read->findings.Put("", together);
    return outcomes;
  };
  edition::Projects projects(read->project);
  edition::FindingFilter filter = Everything();
  Failures failures(&read->findings);
  edition::RunFiles(
      inputs, &projects,
      [&](const edition::Project& of_file, const std::string& path) {
        edition::PreparedFile prepared = edition::PrepareFile(run, of_file, path);
        if (prepared.document != nullptr) {
          read->site->Learn(path, prepared.document, &prepared.outcome);
        }
        const std::lock_guard lock(mutex);
        PutOutcome(path, prepared.outcome, &read->findings);
        return std::move(prepared.outcome);
      },
      &filter, &failures, run_options);
  read->site->Connect();
  read->Forget();
  return read;
}

base::Status LiveSite::Open() {
  base::Error failure;
  std::unique_ptr<Edition> read = Read(&failure);
  const std::lock_guard lock(shared_->mutex);
  if (read == nullptr) {
    shared_->failure = failure;
    if (shared_->edition != nullptr) shared_->edition->wants_open = false;
    shared_->Bump();
    return failure;
  }
  // After Refresh only the findings over several files can be new.
  const bool is_known = shared_->edition != nullptr && !shared_->failure.has_value() &&
                        shared_->edition->wants_open &&
                        shared_->edition->findings == read->findings;
  shared_->failure.reset();
  shared_->edition = std::move(read);
  if (!is_known) shared_->Bump();
  return {};
}

bool LiveSite::RefreshDocuments(const std::set<std::string>& changed) {
  const std::lock_guard lock(shared_->mutex);
  Edition* edition = shared_->edition.get();
  if (edition == nullptr || shared_->failure.has_value()) return false;
  for (const std::string& path : changed) {
    std::error_code missing;
    if (!edition->document_at.contains(path) || !fs::exists(path, missing)) return false;
  }
  for (const std::string& canonical : changed) {
    const std::string& path = edition->document_at.at(canonical);
    edition::Run run;
    edition::PreparedFile prepared = edition::PrepareFile(run, *edition->project, path);
    if (prepared.document != nullptr) {
      edition->site->Learn(path, prepared.document, &prepared.outcome);
    }
    const std::optional<base::Error> failure = prepared.outcome.failure;
    PutOutcome(path, std::move(prepared.outcome), &edition->findings);
    if (failure.has_value()) edition->findings.AddFailure(path, *failure);
  }
  edition->site->Connect();
  edition->Forget();
  edition->wants_open = true;
  shared_->Bump();
  return true;
}

base::Status LiveSite::Refresh(const std::set<std::string>& changed) {
  if (changed.empty() || RefreshDocuments(changed)) return {};
  return Open();
}

bool LiveSite::WantsOpen() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->edition != nullptr && shared_->edition->wants_open;
}

std::optional<std::string> LiveSite::Get(const std::string& path) {
  const std::lock_guard lock(shared_->mutex);
  if (shared_->edition == nullptr) return std::nullopt;
  const std::string* file = shared_->edition->MakeFile(path);
  return file == nullptr ? std::nullopt : std::optional<std::string>(*file);
}

std::uint64_t LiveSite::version() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->version;
}

void LiveSite::WaitForChange(std::uint64_t known, int milliseconds) const {
  std::unique_lock lock(shared_->mutex);
  shared_->changed.wait_for(lock, std::chrono::milliseconds(milliseconds),
                            [&] { return shared_->version > known; });
}

std::string LiveSite::StateAsJson() const {
  const std::lock_guard lock(shared_->mutex);
  nlohmann::json state = {{"version", shared_->version},
                          {"failure", nullptr},
                          {"errors", 0},
                          {"warnings", 0},
                          {"findings", nlohmann::json::array()}};
  if (shared_->failure.has_value()) {
    state["failure"] = {{"message", shared_->failure->message},
                        {"remedy", shared_->failure->remedy}};
  }
  const Edition* edition = shared_->edition.get();
  if (edition != nullptr) {
    state["errors"] = edition->findings.CountOf("error");
    state["warnings"] = edition->findings.CountOf("warning");
    std::map<std::string, std::string> page_of;
    for (std::size_t i = 0; i < edition->site->size(); ++i) {
      page_of[edition->site->PathOf(i)] = edition->site->PageOf(i);
    }
    for (const FindingRow& row : edition->findings.All()) {
      if (state["findings"].size() >= kMostFindingsShown) break;
      const auto page = page_of.find(row.file);
      state["findings"].push_back({{"file", row.file},
                                   {"page", page == page_of.end() ? "" : page->second},
                                   {"line", row.line},
                                   {"column", row.column},
                                   {"severity", row.severity},
                                   {"code", row.code},
                                   {"message", row.message},
                                   {"hint", row.hint}});
    }
  }
  return state.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

LiveCounts LiveSite::counts() const {
  const std::lock_guard lock(shared_->mutex);
  if (shared_->edition == nullptr) return {};
  return {shared_->edition->findings.CountOf("error"),
          shared_->edition->findings.CountOf("warning")};
}

std::vector<std::string> LiveSite::Roots() const {
  const std::lock_guard lock(shared_->mutex);
  std::vector<std::string> roots = {options_.folder, config_};
  if (shared_->edition == nullptr) return roots;
  const edition::EditionConfig& config = shared_->edition->project->config();
  for (const auto* paths : {&config.files, &config.registers, &config.schemas, &config.catalogs}) {
    roots.insert(roots.end(), paths->begin(), paths->end());
  }
  for (const edition::OutputConfig& output : config.outputs) {
    if (!output.stylesheet.empty()) roots.push_back(output.stylesheet);
  }
  return roots;
}

}  // namespace siglum::preview
