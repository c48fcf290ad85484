// The declarations of a compact schema, and the names that depend on them (RELAX NG Compact Syntax,
// 4 and appendix A.1: what a declaration must not say).
// Tested by tests/relaxng/compact_test.cc.
#include <fmt/format.h>

#include "base/uri.h"
#include "relaxng/read/compact_parser.h"
#include "relaxng/read/xml_syntax.h"
#include "xml/document.h"

namespace siglum::relaxng {

using Kind = CompactToken::Kind;

void CompactParser::ParseDeclarations() {
  for (;;) {
    SkipAnnotations();
    if (TakeKeyword("namespace")) {
      DeclareNamespace(false);
    } else if (IsKeyword("default") && PeekNext().text == "namespace") {
      at_ += 2;
      DeclareNamespace(true);
    } else if (TakeKeyword("datatypes")) {
      DeclareDatatypes();
    } else {
      return;
    }
  }
}

void CompactParser::DeclareNamespace(bool is_default) {
  base::ByteSpan place = Peek().span;
  std::string prefix;
  if (!is_default || Peek().kind == Kind::kName) prefix = ExpectName();
  Expect("=");
  std::string_view uri = TakeKeyword("inherit") ? inherited_ns_ : ExpectLiteral();
  if (failed_) return;
  if (prefix == "xmlns") {
    FailAt(place, "xmlns is no prefix that could be declared");
  } else if ((prefix == "xml") != (uri == xml::kXmlNamespace)) {
    FailAt(place, fmt::format("the prefix xml and {} belong together", xml::kXmlNamespace));
  } else if ((is_default && !declared_.insert("default namespace").second) ||
             (!prefix.empty() && !declared_.insert("namespace " + prefix).second)) {
    FailAt(place, "this is declared twice");
  }
  if (!prefix.empty()) namespaces_[tree_.Keep(prefix)] = uri;
  if (is_default) default_ns_ = uri;
}

void CompactParser::DeclareDatatypes() {
  base::ByteSpan place = Peek().span;
  std::string prefix(ExpectName());
  Expect("=");
  std::string_view library = ExpectLiteral();
  if (failed_) return;
  if (prefix == "xsd" && library != kXsdLibrary) {
    FailAt(place, fmt::format("the prefix xsd always stands for {}", kXsdLibrary));
  } else if (!library.empty() && (!base::IsUriReference(library) || !base::IsAbsoluteUri(library) ||
                                  library.find('#') != std::string_view::npos)) {
    FailAt(place, "a datatype library is named by an absolute URI without a fragment");
  } else if (!declared_.insert("datatypes " + prefix).second) {
    FailAt(place, "this is declared twice");
  }
  libraries_[prefix] = library;
}

std::string_view CompactParser::NamespaceOf(const CompactToken& token) {
  auto found = namespaces_.find(token.prefix);
  if (found != namespaces_.end()) return found->second;
  --at_;
  Fail(fmt::format("no namespace is declared for the prefix {}", token.prefix));
  return {};
}

std::string_view CompactParser::LibraryOf(const CompactToken& token) {
  auto found = libraries_.find(token.prefix);
  if (found != libraries_.end()) return found->second;
  --at_;
  Fail(fmt::format("no datatypes are declared for the prefix {}", token.prefix));
  return {};
}

SyntaxNode* CompactParser::ParseNameClass(bool is_attribute) {
  if (++depth_ > loader_.limits().max_depth) return Fail("name classes are nested too deep");
  std::size_t begin = Peek().span.offset;
  SyntaxNode* result = ParseSimpleNameClass(is_attribute);
  if (!failed_ && IsSymbol("|")) {
    SyntaxNode* choice = Add(SyntaxKind::kChoice, begin);
    choice->children.push_back(result);
    while (!failed_ && TakeSymbol("|")) {
      SyntaxNode* next = ParseSimpleNameClass(is_attribute);
      if (next != nullptr) choice->children.push_back(next);
    }
    result = choice;
  }
  --depth_;
  return failed_ ? nullptr : result;
}

SyntaxNode* CompactParser::ParseSimpleNameClass(bool is_attribute) {
  SkipAnnotations();
  std::size_t begin = Peek().span.offset;
  if (TakeSymbol("(")) {
    SyntaxNode* inner = ParseNameClass(is_attribute);
    Expect(")");
    return failed_ ? nullptr : inner;
  }
  if (TakeSymbol("*")) {
    return ParseExceptNames(Add(SyntaxKind::kAnyName, begin), is_attribute);
  }
  const CompactToken token = Peek();
  if (token.kind != Kind::kName && token.kind != Kind::kCName && token.kind != Kind::kNsName) {
    return Fail("a name is missing here");
  }
  ++at_;
  if (token.kind == Kind::kNsName) {
    SyntaxNode* ns_name = Add(SyntaxKind::kNsName, begin);
    ns_name->ns = NamespaceOf(token);
    return failed_ ? nullptr : ParseExceptNames(ns_name, is_attribute);
  }
  SyntaxNode* name = Add(SyntaxKind::kName, begin);
  name->name = tree_.Keep(token.text);
  if (token.kind == Kind::kCName) {
    name->ns = NamespaceOf(token);
  } else {
    name->ns = is_attribute ? std::string_view() : default_ns_;
  }
  SkipFollowingAnnotations();
  return failed_ ? nullptr : name;
}

SyntaxNode* CompactParser::ParseExceptNames(SyntaxNode* from, bool is_attribute) {
  if (!TakeSymbol("-")) return from;
  SyntaxNode* except = Add(SyntaxKind::kExcept, Peek().span.offset);
  SyntaxNode* excepted = ParseSimpleNameClass(is_attribute);
  if (excepted == nullptr) return nullptr;
  except->children = {excepted};
  from->children = {except};
  return from;
}

}  // namespace siglum::relaxng
