// Splitting attributes from content.
//
// Attributes come in any order and before all content, so group(a, group(b, c)) with attributes a,
// b is the attributes {a, b} and the content c; the same holds for interleave. What cannot be split
// is a choice that has attributes and content in its branches; four of TEI's schemas' elements do
// that. Of the attributes nearly all are `a`, `a?` or a repeated wildcard, which need a table only.
// Other patterns of attributes (one or the other, both or none) stay a pattern, the residue. RELAX
// NG 7.3 makes sure that no name is in two parts. Tested by tests/relaxng/differential_test.cc.
#include "relaxng/element_model.h"

#include <algorithm>

namespace siglum::relaxng {

SplitPattern SplitAttributes(PatternStore* store, PatternId pattern) {
  const Pattern copy = store->Get(pattern);
  SplitPattern result;
  result.is_split = true;
  result.content = pattern;
  if ((copy.flags & kHasAttribute) == 0) return result;
  if ((copy.flags & (kHasElement | kHasText | kHasTyped | kHasAfter)) == 0 &&
      copy.kind != PatternKind::kGroup && copy.kind != PatternKind::kInterleave) {
    result.attributes.push_back(pattern);
    result.content = kEmptyPattern;
    return result;
  }
  bool is_pair = copy.kind == PatternKind::kGroup || copy.kind == PatternKind::kInterleave;
  if (!is_pair) {
    result.is_split = false;
    return result;
  }
  SplitPattern left = SplitAttributes(store, PatternId(copy.a));
  SplitPattern right = SplitAttributes(store, PatternId(copy.b));
  result.is_split = left.is_split && right.is_split;
  if (!result.is_split) return result;
  result.content = copy.kind == PatternKind::kGroup
                       ? store->Group(left.content, right.content)
                       : store->Interleave(left.content, right.content);
  result.attributes = std::move(left.attributes);
  result.attributes.insert(result.attributes.end(), right.attributes.begin(),
                           right.attributes.end());
  return result;
}

// True for `a`, `a?`, and `a+`, `a*` where a is a wildcard.
bool AttributeSorter::AddSlot(PatternId pattern) {
  bool is_required = true;
  if (store_.Get(pattern).kind == PatternKind::kChoice) {
    std::span<const PatternId> members = store_.Members(pattern);
    if (members.size() != 2 || members[0] != kEmptyPattern) return false;
    is_required = false;
    pattern = members[1];
  }
  bool is_repeated = store_.Get(pattern).kind == PatternKind::kOneOrMore;
  if (is_repeated) pattern = PatternId(store_.Get(pattern).a);
  if (store_.Get(pattern).kind != PatternKind::kAttribute) return false;
  const NameClass* name_class = store_.Attribute(pattern).name_class;
  bool is_plain = name_class->kind == NameClass::Kind::kName;
  if (!is_plain && !is_repeated) return false;
  model_.slots.push_back({name_class, pattern, ValueId::None(), is_required});
  return true;
}

void AttributeSorter::MarkResidue(PatternId pattern) {
  const Pattern& known = store_.Get(pattern);
  switch (known.kind) {
    case PatternKind::kAttribute: {
      std::vector<NameKind> kinds;
      store_.Attribute(pattern).name_class->AddKinds(&kinds);
      for (NameKind kind : kinds) {
        if (kind.name.valid()) model_.slot_of_name[kind.name.value()] = ElementModel::kInResidue;
      }
      break;
    }
    case PatternKind::kChoice:
      for (PatternId member : store_.Members(pattern)) MarkResidue(member);
      break;
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      MarkResidue(PatternId(known.a));
      MarkResidue(PatternId(known.b));
      break;
    case PatternKind::kOneOrMore:
      MarkResidue(PatternId(known.a));
      break;
    default:
      break;
  }
}

bool AttributeSorter::Sort(const std::vector<PatternId>& attributes) {
  model_.slot_of_name.assign(store_.schema().names.size(), ElementModel::kNoSlot);
  for (PatternId attribute : attributes) {
    if (AddSlot(attribute)) continue;
    residue_ = store_.Group(residue_, attribute);
    MarkResidue(attribute);
  }
  if (model_.slots.size() > SlotSet::kMaxSlots) return false;
  auto is_wildcard = [](const AttributeSlot& slot) {
    return slot.name_class->kind != NameClass::Kind::kName;
  };
  auto first_wildcard =
      std::stable_partition(model_.slots.begin(), model_.slots.end(),
                            [&](const AttributeSlot& slot) { return !is_wildcard(slot); });
  model_.first_wildcard = static_cast<std::size_t>(first_wildcard - model_.slots.begin());
  model_.required = SlotSet(model_.slots.size());
  for (std::size_t i = 0; i < model_.slots.size(); ++i) {
    const AttributeSlot& slot = model_.slots[i];
    if (slot.is_required) model_.required.Add(i);
    if (!is_wildcard(slot)) {
      model_.slot_of_name[slot.name_class->name.value()] = static_cast<std::uint16_t>(i);
    }
  }
  return true;
}

}  // namespace siglum::relaxng
