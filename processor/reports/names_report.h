// The report on names: who is named in the documents of an edition, in which forms, how often and
// where.
#ifndef SIGLUM_REPORTS_NAMES_REPORT_H_
#define SIGLUM_REPORTS_NAMES_REPORT_H_

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "edition/run.h"
#include "tei/mentions.h"

namespace siglum::reports {

struct ReportedPlace {
  std::string file;
  std::size_t line = 0;  // from 1
  std::size_t column = 0;
  bool operator<(const ReportedPlace& other) const {
    return std::tie(file, line, column) < std::tie(other.file, other.line, other.column);
  }
};

// One spelling of a name.
struct ReportedForm {
  std::string text;                   // as attested
  std::string language;               // of the first place; may be empty
  std::vector<ReportedPlace> places;  // in order
  std::size_t without_reference = 0;  // of the places: found by the form alone
};

// Somebody the register may be asked about, with why.
struct ReportedCandidate {
  std::string id;
  std::string name;
  float score = 0;
  std::vector<std::string> evidence;
};

// An entry with its forms, or one form that belongs to none.
struct ReportedName {
  tei::EntityKind kind = tei::EntityKind::kPerson;
  std::string id;                             // empty: unresolved
  std::string name;                           // the preferred form; of an unresolved one its form
  std::vector<ReportedForm> forms;            // by number of places, then by text
  std::vector<ReportedCandidate> candidates;  // of an unresolved one, best first
  std::string reason;                         // why it is unresolved

  std::size_t mentions() const;
};

// Collects from many threads.
class NameReport {
 public:
  // The project must have its registers loaded. A name belongs to the entries that its @ref leads
  // to, else to the one that it is decided to be. The findings are those of a file that cannot be
  // parsed.
  edition::FileOutcome AddFile(edition::Run& run, const edition::Project& project,
                               const std::string& path);

  // Persons, places, organisations, each in alphabetical order; the unresolved ones at the end of
  // all. To be called when nothing is added any more.
  std::vector<ReportedName> Names() const;

 private:
  using Key =
      std::tuple<bool, tei::EntityKind, std::string, std::string>;  // unresolved, kind, name, id

  struct Collected {
    ReportedName name;                          // of the first place, without its forms
    ReportedPlace first;                        // of all
    std::map<std::string, ReportedForm> forms;  // by text
  };

  void Add(ReportedName name, const xml::Document& document, const tei::MentionMatch& match,
           const ReportedPlace& place);

  std::mutex mutex_;
  std::map<Key, Collected> names_;
};

// `Persons`, `Places`, `Organisations`, `Unresolved`: what the name is listed under.
std::string KindHeading(const ReportedName& name);

// `a.xml:3, 9; b.xml:4`.
std::string PlacesInWords(const std::vector<ReportedPlace>& places);

// For people at a terminal.
std::string ReportAsText(const std::vector<ReportedName>& names);

// One object a line: kind, id (null: unresolved), name, mentions, forms with their places, and of
// unresolved ones candidates and reason.
std::string ReportAsJson(const std::vector<ReportedName>& names);

// One page without scripts and without anything from elsewhere.
std::string ReportAsHtml(const std::vector<ReportedName>& names);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_NAMES_REPORT_H_
