// Pages: what LuaLaTeX makes of the LaTeX, read back with pdftotext. One document holds many cases,
// because each run of TeX takes seconds. The LaTeX itself is tested without TeX.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>

#include "os/atomic_write.h"
#include "os/file.h"
#include "publish/child_process.h"
#include "publish/output_format.h"
#include "tests/support/paths.h"
#include "xml/document.h"
#include "xml/source.h"

namespace siglum::publish {
namespace {

bool CanPrint() {
  if (!FindProgram("lualatex").empty() && !FindProgram("pdftotext").empty()) return true;
  std::cerr << "SKIPPED, AND NOTHING WAS TESTED: lualatex or pdftotext is not installed\n";
  return false;
}

std::string Tei(const std::string& body, const std::string& language = "en") {
  return "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='" + language +
         "'><teiHeader><fileDesc><titleStmt><title>Cases</title></titleStmt><publicationStmt><p>x</"
         "p>"
         "</publicationStmt><sourceDesc><listWit>"
         "<witness xml:id='A'><abbr type='siglum'>A</abbr></witness>"
         "<witness xml:id='B'><abbr type='siglum'>B</abbr></witness>"
         "<witness xml:id='C'><abbr type='siglum'>C</abbr></witness>"
         "</listWit></sourceDesc></fileDesc></teiHeader><text><body>\n" +
         body + "</body></text></TEI>";
}

Product Make(const std::string& format, const std::string& document,
             xslt::Parameters parameters = {}) {
  PublishOptions options;
  options.format = FindFormat(format);
  options.parameters = std::move(parameters);
  std::vector<diagnostics::Diagnostic> findings;
  base::Result<Publisher> publisher = Publisher::Open(options, &findings);
  auto parsed = xml::ParseDocument(xml::FileFromBytes("cases.xml", document)).document;
  if (!publisher.ok() || parsed == nullptr) {
    ADD_FAILURE() << "no publisher or no document";
    return {};
  }
  return publisher->Publish(*parsed);
}

// The text of the pages in logical order, white space collapsed, without marks of direction.
std::string Pages(const Product& product) {
  if (!product.bytes.has_value()) return {};
  test::TemporaryFolder folder;
  const std::string pdf = (folder / "p.pdf").string(), text = (folder / "p.txt").string();
  EXPECT_TRUE(os::WriteAtomically(pdf, *product.bytes).ok());
  RunProgram(FindProgram("pdftotext"), {"pdftotext", pdf, text}, {}, folder.path().string());
  std::ifstream file(text);
  std::string raw((std::istreambuf_iterator<char>(file)), {});
  std::string pages;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    // U+202A to U+202E, U+200E, U+200F
    if (raw.compare(i, 2, "\xE2\x80") == 0 && i + 2 < raw.size()) {
      const auto last = static_cast<unsigned char>(raw[i + 2]);
      if ((last >= 0xAA && last <= 0xAE) || last == 0x8E || last == 0x8F) {
        i += 2;
        continue;
      }
    }
    const bool is_space = raw[i] == ' ' || raw[i] == '\n' || raw[i] == '\f';
    if (!is_space)
      pages += raw[i];
    else if (!pages.empty() && pages.back() != ' ')
      pages += ' ';
  }
  return pages;
}

std::size_t Count(const std::string& text, std::string_view words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != text.npos; at = text.find(words, at + 1)) ++count;
  return count;
}

TEST(Latex, EntriesAreKeyedToTheirLines) {
  Product product = Make(
      "tex", Tei("<p>came <app><lem wit='#A'>Cebesoy</lem><rdg wit='#B'>Jebesoy</rdg></app>.</p>"));
  ASSERT_TRUE(product.bytes.has_value());
  EXPECT_NE(
      product.bytes->find("\\edtext{Cebesoy}{\\lemma{Cebesoy}\\Afootnote{Jebesoy \\Sigla{B}}}"),
      std::string::npos);
  // Each paragraph names the line of the document.
  EXPECT_NE(product.bytes->find("\\Par{0}{first}{}% 2\n"), std::string::npos);
}

TEST(Latex, SpansAndWordsToBeCountedHaveTheirLabels) {
  const std::string words =
      *Make("tex",
            Tei("<p>et unum et duo <app><lem wit='#A'>et</lem><rdg wit='#B'>ac</rdg></app></p>"))
           .bytes;
  EXPECT_EQ(Count(words, "\\edlabel{g"), 3U) << words.substr(words.find("\\Masthead{"));
  EXPECT_NE(words.find("\\Same{3}{1}{3}{g"), words.npos);
  const std::string span =
      *Make("tex",
            Tei("<p>et unum <anchor xml:id='f'/>duo</p><p>tria<anchor xml:id='t'/><app from='#f' "
                "to='#t'><lem wit='#A'>duo tria</lem><rdg wit='#B'>nihil</rdg></app> sunt</p>"))
           .bytes;
  EXPECT_NE(span.find("-from}\\edtext{}{\\xxref{"), span.npos)
      << span.substr(span.find("\\Masthead{"));
  EXPECT_NE(span.find("-to}"), span.npos);
}

TEST(Latex, SeriesFollowTheTypesOfEntries) {
  const std::string document =
      Tei("<p><app type='source'><lem wit='#A'>a</lem><rdg wit='#B'>b</rdg></app> <app "
          "type='spelling'><lem "
          "wit='#A'>c</lem><rdg wit='#B'>d</rdg></app></p>");
  EXPECT_NE(Make("tex", document).bytes->find("\\Bfootnote{b"), std::string::npos);
  EXPECT_NE(Make("tex", document).bytes->find("\\Afootnote{d"), std::string::npos);
  Product other = Make("tex", document, {{"series-b", ""}, {"series-c", "spelling"}});
  EXPECT_NE(other.bytes->find("\\Afootnote{b"), std::string::npos);
  EXPECT_NE(other.bytes->find("\\Cfootnote{d"), std::string::npos);
}

TEST(Latex, SettingsCannotBeCommands) {
  Product product = Make("tex", Tei("<p>x</p>"),
                         {{"paper", "a4paper]{book}\\input{x}"}, {"separator", "\\relax:"}});
  ASSERT_TRUE(product.bytes.has_value());
  EXPECT_EQ(product.bytes->find("\\input{x}"), std::string::npos);
  EXPECT_EQ(product.bytes->find("\\relax:"), std::string::npos);
}

TEST(Latex, BothSidesOfATranslationHaveAsManyParagraphs) {
  const std::string document =
      Tei("<div xml:id='d'><head>H</head><p xml:id='a'>one</p><p>two</p><lg><l>v1</l><l>v2</l></lg>"
          "</div><div corresp='#d' xml:lang='la'><head>C</head><p corresp='#a'>unum</p><p>et "
          "semis</p><p>tres</p><lg><l>w1</l></lg></div>");
  const std::string tex = *Make("tex", document, {{"translation", "facing"}}).bytes;
  const std::size_t begin = tex.find("\\Spread{facing}\n"), middle = tex.find("\\OtherSide\n");
  const std::size_t end = tex.find("\\EndSpread\n");
  ASSERT_TRUE(begin < middle && middle < end && end != tex.npos) << tex.substr(tex.find("\\Mast"));
  const std::string left = tex.substr(begin, middle - begin),
                    right = tex.substr(middle, end - middle);
  EXPECT_EQ(Count(left, "\\Par{") + Count(left, "\\Blank\n"),
            Count(right, "\\Par{") + Count(right, "\\Blank\n"));
  EXPECT_NE(left.find("v2"), left.npos);
  EXPECT_NE(right.find("tres"), right.npos);
  EXPECT_EQ(right.find("two"), right.npos);
  // Without the setting the translation follows, as the document has it.
  EXPECT_EQ(Make("tex", document).bytes->find("\\Spread{facing}\n"), std::string::npos);
}

TEST(Latex, LatinWordsOfAnArabicDocumentRunFromLeftToRight) {
  const std::string tex =
      *Make("tex", Tei("<p>A note in English.</p><p>كتاب 1921</p>", "ar")).bytes;
  EXPECT_NE(tex.find("\\Par{0}{first}{}% 2\n"), tex.npos);
  EXPECT_NE(tex.find("\\Par{0}{p}{}\\RightToLeft{}% 2\n"), tex.npos);
}

TEST(Latex, TheParagraphsOfTheSourceStandInTheMargin) {
  const std::string document =
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><encodingDesc><listPrefixDef><prefixDef "
      "ident='min' matchPattern='(.*)' replacementPattern='list/x.xml#min-$1'/></listPrefixDef>"
      "</encodingDesc></teiHeader><text><body><div source='min:17 min:18 min:19 min:25 other:1'>"
      "<head>H</head><p>x</p></div></body></text></TEI>";
  EXPECT_NE(Make("tex", document).bytes->find("\\SourcePlace{¶~17–19, 25}"), std::string::npos);
  EXPECT_NE(Make("html", document)
                .bytes->find("<a href=\"list/x.html#min-17\">17</a>–<a href=\"list/x.html"
                             "#min-19\">19</a>, <a href=\"list/x.html#min-25\">25</a>"),
            std::string::npos);
}

TEST(Print, CasesOfTheApparatus) {
  if (!CanPrint()) GTEST_SKIP();
  Product product = Make("pdf", Tei(R"(
<p>came <app><lem wit="#A">Cebesoy</lem><rdgGrp type="orthographic"><rdg wit="#B">Jebesoy</rdg><rdg wit="#C">Jelesoy</rdg></rdgGrp></app> home.</p>
<p>good <app><lem wit="#A" xml:id="l1">words</lem><rdg wit="#B"/><rdg wit="#C"><gap reason="illegible"/></rdg></app>.</p>
<p><app><lem wit="#A #B">uu</lem><rdg source="#ed1" type="conjecture">vv</rdg><rdg resp="#ed">ww</rdg></app>.</p>
<p>one <app><lem wit="#A"/><rdg wit="#B">very</rdg></app> two <app><lem wit="#A">three</lem><rdg wit="#B"/></app>.</p>
<p>x <app><lem wit="#A">one two three four five six seven</lem><rdg wit="#B">short</rdg></app>.</p>
<p xml:lang="tr">a <app><lem wit="#A">İzmir</lem><rdg wit="#B">Izmir</rdg></app>.</p>
<app><lem wit="#A"><p>One para.</p><p>Two para.</p></lem><rdg wit="#B"><p>Other.</p></rdg></app>
<p>et unum <app><lem wit="#A">et</lem><rdg wit="#B">ac</rdg></app> alterum et tertium, solum <app><lem wit="#A">hoc</lem><rdg wit="#B">id</rdg></app>.</p>
<p><app><lem wit="#A"><note>ante ras.</note>noted</lem><rdg wit="#B">rdg <note>in mg.</note></rdg></app> end.</p>
<p xml:lang="ar">في <app><lem wit="#A">البدء</lem><rdg wit="#B">البداية</rdg></app> سنة 1921 Latin words (1923) لا</p>
<p xml:lang="he">בְּרֵאשִׁית 1921 <app><lem wit="#A">ברא</lem><rdg wit="#B">ברך</rdg></app> abc.</p>
<p>Syriac ܫܠܡܐ, Հայերեն, ქართული, አማርኛ, ἐν ἀρχῇ, Русскій ѣ, 𒀀.</p>)"));
  ASSERT_FALSE(product.failure.has_value()) << product.failure->message;
  ASSERT_TRUE(product.bytes.has_value());
  const std::string pages = Pages(product);
  for (const char* words : {
           "1 Cebesoy] Jebesoy B, Jelesoy C",       // 1
           "2 words] om. B, illeg. C",              // 3
           "3 uu] vv coni. ed1, ww ed.",            // 12
           "4 post one add. very B 4 three om. B",  // 20
           "5 one … seven] short B",                // 23
           "6 İzmir] Izmir B",                      // 24
           "7–8 One para. Two para.] Other. B",     // 25
           "9 et2",                                 // 26, counted in its line
           "9 hoc] id B",                           // 26
           "one two three.",                        // 20, one space where nothing stands
           "Latin words (1923)",                    // 27
           "1921",                                  // figures keep their order
           "Հայերեն",
           "ქართული",
           "አማርኛ",
           "ἐν ἀρχῇ",
           "Русскій ѣ",
       }) {
    EXPECT_NE(pages.find(words), std::string::npos) << words << "\nin\n" << pages;
  }
  for (const char* words : {"1291", "3291", "sdrow"}) {
    EXPECT_EQ(pages.find(words), std::string::npos) << words;
  }
  // What no font has is said.
  bool says_missing = false;
  for (const auto& finding : product.diagnostics) {
    if (finding.code->name == "tex.missing-character") {
      says_missing = true;
      EXPECT_NE(finding.message.find("U+12000"), std::string::npos) << finding.message;
      EXPECT_EQ(finding.file->Locate(finding.span.offset).line, 14u);
    } else if (finding.code->name != "tex.no-hyphenation") {
      ADD_FAILURE() << finding.code->name << ": " << finding.message;
    }
  }
  EXPECT_TRUE(says_missing);
}

TEST(Print, ATranslationFacesItsTextWithTheApparatusBelowTheText) {
  if (!CanPrint()) GTEST_SKIP();
  for (const char* setting : {"facing", "columns"}) {
    Product product = Make(
        "pdf",
        Tei("<p>Before.</p><div xml:id='d'><head>Text</head><p>sol <app><lem "
            "wit='#A'>ortus</lem><rdg "
            "wit='#B'>exortus</rdg></app> erat</p></div><div corresp='#d'><head>Translation</head>"
            "<p>the sun had risen<note>early</note></p></div><p>After <app><lem "
            "wit='#A'>this</lem><rdg wit='#B'>that</rdg></app>.</p>"),
        {{"translation", setting}, {"about", "no"}});
    for (const auto& finding : product.diagnostics) ADD_FAILURE() << finding.message;
    ASSERT_TRUE(product.bytes.has_value()) << setting;
    const std::string pages = Pages(product);
    // The lines of the text are counted through, whatever stands beside them.
    for (const char* words :
         {"3 ortus] exortus B", "4 this] that B", "the sun had risen1", "early"}) {
      EXPECT_NE(pages.find(words), pages.npos) << setting << ": " << words << "\nin\n" << pages;
    }
  }
}

TEST(Print, TwoColumnsHaveTheirOwnApparatus) {
  if (!CanPrint()) GTEST_SKIP();
  Product product = Make("pdf",
                         Tei("<p>x <app><lem wit='#A'>one</lem><rdg wit='#B'>two</rdg></app> <pb "
                             "n='7'/>y <note place='margin'>aside</note> z</p>"),
                         {{"columns", "2"}, {"about", "no"}});
  for (const auto& finding : product.diagnostics) ADD_FAILURE() << finding.message;
  ASSERT_TRUE(product.bytes.has_value());
  const std::string pages = Pages(product);
  EXPECT_NE(pages.find("1 one] two B"), pages.npos) << pages;
  EXPECT_NE(pages.find("aside"), pages.npos) << pages;
}

}  // namespace
}  // namespace siglum::publish
