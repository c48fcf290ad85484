// The normalized document is parsed anew from its edited bytes, so what is published is what is
// written. Tested by tests/edition/build_test.cc.
#include "edition/prepare_file.h"

#include <utility>

#include "edition/findings.h"
#include "edition/fixes.h"
#include "edition/normalize.h"
#include "edition/validate.h"

namespace siglum::edition {
namespace {

void Normalize(const Project& project, const xml::Document& document, const std::string& path,
               PreparedFile* prepared) {
  NormalizeOptions normalize;
  normalize.names = project.config().normalize_names;
  normalize.dates = project.config().normalize_dates;
  std::vector<diagnostics::Diagnostic> proposals = Propose(document, project, normalize);
  xml::Edits edits = CollectSafeFixes(document.file(), proposals);
  // What was mended is no finding any more; what could not be is.
  EraseMended(document.file(), &proposals);
  Append(std::move(proposals), &prepared->outcome.findings);
  base::Result<std::string> bytes = edits.ApplyToBytes();
  if (!bytes.ok()) {
    prepared->outcome.failure = bytes.error();
    prepared->document = nullptr;
    return;
  }
  xml::FilePtr normalized = xml::FileFromBytes(path, *bytes);
  xml::DocumentOptions document_options = project.DocumentOptionsFor(path);
  base::Status promised = edits.CheckPromise(document, normalized, document_options);
  if (!promised.ok()) {
    prepared->outcome.failure = promised.error();
    prepared->document = nullptr;
    return;
  }
  prepared->bytes = std::move(*bytes);
  if (!edits.empty()) {
    prepared->document = xml::ParseDocument(normalized, document_options).document;
  }
}

}  // namespace

PreparedFile PrepareFile(Run& run, const Project& project, const std::string& path) {
  PreparedFile prepared;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    prepared.outcome.failure = file.error();
    return prepared;
  }
  ValidateOptions options;
  options.needs_tree = true;
  Validated validated = Validate(run, project, path, *file, options);
  prepared.outcome = std::move(validated.outcome);
  prepared.document = validated.document;
  if (validated.document != nullptr) Normalize(project, *validated.document, path, &prepared);
  return prepared;
}

}  // namespace siglum::edition
