// The search index: how words are folded, and that every word of a page is found in its shard.
#include "site/search_index.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "site/fold.h"

namespace siglum::site {
namespace {

TEST(Fold, WordsThatReadersTakeForOneAreOne) {
  const std::pair<const char*, const char*> same[] = {
      {"Émile", "emile"},
      {"İzmir", "izmir"},
      {"ırmak", "irmak"},
      {"Vniversitas", "uniuersitas"},
      {"Iulius", "julius"},
      {"ſanctus", "sanctus"},
      {"λόγος", "ΛΟΓΟΣ"},
      {"Ἀθῆναι", "αθηναι"},
      {"كِتَابٌ", "كتاب"},
      {"أحمد", "احمد"},
      {"שָׁלוֹם", "שלום"},
      {"Straße", "strasse"},
      {"Ólafsþing", "olafsthing"},
      {"ﬁnis", "finis"},
      {"Çağatay", "cagatay"},
      {"хлѣбъ", "хлебъ"},
      {"l’homme", "l'homme"},
      {"co\u00ADoperate", "cooperate"},
  };
  for (const auto& [one, other] : same) {
    EXPECT_EQ(FoldedWords(one), FoldedWords(other)) << one;
    EXPECT_EQ(FoldedWords(one).size(), 1U) << one;
  }
}

TEST(Fold, OtherWordsStayApart) {
  const std::pair<const char*, const char*> different[] = {
      {"bat", "bad"}, {"лес", "лис"}, {"عين", "غين"}, {"o", "a"}, {"1911", "1912"}};
  for (const auto& [one, other] : different) EXPECT_NE(FoldedWords(one), FoldedWords(other)) << one;
}

TEST(Fold, PunctuationAndSpaceSeparate) {
  EXPECT_EQ(FoldedWords("one, two-three (four)"),
            (std::vector<std::string>{"one", "two", "three", "four"}));
  EXPECT_TRUE(FoldedWords(" -- !").empty());
  EXPECT_TRUE(FoldedWords("").empty());
}

nlohmann::json Argument(const std::string& script) {
  const std::size_t begin = script.find('(');
  return nlohmann::json::parse("[" + script.substr(begin + 1, script.rfind(')') - begin - 1) + "]");
}

TEST(SearchIndex, EveryWordLeadsToItsSegment) {
  SearchIndex index;
  std::vector<Segment> segments(3);
  segments[0] = {Segment::Kind::kText, "p1", "Émile came to Trébizonde", {}, {}};
  segments[1] = {Segment::Kind::kReading, "p1.app1", "</script><b>", "B", {}};
  segments[2] = {Segment::Kind::kNote, "note1", "Топчибашев came", {}, {}};
  index.Add("a.html", "A", segments);
  std::map<std::string, std::string> files;
  index.Write([&](const std::string& path, std::string bytes) { files[path] = std::move(bytes); });
  auto list = [&](const std::string& word) {
    const std::size_t shard = SearchIndex::ShardOf(word);
    const nlohmann::json words =
        Argument(files.at("search/words-" + std::to_string(shard) + ".js"))[1];
    return words.contains(word) ? words[word].get<std::string>() : std::string("none");
  };
  EXPECT_EQ(list("emile"), "0");
  EXPECT_EQ(list("came"), "0 2");
  EXPECT_EQ(list("trebizonde"), "0");
  EXPECT_EQ(list("топчибашеu"), "none");
  EXPECT_EQ(list("топчибашев"), "2");
  EXPECT_EQ(list("topchibasheu"), "2");  // romanized, and folded like every other word
  const std::string& text = files.at("search/text-0.js");
  EXPECT_EQ(text.find("</script>"), std::string::npos);
  EXPECT_EQ(Argument(text)[1][1][4], "</script><b>");
  EXPECT_EQ(Argument(text)[1][1][3], "B");
  const nlohmann::json start = Argument(files.at("search/start.js"))[0];
  EXPECT_EQ(start["fold"]["é"], "e");
  EXPECT_EQ(start["pages"][0][0], "a.html");
}

}  // namespace
}  // namespace siglum::site
