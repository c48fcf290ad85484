// Rules inside of other files: both syntaxes of RELAX NG, ODD, and the places that messages name.
#include "schematron/embedded.h"

#include <gtest/gtest.h>

#include "schematron/compact_annotation.h"
#include "schematron/odd_rules.h"

namespace siglum::schematron {
namespace {

struct AnnotationCase {
  const char* name;
  const char* compact;
  const char* xml;  // empty: it is no annotation
};

class CompactAnnotation : public testing::TestWithParam<AnnotationCase> {};

TEST_P(CompactAnnotation, IsTheSameAsItsXml) {
  MappedText made(xml::FileFromBytes("s.rnc", GetParam().compact));
  bool is_sound = WriteCompactAnnotation(GetParam().compact, 0, {}, &made);
  EXPECT_EQ(is_sound ? made.text() : "", GetParam().xml);
}

INSTANTIATE_TEST_SUITE_P(
    Annotations, CompactAnnotation,
    testing::Values(
        AnnotationCase{"Empty", "sch:p []", "<sch:p></sch:p>"},
        AnnotationCase{"Attributes", "sch:ns [ prefix = 'a' uri=\"b\" ]",
                       "<sch:ns prefix=\"a\" uri=\"b\"></sch:ns>"},
        AnnotationCase{"Text", "p [ \"a < b & c\" ]", "<p>a &lt; b &amp; c</p>"},
        AnnotationCase{"Joined", "p [ 'a' ~ \"b\" 'c' ]", "<p>abc</p>"},
        AnnotationCase{"JoinedValue", "p [ a = 'x' ~\n 'y' ]", "<p a=\"xy\"></p>"},
        AnnotationCase{"Tripled", "p [ \"\"\"say \"x\" \"\"\" ]", "<p>say &quot;x&quot; </p>"},
        AnnotationCase{"Escape", "p [ '\\x{41}\\xx{e9}' ]", "<p>A\xC3\xA9</p>"},
        AnnotationCase{"NoEscape", "p [ '\\d{3}' ]", "<p>\\d{3}</p>"},
        AnnotationCase{"Nested", "a [ b [ c = '1' 'x' ] d [] ]", "<a><b c=\"1\">x</b><d></d></a>"},
        AnnotationCase{"Keyword", "a [ \\element [ ] ]", "<a><element></element></a>"},
        AnnotationCase{"Comment", "a # [ ' \n [ # ]\n 'x' ]", "<a>x</a>"},
        AnnotationCase{"Unclosed", "a [ 'x' ", ""}, AnnotationCase{"UnclosedText", "a [ 'x ]", ""},
        AnnotationCase{"NoName", "[ 'x' ]", ""}, AnnotationCase{"Nothing", "", ""}),
    [](const auto& test) { return test.param.name; });

TEST(CompactAnnotationDepth, IsLimited) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "a [ ";
  MappedText made(xml::FileFromBytes("s.rnc", deep));
  EXPECT_FALSE(WriteCompactAnnotation(deep, 0, {}, &made));
}

// `attribute@line:column` of each attribute of the elements.
std::string Places(const std::string& file_name, const std::string& text, base::ByteSpan span) {
  xml::FilePtr file = xml::FileFromBytes(file_name, text);
  std::vector<Problem> problems;
  std::vector<Element> elements =
      ReadEmbedded({{file, span, {{"sch", std::string(kNamespace)}}, {}, {}}}, &problems);
  std::string result;
  for (const Problem& problem : problems) result += problem.message;
  for (const Element& element : elements) {
    for (std::string_view name : {"context", "id"}) {
      Place place = element.place(name);
      base::LineColumn at = place.file->Locate(place.span.offset);
      result += std::string(name) + "@" + std::to_string(at.line) + ":" +
                std::to_string(at.column) + " " + std::string(place.file->Slice(place.span)) + "\n";
    }
  }
  return result;
}

TEST(Embedded, PlacesAreThoseOfTheFile) {
  std::string xml = "<grammar>\n  <sch:rule context=\"tei:p\" id='r'/>\n</grammar>";
  std::size_t begin = xml.find("<sch");
  EXPECT_EQ(Places("s.rng", xml, {begin, xml.find("/>") + 2 - begin}),
            "context@2:22 tei:p\nid@2:33 r\n");
  std::string compact = "# rules\nsch:rule [ context = \"tei:p\"\n  id = 'r' ]";
  EXPECT_EQ(Places("s.rnc", compact, {8, compact.size() - 8}), "context@2:23 tei:p\nid@3:9 r\n");
}

TEST(Embedded, WhatIsNoMarkupIsAProblem) {
  EXPECT_EQ(Places("s.rng", "&rules;", {0, 7}),
            "this part of the grammar cannot be read as Schematron");
}

TEST(OddRules, AnAssertInNoRuleBelongsToWhatItIsSpecifiedFor) {
  auto document = xml::ParseDocument(
                      xml::FileFromBytes("x.odd", R"(<schemaSpec xmlns="http://www.tei-c.org/ns/1.0"
      xmlns:s="http://purl.oclc.org/dsdl/schematron">
    <elementSpec ident="a"><constraintSpec scheme="schematron"><constraint><s:assert test="1"/></constraint></constraintSpec>
      <attDef ident="n"><constraintSpec scheme="isoschematron"><constraint><s:report test="1"/></constraint></constraintSpec></attDef></elementSpec>
    <elementSpec ident="b" ns="http://x"><constraintSpec scheme="schematron"><constraint><s:rule context="c"/></constraint><constraint><s:assert test="1"/></constraint></constraintSpec></elementSpec>
    <classSpec ident="att.x"><attDef ident="m"><constraintSpec scheme="schematron"><constraint><s:assert test="1"/></constraint></constraintSpec></attDef></classSpec>
    <elementSpec ident="d"><constraintSpec scheme="other"><constraint><s:assert test="1"/></constraint></constraintSpec></elementSpec>
  </schemaSpec>)"))
                      .document;
  std::string contexts;
  for (const EmbeddedText& text : FindOddRules(*document)) contexts += "[" + text.context + "]";
  EXPECT_EQ(contexts, "[tei:a][tei:a/@n][][Q{http://x}b][tei:*/@m]");
}

}  // namespace
}  // namespace siglum::schematron
