// What a theme may hold.
#include "edition/theme.h"

#include <gtest/gtest.h>

#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

TEST(Theme, IsStyleFontsAndPictures) {
  EditionFolder folder;
  folder.Write("t/theme.css", "/* see https://example.org */ .bar{background:url(logo.svg)}");
  folder.Write("t/logo.svg", "<svg/>");
  folder.Write("t/own.js", "x()");
  folder.Write("t/.hidden", "x");
  const auto files = ReadTheme(folder.At("t").string());
  ASSERT_TRUE(files.ok()) << files.error().ToString();
  EXPECT_EQ(files->size(), 2U);
  EXPECT_EQ(files->at("logo.svg"), "<svg/>");
}

TEST(Theme, FetchesNothing) {
  for (const char* css : {"@import 'https://example.org/a.css';", ".a{background:url(//x/y.png)}",
                          "@font-face{src:url(\"http://x/y.woff2\")}"}) {
    EditionFolder folder;
    folder.Write("t/theme.css", css);
    EXPECT_FALSE(ReadTheme(folder.At("t").string()).ok()) << css;
  }
}

TEST(Theme, NeedsItsStyleSheet) {
  EditionFolder folder;
  folder.Write("t/logo.svg", "<svg/>");
  EXPECT_FALSE(ReadTheme(folder.At("t").string()).ok());
}

}  // namespace
}  // namespace siglum::edition
