// Numbers of authorities in all ways of writing them, and near misses.
#include "interchange/authority.h"

#include <gtest/gtest.h>

#include "tests/interchange/shared.h"

namespace siglum::interchange {
namespace {

struct Case {
  std::string written, hint, uri, fault;
};

TEST(Authority, ReadsEachWayOfWriting) {
  const Case cases[] = {
      {"http://d-nb.info/gnd/118554700/about/lds", "", "https://d-nb.info/gnd/118554700", ""},
      {" gnd:118554700 ", "", "https://d-nb.info/gnd/118554700", ""},
      {"11705870x", "GND", "https://d-nb.info/gnd/11705870X", ""},
      {"11705870x", "PND", "https://d-nb.info/gnd/11705870X", ""},
      {"11705870x", "URL", "", ""},
      {"118554701", "GND", "", "its check digit is wrong"},
      {"https://d-nb.info/gnd/1027474-1", "", "https://d-nb.info/gnd/1027474-1", ""},
      {"https://d-nb.info/gnd/10274741", "", "", "its check digit is wrong"},
      {"https://d-nb.info/990064271", "GND", "", ""},
      {"HTTPS://WWW.Wikidata.org/wiki/Q6694", "", "https://www.wikidata.org/entity/Q6694", ""},
      {"https://www.wikidata.org/wiki/Help:Contents", "", "", ""},
      {"Q0", "Wikidata", "", "items are Q and a number"},
      {"https://www.geonames.org/about.html", "", "", ""},
      {"d-nb.info/gnd/118554700", "GND", "https://d-nb.info/gnd/118554700", ""},
      {"0000 0001 2281 955X", "ISNI", "https://isni.org/isni/000000012281955X", ""},
      {"0000 0001 2281 9551", "ISNI", "", "its check digit is wrong"},
      {"https://orcid.org/0000-0002-1825-0097", "", "https://orcid.org/0000-0002-1825-0097", ""},
      {"n 79021164", "LCCN", "http://id.loc.gov/authorities/names/n79021164", ""},
      {"", "GND", "", ""},
      {"://", "GND", "", ""},
      {"http://", "GND", "", ""},
  };
  for (const Case& test : cases) {
    const Identifier identifier = ReadIdentifier(test.written, test.hint);
    EXPECT_EQ(identifier.Uri(), test.uri) << test.written << " " << identifier.fault;
    if (!test.fault.empty()) {
      EXPECT_EQ(identifier.fault, test.fault) << test.written;
    }
  }
}

// Reading a canonical address gives it back.
TEST(Authority, CanonicalAddressesAreStable) {
  for (std::string id : {"gnd:118554700", "wikidata:Q1", "viaf:27063124", "geonames:2950159",
                         "orcid:0000-0002-1825-0097"}) {
    const std::string uri = ReadIdentifier(id).Uri();
    EXPECT_NE(uri, "");
    EXPECT_EQ(ReadIdentifier(uri).Uri(), uri);
  }
}

TEST(Authority, SharedCases) {
  const std::filesystem::path path = test::Cases() / "registers" / "identifiers.tsv";
  SIGLUM_NEED_SHARED(test::FilesBelow(test::Cases() / "registers", ".tsv"),
                     "conformance/interchange");
  for (const auto& row : test::ReadTsv(path)) {
    if (row[0] == "written") continue;
    ASSERT_GE(row.size(), 3U);
    const bool needs_hint = row[1].find("idno/@type") != std::string::npos;
    EXPECT_EQ(ReadIdentifier(row[0], needs_hint ? "GND" : "URL").Uri(),
              row.size() > 3 ? row[3] : "")
        << row[0];
    if (needs_hint) {
      EXPECT_EQ(ReadIdentifier(row[0]).authority, nullptr) << row[0];
    }
  }
}

}  // namespace
}  // namespace siglum::interchange
