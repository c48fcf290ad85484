// Random apparatus: every witness rebuilt is the truth, and conversions there and back keep it.
// SIGLUM_SEEDS=100000 tries more of them by hand.
#include <gtest/gtest.h>

#include <cstdlib>

#include "apparatus/check.h"
#include "apparatus/conversion/conversion_proof.h"
#include "apparatus/conversion/convert.h"
#include "apparatus/witness_tei.h"
#include "apparatus/witness_text.h"
#include "tests/apparatus/case_file.h"
#include "tests/apparatus/generator.h"

namespace siglum::apparatus {
namespace {

unsigned Seeds(unsigned usual) {
  const char* given = std::getenv("SIGLUM_SEEDS");
  return given != nullptr ? static_cast<unsigned>(std::atol(given)) : usual;
}

constexpr Method kMethods[] = {Method::kParallelSegmentation, Method::kDoubleEndPoint,
                               Method::kLocationReferenced};

// Spaces at the ends of paragraphs are nobody's.
std::string Text(const Apparatus& apparatus, const View& view) {
  return ToPlainText(ReadingText(apparatus, view));
}

TEST(Property, EveryWitnessIsTheTruth) {
  for (Method method : kMethods) {
    for (unsigned seed = 0; seed < Seeds(3500); ++seed) {
      const test::GeneratedApparatus made = test::ApparatusGenerator(seed, method).Make();
      auto document = test::ParseText(made.xml);
      ASSERT_NE(document, nullptr);
      auto apparatus = Apparatus::Read(*document);
      for (const auto& [id, truth] : made.texts) {
        View view;
        if (!id.empty()) view.witness = apparatus->witnesses().Find(id);
        ASSERT_EQ(Text(*apparatus, view), truth)
            << MethodName(method) << " seed " << seed << " witness " << id << "\n"
            << made.xml;
      }
      for (const auto& [id, truth] : made.before) {
        const View view{apparatus->witnesses().Find(id), Layer::kBeforeCorrection};
        ASSERT_EQ(Text(*apparatus, view), truth)
            << MethodName(method) << " seed " << seed << " before correction " << id << "\n"
            << made.xml;
      }
    }
  }
}

TEST(Property, ConversionsThereAndBackKeepTheModel) {
  for (Method from : kMethods) {
    for (Method to : kMethods) {
      std::size_t converted = 0, left = 0;
      for (unsigned seed = 0; seed < Seeds(300); ++seed) {
        const test::GeneratedApparatus made = test::ApparatusGenerator(seed, from).Make();
        auto document = test::ParseText(made.xml);
        auto apparatus = Apparatus::Read(*document);
        ConversionOptions options;
        options.to = to;
        options.external = to != Method::kParallelSegmentation && seed % 2 == 0;
        base::Result<Conversion> there = Convert(*apparatus, options);
        ASSERT_TRUE(there.ok()) << there.error().ToString() << "\n"
                                << MethodName(from) << " to " << MethodName(to) << " seed " << seed
                                << "\n"
                                << made.xml;
        converted += there->converted;
        left += there->findings.size();
        auto other = test::ParseText(there->edits.ApplyToText());
        auto other_apparatus = Apparatus::Read(*other);
        ASSERT_EQ(FirstDifference(*apparatus, *other_apparatus), "");
        options.to = from;
        options.external = from != Method::kParallelSegmentation;
        base::Result<Conversion> back = Convert(*other_apparatus, options);
        ASSERT_TRUE(back.ok()) << back.error().ToString() << "\n"
                               << MethodName(to) << " back to " << MethodName(from) << " seed "
                               << seed << "\n"
                               << there->edits.ApplyToText();
        auto again = test::ParseText(back->edits.ApplyToText());
        ASSERT_EQ(FirstDifference(*apparatus, *Apparatus::Read(*again)), "")
            << back->edits.ApplyToText();
      }
      RecordProperty(std::string(MethodName(from)) + "-to-" + std::string(MethodName(to)),
                     std::to_string(converted) + " converted, " + std::to_string(left) + " left");
      if (from != to) EXPECT_GT(converted, left);
    }
  }
}

TEST(Property, ReadingTextsAsTeiReadAgainAreTheText) {
  for (Method method : kMethods) {
    for (unsigned seed = 0; seed < Seeds(300); ++seed) {
      const test::GeneratedApparatus made = test::ApparatusGenerator(seed, method).Make();
      auto document = test::ParseText(made.xml);
      auto apparatus = Apparatus::Read(*document);
      for (const auto& [id, truth] : made.texts) {
        View view;
        if (!id.empty()) view.witness = apparatus->witnesses().Find(id);
        base::Result<std::string> tei = ReadingTextAsTei(*apparatus, view);
        ASSERT_TRUE(tei.ok()) << tei.error().ToString() << "\n"
                              << MethodName(method) << " seed " << seed << " witness " << id << "\n"
                              << made.xml;
        auto again = test::ParseText(*tei);
        ASSERT_EQ(Text(*Apparatus::Read(*again), {}), truth)
            << MethodName(method) << " seed " << seed << " witness " << id << "\n"
            << made.xml << "\n"
            << *tei;
      }
    }
  }
}

}  // namespace
}  // namespace siglum::apparatus
