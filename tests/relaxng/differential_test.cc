// The automaton against the plain engine: generated schemas, generated documents, equal verdicts.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "relaxng/matcher.h"
#include "relaxng/pattern.h"
#include "relaxng/read_schema.h"
#include "tests/relaxng/schemas.h"

namespace siglum::relaxng {
namespace {

// Patterns over elements a, b, c and attributes x, y, z. Many are not correct schemas; those are
// passed over.
class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::string Schema() {
    std::string schema = "start = element r { " + Pattern(3) + " }\n";
    for (const char* name : {"e1", "e2", "e3"}) {
      schema += std::string(name) + " = element " + Name() + " { " + Pattern(2) + " }\n";
    }
    return schema;
  }

  std::string Document() { return Element("r", 3); }

 private:
  int Roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  std::string Name() { return std::string(1, static_cast<char>('a' + Roll(3))); }
  std::string AttributeName() { return std::string(1, static_cast<char>('x' + Roll(3))); }

  std::string Leaf() {
    switch (Roll(9)) {
      case 0:
        return "text";
      case 1:
        return "empty";
      case 2:
        return "xsd:int";
      case 3:
        return "attribute " + AttributeName() + " { text }";
      case 4:
        return "attribute " + AttributeName() + " { \"1\" | \"2\" }?";
      case 5:
        return "attribute " + AttributeName() + " { list { xsd:int+ } }";
      default:
        return "e" + std::to_string(1 + Roll(3));
    }
  }

  std::string Pattern(int depth) {
    if (depth == 0 || Roll(4) == 0) return Leaf();
    std::string left = Pattern(depth - 1);
    switch (Roll(6)) {
      case 0:
        return "(" + left + ")?";
      case 1:
        return "(" + left + ")*";
      case 2:
        return "(" + left + " | " + Pattern(depth - 1) + ")";
      case 3:
        return "(" + left + " & " + Pattern(depth - 1) + ")";
      default:
        return "(" + left + ", " + Pattern(depth - 1) + ")";
    }
  }

  std::string Element(const std::string& name, int depth) {
    std::string text = "<" + name;
    for (const char* attribute : {"x", "y", "z"}) {
      if (Roll(3) == 0) {
        text += std::string(" ") + attribute + "='" +
                (Roll(3) == 0 ? "1 2" : std::to_string(Roll(3))) + "'";
      }
    }
    text += ">";
    int children = depth == 0 ? 0 : Roll(4);
    for (int i = 0; i < children; ++i) text += Roll(4) == 0 ? " 7 " : Element(Name(), depth - 1);
    return text + "</" + name + ">";
  }

  std::mt19937 random_;
};

TEST(DifferentialTest, AutomatonAndDerivativesAgree) {
  int schemas = 0;
  int documents = 0;
  int valid = 0;
  for (std::uint32_t seed = 0; seed < 1'500; ++seed) {
    Generator generator(seed);
    std::string source = generator.Schema();
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
