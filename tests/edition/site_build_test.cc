// A site of an edition: every link and id resolves, no word of a source is lost, nothing is
// fetched.
#include "edition/site_build.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "edition/build.h"
#include "tests/edition/edition_folder.h"
#include "tests/support/paths.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return std::move(bytes).str();
}

// The files of a site by their path below its folder.
using Files = std::map<std::string, std::string>;

class SiteTest : public testing::Test {
 protected:
  Files Build(const fs::path& edition, int jobs = 1) {
    BuildOptions options;
    options.folder = edition.string();
    options.output = folder_.At("out").string();
    options.jobs = jobs;
    base::Result<FindingFilter> filter = FindingFilter::Make({});
    notes_ = Notes();
    const BuildOutcome outcome = BuildEdition(options, {}, &*filter, &notes_);
    EXPECT_EQ(outcome.status, ExitStatus::kClean) << notes_.text;
    Files files;
    const fs::path root = folder_.At("out/site");
    if (!fs::exists(root)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) {
        files[entry.path().lexically_relative(root).generic_string()] = ReadAll(entry.path());
      }
    }
    return files;
  }
  Files Sample() { return Build(test::SourceDir() / "samples/correspondence"); }

  EditionFolder folder_;
  Notes notes_;
};

std::vector<std::string> Values(const std::string& page, const std::string& attribute) {
  const std::regex pattern("\\s" + attribute + "=\"([^\"]*)\"");
  std::vector<std::string> values;
  for (std::sregex_iterator one(page.begin(), page.end(), pattern), end; one != end; ++one) {
    values.push_back((*one)[1]);
  }
  return values;
}

std::string Unescaped(std::string text) {
  for (std::size_t at = 0; (at = text.find('%', at)) != std::string::npos; ++at) {
    if (at + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[at + 1])) != 0) {
      text.replace(at, 3, 1, static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16)));
    }
  }
  return text;
}

TEST_F(SiteTest, EveryLinkAndIdOfTheSampleResolves) {
  const Files files = Sample();
  ASSERT_TRUE(files.contains("index.html")) << notes_.text;
  std::map<std::string, std::set<std::string>> ids;
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".html")) continue;
    for (const std::string& id : Values(bytes, "id")) {
      EXPECT_TRUE(ids[path].insert(id).second) << path << ": two elements have the id " << id;
    }
  }
  std::size_t checked = 0;
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".html")) continue;
    for (const char* attribute : {"href", "src"}) {
      for (const std::string& address : Values(bytes, attribute)) {
        if (address.find("://") != std::string::npos) continue;
        const std::size_t hash = address.find('#');
        const std::string file = Unescaped(address.substr(0, hash));
        const std::string target =
            file.empty()
                ? path
                : (fs::path(path).parent_path() / file).lexically_normal().generic_string();
        EXPECT_TRUE(files.contains(target)) << path << " leads to " << address;
        if (hash != std::string::npos && files.contains(target)) {
          EXPECT_TRUE(ids[target].contains(Unescaped(address.substr(hash + 1))))
              << path << " leads to " << address;
        }
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 200U);
}

TEST_F(SiteTest, NothingIsFetchedFromElsewhere) {
  const std::regex fetched(
      "(<(script|img|iframe|source)[^>]*src=\"https?:|<link[^>]*rel=\"stylesheet\"[^>]*https?:|"
      "@import|url\\(https?:|fetch\\(|XMLHttpRequest)");
  for (const auto& [path, bytes] : Sample()) {
    if (path.starts_with("tei/")) continue;
    EXPECT_FALSE(std::regex_search(bytes, fetched)) << path;
  }
}

TEST_F(SiteTest, TheWayThroughTheDocumentsIsTheOrderOfTheEdition) {
  const Files files = Sample();
  EXPECT_NE(files.at("letter-2.html").find("rel=\"prev\" href=\"letter-1.html\""),
            std::string::npos);
  EXPECT_NE(files.at("letter-2.html").find("rel=\"next\" href=\"letter-3.html\""),
            std::string::npos);
  EXPECT_EQ(files.at("letter-1.html").find("rel=\"prev\""), std::string::npos);
}

TEST_F(SiteTest, ANameInAReadingIsInTheRegisterAsThatWitnesss) {
  const std::string persons = Sample().at("persons.html");
  const std::size_t hasan = persons.find("id=\"hasan\"");
  ASSERT_NE(hasan, std::string::npos);
  const std::string entry =
      persons.substr(hasan, persons.find("</li></ul></details>", hasan) - hasan);
  EXPECT_NE(entry.find("href=\"letter-3.html#"), std::string::npos) << entry;
  EXPECT_NE(entry.find("class=\"only\">(only in <bdi>B</bdi>)"), std::string::npos) << entry;
}

TEST_F(SiteTest, EachWitnessHasAPageWithItsOwnText) {
  const Files files = Sample();
  const std::string& b = files.at("letter-3.B.html");
  EXPECT_NE(b.find("beheld"), std::string::npos);
  EXPECT_EQ(b.find("seven times"), std::string::npos);
  EXPECT_NE(files.at("letter-3.A.html").find("seven times"), std::string::npos);
  EXPECT_EQ(files.at("letter-3.A.html").find("beheld"), std::string::npos);
}

TEST_F(SiteTest, AnEnglishPrefaceOfAnArabicLetterRunsFromLeftToRight) {
  const std::string page = Sample().at("letter-5.html");
  EXPECT_TRUE(std::regex_search(page, std::regex("<section[^>]*lang=\"en\" dir=\"ltr\"[^>]*>")))
      << page;
  EXPECT_TRUE(std::regex_search(page, std::regex("<p[^>]*lang=\"en\" dir=\"ltr\"")));
}

TEST_F(SiteTest, TheSameEditionGivesTheSameBytesWithAnyNumberOfThreads) {
  const Files one = Sample();
  EXPECT_EQ(one, Build(test::SourceDir() / "samples/correspondence", 4));
}

TEST_F(SiteTest, PagesOfSourcesThatAreGoneAreRemoved) {
  folder_.Write("e/siglum.toml", "[edition]\nfiles = ['*.xml']\n[[output]]\nformat = 'site'\n");
  folder_.Write("e/a.xml", Tei("<text><body><p>A</p></body></text>"));
  folder_.Write("e/b.xml", Tei("<text><body><p>B</p></body></text>"));
  EXPECT_TRUE(Build(folder_.At("e")).contains("b.html"));
  fs::remove(folder_.At("e/b.xml"));
  const Files files = Build(folder_.At("e"));
  EXPECT_FALSE(files.contains("b.html"));
  EXPECT_TRUE(files.contains("a.html"));
}

TEST_F(SiteTest, HostileTitlesAndNamesStayText) {
  folder_.Write("e/siglum.toml",
                "[edition]\ntitle = '</title><script>x()</script>'\nfiles = ['*.xml']\n"
                "[[output]]\nformat = 'site'\n");
  folder_.Write("e/a.xml",
                "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>"
                "&lt;/script&gt;&lt;script&gt;x()&lt;/script&gt;</title></titleStmt>"
                "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
                "</teiHeader><text><body><p>&lt;script&gt;x()&lt;/script&gt;</p>"
                "<p><graphic url=\"../../../../etc/passwd\"/><ref target=\"javascript:x()\">y</ref>"
                "</p></body></text></TEI>");
  const Files files = Build(folder_.At("e"));
  ASSERT_FALSE(files.empty());
  for (const auto& [path, bytes] : files) {
    if (path.starts_with("tei/")) continue;
    EXPECT_EQ(bytes.find("<script>x()"), std::string::npos) << path;
    EXPECT_EQ(bytes.find("href=\"javascript:"), std::string::npos) << path;
    EXPECT_EQ(bytes.find("root:"), std::string::npos) << path;
  }
}

}  // namespace
}  // namespace siglum::edition
