// Rows keep no file, so that what is shown holds no text of earlier states. Tested by
// tests/preview/live_site_test.cc.
#include "preview/finding_rows.h"

#include <utility>

namespace siglum::preview {

void FindingRows::Put(const std::string& path,
                      const std::vector<diagnostics::Diagnostic>& findings) {
  std::vector<FindingRow> rows;
  for (const diagnostics::Diagnostic& finding : findings) {
    FindingRow row;
    if (finding.file != nullptr) {
      const base::LineColumn place = finding.file->Locate(finding.span.offset);
      row.file = finding.file->path();
      row.line = place.line;
      row.column = place.column;
    }
    row.severity = diagnostics::SeverityName(finding.severity);
    row.code = finding.code->name;
    row.message = finding.message;
    row.hint = finding.hint;
    rows.push_back(std::move(row));
  }
  if (rows.empty()) {
    rows_.erase(path);
  } else {
    rows_[path] = std::move(rows);
  }
}

void FindingRows::AddFailure(const std::string& path, const base::Error& failure) {
  rows_[path].push_back({path, 0, 0, "error", {}, failure.message, failure.remedy});
}

std::vector<FindingRow> FindingRows::All() const {
  std::vector<FindingRow> all;
  for (const auto& [path, rows] : rows_) all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

std::size_t FindingRows::CountOf(const std::string& severity) const {
  std::size_t count = 0;
  for (const auto& [path, rows] : rows_) {
    for (const FindingRow& row : rows) count += row.severity == severity ? 1 : 0;
  }
  return count;
}

}  // namespace siglum::preview
