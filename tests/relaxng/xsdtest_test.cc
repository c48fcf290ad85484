// J. Clark's public test data for the datatypes of XML Schema: values that are valid, equal,
// ordered, and their lengths.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "relaxng/document_context.h"
#include "relaxng/read/datatype.h"
#include "relaxng/read/xml_syntax.h"
#include "tests/relaxng/suite.h"
#include "tests/support/paths.h"
#include "xsd/types.h"

namespace siglum::relaxng {
namespace {

using xml::Document;
using xml::NodeId;

class XsdSuite {
 public:
  explicit XsdSuite(const Document& suite) : suite_(suite) {}

  void Run() {
    for (NodeId type : test::ChildElements(suite_, suite_.root())) RunDatatype(type);
  }

  int checks = 0;
  std::vector<std::string> wrong;

 private:
  void Expect(bool is_right, NodeId node, const std::string& what) {
    ++checks;
    if (is_right) return;
    wrong.push_back(name_ + " " + what + " in line " +
                    std::to_string(suite_.file()->Locate(suite_.span(node).offset).line));
  }

  bool Allows(NodeId node, std::vector<DatatypeParameter> parameters = {}) {
    std::string subset(suite_.AttributeValue(node, "internalSubset"));
    std::string document = "<!DOCTYPE x [" + subset + "]><x/>";
    DocumentContext context(document);
    context.Open(suite_.namespaces(node));
    DatatypeOutcome outcome = MakeDatatype(kXsdLibrary, name_, parameters);
    if (outcome.datatype == nullptr) return false;
    return outcome.datatype->Allows(suite_.TextContent(node), context);
  }

  std::string Key(NodeId node) {
    DocumentContext context("");
    context.Open(suite_.namespaces(suite_.parent(suite_.parent(node))));
    return MakeDatatype(kXsdLibrary, name_, {})
        .datatype->Key(suite_.TextContent(node), context)
        .value_or("no value");
  }

  void RunEquiv(NodeId node) {
    std::vector<std::vector<std::string>> classes;
    for (NodeId one : test::ChildElements(suite_, node)) {
      classes.emplace_back();
      for (NodeId value : test::ChildElements(suite_, one)) classes.back().push_back(Key(value));
    }
    for (std::size_t i = 0; i < classes.size(); ++i) {
      for (const std::string& key : classes[i]) {
        Expect(key == classes[i].front(), node, "equal values: " + key);
      }
      for (std::size_t j = 0; j < i; ++j) {
        Expect(classes[i].front() != classes[j].front(), node, "unequal: " + classes[i].front());
      }
    }
  }

  void RunOrder(NodeId node, bool is_less) {
    std::vector<NodeId> values = test::ChildElements(suite_, node);
    std::string bound = suite_.TextContent(values[1]);
    Expect(Allows(values[0], {{"maxExclusive", bound}}) == is_less, node, "order");
    Expect(!Allows(values[0], {{"minExclusive", bound}}), node, "order");
  }

  void RunDatatype(NodeId type) {
    name_ = suite_.AttributeValue(type, "name");
    for (NodeId node : test::ChildElements(suite_, type)) {
      std::string_view kind = suite_.name(node).local;
      if (kind == "valid") Expect(Allows(node), node, "valid");
      if (kind == "invalid") Expect(!Allows(node), node, "invalid");
      if (kind == "equiv") RunEquiv(node);
      if (kind == "lessThan") RunOrder(node, true);
      if (kind == "incomparable") RunOrder(node, false);
      if (kind == "length") {
        std::string length(suite_.AttributeValue(node, "value"));
        Expect(Allows(node, {{"length", length}}), node, "length");
      }
    }
  }

  const Document& suite_;
  std::string name_;
};

TEST(XsdTest, EveryValueIsJudgedRight) {
  std::filesystem::path path = test::SharedDir() / "conformance" / "relaxng" / "xsdtest.xml";
  SIGLUM_NEED_SHARED(path.string(), "conformance/relaxng/xsdtest.xml");
  xml::ParsedDocument suite = xml::ParseDocument(*xml::OpenFile(path.string()));
  ASSERT_NE(suite.document, nullptr);
  XsdSuite run(*suite.document);
  run.Run();
  std::cout << run.checks << " checks, " << run.wrong.size() << " wrong\n";
  EXPECT_GE(run.checks, 350);
  for (const std::string& wrong : run.wrong) ADD_FAILURE() << wrong;
}

bool Allows(std::string_view type, std::string_view value,
            const std::vector<DatatypeParameter>& parameters = {}) {
  DatatypeOutcome outcome = MakeDatatype(kXsdLibrary, type, parameters);
  EXPECT_NE(outcome.datatype, nullptr) << outcome.problem;
  DocumentContext context("");
  return outcome.datatype != nullptr && outcome.datatype->Allows(value, context);
}

TEST(FacetTest, DigitsCountInTheValue) {
  EXPECT_TRUE(Allows("decimal", "1.23", {{"totalDigits", "3"}, {"fractionDigits", "2"}}));
  EXPECT_TRUE(Allows("decimal", "001.5", {{"totalDigits", "3"}, {"fractionDigits", "2"}}));
  EXPECT_FALSE(Allows("decimal", "12.34", {{"totalDigits", "3"}}));
  EXPECT_FALSE(Allows("decimal", "1.234", {{"fractionDigits", "2"}}));
}

TEST(FacetTest, AllPatternsMustMatch) {
  EXPECT_TRUE(Allows("token", "ab", {{"pattern", "a."}, {"pattern", ".b"}}));
  EXPECT_FALSE(Allows("token", "ac", {{"pattern", "a."}, {"pattern", ".b"}}));
}

TEST(FacetTest, WrongParametersAreNamed) {
  for (const DatatypeParameter& parameter : {DatatypeParameter{"length", "x"},
                                             {"enumeration", "a"},
                                             {"minInclusive", "1"},
                                             {"pattern", "("},
                                             {"totalDigits", "3"},
                                             {"colour", "red"}}) {
    DatatypeOutcome outcome = MakeDatatype(kXsdLibrary, "token", {parameter});
    EXPECT_EQ(outcome.datatype, nullptr) << parameter.name;
    EXPECT_EQ(outcome.parameter, 0);
    EXPECT_FALSE(outcome.problem.empty());
  }
}

TEST(FacetTest, ImpossibleDatesSayWhy) {
  DatatypeOutcome date = MakeDatatype(kXsdLibrary, "date", {});
  EXPECT_EQ(date.datatype->Problem("1921-13-08"), "there is no month 13");
  EXPECT_EQ(date.datatype->Problem("1921-02-29"), "February 1921 has 28 days");
  EXPECT_EQ(date.datatype->Problem("1921-04-31"), "April has 30 days");
  EXPECT_EQ(date.datatype->Problem("8 May 1921"), "");
}

}  // namespace
}  // namespace siglum::relaxng
