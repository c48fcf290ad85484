// Patterns of the compact syntax.
//
//   pattern ::= particle (("," | "|" | "&") particle)*     one connector in a row, or parentheses
//   particle ::= primary ("?" | "*" | "+")?
// The tree is the same that the XML syntax gives, so everything behind it is shared; attributes
// without a prefix are in no namespace, elements without one in the default namespace.
// Source: RELAX NG Compact Syntax (OASIS Committee Specification, 21 November 2002), sections 2
// and 5. Tested by tests/relaxng/compact_test.cc: each compact schema beside its XML twin.
#include "relaxng/read/compact_syntax.h"

#include <fmt/format.h>

#include "diagnostics/codes/rng.h"
#include "relaxng/read/compact_parser.h"
#include "relaxng/read/xml_syntax.h"
#include "xml/document.h"

namespace siglum::relaxng {

using Kind = CompactToken::Kind;

CompactParser::CompactParser(const xml::FilePtr& file, std::string_view inherited_ns,
                             SchemaLoader* loader)
    : loader_(*loader),
      tree_(loader->tree()),
      file_(tree_.Keep(file)),
      tokens_(ReadCompactTokens(file->text())),
      inherited_ns_(tree_.Keep(inherited_ns)),
      default_ns_(inherited_ns_) {
  namespaces_["xml"] = xml::kXmlNamespace;
  libraries_["xsd"] = kXsdLibrary;
}

SyntaxNode* CompactParser::Fail(std::string message) {
  const CompactToken& token = Peek();
  return FailAt(token.span, token.kind == Kind::kBad ? token.text : message);
}

SyntaxNode* CompactParser::FailAt(base::ByteSpan place, std::string_view message,
                                  std::string hint) {
  if (!failed_) {
    loader_.findings().AddCode(codes::kRngSchemaInvalid, {file_, place},
                               fmt::format("{} (RELAX NG Compact Syntax)", message),
                               std::move(hint));
  }
  failed_ = true;
  at_ = tokens_.size() - 1;
  return nullptr;
}

bool CompactParser::IsSymbol(std::string_view symbol) const {
  return Peek().kind == Kind::kSymbol && Peek().text == symbol;
}

bool CompactParser::IsKeyword(std::string_view keyword) const {
  return Peek().kind == Kind::kName && !Peek().quoted && Peek().text == keyword;
}

bool CompactParser::TakeSymbol(std::string_view symbol) {
  if (!IsSymbol(symbol)) return false;
  ++at_;
  return true;
}

bool CompactParser::IsKeywordText(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "attribute", "default", "datatypes", "div",  "element", "empty",     "external",
      "grammar",   "include", "inherit",   "list", "mixed",   "namespace", "notAllowed",
      "parent",    "start",   "string",    "text", "token"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

bool CompactParser::TakeKeyword(std::string_view keyword) {
  if (!IsKeyword(keyword)) return false;
  ++at_;
  return true;
}

void CompactParser::Expect(std::string_view symbol) {
  if (!TakeSymbol(symbol)) Fail(fmt::format("{} is missing here", symbol));
}

std::string_view CompactParser::ExpectName() {
  if (Peek().kind != Kind::kName) {
    Fail("a name is missing here");
    return {};
  }
  return tree_.Keep(tokens_[at_++].text);
}

std::string_view CompactParser::ExpectIdentifier() {
  bool is_keyword = Peek().kind == Kind::kName && !Peek().quoted && IsKeywordText(Peek().text);
  if (!is_keyword) return ExpectName();
  FailAtKeyword(Peek());
  return {};
}

SyntaxNode* CompactParser::FailAtKeyword(const CompactToken& token) {
  return FailAt(token.span, fmt::format("the keyword {} is not allowed here", token.text),
                fmt::format("if it is a name, write \\{}", token.text));
}

// Segments joined by `~`.
std::string_view CompactParser::ExpectLiteral() {
  std::string value;
  do {
    if (Peek().kind != Kind::kLiteral) {
      Fail("a text in quotes is missing here");
      return {};
    }
    value += tokens_[at_++].text;
  } while (TakeSymbol("~"));
  return tree_.Keep(value);
}

SyntaxNode* CompactParser::Add(SyntaxKind kind, std::size_t begin) {
  std::size_t end = at_ > 0 ? tokens_[at_ - 1].span.end() : begin;
  SyntaxNode* node = tree_.Add(kind, {file_, base::SpanBetween(begin, end)});
  node->documentation = documentation_;
  documentation_ = {};
  return node;
}

SyntaxNode* CompactParser::ParsePattern() {
  if (++depth_ > loader_.limits().max_depth) {
    loader_.findings().AddCode(codes::kRngSchemaTooLarge, {file_, Peek().span},
                               fmt::format("patterns are nested more than {} deep", depth_ - 1));
    failed_ = true;
    at_ = tokens_.size() - 1;
    return nullptr;
  }
  std::size_t begin = Peek().span.offset;
  SyntaxNode* first = ParseOccurrence();
  SyntaxNode* result = first;
  bool is_alone = !IsSymbol(",") && !IsSymbol("|") && !IsSymbol("&");
  if (!failed_ && !is_alone) CheckNoBareExcept();
  for (auto [symbol, kind] :
       {std::pair(",", SyntaxKind::kGroup), std::pair("|", SyntaxKind::kChoice),
        std::pair("&", SyntaxKind::kInterleave)}) {
    if (failed_ || !IsSymbol(symbol)) continue;
    result = Add(kind, begin);
    result->children.push_back(first);
    while (!failed_ && TakeSymbol(symbol)) {
      SyntaxNode* next = ParseOccurrence();
      if (next != nullptr) result->children.push_back(next);
      if (!failed_) CheckNoBareExcept();
    }
    bool is_mixed = IsSymbol(",") || IsSymbol("|") || IsSymbol("&");
    if (!failed_ && is_mixed) Fail("different connectors need parentheses");
    break;
  }
  --depth_;
  is_connected_ = !is_alone;
  return failed_ ? nullptr : result;
}

// 2: `string - "a"` is a whole pattern; inside of another it needs parentheses.
void CompactParser::CheckNoBareExcept() {
  if (is_bare_except_) Fail("a datatype with an exception needs parentheses here");
}

SyntaxNode* CompactParser::ParseOccurrence() {
  SkipAnnotations();
  std::size_t begin = Peek().span.offset;
  SyntaxNode* inner = ParsePrimary();
  if (inner == nullptr) return nullptr;
  SyntaxNode* result = inner;
  for (auto [symbol, kind] :
       {std::pair("?", SyntaxKind::kOptional), std::pair("*", SyntaxKind::kZeroOrMore),
        std::pair("+", SyntaxKind::kOneOrMore)}) {
    if (result != inner || !IsSymbol(symbol)) continue;
    CheckNoBareExcept();
    if (!TakeSymbol(symbol)) return nullptr;
    result = Add(kind, begin);
    result->children.push_back(inner);
  }
  bool is_bare_except = is_bare_except_ && result == inner;
  follow_ = SkipFollowingAnnotations();
  is_bare_except_ = is_bare_except;
  return failed_ ? nullptr : result;
}

SyntaxNode* CompactParser::ParsePrimary() {
  bool is_parenthesized = IsSymbol("(");
  SyntaxNode* pattern = ParsePrimaryInner();
  is_bare_except_ = pattern != nullptr && pattern->kind == SyntaxKind::kData &&
                    !pattern->children.empty() &&
                    pattern->children.back()->kind == SyntaxKind::kExcept && !is_parenthesized;
  return pattern;
}

SyntaxNode* CompactParser::ParsePrimaryInner() {
  if (!loader_.WithinLimits({file_, Peek().span})) return Fail("the schema is too large");
  std::size_t begin = Peek().span.offset;
  if (TakeSymbol("(")) {
    SyntaxNode* inner = ParsePattern();
    Expect(")");
    return inner;
  }
  if (Peek().kind == Kind::kLiteral) return ParseValue("", "token", begin);
  if (Peek().kind != Kind::kName && Peek().kind != Kind::kCName) {
    return Fail("a pattern is missing here");
  }
  const CompactToken token = tokens_[at_++];
  if (token.kind == Kind::kCName) return ParseData(token);
  return ParseKeyword(token);
}

SyntaxNode* CompactParser::ParseKeyword(const CompactToken& token) {
  std::size_t begin = token.span.offset;
  if (!token.quoted) {
    if (token.text == "element") return ParseNamed(SyntaxKind::kElement);
    if (token.text == "attribute") return ParseNamed(SyntaxKind::kAttribute);
    if (token.text == "list") return ParseBraced(SyntaxKind::kList);
    if (token.text == "mixed") return ParseBraced(SyntaxKind::kMixed);
    if (token.text == "empty") return Add(SyntaxKind::kEmpty, begin);
    if (token.text == "text") return Add(SyntaxKind::kText, begin);
    if (token.text == "notAllowed") return Add(SyntaxKind::kNotAllowed, begin);
    if (token.text == "string" || token.text == "token") return ParseData(token);
    if (token.text == "external") return ParseReferenced(SyntaxKind::kExternalRef);
    if (token.text == "grammar") {
      SyntaxNode* grammar = Add(SyntaxKind::kGrammar, begin);
      Expect("{");
      ParseGrammarParts(grammar, false);
      Expect("}");
      return failed_ ? nullptr : grammar;
    }
    if (token.text == "parent") {
      SyntaxNode* reference = Add(SyntaxKind::kParentRef, begin);
      reference->name = ExpectIdentifier();
      return failed_ ? nullptr : reference;
    }
    if (IsKeywordText(token.text)) return FailAtKeyword(token);
  }
  SyntaxNode* reference = Add(SyntaxKind::kRef, begin);
  reference->name = tree_.Keep(token.text);
  return reference;
}

SyntaxNode* CompactParser::ParseNamed(SyntaxKind kind) {
  std::size_t begin = tokens_[at_ - 1].span.offset;
  std::string_view documentation = documentation_;
  documentation_ = {};
  bool is_attribute = kind == SyntaxKind::kAttribute;
  SyntaxNode* name_class = ParseNameClass(is_attribute);
  Expect("{");
  SyntaxNode* content = failed_ ? nullptr : ParsePattern();
  Expect("}");
  if (failed_) return nullptr;
  SyntaxNode* node = Add(kind, begin);
  node->documentation = documentation;
  node->children = {name_class, content};
  return node;
}

SyntaxNode* CompactParser::ParseBraced(SyntaxKind kind) {
  std::size_t begin = tokens_[at_ - 1].span.offset;
  Expect("{");
  SyntaxNode* content = failed_ ? nullptr : ParsePattern();
  Expect("}");
  if (failed_) return nullptr;
  SyntaxNode* node = Add(kind, begin);
  node->children = {content};
  return node;
}

SyntaxNode* CompactParser::ParseData(const CompactToken& token) {
  std::size_t begin = token.span.offset;
  std::string_view library = token.kind == Kind::kCName ? LibraryOf(token) : std::string_view();
  std::string_view type = tree_.Keep(token.text);
  if (Peek().kind == Kind::kLiteral) return ParseValue(library, type, begin);
  SyntaxNode* data = Add(SyntaxKind::kData, begin);
  data->literal->library = library;
  data->name = type;
  if (TakeSymbol("{")) {
    SkipAnnotations();
    while (!failed_ && !IsSymbol("}")) {
      std::size_t param_begin = Peek().span.offset;
      std::string_view name = ExpectName();
      Expect("=");
      std::string_view text = ExpectLiteral();
      SyntaxNode* param = Add(SyntaxKind::kParam, param_begin);
      param->name = name;
      param->literal->text = text;
      data->children.push_back(param);
      SkipAnnotations();
    }
    Expect("}");
  }
  if (TakeSymbol("-")) {
    std::size_t except_begin = Peek().span.offset;
    SyntaxNode* excepted = ParsePrimary();
    SyntaxNode* except = Add(SyntaxKind::kExcept, except_begin);
    if (excepted != nullptr) except->children = {excepted};
    data->children.push_back(except);
  }
  return failed_ ? nullptr : data;
}

SyntaxNode* CompactParser::ParseValue(std::string_view library, std::string_view type,
                                      std::size_t begin) {
  std::string_view text = ExpectLiteral();
  SyntaxNode* value = Add(SyntaxKind::kValue, begin);
  value->literal->library = library;
  value->name = type;
  value->literal->text = text;
  value->ns = default_ns_;
  if (type == "QName" || type == "NOTATION") {
    NamespaceContext context = {{"", default_ns_}};
    for (const auto& [prefix, uri] : namespaces_) context.emplace_back(prefix, uri);
    value->literal->context = tree_.Keep(std::move(context));
  }
  return failed_ ? nullptr : value;
}

SyntaxNode* ReadCompactSyntax(const xml::FilePtr& file, std::string_view inherited_ns,
                              SchemaLoader* loader) {
  return CompactParser(file, inherited_ns, loader).Run();
}

}  // namespace siglum::relaxng
