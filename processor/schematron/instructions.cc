// Source: XSLT 3.0, 8, 9, 10.3 and 11. Text nodes become untyped atomic values, which is what every
// use of them in an expression makes of them. Tested by tests/schematron/instructions_test.cc.
#include "schematron/instructions.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/white_space.h"
#include "xml/axes.h"

namespace siglum::schematron {
namespace {

// Instructions inside of each other, as deep as expressions may be nested by their parser.
constexpr int kMaxInstructionDepth = 200;

constexpr std::string_view kUntyped = "Q{http://www.w3.org/2001/XMLSchema}untypedAtomic";

std::string Quoted(std::string_view text) {
  std::string result = "\"";
  for (char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

class Translator {
 public:
  Translation Run(const Element& parent) {
    element_ = parent;
    result_.expression = Content(parent.node, 0);
    return std::move(result_);
  }

 private:
  const xml::Document& document() const { return *element_.document; }
  std::string Value(xml::NodeId node, std::string_view attribute) const {
    return std::string(document().AttributeValue(node, attribute));
  }
  bool IsXslt(xml::NodeId node) const {
    return document().is_element(node) && document().name(node).namespace_uri == kXsltNamespace;
  }
  bool Is(xml::NodeId node, std::string_view local) const {
    return IsXslt(node) && document().name(node).local == local;
  }

  void Refuse(xml::NodeId node) {
    if (!result_.refused.empty()) return;
    const xml::Name& name = document().name(node);
    result_.refused = IsXslt(node) ? fmt::format("xsl:{}", name.local)
                                   : fmt::format("<{}>", document().QualifiedName(node));
    Element at = element_;
    at.node = node;
    result_.place = at.place();
  }

  // The content of `parent`, a variable in scope for what follows it.
  std::string Content(xml::NodeId parent, int depth) {
    if (depth > kMaxInstructionDepth) {
      Refuse(parent);
      return "()";
    }
    std::vector<xml::NodeId> nodes;
    for (xml::NodeId child : xml::Children(document(), parent)) {
      if (Is(child, "param") || Is(child, "sort") || Is(child, "fallback")) continue;
      nodes.push_back(child);
    }
    std::string items, ends;
    for (xml::NodeId node : nodes) {
      if (Is(node, "variable")) {
        items += fmt::format("{}let ${} := {} return (", Separator(items), Value(node, "name"),
                             Typed(node, depth));
        ends += ')';
        continue;
      }
      std::string item = One(node, depth);
      if (item.empty()) continue;
      items += Separator(items) + item;
    }
    return fmt::format("({}{})", items, ends);
  }

  static std::string Separator(std::string_view items) {
    return items.empty() || items.ends_with("return (") ? "" : ", ";
  }

  // @select, else the content.
  std::string Selected(xml::NodeId node, int depth, std::string_view attribute = "select") {
    if (document().FindAttribute(node, attribute).valid())
      return fmt::format("({})", Value(node, attribute));
    return Content(node, depth + 1);
  }

  // The value of a variable, converted to its type. Content without a type is a tree of its text.
  std::string Typed(xml::NodeId node, int depth) {
    std::string value = Selected(node, depth);
    std::string as = Value(node, "as");
    if (!as.empty())
      return fmt::format("(function($siglum as {0}) as {0} {{ $siglum }})({1})", as, value);
    bool is_tree = !document().FindAttribute(node, "select").valid();
    return is_tree ? Joined(value, "''") : value;
  }

  static std::string Joined(const std::string& value, const std::string& separator) {
    return fmt::format("{}(string-join({} ! string(.), {}))", kUntyped, value, separator);
  }

  std::string Loop(xml::NodeId node, int depth) {
    std::string items = fmt::format("({})", Value(node, "select"));
    std::vector<xml::NodeId> keys;
    for (xml::NodeId child : xml::Children(document(), node)) {
      if (Is(child, "sort")) keys.push_back(child);
    }
    std::reverse(keys.begin(), keys.end());  // sorting is stable: the first key comes last
    for (xml::NodeId key : keys) {
      std::string by = document().FindAttribute(key, "select").valid() ? Value(key, "select")
                                                                       : std::string("string(.)");
      if (Value(key, "data-type") == "number") by = fmt::format("number({})", by);
      bool is_descending = Value(key, "order") == "descending";
      std::string sorted =
          fmt::format("sort({}, (), function($siglum) {{ $siglum ! ({}) }})",
                      is_descending ? fmt::format("reverse({})", items) : items, by);
      items = is_descending ? fmt::format("reverse({})", sorted) : sorted;
    }
    return fmt::format("({} ! {})", items, Content(node, depth + 1));
  }

  std::string Choose(xml::NodeId node, int depth) {
    std::string result, ends;
    std::string otherwise = "()";
    for (xml::NodeId child : xml::Children(document(), node)) {
      if (Is(child, "otherwise")) otherwise = Content(child, depth + 1);
      if (!Is(child, "when")) continue;
      result +=
          fmt::format("(if ({}) then {} else ", Value(child, "test"), Content(child, depth + 1));
      ends += ')';
    }
    return result + otherwise + ends;
  }

  // Empty for what gives nothing.
  std::string One(xml::NodeId node, int depth) {
    if (document().kind(node) == xml::NodeKind::kText) {
      std::string_view text = document().text(node);
      return base::IsBlank(text) ? std::string() : fmt::format("{}({})", kUntyped, Quoted(text));
    }
    if (!document().is_element(node)) return {};
    if (Is(node, "sequence") || Is(node, "copy-of") || Is(node, "document"))
      return Selected(node, depth);
    if (Is(node, "text"))
      return fmt::format("{}({})", kUntyped, Quoted(document().TextContent(node)));
    if (Is(node, "value-of")) {
      bool has_select = document().FindAttribute(node, "select").valid();
      bool has_separator = document().FindAttribute(node, "separator").valid();
      std::string separator = has_separator ? Value(node, "separator") : has_select ? " " : "";
      return Joined(Selected(node, depth), Quoted(separator));
    }
    if (Is(node, "if"))
      return fmt::format("(if ({}) then {} else ())", Value(node, "test"),
                         Content(node, depth + 1));
    if (Is(node, "choose")) return Choose(node, depth);
    if (Is(node, "for-each")) return Loop(node, depth);
    if (Is(node, "map")) {
      return fmt::format("Q{{http://www.w3.org/2005/xpath-functions/map}}merge({})",
                         Content(node, depth + 1));
    }
    if (Is(node, "map-entry")) {
      return fmt::format("Q{{http://www.w3.org/2005/xpath-functions/map}}entry({}, {})",
                         Value(node, "key"), Selected(node, depth));
    }
    if (Is(node, "message") || Is(node, "assert")) return {};  // nobody reads them in a rule
    Refuse(node);
    return "()";
  }

  Element element_;
  Translation result_;
};

}  // namespace

Translation TranslateContent(const Element& parent) { return Translator().Run(parent); }

Translation TranslateFunction(const Element& function) {
  Translation body = TranslateContent(function);
  std::string parameters;
  for (xml::NodeId child : xml::Children(*function.document, function.node)) {
    bool is_parameter = function.document->is_element(child) &&
                        function.document->name(child).local == "param" &&
                        function.document->name(child).namespace_uri == kXsltNamespace;
    if (!is_parameter) continue;
    std::string_view as = function.document->AttributeValue(child, "as");
    parameters +=
        fmt::format("{}${}{}{}", parameters.empty() ? "" : ", ",
                    function.document->AttributeValue(child, "name"), as.empty() ? "" : " as ", as);
  }
  std::string as = function.Value("as");
  body.expression = fmt::format("function({}){}{} {{ {} }}", parameters, as.empty() ? "" : " as ",
                                as, body.expression);
  return body;
}

}  // namespace siglum::schematron
