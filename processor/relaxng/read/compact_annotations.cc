// Annotations of the compact syntax (RELAX NG Compact Syntax, 5 and appendix A.1): read to see that
// they are correct, then left out, but for documentation and rules of Schematron.
//
// Depth is limited like that of patterns, for schemas from strangers.
// Tested by tests/relaxng/suite_test.cc (compact-syntax.txt).
#include <set>
#include <utility>

#include "relaxng/read/compact_parser.h"
#include "relaxng/read/xml_syntax.h"

namespace siglum::relaxng {

using Kind = CompactToken::Kind;

namespace {

bool IsAnyName(const CompactToken& token) {
  return token.kind == Kind::kName || token.kind == Kind::kCName;
}

}  // namespace

// 5.1, 5.2: lines of documentation, then brackets.
void CompactParser::SkipAnnotations() {
  while (Peek().kind == Kind::kDocumentation) {
    documentation_ = tree_.Keep(tokens_[at_++].text);
  }
  if (!TakeSymbol("[")) return;
  SkipAnnotationAttributes(/*is_outermost=*/true);
  while (!failed_ && !IsSymbol("]")) SkipAnnotationElement(/*is_outermost=*/true);
  Expect("]");
}

// 5.3
base::ByteSpan CompactParser::SkipFollowingAnnotations() {
  base::ByteSpan first = IsSymbol(">>") ? Peek().span : base::ByteSpan();
  while (!failed_ && TakeSymbol(">>")) SkipAnnotationElement(/*is_outermost=*/true);
  return first;
}

// 5.4: `sch:pattern [ ... ]` among definitions.
bool CompactParser::SkipGrammarAnnotation() {
  bool is_keyword = Peek().kind == Kind::kName && !Peek().quoted && IsKeywordText(Peek().text);
  bool is_element = PeekNext().kind == Kind::kSymbol && PeekNext().text == "[" && IsAnyName(Peek());
  if (!is_element || is_keyword) return false;
  SkipAnnotationElement(/*is_outermost=*/true);
  return true;
}

// The namespace of the name that comes; attributes without a prefix are in none.
std::string_view CompactParser::TakeAnnotationName() {
  const CompactToken& token = tokens_[at_++];
  return token.kind == Kind::kCName ? NamespaceOf(token) : std::string_view();
}

void CompactParser::SkipAnnotationElement(bool is_outermost) {
  base::ByteSpan name = Peek().span;
  if (!IsAnyName(Peek())) {
    Fail("a name is missing here");
    return;
  }
  if (++depth_ > loader_.limits().max_depth) {
    Fail("annotations are nested too deep");
    return;
  }
  std::string_view ns = TakeAnnotationName();
  // Rules stand at any depth of other annotations; what they hold themselves belongs to them.
  bool is_outermost_rule = !in_schematron_ && IsSchematron(ns);
  if (is_outermost_rule) in_schematron_ = true;
  if (is_outermost && ns == kRelaxNgNamespace) {
    FailAt(name, "an annotation must not be an element of RELAX NG");
  }
  Expect("[");
  SkipAnnotationAttributes(false);
  while (!failed_ && !IsSymbol("]")) {
    if (Peek().kind == Kind::kLiteral) {
      ExpectLiteral();
    } else {
      SkipAnnotationElement(false);
    }
  }
  Expect("]");
  --depth_;
  if (is_outermost_rule) in_schematron_ = false;
  if (!failed_ && is_outermost_rule) {
    std::uint64_t end = tokens_[at_ - 1].span.end();
    NamespaceContext context(namespaces_.begin(), namespaces_.end());
    tree_.schematron.push_back(
        {{file_, base::SpanBetween(name.offset, end)}, tree_.Keep(std::move(context))});
  }
}

void CompactParser::SkipAnnotationAttributes(bool is_outermost) {
  std::set<std::pair<std::string_view, std::string>> seen;
  while (!failed_ && IsAnyName(Peek()) && PeekNext().kind == Kind::kSymbol &&
         PeekNext().text == "=") {
    const CompactToken name = Peek();
    std::string_view ns = TakeAnnotationName();
    if (failed_) return;
    bool is_declaration =
        (name.kind == Kind::kName && name.text == "xmlns") || ns == "http://www.w3.org/2000/xmlns/";
    if (is_declaration) {
      FailAt(name.span, "an annotation must not declare namespaces by attributes",
             "declare it at the beginning of the schema: namespace PREFIX = \"...\"");
    } else if (is_outermost && (ns.empty() || ns == kRelaxNgNamespace)) {
      FailAt(name.span, "an attribute of an annotation must be in a namespace of its own");
    } else if (!seen.emplace(ns, name.text).second) {
      FailAt(name.span, "this attribute is here already");
    }
    Expect("=");
    ExpectLiteral();
  }
}

}  // namespace siglum::relaxng
