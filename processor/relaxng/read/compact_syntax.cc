// The compact syntax of RELAX NG, by recursive descent over its tokens, to the tree that the XML
// syntax gives, so that everything behind it is shared.
//
//   file        ::= declaration* (pattern | grammarPart*)
//   declaration ::= "default"? "namespace" prefix? "=" (literal | "inherit")
//                 | "datatypes" prefix "=" literal
//   grammarPart ::= "start" assign pattern | name assign pattern | "div" "{" grammarPart* "}"
//                 | "include" literal inherit? ("{" grammarPart* "}")?
//   assign      ::= "=" | "|=" | "&="
//   pattern     ::= particle (("," | "|" | "&") particle)*     one connector in a row
//   particle    ::= primary ("?" | "*" | "+")?
//   primary     ::= "element" nameClass "{" pattern "}" | "attribute" nameClass "{" pattern "}"
//                 | "list" "{" pattern "}" | "mixed" "{" pattern "}" | "(" pattern ")"
//                 | datatype? literal | datatype params? ("-" primary)? | "empty" | "text"
//                 | "notAllowed" | name | "parent" name | "grammar" "{" grammarPart* "}"
//                 | "external" literal inherit?
//   nameClass   ::= simpleName ("|" simpleName)*
//   simpleName  ::= name | prefix ":" name | prefix ":*" except? | "*" except? | "(" nameClass ")"
//   except      ::= "-" simpleName
//
// Annotations may stand before and behind nearly all of these (5); they are read to see that they
// are correct, then left out, but for documentation and rules of Schematron. Attributes without a
// prefix are in no namespace, elements without one in the default namespace. Depth is limited, for
// schemas may come from strangers. Source: RELAX NG Compact Syntax (OASIS Committee Specification,
// 21 November 2002); numbers in comments are its sections. Tested by tests/relaxng/compact_test.cc
// (each compact schema beside its XML twin) and tests/relaxng/suite_test.cc (compact-syntax.txt).
#include "relaxng/read/compact_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/uri.h"
#include "diagnostics/codes/rng.h"
#include "relaxng/read/compact_lexer.h"
#include "relaxng/read/schema_loader.h"
#include "relaxng/read/syntax.h"
#include "relaxng/read/xml_syntax.h"
#include "xml/document.h"

namespace siglum::relaxng {
namespace {

using Kind = CompactToken::Kind;

bool IsAnyName(const CompactToken& token) {
  return token.kind == Kind::kName || token.kind == Kind::kCName;
}

// Reads one file; used once. After the first error nothing more is read.
class CompactParser {
 public:
  CompactParser(const xml::FilePtr& file, std::string_view inherited_ns, SchemaLoader* loader);

  // Null after an error.
  SyntaxNode* Run();

 private:
  // The environment
  void ParseDeclarations();
  void DeclareNamespace(bool is_default);
  void DeclareDatatypes();
  std::string_view NamespaceOf(const CompactToken& token);
  std::string_view LibraryOf(const CompactToken& token);
  SyntaxNode* ParseNameClass(bool is_attribute);
  SyntaxNode* ParseSimpleNameClass(bool is_attribute);
  SyntaxNode* ParseExceptNames(SyntaxNode* from, bool is_attribute);

  // Grammars
  void ParseGrammarParts(SyntaxNode* parent, bool in_include);
  void ParseGrammarPart(SyntaxNode* parent, bool in_include);
  SyntaxNode* ParseDefinition(bool is_start);
  SyntaxNode* ParseReferenced(SyntaxKind kind);
  bool StartsGrammarPart() const;
  std::string_view ParseInherit();

  // Annotations
  void SkipAnnotations();
  // Where the first one begins; empty when there is none.
  base::ByteSpan SkipFollowingAnnotations();
  bool SkipGrammarAnnotation();
  void SkipAnnotationElement(bool is_outermost);
  void SkipAnnotationAttributes(bool is_outermost);
  std::string_view ConsumeAnnotationName();

  // Patterns
  SyntaxNode* ParsePattern();
  SyntaxNode* ParseOccurrence();
  SyntaxNode* ParsePrimary();
  SyntaxNode* ParsePrimaryInner();
  void CheckNoBareExcept();
  SyntaxNode* ParseKeyword(const CompactToken& token);
  SyntaxNode* ParseNamed(SyntaxKind kind);
  SyntaxNode* ParseBraced(SyntaxKind kind);
  SyntaxNode* ParseData(const CompactToken& token);
  SyntaxNode* ParseValue(std::string_view library, std::string_view type, std::size_t begin);

  // Tokens
  const CompactToken& Peek() const { return tokens_[at_]; }
  const CompactToken& PeekNext() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool IsSymbol(std::string_view symbol) const;
  bool IsKeyword(std::string_view keyword) const;
  static bool IsKeywordText(std::string_view word);
  bool ConsumeSymbol(std::string_view symbol);
  bool ConsumeKeyword(std::string_view keyword);
  void Expect(std::string_view symbol);
  // A name of any kind, also a keyword.
  std::string_view ExpectName();
  // A name of a definition: a keyword needs a backslash.
  std::string_view ExpectIdentifier();
  SyntaxNode* FailAtKeyword(const CompactToken& token);
  std::string_view ExpectLiteral();
  SyntaxNode* Add(SyntaxKind kind, std::size_t begin);
  SyntaxNode* Fail(std::string message);
  SyntaxNode* FailAt(base::ByteSpan place, std::string_view message, std::string hint = {});

  SchemaLoader& loader_;
  SyntaxTree& tree_;
  const xml::FilePtr* file_;
  std::vector<CompactToken> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool in_schematron_ = false;  // inside of an annotation that is Schematron
  bool failed_ = false;
  bool is_bare_except_ = false;     // the pattern just read is `type - pattern` without parentheses
  bool is_connected_ = false;       // the pattern just read has a connector
  base::ByteSpan follow_;           // of the annotations behind the pattern just read
  std::string_view documentation_;  // of what comes next
  std::string_view inherited_ns_;
  std::string_view default_ns_;
  // By prefix; both are kept by the tree, for contexts of values outlive the parser.
  std::map<std::string_view, std::string_view> namespaces_;
  std::map<std::string, std::string_view, std::less<>> libraries_;
  std::set<std::string> declared_;  // `namespace x`, `default namespace`, `datatypes x`
};

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

bool CompactParser::ConsumeSymbol(std::string_view symbol) {
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

bool CompactParser::ConsumeKeyword(std::string_view keyword) {
  if (!IsKeyword(keyword)) return false;
  ++at_;
  return true;
}

void CompactParser::Expect(std::string_view symbol) {
  if (ConsumeSymbol(symbol)) return;
  const CompactToken* before = at_ > 0 ? &tokens_[at_ - 1] : nullptr;
  bool is_keyword = before != nullptr && before->kind == Kind::kName && !before->quoted &&
                    IsKeywordText(before->text);
  FailAt(Peek().span, fmt::format("{} is missing here", symbol),
         is_keyword ? fmt::format("if {0} is a name, write \\{0}", before->text) : "");
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
  } while (ConsumeSymbol("~"));
  return tree_.Keep(value);
}

SyntaxNode* CompactParser::Add(SyntaxKind kind, std::size_t begin) {
  std::size_t end = at_ > 0 ? tokens_[at_ - 1].span.end() : begin;
  SyntaxNode* node = tree_.Add(kind, {file_, base::SpanBetween(begin, end)});
  node->documentation = documentation_;
  documentation_ = {};
  return node;
}

SyntaxNode* CompactParser::Run() {
  if (tokens_.back().kind == Kind::kBad) at_ = tokens_.size() - 1;
  if (at_ > 0) return Fail("");
  ParseDeclarations();
  SyntaxNode* result = nullptr;
  if (failed_) return nullptr;
  if (StartsGrammarPart() || Peek().kind == Kind::kEnd) {
    result = Add(SyntaxKind::kGrammar, 0);
    ParseGrammarParts(result, false);
  } else {
    result = ParsePattern();
    // 2: annotations follow a pattern inside of another.
    bool is_alone = result != nullptr && follow_.length > 0 && !is_connected_;
    if (is_alone) return FailAt(follow_, "an annotation must not follow the outermost pattern");
  }
  if (!failed_ && Peek().kind != Kind::kEnd) return Fail("this is not allowed here");
  return failed_ ? nullptr : result;
}

bool CompactParser::StartsGrammarPart() const {
  if (IsKeyword("start") || IsKeyword("div") || IsKeyword("include")) return true;
  bool is_name = Peek().kind == Kind::kName || Peek().kind == Kind::kCName;
  if (!is_name || PeekNext().kind != Kind::kSymbol) return false;
  const std::string& next = PeekNext().text;
  return next == "=" || next == "|=" || next == "&=" || next == "[";
}

void CompactParser::ParseGrammarParts(SyntaxNode* parent, bool in_include) {
  if (++depth_ > loader_.limits().max_depth) {
    Fail("grammars are nested too deep");
    return;
  }
  SkipAnnotations();
  while (!failed_ && Peek().kind != Kind::kEnd && !IsSymbol("}")) {
    ParseGrammarPart(parent, in_include);
    SkipAnnotations();
  }
  --depth_;
}

void CompactParser::ParseGrammarPart(SyntaxNode* parent, bool in_include) {
  std::size_t begin = Peek().span.offset;
  SyntaxNode* part = nullptr;
  if (SkipGrammarAnnotation()) return;
  if (ConsumeKeyword("div")) {
    part = Add(SyntaxKind::kDiv, begin);
    Expect("{");
    if (!failed_) ParseGrammarParts(part, in_include);
    Expect("}");
  } else if (IsKeyword("include")) {
    if (in_include) {
      Fail("an include is not allowed in another");
      return;
    }
    ++at_;
    part = ParseReferenced(SyntaxKind::kInclude);
  } else if (ConsumeKeyword("start")) {
    part = ParseDefinition(true);
  } else if (Peek().kind == Kind::kName) {
    part = ParseDefinition(false);
  } else {
    Fail("a definition is missing here");
  }
  if (part != nullptr) parent->children.push_back(part);
}

SyntaxNode* CompactParser::ParseDefinition(bool is_start) {
  std::size_t begin = is_start ? tokens_[at_ - 1].span.offset : Peek().span.offset;
  std::string_view documentation = documentation_;
  documentation_ = {};
  std::string_view name = is_start ? std::string_view() : ExpectIdentifier();
  base::ByteSpan span = tokens_[at_ - 1].span;
  Combine combine = Combine::kNone;
  if (ConsumeSymbol("|=")) {
    combine = Combine::kChoice;
  } else if (ConsumeSymbol("&=")) {
    combine = Combine::kInterleave;
  } else {
    Expect("=");
  }
  SyntaxNode* pattern = failed_ ? nullptr : ParsePattern();
  if (pattern == nullptr) return nullptr;
  SyntaxNode* definition = Add(is_start ? SyntaxKind::kStart : SyntaxKind::kDefine, begin);
  definition->place.span = span;
  definition->name = name;
  definition->combine = combine;
  definition->documentation = documentation;
  definition->children = {pattern};
  return definition;
}

std::string_view CompactParser::ParseInherit() {
  if (!ConsumeKeyword("inherit")) return default_ns_;
  Expect("=");
  std::string prefix(ExpectName());
  auto found = namespaces_.find(prefix);
  if (found != namespaces_.end()) return found->second;
  Fail(fmt::format("no namespace is declared for the prefix {}", prefix));
  return {};
}

// Behind `include` or `external`.
SyntaxNode* CompactParser::ParseReferenced(SyntaxKind kind) {
  SyntaxNode* node = Add(kind, tokens_[at_ - 1].span.offset);
  base::ByteSpan span = Peek().span;
  std::string_view address = ExpectLiteral();
  std::string_view ns = failed_ ? std::string_view() : ParseInherit();
  if (kind == SyntaxKind::kInclude && ConsumeSymbol("{")) {
    ParseGrammarParts(node, true);
    Expect("}");
  }
  if (failed_) return nullptr;
  loader_.LoadTarget({address, (*file_)->path(), ns, {file_, span}}, node);
  return node;
}

void CompactParser::ParseDeclarations() {
  for (;;) {
    SkipAnnotations();
    if (ConsumeKeyword("namespace")) {
      DeclareNamespace(false);
    } else if (IsKeyword("default") && PeekNext().text == "namespace") {
      at_ += 2;
      DeclareNamespace(true);
    } else if (ConsumeKeyword("datatypes")) {
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
  std::string_view uri = ConsumeKeyword("inherit") ? inherited_ns_ : ExpectLiteral();
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
    while (!failed_ && ConsumeSymbol("|")) {
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
  if (ConsumeSymbol("(")) {
    SyntaxNode* inner = ParseNameClass(is_attribute);
    Expect(")");
    return failed_ ? nullptr : inner;
  }
  if (ConsumeSymbol("*")) {
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
  if (!ConsumeSymbol("-")) return from;
  SyntaxNode* except = Add(SyntaxKind::kExcept, Peek().span.offset);
  SyntaxNode* excepted = ParseSimpleNameClass(is_attribute);
  if (excepted == nullptr) return nullptr;
  except->children = {excepted};
  from->children = {except};
  return from;
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
    while (!failed_ && ConsumeSymbol(symbol)) {
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
    if (!ConsumeSymbol(symbol)) return nullptr;
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
  if (ConsumeSymbol("(")) {
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
  if (ConsumeSymbol("{")) {
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
  if (ConsumeSymbol("-")) {
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

// 5.1, 5.2: lines of documentation, then brackets.
void CompactParser::SkipAnnotations() {
  while (Peek().kind == Kind::kDocumentation) {
    documentation_ = tree_.Keep(tokens_[at_++].text);
  }
  if (!ConsumeSymbol("[")) return;
  SkipAnnotationAttributes(/*is_outermost=*/true);
  while (!failed_ && !IsSymbol("]")) SkipAnnotationElement(/*is_outermost=*/true);
  Expect("]");
}

// 5.3
base::ByteSpan CompactParser::SkipFollowingAnnotations() {
  base::ByteSpan first = IsSymbol(">>") ? Peek().span : base::ByteSpan();
  while (!failed_ && ConsumeSymbol(">>")) SkipAnnotationElement(/*is_outermost=*/true);
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
std::string_view CompactParser::ConsumeAnnotationName() {
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
  std::string_view ns = ConsumeAnnotationName();
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
    std::string_view ns = ConsumeAnnotationName();
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

}  // namespace

SyntaxNode* ReadCompactSyntax(const xml::FilePtr& file, std::string_view inherited_ns,
                              SchemaLoader* loader) {
  return CompactParser(file, inherited_ns, loader).Run();
}

}  // namespace siglum::relaxng
