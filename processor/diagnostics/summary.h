// Summary: how often each kind of finding occurs, in memory that does not grow with the findings.
#ifndef SIGLUM_DIAGNOSTICS_SUMMARY_H_
#define SIGLUM_DIAGNOSTICS_SUMMARY_H_

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"

namespace siglum::diagnostics {

// What the findings of one group share.
struct FindingKind {
  std::string_view code;
  std::string element;
  std::string parent;
  std::string attribute;  // the argument of that name
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy takes the 0 that <=> implies for a pointer.
  auto operator<=>(const FindingKind&) const = default;
};

struct FindingGroup {
  FindingKind kind;
  const Code* code = nullptr;
  Severity severity = Severity::kInfo;  // the gravest
  std::uint64_t count = 0;
  std::uint64_t files = 0;
  std::string first_file;  // empty: the first finding had none
  base::LineColumn first_place;
  std::uint32_t first_utf16_column = 0;
  std::string message;  // the message that all have, or a description of the kind
};

// Takes findings in the order of the run. At most `max_groups` groups are kept apart; findings of
// further kinds go to one group a code, whose element, parent and attribute are empty.
class Summary {
 public:
  static constexpr std::size_t kMaxGroups = 10'000;
  explicit Summary(std::size_t max_groups = kMaxGroups) : max_groups_(max_groups) {}

  // The findings of one file; with XInclude they may lie in several.
  void Add(const std::vector<Diagnostic>& diagnostics);

  // The most frequent first, then by code, element, parent, attribute.
  std::vector<FindingGroup> Groups() const;

  std::size_t kinds() const { return groups_.size(); }
  std::uint64_t total() const;
  std::uint64_t CountOf(Severity severity) const;

 private:
  struct Entry {
    FindingGroup group;
    bool same_message = true;
    std::uint64_t batch = 0;                // the call of Add that last touched it
    std::vector<std::string> files;         // of that call
    std::vector<std::string> files_before;  // of the call before that had this kind
  };

  Entry& EntryFor(const Diagnostic& diagnostic);
  void CountFile(const std::string& path, Entry* entry) const;

  std::size_t max_groups_;
  std::uint64_t batch_ = 0;
  std::array<std::uint64_t, 3> by_severity_{};
  std::map<FindingKind, Entry> groups_;
};

// `82,554 errors, 3 warnings`; empty when there are none.
std::string CountsInWords(const Summary& summary);

// One line a group, columns aligned, at most `max_rows` of them (0: all).
std::string SummaryTable(const Summary& summary, std::size_t max_rows);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_SUMMARY_H_
