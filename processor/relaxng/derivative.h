// Derivative: what a pattern becomes when a start tag, an attribute, text or an end tag is taken
// off the document.
#ifndef SIGLUM_RELAXNG_DERIVATIVE_H_
#define SIGLUM_RELAXNG_DERIVATIVE_H_

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "relaxng/pattern.h"
#include "relaxng/read/datatype.h"
#include "relaxng/read/name_class.h"

namespace siglum::relaxng {

// Calls for one element: OpenTag, Attribute for each attribute, CloseTag, then content, EndTag.
// kNotAllowedPattern says that the document is not valid. Not thread-safe.
class Derivative {
 public:
  explicit Derivative(PatternStore* store) : store_(*store) {}

  PatternId OpenTag(PatternId pattern, NameKind name);
  PatternId Attribute(PatternId pattern, NameKind name, std::string_view value,
                      const DatatypeContext& context);
  // The same whatever the value is: for going on after a wrong one.
  PatternId AttributeOfAnyValue(PatternId pattern, NameKind name);
  // No more attributes come: those that are still asked for are missing.
  PatternId CloseTag(PatternId pattern);
  // The same, but missing attributes are forgiven.
  PatternId CloseTagLeniently(PatternId pattern);
  // All the text between two tags. Text of white space alone is the caller's question (section 6).
  PatternId Text(PatternId pattern, std::string_view text, const DatatypeContext& context);
  PatternId EndTag(PatternId pattern);

  // Whether text that is all there is matches `pattern`: the value of an attribute, or the text of
  // an element without children. White space matches what may be empty (section 6.2.8).
  bool AllowsValue(PatternId pattern, std::string_view value, const DatatypeContext& context);

 private:
  enum class Side { kGroup, kInterleave, kAfter };
  using Memo = std::unordered_map<std::uint64_t, PatternId>;

  // The choice of what `step` makes of each member of `choice`.
  template <typename Step>
  PatternId EachMember(PatternId choice, Step step);
  // What `compute` gives, once for each key.
  template <typename Compute>
  static PatternId Remember(Memo* memo, std::uint64_t key, Compute compute);
  // Puts `right` behind (or beside) the rest of every After in `pattern`.
  PatternId Append(PatternId pattern, Side side, PatternId right);
  PatternId OpenInner(PatternId pattern, NameKind name);
  PatternId TakeAttribute(PatternId pattern, NameKind name);
  PatternId TakeAttributeInner(PatternId pattern, NameKind name);
  PatternId Close(PatternId pattern, bool is_lenient);
  PatternId CloseInner(PatternId pattern, bool is_lenient);
  PatternId TakeText(PatternId pattern);
  PatternId TakeTextInner(PatternId pattern);
  PatternId TakeItem(PatternId pattern);
  PatternId TakeItemInner(PatternId pattern);
  bool MatchesText(PatternId pattern);
  bool MatchesLeaf(PatternId leaf);
  bool MatchesList(PatternId child, std::string_view text);
  bool IsLarge(PatternId pattern) const { return store_.Get(pattern).weight > kLarge; }

  // Patterns that are larger as trees are worth remembering: they may be small as graphs.
  static constexpr std::uint32_t kLarge = 64;

  PatternStore& store_;
  Memo opened_;      // large patterns by pattern and name
  Memo closed_;      // large patterns by pattern and leniency
  Memo after_text_;  // untyped patterns
  // Of the call that is being answered.
  std::string_view text_;
  const DatatypeContext* context_ = nullptr;
  Memo call_;
  bool takes_any_value_ = false;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_DERIVATIVE_H_
