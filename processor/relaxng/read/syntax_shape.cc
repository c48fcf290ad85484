// The table behind syntax_shape.h, one row an element of the specification's section 3, in the
// order of SyntaxKind.
// Tested by tests/relaxng/spectest_test.cc (section 3).
#include "relaxng/read/syntax_shape.h"

#include <algorithm>
#include <iterator>

namespace siglum::relaxng {
namespace {

using K = SyntaxKind;

constexpr Shape kShapes[] = {
    {K::kElement, "element", kNameAttribute, 0, Content::kNameAndPattern},
    {K::kAttribute, "attribute", kNameAttribute, 0, Content::kNameAndMaybe},
    {K::kGroup, "group", 0, 0, Content::kPatterns},
    {K::kInterleave, "interleave", 0, 0, Content::kPatterns},
    {K::kChoice, "choice", 0, 0, Content::kPatterns},
    {K::kOptional, "optional", 0, 0, Content::kPatterns},
    {K::kZeroOrMore, "zeroOrMore", 0, 0, Content::kPatterns},
    {K::kOneOrMore, "oneOrMore", 0, 0, Content::kPatterns},
    {K::kList, "list", 0, 0, Content::kPatterns},
    {K::kMixed, "mixed", 0, 0, Content::kPatterns},
    {K::kRef, "ref", kNameAttribute, kNameAttribute, Content::kNothing},
    {K::kParentRef, "parentRef", kNameAttribute, kNameAttribute, Content::kNothing},
    {K::kEmpty, "empty", 0, 0, Content::kNothing},
    {K::kText, "text", 0, 0, Content::kNothing},
    {K::kValue, "value", kTypeAttribute, 0, Content::kText},
    {K::kData, "data", kTypeAttribute, kTypeAttribute, Content::kParams},
    {K::kNotAllowed, "notAllowed", 0, 0, Content::kNothing},
    {K::kExternalRef, "externalRef", kHrefAttribute, kHrefAttribute, Content::kNothing},
    {K::kGrammar, "grammar", 0, 0, Content::kGrammarParts},
    {K::kStart, "start", kCombineAttribute, 0, Content::kOnePattern},
    {K::kDefine, "define", kNameAttribute | kCombineAttribute, kNameAttribute, Content::kPatterns},
    {K::kDiv, "div", 0, 0, Content::kGrammarParts},
    {K::kInclude, "include", kHrefAttribute, kHrefAttribute, Content::kIncludeParts},
    {K::kParam, "param", kNameAttribute, kNameAttribute, Content::kText},
    {K::kExcept, "except", 0, 0, Content::kPatterns},
    {K::kName, "name", 0, 0, Content::kText},
    {K::kAnyName, "anyName", 0, 0, Content::kMaybeExcept},
    {K::kNsName, "nsName", 0, 0, Content::kMaybeExcept},
};

}  // namespace

// An except of a name class holds name classes, one of data holds patterns; a div inside an include
// holds no include.
Shape ShapeInRole(SyntaxKind kind, Role role) {
  Shape shape = kShapes[static_cast<std::size_t>(kind)];
  shape.attributes |= kNsAttribute | kLibraryAttribute;
  if (role == Role::kNameExcept) shape.content = Content::kNameClasses;
  if (role == Role::kNameClass && kind == K::kChoice) shape.content = Content::kNameClasses;
  if (role == Role::kIncludePart && kind == K::kDiv) shape.content = Content::kIncludeParts;
  return shape;
}

std::string_view SyntaxName(SyntaxKind kind) {
  return kShapes[static_cast<std::size_t>(kind)].name;
}

std::optional<SyntaxKind> FindSyntaxKind(std::string_view local_name) {
  const Shape* found = std::ranges::find(kShapes, local_name, &Shape::name);
  if (found == std::end(kShapes)) return std::nullopt;
  return found->kind;
}

bool Plays(SyntaxKind kind, Role role) {
  switch (role) {
    case Role::kPattern:
      return kind <= K::kGrammar;
    case Role::kNameClass:
      return kind == K::kName || kind == K::kAnyName || kind == K::kNsName || kind == K::kChoice;
    case Role::kNameExcept:
      return kind == K::kExcept;
    case Role::kGrammarPart:
      return kind >= K::kStart && kind <= K::kInclude;
    case Role::kIncludePart:
      return kind >= K::kStart && kind <= K::kDiv;
    case Role::kDataPart:
      return kind == K::kParam || kind == K::kExcept;
  }
  return false;
}

SyntaxAttribute FindSyntaxAttribute(std::string_view local_name) {
  if (local_name == "name") return kNameAttribute;
  if (local_name == "type") return kTypeAttribute;
  if (local_name == "href") return kHrefAttribute;
  if (local_name == "combine") return kCombineAttribute;
  if (local_name == "ns") return kNsAttribute;
  if (local_name == "datatypeLibrary") return kLibraryAttribute;
  return kNoAttribute;
}

}  // namespace siglum::relaxng
