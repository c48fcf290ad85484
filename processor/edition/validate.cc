// One parse: the schemas judge the events while they come (SchemaPass); beside them a document is
// built for the checks that look further, unless nobody asks for them or the file is too large.
// Tested by tests/edition/run_test.cc.
#include "edition/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "diagnostics/codes/date.h"
#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/xml.h"
#include "edition/findings.h"
#include "edition/fixes.h"
#include "edition/schema_pass.h"
#include "os/interruption.h"

namespace siglum::edition {
namespace {

bool Overlap(const base::ByteSpan& a, const base::ByteSpan& b) {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

// A value that the schema refuses already is not refused twice.
void EraseWhatTheSchemaSays(const std::vector<diagnostics::Diagnostic>& said,
                            std::vector<diagnostics::Diagnostic>* findings) {
  std::erase_if(*findings, [&said](const diagnostics::Diagnostic& finding) {
    return finding.code->name == codes::kDateInvalidValue &&
           std::any_of(said.begin(), said.end(), [&finding](const diagnostics::Diagnostic& other) {
             return other.file == finding.file && other.code->name == codes::kRngValueInvalid &&
                    Overlap(other.span, finding.span);
           });
  });
}

// What is doubtful about a document beyond its schemas.
void CheckDocument(Run& run, const xml::Document& document, const Project& project,
                   FileOutcome* outcome) {
  FileOutcome checked = run.CheckDocument(document, project);
  if (checked.failure.has_value()) outcome->failure = std::move(checked.failure);
  EraseWhatTheSchemaSays(outcome->findings, &checked.findings);
  Append(std::move(checked.findings), &outcome->findings);
}

bool HasErrors(const std::vector<diagnostics::Diagnostic>& findings) {
  return std::ranges::any_of(findings, [](const diagnostics::Diagnostic& finding) {
    return finding.severity == diagnostics::Severity::kError;
  });
}

// Where something is missing from a document because it could not be included.
std::vector<std::pair<xml::FilePtr, std::uint64_t>> HolesIn(
    const std::vector<diagnostics::Diagnostic>& findings) {
  std::vector<std::pair<xml::FilePtr, std::uint64_t>> holes;
  for (const diagnostics::Diagnostic& finding : findings) {
    if (finding.severity != diagnostics::Severity::kError) continue;
    bool is_inclusion = finding.element == "xi:include";
    if (is_inclusion) holes.emplace_back(finding.file, finding.span.offset);
    // A fault of an included file takes the whole file away.
    for (const diagnostics::Related& related : finding.related) {
      if (related.message == "included from here") {
        holes.emplace_back(related.file, related.span.offset);
      }
    }
  }
  return holes;
}

// What a schema says is missing may stand in what could not be included.
void EraseWhatMayBeInHoles(const std::vector<diagnostics::Diagnostic>& said,
                           std::vector<diagnostics::Diagnostic>* findings) {
  const auto holes = HolesIn(said);
  auto has_hole = [&](const xml::FilePtr& file, std::uint64_t begin, std::uint64_t end) {
    return std::ranges::any_of(holes, [&](const auto& hole) {
      return hole.first == file && hole.second >= begin && hole.second < end;
    });
  };
  std::erase_if(*findings, [&](const diagnostics::Diagnostic& finding) {
    const std::string_view code = finding.code->name;
    if (code == codes::kRngIdrefDangling) return !holes.empty();
    if (code == codes::kRngElementMissing) return has_hole(finding.file, 0, finding.span.offset);
    if (code != codes::kRngContentIncomplete || finding.related.empty()) return false;
    return has_hole(finding.file, finding.related.front().span.offset, finding.span.offset + 1);
  });
}

diagnostics::Diagnostic ChecksSkipped(const xml::FilePtr& file) {
  diagnostics::Diagnostic finding = diagnostics::Make(
      codes::kXmlChecksSkipped, file, {},
      "this file is checked against its schema only: it is larger than --max-tree-size");
  finding.hint = "raise --max-tree-size if there is memory for three times the size of the file";
  return finding;
}

// The schemas judge a document with what it includes, which needs the whole tree.
diagnostics::Diagnostic TooLargeToInclude(const xml::FilePtr& file, std::uint64_t limit) {
  diagnostics::Diagnostic finding = diagnostics::Make(
      codes::kXmlTooLarge, file, {},
      fmt::format("this file has xi:include and is larger than {} bytes, so it is not validated",
                  limit));
  finding.hint =
      "if there is memory for three times its size, raise the limit with --max-tree-size";
  return finding;
}
// Whether an xi:include stands in a file.
class IncludeFinder : public xml::Handler {
 public:
  void StartElement(const xml::StartElementEvent& event) override {
    found_ = found_ ||
             (event.name.namespace_uri == xml::kXIncludeNamespace && event.name.local == "include");
  }
  bool found() const { return found_; }

 private:
  bool found_ = false;
};

// Whether a document is built beside the schemas' own pass over the file.
bool WantsTree(const xml::FilePtr& file, const Project& project, const ValidateOptions& options) {
  if (options.needs_tree) return true;
  bool looks_further = !options.schema_only || options.rules != nullptr;
  return looks_further && file->text().size() <= project.options().limits.max_tree_size;
}

// What the schemas say of a file that is not well-formed: as far as it was read. That none is known
// for it would be no help.
std::vector<diagnostics::Diagnostic> TakeOfTheBeginning(SchemaPass* pass) {
  std::vector<diagnostics::Diagnostic> findings = pass->Take();
  std::erase_if(findings, [](const diagnostics::Diagnostic& finding) {
    return finding.code->name == codes::kRngNoSchema ||
           finding.code->name == codes::kRngSchemaUnmapped;
  });
  return findings;
}

// Nobody asks for more than well-formedness.
Validated ParseOnly(const Project& project, const std::string& path, const xml::FilePtr& file,
                    const ValidateOptions& options) {
  Validated validated;
  IncludeFinder finder;
  xml::ParseOutcome parsed = xml::Parse(file, project.DocumentOptionsFor(path).reader, &finder);
  validated.outcome.findings = std::move(parsed.diagnostics);
  if (finder.found()) {
    // What is included must be well-formed as well.
    validated.outcome.findings =
        xml::ParseDocument(file, project.DocumentOptionsFor(path)).diagnostics;
  }
  if (parsed.well_formed && (!options.schema_only || options.rules != nullptr)) {
    validated.outcome.findings.push_back(ChecksSkipped(file));
  }
  return validated;
}

// Validates while reading, without a document.
Validated ValidateStream(Run& run, const Project& project, const std::string& path,
                         const xml::FilePtr& file, const ValidateOptions& options) {
  Validated validated;
  if (options.without_schema && options.rules == nullptr) {
    return ParseOnly(project, path, file, options);
  }
  SchemaPass pass(file, &project, options.without_schema);
  xml::ParseOutcome parsed = xml::Parse(file, project.DocumentOptionsFor(path).reader, &pass);
  std::uint64_t tree_limit = project.options().limits.max_tree_size;
  if (pass.has_inclusion() && file->text().size() > tree_limit) {
    validated.outcome.findings.push_back(TooLargeToInclude(file, tree_limit));
    return validated;
  }
  if (pass.has_inclusion()) {
    ValidateOptions with_tree = options;
    with_tree.needs_tree = true;
    return Validate(run, project, path, file, with_tree);
  }
  validated.outcome.findings = std::move(parsed.diagnostics);
  Append(parsed.well_formed ? pass.Take() : TakeOfTheBeginning(&pass), &validated.outcome.findings);
  bool is_left_out = !options.schema_only || options.rules != nullptr;
  if (parsed.well_formed && is_left_out) validated.outcome.findings.push_back(ChecksSkipped(file));
  validated.outcome.schemas = pass.choice().schemas;
  validated.outcome.lacks_schema = parsed.well_formed && pass.lacks_schema();
  return validated;
}

}  // namespace

Validated Validate(Run& run, const Project& project, const std::string& path,
                   const xml::FilePtr& file, const ValidateOptions& options) {
  Validated validated;
  if (WantsTree(file, project, options)) {
    SchemaPass pass(file, &project, options.without_schema);
    xml::ParsedDocument parsed = xml::ParseDocument(file, project.DocumentOptionsFor(path), &pass);
    validated.outcome.findings = std::move(parsed.diagnostics);
    validated.document = std::move(parsed.document);
    const bool is_whole = !HasErrors(validated.outcome.findings);
    // What was read of a file that is not well-formed is judged as far as it goes.
    const bool wants_tree = pass.has_inclusion() && validated.document != nullptr;
    std::vector<diagnostics::Diagnostic> of_schemas =
        wants_tree                      ? pass.ValidateTree(*validated.document)
        : validated.document == nullptr ? TakeOfTheBeginning(&pass)
                                        : pass.Take();
    if (!is_whole) EraseWhatMayBeInHoles(validated.outcome.findings, &of_schemas);
    Append(std::move(of_schemas), &validated.outcome.findings);
    validated.outcome.schemas = pass.choice().schemas;
    validated.outcome.lacks_schema = validated.document != nullptr && pass.lacks_schema();
    // Where something is missing, checks that look further would take it for the editor's doing.
    if (is_whole && !options.schema_only) {
      CheckDocument(run, *validated.document, project, &validated.outcome);
    }
    if (is_whole && options.rules != nullptr) {
      RuleBook& rules = *options.rules;
      if (options.svrl) {
        validated.outcome.product = rules.Report(project, path, validated.document, pass.choice());
      } else {
        Append(rules.Check(project, path, validated.document, pass.choice()),
               &validated.outcome.findings);
      }
    }
  } else {
    validated = ValidateStream(run, project, path, file, options);
  }
  validated.outcome.bytes = file->raw().size();
  return validated;
}

FileOutcome ValidateFile(Run& run, const Project& project, const std::string& path,
                         const ValidateOptions& options) {
  if (options.fix == FixMode::kWrite) os::RemoveStaleTemporaries(xml::FolderOf(path));
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  FileOutcome failed;
  if (!file.ok()) {
    failed.failure = file.error();
    return failed;
  }
  auto [outcome, document] = Validate(run, project, path, *file, options);
  if (options.fix == FixMode::kNone) return std::move(outcome);
  options.slips.Judge(&outcome.findings);
  xml::Edits edits = CollectSafeFixes(*file, outcome.findings);
  const std::size_t fixes = CountSafeFixes(*file, outcome.findings);
  if (edits.empty()) return std::move(outcome);
  if (options.fix == FixMode::kShow) {
    outcome.product = edits.UnifiedDiff();
    return std::move(outcome);
  }
  // What is saved is compared with the document as it was.
  if (document == nullptr) {
    ValidateOptions with_tree = options;
    with_tree.needs_tree = true;
    document = Validate(run, project, path, *file, with_tree).document;
  }
  base::Status saved = edits.Save(*document, project.DocumentOptionsFor(path));
  if (!saved.ok()) {
    outcome.failure = saved.error();
    return std::move(outcome);
  }
  ValidateOptions again = options;
  again.fix = FixMode::kNone;
  FileOutcome mended = ValidateFile(run, project, path, again);
  mended.fixes = fixes;
  return mended;
}

}  // namespace siglum::edition
