// Findings of class `app`: for every code a case that raises it, and near misses that must not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "apparatus/check.h"
#include "diagnostics/catalogue.h"
#include "tests/apparatus/case_file.h"
#include "xml/edits.h"

namespace siglum::apparatus {
namespace {

using diagnostics::Diagnostic;

struct FindingCase {
  const char* code;  // that `faulty` raises at `where`, and `sound` does not
  const char* where;
  const char* faulty;
  const char* sound;
};

constexpr const char* kDeclared =
    "<encodingDesc><variantEncoding method=\"parallel-segmentation\" "
    "location=\"internal\"/></encodingDesc>";

// `text` begins with `|` where it has a header and a list of witnesses of its own.
std::string MakeDocument(std::string_view text, std::string_view encoding = kDeclared) {
  std::string witnesses;
  for (const char* id : {"A", "B", "C"}) {
    witnesses += std::string("<witness xml:id=\"") + id + "\"/>";
  }
  witnesses += "<listWit xml:id=\"con\"><witness xml:id=\"P\"/><witness xml:id=\"Q\"/></listWit>";
  if (text.find("<!--no list-->") != std::string_view::npos) witnesses.clear();
  std::string header(encoding);
  const std::size_t own = text.find("<!--declares ");
  if (own != std::string_view::npos) {
    std::string_view rest = text.substr(own + 13);
    const std::string method(rest.substr(0, rest.find(' ')));
    rest.remove_prefix(rest.find(' ') + 1);
    const std::string location(rest.substr(0, rest.find("-->")));
    header = method == "nothing" ? ""
                                 : "<encodingDesc><variantEncoding method=\"" + method +
                                       "\" location=\"" + location + "\"/></encodingDesc>";
  }
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc>"
         "<listWit>" +
         witnesses +
         "</listWit><handNote xml:id=\"h1\"/><bibl xml:id=\"ed1\"/>"
         "</sourceDesc></fileDesc>" +
         header + "</teiHeader><text><body>" + std::string(text) + "</body></text></TEI>";
}

std::vector<Diagnostic> FindingsOf(const std::string& text, const Options& options = {}) {
  auto document = test::ParseText(text);
  return CheckApparatus(*Apparatus::Read(*document, options));
}

// Witnesses that the small cases do not happen to cite.
bool IsNoise(const Diagnostic& finding) { return finding.code->name == "app.witness-never-cited"; }

const FindingCase kCases[] =
    {
        {"app.copy-unresolved", "l1",
         R"(<p><app><lem xml:id="l1" wit="#A">good</lem><rdg wit="#B" copyOf="l1"/></app></p>)",
         R"(<p><app><lem xml:id="l1" wit="#A">good</lem><rdg wit="#B" copyOf="#l1"/></app></p>)"},
        {"app.copy-unresolved", "#l2",
         R"(<p><app><lem xml:id="l1" wit="#A">good</lem><rdg wit="#B" copyOf="#l2"/></app></p>)",
         R"(<p><app><lem xml:id="l1" wit="#A">good</lem><rdg wit="#B" copyOf="other.xml#l2"/></app></p>)"},
        {"app.detail-of-other-witness", "#B",
         R"(<p><app><lem wit="#A">x</lem><witDetail wit="#B">in ras.</witDetail><rdg wit="#B">y</rdg></app></p>)",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B">y</rdg><witDetail wit="#B">in ras.</witDetail></app></p>)"},
        {"app.detail-target", "#l2",
         R"(<p><app><lem xml:id="l1" wit="#A">x</lem><rdg wit="#B">y</rdg><witDetail wit="#A" target="#l2">mg.</witDetail></app></p>)",
         R"(<p><app><lem xml:id="l1" wit="#A">x</lem><rdg wit="#B">y</rdg><witDetail wit="#A" target="#l1">mg.</witDetail></app></p>)"},
        {"app.encoding-contradicted",
         R"(<variantEncoding method="parallel-segmentation" location="internal"/>)",
         R"(<p><w xml:id="w1">a</w><app from="#w1"><rdg wit="#B">x</rdg></app></p>)",
         R"(<p><app><lem>a</lem><rdg wit="#B">x</rdg></app></p>)"},
        {"app.encoding-contradicted",
         R"(<variantEncoding method="double-end-point" location="internal"/>)",
         R"(<!--declares double-end-point internal--><p><w xml:id="w1">a</w></p><listApp><app from="#w1"><rdg wit="#B">x</rdg></app></listApp>)",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w></p><listApp><app from="#w1"><rdg wit="#B">x</rdg></app></listApp>)"},
        {"app.encoding-undeclared", "<app>",
         R"(<!--declares nothing --><p><app><lem>a</lem><rdg wit="#B">x</rdg></app></p>)",
         R"(<p><app><lem>a</lem><rdg wit="#B">x</rdg></app></p>)"},
        {"app.end-point-file", "tekst.xml#w1",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w></p><listApp><app from="tekst.xml#w1"><rdg wit="#B">x</rdg></app></listApp>)",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w></p><listApp><app from="#w1"><rdg wit="#B">x</rdg></app></listApp>)"},
        {"app.end-point-scheme", "#xpath(//w)",
         R"x(<!--declares double-end-point external--><p xml:id="p1"><w xml:id="w1">a</w></p><listApp><app from="#xpath(//w)"><rdg wit="#B">x</rdg></app></listApp>)x",
         R"x(<!--declares double-end-point external--><p xml:id="p1"><w xml:id="w1">a</w></p><listApp><app from="#string-range(p1,0,1)"><rdg wit="#B">x</rdg></app></listApp>)x"},
        {"app.end-point-unknown", "#w11",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w></p><listApp><app from="#w11"><rdg wit="#B">x</rdg></app></listApp>)",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w></p><listApp><app from="#w1"><rdg wit="#B">x</rdg></app></listApp>)"},
        {"app.end-points-reversed", "#w1",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w> <w xml:id="w2">b</w></p><listApp><app from="#w2" to="#w1"><rdg wit="#B">x</rdg></app></listApp>)",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w> <w xml:id="w2">b</w></p><listApp><app from="#w1" to="#w1"><rdg wit="#B">x</rdg></app></listApp>)"},
        {"app.entry-empty", "<app/>", R"(<p><app/></p>)", R"(<p><app><note>dub.</note></app></p>)"},
        {"app.group-and-member", "#P",
         R"(<p><app><lem>x</lem><rdg wit="#con #P">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#con #B">y</rdg></app></p>)"},
        {"app.hand-on-several-witnesses", "#h1",
         R"(<p><app><lem>x</lem><rdg wit="#A #B" hand="#h1">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#A" hand="#h1">y</rdg></app></p>)"},
        {"app.hand-unknown", "#h9",
         R"(<p><app><lem>x</lem><rdg wit="#A" hand="#h9">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#A" hand="#h1">y</rdg></app></p>)"},
        {"app.lacuna-not-closed", "<lacunaStart/>",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B"><lacunaEnd/>y</rdg></app></p>)",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B"><lacunaEnd/>y</rdg></app></p>)"},
        {"app.lacuna-not-opened", "<lacunaEnd/>",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B"><witStart/>y</rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B"><lacunaEnd/>y</rdg></app></p>)",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B"><lacunaEnd/>y</rdg></app></p>)"},
        {"app.lemma-found-twice", "<lem>",
         R"(<!--declares location-referenced external--><l n="1">et unum et</l><listApp><app loc="1"><lem>et</lem><rdg wit="#B">ac</rdg></app></listApp>)",
         R"(<!--declares location-referenced external--><l n="1">et unum etiam</l><listApp><app loc="1"><lem>et</lem><rdg wit="#B">ac</rdg></app></listApp>)"},
        {"app.lemma-not-found", "<lem>",
         R"(<!--declares location-referenced external--><l n="1">arma</l><listApp><app loc="1"><lem>cano</lem><rdg wit="#B">ac</rdg></app></listApp>)",
         R"(<!--declares location-referenced external--><l n="1">Arma, virum</l><listApp><app loc="1"><lem>arma virum</lem><rdg wit="#B">ac</rdg></app></listApp>)"},
        {"app.lemma-repeated", "<app>",
         R"(<!--declares nothing --><l>arma cano <app><lem>cano</lem><rdg wit="#B">canam</rdg></app></l>)",
         R"(<!--declares nothing --><l>arma ecano <app><lem>cano</lem><rdg wit="#B">canam</rdg></app></l>)"},
        {"app.link-not-mutual", "#a2",
         R"(<p><app xml:id="a1" next="#a2"><lem>x</lem><rdg wit="#B">y</rdg></app> <app xml:id="a2" prev="#a3"><lem>x</lem><rdg wit="#B">y</rdg></app> <app xml:id="a3" next="#a2"><lem>x</lem><rdg wit="#B">y</rdg></app></p>)",
         R"(<p><app xml:id="a1" next="#a2"><lem>x</lem><rdg wit="#B">y</rdg></app> <app xml:id="a2" prev="#a1"><lem>x</lem><rdg wit="#B">y</rdg></app></p>)"},
        {"app.location-unknown", "11",
         R"(<!--declares location-referenced external--><l n="1">arma</l><listApp><app loc="11"><lem>arma</lem><rdg wit="#B">ac</rdg></app></listApp>)",
         R"(<!--declares location-referenced external--><lg n="5"><l n="1">arma</l></lg><listApp><app loc="5.1"><lem>arma</lem><rdg wit="#B">ac</rdg></app></listApp>)"},
        {"app.member-against-group", "#P",
         R"(<p><app><lem wit="#A #con">x</lem><rdg wit="#P">y</rdg></app></p>)",
         R"(<p><app><lem wit="#A #con">x</lem><rdg wit="#B">y</rdg></app></p>)"},
        {"app.omission-in-words", R"(<rdg wit="#B">)",
         R"(<p><app><lem>x</lem><rdg wit="#B">om.</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#B">om</rdg></app></p>)"},
        {"app.reading-unattributed", "<rdg>",
         R"(<p><app><lem>x</lem><rdg>y</rdg></app> <app><lem>x</lem><rdg wit="#B">y</rdg><rdg wit="#C">z</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg source="#ed1">y</rdg></app> <app><lem>x</lem><rdg wit="#B">y</rdg><rdg wit="#C">z</rdg></app></p>)"},
        {"app.readings-equal", R"(<rdg wit="#C">)",
         R"(<p><app><lem wit="#A">cow</lem><rdg wit="#B">koala </rdg><rdg wit="#C">koala</rdg></app></p>)",
         R"(<p><app><lem wit="#A">cow</lem><rdg wit="#B">koala </rdg><rdg wit="#C">koalas</rdg></app></p>)"},
        {"app.siglum-missing", "", R"(<p><app><lem>x</lem><rdg wit="">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg source="#ed1">y</rdg></app></p>)"},
        {"app.siglum-repeated", "#A", R"(<p><app><lem>x</lem><rdg wit="#A #A">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#A #B">y</rdg></app></p>)"},
        {"app.siglum-separator", "#A,#B",
         R"(<p><app><lem>x</lem><rdg wit="#A,#B">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#A #B">y</rdg></app></p>)"},
        {"app.siglum-without-hash", "A", R"(<p><app><lem>x</lem><rdg wit="A">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#A">y</rdg></app></p>)"},
        {"app.single-reading", "<app>", R"(<p><app><lem>x</lem></app></p>)",
         R"(<p><app><lem>x</lem><note>sic</note></app></p>)"},
        {"app.spans-cross", "#B",
         R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w> <w xml:id="w2">b</w> <w xml:id="w3">c</w></p><listApp><app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app><app from="#w2" to="#w3"><rdg wit="#B">y</rdg></app></listApp>)", R"(<!--declares double-end-point external--><p><w xml:id="w1">a</w> <w xml:id="w2">b</w> <w xml:id="w3">c</w></p><listApp><app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app><app from="#w2" to="#w3"><rdg wit="#C">y</rdg></app></listApp>)"},
        {"app.two-lemmas", R"(<lem wit="#C">)",
         R"(<p><app><rdgGrp><lem wit="#A">x</lem><rdg wit="#B">z</rdg></rdgGrp><rdgGrp><lem wit="#C">y</lem></rdgGrp></app></p>)",
         R"(<p><app><rdgGrp><lem wit="#A">x</lem><rdg wit="#B">z</rdg></rdgGrp><rdgGrp><rdg wit="#C">y</rdg></rdgGrp></app></p>)"},
        {"app.witness-in-lacuna", "#B",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B"><lacunaEnd/>y</rdg></app></p>)",
         R"(<p><app><lem wit="#A">x</lem><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem wit="#A">x</lem><rdg wit="#C">y</rdg></app> <app><lem wit="#A">x</lem><rdg wit="#B"><lacunaEnd/>y</rdg></app></p>)"},
        {"app.witness-in-two-readings", "#B",
         R"(<p><app><lem wit="#A #B">p</lem><rdg wit="#B #C">q</rdg></app></p>)",
         R"(<p><app><lem wit="#A #B">p</lem><rdg wit="#B" hand="#h1">q</rdg></app></p>)"},
        {"app.witness-list-missing", R"(<rdg wit="#B">)",
         R"(<!--no list--><p><app><lem>x</lem><rdg wit="#B">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#B">y</rdg></app></p>)"},
        {"app.witness-undeclared", "#a", R"(<p><app><lem>x</lem><rdg wit="#a">y</rdg></app></p>)",
         R"(<p><app><lem>x</lem><rdg wit="#ed1">y</rdg></app></p>)"},
};

TEST(Findings, EachCodeAndItsNearMiss) {
  for (const FindingCase& c : kCases) {
    SCOPED_TRACE(std::string(c.code) + ": " + c.faulty);
    std::string text = MakeDocument(c.faulty);
    bool found = false;
    for (const Diagnostic& finding : FindingsOf(text)) {
      if (finding.code->name != c.code) continue;
      found = true;
      EXPECT_EQ(finding.file->Slice(finding.span), c.where);
    }
    EXPECT_TRUE(found);
    for (const Diagnostic& finding : FindingsOf(MakeDocument(c.sound))) {
      EXPECT_NE(finding.code->name, c.code) << c.sound << ": " << finding.message;
    }
  }
}

// Whether `body` raises `code`, with or without other findings.
bool Says(const std::string& body, std::string_view code) {
  for (const Diagnostic& finding : FindingsOf(MakeDocument(body))) {
    if (finding.code->name == code) return true;
  }
  return false;
}

struct SayingCase {
  const char* code;
  bool says;
  std::string body;
};

// Where a location leads, and where the words of a lemma are looked for.
TEST(Findings, Locations) {
  const std::string declared = "<!--declares location-referenced external-->";
  const auto entries = [](std::vector<std::pair<const char*, const char*>> lemmas) {
    std::string list = "<listApp>";
    for (const auto& [loc, lemma] : lemmas) {
      list += std::string("<app loc=\"") + loc + "\"><lem>" + lemma +
              "</lem><rdg wit=\"#B\">x</rdg></app>";
    }
    return list + "</listApp>";
  };
  // Line 1 is a part of stanza 1; the entries count by lines.
  const std::string stanza =
      R"(<lg n="1"><l><lb n="1"/>arma virumque</l><l><lb n="2"/>cano arma</l></lg>)";
  const std::string lines =
      R"(<p><lb n="A1"/>arma vi<lb n="A2" break="no"/>rum cano <lb n="A3"/>vi rum</p>)";
  const SayingCase rows[] = {
      {"app.lemma-found-twice", false, stanza + entries({{"1", "arma"}, {"2", "cano"}})},
      {"app.lemma-found-twice", true, stanza + entries({{"1", "a"}})},
      // The gap behind a word tells it from others.
      {"app.lemma-found-twice", false,
       "<p><lb n=\"1\"/>tai I tai <gap/></p>" + entries({{"1", "tai <gap/>"}})},
      {"app.lemma-found-twice", true,
       "<p><lb n=\"1\"/>tai <gap/> tai <gap/></p>" + entries({{"1", "tai <gap/>"}})},
      // A word may run over the end of its line, or begin in the line before, but not lie
      // elsewhere.
      {"app.lemma-not-found", false, lines + entries({{"A1", "virum"}})},
      {"app.lemma-not-found", false, lines + entries({{"A2", "virum cano"}})},
      {"app.lemma-not-found", true, lines + entries({{"A1", "cano"}})},
      {"app.lemma-not-found", true, lines + entries({{"A3", "arma"}})},
      // The letters of the first line hold for the last.
      {"app.location-unknown", false, lines + entries({{"A1-2", "virum"}})},
      {"app.location-unknown", false, lines + entries({{"A1-A2", "virum"}})},
      {"app.location-unknown", true, lines + entries({{"A1-9", "virum"}})},
  };
  for (const SayingCase& row : rows) {
    EXPECT_EQ(Says(declared + row.body, row.code), row.says) << row.code << " " << row.body;
  }
}

// Readings with the same words that say different things.
TEST(Findings, ReadingsThatAreEqual) {
  const SayingCase rows[] = {
      // One editor is sure, the other is not.
      {"", false, R"(<lem wit="#A">guruve</lem><rdg wit="#B">guru<unclear>v</unclear>e</rdg>)"},
      {"", false, R"(<lem wit="#A">phoṅa</lem><rdg wit="#B"><gap/>phoṅa</rdg>)"},
      {"", false,
       R"(<lem wit="#A">kh<unclear>ñ</unclear></lem><rdg wit="#B"><unclear>khñ</unclear></rdg>)"},
      // Two scholars who read the same.
      {"", false, R"(<lem>pau</lem><rdg source="#ed1">poñ</rdg><rdg source="#ed2">poñ</rdg>)"},
      {"", true, R"(<lem wit="#A">guru<hi>v</hi>e</lem><rdg wit="#B">guru<hi>v</hi>e</rdg>)"},
      // The lemma names nobody and heads the entry; a reading says who has it.
      {"", false, R"(<lem>pau</lem><rdg wit="#A">pau</rdg><rdg wit="#B">poñ</rdg>)"},
      {"", false, R"(<lem/><rdg wit="#A"/><rdg wit="#B">poñ</rdg>)"},
      {"", true, R"(<lem>pau</lem><rdg wit="#A">pau</rdg>)"},
      {"", true, R"(<lem wit="#C">pau</lem><rdg wit="#A">pau</rdg><rdg wit="#B">poñ</rdg>)"},
      {"", true, R"(<lem>pau</lem><rdg wit="#A">poñ</rdg><rdg wit="#B">poñ</rdg>)"},
  };
  for (const SayingCase& row : rows) {
    EXPECT_EQ(Says("<p><app>" + row.body + "</app></p>", "app.readings-equal"), row.says)
        << row.body;
  }
}

// What makes two readings of one witness sound.
TEST(Findings, ExcusesForAWitnessInTwoReadings) {
  for (const char* readings :
       {R"(<rdg wit="#B" varSeq="1">p</rdg><rdg wit="#B" varSeq="2">q</rdg>)",
        R"(<rdgGrp type="anteCorr"><rdg wit="#B">p</rdg></rdgGrp><rdg wit="#B">q</rdg>)",
        R"(<rdg wit="#B" source="#ed1">p</rdg><rdg wit="#B" source="#ed2">q</rdg>)",
        R"(<rdg wit="#B">p</rdg><rdg wit="#B" hand="#h1">q</rdg>)",
        R"(<rdg wit="#B">p</rdg><rdg wit="#B"><add>q</add></rdg>)",
        R"(<rdg wit="#B" type="correction">p</rdg><rdg wit="#B">q</rdg>)",
        R"(<rdg wit="#B">p</rdg><rdg wit="#B">q</rdg><witDetail wit="#B">in mg.</witDetail>)",
        R"(<rdg wit="#B">p</rdg><rdg wit="#B"><lacunaStart/></rdg>)",
        R"(<rdg wit="#B">p <app><lem wit="#B">q</lem><rdg wit="#C">r</rdg></app></rdg>)"}) {
    const std::string text =
        MakeDocument("<p><app><lem wit=\"#A\">o</lem>" + std::string(readings) + "</app></p>");
    for (const Diagnostic& finding : FindingsOf(text)) {
      EXPECT_NE(finding.code->name, "app.witness-in-two-readings") << readings;
    }
  }
}

std::string Repeated(int times, const std::string& text) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

TEST(Findings, MissingOnlyWhereTheFileNamesAll) {
  const std::string full = R"(<app><lem wit="#A #con">x</lem><rdg wit="#B #C">y</rdg></app> )";
  const std::string lacks = R"(<app><lem wit="#A #con">x</lem><rdg wit="#B">y</rdg></app> )";
  auto count = [](const std::string& body) {
    std::size_t missing = 0;
    for (const Diagnostic& finding : FindingsOf(MakeDocument("<p>" + body + "</p>"))) {
      if (finding.code->name == "app.witness-missing") ++missing;
    }
    return missing;
  };
  EXPECT_EQ(count(Repeated(9, full) + lacks), 1U);
  EXPECT_EQ(count(Repeated(9, full) + R"(<app><lem>x</lem><rdg wit="#B">y</rdg></app>)"), 0U);
  EXPECT_EQ(count(Repeated(5, full) + Repeated(5, lacks)), 0U);
  // A lacuna, and an inner entry, explain it.
  EXPECT_EQ(count(R"(<app><lem wit="#A #B #con">x</lem><rdg wit="#C"><lacunaStart/></rdg></app> )" +
                  Repeated(9, lacks)),
            0U);
  EXPECT_EQ(
      count(
          Repeated(9, full) +
          R"(<app><lem wit="#A #con">x <app><lem wit="#A">i</lem><rdg wit="#P #Q">j</rdg></app></lem><rdg wit="#B #C">y</rdg></app>)"),
      0U);
}

TEST(Findings, AHabitIsOneFinding) {
  const std::string bare = R"(<app><lem wit="A">x</lem><rdg wit="B">y</rdg></app> )";
  std::map<std::string, int> counts;
  for (const Diagnostic& finding : FindingsOf(MakeDocument("<p>" + Repeated(100, bare) + "</p>"))) {
    ++counts[std::string(finding.code->name)];
  }
  EXPECT_EQ(counts["app.siglum-without-hash"], 1);
}

TEST(Findings, SpellingOfValues) {
  auto says = [](const std::string& odd) {
    const std::string common =
        R"(<app><lem>x</lem><rdg wit="#B" cause="homeoteleuton">y</rdg></app> )";
    const std::string text = "<p>" + Repeated(12, common) +
                             R"(<app><lem>x</lem><rdg wit="#B" cause=")" + odd +
                             R"(">y</rdg></app></p>)";
    for (const Diagnostic& finding : FindingsOf(MakeDocument(text))) {
      if (finding.code->name == "app.value-spelling") return true;
    }
    return false;
  };
  EXPECT_TRUE(says("homeotelueton"));
  EXPECT_TRUE(says("homoteleuton"));
  EXPECT_FALSE(says("haplography"));
  EXPECT_FALSE(says("homeoteleuton"));
}

TEST(Findings, NeverCitedIsOneFinding) {
  std::vector<Diagnostic> findings =
      FindingsOf(MakeDocument(R"(<p><app><lem>x</lem><rdg wit="#B">y</rdg></app></p>)"));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_TRUE(IsNoise(findings[0]));
  EXPECT_EQ(findings[0].message, "no entry of this file names A, C, P, Q");
  // A group is cited for its members.
  const std::string all = R"(<app><lem wit="#A #con">x</lem><rdg wit="#B #C">y</rdg></app>)";
  EXPECT_TRUE(FindingsOf(MakeDocument("<p>" + all + "</p>")).empty());
}

TEST(Findings, PolarityIsSaidOnceForTheFewest) {
  const std::string negative = R"(<app><lem>x</lem><rdg wit="#B">y</rdg></app> )";
  const std::string positive = R"(<app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app> )";
  auto count = [](const std::string& body) {
    int found = 0;
    for (const Diagnostic& finding : FindingsOf(MakeDocument("<p>" + body + "</p>"))) {
      if (finding.code->name == "app.polarity-mixed") ++found;
    }
    return found;
  };
  EXPECT_EQ(count(Repeated(60, negative) + positive + positive), 1);
  EXPECT_EQ(count(Repeated(30, negative) + Repeated(30, positive)), 0);
  EXPECT_EQ(count(Repeated(60, negative)), 0);
}

// Fixes that are safe leave a file without the finding, and change no text.
TEST(Findings, SafeFixesMend) {
  for (const FindingCase& c : kCases) {
    auto document = test::ParseText(MakeDocument(c.faulty));
    xml::Edits edits(document->file());
    bool has_fix = false;
    for (const Diagnostic& finding : CheckApparatus(*Apparatus::Read(*document))) {
      for (const diagnostics::Fix& fix : finding.fixes) {
        if (!fix.safe || finding.code->name != c.code) continue;
        has_fix = true;
        EXPECT_TRUE(edits.AddTogether(fix.edits)) << c.code;
      }
    }
    if (!has_fix) continue;
    for (const Diagnostic& finding : FindingsOf(edits.ApplyToText())) {
      EXPECT_NE(finding.code->name, c.code) << edits.ApplyToText();
    }
  }
}

// Every code of the class has a case here.
TEST(Findings, EveryCodeIsTested) {
  // In tests of their own, here or (the first three) in convert_test.cc and edition/.
  std::set<std::string> tested = {
      "app.not-converted",  "app.witness-differs", "app.witness-unsaid",     "app.polarity-mixed",
      "app.value-spelling", "app.witness-missing", "app.witness-never-cited"};
  for (const FindingCase& c : kCases) tested.insert(c.code);
  for (const diagnostics::Code& code : diagnostics::AllCodes()) {
    if (code.name.starts_with("app."))
      EXPECT_TRUE(tested.contains(std::string(code.name))) << code.name;
  }
}

}  // namespace
}  // namespace siglum::apparatus
