// pugixml builds and prints the tree: it writes what it is given, never reads a file. Escaping a
// piece of text is printing a tree of that piece. Tested by tests/xml/writer_test.cc.
#include "xml/writer.h"

#include <pugixml.hpp>
#include <sstream>

#include "base/check.h"

namespace siglum::xml {
namespace {

// Text as XML 1.0 allows it (2.2), in a form that ends with a NUL.
std::string Allowed(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (char c : text) {
    bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    if (is_control) {
      result += "\xEF\xBF\xBD";
    } else {
      result += c;
    }
  }
  return result;
}

std::string Print(const pugi::xml_node& node, unsigned flags, const char* indent = "") {
  std::ostringstream out;
  node.print(out, indent, flags, pugi::encoding_utf8);
  return std::move(out).str();
}

// With a reference in place of a character that pugixml writes as it is and parsers change.
std::string WithReferences(std::string text, char c, std::string_view reference) {
  for (std::size_t at = 0; (at = text.find(c, at)) != std::string::npos; at += reference.size()) {
    text.replace(at, 1, reference);
  }
  return text;
}

}  // namespace

std::string EscapeText(std::string_view text) {
  pugi::xml_document document;
  document.append_child(pugi::node_element)
      .append_child(pugi::node_pcdata)
      .set_value(Allowed(text).c_str());
  std::string printed = Print(document.first_child().first_child(), pugi::format_raw);
  return WithReferences(std::move(printed), '\r', "&#13;");
}

std::string EscapeAttribute(std::string_view value, char quote) {
  SIGLUM_CHECK(quote == '"' || quote == '\'');
  pugi::xml_document document;
  pugi::xml_node element = document.append_child("e");
  element.append_attribute("a").set_value(Allowed(value).c_str());
  unsigned quotes = quote == '"' ? 0U : pugi::format_attribute_single_quote;
  std::string tag = Print(element, pugi::format_raw | quotes);
  std::size_t begin = tag.find(quote) + 1;
  std::string printed = tag.substr(begin, tag.rfind(quote) - begin);
  return WithReferences(std::move(printed), '\t', "&#9;");
}

struct Writer::Tree {
  pugi::xml_document document;
  pugi::xml_node open = document;
};

Writer::Writer() : tree_(std::make_unique<Tree>()) {}
Writer::~Writer() = default;

Writer& Writer::Start(std::string_view name) {
  tree_->open = tree_->open.append_child(std::string(name).c_str());
  return *this;
}

Writer& Writer::Attribute(std::string_view name, std::string_view value) {
  SIGLUM_CHECK(tree_->open.type() == pugi::node_element);
  tree_->open.append_attribute(std::string(name).c_str()).set_value(Allowed(value).c_str());
  return *this;
}

Writer& Writer::Text(std::string_view text) {
  if (!text.empty()) {
    tree_->open.append_child(pugi::node_pcdata).set_value(Allowed(text).c_str());
  }
  return *this;
}

Writer& Writer::Comment(std::string_view text) {
  std::string sound = Allowed(text);
  for (std::size_t at = 0; (at = sound.find("--", at)) != std::string::npos; ++at) {
    sound.insert(at + 1, " ");
  }
  if (sound.ends_with('-')) sound += ' ';
  tree_->open.append_child(pugi::node_comment).set_value(sound.c_str());
  return *this;
}

Writer& Writer::End() {
  SIGLUM_CHECK(tree_->open.type() == pugi::node_element);
  tree_->open = tree_->open.parent();
  return *this;
}

std::string Writer::Finish(const Layout& layout) const {
  SIGLUM_CHECK(tree_->open == tree_->document);
  std::string result =
      layout.declaration ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : std::string();
  for (const pugi::xml_node& child : tree_->document.children()) {
    result += Print(child, pugi::format_indent, std::string(layout.indent).c_str());
  }
  return result;
}

std::string Writer::Fragment() const {
  SIGLUM_CHECK(tree_->open == tree_->document);
  std::string result;
  for (const pugi::xml_node& child : tree_->document.children()) {
    result += Print(child, pugi::format_raw);
  }
  return result;
}

}  // namespace siglum::xml
