// What libxml2 is shown of a document, and that it makes no difference. U+FFFE keeps a document
// from being masked; behind its end it changes nothing else.
#include "xml/masked_text.h"

#include <gtest/gtest.h>

#include "tests/xml/findings.h"
#include "tests/xml/recorder.h"
#include "xml/reader.h"

namespace siglum::xml {
namespace {

constexpr std::string_view kUnmasked = "<!--\uFFFE-->";

std::string Masked(std::string_view text) { return std::string(MaskedText(text).text()); }

TEST(MaskedText, HidesCharactersBetweenMarkup) {
  EXPECT_EQ(Masked("<a>é</a>"), "<a>xx</a>");
  EXPECT_EQ(Masked("<a>1 – 2<b/>“3”\n</a>"), "<a>1 xxx 2<b/>xxx3xxx\n</a>");
  EXPECT_EQ(Masked("<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'é>'>\n<a>é</a>"),
            "<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'é>'>\n<a>xx</a>");
}

TEST(MaskedText, LeavesMarkupAndReferences) {
  for (const char* text :
       {"<é ü='>ö' ä=\">'ö\"/>", "<a><!-- é > é <b> é --></a>", "<a><?é > é <b> é?></a>",
        "<a><![CDATA[ é > é <b> é]]></a>", "<a>&é;</a>", "\uFEFF<a/>"}) {
    EXPECT_EQ(Masked(text), text);
  }
  EXPECT_EQ(Masked("<a>é&é;é&é;é</a>"), "<a>xx&é;xx&é;xx</a>");
}

TEST(MaskedText, LeavesWhatItCannotBeSureOf) {
  for (const char* text : {"<a>\ré</a>", "<a>é\r</a>", "<a>é\ré&amp;</a>",
                           "<!DOCTYPE a [<!ENTITY e '<b>é</b>'>]><a>é</a>", "<a>é\uFFFF</a>",
                           "<a b='>é</a>", "<a><!-->é</a>"}) {
    EXPECT_EQ(Masked(text), text);
  }
}

TEST(MaskedText, LeavesWhereItWouldSaveNothing) {
  const std::string mostly_ascii = "<a>é" + std::string(100, '.') + "</a>";
  EXPECT_EQ(Masked(mostly_ascii), mostly_ascii);
}

TEST(MaskedText, LeadsBackToTheDocument) {
  constexpr std::string_view kText = "<a>é</a>";
  MaskedText masked(kText);
  std::string_view part = masked.text().substr(3, 2);
  EXPECT_EQ(masked.Original(part), "é");
  EXPECT_EQ(masked.Original(part).data(), kText.data() + 3);
  EXPECT_EQ(masked.Original("elsewhere"), "elsewhere");
}

std::string EventsOf(const std::string& text) {
  FilePtr file = FileFromBytes("test.xml", text);
  test::Recorder recorder(file);
  Parse(file, {}, &recorder);
  return recorder.events();
}

TEST(MaskedText, MakesNoDifferenceToTheEvents) {
  for (const char* text :
       {"<a>é<b c='ö'>ä</b>ü</a>", "<a>é&amp;é&#233;é\r\né<![CDATA[é<]]>é<!--é-->é<?p é?>é</a>",
        "<a>é]]</a>", "<a>é &é; é</a>", "<a>é</b>", "<a>é\x01</a>", "<a>é]]>é</a>", "<a>é", "é<a/>",
        "<a/>é", "<a>é & é</a>", "<a b=é>é</a>", "<a>é<b</a>"}) {
    EXPECT_EQ(EventsOf(text), EventsOf(text + std::string(kUnmasked))) << text;
  }
}

TEST(MaskedText, MakesNoDifferenceToFindings) {
  for (const char* text : {"<a>é &é; é</a>", "<a>é</b>", "<a>é\x01é</a>", "<a>é]]>é</a>", "é<a/>",
                           "<a/>é", "<a>é & é</a>", "<a b=é>é</a>", "<p:a>é</p:a>"}) {
    Handler ignore;
    ParseOutcome masked = Parse(FileFromBytes("test.xml", text), {}, &ignore);
    ParseOutcome plain =
        Parse(FileFromBytes("test.xml", text + std::string(kUnmasked)), {}, &ignore);
    ASSERT_FALSE(masked.diagnostics.empty()) << text;
    EXPECT_EQ(masked.diagnostics[0].span, plain.diagnostics[0].span) << text;
    EXPECT_EQ(masked.diagnostics[0].message, plain.diagnostics[0].message) << text;
  }
}

}  // namespace
}  // namespace siglum::xml
