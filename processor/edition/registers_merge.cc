// All edits are made and proved before anything is written: the register first, which is a new
// file, then the documents together. Tested by tests/cli/export_test.cc.
#include "edition/registers_merge.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "edition/read_document.h"
#include "edition/registers.h"
#include "interchange/merge.h"
#include "os/atomic_write.h"
#include "xml/transaction.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

base::Status ReadAll(Projects* projects, const std::vector<std::string>& paths,
                     interchange::Entries* entries, interchange::Losses* losses) {
  for (const std::string& path : paths) {
    base::Result<std::shared_ptr<const Project>> project = projects->For(path);
    if (!project.ok()) return project.error();
    base::Status read = ReadEntries(**project, {path}, entries, losses);
    if (!read.ok()) return read;
  }
  return {};
}

}  // namespace

base::Result<std::string> MergeRegisterFiles(Projects* projects, const MergeOptions& options,
                                             interchange::Losses* losses) {
  std::error_code failure;
  std::vector<std::string> sources = options.b;
  sources.push_back(options.a);
  for (const std::string& source : sources) {
    if (fs::equivalent(source, options.output, failure)) {
      return base::Error{options.output + ": this is one of the registers; not written",
                         "name another file with -o"};
    }
  }
  interchange::Entries a, b;
  base::Status read = ReadAll(projects, {options.a}, &a, losses);
  if (read.ok()) read = ReadAll(projects, options.b, &b, losses);
  if (!read.ok()) return read.error();
  base::Result<interchange::MergedRegister> merged =
      interchange::MergeRegisters(a, b, options.redirects, losses);
  if (!merged.ok()) return merged.error();
  std::string diff;
  xml::EditTransaction transaction;
  for (const std::string& path : options.documents) {
    base::Result<std::shared_ptr<const Project>> project = projects->For(path);
    if (!project.ok()) return project.error();
    FileOutcome outcome;
    const std::shared_ptr<const xml::Document> document = ReadDocument(**project, path, &outcome);
    losses->Append(std::move(outcome.findings));
    if (outcome.failure.has_value()) return *outcome.failure;
    if (document == nullptr) {
      return base::Error{path + ": this document is not well-formed",
                         "siglum validate shows where; nothing was written"};
    }
    const std::string address =
        fs::absolute(options.output, failure)
            .lexically_normal()
            .lexically_relative(fs::absolute(path, failure).lexically_normal().parent_path())
            .generic_string();
    const xml::Edits edits =
        interchange::RewritePointers(*document, a, b, *merged, address, losses);
    if (edits.empty()) continue;
    diff += edits.UnifiedDiff();
    base::Status added = transaction.Add(edits, *document, (*project)->DocumentOptionsFor(path));
    if (!added.ok()) return added.error();
  }
  base::Status written = os::WriteAtomically(options.output, merged->bytes);
  if (!written.ok()) return written.error();
  if (options.write) {
    base::Status committed = transaction.Commit();
    if (!committed.ok()) return committed.error();
  }
  return diff;
}

}  // namespace siglum::edition
