// Reading JSON by recursive descent; the depth is limited, so that hostile nesting ends in an
// error. Tested by tests/xpath/query_test.cc and the conformance suite.
#include "xpath/values/json_reader.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "base/white_space.h"
#include "xpath/values/error.h"

namespace siglum::xpath {
namespace {

// Nested arrays and objects. What people write has below 20; each level takes some 200 bytes of
// stack.
constexpr int kMaxDepth = 2000;

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

class JsonReader {
 public:
  JsonReader(std::string_view text, const JsonStrings& strings, JsonHandler* handler)
      : text_(text), strings_(strings), handler_(handler) {}

  void Run() {
    Value(0);
    SkipSpace();
    if (at_ < text_.size()) Fail("there is more behind the value");
  }

 private:
  [[noreturn]] void Fail(std::string_view problem) const {
    std::string_view before = text_.substr(0, at_);
    std::size_t line = 1;
    for (char c : before) line += c == '\n' ? 1 : 0;
    std::size_t line_begin = before.rfind('\n');
    line_begin = line_begin == std::string_view::npos ? 0 : line_begin + 1;
    Raise("FOJS0001", fmt::format("this is no JSON: {} (line {}, column {})", problem, line,
                                  base::CountCodePoints(before.substr(line_begin)) + 1));
  }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Skip(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool SkipWord(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void SkipSpace() {
    while (at_ < text_.size() && base::IsSpace(text_[at_])) ++at_;
  }

  void Value(int depth) {
    if (depth > kMaxDepth)
      Fail(fmt::format("arrays and objects are nested more than {} deep", kMaxDepth));
    SkipSpace();
    if (Skip('{')) return Object(depth);
    if (Skip('[')) return Array(depth);
    if (Skip('"')) return handler_->String(String());
    if (SkipWord("true")) return handler_->Boolean(true);
    if (SkipWord("false")) return handler_->Boolean(false);
    if (SkipWord("null")) return handler_->Null();
    Number();
  }

  void Object(int depth) {
    handler_->StartObject();
    SkipSpace();
    if (!Skip('}')) {
      do {
        SkipSpace();
        if (!Skip('"')) Fail("a key must be a string in quotes");
        handler_->Key(String());
        SkipSpace();
        if (!Skip(':')) Fail("a : must follow a key");
        Value(depth + 1);
        SkipSpace();
      } while (Skip(','));
      if (!Skip('}')) Fail("an object must go on with , or end with }");
    }
    handler_->EndObject();
  }

  void Array(int depth) {
    handler_->StartArray();
    SkipSpace();
    if (!Skip(']')) {
      do {
        Value(depth + 1);
        SkipSpace();
      } while (Skip(','));
      if (!Skip(']')) Fail("an array must go on with , or end with ]");
    }
    handler_->EndArray();
  }

  bool SkipDigits() {
    std::size_t begin = at_;
    while (Peek() >= '0' && Peek() <= '9') ++at_;
    return at_ > begin;
  }

  // -? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?
  void Number() {
    std::size_t begin = at_;
    Skip('-');
    if (!Skip('0') && !SkipDigits()) {
      at_ = begin;
      Fail(at_ == text_.size() ? "it ends too early" : "a value cannot begin like this");
    }
    if (Skip('.') && !SkipDigits()) Fail("digits must follow the point of a number");
    if (Skip('e') || Skip('E')) {
      if (!Skip('+')) Skip('-');
      if (!SkipDigits()) Fail("digits must follow the e of a number");
    }
    handler_->Number(text_.substr(begin, at_ - begin));
  }

  // After the quote.
  std::string String() {
    std::string result;
    while (true) {
      std::size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20) {
        ++at_;
      }
      AppendPlain(text_.substr(begin, at_ - begin), &result);
      if (at_ == text_.size()) Fail("a string is not closed");
      if (Skip('"')) return result;
      if (!Skip('\\')) Fail("a control character must be escaped in a string");
      AppendCharacter(EscapedCharacter(), &result);
    }
  }

  // Text without escapes: only what XML has not, or what is special with `keeps_escapes`, is
  // changed.
  void AppendPlain(std::string_view plain, std::string* result) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < plain.size();) {
      auto byte = static_cast<unsigned char>(plain[at]);
      if (byte < 0x7F) {
        ++at;
        continue;
      }
      std::size_t begin = at;
      char32_t c = base::DecodeCodePoint(plain, &at);
      bool is_special = !IsXmlCharacter(c) || (strings_.keeps_escapes && c >= 0x7F && c <= 0x9F);
      if (!is_special) continue;
      *result += plain.substr(done, begin - done);
      AppendCharacter(c, result);
      done = at;
    }
    *result += plain.substr(done);
  }

  char32_t HexDigits() {
    char32_t value = 0;
    for (int i = 0; i < 4; ++i) {
      char c = Peek();
      char32_t digit = 0;
      if (c >= '0' && c <= '9') {
        digit = static_cast<char32_t>(c - '0');
      } else if (c >= 'a' && c <= 'f') {
        digit = static_cast<char32_t>(c - 'a' + 10);
      } else if (c >= 'A' && c <= 'F') {
        digit = static_cast<char32_t>(c - 'A' + 10);
      } else {
        Fail("\\u needs four hexadecimal digits");
      }
      value = value * 16 + digit;
      ++at_;
    }
    return value;
  }

  // After the backslash. A lone surrogate is returned as itself.
  char32_t EscapedCharacter() {
    char c = Peek();
    ++at_;
    switch (c) {
      case '"':
      case '\\':
      case '/':
        return static_cast<char32_t>(c);
      case 'b':
        return U'\b';
      case 'f':
        return U'\f';
      case 'n':
        return U'\n';
      case 'r':
        return U'\r';
      case 't':
        return U'\t';
      case 'u':
        break;
      default:
        --at_;
        Fail("this is no escape of JSON");
    }
    char32_t high = HexDigits();
    if (!IsHighSurrogate(high) || !text_.substr(at_).starts_with("\\u")) return high;
    std::size_t before = at_;
    at_ += 2;
    char32_t low = HexDigits();
    if (IsLowSurrogate(low)) return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    at_ = before;
    return high;
  }

  void AppendCharacter(char32_t c, std::string* result) {
    bool is_of_xml = IsXmlCharacter(c);
    if (strings_.keeps_escapes) {
      AppendEscaped(c, result);
    } else if (is_of_xml) {
      base::AppendCodePoint(c, result);
    } else if (strings_.fallback) {
      *result += strings_.fallback(UnicodeEscape(c));
    } else {
      base::AppendCodePoint(0xFFFD, result);
    }
  }

  static std::string UnicodeEscape(char32_t c) {
    return fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
  }

  static void AppendEscaped(char32_t c, std::string* result) {
    switch (c) {
      case U'\\':
        *result += "\\\\";
        return;
      case U'\b':
        *result += "\\b";
        return;
      case U'\f':
        *result += "\\f";
        return;
      case U'\n':
        *result += "\\n";
        return;
      case U'\r':
        *result += "\\r";
        return;
      case U'\t':
        *result += "\\t";
        return;
      default:
        break;
    }
    bool is_special = c < 0x20 || (c >= 0x7F && c <= 0x9F) || !IsXmlCharacter(c);
    if (is_special) {
      *result += UnicodeEscape(c);
    } else {
      base::AppendCodePoint(c, result);
    }
  }

  std::string_view text_;
  const JsonStrings& strings_;
  JsonHandler* handler_;
  std::size_t at_ = 0;
};

}  // namespace

bool IsXmlCharacter(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

void ReadJson(std::string_view text, const JsonStrings& strings, JsonHandler* handler) {
  JsonReader(text, strings, handler).Run();
}

}  // namespace siglum::xpath
