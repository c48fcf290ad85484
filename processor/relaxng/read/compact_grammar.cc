// Grammars of the compact syntax: definitions, div, include, and the file itself, which is a
// pattern or the inside of a grammar (RELAX NG Compact Syntax, 2). Tested by
// tests/relaxng/compact_test.cc.
#include <fmt/format.h>

#include "relaxng/read/compact_parser.h"

namespace siglum::relaxng {

using Kind = CompactToken::Kind;

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
  if (TakeKeyword("div")) {
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
  } else if (TakeKeyword("start")) {
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
  if (TakeSymbol("|=")) {
    combine = Combine::kChoice;
  } else if (TakeSymbol("&=")) {
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
  if (!TakeKeyword("inherit")) return default_ns_;
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
  if (kind == SyntaxKind::kInclude && TakeSymbol("{")) {
    ParseGrammarParts(node, true);
    Expect("}");
  }
  if (failed_) return nullptr;
  loader_.LoadTarget({address, (*file_)->path(), ns, {file_, span}}, node);
  return node;
}

}  // namespace siglum::relaxng
