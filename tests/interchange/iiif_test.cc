// Manifests: the letter with a facsimile beside a checkout gives its expected manifest; what cannot
// be shown is told.
#include "interchange/iiif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

Settings TestSettings() {
  Settings settings;
  settings.base = "https://edition.example.org/";
  settings.tei = "https://edition.example.org/tei/";
  settings.language = "en";
  return settings;
}

TEST(Iiif, GivesTheExpectedManifest) {
  const std::filesystem::path folder = test::Cases() / "edition";
  SIGLUM_NEED_SHARED(test::FilesBelow(folder, ".xml"), "conformance/interchange");
  Losses losses;
  auto document = test::ParseFile(folder / "l1.xml");
  EXPECT_EQ(DocumentId(*document), "l1");
  const std::string manifest = WriteManifest(*document, "l1", TestSettings(), &losses);
  EXPECT_EQ(json::parse(manifest),
            json::parse(test::ReadAllOf(folder / "expected" / "iiif.l1.json")));
  ASSERT_EQ(losses.all().size(), 1U);  // s2 has no size
  EXPECT_THAT(losses.all()[0].message,
              HasSubstr("the surface s2 is left out: nothing says how large its image is"));
  EXPECT_EQ(WriteManifest(*test::ParseFile(folder / "l2.xml"), "l2", TestSettings(), &losses), "");
}

TEST(Iiif, ScalesZonesToTheCanvas) {
  Losses losses;
  auto document = test::Parse("a.xml",
                              "<TEI xmlns='http://www.tei-c.org/ns/1.0'><facsimile><surface "
                              "xml:id='s' ulx='10' uly='0' lrx='110' lry='100'>"
                              "<graphic url='a b.png' width='1000px' height='500px'/><zone "
                              "xml:id='z' ulx='20' uly='10' lrx='60' lry='20'/>"
                              "<zone xml:id='q' points='10,0 110,0 110,100'/><zone xml:id='w' "
                              "ulx='5'/></surface></facsimile><text><body>"
                              "<p><lb facs='#z'/>one<note>no</note></p><ab facs='#q'>two</ab><ab "
                              "facs='#w'>three</ab></body></text></TEI>");
  const json manifest = json::parse(WriteManifest(*document, "a", TestSettings(), &losses));
  const json& canvas = manifest["items"][0];
  EXPECT_EQ(canvas["items"][0]["items"][0]["body"]["id"],
            "https://edition.example.org/tei/a%20b.png");
  EXPECT_EQ(canvas["items"][0]["items"][0]["body"]["format"], "image/png");
  const json& texts = canvas["annotations"][0]["items"];
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0]["target"], "https://edition.example.org/iiif/a/canvas/s#xywh=100,50,400,50");
  EXPECT_EQ(texts[0]["body"]["value"], "one");
  EXPECT_THAT(std::string(texts[1]["target"]["selector"]["value"]),
              HasSubstr("points='0,0 1000,0 1000,500'"));
  EXPECT_EQ(losses.all().size(), 1U);  // w
}

}  // namespace
}  // namespace siglum::interchange
