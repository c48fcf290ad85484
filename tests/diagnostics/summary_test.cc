// Grouping of findings by kind.
#include "diagnostics/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diagnostics/codes/rng.h"
#include "diagnostics/codes/tex.h"
#include "diagnostics/codes/xslt.h"
#include "tests/diagnostics/examples.h"

namespace siglum::diagnostics {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Diagnostic Finding(const FilePtr& file, std::string element, std::string parent,
                   std::string message = "m") {
  Diagnostic finding = Make(codes::kRngElementNotAllowed, file, {0, 1}, std::move(message));
  finding.element = std::move(element);
  finding.parent = std::move(parent);
  return finding;
}

Diagnostic ValueFinding(const FilePtr& file, std::string attribute, std::string message) {
  Diagnostic finding = Make(codes::kRngValueInvalid, file, {0, 1}, std::move(message));
  finding.element = "date";
  finding.parent = "p";
  finding.arguments = {{"attribute", std::move(attribute)}};
  return finding;
}

TEST(Summary, IsEmptyAtFirst) {
  Summary summary;
  EXPECT_THAT(summary.Groups(), IsEmpty());
  EXPECT_EQ(summary.total(), 0U);
  EXPECT_EQ(CountsInWords(summary), "");
  EXPECT_EQ(SummaryTable(summary, 0), "");
}

TEST(Summary, GroupsByElementAndParent) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary;
  summary.Add({Finding(file, "idno", "person"), Finding(file, "idno", "person"),
               Finding(file, "idno", "place"), Finding(file, "note", "person")});
  ASSERT_THAT(summary.Groups(), SizeIs(3));
  EXPECT_EQ(summary.Groups()[0].count, 2U);
  EXPECT_EQ(summary.Groups()[0].kind.parent, "person");
}

TEST(Summary, GroupsByAttribute) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary;
  summary.Add({ValueFinding(file, "when", "m"), ValueFinding(file, "to", "m")});
  ASSERT_THAT(summary.Groups(), SizeIs(2));
  EXPECT_EQ(summary.Groups()[0].kind.attribute, "to");
}

TEST(Summary, OrdersByCountThenByName) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary;
  summary.Add({Finding(file, "b", "p"), Finding(file, "a", "p"), Finding(file, "c", "p"),
               Finding(file, "c", "p")});
  std::string order;
  for (const FindingGroup& group : summary.Groups()) order += group.kind.element;
  EXPECT_EQ(order, "cab");
}

TEST(Summary, KeepsTheFirstPlace) {
  Summary summary;
  for (const auto& findings : ManyFindings(3, 2)) summary.Add(findings);
  FindingGroup group = summary.Groups().at(0);
  EXPECT_EQ(group.first_file, "L10000.xml");
  EXPECT_EQ(group.first_place.line, 1U);
  EXPECT_EQ(group.first_place.column, 10U);
  EXPECT_EQ(group.count, 6U);
  EXPECT_EQ(group.files, 3U);
}

TEST(Summary, CountsAnIncludedFileOnce) {
  FilePtr header = FileOf("header.xml", "<p/>");
  Summary summary;
  for (std::string name : {"a.xml", "b.xml", "c.xml"}) {
    FilePtr file = FileOf(name, "<p/>");
    summary.Add({Finding(file, "x", "p"), Finding(header, "x", "p"), Finding(file, "x", "p")});
  }
  EXPECT_EQ(summary.Groups().at(0).files, 4U);
}

TEST(Summary, KeepsAMessageThatAllShare) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary;
  summary.Add({Finding(file, "idno", "person", "<idno> in <person>"),
               Finding(file, "idno", "person", "<idno> in <person>")});
  EXPECT_EQ(summary.Groups()[0].message, "<idno> in <person>");
}

TEST(Summary, DescribesTheKindWhenMessagesDiffer) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary;
  summary.Add({ValueFinding(file, "when", "1921-13-08 is no date"),
               ValueFinding(file, "when", "1921-14-08 is no date")});
  EXPECT_EQ(summary.Groups()[0].message,
            std::string(FindCode("rng.value-invalid")->title) + " (@when on <date>)");
}

TEST(Summary, TakesFindingsWithoutAFile) {
  Summary summary;
  summary.Add({Make(codes::kTexFailed, nullptr, {}, "no LaTeX")});
  EXPECT_EQ(summary.Groups()[0].files, 0U);
  EXPECT_EQ(SummaryTable(summary, 0), "  1  no LaTeX [tex.failed]\n");
}

TEST(Summary, NamesTheGravestSeverity) {
  Diagnostic finding = Make(codes::kXsltMessage, nullptr, {}, "m");
  Summary summary;
  summary.Add({finding});
  EXPECT_EQ(summary.Groups()[0].severity, Severity::kInfo);
  finding.severity = Severity::kError;
  summary.Add({finding});
  EXPECT_EQ(summary.Groups()[0].severity, Severity::kError);
}

TEST(Summary, DoesNotGrowWithInventedNames) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary(10);
  for (int i = 0; i < 1000; ++i) {
    summary.Add({Finding(file, "e" + std::to_string(i), "p", "m" + std::to_string(i))});
  }
  EXPECT_EQ(summary.kinds(), 11U);
  EXPECT_EQ(summary.total(), 1000U);
  EXPECT_EQ(summary.Groups()[0].count, 990U);
  EXPECT_EQ(summary.Groups()[0].kind.element, "");
}

TEST(CountsInWords, LeavesOutWhatThereIsNot) {
  Summary summary;
  summary.Add({Make(codes::kTexFailed, nullptr, {}, "m")});
  EXPECT_EQ(CountsInWords(summary), "1 error");
  summary.Add(
      {Make(codes::kXsltMessage, nullptr, {}, "m"), Make(codes::kXsltMessage, nullptr, {}, "m")});
  EXPECT_EQ(CountsInWords(summary), "1 error, 2 infos");
}

TEST(SummaryTable, SaysHowManyKindsAreLeftOut) {
  FilePtr file = FileOf("a.xml", "<p/>");
  Summary summary;
  summary.Add({Finding(file, "a", "p"), Finding(file, "b", "p"), Finding(file, "c", "p")});
  EXPECT_THAT(SummaryTable(summary, 1), HasSubstr("... and 2 further kinds (--summary shows all)"));
  EXPECT_THAT(SummaryTable(summary, 3), Not(HasSubstr("further")));
}

}  // namespace
}  // namespace siglum::diagnostics
