// What tests of the room share: documents from text, and the cases that lie beside a checkout.
#ifndef SIGLUM_TESTS_INTERCHANGE_SHARED_H_
#define SIGLUM_TESTS_INTERCHANGE_SHARED_H_

#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "xml/document.h"
#include "xml/source.h"

namespace siglum::test {

inline std::shared_ptr<const xml::Document> Parse(const std::string& name,
                                                  const std::string& text) {
  return xml::ParseDocument(xml::FileFromBytes(name, text)).document;
}

inline std::string ReadAllOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::shared_ptr<const xml::Document> ParseFile(const std::filesystem::path& path) {
  return Parse(path.string(), ReadAllOf(path));
}

inline std::filesystem::path Cases() { return SharedDir() / "conformance" / "interchange"; }

// Cells of a TSV file; the first row has the names.
inline std::vector<std::vector<std::string>> ReadTsv(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(ReadAllOf(path));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

// The tree of a document as text in which white space between blocks and around lb and pb does not
// show.
inline std::string Shape(const xml::Document& document, xml::NodeId node) {
  if (document.kind(node) == xml::NodeKind::kText) {
    std::string text;
    for (char c : document.text(node)) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_space) {
        text += c;
      } else if (text.empty() || text.back() != ' ') {
        text += ' ';
      }
    }
    return text;
  }
  if (!document.is_element(node)) return {};
  std::string shape = "<" + document.QualifiedName(node);
  for (std::size_t i = 0; i < document.attribute_count(node); ++i) {
    const xml::AttributeId attribute = document.attribute(node, i);
    shape += " " + std::string(document.name(attribute).local) + "=" +
             std::string(document.value(attribute));
  }
  shape += ">";
  for (xml::NodeId child = document.first_child(node); child.valid();
       child = document.next_sibling(child)) {
    shape += Shape(document, child);
  }
  shape += "</" + document.QualifiedName(node) + ">";
  return shape;
}

inline std::string Tidy(std::string shape) {
  // Space beside a tag of a block, an lb or a pb.
  std::string tidy;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool beside_tag =
        shape[i] == ' ' &&
        ((i > 0 && shape[i - 1] == '>' && i + 1 < shape.size() && shape[i + 1] == '<') ||
         (i > 0 && shape[i - 1] == '>' && i >= 5 && shape.compare(i - 5, 5, "</lb>") == 0) ||
         (i > 0 && shape[i - 1] == '>' && i >= 5 && shape.compare(i - 5, 5, "</pb>") == 0) ||
         shape.compare(i, 4, " <lb") == 0 || shape.compare(i, 4, " <pb") == 0);
    if (!beside_tag) tidy += shape[i];
  }
  return tidy;
}

inline std::string ShapeOf(const std::string& text) {
  auto document = Parse("shape.xml", text);
  return document == nullptr ? "(not well-formed)" : Tidy(Shape(*document, document->root()));
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_INTERCHANGE_SHARED_H_
