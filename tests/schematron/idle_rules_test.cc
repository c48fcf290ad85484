// Rules that can never fire, beside near misses.
#include "schematron/idle_rules.h"

#include <gtest/gtest.h>

namespace siglum::schematron {
namespace {

// `|` stands between the contexts of one pattern. The findings, each with the text that it marks.
std::string Judge(const std::string& contexts, bool has_grammar = false) {
  std::string rules;
  for (std::size_t at = 0; at <= contexts.size();) {
    std::size_t end = std::min(contexts.find(';', at), contexts.size());
    rules += "<sch:rule context=\"" + contexts.substr(at, end - at) +
             "\"><sch:assert test=\"key('known', 'x')\"/></sch:rule>";
    at = end + 1;
  }
  std::string text =
      "<sch:schema xmlns:sch='http://purl.oclc.org/dsdl/schematron' "
      "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' queryBinding='xslt2'>"
      "<sch:ns prefix='t' uri='http://t'/><xsl:key name='known' match='*' use='@n'/><sch:pattern>" +
      rules + "</sch:pattern></sch:schema>";
  std::vector<Problem> problems;
  auto schema = Schema::Compile(xml::ParseDocument(xml::FileFromBytes("s.sch", text)).document, {},
                                {}, &problems);
  if (schema == nullptr) return problems.front().message;
  GrammarNames grammar;
  if (has_grammar) {
    grammar.has_element = [](std::string_view uri, std::string_view local) {
      return uri == "http://t" && local == "p";
    };
    grammar.has_attribute = [](std::string_view uri, std::string_view local) {
      return uri.empty() && local == "n";
    };
  }
  std::string said;
  for (const auto& finding : FindIdleRules(*schema, grammar)) {
    said += std::string(finding.code->name) + " " + std::string(finding.file->Slice(finding.span)) +
            "\n";
  }
  return said;
}

constexpr const char* kIdle = "sch.rule-never-fires ";

TEST(IdleRules, AreThoseThatARuleBeforeTakesFrom) {
  EXPECT_EQ(Judge("t:p;t:p[@n]"), std::string(kIdle) + "t:p[@n]\n");
  EXPECT_EQ(Judge("t:p[@n];t:p"), "");
  EXPECT_EQ(Judge("t:p[@n];t:p[@n]"), std::string(kIdle) + "t:p[@n]\n");
  EXPECT_EQ(Judge("*;t:q/t:p"), std::string(kIdle) + "t:q/t:p\n");
  EXPECT_EQ(Judge("t:*;t:p | t:q"), std::string(kIdle) + "t:p | t:q\n");
  EXPECT_EQ(Judge("t:p;t:p | t:q"), "");
  EXPECT_EQ(Judge("t:p;t:q;t:p | t:q[1]"), std::string(kIdle) + "t:p | t:q[1]\n");
  EXPECT_EQ(Judge("*;@n"), "") << "an attribute is no element";
  EXPECT_EQ(Judge("@*;t:p/@n"), std::string(kIdle) + "t:p/@n\n");
  EXPECT_EQ(Judge("t:q/t:p;t:p"), "");
  EXPECT_EQ(Judge("*;text()"), "");
  EXPECT_EQ(Judge("t:p;id('x')"), "");
}

TEST(IdleRules, AreThoseThatNameWhatTheGrammarHasNot) {
  EXPECT_EQ(Judge("t:p", true), "");
  EXPECT_EQ(Judge("t:P", true), std::string(kIdle) + "t:P\n");
  EXPECT_EQ(Judge("p", true), std::string(kIdle) + "p\n") << "without prefix it is in no namespace";
  EXPECT_EQ(Judge("t:P | t:p", true), "");
  EXPECT_EQ(Judge("t:P/t:p", true), std::string(kIdle) + "t:P/t:p\n");
  EXPECT_EQ(Judge("t:p/@m", true), std::string(kIdle) + "t:p/@m\n");
  EXPECT_EQ(Judge("t:p[@m]", true), "") << "a predicate may ask for anything";
  EXPECT_EQ(Judge("*:P", true), "");
  EXPECT_EQ(Judge("t:p[ancestor::t:P]", true), "");
  EXPECT_EQ(Judge("t:P", false), "");
}

TEST(IdleRules, KeysThatAreNotThereAreFaults) {
  EXPECT_EQ(Judge("t:p[key('knwon', @n)]"), "sch.schema-invalid t:p[key('knwon', @n)]\n");
  EXPECT_EQ(Judge("t:p[key('known', @n)]"), "");
}

}  // namespace
}  // namespace siglum::schematron
