// What attributes say counts; without them the text is read (dates/reading.h), with the year of the
// date before it where it names none. A date of the header belongs here only when it is that of the
// document itself (creation, correspDesc, origDate), not of its publication. Same files, same
// bytes. Tested by tests/cli/dates_test.cc.
#include "reports/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "base/unicode.h"
#include "dates/checks.h"
#include "dates/iso8601.h"
#include "edition/read_document.h"
#include "reports/markup.h"
#include "tei/dating.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::reports {
namespace {

using xml::Document;
using xml::NodeId;

std::string Iso(dates::DayNumber day) {
  auto date = dates::DateOf(dates::Calendar::kGregorian, day);
  return date ? dates::FormatIso(*date) : std::string();
}

// `1921-05-08` for @when, else `from 1918 to 1921`.
std::string ValueOf(const std::vector<dates::Attribute>& attributes) {
  std::string value;
  for (const dates::Attribute& attribute : attributes) {
    if (attribute.name.starts_with("when")) return attribute.value;
    std::string_view word = attribute.name.starts_with("notBefore")  ? "not before"
                            : attribute.name.starts_with("notAfter") ? "not after"
                            : attribute.name.starts_with("from")     ? "from"
                                                                     : "to";
    value += fmt::format("{}{} {}", value.empty() ? "" : " ", word, attribute.value);
  }
  return value;
}

bool IsInside(const Document& document, NodeId node,
              std::initializer_list<std::string_view> names) {
  for (NodeId above : xml::Ancestors(document, node)) {
    std::string_view name = document.name(above).local;
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  }
  return false;
}

bool Belongs(const Document& document, const tei::Dating& dating) {
  std::string_view name = document.name(dating.node).local;
  if (!dating.is_date && name != "origDate" && name != "docDate" && name != "birth" &&
      name != "death" && name != "event" && name != "creation") {
    return false;
  }
  return !dating.in_header || name == "origDate" || name == "creation" ||
         IsInside(document, dating.node, {"creation", "correspAction"});
}

// The paragraph or line that holds dates, shortened.
std::string ContextOf(const Document& document, NodeId parent) {
  constexpr std::size_t kLongest = 200;
  if (!parent.valid()) return {};
  std::string text = tei::AttestedForm(document, parent);
  if (text.size() <= kLongest) return text;
  std::size_t end = text.rfind(' ', kLongest);
  if (end == std::string::npos || end == 0) return {};
  return text.substr(0, end) + " \u2026";
}

std::string TitleOf(const Document& document) {
  for (NodeId node : xml::AllNodes(document)) {
    if (document.is_element(node) && document.IsNamed(node, tei::kTeiNamespace, "title")) {
      return tei::AttestedForm(document, node);
    }
  }
  return {};
}

class Collector {
 public:
  Collector(const Document& document, const tei::DatingOptions& options)
      : document_(document), options_(options), title_(TitleOf(document)) {}

  std::vector<TimelineEntry> Collect() {
    for (const tei::Dating& dating : tei::FindDatings(document_)) {
      if (was_in_header_ && !dating.in_header) year_.reset();
      was_in_header_ = dating.in_header;
      Take(dating);
    }
    return std::move(entries_);
  }

 private:
  void Take(const tei::Dating& dating) {
    std::vector<dates::Attribute> attributes = dating.Plain();
    bool inferred = false;
    if (attributes.empty() && !dating.text.empty()) {
      dates::Context context;
      context.language = document_.Language(dating.node);
      context.year = year_;
      context.calendar = tei::CalendarOfText(document_, dating.node, options_);
      context.table = &options_.table;
      std::optional<dates::Reading> reading = dates::Read(dating.text, context);
      if (!reading.has_value()) return;
      attributes = reading->attributes;
      inferred = reading->inferred;
    }
    const dates::Bounds bounds = dates::BoundsOf(attributes);
    if (!bounds.earliest && !bounds.latest) return;
    if (attributes.front().name == "when" && !inferred) {
      std::optional<int> year = tei::YearOfDay(attributes.front().value);
      if (year.has_value()) year_ = year;
    }
    if (Belongs(document_, dating)) Add(dating, attributes, bounds, inferred);
  }

  void Add(const tei::Dating& dating, const std::vector<dates::Attribute>& attributes,
           const dates::Bounds& bounds, bool inferred) {
    const xml::FilePtr& file = document_.source(dating.node);
    base::LineColumn place = file->Locate(document_.span(dating.node).offset);
    TimelineEntry entry;
    entry.first = bounds.earliest ? *bounds.earliest : *bounds.latest;
    entry.last = bounds.latest ? *bounds.latest : *bounds.earliest;
    entry.value = ValueOf(attributes);
    entry.text = dating.text;
    // Once for all dates of a paragraph, which may be many.
    if (NodeId parent = document_.parent(dating.node); parent != context_of_) {
      context_ = ContextOf(document_, parent);
      context_of_ = parent;
    }
    entry.context = context_;
    entry.title = title_;
    entry.language = document_.Language(dating.node);
    entry.file = file->path();
    entry.line = place.line;
    entry.column = place.column;
    entry.inferred = inferred;
    entries_.push_back(std::move(entry));
  }

  const Document& document_;
  const tei::DatingOptions& options_;
  std::string title_;
  std::vector<TimelineEntry> entries_;
  std::string context_;
  NodeId context_of_;  // the element whose text context_ is
  std::optional<int> year_;
  bool was_in_header_ = false;
};

// The page up to the list. Colours have a contrast above 7:1 in both schemes (WCAG 2.2, 1.4.6).
constexpr const char* kPageStart = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Timeline</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
h2 { border-bottom: 1px solid; margin: 2.5rem 0 .5rem; }
ol { list-style: none; margin: 0; padding: 0 0 0 1rem; border-left: 2px solid; }
li.entry { margin: 0 0 1rem; }
time, .value { font-weight: bold; }
p { margin: 0; }
.place { font: .85rem/1.4 monospace; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Timeline</h1>
)";

void PutEntry(const TimelineEntry& entry, std::string* page) {
  const bool is_one_value = entry.value.find(' ') == std::string::npos;
  const std::string value = EscapedMarkup(entry.value);
  *page += "<li class=\"entry\">\n<p>";
  // HTML, 4.5.14: @datetime takes years without a sign only.
  *page += is_one_value && !value.starts_with('-')
               ? fmt::format("<time datetime=\"{}\">{}</time>", value, value)
               : fmt::format("<span class=\"value\">{}</span>", value);
  const std::string language =
      entry.language.empty() ? "" : fmt::format(" lang=\"{}\"", EscapedMarkup(entry.language));
  if (!entry.text.empty()) {
    *page += fmt::format(" \u00B7 <span{}>{}</span>", language, EscapedMarkup(entry.text));
  }
  if (entry.inferred) *page += " (year inferred)";
  *page += "</p>\n";
  if (!entry.context.empty() && entry.context != entry.text) {
    *page += fmt::format("<p{}>{}</p>\n", language, EscapedMarkup(entry.context));
  }
  *page += fmt::format("<p class=\"place\">{}{}:{}:{}</p>\n</li>\n",
                       entry.title.empty() ? "" : EscapedMarkup(entry.title) + " \u00B7 ",
                       EscapedMarkup(entry.file), entry.line, entry.column);
}

int YearOf(const TimelineEntry& entry) {
  auto date = dates::DateOf(dates::Calendar::kGregorian, entry.first);
  return date ? date->year : 0;
}

std::string YearName(int year) {
  return year > 0 ? fmt::format("{}", year) : fmt::format("{} BC", 1 - year);
}

}  // namespace

edition::FileOutcome Timeline::AddFile(const edition::Project& project, const std::string& path) {
  edition::FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = edition::ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  std::vector<TimelineEntry> found = Collector(*document, project.config().dating).Collect();
  std::lock_guard lock(mutex_);
  std::move(found.begin(), found.end(), std::back_inserter(entries_));
  return outcome;
}

std::vector<TimelineEntry> Timeline::Entries() const {
  std::vector<TimelineEntry> sorted = entries_;
  const auto key = [](const TimelineEntry& entry) {
    return std::tie(entry.first, entry.last, entry.file, entry.line, entry.column);
  };
  std::sort(sorted.begin(), sorted.end(),
            [&key](const TimelineEntry& a, const TimelineEntry& b) { return key(a) < key(b); });
  return sorted;
}

std::string TimelineAsJson(const std::vector<TimelineEntry>& entries) {
  std::string lines;
  for (const TimelineEntry& entry : entries) {
    nlohmann::ordered_json object = {{"file", entry.file},           {"line", entry.line},
                                     {"column", entry.column},       {"value", entry.value},
                                     {"earliest", Iso(entry.first)}, {"latest", Iso(entry.last)},
                                     {"text", entry.text},           {"context", entry.context},
                                     {"title", entry.title},         {"inferred", entry.inferred}};
    lines += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
  return lines;
}

std::string TimelineAsHtml(const std::vector<TimelineEntry>& entries) {
  std::string list;
  std::string years;
  std::optional<int> year;
  for (const TimelineEntry& entry : entries) {
    if (const int own = YearOf(entry); own != year) {
      if (year.has_value()) list += "</ol>\n</section>\n";
      const std::string name = YearName(own);
      years += fmt::format("<li><a href=\"#y{}\">{}</a></li>\n", own, name);
      list += fmt::format("<section aria-labelledby=\"y{}\">\n<h2 id=\"y{}\">{}</h2>\n<ol>\n", own,
                          own, name);
      year = own;
    }
    PutEntry(entry, &list);
  }
  if (year.has_value()) list += "</ol>\n</section>\n";
  return fmt::format(
      "{}<nav aria-label=\"Years\">\n<ul>\n{}</ul>\n</nav>\n<main>\n{}</main>\n</body>\n</html>\n",
      kPageStart, years, year.has_value() ? list : "<p>No dates.</p>\n");
}

}  // namespace siglum::reports
