// What the Reader tells, in which order, and of which bytes.
#include "xml/reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/xml/findings.h"
#include "tests/xml/recorder.h"

namespace siglum::xml {
namespace {

std::string EventsOf(std::string text) {
  FilePtr file = FileFromBytes("test.xml", std::move(text));
  test::Recorder recorder(file);
  ParseOutcome outcome = Parse(file, {}, &recorder);
  EXPECT_EQ(outcome.well_formed, outcome.diagnostics.empty());
  return recorder.events() + test::Codes(outcome.diagnostics);
}

TEST(Reader, TellsMarkupInOrderWithItsBytes) {
  EXPECT_EQ(EventsOf("<?xml version='1.0'?><!--1--><a>x<b/><?p q?></a ><!--2-->"),
            "comment '<!--1-->'\n"
            "start '<a>'\n"
            "verbatim 'x'\n"
            "empty '<b/>'\n"
            "end '<b/>'\n"
            "instruction '<?p q?>'\n"
            "end '</a >'\n"
            "comment '<!--2-->'\n");
}

TEST(Reader, TellsAttributesAsWrittenAndAsMeant) {
  EXPECT_EQ(EventsOf("<a b='1' c = \"&lt;\" d='x\ny' e=''/>"),
            "empty '<a b='1' c = \"&lt;\" d='x\ny' e=''/>'\n"
            "  @b=1 '1'\n  @c=< '&lt;'\n  @d=x y 'x\ny'\n  @e= ''\n"
            "end '<a b='1' c = \"&lt;\" d='x\ny' e=''/>'\n");
}

TEST(Reader, TellsDeclarationsApart) {
  EXPECT_EQ(EventsOf("<a xmlns='u' xmlns:p='v' p:b='1'></a>"),
            "start '<a xmlns='u' xmlns:p='v' p:b='1'>'\n"
            "  @b=1 '1'\n  xmlns:=u\n  xmlns:p=v\n"
            "end '</a>'\n");
}

TEST(Reader, JoinsTextToMaximalRuns) {
  EXPECT_EQ(EventsOf("<a>1\r\n2&amp;<![CDATA[<b>]]>&#51;<b/>4</a>"),
            "start '<a>'\n"
            "text '1\r\n2&amp;<![CDATA[<b>]]>&#51;'\n  1\n2&<b>3\n"
            "empty '<b/>'\nend '<b/>'\n"
            "verbatim '4'\n"
            "end '</a>'\n");
}

TEST(Reader, PointsFromWhatAnEntityBroughtToItsReference) {
  EXPECT_EQ(EventsOf("<!DOCTYPE a [<!ENTITY e '1<b c=\"&f;\">2</b>3'><!ENTITY f 'F'>]>"
                     "<a>x&e;y&f;z</a>"),
            "start '<a>'\n"
            "text& 'x&e;'\n  x1\n"
            "start& '&e;'\n  @c=F '&e;'\n"
            "text& '&e;'\n  2\n"
            "end& '&e;'\n"
            "text& '&e;y&f;z'\n  3yFz\n"
            "end '</a>'\n");
}

TEST(Reader, KeepsTextBesideAnEntityOfMarkupApart) {
  EXPECT_EQ(EventsOf("<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>x&e;y&e;&e;<c/></a>"),
            "start '<a>'\n"
            "verbatim 'x'\nstart& '&e;'\nend& '&e;'\n"
            "verbatim 'y'\nstart& '&e;'\nend& '&e;'\nstart& '&e;'\nend& '&e;'\n"
            "empty '<c/>'\nend '<c/>'\n"
            "end '</a>'\n");
}

TEST(Reader, TellsDefaultsOfTheDtd) {
  EXPECT_EQ(EventsOf("<!DOCTYPE a [<!ATTLIST a b CDATA 'd' c NMTOKEN ''>]><a c=' 1 '/>"),
            "empty '<a c=' 1 '/>'\n"
            "  @c=1 ' 1 '\n  @b=d '<a c=' 1 '/>' default\n"
            "end '<a c=' 1 '/>'\n");
}

TEST(Reader, IsSilentAboutTheDtd) {
  EXPECT_EQ(EventsOf("<!DOCTYPE a [<!-- <x> --><?p <y>?><!ENTITY e '<z/>'>]>\n<a/>"),
            "empty '<a/>'\nend '<a/>'\n");
}

TEST(Reader, TellsWhatCameBeforeAnError) {
  EXPECT_EQ(EventsOf("<a>x<b/>y</c>"),
            "start '<a>'\nverbatim 'x'\nempty '<b/>'\nend '<b/>'\nxml.tag-mismatch");
}

TEST(Reader, EndsTruncatedFilesWithOneFinding) {
  const std::string whole =
      "\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\n<!-- c -->\n"
      "<!DOCTYPE a [\n<!ENTITY e '<b>v</b>'>\n<!ATTLIST a d CDATA 'x'>\n]>\n"
      "<a xmlns:p='u' p:n=\"1&lt;\">t\xC3\xA9xt &e; &amp; &#65;<![CDATA[<x>]]>\r\n"
      "<p:b\n c='\xF0\x90\x8C\xB0'/><?go on?></a >\n<!-- end -->\n";
  const std::size_t root_end = whole.find("</a >") + 5;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    FilePtr file = FileFromBytes("test.xml", whole.substr(0, length));
    Handler ignore;
    ParseOutcome outcome = Parse(file, {}, &ignore);
    EXPECT_LE(outcome.diagnostics.size(), 1u) << length;
    EXPECT_EQ(outcome.well_formed, outcome.diagnostics.empty()) << length;
    EXPECT_TRUE(length >= root_end || !outcome.well_formed) << length;
  }
}

}  // namespace
}  // namespace siglum::xml
