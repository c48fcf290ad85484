// ElementModel: what an element may have in its start tag, and where its content begins.
#ifndef SIGLUM_RELAXNG_ELEMENT_MODEL_H_
#define SIGLUM_RELAXNG_ELEMENT_MODEL_H_

#include <array>
#include <cstdint>
#include <vector>

#include "relaxng/pattern.h"
#include "relaxng/read/name_class.h"

namespace siglum::relaxng {

using StateId = base::StrongId<struct StateTag>;
using ModelId = base::StrongId<struct ModelTag>;
using ValueId = base::StrongId<struct ValueTag>;
using ResidueId = base::StrongId<struct ResidueTag>;

// A set of slots, one bit each. Only the words that a model needs are touched: most need one, MEI's
// and DocBook's elements of more than 64 attributes two.
class SlotSet {
 public:
  static constexpr std::size_t kMaxSlots = 1'024;  // more than libxml2 takes attributes

  explicit SlotSet(std::size_t slots = 0) : words_in_use_((slots + 63) / 64) {
    for (std::size_t i = 0; i < words_in_use_; ++i) words_[i] = 0;
  }

  void Add(std::size_t slot) { words_[slot / 64] |= std::uint64_t{1} << slot % 64; }
  bool Contains(std::size_t slot) const { return (words_[slot / 64] >> slot % 64 & 1) != 0; }
  // The members that are not in `other`, a set for the same model.
  SlotSet Without(const SlotSet& other) const {
    SlotSet rest(words_in_use_ * 64);
    for (std::size_t i = 0; i < words_in_use_; ++i) {
      rest.words_[i] = words_[i] & ~other.words_[i];
    }
    return rest;
  }
  bool empty() const {
    for (std::size_t i = 0; i < words_in_use_; ++i) {
      if (words_[i] != 0) return false;
    }
    return true;
  }

 private:
  std::size_t words_in_use_;
  std::array<std::uint64_t, kMaxSlots / 64> words_;
};

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
  static constexpr std::uint16_t kNoSlot = 0xFFFF;
  static constexpr std::uint16_t kInResidue = 0xFFFE;

  PatternId pattern;
  bool is_split = false;
  StateId content;
  std::vector<AttributeSlot> slots;  // plain names first, wildcards behind
  std::size_t first_wildcard = 0;
  std::vector<std::uint16_t> slot_of_name;  // by NameId
  SlotSet required;
  // What is taken off attribute by attribute: all dependent attributes of a split model in one
  // group (none: there are none), the pattern of a whole one.
  ResidueId residue;
};

// The attribute part and the content part of `pattern`, such that pattern = group(both).
struct SplitPattern {
  std::vector<PatternId> attributes;  // side by side
  PatternId content;
  bool is_split = false;  // false: the two cannot be told apart
};

SplitPattern SplitAttributes(PatternStore* store, PatternId pattern);

// Sorts split attributes into slots and a residue. The values of slots and the id of the residue
// are the caller's to fill. False when there are too many slots.
class AttributeSorter {
 public:
  AttributeSorter(PatternStore* store, ElementModel* model) : store_(*store), model_(*model) {}

  bool Sort(const std::vector<PatternId>& attributes);
  // After Sort: what no slot takes; kEmptyPattern when there is nothing.
  PatternId residue() const { return residue_; }

 private:
  bool AddSlot(PatternId pattern);
  void MarkResidue(PatternId pattern);

  PatternStore& store_;
  ElementModel& model_;
  PatternId residue_ = kEmptyPattern;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_ELEMENT_MODEL_H_
