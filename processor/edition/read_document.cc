// The beginning of every work on one file but validation, which also judges the events of the parse
// (validate.cc). Tested by tests/edition/run_test.cc and by the tests of those that call it.
#include "edition/read_document.h"

#include <fmt/format.h>

#include <utility>

namespace siglum::edition {

std::shared_ptr<const xml::Document> ReadDocument(const Project& project, const std::string& path,
                                                  FileOutcome* outcome, std::uint64_t max_bytes) {
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    outcome->failure = file.error();
    return nullptr;
  }
  outcome->bytes = (*file)->raw().size();
  if (outcome->bytes > max_bytes) {
    outcome->failure = base::Error{
        fmt::format("{}: {} MB, and of files above {} MB no document is built here", path,
                    outcome->bytes >> 20, max_bytes >> 20),
        "raise --max-tree-size if there is memory for twenty times the size of the file"};
    return nullptr;
  }
  xml::ParsedDocument parsed = xml::ParseDocument(*file, project.DocumentOptionsFor(path));
  outcome->findings = std::move(parsed.diagnostics);
  return std::move(parsed.document);
}

}  // namespace siglum::edition
