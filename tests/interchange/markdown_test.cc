// Markdown: what each piece of syntax becomes in TEI, what is no syntax, and that a document that
// went out comes back with its text, its notes and its looks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "interchange/texts/import.h"
#include "interchange/texts/markdown_writer.h"
#include "tests/interchange/shared.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;

std::string Tei(const std::string& markdown, Losses* losses, bool conventions = true) {
  const Import import =
      ImportFiles({xml::FileFromBytes("a.md", markdown)},
                  {.header = {}, .limits = {}, .conventions = conventions}, losses);
  return import.documents.empty() ? "" : import.documents.front().tei;
}

// The body, its tags without white space between them.
std::string BodyOf(const std::string& tei) {
  const std::string shape = test::ShapeOf(tei);
  const std::size_t begin = shape.find("<body>") + 6;
  return shape.substr(begin, shape.find("</body>") - begin);
}

std::string Body(const std::string& markdown) {
  Losses losses;
  return BodyOf(Tei(markdown, &losses));
}

struct MarkdownCase {
  const char* what;
  const char* markdown;
  const char* body;
};

constexpr MarkdownCase kCases[] = {
    {"paragraphs", "a\nb\n\nc", "<p>a b</p><p>c</p>"},
    {"headings nest divisions", "# A\n\nx\n\n## B\n\ny\n\n# C",
     "<div><head>A</head><p>x</p><div><head>B</head><p>y</p></div></div><div><head>C</head></div>"},
    {"a heading by underlining", "A\n=\nx", "<div><head>A</head><p>x</p></div>"},
    {"no heading: no space", "#x", "<p>#x</p>"},
    {"emphasis", "*a*, **b**, ***c***",
     "<p><hi rend=italic>a</hi>, <hi rend=bold>b</hi>, <hi rend=italic><hi "
     "rend=bold>c</hi></hi></p>"},
    {"no emphasis inside of words", "a_b_c 2 * 3 * 4", "<p>a_b_c 2 * 3 * 4</p>"},
    {"emphasis that does not end", "*a **b*", "<p>*a *<hi rend=italic>b</hi></p>"},
    {"raised, lowered, struck", "3^ten^ H~2~O ~~nicht~~",
     "<p>3<hi rend=superscript>ten</hi> H<hi rend=subscript>2</hi>O <del "
     "rend=strikethrough>nicht</del></p>"},
    {"escapes", "\\*a\\* \\[b\\]", "<p>*a* [b]</p>"},
    {"hard breaks", "a\\\nb  \nc", "<p>a<lb></lb>b<lb></lb>c</p>"},
    {"links", "[x](https://e.org/a_b), <https://e.org/>",
     "<p><ref target=https://e.org/a_b>x</ref>, <ref "
     "target=https://e.org/>https://e.org/</ref></p>"},
    {"a quotation of two paragraphs", "> a\nb\n>\n> c", "<quote><p>a b</p><p>c</p></quote>"},
    {"lists", "- a\n    1. b\n    2. c\n- d",
     "<list rend=bulleted><item>a <list rend=numbered><item>b</item><item>c</item></list></item>"
     "<item>d</item></list>"},
    {"a number in a line is no list", "im Jahre\n1825. Und", "<p>im Jahre 1825. Und</p>"},
    {"a table", "| a | b |\n|---|---|\n| c | d\\|e |",
     "<table rows=2 cols=2><row role=label><cell>a</cell><cell>b</cell></row><row><cell>c</cell>"
     "<cell>d|e</cell></row></table>"},
    {"code", "`a*b*[c]`", "<p><code>a*b*[c]</code></p>"},
    {"a note", "a[^x].\n\n[^x]: b\n\n    c",
     "<p>a<note n=1 place=foot><p>b</p><p>c</p></note>.</p>"},
    {"a note without text", "a[^x].", "<p>a[^x].</p>"},
    {"conventions", "[fol. 1v] a [...]; [b] k{c}, d [?]",
     "<p><pb n=1v></pb>a <gap></gap>; <supplied>b</supplied> k<ex>c</ex>, "
     "<unclear>d</unclear></p>"},
    {"no conventions: a whole word, a remark with spaces", "{word} [ x ]", "<p>{word} [ x ]</p>"},
};

TEST(Markdown, BecomesTei) {
  for (const MarkdownCase& test : kCases) EXPECT_EQ(Body(test.markdown), test.body) << test.what;
}

TEST(Markdown, LeavesBracketsAloneWhenAsked) {
  Losses losses;
  EXPECT_THAT(Tei("[fol. 1v] [b] k{c}", &losses, false), HasSubstr("<p>[fol. 1v] [b] k{c}</p>"));
}

TEST(Markdown, SaysWhatStaysText) {
  Losses losses;
  Tei("a <u>b</u> c <i>d</i>\n\ne[^no]", &losses);
  ASSERT_EQ(losses.all().size(), 2U);
  EXPECT_EQ(losses.all()[0].code->name, "ix.markup-as-text");
  EXPECT_EQ(losses.all()[1].code->name, "ix.note-missing");
  EXPECT_GT(losses.all()[1].span.offset, 20U);  // in the second paragraph
}

// Runs of signs and containers as deep as they go end in text, and in time.
TEST(Markdown, SurvivesHostileTexts) {
  const std::string hostile[] = {std::string(200000, '*'),
                                 std::string(200000, '['),
                                 std::string(200000, '>'),
                                 std::string(200000, '`'),
                                 "- " + std::string(100000, '-'),
                                 [] {
                                   std::string text;
                                   for (int i = 0; i < 20000; ++i) text += "*a **b ";
                                   return text;
                                 }(),
                                 [] {
                                   std::string text;
                                   for (int i = 0; i < 2000; ++i)
                                     text += std::string(static_cast<std::size_t>(i) % 200, ' ') +
                                             "- x\n";
                                   return text;
                                 }(),
                                 "[^a]: [^a]\n\n[^a] [^a]",
                                 "---\ntitle: x",
                                 "\xEF\xBB\xBF"};
  for (const std::string& text : hostile) {
    Losses losses;
    EXPECT_NE(test::Parse("a.xml", Tei(text, &losses)), nullptr) << text.substr(0, 20);
  }
}

std::string Out(const std::string& body, Losses* losses) {
  auto document = test::Parse(
      "a.xml",
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>T: \"x\""
      "</title></titleStmt></fileDesc></teiHeader><text><body>" +
          body + "</body></text></TEI>");
  return WriteMarkdown(*document, {}, losses);
}

constexpr const char* kBodies[] = {
    "<div><head>A</head><p>x <hi rend=\"italic\">y</hi> <hi rend=\"bold\">z</hi>w</p><div><head>B"
    "</head><p>1. no list</p></div></div>",
    "<p>a * b _c_ [d] # `e` &lt;f&gt; 2^3</p>",
    "<p># no heading</p><p>- no item</p><p>&gt; no quotation</p>",
    "<p><pb n=\"1r\"/>a <supplied>b</supplied> k<ex>c</ex> <gap/> <unclear>d</unclear></p>",
    "<p>a<note n=\"1\" place=\"foot\"><p>b <hi rend=\"italic\">c</hi></p><p>d</p></note> e</p>",
    "<p>a<lb/>b</p><quote><p>c</p><p>d</p></quote>",
    "<list rend=\"numbered\"><item>a <list rend=\"bulleted\"><item>b</item></list></item><item>c"
    "</item></list>",
    "<p><hi rend=\"italic\">a</hi><hi rend=\"bold\">b</hi>3<hi rend=\"superscript\">ten</hi></p>",
    "<p>a <del rend=\"strikethrough\">b</del> <ref target=\"https://e.org/\">c</ref></p>",
};

TEST(Markdown, ComesBackAsItWentOut) {
  for (const char* body : kBodies) {
    Losses losses;
    const std::string markdown = Out(body, &losses);
    EXPECT_EQ(Body(markdown),
              BodyOf(std::string("<TEI><text><body>") + body + "</body></text></TEI>"))
        << markdown;
    EXPECT_THAT(Tei(markdown, &losses), HasSubstr("<title>T: \"x\"</title>"));
  }
}

TEST(Markdown, SaysWhatItCannotSay) {
  Losses losses;
  const std::string markdown = Out(
      "<p><persName>A</persName> <persName>B</persName> <choice><sic>c</sic><corr>C</corr></choice>"
      "</p>",
      &losses);
  EXPECT_THAT(markdown, HasSubstr("A B C"));
  ASSERT_EQ(losses.all().size(), 2U);
  EXPECT_THAT(losses.all()[0].message, HasSubstr("2 elements of persName"));
  EXPECT_THAT(losses.all()[1].message, HasSubstr("sic"));
}

TEST(Markdown, WritesEntriesOfTheApparatusAsNotes) {
  Losses losses;
  EXPECT_THAT(Out("<p>came <app><lem wit=\"#A\">Cebesoy</lem><rdg wit=\"#B\">Jebesoy</rdg></app> "
                  "home</p>",
                  &losses),
              HasSubstr("came Cebesoy[^1] home\n\n[^1]: Cebesoy\\] Jebesoy B"));
}

}  // namespace
}  // namespace siglum::interchange
