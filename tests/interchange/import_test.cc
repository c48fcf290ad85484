// Texts in: pages of PAGE and ALTO and plain text give the TEI that was written for them by hand;
// over generated pages no character, line or coordinate is lost, whatever tags cross.
#include "interchange/texts/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/white_space.h"
#include "interchange/texts/imported.h"
#include "interchange/texts/scan.h"
#include "tests/interchange/shared.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using ::testing::HasSubstr;

std::string ImportOne(const std::string& name, const std::string& bytes, Losses* losses) {
  const Import import = ImportFiles({xml::FileFromBytes(name, bytes)}, {}, losses);
  if (!import.failures.empty()) return import.failures.front().message;
  return import.documents.empty() ? "" : import.documents.front().tei;
}

int Count(const Losses& losses, std::string_view code) {
  int count = 0;
  for (const diagnostics::Diagnostic& finding : losses.all())
    count += finding.code->name == code ? 1 : 0;
  return count;
}

struct SharedCase {
  const char* file;
  const char* expected;
};

class SharedTexts : public ::testing::TestWithParam<SharedCase> {};

TEST_P(SharedTexts, BecomeTheExpectedTei) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "page", ".xml"), "conformance/interchange");
  const std::filesystem::path path = test::Cases() / GetParam().file;
  Losses losses;
  const std::string tei = ImportOne(path.string(), test::ReadAllOf(path), &losses);
  EXPECT_EQ(test::ShapeOf(tei), test::ShapeOf(test::ReadAllOf(test::Cases() / GetParam().expected)))
      << tei;
}

INSTANTIATE_TEST_SUITE_P(
    Import, SharedTexts,
    ::testing::Values(SharedCase{"page/hard.xml", "page/hard.expected.xml"},
                      SharedCase{"alto/hard.xml", "alto/hard.expected.xml"},
                      SharedCase{"docx/conventions.docx", "docx/conventions.expected.xml"},
                      SharedCase{"docx/styles.docx", "docx/styles.expected.xml"},
                      SharedCase{"docx/hard.docx", "docx/hard.expected.xml"},
                      SharedCase{"text/letter.md", "text/letter.md.expected.xml"},
                      SharedCase{"text/letter.txt", "text/letter.txt.expected.xml"}));

// The lines that a plain script reads, in its order.
TEST(SharedPages, HaveTheirLinesInReadingOrder) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "page", ".xml"), "conformance/interchange");
  std::size_t checked = 0;
  for (const char* folder : {"page", "alto"}) {
    for (const std::filesystem::path& path : test::FilesBelow(test::Cases() / folder, ".xml")) {
      const std::filesystem::path expected =
          std::filesystem::path(path).replace_extension(".lines.tsv");
      if (!std::filesystem::exists(expected)) continue;
      auto document = test::ParseFile(path);
      Losses losses;
      std::vector<std::vector<std::string>> lines = {{"n", "region", "type", "line", "text"}};
      for (const ScannedPage& page :
           IsPage(*document) ? ReadPage(*document, &losses) : ReadAlto(*document, &losses)) {
        for (const ScannedRegion& region : page.regions) {
          for (const ScannedLine& line : region.lines) {
            lines.push_back(
                {std::to_string(lines.size()), region.id, region.type, line.id, line.text});
          }
        }
      }
      const auto rows = test::ReadTsv(expected);
      ASSERT_EQ(lines.size(), rows.size()) << path;
      for (std::size_t i = 1; i < rows.size(); ++i) {
        // White space at the end of a line means nothing in TEI, and is not kept.
        const std::string expected_text = rows[i].size() > 4 ? rows[i][4] : "";
        EXPECT_EQ(lines[i][4], base::Trim(expected_text)) << path << " line " << i;
        EXPECT_EQ(lines[i][1], rows[i][1]) << path;
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 100U);
}

TEST(Import, TellsWhatIsUncertain) {
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "page", ".xml"), "conformance/interchange");
  Losses losses;
  ImportOne("hard.xml", test::ReadAllOf(test::Cases() / "page" / "hard.xml"), &losses);
  EXPECT_EQ(Count(losses, "ix.hyphen-uncertain"), 1);  // heu-
  EXPECT_EQ(Count(losses, "ix.tag-past-end"), 1);      // place, length 99
  EXPECT_EQ(Count(losses, "ix.reading-left-out"), 1);  // m2l1
}

struct CrossingCase {
  std::string what;
  std::vector<Mark> marks;
  std::string expected;
};

// The longer of two that cross is outside; a choice is never split.
TEST(Imported, SplitsMarksThatCross) {
  auto mark = [](std::size_t begin, std::size_t end, std::string element) {
    Mark made;
    made.begin = begin;
    made.end = end;
    made.element = std::move(element);
    return made;
  };
  Mark choice = mark(2, 5, "abbr");
  choice.second_element = "expan";
  choice.second_text = "X";
  const CrossingCase cases[] = {
      {"nested", {mark(0, 8, "a"), mark(2, 4, "b")}, "<p><a>01<b>23</b>4567</a>89</p>"},
      {"the first is longer",
       {mark(0, 6, "a"), mark(4, 8, "b")},
       "<p><a>0123<b>45</b></a><b>67</b>89</p>"},
      {"the second is longer",
       {mark(0, 4, "a"), mark(2, 9, "b")},
       "<p><a>01</a><b><a>23</a>45678</b>9</p>"},
      {"equal stretches keep their order",
       {mark(1, 3, "a"), mark(1, 3, "b")},
       "<p>0<a><b>12</b></a>3456789</p>"},
      {"three",
       {mark(0, 5, "a"), mark(3, 8, "b"), mark(4, 10, "c")},
       "<p><a>012<b>3</b></a><c><a><b>4</b></a><b>567</b>89</c></p>"},
      {"a choice keeps whole",
       {choice, mark(4, 10, "b")},
       "<p>01<choice><abbr>23<b>4</b></abbr><expan>X</expan></choice><b>56789</b></p>"},
      {"a choice that ends outside",
       {mark(0, 4, "b"), choice},
       "<p><b>01</b><choice><abbr><b>23</b>4</abbr><expan>X</expan></choice>56789</p>"},
  };
  for (const CrossingCase& test : cases) {
    ImportedText text;
    Block block{"p", {}, {}, {}};
    block.content.text = "0123456789";
    block.content.marks = test.marks;
    text.body.push_back(block);
    const std::string tei = WriteTei(text);
    EXPECT_THAT(tei, HasSubstr(test.expected)) << test.what;
  }
}

// A page with random lines and tags that cross, as Transkribus writes it.
struct Generated {
  std::string page;
  std::vector<std::string> lines;
  std::vector<std::string> points;
};

Generated Generate(std::mt19937* random) {
  auto below = [&](unsigned limit) { return (*random)() % limit; };
  const std::vector<std::string> letters = {"a",    "b", "ç", "𝔄", "&amp;",
                                            "&lt;", "ب", " ", "x", "-"};
  const std::vector<std::string> plain = {"a", "b", "ç", "𝔄", "&", "<", "ب", " ", "x", "-"};
  const std::vector<std::string> tags = {"person", "place", "abbrev", "textStyle",
                                         "sic",    "seal",  "date"};
  Generated made;
  made.page =
      "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15\"><Page "
      "imageFilename=\"a.jpg\" "
      "imageWidth=\"100\" imageHeight=\"100\"><TextRegion id=\"r\"><Coords points=\"0,0 9,0 "
      "9,9\"/>";
  for (unsigned i = 0, count = 1 + below(6); i < count; ++i) {
    std::string custom;
    std::string text;
    std::string shown = "z";  // no white space at the ends, which has no meaning in TEI
    text = "z";
    for (unsigned j = 0, length = below(20); j < length; ++j) {
      const unsigned letter = below(10);
      text += letters[letter];
      shown += plain[letter];
    }
    text += "z";
    shown += "z";
    for (unsigned j = 0, tag_count = below(6); j < tag_count; ++j) {
      custom += tags[below(7)] + " {offset:" + std::to_string(below(24)) +
                "; length:" + std::to_string(below(24)) +
                "; continued:" + (below(2) == 0 ? "true" : "false") + "; italic:true; expansion:E" +
                ";} ";
    }
    const std::string points = std::to_string(i) + ",1 2,3 4," + std::to_string(below(99));
    made.page += "<TextLine id=\"l" + std::to_string(i) +
                 "\" custom=\"readingOrder {index:" + std::to_string(i) + ";} " + custom +
                 "\"><Coords points=\"" + points + "\"/><TextEquiv><Unicode>" + text +
                 "</Unicode></TextEquiv></TextLine>";
    made.lines.push_back(shown);
    made.points.push_back(points);
  }
  made.page += "</TextRegion></Page></PcGts>";
  return made;
}

// The text between one lb and the next, without the second halves of choices.
std::vector<std::string> LinesOf(const xml::Document& document) {
  std::vector<std::string> lines;
  xml::NodeId skip_until(0);
  for (xml::NodeId node : xml::AllNodes(document)) {
    if (node < skip_until) continue;
    if (document.is_element(node)) {
      const std::string_view name = document.name(node).local;
      if (name == "lb") lines.emplace_back();
      if (name == "expan" || name == "corr" || name == "teiHeader")
        skip_until = document.next(node);
    } else if (!lines.empty()) {
      lines.back() += document.text(node);
    }
  }
  for (std::string& line : lines) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.pop_back();
  }
  return lines;
}

TEST(Import, KeepsEveryCharacterLineAndCoordinateOfGeneratedPages) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const Generated made = Generate(&random);
    Losses losses;
    const std::string tei = ImportOne("a.xml", made.page, &losses);
    auto document = test::Parse("a.xml", tei);
    ASSERT_NE(document, nullptr) << seed << "\n" << tei;
    EXPECT_EQ(LinesOf(*document), made.lines) << seed << "\n" << tei;
    for (const std::string& points : made.points)
      EXPECT_THAT(tei, HasSubstr("points=\"" + points + "\"")) << seed;
  }
}

TEST(Import, PagesOfOneCallAreOneDocument) {
  auto page = [](const std::string& image) {
    return xml::FileFromBytes(
        image + ".xml",
        "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\"><Page "
        "imageFilename=\"" +
            image +
            ".jpg\"><TextRegion id=\"r\"><TextLine id=\"l\"><TextEquiv>"
            "<Unicode>" +
            image + "</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>");
  };
  Losses losses;
  const Import import =
      ImportFiles({page("one"), page("two"), xml::FileFromBytes("x.xml", "<PcGts")}, {}, &losses);
  ASSERT_EQ(import.documents.size(), 1U);
  EXPECT_EQ(import.failures.size(), 1U);
  EXPECT_THAT(import.documents[0].tei, HasSubstr("<pb n=\"2\" facs=\"#p2\"/>"));
  EXPECT_THAT(import.documents[0].tei, HasSubstr("<p>one.jpg; two.jpg</p>"));
}

TEST(Import, FillsATemplate) {
  Losses losses;
  const Import import = ImportFiles(
      {xml::FileFromBytes("a & b.txt", "x")},
      {.header = "<teiHeader><fileDesc n=\"{title}\">{source}</fileDesc></teiHeader>"}, &losses);
  ASSERT_EQ(import.documents.size(), 1U);
  EXPECT_THAT(import.documents[0].tei,
              HasSubstr("<fileDesc n=\"a &amp; b\">a &amp; b.txt</fileDesc>"));
}

// Inputs that are broken or hostile end in a finding or a document, never in a crash.
TEST(Import, SurvivesHostilePages) {
  const std::string kStart =
      "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15\">";
  const std::string inputs[] = {
      kStart + "<Page/></PcGts>",
      kStart +
          "<Page><ReadingOrder><OrderedGroup><RegionRefIndexed index=\"999999999999999999999\" "
          "regionRef=\"r\"/>"
          "</OrderedGroup></ReadingOrder></Page></PcGts>",
      kStart +
          "<Page><TextRegion custom=\"structure {type\"><TextLine custom=\"person {offset:-1; "
          "length:5;} place "
          "{offset:9223372036854775807; length:9223372036854775807;} x {offset:0;length:1;} "
          "}{\"><TextEquiv><Unicode>a"
          "</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>",
      "<alto><Layout><Page WIDTH=\"1e400\" HEIGHT=\"nan\"><TextBlock ID=\"a\" "
      "IDNEXT=\"a\"><TextLine><HYP/></TextLine>"
      "</TextBlock></Page></Layout></alto>",
      "<!DOCTYPE alto [<!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]><alto><Layout><Page><TextBlock><TextLine><String "
      "CONTENT=\"a\"/>&x;</TextLine></TextBlock></Page></Layout></alto>",
  };
  for (const std::string& input : inputs) {
    Losses losses;
    const std::string tei = ImportOne("a.xml", input, &losses);
    EXPECT_EQ(tei.find("root:"), std::string::npos);
  }
}

}  // namespace
}  // namespace siglum::interchange
