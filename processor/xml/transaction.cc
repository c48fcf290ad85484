// Each file's new bytes are made and proved while edits are added; os/replace_files.h then
// changes the files together. Tested by tests/xml/transaction_test.cc.
#include "xml/transaction.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace siglum::xml {

base::Status EditTransaction::Add(const Edits& edits, const Document& before,
                                  const DocumentOptions& options) {
  if (edits.empty()) return {};
  const std::string& path = edits.file()->path();
  bool is_there = std::any_of(
      replacements_.begin(), replacements_.end(),
      [&](const os::Replacement& replacement) { return replacement.original->path() == path; });
  if (is_there) {
    return base::Error{fmt::format("{}: has edits in this transaction already", path),
                       "put all edits of a file together"};
  }
  base::Result<std::string> bytes = edits.ApplyToBytes();
  if (!bytes.ok()) return bytes.error();
  base::Status promised = edits.CheckPromise(before, FileFromBytes(path, *bytes), options);
  if (!promised.ok()) return promised;
  replacements_.push_back({edits.file(), std::move(*bytes)});
  return {};
}

base::Status EditTransaction::Commit() {
  return os::ReplaceFiles(std::exchange(replacements_, {}));
}

}  // namespace siglum::xml
