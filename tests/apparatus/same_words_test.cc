// Which words could be taken for the word of a lemma.
#include "apparatus/same_words.h"

#include <gtest/gtest.h>

#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

SameWords Find(const std::string& text) {
  test::ApparatusCase one;
  one.list_wit = R"(<witness xml:id="A"/><witness xml:id="B"/>)";
  one.text = text;
  auto document = test::ParseText(one.Document());
  return FindSameWords(*Apparatus::Read(*document), 6);
}

struct Row {
  const char* text;
  const char* expected;  // of each mark `own of first-last`, with `last` for that of a last word
};

TEST(SameWords, AreThoseOfOneParagraphThatCouldShareALine) {
  const Row kRows[] = {
      {R"(et unum <app><lem wit="#A">et</lem><rdg wit="#B">ac</rdg></app> alterum et tertium)",
       "2 of 1-3"},
      {R"(unum <app><lem wit="#A">et</lem><rdg wit="#B">ac</rdg></app> alterum)", ""},
      // Case, punctuation and markup do not count.
      {R"(<hi>Et</hi>, unum <app><lem wit="#A">et</lem><rdg wit="#B">ac</rdg></app>)", "2 of 1-2"},
      // Readings and notes are no text.
      {R"(<app><lem wit="#A">et</lem><rdg wit="#B">et et</rdg></app> unum<note>et</note>)", ""},
      {R"(et <app><lem wit="#A">et unum</lem><rdg wit="#B">ac</rdg></app> et)", ""},
      {R"(one <app><lem wit="#A">one two three four five six seven</lem><rdg wit="#B">x</rdg></app> seven)",
       "2 of 1-2, last 1 of 1-2"},
  };
  for (const Row& row : kRows) {
    std::string marks;
    const SameWords found = Find(std::string("<p>") + row.text + "</p>");
    for (const SameWords::Mark& mark : found.marks) {
      marks += (marks.empty() ? "" : ", ") + std::string(mark.is_last ? "last " : "") +
               std::to_string(mark.own) + " of " + std::to_string(mark.first) + "-" +
               std::to_string(mark.last);
    }
    EXPECT_EQ(marks, row.expected) << row.text;
    EXPECT_EQ(found.places.empty(), found.marks.empty()) << row.text;
  }
}

TEST(SameWords, OfOtherParagraphsOrFarAwayAreNone) {
  std::string far = "et";
  for (int i = 0; i < 30; ++i) far += " w" + std::to_string(i);
  for (const std::string& text :
       {std::string(R"(<p>et</p><p><app><lem wit="#A">et</lem><rdg wit="#B">ac</rdg></app></p>)"),
        "<p>" + far + R"( <app><lem wit="#A">et</lem><rdg wit="#B">ac</rdg></app></p>)"}) {
    EXPECT_TRUE(Find(text).marks.empty()) << text;
  }
}

}  // namespace
}  // namespace siglum::apparatus
