// CompactParser: recursive descent over the tokens of the compact syntax.
#ifndef SIGLUM_RELAXNG_READ_COMPACT_PARSER_H_
#define SIGLUM_RELAXNG_READ_COMPACT_PARSER_H_

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "relaxng/read/compact_lexer.h"
#include "relaxng/read/schema_loader.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

// Reads one file; used once. After the first error nothing more is read.
class CompactParser {
 public:
  CompactParser(const xml::FilePtr& file, std::string_view inherited_ns, SchemaLoader* loader);

  // Null after an error.
  SyntaxNode* Run();

 private:
  // The environment: compact_environment.cc
  void ParseDeclarations();
  void DeclareNamespace(bool is_default);
  void DeclareDatatypes();
  std::string_view NamespaceOf(const CompactToken& token);
  std::string_view LibraryOf(const CompactToken& token);
  SyntaxNode* ParseNameClass(bool is_attribute);
  SyntaxNode* ParseSimpleNameClass(bool is_attribute);
  SyntaxNode* ParseExceptNames(SyntaxNode* from, bool is_attribute);

  // Grammars: compact_grammar.cc
  void ParseGrammarParts(SyntaxNode* parent, bool in_include);
  void ParseGrammarPart(SyntaxNode* parent, bool in_include);
  SyntaxNode* ParseDefinition(bool is_start);
  SyntaxNode* ParseReferenced(SyntaxKind kind);
  bool StartsGrammarPart() const;
  std::string_view ParseInherit();

  // Annotations: compact_annotations.cc
  void SkipAnnotations();
  // Where the first one begins; empty when there is none.
  base::ByteSpan SkipFollowingAnnotations();
  bool SkipGrammarAnnotation();
  void SkipAnnotationElement(bool is_outermost);
  void SkipAnnotationAttributes(bool is_outermost);
  std::string_view TakeAnnotationName();

  // Patterns: compact_syntax.cc
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

  // Tokens: compact_syntax.cc
  const CompactToken& Peek() const { return tokens_[at_]; }
  const CompactToken& PeekNext() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool IsSymbol(std::string_view symbol) const;
  bool IsKeyword(std::string_view keyword) const;
  static bool IsKeywordText(std::string_view word);
  bool TakeSymbol(std::string_view symbol);
  bool TakeKeyword(std::string_view keyword);
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

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_COMPACT_PARSER_H_
