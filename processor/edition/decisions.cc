// Checking opens and parses the files that the table speaks of once more than the run does; that is
// the price of writing nothing before every row is known to fit. Tested by
// tests/cli/review_test.cc.
#include "edition/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/white_space.h"
#include "normalize/review.h"
#include "os/canonical_path.h"

namespace siglum::edition {
namespace {

// What is wrong with the rows about the file at `path`.
std::vector<base::Error> CheckFile(const std::string& path, const std::string& table,
                                   const std::vector<normalize::ReviewRow>& rows,
                                   Projects* projects) {
  base::Result<std::shared_ptr<const Project>> project = projects->For(path);
  if (!project.ok()) return {project.error()};
  base::Status usable = (*project)->LoadRegisters();
  if (!usable.ok()) return {usable.error()};
  base::Result<xml::FilePtr> file = xml::OpenFile(path, (*project)->options().limits);
  if (!file.ok()) return {file.error()};
  xml::ParsedDocument parsed = xml::ParseDocument(*file, (*project)->DocumentOptionsFor(path));
  if (parsed.document == nullptr) {
    return {{fmt::format("{}:{}: {} is not well-formed any more", table, rows.front().line, path),
             "fix the file first"}};
  }
  return normalize::ResolveDecisions(*parsed.document, rows, table, (*project)->matcher()).errors;
}

}  // namespace

base::Result<Decisions> Decisions::Read(const std::string& path) {
  os::FileOptions options;
  options.sniff_encoding = normalize::SniffTableEncoding;
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(path, options);
  if (!file.ok()) return file.error();
  base::Result<std::vector<normalize::ReviewRow>> rows = normalize::ParseReviewTable(**file);
  if (!rows.ok()) return rows.error();
  Decisions decisions;
  decisions.path_ = path;
  for (normalize::ReviewRow& row : *rows) {
    bool is_decided = !base::IsBlank(row.decision);
    if (is_decided) decisions.rows_[os::CanonicalPathOrSame(row.file)].push_back(std::move(row));
  }
  return decisions;
}

const std::vector<normalize::ReviewRow>& Decisions::RowsOf(const std::string& file) const {
  static const std::vector<normalize::ReviewRow> kNone;
  auto found = rows_.find(os::CanonicalPathOrSame(file));
  return found == rows_.end() ? kNone : found->second;
}

std::vector<base::Error> Decisions::Check(const std::vector<std::string>& files,
                                          Projects* projects) const {
  std::vector<base::Error> errors;
  std::set<std::string> known;
  for (const std::string& file : files) {
    if (!known.insert(os::CanonicalPathOrSame(file)).second) continue;
    const std::vector<normalize::ReviewRow>& rows = RowsOf(file);
    if (rows.empty()) continue;
    std::vector<base::Error> of_file = CheckFile(file, path_, rows, projects);
    std::move(of_file.begin(), of_file.end(), std::back_inserter(errors));
  }
  for (const auto& [file, rows] : rows_) {
    if (known.count(file) > 0) continue;
    errors.push_back({fmt::format("{}:{}: {} is not among the files of this run", path_,
                                  rows.front().line, rows.front().file),
                      "name it on the command line, or empty the decisions about it"});
  }
  return errors;
}

}  // namespace siglum::edition
