// Input that is made to hurt: deep, wide, circular, crossing. Bounded work, and an answer.
#include <gtest/gtest.h>

#include "apparatus/check.h"
#include "apparatus/conversion/convert.h"
#include "apparatus/witness_text.h"
#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

std::string Repeated(int times, const std::string& text) {
  std::string result;
  result.reserve(text.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

std::string InDocument(const std::string& body) {
  test::ApparatusCase c;
  c.list_wit = "<witness xml:id=\"A\"/><witness xml:id=\"B\"/>";
  c.text = body;
  return c.Document();
}

TEST(Hostile, NestedEntries) {
  constexpr int kDeep = 100'000;
  auto document =
      test::ParseText(InDocument("<p>" + Repeated(kDeep, "<app><lem>x ") + "y" +
                                 Repeated(kDeep, "</lem><rdg wit=\"#B\">z</rdg></app>") + "</p>"));
  auto apparatus = Apparatus::Read(*document);
  EXPECT_EQ(apparatus->entries().size(), static_cast<std::size_t>(kDeep));
  EXPECT_EQ(ToPlainText(ReadingText(*apparatus, {apparatus->witnesses().Find("B")})), "z");
  const std::string base = ToPlainText(ReadingText(*apparatus, {}));
  EXPECT_EQ(base.size(), static_cast<std::size_t>(2 * kDeep + 1));
}

TEST(Hostile, ManyReadings) {
  constexpr int kMany = 1'000'000;
  auto document =
      test::ParseText(InDocument("<p><app><lem wit=\"#A\">x</lem>" +
                                 Repeated(kMany, "<rdg wit=\"#B\">y</rdg>") + "</app></p>"));
  auto apparatus = Apparatus::Read(*document);
  EXPECT_EQ(apparatus->readings().size(), static_cast<std::size_t>(kMany + 1));
  EXPECT_EQ(ToPlainText(ReadingText(*apparatus, {apparatus->witnesses().Find("A")})), "x");
}

TEST(Hostile, CopiesOfCopies) {
  std::string body = "<p><app><lem xml:id=\"c0\">x</lem></app>";
  for (int i = 1; i < 60; ++i) {
    const std::string last = "#c" + std::to_string(i - 1);
    body += "<app><lem xml:id=\"c" + std::to_string(i) + "\"><app><lem copyOf=\"" + last +
            "\"/></app><app><lem copyOf=\"" + last + "\"/></app></lem></app>";
  }
  auto document = test::ParseText(InDocument(body + "</p>"));
  auto apparatus = Apparatus::Read(*document);
  EXPECT_TRUE(ReadingText(*apparatus, {}).was_cut);
}

TEST(Hostile, SpansThatAllCross) {
  constexpr int kSpans = 2'000;
  std::string text = "<p>", apart = "<listApp>";
  for (int i = 0; i < 2 * kSpans; ++i) text += "<w xml:id=\"w" + std::to_string(i) + "\">a</w> ";
  for (int i = 0; i < kSpans; ++i) {
    apart += "<app from=\"#w" + std::to_string(i) + "\" to=\"#w" + std::to_string(kSpans + i) +
             "\"><rdg wit=\"#B\">b</rdg></app>";
  }
  auto document = test::ParseText(InDocument(text + "</p>" + apart + "</listApp>"));
  auto apparatus = Apparatus::Read(*document);
  EXPECT_FALSE(ToPlainText(ReadingText(*apparatus, {apparatus->witnesses().Find("B")})).empty());
  EXPECT_LT(CheckApparatus(*apparatus).size(), 100U);
  EXPECT_TRUE(Convert(*apparatus, {Method::kParallelSegmentation, false, {}}).ok());
}

}  // namespace
}  // namespace siglum::apparatus
