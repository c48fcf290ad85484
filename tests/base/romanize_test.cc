// Identifiers from names of any script.
#include "base/romanize.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

TEST(Romanize, GivesAsciiForEveryScript) {
  EXPECT_EQ(Romanize("Cebesoy"), "Cebesoy");
  EXPECT_EQ(Romanize("Topçubaşov"), "Topcubasov");
  EXPECT_EQ(Romanize("Kâzım Karabekir"), "Kazim Karabekir");
  EXPECT_EQ(Romanize("Əlimərdan"), "Elimerdan");
  EXPECT_EQ(Romanize("Топчибашев"), "Topchibashev");
  EXPECT_EQ(Romanize("Яков Княжнин"), "Yakov Knyazhnin");
  for (const char* name : {"თბილისი", "Հովհաննես", "Ἀθῆναι", "محمد", "ירושלים", "北京"}) {
    std::string ascii = Romanize(name);
    EXPECT_FALSE(ascii.empty()) << name;
    for (char c : ascii) EXPECT_LT(static_cast<unsigned char>(c), 0x80) << name << ": " << ascii;
  }
}

TEST(Romanize, LeavesOutWhatIsNoLetterAndSurvivesBadBytes) {
  EXPECT_EQ(Romanize(""), "");
  EXPECT_EQ(Romanize("\U0001F600"), "");
  EXPECT_EQ(Romanize("a\xFF"
                     "b"),
            "ab");
}

}  // namespace
}  // namespace siglum::base
