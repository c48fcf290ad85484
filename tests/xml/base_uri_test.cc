// BaseUri: files, xml:base, inclusions.
#include "xml/base_uri.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/uri.h"

namespace siglum::xml {
namespace {

struct Case {
  const char* xml;  // the element <here/> is asked
  const char* base;
};

TEST(BaseUri, FollowsXmlBase) {
  const Case kCases[] = {
      {"<a><here/></a>", "file:///d/f.xml"},
      {"<a xml:base='e/'><here/></a>", "file:///d/e/"},
      {"<a xml:base='e/'><b xml:base='g.xml'><here/></b></a>", "file:///d/e/g.xml"},
      {"<a xml:base='e/'><b xml:base='http://x.org/y'><here/></b></a>", "http://x.org/y"},
      {"<a><b xml:base='e/'/><here/></a>", "file:///d/f.xml"},
      {"<a><here xml:base='../up.xml'/></a>", "file:///up.xml"},
      {"<a xml:base='my folder/'><here/></a>", "file:///d/my%20folder/"},
  };
  for (const Case& test_case : kCases) {
    auto document = ParseDocument(FileFromBytes("/d/f.xml", test_case.xml)).document;
    ASSERT_NE(document, nullptr);
    NodeId here = document->ElementsNamed(document->FindExpandedName("", "here")).front();
    EXPECT_EQ(BaseUri(*document, NodeRef(here)), test_case.base) << test_case.xml;
  }
}

TEST(BaseUri, OfWhatAnInclusionBringsIsThatFile) {
  std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "base_uri";
  std::filesystem::create_directories(folder / "sub");
  std::ofstream(folder / "sub" / "part.xml") << "<part><here/></part>";
  std::ofstream(folder / "whole.xml")
      << "<whole xml:base='elsewhere/' xmlns:xi='http://www.w3.org/2001/XInclude'>"
         "<xi:include xml:base='' href='../sub/part.xml'/></whole>";
  Access access({folder.string()});
  DocumentOptions options;
  options.reader.access = &access;
  auto file = OpenFile((folder / "whole.xml").string());
  ASSERT_TRUE(file.ok());
  ParsedDocument parsed = ParseDocument(*file, options);
  ASSERT_NE(parsed.document, nullptr) << parsed.diagnostics.front().message;
  NodeId here = parsed.document->ElementsNamed(parsed.document->FindExpandedName("", "here"))[0];
  EXPECT_EQ(BaseUri(*parsed.document, NodeRef(here)),
            base::UriOfPath(std::filesystem::canonical(folder / "sub" / "part.xml").string()));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace siglum::xml
