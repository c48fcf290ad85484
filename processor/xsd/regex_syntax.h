// The syntax tree of a regular expression, in the dialect of XML Schema or of XPath.
#ifndef SIGLUM_XSD_REGEX_SYNTAX_H_
#define SIGLUM_XSD_REGEX_SYNTAX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/character_class.h"

namespace siglum::xsd {

inline constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;

enum class RegexDialect : std::uint8_t {
  kXmlSchema,  // XML Schema 2, appendix F: the whole text, no anchors, no groups that are kept
  kXPath,      // XPath Functions 3.1, 5.6.1: anchors, reluctant repetition, groups, back-references
};

// What the letters of `flags` ask for; only RegexDialect::kXPath has them (F&O 3.1, 5.6.2). The
// letters x and q are answered before the expression is parsed.
struct RegexFlags {
  bool dot_matches_all = false;  // s
  bool is_multiline = false;     // m
  bool ignores_case = false;     // i
};

struct RegexNode {
  enum class Kind : std::uint8_t {
    kEmpty,
    kClass,
    kSequence,
    kChoice,
    kRepeat,
    // XPath only:
    kGroup,          // one child; its text is kept
    kBackReference,  // the text of an earlier group again
    kLineStart,      // ^
    kLineEnd,        // $
  };
  Kind kind = Kind::kEmpty;
  std::uint32_t character_class = 0;    // kClass: index in RegexSyntax::classes
  std::vector<std::uint32_t> children;  // indices in RegexSyntax::nodes
  std::uint32_t least = 0;              // kRepeat
  std::uint32_t most = 0;               // kRepeat: kUnbounded for no limit
  bool is_reluctant = false;            // kRepeat: as few times as possible
  std::uint32_t group = 0;              // kGroup, kBackReference: number, from 1
};

struct RegexSyntax {
  std::vector<RegexNode> nodes;
  std::vector<base::CharacterClass> classes;
  std::uint32_t root = 0;
  std::vector<std::uint32_t> group_parents;  // of group i + 1: the group around it, 0 for none
  bool has_back_references = false;
};

// None when `source` is no regular expression of XML Schema; `problem` then says why.
std::optional<RegexSyntax> ParseRegex(std::string_view source, std::string* problem);

// The same for XPath.
std::optional<RegexSyntax> ParseXPathRegex(std::string_view source, RegexFlags flags,
                                           std::string* problem);

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_REGEX_SYNTAX_H_
