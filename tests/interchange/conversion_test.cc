// Conversion towards a smaller schema: what is said otherwise, what goes, and that no word of the
// text goes.
#include "interchange/conversion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;

struct Refused {
  const char* code;
  const char* at;  // the first place of this text
};

struct ConversionCase {
  const char* what;
  const char* body;
  std::vector<Refused> refused;
  const char* converted;
  const char* loss;  // empty: nothing is lost
};

std::string Tei(const std::string& body) {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><msDesc><p>H</p></msDesc>"
         "</teiHeader><text><body>" +
         body + "</body></text></TEI>";
}

Conversion Convert(const xml::FilePtr& file, const std::vector<Refused>& refused) {
  const auto document = xml::ParseDocument(file).document;
  std::vector<diagnostics::Diagnostic> findings;
  for (const Refused& one : refused) {
    findings.push_back(diagnostics::Make(diagnostics::CodeName(one.code), file,
                                         {file->text().find(one.at), 1}, "x"));
  }
  return ConvertOnce(*document, findings);
}

TEST(Conversion, SaysOtherwiseOrReportsTheLoss) {
  const ConversionCase cases[] = {
      {"a look",
       "<p><hi rend=\"italic\">a</hi></p>",
       {{"rng.attribute-not-allowed", "rend"}},
       "<p><hi rendition=\"simple:italic\">a</hi></p>",
       ""},
      {"a look that has no word",
       "<p><hi rend=\"odd\">a</hi></p>",
       {{"rng.attribute-not-allowed", "rend"}},
       "<p><hi>a</hi></p>",
       "ix.attribute-left-out"},
      {"a date",
       "<p><date when-iso=\"1825-05\">a</date></p>",
       {{"rng.attribute-not-allowed", "when-iso"}},
       "<p><date when=\"1825-05\">a</date></p>",
       ""},
      {"a name",
       "<p><persName ref=\"#x\">a <hi>b</hi></persName></p>",
       {{"rng.element-unknown", "<persName"}},
       "<p>a <hi>b</hi></p>",
       "ix.markup-left-out"},
      {"a line among blocks",
       "<salute>a</salute><p/>",
       {{"rng.element-unknown", "<salute"}},
       "<p>a</p><p/>",
       "ix.markup-left-out"},
      {"an element without text",
       "<p>a<anchor xml:id=\"x\"/></p>",
       {{"rng.element-unknown", "<anchor"}},
       "<p>a</p>",
       "ix.element-left-out"},
      {"no finding, no edit",
       "<p><persName>a</persName></p>",
       {},
       "<p><persName>a</persName></p>",
       ""},
  };
  for (const ConversionCase& test : cases) {
    const xml::FilePtr file = xml::FileFromBytes("a.xml", Tei(test.body));
    const Conversion conversion = Convert(file, test.refused);
    EXPECT_EQ(conversion.edits.ApplyToText(), Tei(test.converted)) << test.what;
    const std::string loss =
        conversion.losses.empty() ? "" : std::string(conversion.losses.front().code->name);
    EXPECT_EQ(loss, test.loss) << test.what;
  }
}

TEST(Conversion, LetsWhatTheHeaderSaysGo) {
  const xml::FilePtr file = xml::FileFromBytes("a.xml", Tei("<p>a</p>"));
  const Conversion conversion = Convert(file, {{"rng.element-unknown", "<msDesc"}});
  EXPECT_THAT(conversion.edits.ApplyToText(), HasSubstr("<teiHeader></teiHeader><text>"));
  ASSERT_EQ(conversion.losses.size(), 1U);
  EXPECT_EQ(conversion.losses[0].span.offset, file->text().find("<msDesc"));
}

}  // namespace
}  // namespace siglum::interchange
