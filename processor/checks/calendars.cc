// A wrong line in [dates.calendars] turns every date of that calendar into another day, and nothing
// else would show it. The words of the description count only where they name one calendar: `Julian
// (attributes are Gregorian)` tells nothing. TEI P5, 2.4.5 (calendarDesc). Tested by
// tests/checks/dates_test.cc.
#include "checks/calendars.h"

#include <fmt/format.h>

#include "checks/dates.h"
#include "diagnostics/codes/date.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"
#include "xml/finding_at.h"

namespace siglum::checks {
namespace {

using xml::Document;
using xml::NodeId;

// `hijri` of `hijri-civil`: the names of one family do not contradict each other.
std::string_view Family(std::string_view calendar) {
  return calendar.substr(0, calendar.find('-'));
}

void CheckOne(const Document& document, NodeId node, const tei::DatingOptions& options,
              std::vector<diagnostics::Diagnostic>* findings) {
  const xml::AttributeId id = document.FindAttribute(node, "id", xml::kXmlNamespace);
  if (!id.valid()) return;
  for (const auto& [known, configured] : options.calendars) {
    if (known != document.value(id)) continue;
    std::string own = tei::CalendarInWords(tei::AttestedForm(document, node));
    if (own.empty()) own = tei::CalendarOf(known, tei::DatingOptions());
    if (own.empty() || Family(own) == Family(configured)) return;
    findings->push_back(xml::FindingAt(
        document, node, id, codes::kDateCalendarDisagrees,
        fmt::format("siglum.toml takes #{} for the {} calendar, but it is described as {}", known,
                    configured, own)));
    findings->back().hint = "correct [dates.calendars], or the description";
  }
}

}  // namespace

void CheckCalendars(const Document& document, const tei::DatingOptions& options,
                    std::vector<diagnostics::Diagnostic>* findings) {
  if (options.calendars.empty()) return;
  for (NodeId node : xml::AllNodes(document)) {
    if (document.is_element(node) && document.IsNamed(node, tei::kTeiNamespace, "calendar")) {
      CheckOne(document, node, options, findings);
    }
  }
}

}  // namespace siglum::checks
