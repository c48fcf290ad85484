// The cases of tests/data/apparatus/cases.txt: what each witness reads.
#include <gtest/gtest.h>

#include "apparatus/witness_text.h"
#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

std::string TextOfView(const Apparatus& apparatus, const View& view) {
  return ToPlainText(ReadingText(apparatus, view));
}

TEST(Cases, TextsOfWitnesses) {
  const std::vector<test::ApparatusCase> cases = test::ReadCases();
  ASSERT_GE(cases.size(), 27U);
  for (const test::ApparatusCase& c : cases) {
    SCOPED_TRACE(c.title);
    auto document = test::ParseText(c.Document());
    ASSERT_NE(document, nullptr);
    auto apparatus = Apparatus::Read(*document);
    for (const auto& expected : c.texts) {
      View view;
      if (expected.kind != 'T') view.witness = apparatus->witnesses().Find(expected.witness);
      if (expected.kind == 'A') view.layer = Layer::kBeforeCorrection;
      if (expected.kind == 'P') view.layer = Layer::kAfterCorrection;
      ASSERT_TRUE(expected.kind == 'T' || view.witness.valid())
          << "there is no witness " << expected.witness;
      EXPECT_EQ(TextOfView(*apparatus, view), expected.text)
          << expected.kind << " " << expected.witness << "\n"
          << c.text << c.back;
    }
  }
}

}  // namespace
}  // namespace siglum::apparatus
