// The syntax tree of a regular expression of XML Schema.
#ifndef SIGLUM_RELAXNG_REGEX_SYNTAX_H_
#define SIGLUM_RELAXNG_REGEX_SYNTAX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/character_class.h"

namespace siglum::relaxng {

inline constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;

struct RegexNode {
  enum class Kind : std::uint8_t { kEmpty, kClass, kSequence, kChoice, kRepeat };
  Kind kind = Kind::kEmpty;
  std::uint32_t character_class = 0;    // kClass: index in RegexSyntax::classes
  std::vector<std::uint32_t> children;  // indices in RegexSyntax::nodes
  std::uint32_t least = 0;              // kRepeat
  std::uint32_t most = 0;               // kRepeat: kUnbounded for no limit
};

struct RegexSyntax {
  std::vector<RegexNode> nodes;
  std::vector<base::CharacterClass> classes;
  std::uint32_t root = 0;
};

// None when `source` is no regular expression; `problem` then says why.
std::optional<RegexSyntax> ParseRegex(std::string_view source, std::string* problem);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_REGEX_SYNTAX_H_
