// Answers to forms: one register with all kinds, one form after the other or as one document, on
// any number of threads.
#include "reports/names_answers.h"

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/edition/edition_folder.h"

namespace siglum::reports {
namespace {

class Answers : public testing::Test {
 protected:
  Answers() {
    auto file = xml::FileFromBytes(
        "register.xml",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><listPerson>"
        "<person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName></person>"
        "<person xml:id='erden'><persName>Ali Fuat Erden</persName></person>"
        "<person xml:id='rustam'><persName>Rustam Khoiski</persName></person>"
        "<person xml:id='kars-man'><persName>Kars</persName></person></listPerson><listPlace>"
        "<place xml:id='kars'><placeName>Kars</placeName></place>"
        "<place xml:id='baku'><placeName>Baku</placeName></place></listPlace></TEI>");
    EXPECT_TRUE(entries_.Add(file).empty());
    matcher_ = std::make_unique<tei::RegisterMatcher>(entries_);
  }

  std::vector<FormAnswer> Ask(std::vector<std::string> forms) const {
    return AnswerForms(*matcher_, forms, question_);
  }
  std::string IdOf(const FormAnswer& answer) const {
    return answer.decided ? answer.candidates.front().entry->id : "-";
  }

  tei::Register entries_;
  std::unique_ptr<tei::RegisterMatcher> matcher_;
  FormQuestion question_;
};

TEST_F(Answers, AskEveryKindThatTheRegisterHas) {
  auto answers = Ask({"Jebesoy", "Bakou", "Kars", "Qwerty", " ", "1921"});
  EXPECT_EQ(IdOf(answers[0]), "cebesoy");
  EXPECT_EQ(IdOf(answers[1]), "baku");
  EXPECT_EQ(IdOf(answers[2]), "-");
  EXPECT_EQ(answers[2].reason, "kars-man and kars fit nearly as well");
  EXPECT_EQ(answers[3].reason, "nobody in the register has a name like this");
  EXPECT_TRUE(answers[4].reason.empty() && !answers[4].refused);
  EXPECT_TRUE(answers[5].refused);
  question_.kind = tei::EntityKind::kPlace;
  EXPECT_EQ(IdOf(Ask({"Kars"})[0]), "kars");
  EXPECT_EQ(IdOf(Ask({"Jebesoy"})[0]), "-");
}

TEST_F(Answers, FormsOfOneDocumentHelpEachOther) {
  EXPECT_EQ(IdOf(Ask({"Rustam Khoiski", "Rustam"})[1]), "-");
  question_.one_document = true;
  EXPECT_EQ(IdOf(Ask({"Rustam Khoiski", "Rustam"})[1]), "rustam");
}

TEST_F(Answers, AreTheFixedJson) {
  auto answers = Ask({"Jebesoy", "Ali Fuat", "Qwerty", "\xFF"});
  auto decided = nlohmann::json::parse(AnswerAsJson(answers[0]));
  EXPECT_EQ(decided["form"], "Jebesoy");
  EXPECT_EQ(decided["id"], "cebesoy");
  EXPECT_EQ(decided["score"], decided["candidates"][0]["score"]);
  EXPECT_FALSE(decided["candidates"][0]["evidence"].empty());
  EXPECT_EQ(decided["review"], false);
  EXPECT_FALSE(decided.contains("reason"));
  auto open = nlohmann::json::parse(AnswerAsJson(answers[1]));
  EXPECT_TRUE(open["id"].is_null());
  EXPECT_EQ(open["review"], true);
  EXPECT_EQ(open["candidates"].size(), 2u);
  auto unknown = nlohmann::json::parse(AnswerAsJson(answers[2]));
  EXPECT_EQ(unknown["review"], false);
  EXPECT_EQ(unknown["score"], 0);
  EXPECT_EQ(unknown["candidates"], nlohmann::json::array());
  EXPECT_EQ(nlohmann::json::parse(AnswerAsJson(answers[3]))["form"], "\uFFFD");
}

TEST_F(Answers, AreTheSameOnEveryThread) {
  const std::vector<std::string> forms = {"Jebesoy", "Ali Fuat", "Bakou", "Fuad Erdan", "Карс"};
  auto asked = [&] {
    std::string text;
    for (int i = 0; i < 5; ++i) {
      for (const FormAnswer& answer : Ask(forms)) text += AnswerAsJson(answer);
    }
    return text;
  };
  const std::string expected = asked();
  std::vector<std::string> answered(8);
  std::vector<std::thread> threads;
  for (std::string& text : answered) threads.emplace_back([&] { text = asked(); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : answered) EXPECT_EQ(text, expected);
}

}  // namespace
}  // namespace siglum::reports
