// PackEpub: the same parts give the same bytes, and the first file is `mimetype`, stored.
#include "publish/epub.h"

#include <gtest/gtest.h>

namespace siglum::publish {
namespace {

EpubParts Parts() {
  EpubParts parts;
  parts.title = "A & B";
  parts.language = "la";
  parts.identifier = "urn:siglum:1";
  parts.modified = "2026-01-01T00:00:00Z";
  parts.text = "<html lang=\"la\"><head><title>x</title></head><body><p>x</p></body></html>";
  parts.navigation = parts.text;
  return parts;
}

TEST(Epub, TheSamePartsGiveTheSameBytes) {
  const base::Result<std::string> one = PackEpub(Parts());
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(*one, *PackEpub(Parts()));
  EpubParts other = Parts();
  other.title = "C";
  EXPECT_NE(*one, *PackEpub(other));
}

TEST(Epub, PagesOfTheSourceAreFoundInTheText) {
  const std::vector<PageMark> pages = FindPageMarks(
      "<p>a<span class=\"break\" role=\"doc-pagebreak\" aria-label=\"12\" id=\"page.1\"></span>"
      "<span role=\"doc-pagebreak\" id=\"page.2\" aria-label=\"a &amp; b\"/>"
      "<span role=\"doc-noteref\" id=\"n\" aria-label=\"1\"/></p>");
  EXPECT_EQ(pages, (std::vector<PageMark>{{"page.1", "12"}, {"page.2", "a &amp; b"}}));
}

TEST(Epub, MimetypeComesFirstAndIsStored) {
  const std::string bytes = *PackEpub(Parts());
  ASSERT_GT(bytes.size(), 58U);
  EXPECT_EQ(bytes.substr(0, 2), "PK");
  EXPECT_EQ(bytes[8], 0);  // the method: stored
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip");
}

}  // namespace
}  // namespace siglum::publish
