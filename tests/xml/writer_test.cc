// Writer and its escapes: what is written is read back as it was given.
#include "xml/writer.h"

#include <gtest/gtest.h>

#include "xml/axes.h"

namespace siglum::xml {
namespace {

TEST(Escape, Text) {
  EXPECT_EQ(EscapeText("a & b < c > d \" '"), "a &amp; b &lt; c &gt; d \" '");
  EXPECT_EQ(EscapeText(""), "");
  EXPECT_EQ(EscapeText("]]>"), "]]&gt;");
  EXPECT_EQ(EscapeText(" a \n b "), " a \n b ");
  EXPECT_EQ(EscapeText(std::string("a\0b\x01", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

TEST(Escape, Attribute) {
  EXPECT_EQ(EscapeAttribute("a&b<\"'", '"'), "a&amp;b&lt;&quot;'");
  EXPECT_EQ(EscapeAttribute("\"'", '\''), "\"&apos;");
  EXPECT_EQ(EscapeAttribute(""), "");
}

// Any value comes back through a parse, in text and in both kinds of quotes.
TEST(Escape, IsReadBack) {
  const std::string kValues[] = {
      "",       " ",         "\t\n\r", "a\r\nb",        "&amp;",        "]]>",   "<!--x-->",
      "'\"'\"", "\xC3\xA9ı", "丁 😀",   "a=\"b\" c='d'", "\xEF\xBB\xBF", "> > >", "&#10;"};
  for (const std::string& value : kValues) {
    std::string text = "<a b=\"" + EscapeAttribute(value, '"') + "\" c='" +
                       EscapeAttribute(value, '\'') + "'>" + EscapeText(value) + "</a>";
    auto document = ParseDocument(FileFromBytes("a.xml", text)).document;
    ASSERT_NE(document, nullptr) << text;
    EXPECT_EQ(document->AttributeValue(document->root(), "b"), value) << text;
    EXPECT_EQ(document->AttributeValue(document->root(), "c"), value) << text;
    EXPECT_EQ(document->TextContent(document->root()), value) << text;
  }
}

TEST(Writer, LaysOut) {
  Writer writer;
  writer.Comment(" made--by- ");
  writer.Start("TEI").Attribute("xmlns", "http://www.tei-c.org/ns/1.0");
  writer.Start("listPerson");
  writer.Start("person").Attribute("xml:id", "a");
  writer.Element("persName", "A & B").Attribute("type", "preferred").End();
  writer.Start("note").Text("see ");
  writer.Element("ref", "this").End().Text(" one").End();
  writer.Start("empty").End();
  writer.End().End().End();
  EXPECT_EQ(writer.Finish({}),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<!-- made- -by- -->\n"
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
            "  <listPerson>\n"
            "    <person xml:id=\"a\">\n"
            "      <persName type=\"preferred\">A &amp; B</persName>\n"
            "      <note>see <ref>this</ref> one</note>\n"
            "      <empty />\n"
            "    </person>\n"
            "  </listPerson>\n"
            "</TEI>\n");
}

TEST(Writer, Fragments) {
  Writer writer;
  writer.Element("reg", "a < b").Attribute("n", "\"").End();
  writer.Start("x").End();
  EXPECT_EQ(writer.Fragment(), "<reg n=\"&quot;\">a &lt; b</reg><x/>");
}

TEST(Writer, CommentsAreWellFormed) {
  for (const char* text : {"-", "--", "---", "a-", "-a", "", "a -- b --> c"}) {
    Writer writer;
    writer.Start("a").Comment(text).End();
    EXPECT_NE(ParseDocument(FileFromBytes("a.xml", writer.Finish({}))).document, nullptr) << text;
  }
}

}  // namespace
}  // namespace siglum::xml
