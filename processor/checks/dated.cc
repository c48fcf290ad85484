// Tested by tests/checks/letters_test.cc and tests/checks/dates_test.cc.
#include "checks/dated.h"

#include <optional>

#include "dates/reading.h"
#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::checks {

using xml::Document;
using xml::NodeId;

dates::Bounds BoundsOf(const Document& document, const tei::Dating& dating,
                       const tei::DatingOptions& options) {
  const dates::Bounds bounds = dates::BoundsOf(dating.Plain());
  if (bounds.earliest || bounds.latest || dating.text.empty()) return bounds;
  dates::Context context;
  context.language = document.Language(dating.node);
  context.calendar = tei::CalendarOfText(document, dating.node, options);
  context.table = &options.table;
  const std::optional<dates::Reading> reading = dates::Read(dating.text, context);
  const bool is_plain = reading && !reading->inferred && !reading->approximate &&
                        !reading->uncertain && reading->problems.empty() &&
                        reading->alternatives.empty();
  if (!is_plain) return bounds;
  return {reading->earliest, reading->latest};
}

std::string SaidBy(const tei::Dating& dating) {
  std::string said;
  for (const dates::Attribute& attribute : dating.Plain()) {
    if (attribute.name.starts_with("when")) return attribute.value;
    said += (said.empty() ? "" : " ") + attribute.name + "=" + attribute.value;
  }
  return said.empty() ? dating.text : said;
}

NodeId Ancestor(const Document& document, NodeId node, std::string_view name) {
  for (NodeId above : xml::Ancestors(document, node)) {
    if (document.IsNamed(above, tei::kTeiNamespace, name)) return above;
  }
  return NodeId::None();
}

}  // namespace siglum::checks
