// Schematron inside a schema: kept as it is written, for whoever runs it.
#include <gtest/gtest.h>

#include <string>

#include "tests/relaxng/schemas.h"

namespace siglum {
namespace {

// `line:column text` a rule, with the prefixes in scope.
std::string RulesOf(const std::string& name, const std::string& schema) {
  relaxng::CompiledSchema compiled = relaxng::CompileSchema(xml::FileFromBytes(name, schema), {});
  EXPECT_EQ(test::Lines(compiled.diagnostics), "");
  if (compiled.schema == nullptr) return "unusable";
  std::string text;
  for (const relaxng::EmbeddedRule& rule : compiled.schema->EmbeddedSchematron()) {
    base::LineColumn at = rule.file->Locate(rule.span.offset);
    text += std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
            std::string(rule.file->Slice(rule.span));
    for (const auto& [prefix, uri] : rule.namespaces) {
      if (prefix == "t") text += " (t = " + uri + ")";
    }
    text += "\n";
  }
  return text;
}

TEST(SchematronTest, RulesOfTheXmlSyntaxAreKept) {
  EXPECT_EQ(RulesOf("s.rng", R"(<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:t="http://example.org/t">
  <sch:ns prefix="t" uri="http://example.org/t"/>
  <start><element name="a" ns="http://example.org/t"><empty/>
    <pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="t:a"/></pattern>
  </element></start>
</grammar>)"),
            "3:3 <sch:ns prefix=\"t\" uri=\"http://example.org/t\"/> (t = http://example.org/t)\n"
            "5:5 <pattern xmlns=\"http://purl.oclc.org/dsdl/schematron\"><rule context=\"t:a\"/>"
            "</pattern> (t = http://example.org/t)\n");
}

TEST(SchematronTest, RulesOfTheCompactSyntaxAreKept) {
  EXPECT_EQ(RulesOf("s.rnc", R"(namespace sch = "http://purl.oclc.org/dsdl/schematron"
sch:ns [ prefix = "t" uri = "http://example.org/t" ]
start = [ sch:pattern [ sch:rule [ context = "a" "text" ] ] ] element a { empty })"),
            "2:1 sch:ns [ prefix = \"t\" uri = \"http://example.org/t\" ]\n"
            "3:11 sch:pattern [ sch:rule [ context = \"a\" \"text\" ] ]\n");
}

TEST(SchematronTest, RulesInsideOfOtherAnnotationsAreKeptAsWholes) {
  EXPECT_EQ(RulesOf("s.rng", R"(<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">
  <x:doc xmlns:x="http://example.org/x"><x:p>text <rule xmlns="http://purl.oclc.org/dsdl/schematron"><let name="a" value="1"/></rule></x:p></x:doc>
  <p:rule xmlns:p="http://www.ascc.net/xml/schematron"/><empty/></element>)"),
            "2:51 <rule xmlns=\"http://purl.oclc.org/dsdl/schematron\"><let name=\"a\" "
            "value=\"1\"/></rule>\n"
            "3:3 <p:rule xmlns:p=\"http://www.ascc.net/xml/schematron\"/>\n");
  EXPECT_EQ(RulesOf("s.rnc", R"(namespace s = "http://www.ascc.net/xml/schematron"
namespace x = "http://example.org/x"
start = [ x:doc [ "text" s:rule [ s:let [ name = "a" ] ] ] ] element a { empty })"),
            "3:26 s:rule [ s:let [ name = \"a\" ] ]\n");
}

TEST(SchematronTest, OtherAnnotationsAreNot) {
  EXPECT_EQ(RulesOf("s.rng", R"(<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">
  <x:rule xmlns:x="http://example.org/x"/><empty/></element>)"),
            "");
}

}  // namespace
}  // namespace siglum
