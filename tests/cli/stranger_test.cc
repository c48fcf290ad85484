// A project from a stranger, in which every file tries to reach out: nothing outside of it is read,
// printed or written, and what the user allows by name works.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;
using test::Ended;

constexpr const char* kSecret = "TOP-SECRET-8841";
constexpr const char* kTei = "http://www.tei-c.org/ns/1.0";

class Stranger : public testing::Test {
 protected:
  Stranger() {
    Write("outside/secret.txt", kSecret);
    Write("outside/secret.xml", std::string("<a>") + kSecret + "</a>");
    Write("outside/secret.rnc", std::string("start = ") + kSecret + " ] broken");
    Write("outside/secret.dtd", std::string("<!ENTITY e '") + kSecret + "'>");
    fs::create_directories(folder_ / "project");
  }

  void Write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  void Link(const std::string& name, const std::string& target) {
    fs::create_symlink(folder_ / target, folder_ / name);
  }
  Ended Run(std::vector<std::string> arguments, const std::string& stand_in = "project") {
    test::Call call;
    call.arguments = std::move(arguments);
    call.folder = folder_ / stand_in;
    Ended ended = test::RunProgram(call);
    EXPECT_EQ(ended.out.find(kSecret), std::string::npos) << ended.out;
    EXPECT_EQ(ended.err.find(kSecret), std::string::npos) << ended.err;
    EXPECT_EQ(ended.out.find("root:"), std::string::npos) << ended.out;
    return ended;
  }
  static bool Says(const Ended& ended, const std::string& words) {
    return (ended.out + ended.err).find(words) != std::string::npos;
  }
  std::string Document(const std::string& prolog, const std::string& content = "") {
    return prolog + "<TEI xmlns=\"" + kTei + "\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><p>" +
           content + "</p></TEI>";
  }

  test::TemporaryFolder folder_;
};

TEST_F(Stranger, XmlModel) {
  Link("project/link.rnc", "outside/secret.rnc");
  for (const std::string& href : {std::string("/etc/passwd"), std::string("/proc/self/environ"),
                                  std::string("../outside/secret.rnc"), std::string("link.rnc"),
                                  "file://" + (folder_ / "outside/secret.rnc").string()}) {
    Write("project/a.xml", Document("<?xml-model href=\"" + href +
                                    "\" type=\"application/relax-ng-compact-syntax\"?>"));
    Ended ended = Run({"validate", "a.xml"});
    EXPECT_EQ(ended.status, 1) << href << ended.out << ended.err;
    EXPECT_TRUE(Says(ended, "[rng.schema-outside]")) << href << ended.out;
    EXPECT_TRUE(Says(ended, "--allow")) << href << ended.out;
    if (href == "link.rnc") {
      std::string outside = fs::canonical(folder_ / "outside");
      EXPECT_TRUE(Says(ended, "--allow " + outside)) << "where the link leads: " << ended.out;
    }
    EXPECT_TRUE(Says(ended, "1 file was not checked against a schema")) << ended.err;
  }
}

TEST_F(Stranger, SchemasThatInclude) {
  Link("project/link.rnc", "outside/secret.rnc");
  for (const char* include : {"../outside/secret.rnc", "link.rnc", "/etc/passwd"}) {
    Write("project/s.rnc", "include \"" + std::string(include) + "\"");
    Write("project/a.xml",
          Document("<?xml-model href=\"s.rnc\" type=\"application/relax-ng-compact-syntax\"?>"));
    Ended ended = Run({"validate", "a.xml"});
    EXPECT_EQ(ended.status, 2) << include;
    EXPECT_TRUE(Says(ended, "[rng.schema-unreadable]")) << include << ended.out;
  }
}

TEST_F(Stranger, XIncludeAndEntities) {
  Link("project/link.xml", "outside/secret.xml");
  for (const char* href : {"../outside/secret.xml", "link.xml", "/etc/passwd"}) {
    for (const char* parse : {"xml", "text"}) {
      std::string include =
          "<xi:include href=\"" + std::string(href) + "\" parse=\"" + parse + "\"";
      Write("project/a.xml", Document("", include + "/>"));
      Ended ended = Run({"validate", "a.xml"});
      EXPECT_TRUE(Says(ended, "error: ") && Says(ended, "[xml.xinclude-outside]")) << ended.out;
      Write("project/a.xml",
            Document("", include + "><xi:fallback>none</xi:fallback></xi:include>"));
      ended = Run({"validate", "a.xml"});
      EXPECT_EQ(ended.status, 0) << ended.out;
      EXPECT_TRUE(Says(ended, "warning: ") && Says(ended, "--allow")) << ended.out;
      Run({"transform", "a.xml", "--to", "html", "-o", "-"});
    }
  }
  Write("project/a.xml",
        Document("<!DOCTYPE TEI [<!ENTITY e SYSTEM '../outside/secret.txt'>]>", "&e;"));
  EXPECT_TRUE(Says(Run({"validate", "a.xml"}), "[xml.external-entity]"));
  Write("project/a.xml", Document("<!DOCTYPE TEI SYSTEM '../outside/secret.dtd'>", "&e;"));
  Ended dtd = Run({"validate", "a.xml"});
  EXPECT_TRUE(Says(dtd, "[xml.entity-undeclared]") && Says(dtd, "--allow")) << dtd.out;
}

TEST_F(Stranger, SiglumToml) {
  Write("project/a.xml", Document(""));
  Link("project/outside", "outside");
  for (const char* key : {"allow = [\"/\"]", "allow = [\"..\"]", "files = [\"../outside/*.xml\"]",
                          "files = [\"outside/*.xml\"]", "files = [\"/etc/passwd\"]",
                          "files = [\"a.xml\"]\nschemas = [\"../outside/secret.rnc\"]",
                          "files = [\"a.xml\"]\nschemas = [\"outside/secret.rnc\"]",
                          "files = [\"a.xml\"]\nregisters = [\"../outside/secret.xml\"]",
                          "files = [\"a.xml\"]\ncatalogs = [\"../outside/secret.xml\"]",
                          "files = [\"a.xml\"]\n[[output]]\nformat = \"html\"\nstylesheet = "
                          "\"../outside/secret.xml\""}) {
    Write("project/siglum.toml", "[edition]\n" + std::string(key) + "\n");
    for (const char* command : {"validate", "build"}) {
      Ended ended = Run({command, "."});
      EXPECT_EQ(ended.status, 2) << key << ended.out << ended.err;
      EXPECT_TRUE(Says(ended, "--allow") || Says(ended, "names no file")) << key << ended.err;
    }
  }
  // The user's own word.
  Write("outside/own.rnc", "start = element * { text | element * { text } }");
  Write("project/one/two/three/a.xml", Document(""));
  Write("project/one/two/three/siglum.toml",
        "[edition]\nfiles = [\"a.xml\"]\nschemas = [\"../../../../outside/own.rnc\"]\n");
  EXPECT_EQ(Run({"validate", "one/two/three/a.xml"}).status, 2);
  EXPECT_EQ(Run({"validate", "one/two/three/a.xml", "--allow", "../outside"}).status, 0);
  // A schema side by side with the project may be used, as long as it is one.
  Write("project/siglum.toml",
        "[edition]\nfiles = [\"a.xml\"]\nschemas = [\"../outside/own.rnc\"]\n");
  EXPECT_EQ(Run({"validate", "a.xml"}).status, 0);
}

TEST_F(Stranger, Catalogs) {
  const std::string head = "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">";
  Write("project/a.xml", Document("<?xml-model href=\"http://x/s.rnc\" "
                                  "type=\"application/relax-ng-compact-syntax\"?>"));
  Write("project/siglum.toml", "[edition]\nfiles = [\"a.xml\"]\ncatalogs = [\"catalog.xml\"]\n");
  ::mkfifo((folder_ / "project/pipe.xml").c_str(), 0600);
  for (const std::string& entry :
       {std::string("<uri name=\"http://x/s.rnc\" uri=\"../outside/secret.rnc\"/>"),
        std::string("<uri name=\"http://x/s.rnc\" uri=\"/etc/passwd\"/>"),
        std::string("<nextCatalog catalog=\"../outside/next.xml\"/>"),
        std::string("<nextCatalog catalog=\"pipe.xml\"/>"),
        std::string("<nextCatalog catalog=\"/dev/zero\"/>"),
        std::string("<nextCatalog catalog=\"http://127.0.0.1:9/c.xml\"/>")}) {
    Write("project/catalog.xml", head + entry + "</catalog>");
    Write("outside/next.xml", head + "<uri name=\"http://x/s.rnc\" uri=\"secret.rnc\"/></catalog>");
    Ended ended = Run({"validate", "a.xml"});
    EXPECT_TRUE(Says(ended, "[rng.schema-outside]") || Says(ended, "[rng.schema-unmapped]"))
        << entry << ended.out << ended.err;
  }
}

TEST_F(Stranger, Stylesheets) {
  Write("project/a.xml", Document("", "text"));
  const std::string head =
      "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">";
  for (const char* inside :
       {"<xsl:import href=\"../outside/secret.xml\"/>",
        "<xsl:template match=\"/\"><xsl:copy-of select=\"document('../outside/secret.xml')\"/>"
        "</xsl:template>",
        "<xsl:template match=\"/\"><xsl:copy-of select=\"document('http://127.0.0.1:9/')\"/>"
        "</xsl:template>",
        "<xsl:template match=\"/\"><exsl:document xmlns:exsl=\"http://exslt.org/common\" "
        "extension-element-prefixes=\"exsl\" href=\"../outside/written.txt\">x</exsl:document>"
        "</xsl:template>"}) {
    Write("project/s.xsl", head + inside + "</xsl:stylesheet>");
    Ended ended = Run({"transform", "a.xml", "--xslt", "s.xsl", "-o", "out.html"});
    EXPECT_FALSE(fs::exists(folder_ / "outside/written.txt"));
    // An element that is not known (exsl:document) does nothing.
    bool is_refused = std::string_view(inside).find("exsl:") == std::string_view::npos;
    EXPECT_EQ(ended.status != 0, is_refused) << inside;
    EXPECT_NE(fs::exists(folder_ / "project/out.html"), is_refused) << inside;
  }
}

TEST_F(Stranger, LinksAmongTheFiles) {
  Write("project/a.xml", Document("", "text"));
  Link("project/b.xml", "outside/secret.txt");
  Ended ended = Run({"validate", ".", "--ignore", "rng.no-schema"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_TRUE(Says(ended, "b.xml: this link leads out of the folder")) << ended.err;
}

TEST_F(Stranger, OutputThatLeadsOut) {
  Write("project/a.xml", Document("", "text"));
  Write("project/s.rnc", "start = element * { text | element * { text } }");
  Write("project/siglum.toml",
        "[edition]\nfiles = [\"a.xml\"]\nschemas = [\"s.rnc\"]\n[[output]]\nformat = \"html\"\n");
  fs::create_directories(folder_ / "project/build");
  Link("project/build/edition", "outside");
  Ended ended = Run({"build"});
  EXPECT_EQ(ended.status, 2) << ended.out;
  EXPECT_TRUE(Says(ended, "leads out")) << ended.err;
  fs::create_directories(folder_ / "project/out");
  Link("project/out/tei", "outside");
  ended = Run({"build", "-o", "out"});
  EXPECT_EQ(ended.status, 2) << ended.out;
  EXPECT_FALSE(fs::exists(folder_ / "outside/a.xml"));
  EXPECT_FALSE(fs::exists(folder_ / "outside/tei"));
}

// What is above the file, but inside of what the user has named or of its repository, is no secret.
TEST_F(Stranger, WhatTheUserNamesMayBeRead) {
  Write("project/tax.xml", "<list xmlns=\"" + std::string(kTei) + "\"/>");
  Write("project/s.rnc", "default namespace = \"" + std::string(kTei) +
                             "\"\nstart = element TEI { element p { element list { empty } } }");
  Write("project/letters/a.xml",
        Document("<?xml-model href=\"../s.rnc\" type=\"application/relax-ng-compact-syntax\"?>",
                 "<xi:include href=\"../tax.xml\"/>"));
  EXPECT_EQ(Run({"validate", "letters/a.xml"}).status, 1);
  EXPECT_EQ(Run({"validate", "."}).status, 0);
  EXPECT_EQ(Run({"validate", "letters/a.xml", "--allow", "."}).status, 0);
  fs::create_directories(folder_ / "project/.git");
  EXPECT_EQ(Run({"validate", "letters/a.xml"}).status, 0);
}

// A schema that the user names may lie anywhere, with what it includes beside and above itself.
TEST_F(Stranger, ASchemaOfTheUsersOwn) {
  Write("project/a.xml", "<a/>");
  Write("schemas/sub/a.rnc", "include \"b.rnc\"\ninclude \"../../common/c.rnc\"");
  Write("schemas/sub/b.rnc", "start = element a { c }");
  Write("common/c.rnc", "c = empty");
  for (const char* name : {"schemas/sub/a.rnc", "../schemas/sub/a.rnc"}) {
    std::string stand_in = std::string(name).starts_with("..") ? "project" : ".";
    std::string document = stand_in == "." ? "project/a.xml" : "a.xml";
    Ended ended = Run({"validate", document, "--schema", name}, stand_in);
    EXPECT_EQ(ended.status, 0) << name << ended.out << ended.err;
    ended = Run({"schema", "add", name, "--as", "http://x/a.rnc"}, stand_in);
    EXPECT_EQ(ended.status, 0) << name << ended.out << ended.err;
  }
  std::ofstream(folder_ / "schemas/siglum.toml")
      << "[edition]\nfiles = [\"x.xml\"]\nschemas = [\"sub/own.rnc\"]\n";
  Write("schemas/x.xml", "<a/>");
  Write("schemas/sub/own.rnc", "include \"b.rnc\" { }\nc = empty");
  EXPECT_EQ(Run({"validate", "schemas/x.xml"}, ".").status, 0);
  Write("schemas/y.xml", "<?xml-model href=\"sub/own.rnc\"?><a/>");
  fs::remove(folder_ / "schemas/siglum.toml");
  EXPECT_EQ(Run({"validate", "schemas/y.xml"}, ".").status, 0);
}

}  // namespace
}  // namespace siglum
