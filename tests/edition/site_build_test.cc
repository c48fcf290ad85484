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
#include "edition/site_of_files.h"
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

TEST_F(SiteTest, ReadingsOfAWitnessStandInThePlacesOfTheirEntries) {
  const Files files = Sample();
  const std::string& page = files.at("letter-6.html");
  EXPECT_TRUE(std::regex_search(
      page, std::regex("<span class=\"alt\" data-w=\"w[0-9]+\" hidden[^>]*>town</span>")))
      << page;
  EXPECT_TRUE(
      std::regex_search(page, std::regex("<a href=\"letter-6.W.html\"[^>]*data-w=\"w[0-9]+\"")));
  EXPECT_NE(page.find("data-kind=\"orthographic\""), std::string::npos);
  // B breaks off, so its text is no edited text with other readings.
  EXPECT_FALSE(std::regex_search(files.at("letter-3.html"),
                                 std::regex("<a href=\"letter-3.B.html\"[^>]*data-w=")));
}

TEST_F(SiteTest, ASynopsisShowsWhereWitnessesDiffer) {
  const std::string page = Sample().at("letter-6.synopsis.html");
  EXPECT_NE(page.find("<mark>town</mark>"), std::string::npos) << page;
  EXPECT_NE(page.find("href=\"letter-6.html#"), std::string::npos);
}

TEST_F(SiteTest, PassagesAndZonesOfTheFacsimileKnowEachOther) {
  const std::string page = Sample().at("letter-1.html");
  EXPECT_NE(page.find("data-zone=\"l1-lens\""), std::string::npos);
  EXPECT_NE(page.find("l1-lens 8.33 23.12 83.33 29.38"), std::string::npos) << page;
  EXPECT_NE(page.find("data-surface=\"l1-page\""), std::string::npos);
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

TEST_F(SiteTest, EachDocumentCanBeDownloaded) {
  const Files files = Sample();
  EXPECT_TRUE(files.at("epub/letter-3.epub").starts_with("PK"));
  EXPECT_NE(files.at("text/letter-3.txt").find("seven times"), std::string::npos);
  EXPECT_NE(files.at("tei/letter-3.xml").find("<TEI"), std::string::npos);
  const std::string& page = files.at("letter-3.html");
  for (const char* link :
       {"href=\"epub/letter-3.epub\"", "href=\"text/letter-3.txt\"", "href=\"tei/letter-3.xml\""}) {
    EXPECT_NE(page.find(link), std::string::npos) << link;
  }
  EXPECT_FALSE(files.contains("epub/persons.epub"));
}

TEST_F(SiteTest, DatesAndPlacesLeadToTheirPassages) {
  const Files files = Sample();
  EXPECT_NE(files.at("dates.html").find("href=\"letter-1.html"), std::string::npos);
  EXPECT_NE(files.at("map.html").find("href=\"places.html#tbilisi\""), std::string::npos);
  EXPECT_NE(files.at("letter-1.html").find("href=\"map.html\""), std::string::npos);
}

TEST_F(SiteTest, ManyDatesAreCutIntoPagesAndNoneIsLost) {
  folder_.Write("e/siglum.toml", "[edition]\nfiles = ['*.xml']\n[[output]]\nformat = 'site'\n");
  std::string body;
  for (int i = 0; i < 1500; ++i) {
    const std::string year = std::to_string(1800 + i % 100);
    body += "<p><date when=\"" + year + "\">" + year + "</date></p>";
  }
  folder_.Write("e/a.xml", Tei("<text><body>" + body + "</body></text>"));
  std::size_t lines = 0;
  for (const auto& [path, bytes] : Build(folder_.At("e"))) {
    if (!path.starts_with("dates.")) continue;
    for (std::size_t at = 0; (at = bytes.find("href=\"a.html#", at)) != std::string::npos; ++at) {
      ++lines;
    }
  }
  EXPECT_EQ(lines, 1500U);
}

TEST_F(SiteTest, ASitemapIsThereWhenTheAddressIsKnown) {
  folder_.Write("e/siglum.toml",
                "[edition]\naddress = 'https://letters.example.org'\nfiles = ['*.xml']\n"
                "[[output]]\nformat = 'site'\n");
  folder_.Write("e/a b.xml", Tei("<text><body><p>A</p></body></text>"));
  const Files files = Build(folder_.At("e"));
  EXPECT_NE(files.at("sitemap.xml").find("<loc>https://letters.example.org/a%20b.html</loc>"),
            std::string::npos);
  EXPECT_NE(files.at("robots.txt").find("Sitemap: https://letters.example.org/sitemap.xml"),
            std::string::npos);
  EXPECT_NE(files.at("a b.html")
                .find("rel=\"canonical\" href=\"https://letters.example.org/a%20b.html\""),
            std::string::npos);
  EXPECT_FALSE(Sample().contains("sitemap.xml"));
}

TEST_F(SiteTest, FilesWithoutAnEditionMakeASite) {
  const std::string a = folder_.Write("x/a.xml", Tei("<text><body><p>A</p></body></text>"));
  const std::string b =
      folder_.Write("x/y/b.xml", Tei("<text><body><p><ref target=\"../a.xml\">see</ref></p>"
                                     "</body></text>"));
  SiteOfFilesOptions options;
  options.output = folder_.At("made").string();
  base::Result<FindingFilter> filter = FindingFilter::Make({});
  const BuildOutcome outcome = BuildSiteOfFiles({{a, b}, {}, {}}, options, {}, &*filter, &notes_);
  EXPECT_EQ(outcome.status, ExitStatus::kClean) << notes_.text;
  EXPECT_TRUE(fs::exists(folder_.At("made/a.html")));
  EXPECT_NE(ReadAll(folder_.At("made/y/b.html")).find("href=\"../a.html\""), std::string::npos);
}

TEST_F(SiteTest, ASiteOfFilesIsWrittenAsAWholeOrNotAtAll) {
  const std::string a = folder_.Write("x/a.xml", Tei("<text><body><p>A</p></body></text>"));
  const std::string b = folder_.Write("x/b.xml", "<TEI><p></TEI>");
  SiteOfFilesOptions options;
  options.output = folder_.At("made").string();
  base::Result<FindingFilter> filter = FindingFilter::Make({});
  const BuildOutcome outcome = BuildSiteOfFiles({{a, b}, {}, {}}, options, {}, &*filter, &notes_);
  EXPECT_NE(outcome.status, ExitStatus::kClean);
  EXPECT_FALSE(fs::exists(folder_.At("made")));
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
    if (path.starts_with("tei/") || path.starts_with("text/")) continue;
    EXPECT_EQ(bytes.find("<script>x()"), std::string::npos) << path;
    EXPECT_EQ(bytes.find("href=\"javascript:"), std::string::npos) << path;
    EXPECT_EQ(bytes.find("root:"), std::string::npos) << path;
  }
}

}  // namespace
}  // namespace siglum::edition
