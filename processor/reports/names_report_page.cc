// The report as a page for the web: one section a kind, a list of forms below each name. It is made
// of elements that need no script, takes the colours of the reader's scheme, breaks long paths on a
// narrow screen and keeps an entry together on paper. Everything from documents is escaped. Tested
// by tests/reports/names_report_test.cc.
#include <fmt/format.h>

#include "diagnostics/wording.h"
#include "reports/markup.h"
#include "reports/names_report.h"

namespace siglum::reports {
namespace {

constexpr const char* kPageStart = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Names</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
h2 { border-bottom: 1px solid; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .25rem; }
h3 span, .count, .note { font-weight: normal; font-size: .9rem; }
ul.forms { list-style: none; margin: 0; padding: 0 0 0 1rem; border-left: 2px solid; }
.place { font: .85rem/1.4 monospace; overflow-wrap: anywhere; }
p { margin: 0; }
article { break-inside: avoid; }
@media print { body { max-width: none; margin: 0; } nav { display: none; } }
</style>
</head>
<body>
<h1>Names</h1>
)";

void PutForm(const ReportedForm& form, bool is_resolved, std::string* page) {
  const std::string language =
      form.language.empty() ? "" : fmt::format(" lang=\"{}\"", EscapedMarkup(form.language));
  *page +=
      fmt::format("<li><span{} dir=\"auto\">{}</span> <span class=\"count\">\u00D7 {}", language,
                  EscapedMarkup(form.text), diagnostics::WithThousands(form.places.size()));
  if (is_resolved && form.without_reference > 0) {
    *page += fmt::format(" ({} without @ref)", diagnostics::WithThousands(form.without_reference));
  }
  *page += fmt::format("</span><p class=\"place\">{}</p></li>\n",
                       EscapedMarkup(PlacesInWords(form.places)));
}

void PutName(const ReportedName& name, std::string* page) {
  const std::string what =
      name.id.empty() ? std::string(tei::EntityKindName(name.kind)) : "#" + EscapedMarkup(name.id);
  *page +=
      fmt::format("<article>\n<h3>{} <span>{} \u00B7 {}</span></h3>\n", EscapedMarkup(name.name),
                  what, diagnostics::Counted(name.mentions(), "mention"));
  if (!name.reason.empty()) {
    *page += fmt::format("<p class=\"note\">{}</p>\n", EscapedMarkup(name.reason));
  }
  for (const ReportedCandidate& candidate : name.candidates) {
    *page +=
        fmt::format("<p class=\"note\">perhaps {} (#{}), {:.2f}</p>\n",
                    EscapedMarkup(candidate.name), EscapedMarkup(candidate.id), candidate.score);
  }
  *page += "<ul class=\"forms\">\n";
  for (const ReportedForm& form : name.forms) PutForm(form, !name.id.empty(), page);
  *page += "</ul>\n</article>\n";
}

}  // namespace

std::string ReportAsHtml(const std::vector<ReportedName>& names) {
  std::string list;
  std::string links;
  std::string heading;
  for (const ReportedName& name : names) {
    if (std::string own = KindHeading(name); own != heading) {
      if (!heading.empty()) list += "</section>\n";
      heading = std::move(own);
      links += fmt::format("<li><a href=\"#{0}\">{0}</a></li>\n", heading);
      list += fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{0}</h2>\n", heading);
    }
    PutName(name, &list);
  }
  if (!heading.empty()) list += "</section>\n";
  return fmt::format(
      "{}<nav aria-label=\"Kinds\">\n<ul>\n{}</ul>\n</nav>\n<main>\n{}</main>\n</body>\n</html>\n",
      kPageStart, links, heading.empty() ? "<p>No names.</p>\n" : list);
}

}  // namespace siglum::reports
