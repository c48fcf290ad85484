// Collecting names and writing the skeleton of a register: what becomes one entry, what it is
// called, and that the file is valid TEI.
#include "reports/names_collect.h"

#include <gtest/gtest.h>

#include "edition/validate.h"
#include "reports/markup.h"
#include "reports/names_skeleton.h"
#include "tests/edition/edition_folder.h"

namespace siglum::reports {
namespace {

using edition::EditionFolder;
using edition::FileOutcome;
using edition::Project;
using edition::ProjectOptions;
using edition::ValidateFile;

class Collect : public testing::Test {
 protected:
  void Add(const std::string& name, const std::string& body) {
    std::string path = folder_.Write(
        name, "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'>" + body + "</TEI>");
    auto project = Project::Open("", {});
    ASSERT_TRUE(project.ok());
    FileOutcome outcome = collection_.AddFile(**project, path);
    EXPECT_FALSE(outcome.failure.has_value());
    for (const auto& finding : outcome.findings) codes_ += std::string(finding.code->name) + ";";
  }

  // `id: form form|form`, one line an entry.
  std::string Entries() const {
    std::string text;
    for (const NameGroup& group : GroupNames(collection_)) {
      std::string forms;
      for (const GroupedForm& form : group.forms) {
        forms += (forms.empty() ? "" : " | ") + form.text + " " + std::to_string(form.mentions);
      }
      text += forms + "\n";
    }
    return text;
  }

  std::string Skeleton() const {
    SkeletonOptions options;
    options.output = folder_.At("register.xml").string();
    return RegisterSkeleton(GroupNames(collection_), options);
  }

  EditionFolder folder_;
  NameCollection collection_;
  std::string codes_;
};

TEST_F(Collect, GroupsByReferenceThenByFormThenBySound) {
  Add("a.xml",
      "<persName ref='p.xml#ac'>Jebesoy</persName><persName ref='p.xml#ac'>the general</persName>"
      "<persName>Karabekir</persName><placeName>Kars</placeName>");
  Add("b.xml",
      "<persName>JEBESOY</persName><persName>Kazim Karabekir</persName>"
      "<persName ref='./p.xml#ac'>Jebesoy</persName><rs type='person'>the other</rs>"
      "<persName ref='#x #y'>the brothers</persName>");
  EXPECT_EQ(Entries(), "Jebesoy 3 | the general 1\nKazim Karabekir 1 | Karabekir 1\nKars 1\n");
  EXPECT_EQ(codes_, "");
}

TEST_F(Collect, LeavesOutWhatIsNoName) {
  Add("a.xml", "<persName>1921</persName><persName>" + std::string(10'000, 'x') +
                   "</persName><persName/><persName>Ali</persName>");
  EXPECT_EQ(codes_, "name.unreadable;name.unreadable;");
  EXPECT_EQ(Entries(), "Ali 1\n");
}

TEST_F(Collect, GivesIdsThatAreNamesAndUnique) {
  Add("a.xml",
      "<persName ref='#cebesoy'>Ali Fuat Cebesoy</persName><persName>Топчибашев</persName>"
      "<placeName ref='#cebesoy'>Cebesoy</placeName><placeName>37, Rue de Kami</placeName>"
      "<orgName key='psn:soc'>Reading Society</orgName>");
  std::string skeleton = Skeleton();
  for (const char* id :
       {"person xml:id=\"cebesoy\"", "person xml:id=\"topchibashev\"", "place xml:id=\"cebesoy-2\"",
        "place xml:id=\"place-37-rue-de-kami\"", "org xml:id=\"soc\""}) {
    EXPECT_NE(skeleton.find(id), std::string::npos) << id << "\n" << skeleton;
  }
}

TEST_F(Collect, EscapesAndCounts) {
  Add("a &amp; b.xml", "<orgName>Smith &amp; \"Sons\" ]]&gt;</orgName>");
  EXPECT_NE(Skeleton().find("n=\"1\" source=\"a%20&amp;amp;%20b.xml\">Smith &amp; &quot;Sons&quot; "
                            "]]&gt;</orgName>"),
            std::string::npos)
      << Skeleton();
}

TEST_F(Collect, GivesNothingForNothing) {
  Add("a.xml", "<p>no names</p>");
  EXPECT_EQ(Skeleton(), "");
}

// The skeleton of the edition itself, which has persons, places and organisations.
TEST_F(Collect, IsValidTei) {
  NameCollection collection;
  auto project = Project::Open("", {});
  ASSERT_TRUE(project.ok());
  for (const char* folder : {"tei", "samples/letters"}) {
    for (const auto& path : test::FilesBelow(test::SourceDir() / folder, ".xml")) {
      EXPECT_TRUE(collection.AddFile(**project, path.string()).findings.empty()) << path;
    }
  }
  const std::string written =
      folder_.Write("register.xml", RegisterSkeleton(GroupNames(collection), {}));
  std::vector<std::filesystem::path> schemas =
      test::FilesBelow(test::SharedDir() / "schemas", ".rng");
  SIGLUM_NEED_SHARED(schemas, "schemas");
  ProjectOptions options;
  options.schemas = {(test::SharedDir() / "schemas" / "tei_all.rng").string()};
  auto with_schema = Project::Open("", options);
  ASSERT_TRUE(with_schema.ok());
  edition::Run run;
  FileOutcome outcome = ValidateFile(run, **with_schema, written, {});
  for (const auto& finding : outcome.findings) ADD_FAILURE() << finding.message;
  EXPECT_FALSE(outcome.failure.has_value());
}

TEST(Markup, IsEscapedForContentAndAttributes) {
  EXPECT_EQ(EscapedMarkup("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
}

}  // namespace
}  // namespace siglum::reports
