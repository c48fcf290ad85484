// Patterns: hash-consed, so that equal patterns have equal ids.
#ifndef SIGLUM_RELAXNG_PATTERN_H_
#define SIGLUM_RELAXNG_PATTERN_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/strong_id.h"
#include "relaxng/read/simple.h"

namespace siglum::relaxng {

using PatternId = base::StrongId<struct PatternTag>;

inline constexpr PatternId kNotAllowedPattern{0};
inline constexpr PatternId kEmptyPattern{1};
inline constexpr PatternId kTextPattern{2};

enum class PatternKind : std::uint8_t {
  kNotAllowed,
  kEmpty,
  kText,
  kChoice,
  kInterleave,
  kGroup,
  kOneOrMore,
  kList,
  kData,
  kValue,
  kAttribute,
  kElement,
  kAfter,
};

// What a pattern has in it before the next element begins; of an After what its left side has.
enum PatternFlag : std::uint8_t {
  kNullable = 1,
  kHasAttribute = 2,
  kHasTyped = 4,  // data, value, list
  kHasText = 8,
  kHasElement = 16,
  kHasAfter = 32,
};

struct Pattern {
  PatternKind kind = PatternKind::kNotAllowed;
  std::uint8_t flags = 0;
  std::uint32_t weight = 1;  // size as a tree, saturating
  // choice: first member and count; interleave, group, after: the two sides; oneOrMore, list: the
  // child; data: datatype and except; value: datatype and constant; attribute: number of the
  // attribute and pattern of its value; element: number of the element.
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

// All patterns of a schema: those that it has and those that derivation makes.
// Invariants: ids 0, 1, 2 are notAllowed, empty, text. A choice has at least two members, sorted,
// distinct, none of them a choice or notAllowed, no two Afters that share a side. The simplifying
// rules of the constructors hold for every pattern.
// Not thread-safe.
class PatternStore {
 public:
  explicit PatternStore(const SimpleSchema& schema);

  const Pattern& Get(PatternId id) const { return patterns_[id.value()]; }
  bool Has(PatternId id, PatternFlag flag) const { return (Get(id).flags & flag) != 0; }
  bool IsNullable(PatternId id) const { return Has(id, kNullable); }
  std::size_t size() const { return patterns_.size(); }
  // True once more patterns were asked for than kMostPatterns; what was not made is
  // kNotAllowedPattern, so nothing that is said afterwards counts.
  bool has_overflowed() const { return has_overflowed_; }

  // Views stay valid until the next pattern is made.
  std::span<const PatternId> Members(PatternId choice) const;
  const SimpleNode& Element(PatternId element) const { return *schema_.elements[Get(element).a]; }
  const SimpleNode& Attribute(PatternId attribute) const { return *attributes_[Get(attribute).a]; }
  const Datatype& DatatypeOf(PatternId data_or_value) const {
    return *datatypes_[Get(data_or_value).a];
  }
  const DatatypeConstant& ConstantOf(PatternId value) const { return *constants_[Get(value).b]; }
  // The except of a data pattern; kNotAllowedPattern when it has none.
  PatternId ExceptOf(PatternId data) const { return PatternId(Get(data).b); }

  PatternId Choice(PatternId a, PatternId b);
  PatternId ChoiceOf(std::vector<PatternId> members);
  PatternId Interleave(PatternId a, PatternId b);
  PatternId Group(PatternId a, PatternId b);
  PatternId OneOrMore(PatternId child);
  PatternId After(PatternId content, PatternId rest);

  // The pattern of a node of the schema; an element's content is made when it is asked for.
  PatternId Start() { return FromSimple(schema_.start); }
  PatternId ContentOf(PatternId element);
  PatternId FromSimple(const SimpleNode* node);

  const SimpleSchema& schema() const { return schema_; }

 private:
  // TEI makes some 10,000.
  static constexpr std::size_t kMostPatterns = 500'000;
  static constexpr std::size_t kMostMembers = 8'000'000;
  // Beyond that many Afters in a choice nobody looks for sides that they share.
  static constexpr std::size_t kMostJoined = 64;

  PatternId Intern(const Pattern& pattern, std::span<const PatternId> members = {});
  bool SameAs(const Pattern& known, const Pattern& pattern,
              std::span<const PatternId> members) const;
  void Grow();
  std::uint64_t Hash(const Pattern& pattern, std::span<const PatternId> members) const;
  bool JoinAfters(std::vector<PatternId>* members);
  PatternId MakeFromSimple(const SimpleNode& node);
  PatternId FromData(const SimpleNode& node);
  PatternId FromValue(const SimpleNode& node);
  PatternId FromAttribute(const SimpleNode& node);
  void Gather(const SimpleNode* node, std::vector<PatternId>* members);
  std::uint32_t NumberOfDatatype(const Datatype* datatype);

  const SimpleSchema& schema_;
  bool has_overflowed_ = false;
  std::vector<Pattern> patterns_;
  std::vector<PatternId> members_;
  std::vector<std::uint32_t> slots_;    // open addressing; id + 1, 0: free
  std::vector<PatternId> from_simple_;  // by SimpleNode::number; none: not made yet
  std::vector<const SimpleNode*> attributes_;
  std::map<std::pair<const void*, std::uint32_t>, std::uint32_t> attribute_numbers_;
  std::vector<const Datatype*> datatypes_;
  std::unordered_map<const Datatype*, std::uint32_t> datatype_numbers_;
  std::vector<const DatatypeConstant*> constants_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> constant_numbers_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_PATTERN_H_
