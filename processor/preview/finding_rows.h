// FindingRows: the findings of an edition as rows of a list, kept file by file.
#ifndef SIGLUM_PREVIEW_FINDING_ROWS_H_
#define SIGLUM_PREVIEW_FINDING_ROWS_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"

namespace siglum::preview {

struct FindingRow {
  std::string file;
  std::size_t line = 0;  // from 1; 0: of the file as a whole
  std::size_t column = 0;
  std::string severity;
  std::string code;  // empty: something could not be done
  std::string message;
  std::string hint;
  bool operator==(const FindingRow&) const = default;
};

class FindingRows {
 public:
  // Replaces what is known of `path`; empty: of no file in particular.
  void Put(const std::string& path, const std::vector<diagnostics::Diagnostic>& findings);
  // Adds that something could not be done.
  void AddFailure(const std::string& path, const base::Error& failure);
  void Forget(const std::string& path) { rows_.erase(path); }

  // Sorted by file, in the order of their places.
  std::vector<FindingRow> All() const;
  std::size_t CountOf(const std::string& severity) const;
  bool operator==(const FindingRows&) const = default;

 private:
  std::map<std::string, std::vector<FindingRow>> rows_;
};

}  // namespace siglum::preview

#endif  // SIGLUM_PREVIEW_FINDING_ROWS_H_
