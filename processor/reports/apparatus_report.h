// siglum apparatus report: an overview of the apparatus of many files for an editor.
#ifndef SIGLUM_REPORTS_APPARATUS_REPORT_H_
#define SIGLUM_REPORTS_APPARATUS_REPORT_H_

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "apparatus/apparatus.h"
#include "edition/run.h"

namespace siglum::reports {

// One entry as a row of the table.
struct EntryRow {
  std::string file;
  std::uint32_t line = 0;
  std::string lemma;
  std::vector<std::pair<std::string, std::string>> readings;  // text, sigla
  std::string words;                                          // as readers have it
};

// What one file adds. Counts are of entries.
struct ApparatusOverview {
  std::uint64_t entries = 0;
  std::map<std::string, std::uint64_t> cited;     // by siglum: readings that name the witness
  std::map<std::string, std::uint64_t> singular;  // readings that it alone has
  // For two witnesses whose readings are both known: how often they agree, and how often not.
  std::map<std::pair<std::string, std::string>, std::pair<std::uint64_t, std::uint64_t>> agreement;
  std::map<std::string, std::uint64_t> types;  // values of @type, kinds of readings
  // By siglum: the parts of the text (in entries, from 0) that the witness has.
  std::map<std::string, std::vector<std::pair<std::uint64_t, std::uint64_t>>> extant;
  std::vector<EntryRow> rows;
};

// Filled by any number of threads, asked when all are done; the order is that of `files`.
class ApparatusReport {
 public:
  explicit ApparatusReport(std::vector<std::string> files) : files_(std::move(files)) {}

  // Reads the apparatus of a file; the outcome has what is wrong with the file itself.
  edition::FileOutcome Add(const edition::Project& project, const std::string& path);

  std::string AsText() const;
  std::string AsJson() const;
  std::string AsCsv() const;   // one row a reading
  std::string AsHtml() const;  // one page, with bars for what witnesses have

 private:
  ApparatusOverview Joined() const;

  std::vector<std::string> files_;
  std::mutex mutex_;
  std::map<std::string, ApparatusOverview> overviews_;
};

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_APPARATUS_REPORT_H_
