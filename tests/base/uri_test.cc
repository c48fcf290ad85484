// URIs: references, resolution, and the way to local paths and back. What counts as a URI is also
// held by tests/relaxng/spectest_test.cc and tests/relaxng/xsdtest_test.cc.
#include "base/uri.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace siglum::base {
namespace {

TEST(LocalPath, JoinsAddressesWithTheirFile) {
  EXPECT_EQ(LocalPath("b.xml", "/x/a.xml"), "/x/b.xml");
  EXPECT_EQ(LocalPath("letters/a%20b.xml", "/x/y.xml"), "/x/letters/a b.xml");
  EXPECT_EQ(LocalPath("../b.xml#id", "/x/y/a.xml"), "/x/b.xml");
  EXPECT_EQ(LocalPath("/b.xml", "/x/a.xml"), "/b.xml");
  EXPECT_EQ(LocalPath("file:///z.xml", "/x/a.xml"), "/z.xml");
  EXPECT_EQ(LocalPath("file:/z.xml", "/x/a.xml"), "/z.xml");
  EXPECT_EQ(LocalPath("file://localhost/z.xml", "/x/a.xml"), "/z.xml");
  EXPECT_EQ(LocalPath("#id", "/x/a.xml"), "/x/a.xml");
  EXPECT_EQ(LocalPath("b.xml", "a.xml"), "b.xml");
  EXPECT_EQ(LocalPath("http://example.org/b.xml", "/x/a.xml"), "");
}

TEST(SplitFragment, CutsAtTheFirstHash) {
  using Parts = std::pair<std::string_view, std::string_view>;
  EXPECT_EQ(SplitFragment("a#b#c"), Parts("a", "b#c"));
  EXPECT_EQ(SplitFragment("a"), Parts("a", ""));
}

TEST(UriOfPath, IsAbsoluteAndEscaped) {
  EXPECT_EQ(UriOfPath("/x/a b.xml"), "file:///x/a%20b.xml");
  EXPECT_EQ(UriOfPath("/x/100%/Ü.xml"), "file:///x/100%25/%C3%9C.xml");
  EXPECT_EQ(UriOfPath("/x/y/../z.xml"), "file:///x/z.xml");
  EXPECT_EQ(UriOfPath("http://example.org/a.xml"), "http://example.org/a.xml");
  EXPECT_EQ(UriOfPath(""), "");
  EXPECT_EQ(UriOfPath("a.xml"), UriOfPath((std::filesystem::current_path() / "a.xml").string()));
}

struct Resolved {
  std::string_view reference, base, result;
};

TEST(ResolveUri, GivesTheExamplesOfRfc3986) {  // 5.4
  for (const Resolved& test_case : {
           Resolved{"g", "", "http://a/b/c/g"},
           Resolved{"./g", "", "http://a/b/c/g"},
           Resolved{"g/", "", "http://a/b/c/g/"},
           Resolved{"/g", "", "http://a/g"},
           Resolved{"//g", "", "http://g"},
           Resolved{"?y", "", "http://a/b/c/d;p?y"},
           Resolved{"g?y#s", "", "http://a/b/c/g?y#s"},
           Resolved{"", "", "http://a/b/c/d;p?q"},
           Resolved{"#s", "", "http://a/b/c/d;p?q#s"},
           Resolved{"..", "", "http://a/b/"},
           Resolved{"../../../g", "", "http://a/g"},
           Resolved{"g:h", "", "g:h"},
           Resolved{"g;x=1/../y", "", "http://a/b/c/y"},
       }) {
    EXPECT_EQ(ResolveUri(test_case.reference, "http://a/b/c/d;p?q"), test_case.result)
        << test_case.reference;
  }
}

TEST(ResolveAddress, GivesPathsWhereTheBaseIsOne) {
  for (const Resolved& test_case : {
           Resolved{"b.rng", "http://example.org/x/a.rng", "http://example.org/x/b.rng"},
           Resolved{"//other.org/b", "http://example.org/x", "http://other.org/b"},
           Resolved{"urn:a:b", "http://example.org/x", "urn:a:b"},
           Resolved{"b.rng", "/x/a.rng", "/x/b.rng"},
           Resolved{"b.rng", "file:///x/a.rng", "/x/b.rng"},
       }) {
    EXPECT_EQ(ResolveAddress(test_case.reference, test_case.base), test_case.result)
        << test_case.reference << " from " << test_case.base;
  }
}

TEST(IsUriReference, AllowsSpacesButAnIriDoesNot) {
  for (std::string_view both : {"a.xml", "http://example.org/ü", "#x", "../a%20b", ""}) {
    EXPECT_TRUE(IsUriReference(both)) << both;
    EXPECT_TRUE(IsIriReference(both)) << both;
  }
  EXPECT_TRUE(IsUriReference("a b"));
  EXPECT_FALSE(IsIriReference("a b"));
  for (std::string_view neither : {"a%2", "1:b", "a#b#c", ":a"}) {
    EXPECT_FALSE(IsUriReference(neither)) << neither;
    EXPECT_FALSE(IsIriReference(neither)) << neither;
  }
}

TEST(PercentEncoding, GivesBackWhatWentIn) {
  EXPECT_EQ(PercentEncoded("a b/ö?.xml"), "a%20b/%C3%B6%3F.xml");
  std::string all;
  for (int byte = 1; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(PercentDecoded(PercentEncoded(all)), all);
}

TEST(PercentEncoding, KeepsAPercentSignThatEscapesNothing) {
  EXPECT_EQ(PercentDecoded("100%"), "100%");
  EXPECT_EQ(PercentDecoded("%4"), "%4");
  EXPECT_EQ(PercentDecoded("%zz%41"), "%zzA");
  EXPECT_EQ(PercentDecoded("a%00b"), "a%00b");
}

TEST(EscapedUri, KeepsWhatIsEscapedAlready) {
  EXPECT_EQ(EscapedUri("my folder/ü%20.xml?a=b#c"), "my%20folder/%C3%BC%20.xml?a=b#c");
}

TEST(SchemeOf, IsEmptyForPaths) {
  EXPECT_EQ(SchemeOf("http://example.org"), "http");
  EXPECT_EQ(SchemeOf("letters/a.xml"), "");
  EXPECT_EQ(SchemeOf("#a:b"), "");
  EXPECT_EQ(SchemeOf("1:b"), "");
}

}  // namespace
}  // namespace siglum::base
