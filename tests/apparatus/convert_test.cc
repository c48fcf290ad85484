// Conversion: what is written, byte for byte, and what is left with a reason.
#include "apparatus/conversion/convert.h"

#include <gtest/gtest.h>

#include "apparatus/conversion/conversion_proof.h"
#include "apparatus/witness_text.h"
#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

struct Converted {
  std::string body;  // what stands in text, without the element
  std::vector<std::string> left;
  std::string whole;
};

Converted ConvertText(const std::string& text, const std::string& back, Method to,
                      bool external = false) {
  test::ApparatusCase c;
  for (const char* id : {"A", "B", "C", "D"}) {
    c.list_wit += std::string("<witness xml:id=\"") + id + "\"/>";
  }
  c.text = text;
  c.back = back;
  auto document = test::ParseText(c.Document());
  auto apparatus = Apparatus::Read(*document);
  base::Result<Conversion> conversion = Convert(*apparatus, {to, external, {}});
  Converted result;
  EXPECT_TRUE(conversion.ok()) << conversion.error().ToString();
  if (!conversion.ok()) return result;
  result.whole = conversion->edits.ApplyToText();
  const std::size_t begin = result.whole.find("<text>") + 6;
  result.body = result.whole.substr(begin, result.whole.find("</text>") - begin);
  for (const auto& finding : conversion->findings) {
    EXPECT_EQ(finding.code->name, "app.not-converted");
    result.left.push_back(finding.message);
  }
  return result;
}

TEST(Convert, ParallelSegmentationToDoubleEndPoint) {
  const std::string text =
      R"(<p>came <app type="x"><lem wit="#A">Cebesoy</lem><rdg wit="#B">Jebesoy</rdg></app> home.</p>)";
  EXPECT_EQ(
      ConvertText(text, "", Method::kDoubleEndPoint).body,
      R"(<body><p>came <anchor xml:id="app1.start"/>Cebesoy<anchor xml:id="app1.end"/><app type="x" from="#app1.start" to="#app1.end"><lem wit="#A">Cebesoy</lem><rdg wit="#B">Jebesoy</rdg></app> home.</p></body>)");
  EXPECT_EQ(
      ConvertText(text, "", Method::kDoubleEndPoint, true).body,
      R"(<body><p>came <anchor xml:id="app1.start"/>Cebesoy<anchor xml:id="app1.end"/> home.</p></body><back><div type="apparatus"><listApp>
<app type="x" from="#app1.start" to="#app1.end"><lem wit="#A">Cebesoy</lem><rdg wit="#B">Jebesoy</rdg></app>
</listApp></div></back>
)");
}

TEST(Convert, AWordWithAnIdNeedsNoAnchors) {
  EXPECT_EQ(
      ConvertText(R"(<p><app><lem><w xml:id="w1">a</w></lem><rdg wit="#B">b</rdg></app></p>)", "",
                  Method::kDoubleEndPoint)
          .body,
      R"(<body><p><w xml:id="w1">a</w><app from="#w1" to="#w1"><lem><w>a</w></lem><rdg wit="#B">b</rdg></app></p></body>)");
}

TEST(Convert, NestedEntriesKeepTheirOrder) {
  EXPECT_EQ(
      ConvertText(
          R"(<p><app xml:id="o"><lem>long <app xml:id="i"><lem>in</lem><rdg wit="#B">im</rdg></app> text</lem><rdg wit="#C">short</rdg></app></p>)",
          "", Method::kDoubleEndPoint)
          .body,
      R"(<body><p><anchor xml:id="o.start"/>long <anchor xml:id="i.start"/>in<anchor xml:id="i.end"/><app xml:id="i" from="#i.start" to="#i.end"><lem>in</lem><rdg wit="#B">im</rdg></app> text<anchor xml:id="o.end"/><app xml:id="o" from="#o.start" to="#o.end"><lem>long in text</lem><rdg wit="#C">short</rdg></app></p></body>)");
}

TEST(Convert, DoubleEndPointToParallelSegmentation) {
  EXPECT_EQ(
      ConvertText(
          R"(<p>無<anchor xml:id="b1"/>曰<anchor xml:id="e1"/>說</p>)",
          R"(<listApp><app from="#b1" to="#e1"><lem wit="#A">曰</lem><rdg wit="#B">月</rdg></app></listApp>)",
          Method::kParallelSegmentation)
          .body,
      R"(<body><p>無<app><lem wit="#A">曰</lem><rdg wit="#B">月</rdg></app>說</p></body>)");
}

TEST(Convert, LocationReferencedToParallelSegmentation) {
  Converted result = ConvertText(
      R"(<l n="1">arma virumque cano</l>)",
      R"(<listApp><app loc="1"><lem>virumque</lem><rdg wit="#B">virum</rdg></app><app loc="1"><lem>canto</lem><rdg wit="#B">canam</rdg></app></listApp>)",
      Method::kParallelSegmentation);
  EXPECT_EQ(
      result.body,
      R"(<body><l n="1">arma <app><lem>virumque</lem><rdg wit="#B">virum</rdg></app> cano</l></body><back><listApp><app loc="1"><lem>canto</lem><rdg wit="#B">canam</rdg></app></listApp></back>)");
  ASSERT_EQ(result.left.size(), 1U);
  EXPECT_EQ(result.left[0], "this entry stays as it is: the words that it is about were not found");
}

TEST(Convert, CrossingEntriesStay) {
  Converted result = ConvertText(
      R"(<p><w xml:id="w1">a</w> <w xml:id="w2">b</w> <w xml:id="w3">c</w></p>)",
      R"(<listApp><app from="#w1" to="#w2"><rdg wit="#B">x y</rdg></app><app from="#w2" to="#w3"><rdg wit="#C">u v</rdg></app><app from="#w2"><rdg wit="#D"/></app></listApp>)",
      Method::kParallelSegmentation);
  ASSERT_EQ(result.left.size(), 1U);
  EXPECT_EQ(result.left[0], "this entry stays as it is: it crosses another entry");
  EXPECT_EQ(
      result.body,
      R"(<body><p><app><lem><w xml:id="w1">a</w> <app><lem><w xml:id="w2">b</w></lem><rdg wit="#D"/></app></lem><rdg wit="#B">x y</rdg></app> <w xml:id="w3">c</w></p></body><back><listApp><app from="#w2" to="#w3"><rdg wit="#C">u v</rdg></app></listApp></back>)");
}

TEST(Convert, TheHeaderDeclaresTheMethod) {
  test::ApparatusCase c;
  c.list_wit = "<witness xml:id=\"B\"/>";
  c.method = "parallel-segmentation";
  c.location = "internal";
  c.text = R"(<p><app><lem>a</lem><rdg wit="#B">b</rdg></app></p>)";
  auto document = test::ParseText(c.Document());
  auto apparatus = Apparatus::Read(*document);
  base::Result<Conversion> conversion = Convert(*apparatus, {Method::kDoubleEndPoint, true, {}});
  ASSERT_TRUE(conversion.ok());
  EXPECT_NE(conversion->edits.ApplyToText().find(
                R"(<variantEncoding method="double-end-point" location="external"/>)"),
            std::string::npos);
}

TEST(Convert, ParallelSegmentationIsNeverExternal) {
  auto document = test::ParseText("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"/>");
  auto apparatus = Apparatus::Read(*document);
  EXPECT_FALSE(Convert(*apparatus, {Method::kParallelSegmentation, true, {}}).ok());
}

// Every case of cases.txt, to every method: the texts stay.
TEST(Convert, EveryCaseKeepsItsTexts) {
  for (const test::ApparatusCase& c : test::ReadCases()) {
    for (Method to :
         {Method::kParallelSegmentation, Method::kDoubleEndPoint, Method::kLocationReferenced}) {
      for (bool external : {false, true}) {
        if (external && to == Method::kParallelSegmentation) continue;
        SCOPED_TRACE(c.title + std::string(" to ") + std::string(MethodName(to)));
        auto document = test::ParseText(c.Document());
        auto apparatus = Apparatus::Read(*document);
        base::Result<Conversion> conversion = Convert(*apparatus, {to, external, {}});
        EXPECT_TRUE(conversion.ok()) << conversion.error().ToString();
        if (!conversion.ok()) continue;
        auto after = test::ParseText(conversion->edits.ApplyToText());
        EXPECT_EQ(FirstDifference(*apparatus, *Apparatus::Read(*after)), "")
            << conversion->edits.ApplyToText();
      }
    }
  }
}

}  // namespace
}  // namespace siglum::apparatus
