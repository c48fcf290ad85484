// Start tags with more attributes than a word has bits, and attributes that depend on each other:
// the same verdicts as the plain engine, from tables.
#include <gtest/gtest.h>

#include <string>

#include "relaxng/automaton.h"
#include "relaxng/read/read_schema.h"
#include "tests/relaxng/schemas.h"

namespace siglum {
namespace {

// An element of `count` attributes, the last of which is required.
std::string Wide(int count) {
  std::string schema = "element a { ";
  for (int i = 0; i < count; ++i) {
    schema += "attribute a" + std::to_string(i) + " { \"x\" }" + (i + 1 < count ? "?, " : " }");
  }
  return schema;
}

std::string WithAll(int count) {
  std::string document = "<a";
  for (int i = 0; i < count; ++i) document += " a" + std::to_string(i) + "='x'";
  return document + "/>";
}

TEST(AttributesTest, AnyNumberOfThemIsATable) {
  for (int count : {1, 63, 64, 65, 127, 128, 129, 500}) {
    relaxng::CompiledSchema schema = test::CompileCompact(Wide(count));
    std::string last = "a" + std::to_string(count - 1);
    EXPECT_EQ(test::Lines(test::Findings(schema, WithAll(count))), "") << count;
    EXPECT_EQ(test::Lines(test::Findings(schema, "<a/>")),
              "1:1-3 rng.attribute-missing: <a> lacks the attribute " + last + "\n");
    EXPECT_EQ(test::Findings(schema, "<a " + last + "='y'/>").size(), 1u) << count;
    EXPECT_EQ(test::Findings(schema, "<a " + last + "='x' b='x'/>").size(), 1u) << count;
    relaxng::ReadOutcome read = relaxng::ReadSchema(xml::FileFromBytes("s.rnc", Wide(count)), {});
    relaxng::Automaton automaton(std::move(read.schema));
    relaxng::NameKind name = automaton.schema().names.Find("", "a");
    EXPECT_TRUE(automaton.model(automaton.Open(automaton.start(), name).model).is_split) << count;
  }
}

TEST(AttributesTest, ThoseThatDependOnEachOther) {
  struct Case {
    const char* schema;
    const char* document;
    std::size_t findings;
  };
  for (const Case& one : {
           Case{"attribute b { text } | attribute c { text }", "<a b=''/>", 0},
           Case{"attribute b { text } | attribute c { text }", "<a c=''/>", 0},
           Case{"attribute b { text } | attribute c { text }", "<a/>", 1},
           Case{"attribute b { text } | attribute c { text }", "<a b='' c=''/>", 1},
           Case{"(attribute b { text }, attribute c { text })?", "<a b='' c=''/>", 0},
           Case{"(attribute b { text }, attribute c { text })?", "<a b=''/>", 1},
           // The value decides which others there must be.
           Case{"(attribute b { \"x\" }, attribute c { text }) | attribute b { \"y\" }",
                "<a b='y'/>", 0},
           Case{"(attribute b { \"x\" }, attribute c { text }) | attribute b { \"y\" }",
                "<a b='x'/>", 1},
           Case{"(attribute b { \"x\" }, attribute c { text }) | attribute b { \"y\" }",
                "<a b='x' c=''/>", 0},
           // Attributes that decide about the content.
           Case{"(attribute b { text }, text) | (attribute c { text }, element d { empty })",
                "<a b=''>x</a>", 0},
           Case{"(attribute b { text }, text) | (attribute c { text }, element d { empty })",
                "<a c=''><d/></a>", 0},
           Case{"(attribute b { text }, text) | (attribute c { text }, element d { empty })",
                "<a c=''>x</a>", 1},
           Case{"(attribute b { text }, text) | (attribute c { text }, element d { empty })",
                "<a>x</a>", 1},
       }) {
    relaxng::CompiledSchema schema =
        test::CompileCompact("element a { " + std::string(one.schema) + " }");
    // Twice: derived, then from the table.
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(test::Findings(schema, one.document).size(), one.findings)
          << one.schema << " " << one.document << "\n"
          << test::Lines(test::Findings(schema, one.document));
    }
  }
}

}  // namespace
}  // namespace siglum
