// Lexical structure of the compact syntax: names, literals in four kinds of quotes, symbols,
// comments. Escapes (\x{41}) are resolved before all that, so one may stand for a bracket or a
// quote as well as for a letter; only a line end that is escaped is part of a literal like any
// character. Source: RELAX NG Compact Syntax (OASIS Committee Specification, 21 November 2002),
// section 3. Tested by tests/relaxng/compact_test.cc.
#include "relaxng/read/compact_lexer.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/unicode.h"
#include "xsd/name_characters.h"

namespace siglum::relaxng {
namespace {

using Kind = CompactToken::Kind;

// Line ends that were escaped, in resolved text; neither may stand in a schema.
constexpr char kEscapedLineFeed = '\x01';
constexpr char kEscapedReturn = '\x02';

// A schema without escapes (3: `escapeOpen`), and where its bytes come from.
class Resolved {
 public:
  explicit Resolved(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
      std::size_t open = OpenLength(text.substr(at));
      if (open == 0) {
        Add(text[at], at);
        ++at;
        continue;
      }
      std::size_t end = text.find('}', at + open);
      std::optional<char32_t> c = end == std::string_view::npos
                                      ? std::nullopt
                                      : Character(text.substr(at + open, end - at - open));
      if (!c.has_value()) {
        bad_ = base::SpanBetween(at, std::min(end, text.size() - 1) + 1);
        break;
      }
      std::string bytes;
      base::AppendCodePoint(*c, &bytes);
      if (*c == '\n') bytes = kEscapedLineFeed;
      if (*c == '\r') bytes = kEscapedReturn;
      for (char byte : bytes) Add(byte, at);
      at = end + 1;
    }
    sources_.push_back(at);
  }

  std::string_view text() const { return text_; }
  // An escape that stands for no character; what is behind it is not read.
  const std::optional<base::ByteSpan>& bad() const { return bad_; }
  base::ByteSpan SourceOf(base::ByteSpan span) const {
    return base::SpanBetween(sources_[span.offset], sources_[span.end()]);
  }

 private:
  // The length of `\x{` (with as many x as one likes) at the beginning of `text`; 0: there is none.
  static std::size_t OpenLength(std::string_view text) {
    if (!text.starts_with("\\x")) return 0;
    std::size_t brace = std::min(text.find_first_not_of('x', 1), text.size());
    return brace < text.size() && text[brace] == '{' ? brace + 1 : 0;
  }

  static std::optional<char32_t> Character(std::string_view digits) {
    constexpr std::size_t kMostDigits = 8;
    std::uint32_t value = 0;
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
    auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    bool is_read = failure == std::errc() && end == digits.data() + digits.size();
    bool is_character =
        value == '\t' || value == '\n' || value == '\r' || (value >= 0x20 && value <= 0xD7FF) ||
        (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x10000 && value <= 0x10FFFF);
    if (!is_read || !is_character) return std::nullopt;
    return value;
  }

  void Add(char byte, std::size_t source) {
    text_ += byte;
    sources_.push_back(source);
  }

  std::string text_;
  std::vector<std::size_t> sources_;  // by byte of text_, and its end
  std::optional<base::ByteSpan> bad_;
};

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

  CompactToken Literal(char quote) {
    std::string mark(Ahead(std::string(3, quote)) ? 3 : 1, quote);
    at_ += mark.size();
    std::string value;
    while (!AtEnd() && !Ahead(mark)) {
      char c = text_[at_];
      if (mark.size() == 1 && (c == '\n' || c == '\r')) break;
      value += c == kEscapedLineFeed ? '\n' : c == kEscapedReturn ? '\r' : c;
      ++at_;
    }
    if (!Ahead(mark)) return Make(Kind::kBad, "the literal is not closed");
    at_ += mark.size();
    return Make(Kind::kLiteral, std::move(value));
  }

  // Name characters at the place.
  std::string TakeNcName() {
    std::string name;
    while (!AtEnd()) {
      std::size_t next = at_;
      char32_t c = base::DecodeCodePoint(text_, &next);
      if (name.empty() ? !xsd::IsNameStart(c) : !xsd::IsNameCharacter(c)) break;
      base::AppendCodePoint(c, &name);
      at_ = next;
    }
    return name;
  }

  CompactToken Name() {
    CompactToken token;
    if (text_[at_] == '\\') {
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
  if (text.find("\\x") == std::string_view::npos) return CompactLexer(text).Run();
  Resolved resolved(text);
  std::vector<CompactToken> tokens = CompactLexer(resolved.text()).Run();
  // What is cut off at a bad escape is bad because of it.
  bool is_earlier =
      tokens.back().kind == Kind::kBad && tokens.back().span.end() < resolved.text().size();
  for (CompactToken& token : tokens) token.span = resolved.SourceOf(token.span);
  if (!resolved.bad().has_value() || is_earlier) return tokens;
  tokens.back().kind = Kind::kBad;
  tokens.back().text = "this escape stands for no character";
  tokens.back().span = *resolved.bad();
  return tokens;
}

}  // namespace siglum::relaxng
