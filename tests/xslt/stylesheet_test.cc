// Stylesheets: what they may do, and where a mistake is said to be. Files are written into a folder
// whose name has a space and letters beyond ASCII, so that every case also tests addresses.
#include "xslt/stylesheet.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "tests/support/paths.h"

namespace siglum::xslt {
namespace {

constexpr const char* kStart =
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
    " xmlns:exsl='http://exslt.org/common' extension-element-prefixes='exsl'>\n";

class StylesheetTest : public testing::Test {
 protected:
  StylesheetTest() { std::filesystem::create_directories(folder()); }

  std::filesystem::path folder() const {
    return temporary_ /
           "b\xC3\xBC"
           "cher 1%20#2";
  }

  std::string Write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder() / name).parent_path());
    std::ofstream(folder() / name, std::ios::binary) << text;
    return (folder() / name).string();
  }
  // A stylesheet of that body, whose first line is line 2.
  std::string WriteSheet(const std::string& name, const std::string& body) {
    return Write(name, kStart + body + "\n</xsl:stylesheet>\n");
  }

  Stylesheet::Compiled Compile(const std::string& body) {
    return Stylesheet::Compile(WriteSheet("main.xsl", body), options_);
  }

  Stylesheet::Outcome Run(const std::string& body, const std::string& document = "<doc/>",
                          const Limits& limits = {}, const Parameters& parameters = {}) {
    Stylesheet::Compiled compiled = Compile(body);
    EXPECT_NE(compiled.stylesheet, nullptr) << Describe(compiled.diagnostics);
    if (compiled.stylesheet == nullptr) return {};
    document_ =
        xml::ParseDocument(xml::FileFromBytes(folder() / "doc.xml", document), options_.documents)
            .document;
    return compiled.stylesheet->Transform(*document_, parameters, options_, limits);
  }

  // `main.xsl:2:30 severity code`, a line a finding.
  static std::string Describe(const std::vector<diagnostics::Diagnostic>& findings) {
    std::string text;
    for (const diagnostics::Diagnostic& finding : findings) {
      base::LineColumn place = finding.file->Locate(finding.span.offset);
      text += std::filesystem::path(finding.file->path()).filename().string() + ":" +
              std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
              std::string(diagnostics::SeverityName(finding.severity)) + " " +
              std::string(finding.code->name) + "\n";
    }
    return text;
  }

  test::TemporaryFolder temporary_;
  ResourceOptions options_;
  std::shared_ptr<const xml::Document> document_;
};

struct FaultCase {
  const char* name;
  const char* body;
  const char* findings;
};

void PrintTo(const FaultCase& fault, std::ostream* out) { *out << fault.name; }

class CompileFault : public StylesheetTest, public testing::WithParamInterface<FaultCase> {};

TEST_P(CompileFault, IsFoundAtItsPlaceOnce) {
  Stylesheet::Compiled compiled = Compile(GetParam().body);
  EXPECT_EQ(compiled.stylesheet, nullptr);
  ASSERT_TRUE(compiled.failure.has_value());
  EXPECT_NE(compiled.failure->message.find("main.xsl"), std::string::npos);
  EXPECT_EQ(Describe(compiled.diagnostics), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    All, CompileFault,
    testing::Values(
        FaultCase{"XPath", "<xsl:template match='/'>\n  <xsl:value-of select='a['/></xsl:template>",
                  "main.xsl:3:3 error xslt.invalid-stylesheet\n"},
        FaultCase{"UnknownInstruction", "<xsl:template match='/'><xsl:foo/></xsl:template>",
                  "main.xsl:2:25 error xslt.invalid-stylesheet\n"},
        FaultCase{"NotWellFormed", "<xsl:template match='/'>",
                  "main.xsl:3:1 error xml.tag-mismatch\n"},
        FaultCase{"ImportMissing", "<xsl:import href='nowhere.xsl'/>",
                  "main.xsl:2:1 error xslt.failed\n"},
        FaultCase{"ImportOutside", "<xsl:import href='/etc/hostname'/>",
                  "main.xsl:2:1 error xslt.read-forbidden\n"},
        FaultCase{"ImportFromNetwork", "<xsl:import href='http://example.org/a.xsl'/>",
                  "main.xsl:2:1 error xslt.read-forbidden\n"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

class RunFault : public StylesheetTest, public testing::WithParamInterface<FaultCase> {};

TEST_P(RunFault, EndsTheRunAndWritesNothing) {
  std::vector<std::filesystem::path> before = test::FilesBelow(temporary_.path(), ".txt");
  Limits limits;
  limits.max_operations = 100'000;
  limits.max_template_depth = 200;
  Stylesheet::Outcome outcome = Run(GetParam().body, "<doc>\n  <p/>\n</doc>", limits);
  EXPECT_FALSE(outcome.output.has_value());
  EXPECT_EQ(Describe(outcome.diagnostics), GetParam().findings);
  EXPECT_EQ(test::FilesBelow(temporary_.path(), ".txt"), before);
}

INSTANTIATE_TEST_SUITE_P(
    All, RunFault,
    testing::Values(
        FaultCase{"UnknownVariable",
                  "<xsl:template match='/'>\n<xsl:value-of select='$x'/></xsl:template>",
                  "main.xsl:3:1 error xslt.failed\n"},
        FaultCase{"UnknownFunction",
                  "<xsl:template match='/'>\n<xsl:value-of select='f()'/></xsl:template>",
                  "main.xsl:3:1 error xslt.failed\n"},
        FaultCase{"UnknownTemplate",
                  "<xsl:template match='/'>\n<xsl:call-template name='x'/></xsl:template>",
                  "main.xsl:3:1 error xslt.failed\n"},
        FaultCase{
            "Terminate",
            "<xsl:template match='p'><xsl:message terminate='yes'>No.</xsl:message></xsl:template>",
            "doc.xml:2:3 error xslt.message\n"},
        FaultCase{"TerminateSilently",
                  "<xsl:template match='p'><xsl:message terminate='yes'/></xsl:template>",
                  "doc.xml:1:1 error xslt.failed\n"},
        FaultCase{"ExslDocument",
                  "<xsl:template match='/'><exsl:document "
                  "href='out.txt'>x</exsl:document></xsl:template>",
                  "main.xsl:2:25 error xslt.write-forbidden\n"},
        FaultCase{"DocumentOutside",
                  "<xsl:template match='/'>\n<xsl:copy-of "
                  "select=\"document('/etc/hostname')\"/></xsl:template>",
                  "main.xsl:3:1 error xslt.read-forbidden\n"},
        FaultCase{"DocumentFromNetwork",
                  "<xsl:template match='/'>\n<xsl:copy-of "
                  "select=\"document('http://example.org/x')\"/></xsl:template>",
                  "main.xsl:3:1 error xslt.read-forbidden\n"},
        FaultCase{"EndlessRecursion",
                  "<xsl:template match='/' name='x'>\n<xsl:call-template name='x'/></xsl:template>",
                  "main.xsl:3:1 error xslt.limit\n"},
        FaultCase{"EndlessApply",
                  "<xsl:template match='p'>\n<xsl:apply-templates select='.'/></xsl:template>",
                  "main.xsl:3:1 error xslt.limit\n"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST_F(StylesheetTest, ParametersThatDoNotExistAreTold) {
  WriteSheet("other.xsl", "<xsl:param name='imported'/>");
  const std::string sheet =
      "<xsl:import href='other.xsl'/><xsl:param name='word' select=\"'none'\"/>"
      "<xsl:param name='x:word' xmlns:x='http://example.org/x'/>"
      "<xsl:variable name='fixed' select='1'/>"
      "<xsl:template match='/'><xsl:param name='own'/><xsl:value-of select='$word'/>"
      "</xsl:template>";
  Stylesheet::Outcome outcome = Run(sheet, "<doc/>", {},
                                    {{"word", "yes"},
                                     {"imported", "yes"},
                                     {"{http://example.org/x}word", "yes"},
                                     {"wrod", "yes"},
                                     {"own", "yes"},
                                     {"fixed", "2"}});
  EXPECT_EQ(Describe(outcome.diagnostics),
            "main.xsl:1:1 warning xslt.parameter-unknown\n"
            "main.xsl:1:1 warning xslt.parameter-unknown\n"
            "main.xsl:1:1 warning xslt.parameter-unknown\n");
  ASSERT_EQ(outcome.diagnostics.size(), 3u);
  EXPECT_EQ(outcome.diagnostics[0].message, "the stylesheet has no parameter wrod");
  EXPECT_EQ(outcome.diagnostics[0].hint, "did you mean word?");
  ASSERT_TRUE(outcome.output.has_value());
  EXPECT_NE(outcome.output->find("yes"), std::string::npos);
}

TEST_F(StylesheetTest, ExponentialWorkEndsAtTheLimitOfOperations) {
  Limits limits;
  limits.max_operations = 100'000;
  Stylesheet::Outcome outcome = Run(
      "<xsl:template match='/' name='t'><xsl:param name='n' select='60'/><xsl:if test='$n &gt; 0'>"
      "<xsl:call-template name='t'><xsl:with-param name='n' select='$n - 1'/></xsl:call-template>"
      "<xsl:call-template name='t'><xsl:with-param name='n' select='$n - 1'/></xsl:call-template>"
      "</xsl:if></xsl:template>",
      "<doc/>", limits);
  EXPECT_FALSE(outcome.output.has_value());
  ASSERT_EQ(outcome.diagnostics.size(), 1u);
  EXPECT_EQ(outcome.diagnostics[0].code->name, "xslt.limit");
  EXPECT_NE(outcome.diagnostics[0].hint.find("--max-operations"), std::string::npos);
}

TEST_F(StylesheetTest, ExpensiveXPathEndsAtTheLimitOfOperations) {
  Limits limits;
  limits.max_operations = 1'000'000;
  std::string document = "<doc>";
  for (int i = 0; i < 300; ++i) document += "<p/>";
  Stylesheet::Outcome outcome = Run(
      "<xsl:template match='/'><xsl:value-of select='count(//*[count(//*[count(//*) > 1]) > 1])'/>"
      "</xsl:template>",
      document + "</doc>", limits);
  EXPECT_FALSE(outcome.output.has_value());
  ASSERT_FALSE(outcome.diagnostics.empty());
  EXPECT_EQ(outcome.diagnostics[0].code->name, "xslt.limit");
}

TEST_F(StylesheetTest, MessagesStandWhereTheStylesheetIsInTheDocument) {
  Stylesheet::Outcome outcome =
      Run("<xsl:template match='p'><xsl:message>No <xsl:value-of select=\"'one'\"/></xsl:message>"
          "</xsl:template>",
          "<doc>\n  <p/>\n  <q/><p/>\n</doc>");
  EXPECT_TRUE(outcome.output.has_value());
  EXPECT_EQ(Describe(outcome.diagnostics),
            "doc.xml:2:3 info xslt.message\ndoc.xml:3:7 info xslt.message\n");
  EXPECT_EQ(outcome.diagnostics[0].message, "No one");
}

// What a stylesheet says takes no more memory than a person can read.
TEST_F(StylesheetTest, MessagesHaveALimit) {
  std::string document = "<doc>";
  for (int i = 0; i < 10'020; ++i) document += "<p/>";
  Stylesheet::Outcome outcome =
      Run("<xsl:template match='p'><xsl:message>No <xsl:value-of "
          "select='position()'/></xsl:message></xsl:template>"
          "<xsl:template match='q'><xsl:message terminate='yes'><xsl:for-each select='//p'>many ü"
          "</xsl:for-each></xsl:message></xsl:template>",
          document + "<q/></doc>");
  EXPECT_FALSE(outcome.output.has_value());
  ASSERT_EQ(outcome.diagnostics.size(), 10'000u);
  EXPECT_EQ(outcome.diagnostics[9'998].message, "No 9999");
  const auto& last = outcome.diagnostics.back();
  EXPECT_EQ(last.severity, diagnostics::Severity::kError) << "it ended the run";
  EXPECT_EQ(last.message.substr(0, 14), "many ümany ü");
  EXPECT_LT(last.message.size(), 1'000u);
  EXPECT_EQ(last.hint, "21 messages before this one are left out");
}

TEST_F(StylesheetTest, ErrorsNameTheNodeThatWasWorkedOn) {
  Stylesheet::Outcome outcome = Run(
      "<xsl:template match='p'><xsl:value-of select='$x'/></xsl:template>", "<doc>\n  <p/></doc>");
  ASSERT_FALSE(outcome.diagnostics.empty());
  ASSERT_EQ(outcome.diagnostics[0].related.size(), 1u);
  EXPECT_EQ(document_->file()->Locate(outcome.diagnostics[0].related[0].span.offset).line, 2u);
}

TEST_F(StylesheetTest, AMissingDocumentIsAWarning) {
  Stylesheet::Outcome outcome =
      Run("<xsl:template match='/'>\n<r><xsl:copy-of "
          "select=\"document('nowhere.xml')\"/></r></xsl:template>");
  ASSERT_TRUE(outcome.output.has_value());
  EXPECT_NE(outcome.output->find("<r/>"), std::string::npos);
  EXPECT_EQ(Describe(outcome.diagnostics), "main.xsl:3:4 warning xslt.failed\n");
}

TEST_F(StylesheetTest, ReadsWhatLiesInItsOwnFolder) {
  Write("data/list.xml", "<list>found</list>");
  WriteSheet(
      "parts/gr\xC3\xBC\xC3\x9F"
      "e 1.xsl",
      "<xsl:template name='x'><xsl:copy-of "
      "select=\"document('../data/list.xml')\"/></xsl:template>");
  Stylesheet::Outcome outcome =
      Run("<xsl:import href='parts/gr\xC3\xBC\xC3\x9F"
          "e%201.xsl'/>"
          "<xsl:template match='/'><xsl:call-template name='x'/></xsl:template>");
  ASSERT_TRUE(outcome.output.has_value()) << Describe(outcome.diagnostics);
  EXPECT_NE(outcome.output->find("found"), std::string::npos);
  EXPECT_EQ(Describe(outcome.diagnostics), "");
}

TEST_F(StylesheetTest, MistakesOfImportedFilesStandInThem) {
  WriteSheet("part.xsl", "<xsl:template name='x'>\n\n<xsl:value-of select=']'/></xsl:template>");
  Stylesheet::Compiled compiled = Compile("<xsl:import href='part.xsl'/>");
  EXPECT_EQ(Describe(compiled.diagnostics), "part.xsl:4:1 error xslt.invalid-stylesheet\n");
  Write("part.xsl", "<broken");
  compiled = Compile("<xsl:include href='part.xsl'/>");
  EXPECT_EQ(compiled.stylesheet, nullptr);
  ASSERT_EQ(compiled.diagnostics.size(), 1u) << Describe(compiled.diagnostics);
  EXPECT_EQ(compiled.diagnostics[0].code->name.substr(0, 4), "xml.");
}

TEST_F(StylesheetTest, AMissingStylesheetIsAFailure) {
  Stylesheet::Compiled compiled = Stylesheet::Compile((folder() / "no.xsl").string(), options_);
  EXPECT_EQ(compiled.stylesheet, nullptr);
  ASSERT_TRUE(compiled.failure.has_value());
  EXPECT_NE(compiled.failure->message.find("no.xsl"), std::string::npos);
  EXPECT_TRUE(compiled.diagnostics.empty());
}

TEST_F(StylesheetTest, ADocumentThatIsNoStylesheetIsRefused) {
  std::string path = Write("letter.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>");
  Stylesheet::Compiled compiled = Stylesheet::Compile(path, options_);
  EXPECT_EQ(compiled.stylesheet, nullptr);
  EXPECT_EQ(Describe(compiled.diagnostics), "letter.xml:1:1 error xslt.invalid-stylesheet\n");
}

TEST_F(StylesheetTest, ParametersAreStrings) {
  Stylesheet::Outcome outcome =
      Run("<xsl:output omit-xml-declaration='yes'/><xsl:param name='p' select=\"'default'\"/>"
          "<xsl:param name='q' select=\"'default'\"/>"
          "<xsl:template match='/'><r><xsl:value-of select=\"concat($p, '|', "
          "$q)\"/></r></xsl:template>",
          "<doc/>", {}, {{"p", "it's \"1 < 2\" \xC3\xBC"}});
  EXPECT_EQ(outcome.output.value_or(""), "<r>it's \"1 &lt; 2\" \xC3\xBC|default</r>\n");
}

struct EncodingCase {
  const char* output;
  const char* bytes;
};

TEST_F(StylesheetTest, OutputIsInTheEncodingThatItNames) {
  for (const EncodingCase& test_case : {EncodingCase{"encoding='UTF-8'", "<r>\xC3\xA9</r>"},
                                        EncodingCase{"encoding='ISO-8859-1'", "<r>\xE9</r>"},
                                        EncodingCase{"encoding='US-ASCII'", "<r>&#233;</r>"},
                                        EncodingCase{"method='text'", "\xC3\xA9"}}) {
    Stylesheet::Outcome outcome =
        Run("<xsl:output " + std::string(test_case.output) +
                "/><xsl:template match='/'><r><xsl:value-of select='.'/></r></xsl:template>",
            "<doc>\xC3\xA9</doc>");
    ASSERT_TRUE(outcome.output.has_value()) << test_case.output;
    EXPECT_NE(outcome.output->find(test_case.bytes), std::string::npos) << *outcome.output;
  }
}

TEST_F(StylesheetTest, MessagesOnIncludedNodesStandInTheIncludedFile) {
  Write("part.xml", "<part>\n\n  <p/></part>");
  xml::Access access({folder().string()});
  options_.documents.reader.access = &access;
  Stylesheet::Outcome outcome =
      Run("<xsl:template match='p'><xsl:message>here</xsl:message></xsl:template>",
          "<doc xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='part.xml'/></doc>");
  EXPECT_EQ(Describe(outcome.diagnostics), "part.xml:3:3 info xslt.message\n");
}

TEST_F(StylesheetTest, ChanceAndClockDoNotExist) {
  for (const char* call : {"math:random()", "date:date-time()"}) {
    Stylesheet::Outcome outcome =
        Run("<xsl:template match='/' xmlns:math='http://exslt.org/math' "
            "xmlns:date='http://exslt.org/dates-and-times'><xsl:value-of select='" +
            std::string(call) + "'/></xsl:template>");
    EXPECT_FALSE(outcome.output.has_value()) << call;
  }
}

TEST_F(StylesheetTest, ThreadsShareAStylesheet) {
  Stylesheet::Compiled compiled = Compile(
      "<xsl:key name='k' match='p' use='@n'/><xsl:template match='/'><r><xsl:for-each select='//p'>"
      "<xsl:sort select='@n' data-type='number' order='descending'/><xsl:value-of "
      "select=\"key('k', @n)\"/>"
      "<xsl:message><xsl:value-of select='@n'/></xsl:message></xsl:for-each></r></xsl:template>");
  ASSERT_NE(compiled.stylesheet, nullptr);
  std::string text = "<doc>";
  for (int i = 0; i < 50; ++i)
    text += "<p n='" + std::to_string(i) + "'>" + std::to_string(i) + "</p>";
  auto document = xml::ParseDocument(xml::FileFromBytes("doc.xml", text + "</doc>")).document;
  std::vector<std::string> results(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& result : results) {
      threads.emplace_back([&] {
        for (int i = 0; i < 5; ++i) {
          Stylesheet::Outcome outcome = compiled.stylesheet->Transform(*document, {}, options_);
          result = outcome.output.value_or("") + Describe(outcome.diagnostics);
        }
      });
    }
  }
  EXPECT_FALSE(results[0].empty());
  for (const std::string& result : results) EXPECT_EQ(result, results[0]);
}

}  // namespace
}  // namespace siglum::xslt
