// A finding about a node says which element it is about and where, also for what no file spells
// out.
#include "xml/finding_at.h"

#include <gtest/gtest.h>

#include "diagnostics/codes/date.h"

namespace siglum::xml {
namespace {

struct Found {
  std::string element, parent, text;  // `text`: the bytes of the place
  bool operator==(const Found&) const = default;
};

// A finding at the first <date> of the document, at its @when if `at_value`.
Found FindAtDate(const std::string& text, bool at_value) {
  ParsedDocument parsed = ParseDocument(FileFromBytes("a.xml", text));
  if (parsed.document == nullptr) return {"(not well-formed)", "", ""};
  const Document& document = *parsed.document;
  for (NodeId node(0); node.value() < document.size(); node = NodeId(node.value() + 1)) {
    if (!document.is_element(node) || document.name(node).local != "date") continue;
    AttributeId when = document.FindAttribute(node, "when");
    diagnostics::Diagnostic finding =
        at_value ? FindingAt(document, node, when, codes::kDateMalformed, "a message")
                 : FindingAt(document, node, codes::kDateMalformed, "a message");
    EXPECT_EQ(finding.code->name, codes::kDateMalformed);
    EXPECT_EQ(finding.severity, finding.code->severity);
    return {finding.element, finding.parent, std::string(finding.file->Slice(finding.span))};
  }
  return {"(no date)", "", ""};
}

TEST(FindingAt, IsAtTheStartTagWithElementAndParent) {
  EXPECT_EQ(FindAtDate("<p>On <date when='1921'>then</date></p>", false),
            (Found{"date", "p", "<date when='1921'>"}));
  EXPECT_EQ(FindAtDate("<t:p xmlns:t='urn:x'><t:date/></t:p>", false),
            (Found{"t:date", "t:p", "<t:date/>"}));
  EXPECT_EQ(FindAtDate("<date/>", false), (Found{"date", "", "<date/>"}));
}

TEST(FindingAt, IsAtTheValueOfAnAttribute) {
  EXPECT_EQ(FindAtDate("<p><date when='1921'/></p>", true), (Found{"date", "p", "1921"}));
}

TEST(FindingAt, IsAtTheStartTagWhereTheAttributeIsNot) {
  EXPECT_EQ(FindAtDate("<p><date/></p>", true), (Found{"date", "p", "<date/>"}));
}

}  // namespace
}  // namespace siglum::xml
