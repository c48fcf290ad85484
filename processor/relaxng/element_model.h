// ElementModel: what an element may have in its start tag, and where its content begins.
#ifndef SIGLUM_RELAXNG_ELEMENT_MODEL_H_
#define SIGLUM_RELAXNG_ELEMENT_MODEL_H_

#include <cstdint>
#include <vector>

#include "relaxng/name_class.h"
#include "relaxng/pattern.h"

namespace siglum::relaxng {

using StateId = base::StrongId<struct StateTag>;
using ModelId = base::StrongId<struct ModelTag>;
using ValueId = base::StrongId<struct ValueTag>;

// One attribute that stands by itself: `attribute a {...}`, the same with `?`, or a wildcard with
// `+` or `*`.
struct AttributeSlot {
  const NameClass* name_class = nullptr;
  PatternId attribute;
  ValueId value;
  bool is_required = false;
};

// Immutable once the automaton has told its id.
// Either split: the tables say all about the attributes and `content` is where the content begins.
// Or whole: the derivative of `pattern` decides, attribute by attribute.
struct ElementModel {
  static constexpr std::size_t kMaxSlots = 64;
  static constexpr std::uint8_t kNoSlot = 0xFF;
  static constexpr std::uint8_t kInResidue = 0xFE;

  PatternId pattern;
  bool is_split = false;
  StateId content;
  std::vector<AttributeSlot> slots;  // plain names first, wildcards behind
  std::size_t first_wildcard = 0;
  std::vector<std::uint8_t> slot_of_name;  // by NameId
  std::uint64_t required = 0;              // bits of slots
  PatternId residue = kEmptyPattern;       // all dependent attributes in one group
};

// The attribute part and the content part of `pattern`, such that pattern = group(both).
struct SplitPattern {
  std::vector<PatternId> attributes;  // side by side
  PatternId content;
  bool is_split = false;  // false: the two cannot be told apart
};

SplitPattern SplitAttributes(PatternStore* store, PatternId pattern);

// Sorts split attributes into slots and a residue. The values of slots are the
// caller's to fill. False when there are too many slots.
class AttributeSorter {
 public:
  AttributeSorter(PatternStore* store, ElementModel* model) : store_(*store), model_(*model) {}

  bool Sort(const std::vector<PatternId>& attributes);

 private:
  bool AddSlot(PatternId pattern);
  void MarkResidue(PatternId pattern);

  PatternStore& store_;
  ElementModel& model_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_ELEMENT_MODEL_H_
