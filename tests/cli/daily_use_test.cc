// What a day of use needs: help, lists of files, many results at once, the usual layout, and a word
// at the end of what was done.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;
using test::Ended;
using test::RunProgram;

constexpr const char* kDocument =
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>T</title>"
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><text><body><p>On <date>8 May 1921</date> "
    "<persName ref=\"../register/persons.xml#x\">X</persName> came.</p></body></text></TEI>\n";

class DailyUse : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  Ended Run(std::vector<std::string> arguments, const std::string& input = "") {
    test::Call call;
    call.arguments = std::move(arguments);
    call.input = input;
    call.folder = folder_.path();
    return RunProgram(call);
  }
  Ended InShell(const std::string& line) {
    test::Call call;
    call.shell = line;
    call.folder = folder_.path();
    return RunProgram(call);
  }
  bool Exists(const std::string& name) const { return fs::exists(folder_ / name); }

  test::TemporaryFolder folder_;
};

TEST_F(DailyUse, Help) {
  EXPECT_EQ(Run({"help"}).out, Run({"--help"}).out);
  EXPECT_EQ(Run({"help", "validate"}).out, Run({"validate", "--help"}).out);
  EXPECT_EQ(Run({"help", "dates", "parse"}).out, Run({"dates", "parse", "--help"}).out);
  EXPECT_EQ(Run({"version"}).out, Run({"--version"}).out);
  EXPECT_EQ(Run({"--help", "validate"}).out, Run({"validate", "--help"}).out);
  EXPECT_EQ(Run({"-h", "dates", "parse"}).out, Run({"dates", "parse", "--help"}).out);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"validat", "--help"}, {"help", "validat"}, {"validat", "a.xml"}}) {
    Ended ended = Run(words);
    EXPECT_EQ(ended.status, 2);
    EXPECT_EQ(ended.err.find("siglum: error: there is no command validat\n"
                             "    did you mean validate?\n"),
              0u)
        << ended.err;
  }
}

TEST_F(DailyUse, ExplainsAClass) {
  Ended ended = Run({"explain", "rng"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_NE(ended.out.find("rng.value-invalid"), std::string::npos);
  EXPECT_EQ(ended.out.find("xml."), std::string::npos);
  EXPECT_EQ(Run({"explain", "rgn"}).status, 2);
}

TEST_F(DailyUse, Oxygen) {
  Write("a.xml", "<a>\n <b></a>");
  Ended ended = Run({"validate", "a.xml", "--format", "oxygen"});
  EXPECT_EQ(ended.status, 1);
  std::string path = fs::canonical(folder_ / "a.xml");
  EXPECT_EQ(ended.out.find("Type: E\nSystemID: " + path +
                           "\nLine: 2\nColumn: 5\nEndLine: 2\n"
                           "EndColumn: 9\nDescription: "),
            0u)
      << ended.out;
  EXPECT_NE(ended.out.find("[xml.tag-mismatch]\nAdditionalInfoURL: https://"), std::string::npos);
}

TEST_F(DailyUse, PathsFromAList) {
  Write("a.xml", "<a/>");
  Write("b.xml", "<b>");
  Ended ended = Run({"validate", "--files-from", "-", "--only", "xml"}, "a.xml\r\n\nb.xml\n");
  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.out.find("b.xml:1:4"), std::string::npos) << ended.out << ended.err;
  EXPECT_NE(ended.out.find("2 files, 1 error"), std::string::npos) << ended.out;
  Write("list", "b.xml\n");
  EXPECT_EQ(Run({"validate", "--files-from", "list", "a.xml", "--only", "xml"}).status, 1);
  EXPECT_EQ(Run({"validate", "--files-from", "none"}).status, 2);
  EXPECT_EQ(Run({"validate"}).status, 2);
}

TEST_F(DailyUse, ProcessSubstitution) {
  Write("a.xml", "<a/>");
  EXPECT_EQ(InShell("$SIGLUM validate --only xml <(cat a.xml)").status, 0);
  EXPECT_EQ(InShell("$SIGLUM validate --only xml <(echo '<b>')").status, 1);
  Write("d.xml", kDocument);
  Ended ended = InShell("$SIGLUM transform d.xml --to html -o >(cat > page.html) && sleep 0.2");
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_NE(test::ReadAll(folder_ / "page.html").find("<html"), std::string::npos);
}

// letters/a.xml beside register/persons.xml, and nothing else.
TEST_F(DailyUse, TheUsualLayoutGivesAPage) {
  Write("letters/a.xml", kDocument);
  Write("register/persons.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><listPerson><person xml:id=\"x\">"
        "<persName>Xenia</persName></person></listPerson></body></text></TEI>");
  Ended ended = Run({"transform", "letters/a.xml", "--to", "html", "-o", "a.html"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_TRUE(Exists("a.html"));
  EXPECT_NE(ended.out.find("letters/a.xml:1:"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("warning: "), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("--allow"), std::string::npos) << ended.out;
  EXPECT_EQ(ended.out.find("siglum:/"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("wrote a.html\n"), std::string::npos) << ended.out;
  ended = Run({"transform", "letters/a.xml", "--to", "html", "-o", "-", "--allow", "register"});
  EXPECT_EQ(ended.err, "");
  EXPECT_NE(ended.out.find("Xenia"), std::string::npos);
}

TEST_F(DailyUse, TransformsManyIntoAFolder) {
  Write("letters/a.xml", kDocument);
  Write("letters/1921/b.xml", kDocument);
  Ended ended = Run({"transform", "letters", "--to", "tex", "-o", "out"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_TRUE(Exists("out/a.tex") && Exists("out/1921/b.tex"));
  EXPECT_NE(ended.out.find("wrote out/1921/b.tex\nwrote out/a.tex\n"), std::string::npos);
  ended = Run({"transform", "letters/a.xml", "letters/1921/b.xml", "--to", "tex", "-o", "flat"});
  EXPECT_TRUE(Exists("flat/a.tex") && Exists("flat/b.tex"));
  Write("other/a.xml", kDocument);
  ended = Run({"transform", "letters/a.xml", "other/a.xml", "--to", "tex", "-o", "flat"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("would both be written here"), std::string::npos) << ended.err;
  ended = Run({"transform", "letters", "--to", "tex", "-o", "all.tex"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("all.tex: several results cannot go into one file"), std::string::npos)
      << ended.err;
  EXPECT_FALSE(Exists("all.tex"));
}

TEST_F(DailyUse, TheOutputMayBeLeftOut) {
  Write("a.xml", kDocument);
  EXPECT_EQ(Run({"transform", "a.xml", "--to", "tex"}).status, 0);
  EXPECT_TRUE(Exists("a.tex"));
  Ended ended = Run({"transform", "-", "--to", "tex"}, kDocument);
  EXPECT_NE(ended.out.find("\\begin{document}"), std::string::npos) << ended.err;
  Write("s.xsl",
        "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
        "<xsl:output method=\"xml\" omit-xml-declaration=\"yes\"/>"
        "<xsl:template match=\"/\"><x/></xsl:template></xsl:stylesheet>");
  EXPECT_EQ(Run({"transform", "a.xml", "--xslt", "s.xsl"}).out, "<x/>\n");
  // A result never takes the place of its document.
  EXPECT_EQ(Run({"transform", "a.xml", "--xslt", "s.xsl", "-o", "a.xml"}).status, 2);
  EXPECT_EQ(test::ReadAll(folder_ / "a.xml"), kDocument);
}

TEST_F(DailyUse, SaysWhatWasDone) {
  Write("a.xml", kDocument);
  Ended ended = Run({"normalize", "a.xml", "--only", "dates", "--write"});
  EXPECT_NE(ended.out.find("changed 1 file: 0 references, 1 date\n"), std::string::npos)
      << ended.out;
  ended = Run({"normalize", "a.xml", "--only", "dates", "--write"});
  EXPECT_EQ(ended.out.find("nothing found"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("changed nothing"), std::string::npos) << ended.out;
  Write("s.rnc", "start = element a { element persName { empty } }");
  Write("b.xml", "<a><persname/></a>");
  ended = Run({"validate", "b.xml", "--schema", "s.rnc", "--fix"});
  EXPECT_NE(ended.out.find("changed 1 file: 1 fix\n"), std::string::npos) << ended.out;
  EXPECT_EQ(Run({"validate", "b.xml", "--schema", "s.rnc"}).out, "1 file, nothing found\n");
}

// A corpus of places and a register of persons.
TEST_F(DailyUse, AKindThatNoRegisterHoldsIsSaidOnce) {
  std::string head = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>";
  std::string text = head;
  for (int i = 0; i < 60; ++i) {
    text += "<p><placeName>Tiflis " + std::to_string(i) + "</placeName></p>\n";
  }
  Write("a.xml", text + "<p><persName>Nino</persName></p></body></text></TEI>");
  Write("persons.xml", head +
                           "<listPerson><person xml:id=\"x\"><persName>Xenia</persName></person>"
                           "</listPerson></body></text></TEI>");
  Ended ended = Run({"normalize", "a.xml", "--only", "names", "--register", "persons.xml"});
  EXPECT_NE(ended.out.find("60 names here are of the kind place"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("no person of the register has the form \"Nino\""), std::string::npos);
  EXPECT_NE(ended.out.find("1 file, 2 infos"), std::string::npos) << ended.out;
}

// Each command that writes a file names it.
TEST_F(DailyUse, SaysWhatWasWritten) {
  for (const char* name : {"samples", "schemas", "tei"}) {
    fs::copy(test::SourceDir() / name, folder_ / name, fs::copy_options::recursive);
  }
  struct Case {
    const char* words;
    const char* said;
  };
  for (const Case& one : {
           Case{"transform samples/spelling.xml --to txt -o a.txt", "wrote a.txt\n"},
           Case{"names collect samples/names -o b.xml", "wrote b.xml\n"},
           Case{"names report samples/names -o c.html", "wrote c.html\n"},
           Case{"dates timeline tei -o d.html", "wrote d.html\n"},
           Case{"witness samples/apparatus.xml --base -o e.txt", "wrote e.txt\n"},
           Case{"witness samples/apparatus.xml --all -o f", "wrote f/edition.txt\nwrote f/A.txt\n"},
           Case{"apparatus report samples/apparatus.xml --to csv -o g.csv", "wrote g.csv\n"},
           Case{"apparatus convert samples/apparatus.xml --to double-end-point -o h.xml",
                "wrote h.xml\n"},
           Case{"apparatus convert samples/apparatus.xml --to parallel-segmentation --write",
                "changed nothing: no entry is to be converted\n"},
           Case{"apparatus convert samples/apparatus.xml --to double-end-point --write",
                "changed 1 file\n"},
           Case{"normalize samples/letters --register tei/register/persons.xml --review i.csv",
                "wrote i.csv\n"},
       }) {
    Ended ended = InShell("$SIGLUM " + std::string(one.words));
    EXPECT_NE(ended.status, 2) << one.words << ended.err;
    EXPECT_NE(ended.out.find(one.said), std::string::npos) << one.words << ": " << ended.out;
    ended = InShell("$SIGLUM " + std::string(one.words) + " --quiet");
    EXPECT_EQ(ended.out.find("wrote "), std::string::npos) << one.words;
  }
  EXPECT_EQ(test::ReadAll(folder_ / "samples/apparatus.xml"), test::ReadAll(folder_ / "h.xml"));
}

TEST_F(DailyUse, AMisspellingOfAWholeCorpusIsNoSlip) {
  Write("s.rnc", "start = element a { element persName { empty }* }");
  for (int i = 0; i < 8; ++i) Write("c/" + std::to_string(i) + ".xml", "<a><persNam/></a>");
  EXPECT_EQ(Run({"validate", "c", "--schema", "s.rnc", "--fix"}).status, 1);
  EXPECT_EQ(test::ReadAll(folder_ / "c/1.xml"), "<a><persNam/></a>");
  EXPECT_EQ(Run({"validate", "c/1.xml", "--schema", "s.rnc", "--fix"}).status, 0);
}

TEST_F(DailyUse, ABaselineWorksFromEverywhere) {
  test::Call call;
  call.folder = folder_ / "edition";
  Write("edition/a.xml", "<!DOCTYPE a><a/>");
  call.arguments = {"validate", "a.xml", "--format", "json", "--fail-on", "warning"};
  Write("edition/known.jsonl", RunProgram(call).out);
  EXPECT_EQ(Run({"validate", "edition/a.xml", "--fail-on", "warning"}).status, 1);
  EXPECT_EQ(Run({"validate", "edition/a.xml", "--baseline", "edition/known.jsonl", "--fail-on",
                 "warning"})
                .status,
            0);
}

TEST_F(DailyUse, ReadOnlyFilesAndHardLinksStay) {
  Write("a.xml", kDocument);
  ::chmod((folder_ / "a.xml").c_str(), 0444);
  Ended ended = Run({"normalize", "a.xml", "--only", "dates", "--write"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("read-only"), std::string::npos) << ended.err;
  Write("b.xml", kDocument);
  fs::create_hard_link(folder_ / "b.xml", folder_ / "c.xml");
  ended = Run({"normalize", "b.xml", "--only", "dates", "--write"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("hard links"), std::string::npos) << ended.err;
  for (const char* name : {"a.xml", "b.xml", "c.xml"}) {
    EXPECT_EQ(test::ReadAll(folder_ / name), kDocument) << name;
  }
  // What failed is not called a success.
  EXPECT_EQ(ended.out.find("nothing certain"), std::string::npos) << ended.out;
  Write("s.rnc", "start = element a { element persName { empty } }");
  Write("d.xml", "<a><persname/></a>");
  fs::create_hard_link(folder_ / "d.xml", folder_ / "e.xml");
  ended = Run({"validate", "d.xml", "--schema", "s.rnc", "--fix"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(ended.out.find("no safe fix"), std::string::npos) << ended.out;
}

// In a folder where nothing was built yet: build/edition is made.
TEST_F(DailyUse, ABuildNeedsNoOptions) {
  Write("a.xml", kDocument);
  Write("s.rnc",
        "start = element * { attribute * { text }*, (text | any)* }\n"
        "any = element * { attribute * { text }*, (text | any)* }");
  Write("siglum.toml",
        "[edition]\nfiles = [\"a.xml\"]\nschemas = [\"s.rnc\"]\n[[output]]\nformat = \"txt\"\n");
  Ended ended = Run({"build"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_TRUE(Exists("build/edition/text/a.txt"));
  fs::remove_all(folder_ / "build");
  ended = Run({"build", "."});
  EXPECT_EQ(ended.status, 0) << ended.err;
}

TEST_F(DailyUse, ABuildKnowsWhatItWrote) {
  Write("letters/a.xml", kDocument);
  Write("letters/b.xml", kDocument);
  Write("s.rnc",
        "start = element * { attribute * { text }*, (text | any)* }\n"
        "any = element * { attribute * { text }*, (text | any)* }");
  Write("siglum.toml",
        "[edition]\nfiles = [\"letters/*.xml\"]\nschemas = [\"s.rnc\"]\n[[output]]\n"
        "format = \"tex\"\n");
  ASSERT_EQ(Run({"build", "-o", "out"}).status, 0) << Run({"build", "-o", "out"}).err;
  EXPECT_TRUE(Exists("out/print/letters/b.tex"));
  Ended ended = Run({"validate", "."});
  EXPECT_NE(ended.out.find("2 files"), std::string::npos) << ended.out;
  fs::remove(folder_ / "letters/b.xml");
  ended = Run({"build", "-o", "out"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_FALSE(Exists("out/print/letters/b.tex"));
  EXPECT_TRUE(Exists("out/print/letters/a.tex"));
  EXPECT_NE(ended.out.find("removed out/print/letters/b.tex"), std::string::npos) << ended.out;
  // What somebody has changed stays, and that is said.
  Write("letters/b.xml", kDocument);
  ASSERT_EQ(Run({"build", "-o", "out"}).status, 0);
  std::ofstream(folder_ / "out/print/letters/b.tex", std::ios::app) << "% mine\n";
  fs::remove(folder_ / "letters/b.xml");
  ended = Run({"build", "-o", "out"});
  EXPECT_TRUE(Exists("out/print/letters/b.tex"));
  EXPECT_NE(ended.err.find("out/print/letters/b.tex has no source any more and stays"),
            std::string::npos)
      << ended.err;
}

TEST_F(DailyUse, LongValuesAreCut) {
  Write("s.rnc", "start = element a { attribute b { \"x\" } }");
  Write("a.xml", "<a b=\"" + std::string(100'000, 'y') + "\"/>");
  EXPECT_LT(Run({"validate", "a.xml", "--schema", "s.rnc"}).out.size(), 1'000u);
  Write("b.xml", "<" + std::string(40'000, 'y') + "/>");
  EXPECT_LT(Run({"validate", "b.xml", "--schema", "s.rnc"}).out.size(), 2'000u);
}

}  // namespace
}  // namespace siglum
