// Regex: the regular expressions of XML Schema (Part 2, appendix F), always matched as a whole.
#ifndef SIGLUM_XSD_REGEX_H_
#define SIGLUM_XSD_REGEX_H_

#include <memory>
#include <string>
#include <string_view>

namespace siglum::xsd {

class RegexProgram;

// Immutable; shared by all threads. Matching is linear in the text, whatever the expression.
class Regex {
 public:
  // Null when `source` is no expression, or one that grows too large; `problem` then says why.
  static std::unique_ptr<const Regex> Compile(std::string_view source, std::string* problem);
  ~Regex();

  bool Matches(std::string_view text) const;
  const std::string& source() const { return source_; }

 private:
  Regex(std::string source, std::unique_ptr<RegexProgram> program);

  std::string source_;
  std::unique_ptr<RegexProgram> program_;
};

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_REGEX_H_
