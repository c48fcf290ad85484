// The lexer: longest match, with the rules that XPath 3.1 adds in A.2.2.
//
// Whether `*` multiplies or `div` is a name depends on what stands before; the parser knows that,
// so symbols and names come out alike. Comments nest and may stand wherever white space may. Tested
// by tests/xpath/query_test.cc.
#include "xpath/syntax/lexer.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "xpath/values/error.h"
#include "xpath/values/xml_names.h"

namespace siglum::xpath {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Token> Run() {
    while (true) {
      SkipSpace();
      begin_ = at_;
      Token token = Next();
      token.span = base::SpanBetween(begin_, at_);
      tokens_.push_back(std::move(token));
      if (tokens_.back().kind == TokenKind::kEnd) return std::move(tokens_);
    }
  }

 private:
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  [[noreturn]] void Fail(std::string message) const {
    RaiseAt(base::SpanBetween(begin_, std::max(at_, begin_ + 1)), "XPST0003", std::move(message));
  }

  void SkipSpace() {
    while (at_ < source_.size()) {
      if (IsSpace(Peek())) {
        ++at_;
      } else if (Peek() == '(' && Peek(1) == ':') {
        SkipComment();
      } else {
        return;
      }
    }
  }

  void SkipComment() {
    begin_ = at_;
    int depth = 0;
    do {
      if (at_ >= source_.size()) Fail("the comment (: has no end :)");
      if (Peek() == '(' && Peek(1) == ':') {
        ++depth;
        at_ += 2;
      } else if (Peek() == ':' && Peek(1) == ')') {
        --depth;
        at_ += 2;
      } else {
        ++at_;
      }
    } while (depth > 0);
  }

  bool NameStartsAt(std::size_t at) const {
    if (at >= source_.size()) return false;
    return IsNameStart(base::DecodeCodePoint(source_, &at));
  }

  std::string_view ReadName() {
    std::size_t begin = at_;
    while (at_ < source_.size()) {
      std::size_t next = at_;
      char32_t c = base::DecodeCodePoint(source_, &next);
      if (at_ == begin ? !IsNameStart(c) : !IsNameCharacter(c)) break;
      at_ = next;
    }
    return source_.substr(begin, at_ - begin);
  }

  Token Next() {
    if (at_ >= source_.size()) return {};
    char c = Peek();
    if (IsDigit(c) || (c == '.' && IsDigit(Peek(1)))) return Number();
    if (c == '"' || c == '\'') return String(c);
    if (c == 'Q' && Peek(1) == '{') return BracedName();
    if (NameStartsAt(at_)) return Name();
    if (c == '*' && Peek(1) == ':' && NameStartsAt(at_ + 2)) {
      at_ += 2;
      Token token{TokenKind::kAnyPrefix, {}, {}, {}, {}};
      token.text = ReadName();
      return token;
    }
    return Symbol();
  }

  Token Name() {
    Token token{TokenKind::kName, {}, {}, {}, {}};
    token.text = ReadName();
    // A key behind `?` has no prefix: map{$m?a:true()}.
    bool is_key =
        !tokens_.empty() && tokens_.back().kind == TokenKind::kSymbol && tokens_.back().text == "?";
    if (Peek() != ':' || is_key) return token;
    if (Peek(1) == '*') {
      at_ += 2;
      token.kind = TokenKind::kAnyLocal;
      token.prefix = token.text;
    } else if (NameStartsAt(at_ + 1)) {
      ++at_;
      token.kind = TokenKind::kQName;
      token.prefix = token.text;
      token.text = ReadName();
    }
    return token;
  }

  Token BracedName() {
    at_ += 2;
    std::size_t close = source_.find_first_of("{}", at_);
    if (close == std::string_view::npos || source_[close] == '{') Fail("Q{ has no closing }");
    Token token{TokenKind::kUriName,
                {},
                {},
                {},
                base::CollapseWhiteSpace(source_.substr(at_, close - at_))};
    at_ = close + 1;
    if (Peek() == '*') {
      ++at_;
      token.kind = TokenKind::kUriAnyLocal;
    } else {
      token.text = ReadName();
      if (token.text.empty()) Fail("a name is missing behind Q{...}");
    }
    return token;
  }

  Token Number() {
    Token token{TokenKind::kInteger, {}, {}, {}, {}};
    while (IsDigit(Peek())) ++at_;
    if (Peek() == '.' && Peek(1) != '.') {
      token.kind = TokenKind::kDecimal;
      ++at_;
      while (IsDigit(Peek())) ++at_;
    }
    if (Peek() == 'e' || Peek() == 'E') {
      token.kind = TokenKind::kDouble;
      ++at_;
      if (Peek() == '+' || Peek() == '-') ++at_;
      if (!IsDigit(Peek())) Fail("a number cannot end like this: digits are missing behind e");
      while (IsDigit(Peek())) ++at_;
    }
    if (NameStartsAt(at_)) Fail("a number and a name need white space between them");
    token.text = source_.substr(begin_, at_ - begin_);
    return token;
  }

  Token String(char quote) {
    Token token{TokenKind::kString, {}, {}, {}, {}};
    ++at_;
    while (true) {
      std::size_t close = source_.find(quote, at_);
      if (close == std::string_view::npos) {
        at_ = begin_ + 1;
        Fail("the string has no closing quote");
      }
      token.value += source_.substr(at_, close - at_);
      at_ = close + 1;
      if (Peek() != quote) return token;
      token.value += quote;
      ++at_;
    }
  }

  Token Symbol() {
    constexpr std::string_view kTwo[] = {"..", "//", "||", "!=", "<=", "<<",
                                         ">=", ">>", "::", ":=", "=>"};
    for (std::string_view symbol : kTwo) {
      if (source_.substr(at_, 2) == symbol) {
        at_ += 2;
        return {TokenKind::kSymbol, {}, symbol, {}, {}};
      }
    }
    std::size_t length = 0;
    base::DecodeCodePoint(source_.substr(at_), &length);
    std::string_view symbol = source_.substr(at_, length);
    at_ += length;
    if (length == 1 &&
        std::string_view("()[]{},./|!=<>+-*:?@$#").find(symbol[0]) != std::string_view::npos) {
      return {TokenKind::kSymbol, {}, symbol, {}, {}};
    }
    Fail(fmt::format("\"{}\" has no meaning in an expression", base::SafeForDisplay(symbol)));
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenize(std::string_view source) { return Lexer(source).Run(); }

}  // namespace siglum::xpath
