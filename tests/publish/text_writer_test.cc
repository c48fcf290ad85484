// WriteText: plain text of 72 columns with entries and notes after each section.
#include "publish/text_writer.h"

#include <gtest/gtest.h>

#include "base/unicode.h"

namespace siglum::publish {
namespace {

std::string Text(const std::string& body, const std::string& witness = {}) {
  const std::string source =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Title"
      "</title></titleStmt><sourceDesc><listWit><witness xml:id=\"A\"/><witness xml:id=\"B\"/>"
      "</listWit></sourceDesc></fileDesc></teiHeader><text><body>" +
      body + "</body></text></TEI>";
  const auto document = xml::ParseDocument(xml::FileFromBytes("a.xml", source)).document;
  const auto apparatus = apparatus::Apparatus::Read(*document);
  apparatus::View view;
  if (!witness.empty()) view.witness = apparatus->witnesses().Find(witness);
  return WriteText(*apparatus, view);
}

TEST(TextWriter, EntriesAndNotesFollowTheirSection) {
  EXPECT_EQ(Text("<div><p>came <app><lem wit=\"#A\">one</lem><rdg wit=\"#B\">two</rdg></app> home"
                 "<note>a note</note></p></div><div><p>next</p></div>"),
            "Title\n=====\n\n[1] came one home\n\n------------\n1 one] two B\n\n------------\n"
            "1 a note\n\n[2] next\n\n");
}

TEST(TextWriter, AWitnessHasItsOwnText) {
  EXPECT_EQ(
      Text("<p>came <app><lem wit=\"#A\">one</lem><rdg wit=\"#B\">two</rdg></app> home</p>", "B"),
      "Title\n=====\n\n[1] came two home\n\n");
}

TEST(TextWriter, VerseKeepsItsLines) {
  EXPECT_EQ(Text("<lg><l>one two</l><l>three</l></lg>"), "Title\n=====\n\n[1] one two\nthree\n\n");
}

TEST(TextWriter, NoLineIsWiderThanItsColumnsUnlessOneWordIs) {
  std::string words;
  for (int i = 0; i < 200; ++i) words += "wörd" + std::to_string(i) + " ";
  const std::string wrapped = Wrap(words, 72, 4);
  std::size_t from = 0;
  while (from < wrapped.size()) {
    const std::size_t end = std::min(wrapped.find('\n', from), wrapped.size());
    EXPECT_LE(base::DisplayWidth(wrapped.substr(from, end - from)), 72U);
    from = end + 1;
  }
  EXPECT_EQ(Wrap(std::string(100, 'x'), 72, 0), std::string(100, 'x'));
}

}  // namespace
}  // namespace siglum::publish
