// Schematron in a run: from grammars in both syntaxes, files of rules, ODDs and xml-model; phases,
// the day, severities, faults of rules.
#include "edition/rule_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edition/schematron_check.h"
#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

// `line:column severity message [rule]` a finding of class `sch`.
std::string Lines(const std::vector<diagnostics::Diagnostic>& findings) {
  std::string text;
  for (const diagnostics::Diagnostic& finding : findings) {
    if (!finding.code->name.starts_with("sch.")) continue;
    base::LineColumn at = finding.file->Locate(finding.span.offset);
    constexpr const char* kSeverities[] = {"info", "warning", "error"};
    text += std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
            kSeverities[static_cast<int>(finding.severity)] + " " + finding.message;
    for (const diagnostics::Argument& argument : finding.arguments) {
      if (argument.name == "rule") text += " [" + argument.value + "]";
    }
    text += "\n";
  }
  return text;
}

class RulesTest : public testing::Test {
 protected:
  // What the rules say of `document`, and then, after `--`, what is wrong with them.
  std::string Check(const std::string& document, const std::string& config = {}) {
    std::string path = folder_.Write("d.xml", document);
    auto project = Project::Open(config, options_);
    if (!project.ok()) return project.error().message;
    auto book = RuleBook::Open(rules_);
    if (!book.ok()) return book.error().message;
    ValidateOptions options;
    options.rules = *book;
    siglum::edition::Run run;
    outcome_ = ValidateFile(run, **project, path, options);
    std::string text = Lines(outcome_.findings);
    for (const FileOutcome& problem : (*book)->Problems()) {
      text += "-- " + Lines(problem.findings);
      if (problem.failure.has_value()) text += "failed: " + problem.failure->message;
    }
    return text;
  }
  void Use(const std::string& name, const std::string& text) {
    std::string path = folder_.Write(name, text);
    (HoldsRulesOnly(path) ? rules_.files : options_.schemas) = {path};
  }

  EditionFolder folder_;
  ProjectOptions options_;
  RuleBookOptions rules_;
  FileOutcome outcome_;
};

constexpr const char* kDocument =
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<p><name>Cebesoy</name> <name "
    "ref='#x'>Y</name></p>\n</TEI>";
constexpr const char* kRule =
    "<sch:rule context='tei:name'><sch:assert id='needs-ref' test='@ref'>A name needs "
    "@ref.</sch:assert></sch:rule>";

std::string Grammar(const std::string& rules) {
  return "<grammar xmlns='http://relaxng.org/ns/structure/1.0' "
         "xmlns:sch='http://purl.oclc.org/dsdl/schematron'"
         " xmlns:a='http://relaxng.org/ns/compatibility/annotations/1.0'>" +
         rules +
         "<start><element><anyName/><ref name='any'/></element></start><define "
         "name='any'><zeroOrMore><choice><text/>"
         "<attribute><anyName/></attribute><element><anyName/><ref "
         "name='any'/></element></choice></zeroOrMore></define></grammar>";
}

std::string Rules(const std::string& content, const std::string& attributes = {}) {
  return "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' queryBinding='xslt2' " +
         attributes + "><sch:ns prefix='tei' uri='http://www.tei-c.org/ns/1.0'/>" + content +
         "</sch:schema>";
}

std::string Pattern(const std::string& rule) { return "<sch:pattern>" + rule + "</sch:pattern>"; }

constexpr const char* kFound = "2:4 error A name needs @ref. [needs-ref]\n";

TEST_F(RulesTest, OfAGrammarRunWithIt) {
  Use("g.rng",
      Grammar("<sch:ns prefix='tei' uri='http://www.tei-c.org/ns/1.0'/>" + Pattern(kRule)));
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, StandAtAnyDepthOfAGrammar) {
  Use("g.rng", Grammar("<div><a:documentation>About names. <a:x>" + Pattern(kRule) +
                       "</a:x></a:documentation></div>"));
  EXPECT_EQ(Check(kDocument), kFound) << "tei is known to all";
}

TEST_F(RulesTest, WithoutAPatternAreOneByThemselves) {
  Use("g.rng", Grammar(kRule));
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, OfTheOldNamespaceRun) {
  std::string grammar = Grammar(Pattern(kRule));
  grammar.replace(grammar.find("http://purl.oclc.org/dsdl/schematron"), 36,
                  "http://www.ascc.net/xml/schematron");
  Use("g.rng", grammar);
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, OfIncludedGrammarsRun) {
  folder_.Write("part.rng", Grammar(Pattern(kRule)));
  Use("g.rng",
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><include href='part.rng'/></grammar>");
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, OfTheCompactSyntaxRun) {
  Use("g.rnc", R"x(namespace sch = "http://purl.oclc.org/dsdl/schematron"
sch:ns [ prefix = "tei" uri = "http://www.tei-c.org/ns/1.0" ]
sch:pattern [
  # every name
  sch:rule [ context = "tei:" ~ 'name'
    sch:assert [ id = "needs-ref" test = "@ref" "A name " ~ """needs""" " @ref" ~ "\x{2E}" ] ] ]
start = element * { any }
any = (text | attribute * { text } | element * { any })*)x");
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, FaultsOfTheCompactSyntaxHaveTheirPlace) {
  Use("g.rnc", R"x(namespace sch = "http://purl.oclc.org/dsdl/schematron"
sch:rule [ context = "tei:name" sch:assert [ test = "@ref and foo()" "x" ] ]
start = element * { any }
any = (text | attribute * { text } | element * { any })*)x");
  EXPECT_THAT(Check(kDocument), testing::StartsWith("-- 2:63 warning "));
}

TEST_F(RulesTest, OfAFileOfTheirOwn) {
  Use("r.sch", Rules(Pattern(kRule)));
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, AreKnownByTheirDocumentElement) {
  Use("rules.xml", Rules(Pattern(kRule)));
  EXPECT_EQ(Check(kDocument), kFound);
}

TEST_F(RulesTest, OfAnOdd) {
  Use("my.odd",
      Tei(R"x(<text><body><schemaSpec ident="x"><elementSpec ident="name" mode="change"><constraintList>
    <constraintSpec ident="a" scheme="schematron"><constraint><assert xmlns="http://purl.oclc.org/dsdl/schematron"
      test="@ref" id="needs-ref">A name needs @ref.</assert></constraint></constraintSpec>
    <constraintSpec ident="b" scheme="schematron" mode="delete"><constraint><assert test="false()"
      xmlns="http://purl.oclc.org/dsdl/schematron">deleted</assert></constraint></constraintSpec></constraintList>
    <attList><attDef ident="ref"><constraintSpec ident="c" scheme="schematron"><constraint>
      <report xmlns="http://purl.oclc.org/dsdl/schematron" test="starts-with(., '#')" role="info">local</report>
    </constraint></constraintSpec></attDef></attList></elementSpec></schemaSpec></body></text>)x"));
  EXPECT_EQ(Check(kDocument), std::string(kFound) + "2:36 info local\n");
}

TEST_F(RulesTest, OfXmlModelWithItsPhase) {
  folder_.Write(
      "r.sch",
      Rules("<sch:phase id='names'><sch:active pattern='n'/></sch:phase><sch:pattern id='n'>" +
            std::string(kRule) +
            "</sch:pattern><sch:pattern><sch:rule context='tei:p'><sch:report "
            "test='true()'>p</sch:report></sch:rule></sch:pattern>"));
  const std::string model =
      "<?xml-model href='r.sch' schematypens='http://purl.oclc.org/dsdl/schematron' "
      "phase='names'?>";
  EXPECT_EQ(Check(model + kDocument), kFound);
  EXPECT_TRUE(std::ranges::none_of(outcome_.findings, [](const auto& finding) {
    return finding.code->name == "rng.no-schema";
  }));
  rules_.phase = "#ALL";
  EXPECT_EQ(Check(model + kDocument), "2:1 error p\n" + std::string(kFound))
      << "--phase comes first";
  rules_.phase = "";
  folder_.Write("siglum.toml", "[edition]\nfiles = []\n[schematron]\nphase = \"#ALL\"\n");
  EXPECT_EQ(Check(model + kDocument, folder_.At("siglum.toml").string()),
            "2:1 error p\n" + std::string(kFound));
}

TEST_F(RulesTest, APhaseThatIsNotThereIsSaidOnce) {
  Use("r.sch", Rules(Pattern(kRule)));
  rules_.phase = "draft";
  EXPECT_EQ(Check(kDocument), "-- 1:1 error the schema has no phase \"draft\"\n");
}

TEST_F(RulesTest, AskForTheDayOfTheRun) {
  Use("r.sch", Rules(Pattern("<sch:rule context='tei:p'><sch:report test=\"current-date() gt "
                             "xs:date('2027-01-01')\">too late</sch:report></sch:rule>")));
  rules_.today = "2026-12-31";
  EXPECT_EQ(Check(kDocument), "");
  rules_.today = "2027-01-02";
  EXPECT_EQ(Check(kDocument), "2:1 error too late\n");
  rules_.today = "tomorrow";
  EXPECT_EQ(Check(kDocument), "--today tomorrow: no date");
}

TEST_F(RulesTest, SeveritiesComeFromTheRole) {
  for (const auto& [role, severity] : {std::pair("warning", "warning"),
                                       {"nonfatal", "warning"},
                                       {"INFO", "info"},
                                       {"fatal", "error"},
                                       {"author", "error"}}) {
    Use("r.sch", Rules(Pattern("<sch:rule context='tei:p'><sch:report test='true()' role='" +
                               std::string(role) + "'>x</sch:report></sch:rule>")));
    EXPECT_EQ(Check(kDocument), "2:1 " + std::string(severity) + " x\n");
  }
}

TEST_F(RulesTest, AFaultyRuleOfAGrammarIsLeftOut) {
  Use("g.rng",
      Grammar(Pattern(kRule) + Pattern("<sch:rule context='tei:p'><sch:assert test='count(@ref = "
                                       "1'>x</sch:assert></sch:rule>")));
  std::string said = Check(kDocument);
  EXPECT_THAT(said, testing::StartsWith(kFound));
  EXPECT_THAT(said, testing::HasSubstr("-- 1:"));
  EXPECT_THAT(said, testing::HasSubstr(" warning "));
}

TEST_F(RulesTest, TheSameFaultAtManyPlacesIsOneFinding) {
  Use("r.sch", Rules(Pattern("<sch:rule context='mei:a'><sch:assert test='mei:b'/><sch:assert "
                             "test='mei:c'/></sch:rule>")));
  std::string said = Check(kDocument);
  EXPECT_EQ(std::ranges::count(said, '\n'), 1) << said;
  EXPECT_THAT(said, testing::HasSubstr("(3 places)"));
}

TEST_F(RulesTest, AFileOfRulesThatIsNotWellFormedIsSaidAndTheRestGoesOn) {
  Use("g.rng", Grammar(Pattern(kRule)));
  Use("r.sch", "<schema");
  EXPECT_EQ(Check(kDocument), std::string(kFound) + "-- ");
  EXPECT_FALSE(outcome_.failure.has_value());
  rules_.files = {folder_.At("none.sch").string()};
  EXPECT_THAT(Check(kDocument), testing::HasSubstr("-- failed: "));
}

TEST_F(RulesTest, OfSiglumTomlRunAndTheirFaultsHaveTheirPlace) {
  const std::string start =
      "[edition]\nfiles = []\n[schematron]\nnamespaces = { t = \"http://www.tei-c.org/ns/1.0\" }\n";
  auto with = [&](const std::string& rule) { return folder_.Write("siglum.toml", start + rule); };
  EXPECT_EQ(
      Check(kDocument, with("[[rule]]\ncontext = \"t:name\"\ntest = '@ref'\nmessage = \"{name()} "
                            "'{.}' needs @ref\"\nseverity = \"warning\"\nid = \"r1\"\n")),
      "2:4 warning name 'Cebesoy' needs @ref [r1]\n");
  EXPECT_EQ(
      Check(kDocument,
            with("[[rule]]\ncontext = \"tei:name\"\ntest = \"foo(.) or @ref\"\nmessage = \"x\"\n"))
          .substr(0, 13),
      "-- 7:9 error ");
  EXPECT_THAT(Check(kDocument, with("[[rule]]\ncontext = \"tei:name\"\nmessage = \"x\"\n")),
              testing::HasSubstr("a rule needs \"test\""));
  EXPECT_THAT(
      Check(kDocument,
            with("[[rule]]\ncontext = \"a\"\ntest = \"b\"\nmessage = \"x\"\nseverty = \"info\"\n")),
      testing::HasSubstr("key \"severty\" is not known"));
}

TEST_F(RulesTest, OfSiglumTomlMayBeFiles) {
  folder_.Write("r.sch", Rules(Pattern(kRule)));
  std::string config =
      folder_.Write("siglum.toml", "[edition]\nfiles = []\nschemas = [\"r.sch\"]\n");
  EXPECT_EQ(Check(kDocument, config), kFound);
}

TEST_F(RulesTest, ATestThatFailsIsSaidAtItsFirstPlace) {
  Use("r.sch", Rules(Pattern("<sch:rule context='tei:name'><sch:assert test='xs:integer(.) gt "
                             "0'>x</sch:assert></sch:rule>")));
  std::string said = Check(kDocument);
  EXPECT_EQ(std::ranges::count(said, '\n'), 1) << said;
  EXPECT_THAT(said, testing::StartsWith("2:4 warning a rule could not be tested here"));
  ASSERT_FALSE(outcome_.findings.empty());
  EXPECT_EQ(outcome_.findings.back().hint, "the same at 1 more place of this document");
}

TEST_F(RulesTest, OpenFilesOfTheProjectAndNoOthers) {
  folder_.Write("list.xml", "<list><item>x</item></list>");
  Use("r.sch",
      Rules(Pattern("<sch:rule context='tei:name[@ref]'><sch:assert test=\"substring(@ref, 2) = "
                    "doc('list.xml')//item\">unknown</sch:assert></sch:rule>")));
  EXPECT_EQ(Check(kDocument), "");
  Use("r.sch", Rules(Pattern("<sch:rule context='tei:name[@ref]'><sch:assert "
                             "test=\"doc('/etc/hostname')\">unknown</sch:assert></sch:rule>")));
  EXPECT_THAT(Check(kDocument), testing::HasSubstr("a rule could not be tested here"));
}

TEST_F(RulesTest, FloodsEnd) {
  Use("r.sch",
      Rules(Pattern("<sch:rule context='*'><sch:report test='true()'>x</sch:report></sch:rule>")));
  options_.max_findings_per_file = 2;
  EXPECT_EQ(Check(kDocument),
            "1:1 error x\n1:1 warning 2 more findings of rules are left out\n2:1 error x\n");
}

TEST_F(RulesTest, AReportInSvrlHoldsAllRules) {
  folder_.Write("g.rng", Grammar(Pattern(kRule)));
  options_.schemas = {folder_.At("g.rng").string()};
  rules_.files = {folder_.Write(
      "r.sch",
      Rules(Pattern(
          "<sch:rule context='tei:p'><sch:report test='true()'>p</sch:report></sch:rule>")))};
  std::string path = folder_.Write("d.xml", kDocument);
  auto project = Project::Open("", options_);
  ASSERT_TRUE(project.ok());
  ValidateOptions options;
  options.svrl = true;
  options.rules = *RuleBook::Open(rules_);
  siglum::edition::Run run;
  std::string report = ValidateFile(run, **project, path, options).product;
  EXPECT_THAT(report, testing::HasSubstr("<svrl:failed-assert id=\"needs-ref\""));
  EXPECT_THAT(report, testing::HasSubstr("<svrl:successful-report"));
  EXPECT_THAT(report, testing::HasSubstr("<svrl:fired-rule context=\"tei:name\""));
}

TEST_F(RulesTest, AreJudgedByThemselves) {
  std::string path = folder_.Write(
      "g.rng",
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0' ns='http://www.tei-c.org/ns/1.0' "
      "xmlns:sch='http://purl.oclc.org/dsdl/schematron'>" +
          Pattern("<sch:rule context='tei:name'/><sch:rule context='tei:name[@n]'/><sch:rule "
                  "context='tei:nmae'/>") +
          "<start><element name='name'><attribute name='n'/></element></start></grammar>");
  auto project = Project::Open("", options_);
  auto book = RuleBook::Open(rules_);
  FileOutcome outcome = CheckSchematron(**project, **book, path, {});
  EXPECT_EQ(std::ranges::count(Lines(outcome.findings), '\n'), 2) << Lines(outcome.findings);
  EXPECT_THAT(outcome.product, testing::EndsWith("g.rng: 3 rules in 1 pattern, 2 findings\n"));
}

}  // namespace
}  // namespace siglum::edition
