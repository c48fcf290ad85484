// Lexical structure of the compact syntax: names, literals in four kinds of quotes, symbols,
// comments. The escape \x{41} stands for a character wherever names and literals have one.
// Source: RELAX NG Compact Syntax (OASIS Committee Specification, 21 November 2002), section 3.
// Tested by tests/relaxng/compact_test.cc.
#include "relaxng/compact_lexer.h"

#include <algorithm>

#include "base/unicode.h"
#include "relaxng/name_characters.h"

namespace siglum::relaxng {
namespace {

using Kind = CompactToken::Kind;

class CompactLexer {
 public:
  explicit CompactLexer(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CompactToken> Run() {
    do {
      SkipSpace();
      begin_ = at_;
      CompactToken token = Next();
      token.span = base::SpanBetween(begin_, at_);
      tokens_.push_back(std::move(token));
    } while (tokens_.back().kind != Kind::kEnd && tokens_.back().kind != Kind::kBad);
    return std::move(tokens_);
  }

 private:
  bool Ahead(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  bool AtEnd() const { return at_ >= text_.size(); }

  void SkipSpace() {
    for (;;) {
      at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
      if (AtEnd() || text_[at_] != '#' || Ahead("##")) return;
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    }
  }

  CompactToken Next() {
    if (AtEnd()) return {};
    if (Ahead("##")) return Documentation();
    char c = text_[at_];
    if (c == '"' || c == '\'') return Literal(c);
    for (std::string_view symbol : {"|=", "&=", ">>"}) {
      if (!Ahead(symbol)) continue;
      at_ += 2;
      return Make(Kind::kSymbol, std::string(symbol));
    }
    if (std::string_view("{}()[],|&?*+-=~").find(c) != std::string_view::npos) {
      ++at_;
      return Make(Kind::kSymbol, std::string(1, c));
    }
    return Name();
  }

  static CompactToken Make(Kind kind, std::string text) {
    CompactToken token;
    token.kind = kind;
    token.text = std::move(text);
    return token;
  }

  CompactToken Documentation() {
    std::string text;
    while (Ahead("##")) {
      std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
      std::size_t first = std::min(text_.find_first_not_of('#', at_), end);
      text.append(text_.substr(first, end - first)).append(" ");
      at_ = std::min(text_.find_first_not_of(" \t\r\n", end), text_.size());
    }
    return Make(Kind::kDocumentation, std::move(text));
  }

  // \x{41} at the place; false when it is none.
  bool TakeEscape(char32_t* c) {
    std::size_t digit = at_ + 1;
    while (digit < text_.size() && text_[digit] == 'x') ++digit;
    if (digit == at_ + 1 || digit >= text_.size() || text_[digit] != '{') return false;
    std::uint32_t value = 0;
    std::size_t first = ++digit;
    for (; digit < text_.size() && text_[digit] != '}'; ++digit) {
      std::size_t hex =
          std::string_view("0123456789abcdef")
              .find(static_cast<char>(text_[digit] |
                                      (text_[digit] >= 'A' && text_[digit] <= 'F' ? 0x20 : 0)));
      if (hex == std::string_view::npos || value > 0x10FFFF) return false;
      value = value * 16 + static_cast<std::uint32_t>(hex);
    }
    bool is_character = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    if (digit >= text_.size() || digit == first || !is_character) return false;
    at_ = digit + 1;
    *c = value;
    return true;
  }

  CompactToken Literal(char quote) {
    std::string mark(Ahead(std::string(3, quote)) ? 3 : 1, quote);
    at_ += mark.size();
    std::string value;
    while (!AtEnd() && !Ahead(mark)) {
      char c = text_[at_];
      char32_t escaped = 0;
      if (c == '\\' && TakeEscape(&escaped)) {
        base::AppendCodePoint(escaped, &value);
        continue;
      }
      if (mark.size() == 1 && (c == '\n' || c == '\r')) break;
      value += c;
      ++at_;
    }
    if (!Ahead(mark)) return Make(Kind::kBad, "the literal is not closed");
    at_ += mark.size();
    return Make(Kind::kLiteral, std::move(value));
  }

  // Name characters at the place, escapes resolved.
  std::string TakeNcName() {
    std::string name;
    while (!AtEnd()) {
      std::size_t next = at_;
      char32_t c = 0;
      if (text_[at_] == '\\') {
        if (!TakeEscape(&c)) break;
        next = at_;
      } else {
        c = base::DecodeCodePoint(text_, &next);
      }
      if (name.empty() ? !IsNameStart(c) : !IsNameCharacter(c)) break;
      base::AppendCodePoint(c, &name);
      at_ = next;
    }
    return name;
  }

  CompactToken Name() {
    CompactToken token;
    char32_t escaped = 0;
    std::size_t start = at_;
    bool is_escape = text_[at_] == '\\' && TakeEscape(&escaped);
    at_ = start;
    if (text_[at_] == '\\' && !is_escape) {
      token.quoted = true;
      ++at_;
    }
    std::string name = TakeNcName();
    if (name.empty()) {
      at_ = std::min(at_ + 1, text_.size());
      return Make(Kind::kBad, "this character means nothing here");
    }
    token.kind = Kind::kName;
    token.text = name;
    if (Ahead(":*")) {
      at_ += 2;
      token.kind = Kind::kNsName;
      token.prefix = name;
    } else if (Ahead(":")) {
      ++at_;
      token.kind = Kind::kCName;
      token.prefix = name;
      token.text = TakeNcName();
      if (token.text.empty()) return Make(Kind::kBad, "a name must follow the colon");
    }
    return token;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<CompactToken> tokens_;
};

}  // namespace

std::vector<CompactToken> ReadCompactTokens(std::string_view text) {
  return CompactLexer(text).Run();
}

}  // namespace siglum::relaxng
