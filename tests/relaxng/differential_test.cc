// The automaton against the plain engine: generated schemas, generated documents, equal verdicts.
#include <gtest/gtest.h>

#include <string>

#include "relaxng/matcher.h"
#include "relaxng/pattern.h"
#include "relaxng/read/read_schema.h"
#include "tests/relaxng/generator.h"
#include "tests/relaxng/schemas.h"

namespace siglum::relaxng {
namespace {

TEST(DifferentialTest, AutomatonAndDerivativesAgree) {
  int schemas = 0;
  int documents = 0;
  int valid = 0;
  for (std::uint32_t seed = 0; seed < 1'500; ++seed) {
    test::SchemaGenerator generator(seed);
    const std::string& source = generator.compact();
    xml::FilePtr file = xml::FileFromBytes("schema.rnc", source);
    ReadOutcome read = ReadSchema(file, {});
    if (read.schema == nullptr) continue;
    CompiledSchema compiled = CompileSchema(file, {});
    PatternStore store(*read.schema);
    ++schemas;
    for (int i = 0; i < 60; ++i) {
      std::string document = generator.Document();
      xml::FilePtr text = xml::FileFromBytes("d.xml", document);
      Matcher matcher(&store, document);
      ASSERT_TRUE(xml::Parse(text, {}, &matcher).well_formed);
      auto findings = test::Findings(compiled, document);
      ASSERT_EQ(findings.empty(), matcher.valid()) << source << "\n"
                                                   << document << "\n"
                                                   << test::Lines(findings);
      ++documents;
      valid += matcher.valid() ? 1 : 0;
    }
  }
  std::cout << schemas << " schemas, " << documents << " documents, " << valid << " valid\n";
  EXPECT_GT(schemas, 100);
  EXPECT_GT(valid, 100);
}

}  // namespace
}  // namespace siglum::relaxng
