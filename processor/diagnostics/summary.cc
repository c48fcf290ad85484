// Groups findings by code, element, parent and attribute, and prints them as a table.
//
// A schema that does not fit an edition yields the same few findings in thousands of files; the
// table shows them as the handful of kinds that they are. Nothing of a finding is kept but its
// kind: no message of its own, no file text. The number of kinds is bounded by the vocabulary of
// schema and documents, and by kMaxGroups when a document invents names.
//
// Files are counted exactly as long as each is handed over once. A file that others include may be
// handed over again and again; it is recognized if the call before had it too.
// Cost: one look-up in a map a finding.
// Tested by tests/diagnostics/summary_test.cc.
#include "diagnostics/summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <span>

#include "base/unicode.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {
namespace {

FindingKind KindOf(const Diagnostic& diagnostic) {
  FindingKind kind{diagnostic.code->name, diagnostic.element, diagnostic.parent, {}};
  auto attribute = std::ranges::find(diagnostic.arguments, "attribute", &Argument::name);
  if (attribute != diagnostic.arguments.end()) kind.attribute = attribute->value;
  return kind;
}

// ` (@when on <date>)`, ` (<date> in <p>)`, or nothing.
std::string PlaceInWords(const FindingKind& kind) {
  auto tag = [](const std::string& name) { return fmt::format("<{}>", name); };
  std::string words;
  if (!kind.attribute.empty()) words = "@" + kind.attribute;
  if (!kind.element.empty()) {
    words += (words.empty() ? "" : " on ") + tag(kind.element);
    if (!kind.parent.empty() && kind.attribute.empty()) words += " in " + tag(kind.parent);
  } else if (!kind.parent.empty()) {
    words += " in " + tag(kind.parent);
  }
  return words.empty() ? "" : fmt::format(" ({})", base::CollapseWhiteSpace(words));
}

// A line of the table before its columns are aligned.
struct Row {
  std::string count;
  std::string message;
  std::string files;  // this and `first` are empty for findings without a file
  std::string first;
};

Row RowOf(const FindingGroup& group) {
  constexpr std::size_t kMessageColumns = 76;
  Row row;
  row.count = WithThousands(group.count);
  row.message = fmt::format("{} [{}]", Clip(base::SafeForDisplay(group.message), kMessageColumns),
                            group.kind.code);
  if (group.first_file.empty()) return row;
  row.files = Counted(group.files, "file");
  row.first = fmt::format("first: {}:{}:{}", base::SafeForDisplay(group.first_file),
                          group.first_place.line, group.first_place.column);
  return row;
}

}  // namespace

void Summary::Add(const std::vector<Diagnostic>& diagnostics) {
  ++batch_;
  for (const Diagnostic& diagnostic : diagnostics) {
    ++by_severity_[static_cast<std::size_t>(diagnostic.severity)];
    Entry& entry = EntryFor(diagnostic);
    FindingGroup& group = entry.group;
    if (group.count++ == 0) {
      group.message = diagnostic.message;
      if (diagnostic.file != nullptr) {
        group.first_file = diagnostic.file->path();
        group.first_place = diagnostic.file->Locate(diagnostic.span.offset);
        group.first_utf16_column = diagnostic.file->LocateUtf16(diagnostic.span.offset).column;
      }
    }
    group.severity = std::max(group.severity, diagnostic.severity);
    entry.same_message = entry.same_message && group.message == diagnostic.message;
    if (diagnostic.file != nullptr) CountFile(diagnostic.file->path(), &entry);
  }
}

Summary::Entry& Summary::EntryFor(const Diagnostic& diagnostic) {
  FindingKind kind = KindOf(diagnostic);
  auto found = groups_.find(kind);
  if (found == groups_.end()) {
    if (groups_.size() >= max_groups_) kind = {diagnostic.code->name, {}, {}, {}};
    found = groups_.try_emplace(kind).first;
    found->second.group.kind = kind;
    found->second.group.code = diagnostic.code;
  }
  return found->second;
}

void Summary::CountFile(const std::string& path, Entry* entry) const {
  if (entry->batch != batch_) {
    entry->batch = batch_;
    entry->files_before = std::move(entry->files);
    entry->files.clear();
  }
  auto knows = [&](const std::vector<std::string>& paths) {
    return std::ranges::find(paths, path) != paths.end();
  };
  if (knows(entry->files)) return;
  if (!knows(entry->files_before)) ++entry->group.files;
  entry->files.push_back(path);
}

std::vector<FindingGroup> Summary::Groups() const {
  std::vector<FindingGroup> groups;
  groups.reserve(groups_.size());
  for (const auto& [kind, entry] : groups_) {
    groups.push_back(entry.group);
    if (!entry.same_message) {
      groups.back().message = std::string(entry.group.code->title) + PlaceInWords(kind);
    }
  }
  std::ranges::stable_sort(groups, std::greater<>(), &FindingGroup::count);
  return groups;
}

std::uint64_t Summary::total() const {
  return std::accumulate(by_severity_.begin(), by_severity_.end(), std::uint64_t{0});
}

std::uint64_t Summary::CountOf(Severity severity) const {
  return by_severity_[static_cast<std::size_t>(severity)];
}

std::string CountsInWords(const Summary& summary) {
  std::string words;
  for (Severity severity : {Severity::kError, Severity::kWarning, Severity::kInfo}) {
    std::uint64_t count = summary.CountOf(severity);
    if (count == 0) continue;
    if (!words.empty()) words += ", ";
    words += Counted(count, SeverityName(severity));
  }
  return words;
}

std::string SummaryTable(const Summary& summary, std::size_t max_rows) {
  std::vector<FindingGroup> groups = summary.Groups();
  std::size_t shown = max_rows == 0 ? groups.size() : std::min(max_rows, groups.size());
  std::vector<Row> rows;
  std::size_t count_width = 0, message_width = 0, files_width = 0;
  for (const FindingGroup& group : std::span(groups).first(shown)) {
    const Row& row = rows.emplace_back(RowOf(group));
    count_width = std::max(count_width, row.count.size());
    message_width = std::max(message_width, base::DisplayWidth(row.message));
    files_width = std::max(files_width, row.files.size());
  }
  std::string table;
  for (const Row& row : rows) {
    table += fmt::format("  {:>{}}  {}", row.count, count_width, row.message);
    if (!row.first.empty()) {
      std::string gap(message_width - base::DisplayWidth(row.message), ' ');
      table += fmt::format("{}   {:>{}}   {}", gap, row.files, files_width, row.first);
    }
    table += '\n';
  }
  if (shown < groups.size()) {
    table += fmt::format("  ... and {} (--summary shows all)\n",
                         Counted(groups.size() - shown, "further kind"));
  }
  return table;
}

}  // namespace siglum::diagnostics
