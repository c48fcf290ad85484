// What people see: each row is a command line with its exit status and a golden file of both
// streams, in tests/data/cli/.
#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "tests/cli/program.h"

namespace siglum {
namespace {

struct GoldenCase {
  const char* name;
  int status;
  std::vector<std::string> arguments;
  const char* input = "";
};

void PrintTo(const GoldenCase& test_case, std::ostream* out) { *out << test_case.name; }

// Test names may not hold hyphens.
std::string NameOf(const ::testing::TestParamInfo<GoldenCase>& row) {
  std::string name = row.param.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class Golden : public ::testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, IsWhatAPersonFoundRight) {
  test::Ended ended = test::RunProgram(GetParam().arguments, GetParam().input);
  std::string shown = "$ siglum";
  for (const std::string& argument : GetParam().arguments) shown += " " + argument;
  shown += "\n--- standard output\n" + ended.out + "--- standard error\n" + ended.err;
  testing::ExpectGolden("cli/" + std::string(GetParam().name) + ".txt", shown);
  EXPECT_EQ(ended.status, GetParam().status);
}

constexpr const char* kOut = "/nonexistent/out";
const std::string kXml = "samples/faulty/xml/";
const std::string kXslt = "samples/faulty/xslt/";

GoldenCase Broken(const char* name, const std::string& file) {
  return {name, 1, {"validate", kXml + file}};
}

GoldenCase Sheet(const char* name, int status, const std::string& file) {
  return {name, status, {"transform", "samples/spelling.xml", "--xslt", kXslt + file, "-o", kOut}};
}

INSTANTIATE_TEST_SUITE_P(
    Xml, Golden,
    ::testing::Values(Broken("xml-tag-mismatch", "tag-mismatch.xml"),
                      Broken("xml-duplicate-attribute", "duplicate-attribute.xml"),
                      Broken("xml-undeclared-entity", "undeclared-entity.xml"),
                      Broken("xml-namespace", "namespace.xml"),
                      Broken("xml-truncated", "truncated.xml"), Broken("xml-empty", "empty.xml"),
                      Broken("xml-not-xml", "not-xml.xml"), Broken("xml-encoding", "encoding.xml"),
                      Broken("xml-external-entity", "external-entity.xml")),
    NameOf);

INSTANTIATE_TEST_SUITE_P(Stylesheets, Golden,
                         ::testing::Values(Sheet("xslt-writes", 1, "writes.xsl"),
                                           Sheet("xslt-endless", 1, "endless.xsl"),
                                           Sheet("xslt-reads-outside", 1, "reads-outside.xsl"),
                                           Sheet("xslt-invalid", 2, "invalid.xsl"),
                                           Sheet("xslt-terminates", 1, "terminates.xsl"),
                                           Sheet("xslt-missing", 2, "no.xsl")),
                         NameOf);

const std::string kRng = "samples/faulty/rng/";

GoldenCase Invalid(const char* name, const std::string& file) {
  return {name, 1, {"validate", kRng + file}};
}

GoldenCase Identifiers(const char* name, std::vector<std::string> more) {
  std::vector<std::string> arguments = {"validate", kRng + "identifiers.xml", "--schema",
                                        kRng + "identifiers.rng"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return {name, 0, std::move(arguments)};
}

INSTANTIATE_TEST_SUITE_P(
    Schemas, Golden,
    ::testing::Values(Invalid("rng-element", "element.xml"), Invalid("rng-place", "place.xml"),
                      Invalid("rng-attribute", "attribute.xml"),
                      Invalid("rng-attribute-missing", "attribute-missing.xml"),
                      Invalid("rng-incomplete", "incomplete.xml"), Invalid("rng-text", "text.xml"),
                      Invalid("rng-value", "value.xml"), Identifiers("rng-identifiers", {}),
                      Identifiers("rng-no-ids", {"--no-ids"}),
                      GoldenCase{"rng-json", 1, {"validate", kRng, "--format", "json"}},
                      GoldenCase{"rng-summary", 1, {"validate", kRng, "--summary"}},
                      GoldenCase{"rng-diff", 1, {"validate", kRng + "element.xml", "--diff"}},
                      GoldenCase{"rng-explain", 0, {"explain", "rng.schema-ids"}},
                      GoldenCase{
                          "rng-broken",
                          2,
                          {"validate", "samples/spelling.xml", "--schema", kRng + "broken.rng"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Usage, Golden,
    ::testing::Values(
        GoldenCase{"usage-command", 2, {"validat", "tei"}},
        GoldenCase{"usage-option", 2, {"validate", "tei", "--schmea", "x"}},
        GoldenCase{"usage-no-path", 2, {"validate"}},
        GoldenCase{"usage-diff-write", 2, {"normalize", "tei", "--diff", "--write"}},
        GoldenCase{"usage-no-format", 2, {"transform", "samples/spelling.xml", "-o", kOut}},
        GoldenCase{"usage-format", 2, {"transform", "a.xml", "--to", "docx", "-o", kOut}},
        GoldenCase{"usage-parameter",
                   2,
                   {"transform", "a.xml", "--to", "html", "--param", "x", "-o", kOut}},
        GoldenCase{"usage-size", 2, {"validate", "tei", "--max-file-size", "10q"}},
        GoldenCase{"usage-number", 2, {"validate", "tei", "--max-errors=-1"}},
        GoldenCase{"usage-class", 2, {"validate", "tei", "--only", "rgn"}},
        GoldenCase{"usage-code", 2, {"validate", "tei", "--ignore", "rng.no-shema"}},
        GoldenCase{"usage-review-dates",
                   2,
                   {"normalize", "tei", "--only", "dates", "--review", "/nonexistent/review.tsv"}},
        GoldenCase{"usage-review-overwrites",
                   2,
                   {"normalize", "samples/names", "--review", "samples/names/letter-1.xml"}},
        GoldenCase{"usage-decisions-missing",
                   2,
                   {"normalize", "samples/names", "--decisions", "/nonexistent/review.tsv"}},
        GoldenCase{"usage-decisions-no-table",
                   2,
                   {"normalize", "samples/names", "--decisions", "samples/names/letter-1.xml"}},
        GoldenCase{"usage-write-stdin", 2, {"normalize", "-", "--write"}, "<a/>"},
        GoldenCase{"usage-fix-stdin", 2, {"validate", "-", "--fix"}, "<a/>"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Files, Golden,
    ::testing::Values(
        GoldenCase{"file-missing", 2, {"validate", "no.xml", "samples/spelling.xml", "no2.xml"}},
        GoldenCase{"file-folder-without-xml", 2, {"validate", "docs", "samples/spelling.xml"}},
        GoldenCase{
            "file-too-large", 2, {"validate", "samples/spelling.xml", "--max-file-size", "1k"}},
        GoldenCase{"schema-missing", 2, {"validate", "samples/spelling.xml", "--schema", "no.rng"}},
        GoldenCase{
            "schema-malformed",
            2,
            {"validate", "samples/spelling.xml", "--schema", "samples/faulty/rng/malformed.rng"}},
        GoldenCase{"schema-none", 0, {"validate", "samples/faulty/rng/no-schema.xml"}},
        GoldenCase{"schema-network", 0, {"validate", "samples/faulty/rng/on-the-network.xml"}},
        GoldenCase{"register-missing",
                   2,
                   {"normalize", "samples/letters/letter.xml", "--register", "no.xml"}},
        GoldenCase{
            "register-empty",
            2,
            {"normalize", "samples/letters/letter.xml", "--register", "samples/spelling.xml"}},
        GoldenCase{"config-mistake", 2, {"build", "samples/faulty/config", "-o", kOut}},
        GoldenCase{"config-missing", 2, {"build", "docs", "-o", kOut}},
        GoldenCase{
            "config-unknown", 2, {"validate", "samples/spelling.xml", "--config", "no.toml"}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Work, Golden,
    ::testing::Values(
        GoldenCase{"work-valid", 0, {"validate", "samples/spelling.xml", "samples/apparatus.xml"}},
        GoldenCase{"work-valid-quiet", 0, {"validate", "samples/spelling.xml", "--quiet"}},
        GoldenCase{"work-normalize", 0, {"normalize", "samples/letters"}},
        GoldenCase{"work-normalize-diff", 0, {"normalize", "samples/letters", "--diff"}},
        GoldenCase{"work-ambiguous",
                   0,
                   {"normalize", "samples/faulty/name/letter.xml", "--register",
                    "samples/faulty/name/register.xml", "--variants"}},
        GoldenCase{"work-names", 0, {"normalize", "samples/names"}},
        GoldenCase{"work-names-diff", 0, {"normalize", "samples/names", "--diff", "--variants"}},
        GoldenCase{"work-explain", 0, {"explain", "xml.tag-mismatch"}},
        GoldenCase{"work-explain-unknown", 2, {"explain", "xml.tag-mismtch"}}),
    NameOf);

const std::string kName = "samples/faulty/name/";

GoldenCase Doubtful(const char* name, const std::string& file) {
  return {
      name, 0, {"validate", kName + file, "--register", kName + "persons.xml", "--only", "name"}};
}

INSTANTIATE_TEST_SUITE_P(
    Names, Golden,
    ::testing::Values(
        GoldenCase{"names-help", 0, {"names", "--help"}},
        GoldenCase{"names-command", 2, {"names", "mtach"}},
        GoldenCase{"names-match",
                   0,
                   {"names", "match", "--register", "samples/letters/persons.xml", "Selim Arslan",
                    "Leila", "Nobody"}},
        GoldenCase{"names-cluster",
                   1,
                   {"names", "cluster"},
                   "Selim Aslan\nSelim Arslan\nAslan\n1921\nLeyla\nAslan\n"},
        GoldenCase{"names-report", 0, {"names", "report", "samples/letters"}},
        GoldenCase{"names-collect", 0, {"names", "collect", "samples/letters"}},
        GoldenCase{
            "names-collect-nothing", 2, {"names", "collect", "samples/faulty/date/letter.xml"}},
        GoldenCase{"names-unreadable", 0, {"names", "collect", kName + "long.xml"}},
        Doubtful("names-contradicts", "contradicts.xml"),
        Doubtful("names-two-references", "two-references.xml"),
        Doubtful("names-unknown", "unknown.xml"), Doubtful("names-look-alike", "persons.xml"),
        GoldenCase{"names-unused", 0, {"validate", kName + "edition", "--only", "name"}}),
    NameOf);

}  // namespace
}  // namespace siglum
