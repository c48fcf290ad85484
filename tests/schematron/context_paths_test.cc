// Which names a document must have for a context to match a node of it.
#include "schematron/context_paths.h"

#include <gtest/gtest.h>

#include "xpath/values/static_context.h"

namespace siglum::schematron {
namespace {

// Whether <t:a b=""><t:c/><d/></t:a> has the names that a context needs.
bool MayMatch(const std::string& context) {
  xml::ParsedDocument parsed = xml::ParseDocument(
      xml::FileFromBytes("a.xml", "<t:a xmlns:t='http://t' b=''><t:c/><d/></t:a>"));
  xpath::StaticContext statics;
  statics.namespaces["t"] = "http://t";
  return NeededNames(*xpath::ParseExpression(context, statics)).AreIn(*parsed.document);
}

TEST(NeededNames, AreThoseOfTheSteps) {
  for (const char* context : {"t:a",
                              "t:a/t:c",
                              "t:c/t:a",
                              "t:a/@b",
                              "d",
                              "//t:c",
                              "t:a//t:c",
                              "t:x | t:c",
                              "*",
                              "@*",
                              "node()",
                              "*:c",
                              "t:*",
                              "/",
                              "text()",
                              "t:a[t:x]",
                              "t:a[1]/t:c[@y]",
                              "(t:x | t:y)[1]",
                              "(t:x | t:a)/t:c",
                              "id('x')/t:a",
                              "t:a/(t:x | t:c)"}) {
    EXPECT_TRUE(MayMatch(context)) << context;
  }
  for (const char* context :
       {"t:x", "t:d", "a", "t:a/t:x", "t:x/t:a", "t:a/@x", "t:x//t:a", "t:x | t:y", "t:x/*",
        "t:x/text()", "t:x[1]/t:a", "(t:a | t:c)/t:x", "(t:a | t:c)/t:x/t:a", "//t:x", "*/@x"}) {
    EXPECT_FALSE(MayMatch(context)) << context;
  }
}

TEST(NeededNames, OfNothingAreEverywhere) {
  EXPECT_TRUE(
      NeededNames().AreIn(*xml::ParseDocument(xml::FileFromBytes("a.xml", "<a/>")).document));
}

}  // namespace
}  // namespace siglum::schematron
