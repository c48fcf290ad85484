// Mends, validates again, and keeps what got better. Tested by tests/cli/preflight_test.cc.
#include "reports/preflight.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "diagnostics/codes/rng.h"
#include "edition/user_catalog.h"
#include "interchange/conversion.h"
#include "os/atomic_write.h"

namespace siglum::reports {
namespace {

struct KnownSchema {
  std::string_view name;
  std::string_view file;       // the last part of its address
  std::string_view published;  // where it is
};
constexpr KnownSchema kSchemas[] = {
    {"tei_all", "tei_all.rng",
     "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"},
    {"simplePrint", "tei_simplePrint.rng",
     "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_simplePrint.rng"},
    {"lite", "tei_lite.rng",
     "https://tei-c.org/release/xml/tei/custom/schema/relaxng/tei_lite.rng"},
    {"dtabf", "basisformat.rng", "https://www.deutschestextarchiv.de/basisformat.rng"},
    {"cmif", "cmi-customization.rng",
     "https://raw.githubusercontent.com/TEI-Correspondence-SIG/CMIF/master/schema/"
     "cmi-customization.rng"}};

std::size_t CountErrors(const std::vector<diagnostics::Diagnostic>& findings) {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [](const diagnostics::Diagnostic& finding) {
        return finding.severity == diagnostics::Severity::kError;
      }));
}

edition::ValidateOptions SchemaOnly() {
  edition::ValidateOptions options;
  options.schema_only = true;
  return options;
}

// Whether the edits change nothing but what they say. Deleting xmlns="" does: it renames what is
// inside of the element.
bool KeepsPromise(const xml::Edits& edits, const xml::Document& document,
                  const xml::DocumentOptions& options) {
  base::Result<std::string> bytes = edits.ApplyToBytes();
  if (!bytes.ok()) return false;
  const xml::FilePtr after = xml::FileFromBytes(document.file()->path(), std::move(*bytes));
  return edits.CheckPromise(document, after, options).ok();
}

// The findings about attributes and values alone.
std::vector<diagnostics::Diagnostic> WithoutElements(
    std::vector<diagnostics::Diagnostic> findings) {
  std::erase_if(findings, [](const diagnostics::Diagnostic& finding) {
    return finding.code->name == codes::kRngElementNotAllowed ||
           finding.code->name == codes::kRngElementUnknown;
  });
  return findings;
}

}  // namespace

base::Result<std::string> FindPreflightSchema(const std::string& name) {
  const auto* known = std::ranges::find(kSchemas, std::string_view(name), &KnownSchema::name);
  if (known == std::end(kSchemas)) {
    std::error_code failure;
    if (std::filesystem::exists(name, failure)) return name;
    return base::Error{name + ": there is no such schema",
                       "name a file, or one of tei_all, simplePrint, lite, dtabf, cmif"};
  }
  const std::string catalog = edition::UserCatalogPath();
  if (!catalog.empty()) {
    auto entries = edition::ListUserCatalog(catalog);
    if (!entries.ok()) return entries.error();
    for (const edition::CatalogEntry& entry : *entries) {
      const bool is_meant =
          entry.address.ends_with(known->file) || entry.path.ends_with(known->file);
      if (is_meant && entry.exists) return entry.path;
    }
  }
  return base::Error{fmt::format("the schema {} is not among those that siglum keeps", name),
                     fmt::format("it is published as {}; download it, then siglum schema add {}",
                                 known->published, known->file)};
}

void PreflightRun::Count(const std::vector<diagnostics::Diagnostic>& before,
                         const std::vector<diagnostics::Diagnostic>& after) {
  const std::lock_guard<std::mutex> lock(mutex_);
  before_.Add(before);
  after_.Add(after);
}

void PreflightRun::Convert(const edition::Project& project, const std::string& path,
                           const xml::FilePtr& file, std::vector<diagnostics::Diagnostic> findings,
                           edition::FileOutcome* outcome) {
  // A round uncovers what was hidden in what it changed; four are enough for TEI All to Lite.
  constexpr int kMostRounds = 8;
  const std::vector<diagnostics::Diagnostic> before = findings;
  xml::FilePtr best = file;
  xml::FilePtr now = file;
  std::vector<diagnostics::Diagnostic> best_findings = findings;
  std::vector<diagnostics::Diagnostic> losses;
  std::vector<diagnostics::Diagnostic> best_losses;
  for (int round = 1; round <= kMostRounds && CountErrors(findings) > 0; ++round) {
    const std::shared_ptr<const xml::Document> document =
        xml::ParseDocument(now, project.DocumentOptionsFor(path)).document;
    if (document == nullptr) break;
    interchange::Conversion conversion = interchange::ConvertOnce(*document, findings);
    if (conversion.edits.empty()) break;
    base::Result<std::string> bytes = conversion.edits.ApplyToBytes();
    if (!bytes.ok()) break;
    for (diagnostics::Diagnostic& loss : conversion.losses) {
      // Places of later rounds are those of the copy as it was then.
      if (round > 1) loss.hint = fmt::format("in the copy, after {} rounds", round - 1);
      losses.push_back(std::move(loss));
    }
    now = xml::FileFromBytes(path, std::move(*bytes));
    findings = Validate(run_, project, path, now, SchemaOnly()).outcome.findings;
    if (CountErrors(findings) >= CountErrors(best_findings)) continue;
    best = now;
    best_findings = findings;
    best_losses = losses;
  }
  Count(before, best_findings);
  const std::string copy =
      (std::filesystem::path(options_.copies) / std::filesystem::path(path).filename()).string();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::error_code failure;
    if (!copies_.insert(copy).second || std::filesystem::equivalent(copy, path, failure)) {
      outcome->failure = base::Error{copy + ": this would overwrite another document",
                                     "convert one folder at a time, to a folder of its own"};
      return;
    }
    if (best != file) ++mended_;
  }
  base::Status written = os::WriteAtomically(copy, best->raw());
  if (!written.ok()) outcome->failure = written.error();
  outcome->findings = std::move(best_losses);
}

edition::FileOutcome PreflightRun::AddFile(const edition::Project& project,
                                           const std::string& path) {
  edition::FileOutcome outcome;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    outcome.failure = file.error();
    return outcome;
  }
  edition::Validated validated = edition::Validate(run_, project, path, *file, SchemaOnly());
  outcome.bytes = (*file)->raw().size();
  outcome.schemas = validated.outcome.schemas;
  std::vector<diagnostics::Diagnostic> before = std::move(validated.outcome.findings);
  if (converts()) {
    Convert(project, path, *file, std::move(before), &outcome);
    return outcome;
  }
  if (!mends() || CountErrors(before) == 0) {
    Count(before, before);
    return outcome;
  }
  const xml::DocumentOptions document_options = project.DocumentOptionsFor(path);
  std::shared_ptr<const xml::Document> document =
      xml::ParseDocument(*file, document_options).document;
  if (document == nullptr) {
    Count(before, before);
    return outcome;
  }
  xml::Edits edits = interchange::Mend(*document, before, options_.safe, options_.renamings);
  if (!edits.empty() && !KeepsPromise(edits, *document, document_options)) {
    edits =
        interchange::Mend(*document, WithoutElements(before), options_.safe, options_.renamings);
  }
  std::vector<diagnostics::Diagnostic> after = before;
  if (!edits.empty()) {
    base::Result<std::string> bytes = edits.ApplyToBytes();
    if (bytes.ok()) {
      const xml::FilePtr mended = xml::FileFromBytes(path, std::move(*bytes));
      std::vector<diagnostics::Diagnostic> found =
          Validate(run_, project, path, mended, SchemaOnly()).outcome.findings;
      // What the edits uncover (an element that was skipped before) may be worse than what they
      // mend.
      if (CountErrors(found) < CountErrors(before))
        after = std::move(found);
      else
        edits = xml::Edits(*file);
    } else {
      edits = xml::Edits(*file);
    }
  }
  if (!edits.empty() && options_.fix == edition::FixMode::kWrite) {
    base::Status saved = edits.Save(*document, document_options);
    if (!saved.ok()) {
      outcome.failure = saved.error();
      after = before;
    }
  }
  if (!edits.empty() && options_.fix == edition::FixMode::kShow)
    outcome.product = edits.UnifiedDiff();
  Count(before, after);
  if (!edits.empty() && !outcome.failure.has_value()) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++mended_;
  }
  return outcome;
}

}  // namespace siglum::reports
