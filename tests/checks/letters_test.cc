// Letters of several documents: which pairs are told, by which pointers, and what is passed over.
#include "checks/letters.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "xml/document.h"

namespace siglum::checks {
namespace {

// Files by name, with the findings about all of them together.
class Letters : public testing::Test {
 protected:
  void Add(const std::string& path, const std::string& header) {
    const std::string text =
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en' xml:id='tei'>"
        "<teiHeader>" +
        header + "</teiHeader></TEI>";
    files_[path] = xml::FileFromBytes(path, text);
    auto document = xml::ParseDocument(files_[path]).document;
    ASSERT_NE(document, nullptr) << text;
    for (Letter& letter : FindLetters(*document, {})) letters_.push_back(std::move(letter));
  }

  // `a.xml>b.xml;` for each finding: where it stands and what it is related to.
  std::string Told() {
    std::string told;
    for (const auto& finding :
         CheckLetters(letters_, [this](const std::string& path) { return files_[path]; })) {
      EXPECT_EQ(finding.code->name, "date.answered-before-written");
      told += finding.file->path() + ">" + finding.related.at(0).file->path() + ";";
    }
    return told;
  }

  static std::string Description(const std::string& sent, const std::string& references,
                                 const std::string& attributes = "") {
    return "<correspDesc " + attributes + "><correspAction type='sent'>" + sent +
           "</correspAction><correspContext>" + references + "</correspContext></correspDesc>";
  }

  std::map<std::string, xml::FilePtr> files_;
  std::vector<Letter> letters_;
};

constexpr const char* kMay8 = "<date when='1921-05-08'/>";
constexpr const char* kMay15 = "<date when='1921-05-15'/>";

TEST_F(Letters, AnAnswerFollowsWhatItAnswers) {
  Add("l/a.xml", Description(kMay8, "<ref type='next' target='b.xml'/>"));
  Add("l/b.xml", Description(kMay15, "<ref type='prev' target='../l/a.xml#p7'/>"));
  EXPECT_EQ(Told(), "");
}

TEST_F(Letters, APairIsToldOnce) {
  Add("l/a.xml", Description(kMay15, "<ref type='next' target='b.xml'/>"));
  Add("l/b.xml", Description(kMay8, "<ref type='prev' target='a.xml'/>"));
  EXPECT_EQ(Told(), "l/a.xml>l/b.xml;");
}

TEST_F(Letters, AreFoundByIdAndAddress) {
  Add("all.xml",
      Description(kMay15, "", "xml:id='one'") +
          Description(kMay15, "", "ref='https://example.org/letters/2'") +
          Description(kMay8, "<ref type='prev' target='#one'/>") +
          Description(kMay8, "<ref type='prev' target='https://example.org/letters/2'/>"));
  Add("other.xml", Description(kMay8, "<ref type='prev' target='all.xml#one'/>"));
  EXPECT_EQ(Told(), "all.xml>all.xml;all.xml>all.xml;other.xml>all.xml;");
}

TEST_F(Letters, AFileOfSeveralIsNoLetter) {
  Add("all.xml", Description(kMay15, "") + Description(kMay15, ""));
  Add("other.xml", Description(kMay8, "<ref type='prev' target='all.xml'/>"));
  EXPECT_EQ(Told(), "");
}

TEST_F(Letters, TextIsReadWhereAttributesAreMissing) {
  Add("a.xml", Description("<date>15 May 1921</date>", ""));
  Add("b.xml", Description("<date>8 May 1921</date>", "<ref type='prev' target='a.xml'/>"));
  EXPECT_EQ(Told(), "b.xml>a.xml;");
}

TEST_F(Letters, OnlyWhatIsCertainIsTold) {
  Add("a.xml", Description("<date when='1921-05'/>", ""));
  Add("b.xml", Description(kMay8, "<ref type='prev' target='a.xml'/>"));
  Add("c.xml", Description("<date>around May 1920</date>", "<ref type='prev' target='a.xml'/>"));
  Add("d.xml", Description(kMay8, "<ref type='prev' target='gone.xml'/><ref target='a.xml'/>"));
  EXPECT_EQ(Told(), "");
}

TEST_F(Letters, ADateInTheReferenceIsCheckedThere) {
  Add("a.xml", Description(kMay15, ""));
  Add("b.xml",
      Description(kMay8, "<ref type='prev' target='a.xml'>of <date when='1921-05-01'/></ref>"));
  EXPECT_EQ(Told(), "");
}

}  // namespace
}  // namespace siglum::checks
