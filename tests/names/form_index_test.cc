// The exact part of name matching: which forms are one form.
#include "names/form_index.h"

#include <gtest/gtest.h>

namespace siglum::names {
namespace {

using Entries = std::vector<std::size_t>;

TEST(FormKey, ForgetsCaseAndWhiteSpaceOnly) {
  EXPECT_EQ(FormKey("CHERMOY[EV]"), FormKey("Chermoy[ev]"));
  EXPECT_EQ(FormKey("  Kâzım\n  Karabekir "), FormKey("kâzım karabekir"));
  EXPECT_NE(FormKey("A.M.b."), FormKey("A.M. b."));
  EXPECT_NE(FormKey("Kazim"), FormKey("Kâzim"));
}

TEST(FormKey, JoinsComposedAndDecomposedLetters) {
  EXPECT_EQ(FormKey("Atatu\u0308rk"), FormKey("Atatürk"));
}

TEST(FormIndex, FindsEveryEntryOfAForm) {
  FormIndex index;
  index.Add("Fuat", 7);
  index.Add("FUAT", 2);
  index.Add("Ali Fuat", 2);
  EXPECT_EQ(index.Find("fuat"), (Entries{2, 7}));
  EXPECT_EQ(index.Find("ali  fuat"), Entries{2});
  EXPECT_EQ(index.size(), 2U);
}

TEST(FormIndex, AddingAgainChangesNothing) {
  FormIndex index;
  index.Add("Radek", 1);
  index.Add("Radek", 1);
  EXPECT_EQ(index.Find("Radek"), Entries{1});
}

TEST(FormIndex, UnknownAndEmptyFormsHaveNoEntries) {
  FormIndex index;
  index.Add("   ", 1);
  EXPECT_EQ(index.size(), 0U);
  EXPECT_TRUE(index.Find("").empty());
  EXPECT_TRUE(index.Find("Redek").empty());
}

}  // namespace
}  // namespace siglum::names
