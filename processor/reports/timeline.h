// Timeline: the dates of many documents in the order of time, as JSON Lines or as a page.
#ifndef SIGLUM_REPORTS_TIMELINE_H_
#define SIGLUM_REPORTS_TIMELINE_H_

#include <mutex>
#include <string>
#include <vector>

#include "dates/calendar.h"
#include "edition/run.h"

namespace siglum::reports {

// A date of a document.
struct TimelineEntry {
  dates::DayNumber first =
      0;  // the days that may be meant; where one end is open both are the other
  dates::DayNumber last = 0;
  std::string value;     // `1921-05-08`, `from 1918 to 1921`
  std::string text;      // of the element; may be empty
  std::string context;   // what stands around it
  std::string title;     // of the document; may be empty
  std::string language;  // of the element; may be empty
  std::string file;
  std::size_t line = 0;  // from 1
  std::size_t column = 0;
  bool inferred = false;  // no attribute says it, and the text does not say the year
};

// Collects from many threads.
class Timeline {
 public:
  // Reads the dates of the file at `path`: those of its text, and of its header those that say when
  // it was written. The findings are those of a file that cannot be parsed.
  edition::FileOutcome AddFile(const edition::Project& project, const std::string& path);

  // In the order of time, then of files; to be called when nothing is added any more.
  std::vector<TimelineEntry> Entries() const;

 private:
  std::mutex mutex_;
  std::vector<TimelineEntry> entries_;
};

// One object a line: file, line, column, value, earliest, latest, text, context, title, inferred.
std::string TimelineAsJson(const std::vector<TimelineEntry>& entries);

// One page without scripts and without anything from elsewhere.
std::string TimelineAsHtml(const std::vector<TimelineEntry>& entries);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_TIMELINE_H_
