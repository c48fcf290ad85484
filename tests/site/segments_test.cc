// FindSegments: every word of a document is in one segment, of the right kind, with its id.
#include "site/segments.h"

#include <gtest/gtest.h>

namespace siglum::site {
namespace {

// `kind:anchor:text` of each segment.
std::vector<std::string> Cut(const std::string& body) {
  const std::string text =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc><listWit>"
      "<witness xml:id=\"A\"/><witness xml:id=\"B\"/></listWit></sourceDesc></fileDesc></teiHeader>"
      "<text><body>" +
      body + "</body></text></TEI>";
  const auto document = xml::ParseDocument(xml::FileFromBytes("a.xml", text)).document;
  const auto apparatus = apparatus::Apparatus::Read(*document);
  std::vector<std::string> lines;
  for (const Segment& segment : FindSegments(*apparatus, FindPageIds(*document))) {
    const char* kind = segment.kind == Segment::Kind::kText   ? "text"
                       : segment.kind == Segment::Kind::kNote ? "note"
                                                              : "reading ";
    std::string line = kind + segment.witnesses + ":" + segment.anchor + ":" + segment.text;
    for (const Segment::Name& name : segment.names) {
      line += "|" + segment.text.substr(name.begin, name.end - name.begin);
    }
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Segments, TextNotesAndReadingsAreApart) {
  EXPECT_EQ(Cut("<p>came <app><lem wit=\"#A\">one</lem><rdg wit=\"#B\">two</rdg></app> home"
                "<note>a note</note>.</p>"),
            (Lines{"text:p1:came one home.", "reading B:p1.app1:two", "note:p1.note1:a note"}));
}

TEST(Segments, TheEditorsSideOfAChoiceIsText) {
  EXPECT_EQ(Cut("<p>the <choice><abbr>instr.</abbr><expan>instruments</expan></choice></p>"),
            (Lines{"text:p1:the instruments", "reading :p1:instr."}));
  EXPECT_EQ(Cut("<p>the <abbr>instr.</abbr></p>"), (Lines{"text:p1:the instr."}));
}

TEST(Segments, NamesInReadingsBelongToThem) {
  EXPECT_EQ(Cut("<p><app><lem wit=\"#A\"><persName ref=\"#p1\">Karl</persName></lem>"
                "<rdg wit=\"#B\"><persName ref=\"#p2\">Carlo</persName></rdg></app></p>"),
            (Lines{"text:p1:Karl|Karl", "reading B:p1.app1:Carlo|Carlo"}));
}

TEST(Segments, WithoutLemmaTheFirstReadingIsTheText) {
  EXPECT_EQ(Cut("<p><app><rdg wit=\"#A\">one</rdg><rdg wit=\"#B\">two</rdg></app></p>"),
            (Lines{"text:p1:one", "reading B:p1.app1:two"}));
}

TEST(Segments, WordsOverALineBreakStayOneWord) {
  EXPECT_EQ(Cut("<p>won<lb break=\"no\"/>der<lb/>ful</p>"), (Lines{"text:p1:wonder ful"}));
}

}  // namespace
}  // namespace siglum::site
