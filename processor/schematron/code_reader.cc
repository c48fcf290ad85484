// Parameters are put in as text before anything is parsed, so a template is split only afterwards.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/code_reader.h"

#include <algorithm>

#include "base/white_space.h"
#include "xml/axes.h"

namespace siglum::schematron {
namespace {

// Parameters may make an expression longer, but not without end.
constexpr std::size_t kMaxExpression = 1'000'000;

std::string Substituted(std::string_view text, const Parameters& parameters) {
  if (parameters.empty()) return std::string(text);
  std::string result;
  for (std::size_t at = 0; at < text.size() && result.size() < kMaxExpression;) {
    if (text[at] != '$') {
      result += text[at++];
      continue;
    }
    // Sorted by length: of `$a` and `$ab` the longer one is tried first.
    auto found = std::ranges::find_if(parameters, [&](const Parameter& parameter) {
      return text.substr(at + 1).starts_with(parameter.name);
    });
    if (found == parameters.end()) {
      result += text[at++];
    } else {
      result += found->value;
      at += 1 + found->name.size();
    }
  }
  return result;
}

Piece ReadPiece(const Element& element, const Parameters& parameters) {
  Piece piece;
  bool is_xslt = element.document->name(element.node).namespace_uri == kXsltNamespace;
  if (element.Is("value-of") || (is_xslt && element.local() == "value-of")) {
    piece.kind = Piece::Kind::kValueOf;
    piece.code = ReadCode(element, "select", parameters);
  } else if (element.Is("name")) {
    piece.kind = Piece::Kind::kName;
    piece.code = ReadCode(element, "path", parameters);
  } else if (is_xslt && element.local() == "copy-of") {
    piece.kind = Piece::Kind::kCopyOf;
    piece.code = ReadCode(element, "select", parameters);
  } else {
    piece.kind = Piece::Kind::kMarkup;
    piece.text = std::string(element.local());
    piece.content = ReadPieces(element, parameters);
  }
  return piece;
}

}  // namespace

Code ReadCode(const Element& element, std::string_view attribute, const Parameters& parameters) {
  Code code;
  if (!element.Has(attribute)) return code;
  code.is_given = true;
  code.text = Substituted(element.Value(attribute), parameters);
  code.place = element.place(attribute);
  code.bindings = element.bindings;
  return code;
}

Pieces ReadTemplate(const Element& element, std::string_view attribute,
                    const Parameters& parameters) {
  return ReadTemplate(element, element.Value(attribute), element.place(attribute), parameters);
}

Pieces ReadTemplate(const Element& element, std::string_view written, const Place& place,
                    const Parameters& parameters) {
  std::string text = Substituted(written, parameters);
  Pieces pieces;
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool is_doubled = at + 1 < text.size() && text[at + 1] == text[at];
    if ((text[at] == '{' || text[at] == '}') && is_doubled) {
      plain += text[at++];
      continue;
    }
    std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    if (end == std::string::npos) {
      plain += text[at];
      continue;
    }
    if (!plain.empty()) pieces.push_back({Piece::Kind::kText, std::move(plain), {}, {}});
    plain.clear();
    Piece piece;
    piece.kind = Piece::Kind::kValueOf;
    piece.code = {true, text.substr(at + 1, end - at - 1), place, element.bindings, nullptr};
    pieces.push_back(std::move(piece));
    at = end;
  }
  if (!plain.empty()) pieces.push_back({Piece::Kind::kText, std::move(plain), {}, {}});
  return pieces;
}

Pieces ReadPieces(const Element& element, const Parameters& parameters) {
  Pieces pieces;
  for (xml::NodeId child : xml::Children(*element.document, element.node)) {
    if (element.document->kind(child) == xml::NodeKind::kText) {
      pieces.push_back({Piece::Kind::kText, std::string(element.document->text(child)), {}, {}});
      continue;
    }
    if (!element.document->is_element(child)) continue;
    Element inner = element;
    inner.node = child;
    pieces.push_back(ReadPiece(inner, parameters));
  }
  // White space between the tags of the message and what is in it is layout.
  auto is_blank = [](const Piece& piece) {
    return piece.kind == Piece::Kind::kText && base::IsBlank(piece.text);
  };
  while (!pieces.empty() && is_blank(pieces.back())) pieces.pop_back();
  if (!pieces.empty() && is_blank(pieces.front())) pieces.erase(pieces.begin());
  return pieces;
}

}  // namespace siglum::schematron
