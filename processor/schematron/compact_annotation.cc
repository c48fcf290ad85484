// A grammar has been parsed when its annotations are read here, so this parser knows only what an
// annotation is made of: names, `=`, literals joined by `~`, brackets, comments, and the escapes
// `\x{41}` of a literal (RELAX NG Compact Syntax, 3 and appendix A.1).
// Tested by tests/schematron/embedded_test.cc.
#include "schematron/compact_annotation.h"

#include <string>

#include "base/unicode.h"
#include "base/white_space.h"

namespace siglum::schematron {
namespace {

// Deeper than the compact syntax's own limit (1,000) never arrives here.
constexpr int kMaxAnnotationDepth = 1'000;

class AnnotationWriter {
 public:
  AnnotationWriter(std::string_view text, std::uint64_t offset, MappedText* result)
      : text_(text), offset_(offset), result_(result) {}

  bool WriteElement(std::string_view declarations, int depth) {
    if (depth > kMaxAnnotationDepth) return false;
    base::ByteSpan place;
    std::string_view name = TakeName(&place);
    if (name.empty() || !Take('[')) return false;
    result_->Add("<");
    result_->Add(name, place);
    result_->Add(declarations);
    while (IsAttribute()) {
      if (!WriteAttribute()) return false;
    }
    result_->Add(">");
    for (SkipSpace(); at_ < text_.size() && text_[at_] != ']'; SkipSpace()) {
      bool is_sound = IsQuote() ? WriteLiteral() : WriteElement({}, depth + 1);
      if (!is_sound) return false;
    }
    if (!Take(']')) return false;
    result_->Add("</");
    result_->Add(name);
    result_->Add(">");
    return true;
  }

 private:
  void SkipSpace() {
    while (at_ < text_.size()) {
      if (base::IsSpace(text_[at_])) {
        ++at_;
      } else if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }

  bool Take(char wanted) {
    SkipSpace();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  bool IsQuote() const { return at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\''); }

  static bool IsNameByte(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
           c == ':';
  }

  // A backslash before a name says that it is no keyword.
  std::string_view TakeName(base::ByteSpan* place) {
    SkipSpace();
    if (at_ < text_.size() && text_[at_] == '\\') ++at_;
    std::size_t begin = at_;
    while (at_ < text_.size() && IsNameByte(text_[at_])) ++at_;
    *place = {offset_ + begin, at_ - begin};
    return text_.substr(begin, at_ - begin);
  }

  bool IsAttribute() {
    SkipSpace();
    std::size_t begin = at_;
    base::ByteSpan place;
    bool is_attribute = !TakeName(&place).empty() && Take('=');
    at_ = begin;
    return is_attribute;
  }

  bool WriteAttribute() {
    base::ByteSpan place;
    std::string_view name = TakeName(&place);
    result_->Add(" ");
    result_->Add(name, place);
    Take('=');
    result_->Add("=\"");
    if (!WriteLiteral()) return false;
    result_->Add("\"");
    return true;
  }

  // One or more pieces in quotes, joined by `~`.
  bool WriteLiteral() {
    do {
      if (!WritePiece()) return false;
    } while (Take('~'));
    return true;
  }

  bool WritePiece() {
    SkipSpace();
    if (!IsQuote()) return false;
    std::string quote(1, text_[at_]);
    std::string tripled = quote + quote + quote;
    if (text_.substr(at_).starts_with(tripled)) quote = tripled;
    std::size_t begin = at_ + quote.size();
    std::size_t end = text_.find(quote, begin);
    if (end == std::string_view::npos) return false;
    std::string_view raw = text_.substr(begin, end - begin);
    result_->AddEscaped(Unescaped(raw), {offset_ + begin, raw.size()});
    at_ = end + quote.size();
    return true;
  }

  // 3: `\x{hex}` stands for a character, with any number of x.
  static std::string Unescaped(std::string_view raw) {
    std::string result;
    for (std::size_t at = 0; at < raw.size();) {
      std::size_t open =
          raw[at] == '\\' ? raw.find_first_not_of('x', at + 1) : std::string_view::npos;
      bool is_escape = open != std::string_view::npos && open > at + 1 && raw[open] == '{';
      std::size_t close = is_escape ? raw.find('}', open) : std::string_view::npos;
      if (close == std::string_view::npos || close - open > 9) {
        result += raw[at++];
        continue;
      }
      char32_t code = 0;
      for (char c : raw.substr(open + 1, close - open - 1)) {
        code = code * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
      }
      bool is_character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
      base::AppendCodePoint(is_character ? code : U'\uFFFD', &result);
      at = close + 1;
    }
    return result;
  }

  std::string_view text_;
  std::uint64_t offset_;
  MappedText* result_;
  std::size_t at_ = 0;
};

}  // namespace

bool WriteCompactAnnotation(std::string_view text, std::uint64_t offset,
                            std::string_view declarations, MappedText* result) {
  return AnnotationWriter(text, offset, result).WriteElement(declarations, 0);
}

}  // namespace siglum::schematron
