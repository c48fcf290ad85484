// Generated schemas and documents for differential tests.
#ifndef SIGLUM_TESTS_RELAXNG_GENERATOR_H_
#define SIGLUM_TESTS_RELAXNG_GENERATOR_H_

#include <cstdint>
#include <random>
#include <string>

namespace siglum::test {

// Patterns over elements a, b, c and attributes x, y, z, as a tree that is written in both
// syntaxes. Many are not correct schemas. The same seed gives the same schema and documents.
class SchemaGenerator {
 public:
  explicit SchemaGenerator(std::uint32_t seed) : random_(seed) { Generate(); }

  const std::string& compact() const { return schema_.compact; }
  const std::string& xml() const { return schema_.xml; }
  std::string Document() { return Element("r", 3); }

 private:
  // One pattern in both syntaxes.
  struct Twin {
    std::string compact;
    std::string xml;
  };

  int Roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  std::string Name() { return std::string(1, static_cast<char>('a' + Roll(3))); }

  static Twin Define(const std::string& definition, const std::string& name, const Twin& content) {
    std::string element = "<element name='" + name + "'>" + content.xml + "</element>";
    bool is_start = definition == "start";
    return {definition + " = element " + name + " { " + content.compact + " }\n",
            is_start ? "<start>" + element + "</start>"
                     : "<define name='" + definition + "'>" + element + "</define>"};
  }

  void Generate() {
    Twin parts = Define("start", "r", Pattern(3));
    for (const char* definition : {"e1", "e2", "e3"}) {
      std::string name = Name();
      Twin part = Define(definition, name, Pattern(2));
      parts.compact += part.compact;
      parts.xml += part.xml;
    }
    schema_.compact = parts.compact;
    schema_.xml =
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'"
        " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'>" +
        parts.xml + "</grammar>";
  }

  Twin Attribute(const Twin& value) {
    std::string name(1, static_cast<char>('x' + Roll(3)));
    return {"attribute " + name + " { " + value.compact + " }",
            "<attribute name='" + name + "'>" + value.xml + "</attribute>"};
  }

  static Twin Optional(const Twin& child) {
    return {"(" + child.compact + ")?", "<optional>" + child.xml + "</optional>"};
  }

  Twin Leaf() {
    switch (Roll(9)) {
      case 0:
        return {"text", "<text/>"};
      case 1:
        return {"empty", "<empty/>"};
      case 2:
        return {"xsd:int", "<data type='int'/>"};
      case 3:
        return Attribute({"text", "<text/>"});
      case 4:
        return Optional(
            Attribute({"\"1\" | \"2\"", "<choice><value>1</value><value>2</value></choice>"}));
      case 5:
        return Attribute(
            {"list { xsd:int+ }", "<list><oneOrMore><data type='int'/></oneOrMore></list>"});
      default: {
        std::string name = "e" + std::to_string(1 + Roll(3));
        return {name, "<ref name='" + name + "'/>"};
      }
    }
  }

  Twin Both(const Twin& left, const char* connector, const Twin& right, const std::string& kind) {
    return {"(" + left.compact + connector + right.compact + ")",
            "<" + kind + ">" + left.xml + right.xml + "</" + kind + ">"};
  }

  Twin Pattern(int depth) {
    if (depth == 0 || Roll(4) == 0) return Leaf();
    Twin left = Pattern(depth - 1);
    switch (Roll(6)) {
      case 0:
        return Optional(left);
      case 1:
        return {"(" + left.compact + ")*", "<zeroOrMore>" + left.xml + "</zeroOrMore>"};
      case 2:
        return Both(left, " | ", Pattern(depth - 1), "choice");
      case 3:
        return Both(left, " & ", Pattern(depth - 1), "interleave");
      default:
        return Both(left, ", ", Pattern(depth - 1), "group");
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
  Twin schema_;
};

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_RELAXNG_GENERATOR_H_
