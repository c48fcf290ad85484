// Messages, recovery and fixes: one mistake, one message, in words for people.
#include <gtest/gtest.h>

#include <string>

#include "tests/relaxng/schemas.h"

namespace siglum {
namespace {

constexpr std::string_view kLetters = R"(
datatypes x = "http://www.w3.org/2001/XMLSchema-datatypes"
start = letter
## A letter with all that belongs to it.
letter = element letter { attribute xml:id { x:ID }?, head, date?, p+, closer? }
head = element head { text }
date = element date { attribute when { x:date | x:gYear }, attribute type { "sent" | "received" }?, text }
p = element p { attribute n { x:positiveInteger }?, (text | persName | ref | \list)* }
persName = element persName { attribute ref { x:anyURI }?, text }
ref = element ref { attribute target { x:IDREF }?, text }
\list = element list { item+ }
item = element item { x:int }
closer = element closer { empty }
)";

struct Case {
  const char* document;
  const char* findings;
};

class LetterTest : public ::testing::TestWithParam<Case> {};

TEST_P(LetterTest, OneMistakeOneMessage) {
  relaxng::CompiledSchema schema = test::CompileCompact(kLetters);
  EXPECT_EQ(test::Lines(test::Findings(schema, GetParam().document)), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Letters, LetterTest,
    ::testing::Values(
        Case{"<letter><head>A</head><p>B <persName>C</persName></p></letter>", ""},
        Case{"<letter>\n <head/> <!-- c --> <p n=' 7 '/><closer/>\n</letter>", ""},
        // A misspelled element stands for the one that was meant; so do its attributes.
        Case{"<letter><head/><p><persname ref='#a'>C</persname></p></letter>",
             "1:19-28 rng.element-unknown: unknown element <persname> in <p>\n"},
        Case{"<letter><head/><p><person><persName/><strange/></person></p></letter>",
             "1:19-26 rng.element-unknown: unknown element <person> in <p>\n"},
        Case{"<letter><head/><p/><head/></letter>",
             "1:20-25 rng.element-not-allowed: <head> is not allowed here in <letter>\n"},
        Case{"<letter><p/></letter>",
             "1:9-11 rng.element-missing: <head> must come before <p> in <letter>\n"},
        Case{"<letter><head/></letter>",
             "1:16-25 rng.content-incomplete: <letter> must hold <p>\n"},
        Case{"<letter><head/><p/>Text<p/>more</letter>",
             "1:20-24 rng.text-not-allowed: text is not allowed in <letter>\n"
             "1:28-32 rng.text-not-allowed: text is not allowed in <letter>\n"},
        Case{"<letter><head/><date/><p/></letter>",
             "1:16-21 rng.attribute-missing: <date> lacks the attribute when\n"},
        Case{"<letter><head/><date When='1921'/><p/></letter>",
             "1:22-26 rng.attribute-not-allowed: attribute When is not allowed on <date>\n"},
        Case{"<letter><head/><date when='1921' n='1'/><p/></letter>",
             "1:34-35 rng.attribute-not-allowed: attribute n is not allowed on <date>\n"},
        Case{"<letter><head/><date when='1921-13-08'/><p/></letter>",
             "1:28-38 rng.value-invalid: 1921-13-08 is not a date: there is no month 13\n"},
        Case{"<letter><head/><date when='1921' type='Sent'/><p/></letter>",
             "1:40-44 rng.value-invalid: \"Sent\" is no value for @type of <date>\n"},
        Case{"<letter><head/><p><list><item>x</item><item>4</item></list></p></letter>",
             "1:31-32 rng.value-invalid: \"x\" is no value for <item>\n"},
        Case{"<p/>", "1:1-3 rng.element-not-allowed: the document must not begin with <p>\n"},
        Case{"<letter xml:id='a'><head/><p><ref target='b'/></p></letter>",
             "1:43-44 rng.idref-dangling: no element has the identifier b\n"}));

TEST(FixTest, SafeFixesMendTheDocument) {
  relaxng::CompiledSchema schema = test::CompileCompact(kLetters);
  std::string document =
      "<letter><head/><date When='1921' type='SENT'/><p><persname>C</persname><persname/></p>"
      "</letter>";
  std::string mended = test::Mended(document, test::Findings(schema, document));
  EXPECT_EQ(mended,
            "<letter><head/><date when='1921' type='sent'/><p><persName>C</persName><persName/></p>"
            "</letter>");
  EXPECT_EQ(test::Lines(test::Findings(schema, mended)), "");
}

TEST(FixTest, NothingIsFixedThatMayBeMeant) {
  relaxng::CompiledSchema schema = test::CompileCompact(kLetters);
  // `item` is a name of the schema, `n` an attribute of another element, 2 is not a date.
  std::string document = "<letter><head/><date when='2' n='1'/><p><item>3</item></p></letter>";
  auto findings = test::Findings(schema, document);
  EXPECT_EQ(findings.size(), 3u);
  EXPECT_EQ(test::Mended(document, findings), document);
}

TEST(MessageTest, ExpectedNamesAreData) {
  relaxng::CompiledSchema schema = test::CompileCompact(kLetters);
  auto findings = test::Findings(schema, "<letter><head/><foo/></letter>");
  ASSERT_EQ(findings.size(), 1u);
  ASSERT_EQ(findings[0].expected.size(), 2u);
  EXPECT_EQ(findings[0].expected[0].name, "p");
  EXPECT_TRUE(findings[0].expected[0].required);
  EXPECT_EQ(findings[0].expected[1].name, "date");
  EXPECT_EQ(findings[0].hint, "allowed here: <p> or <date>");
  EXPECT_EQ(findings[0].parent, "letter");
}

std::string Hint(std::string_view schema, const std::string& document,
                 const relaxng::ValidationOptions& options = {}) {
  auto findings = test::Findings(test::CompileCompact(schema), document, options);
  return findings.size() == 1 ? findings[0].hint : test::Lines(findings);
}

TEST(MessageTest, EveryStrayTextIsTold) {
  relaxng::CompiledSchema schema = test::CompileCompact("element a { element b { empty }* }");
  std::string document = "<a>";
  for (int i = 0; i < 100; ++i) document += "text<b/>";
  EXPECT_EQ(test::Findings(schema, document + "</a>").size(), 100u);
}

// What stands behind a missing first element is where it should be.
TEST(MessageTest, AMissingFirstElementIsMissing) {
  constexpr std::string_view kPlace = R"(
    place = element place { country, (settlement | (settlement, region+) | district*) }
    country = element country { element settlement { text }?, text }
    settlement = element settlement { text }
    region = element region { text }
    district = element district { text }
    start = place)";
  relaxng::CompiledSchema schema = test::CompileCompact(kPlace);
  EXPECT_EQ(test::Lines(test::Findings(
                schema, "<place><settlement>a</settlement><region>b</region></place>")),
            "1:8-19 rng.element-missing: <country> must come before <settlement> in <place>\n");
  EXPECT_EQ(test::Lines(test::Findings(schema,
                                       "<place><district>a</district><district>b"
                                       "</district></place>")),
            "1:8-17 rng.element-missing: <country> must come before <district> in <place>\n");
  // Of several that could be first, each is named.
  relaxng::CompiledSchema either = test::CompileCompact(
      "element l { (element a { empty } | element b { empty }), element c { empty }+ }");
  EXPECT_EQ(test::Lines(test::Findings(either, "<l><c/><c/></l>")),
            "1:4-6 rng.element-missing: <a> or <b> must come before <c> in <l>\n");
}

TEST(MessageTest, ASecondOneIsNotAGap) {
  constexpr std::string_view kApp =
      "element app { element lem { text }?, (element rdg { text }+ | (element rdgGrp { text }, "
      "element lem { text })) }";
  relaxng::CompiledSchema schema = test::CompileCompact(kApp);
  EXPECT_EQ(test::Lines(test::Findings(schema, "<app><lem>a</lem><lem>b</lem><rdg>c</rdg></app>")),
            "1:18-22 rng.element-not-allowed: <lem> is not allowed here in <app>\n");
  EXPECT_EQ(Hint(kApp, "<app><lem>a</lem><lem>b</lem><rdg>c</rdg></app>"),
            "<app> holds one <lem> here already; allowed here: <rdg> or <rdgGrp>");
}

TEST(MessageTest, OrderIsSaid) {
  EXPECT_EQ(
      Hint("element div { element head { text }?, element p { text }*, element closer { text }? }",
           "<div><closer>a</closer><p>b</p></div>"),
      "<div> takes <p>, but not after <closer>; nothing more is allowed here");
}

TEST(MessageTest, WhatItMayStandInComesBesideWhatIsAllowed) {
  constexpr std::string_view kText = R"(
    start = element div { (element p { date | text }  | element del { date | text })* }
    date = element date { text })";
  relaxng::ValidationOptions editorial;
  editorial.is_editorial = [](std::string_view name) { return name == "del"; };
  EXPECT_EQ(Hint(kText, "<div><date>a</date></div>", editorial),
            "allowed here: <del> or <p>; <date> is allowed in <p>");
}

TEST(MessageTest, OfManyNamesTheNearestAreSaid) {
  std::string schema = "element a { (";
  for (int i = 0; i < 200; ++i) {
    schema += std::string(i == 0 ? "" : " | ") + "element name" + std::to_string(i) + " { empty }";
  }
  EXPECT_EQ(Hint(schema + ")* }", "<a><other/></a>").find("of the 200 elements allowed here"), 0u);
}

TEST(FixTest, ShortNamesAndHabitsAreNoSlips) {
  constexpr std::string_view kText =
      "element text { (element del { text } | element persName { text } | element string { text "
      "})* }";
  auto mended = [&](const std::string& document, const relaxng::ValidationOptions& options = {}) {
    return test::Mended(document, test::Findings(test::CompileCompact(kText), document, options));
  };
  EXPECT_EQ(mended("<text><persName/><persNam/></text>"), "<text><persName/><persName/></text>");
  EXPECT_EQ(mended("<text><mdel/></text>"), "<text><mdel/></text>");
  relaxng::ValidationOptions field;
  field.is_name_of_field = [](std::string_view name) { return name == "strong"; };
  EXPECT_EQ(mended("<text><strong/></text>", field), "<text><strong/></text>");
  std::string often = "<text>";
  for (int i = 0; i < 10; ++i) often += "<persNam/>";
  EXPECT_EQ(mended(often + "</text>"), often + "</text>");
}

TEST(MessageTest, ValuesInWords) {
  const std::string head = "datatypes x = \"http://www.w3.org/2001/XMLSchema-datatypes\"\n";
  auto message = [&](const std::string& type, const std::string& value) {
    auto findings =
        test::Findings(test::CompileCompact(head + "element a { attribute b { " + type + " } }"),
                       "<a b='" + value + "'/>");
    return findings.size() == 1 ? findings[0].message + " | " + findings[0].hint : "?";
  };
  EXPECT_EQ(message("string - \"none\"", "none"), "@b must not be \"none\" | @b takes text");
  EXPECT_EQ(message("x:token { pattern = \"(\\p{L}|\\p{N}|\\p{P}|\\p{S})+\" }", "a b")
                .substr(message("x:token { pattern = \"(\\p{L}|\\p{N}|\\p{P}|\\p{S})+\" }", "a b")
                            .find(" | ")),
            " | @b takes one word without spaces");
  EXPECT_NE(message("x:anyURI", "%%").find("#id"), std::string::npos);
  // As TEI declares its pointers and numbers.
  EXPECT_EQ(message("list { x:anyURI { pattern = \"\\S+\" }+ }", "%%"),
            "\"%%\" is no word for @b of <a> | @b takes words between spaces, each an address, "
            "e.g. #id");
  EXPECT_EQ(
      message("x:double | x:token { pattern = \"(\\-?[\\d]+/\\-?[\\d]+)\" } | x:decimal", "ten"),
      "\"ten\" is no value for @b of <a> | @b takes a number or a fraction like 3/4, e.g. "
      "3.5");
  EXPECT_EQ(message("x:boolean", "maybe"),
            "\"maybe\" is no value for @b of <a> | @b takes true or false");
}

TEST(MessageTest, AMissingAttributeWithItsValues) {
  EXPECT_EQ(Hint("element a { attribute type { \"sent\" | \"received\" } }", "<a/>"),
            "type takes sent or received");
}

TEST(MessageTest, TextHasNoNearestElement) {
  std::string schema = "element a { (";
  for (int i = 0; i < 20; ++i) {
    schema += std::string(i == 0 ? "" : " | ") + "element name" + std::to_string(i) + " { empty }";
  }
  EXPECT_EQ(Hint(schema + ")* }", "<a>text</a>"),
            "20 elements are allowed here, among them <name0>, <name1>, <name2> and <name3>");
}

// The nearest first, in the data as in the words, without those that are there.
TEST(MessageTest, AttributesThatAreAllowed) {
  std::string schema =
      "element a { attribute far { text }?, attribute type { text }?, "
      "attribute subtype { text }? }";
  std::vector<diagnostics::Diagnostic> findings =
      test::Findings(test::CompileCompact(schema), "<a subtype='' zzzz=''/>");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].hint, "it takes far and type");
  ASSERT_EQ(findings[0].expected.size(), 2u);
  findings = test::Findings(test::CompileCompact(schema), "<a tipe='' tybe='' subtype=''/>");
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].hint, "did you mean type?");
  EXPECT_EQ(findings[0].expected[0].name, "type");
  EXPECT_EQ(findings[1].hint, "it takes far") << "there is one type already";
}

// What is worked out once is what would be worked out each time, for any order of mistakes.
TEST(MessageTest, TheSameMistakeHasTheSameWords) {
  relaxng::CompiledSchema schema = test::CompileCompact(
      "element r { element a { attribute b { \"x\" | \"yes\" }?, attribute c { text }?, "
      "(element d { empty }, element e { empty }) }* }");
  const std::string faulty[] = {"<a x=''><d/><e/></a>",  "<a b='yet'><d/><e/></a>",
                                "<a><e/></a>",           "<a c='' x=''><d/><e/></a>",
                                "<a b='z'><d/><e/></a>", "<a><d/></a>"};
  std::vector<std::string> alone;
  for (const std::string& one : faulty) {
    auto findings = test::Findings(schema, "<r>" + one + "</r>");
    ASSERT_EQ(findings.size(), 1u) << one;
    alone.push_back(findings[0].message + " | " + findings[0].hint);
  }
  std::string document = "<r>";
  for (int i = 0; i < 3; ++i) {
    for (const std::string& one : faulty) document += one;
  }
  auto findings = test::Findings(schema, document + "</r>");
  ASSERT_EQ(findings.size(), 18u);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    EXPECT_EQ(findings[i].message + " | " + findings[i].hint, alone[i % 6]);
  }
}

TEST(MessageTest, AFileHasALimit) {
  relaxng::CompiledSchema schema = test::CompileCompact("element a { empty }");
  std::string document = "<a>";
  for (int i = 0; i < 100; ++i) document += "<b/>";
  auto findings = test::Findings(schema, document + "</a>", {.max_findings = 10});
  ASSERT_EQ(findings.size(), 11u);
  EXPECT_EQ(findings.back().code->name, "rng.stopped");
  EXPECT_EQ(findings.back().hint, "fix these first, or raise --max-per-file");
}

}  // namespace
}  // namespace siglum
