// The grammar of the XML syntax (RELAX NG 3) as a table: for each element of a schema, which
// attributes it takes and what it holds.
#ifndef SIGLUM_RELAXNG_READ_SYNTAX_SHAPE_H_
#define SIGLUM_RELAXNG_READ_SYNTAX_SHAPE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

// The part that an element of a schema plays where it stands. `choice` plays two.
enum class Role : std::uint8_t {
  kPattern,
  kNameClass,
  kNameExcept,  // inside anyName and nsName
  kGrammarPart,
  kIncludePart,
  kDataPart,
};

enum class Content : std::uint8_t {
  kNothing,
  kText,
  kPatterns,        // one or more
  kOnePattern,      // start
  kNameAndPattern,  // element: a name class unless there is @name, then patterns
  kNameAndMaybe,    // attribute: the same, then at most one pattern
  kNameClasses,     // one or more
  kMaybeExcept,     // anyName, nsName
  kParams,          // data: params, then at most one except
  kGrammarParts,
  kIncludeParts,
};

// `ns` and `datatypeLibrary` stand in every shape.
enum SyntaxAttribute : std::uint8_t {
  kNoAttribute = 0,
  kNameAttribute = 1,
  kTypeAttribute = 2,
  kHrefAttribute = 4,
  kCombineAttribute = 8,
  kNsAttribute = 16,
  kLibraryAttribute = 32,
};

struct Shape {
  SyntaxKind kind;
  std::string_view name;
  std::uint8_t attributes;  // that may stand
  std::uint8_t required;
  Content content;
};

// What an element of that kind may have in that role.
Shape ShapeInRole(SyntaxKind kind, Role role);
std::optional<SyntaxKind> FindSyntaxKind(std::string_view local_name);
bool Plays(SyntaxKind kind, Role role);
// Zero for a name that is none of them.
SyntaxAttribute FindSyntaxAttribute(std::string_view local_name);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SYNTAX_SHAPE_H_
