// Attributes of one start tag: slots and a mask where the model is split, the derivative otherwise.
//
// An attribute that is not allowed, one that is missing and one whose value is wrong are findings
// each; a misspelled attribute stands for the one that was meant, which is then not missing.
// Tested by tests/relaxng/message_test.cc, tests/relaxng/differential_test.cc.
#include <algorithm>

#include "base/white_space.h"
#include "relaxng/document_validator.h"
#include "relaxng/nearest_name.h"

namespace siglum::relaxng {

bool DocumentValidator::Allows(ValueId id, std::string_view value) {
  const ValueModel& model = automaton_.value(id);
  if (model.accepts_all) return true;
  if (model.is_cacheable) {
    int known = cache_.Find(id, value);
    if (known >= 0) return known == 1;
  }
  bool is_right =
      (model.accepts_blank && base::IsBlank(value)) ||
      (model.matcher != nullptr ? model.matcher->Matches(value, context_)
                                : automaton_.AllowsValue(model.pattern, value, context_));
  if (model.is_cacheable) cache_.Add(id, value, is_right);
  return is_right;
}

void DocumentValidator::CheckValue(const xml::StartElementEvent& event,
                                   const xml::AttributeEvent& attribute, ValueId value) {
  const ValueModel& model = automaton_.value(value);
  if (Allows(value, attribute.value)) {
    if (model.id_kind != IdKind::kNone) {
      ids_.Take(model.id_kind, attribute.value, attribute.value_span, reporter_.file());
    }
    return;
  }
  ExpectedValue expected = automaton_.WithLock(
      [&](PatternStore& store, Derivative&) { return FindExpectedValue(store, model.pattern); });
  Parent element{Reporter::QualifiedName(event.name), event.span};
  reporter_.ValueInvalid(element, &attribute, attribute.value_span, attribute.value, expected);
}

void DocumentValidator::TakeAttributes(const xml::StartElementEvent& event, ModelId model_id,
                                       Frame* frame) {
  const ElementModel& model = automaton_.model(model_id);
  if (model.is_split) {
    TakeSplitAttributes(event, model);
    frame->keeps_afters = !frame->rest.valid();
    state_ = model.content;
    return;
  }
  ContentEntry entry = TakeWholeAttributes(event, model, frame->rest);
  frame->rest = entry.rest;
  frame->keeps_afters = !entry.rest.valid();
  state_ = entry.state;
}

// A wildcard, or a residue that has one. True when some of them takes the attribute.
bool DocumentValidator::TakeWildcard(const xml::StartElementEvent& event,
                                     const xml::AttributeEvent& attribute, NameKind name,
                                     const ElementModel& model, SlotSet* seen) {
  for (std::size_t i = model.first_wildcard; i < model.slots.size(); ++i) {
    if (!model.slots[i].name_class->Contains(name)) continue;
    seen->Add(i);
    CheckValue(event, attribute, model.slots[i].value);
    return true;
  }
  return false;
}

// True when what is left of the dependent attributes takes this one. A value that is wrong is told
// where no other attribute of that name could be meant.
bool DocumentValidator::TakeFromResidue(const xml::StartElementEvent& event,
                                        const xml::AttributeEvent& attribute, NameKind name,
                                        ResidueId* residue) {
  AttributeStep step = automaton_.TakeAttribute(*residue, name);
  ResidueId after = step.after;
  if (step.is_by_value) {
    after = automaton_.TakeAttributeByValue(*residue, name, attribute.value, context_);
  } else if (step.value.valid()) {
    CheckValue(event, attribute, step.value);
  }
  if (!after.valid()) return false;
  *residue = after;
  return true;
}

void DocumentValidator::TakeSplitAttributes(const xml::StartElementEvent& event,
                                            const ElementModel& model) {
  SlotSet seen(model.slots.size());
  ResidueId residue = model.residue;
  Refusal refusal{{}, &model, model.pattern, &residue, &seen};
  for (const xml::AttributeEvent& attribute : event.attributes) {
    NameKind name = KindOf(attribute.name, event.from_entity);
    std::uint16_t slot =
        name.name.valid() ? model.slot_of_name[name.name.value()] : ElementModel::kNoSlot;
    if (slot < ElementModel::kInResidue) {
      seen.Add(slot);
      CheckValue(event, attribute, model.slots[slot].value);
      continue;
    }
    if (residue.valid() && TakeFromResidue(event, attribute, name, &residue)) continue;
    if (!TakeWildcard(event, attribute, name, model, &seen)) {
      refusal.attributes.push_back(&attribute);
    }
  }
  if (!refusal.attributes.empty()) RefuseAttributes(event, refusal);
  SlotSet missing = model.required.Without(seen);
  bool lacks_residue = residue.valid() && !automaton_.residue(residue).is_nullable;
  if (!missing.empty() || lacks_residue) ReportMissing(event, model, missing, residue);
}

ContentEntry DocumentValidator::TakeWholeAttributes(const xml::StartElementEvent& event,
                                                    const ElementModel& model, StateId rest) {
  ResidueId left = model.residue;
  if (!left.valid()) {
    StopIfExhausted(event.span);
    return {automaton_.start(), rest};
  }
  Refusal refusal{{}, &model, kNotAllowedPattern, &left, nullptr};
  for (const xml::AttributeEvent& attribute : event.attributes) {
    NameKind name = KindOf(attribute.name, event.from_entity);
    if (!TakeFromResidue(event, attribute, name, &left)) refusal.attributes.push_back(&attribute);
  }
  refusal.pattern = automaton_.residue(left).pattern;
  if (!refusal.attributes.empty()) RefuseAttributes(event, refusal);
  ContentEntry entry = automaton_.Close(left, rest);
  if (entry.state.valid()) return entry;
  if (refusal.attributes.empty()) {
    PatternId pattern = automaton_.residue(left).pattern;
    std::set<NameId> missing = automaton_.WithLock([&](PatternStore& store, Derivative&) {
      ExpectedAttributes expected = FindExpectedAttributes(store, pattern);
      return expected.required.empty() ? expected.allowed : expected.required;
    });
    reporter_.AttributesMissing(event, missing, ClosedLists(pattern, missing));
  }
  return automaton_.CloseLeniently(left, rest);
}

// Attributes that nothing takes: a value that is wrong here, a name that is misspelled, or one that
// does not belong.
void DocumentValidator::RefuseAttributes(const xml::StartElementEvent& event,
                                         const Refusal& refusal) {
  const std::vector<const xml::AttributeEvent*>& refused = refusal.attributes;
  ExpectedAttributes expected = automaton_.WithLock([&](PatternStore& store, Derivative&) {
    return FindExpectedAttributes(store, refusal.pattern);
  });
  for (const xml::AttributeEvent& other : event.attributes) {
    NameKind name = names_.Find(other.name.namespace_uri, other.name.local);
    if (std::ranges::find(refused, &other) == refused.end()) expected.allowed.erase(name.name);
  }
  for (const xml::AttributeEvent* attribute : refused) {
    NameKind name = names_.Find(attribute->name.namespace_uri, attribute->name.local);
    PatternId left = refusal.left->valid() ? automaton_.residue(*refusal.left).pattern
                                           : kEmptyPattern;
    bool is_value_wrong = automaton_.TakeAttributeOfAnyValue(left, name) != kNotAllowedPattern;
    if (is_value_wrong) {
      ExpectedValue value = automaton_.WithLock([&](PatternStore& store, Derivative&) {
        return FindValueOfAttribute(store, left, name);
      });
      Parent element{Reporter::QualifiedName(event.name), event.span};
      reporter_.ValueInvalid(element, attribute, attribute->value_span, attribute->value, value);
      CountAsTaken(name, refusal);
      continue;
    }
    NameId likely;
    if (!name.name.valid()) {
      likely = FindNearestName(names_, attribute->name, expected.allowed);
    }
    const xml::AttributeEvent* rival = FindRival(event, refusal, name);
    reporter_.AttributeNotAllowed(event, {*attribute, likely, rival}, expected);
    if (!likely.valid()) continue;
    expected.allowed.erase(likely);
    CountAsTaken({names_.ns(likely), likely}, refusal);
  }
}

// The attribute that keeps out one of that name, which would be allowed without it.
const xml::AttributeEvent* DocumentValidator::FindRival(const xml::StartElementEvent& event,
                                                        const Refusal& refusal, NameKind name) {
  PatternId pattern = refusal.model->pattern;
  if (automaton_.TakeAttributeOfAnyValue(pattern, name) == kNotAllowedPattern) return nullptr;
  for (const xml::AttributeEvent& other : event.attributes) {
    if (std::ranges::find(refusal.attributes, &other) != refusal.attributes.end()) continue;
    NameKind other_name = names_.Find(other.name.namespace_uri, other.name.local);
    PatternId beside = automaton_.TakeAttributeOfAnyValue(pattern, other_name);
    if (beside == kNotAllowedPattern) continue;
    beside = automaton_.TakeAttributeOfAnyValue(beside, name);
    if (beside == kNotAllowedPattern) return &other;
  }
  return nullptr;
}

// After a finding about an attribute: as if the one of that name had been right.
void DocumentValidator::CountAsTaken(NameKind name, const Refusal& refusal) {
  std::uint16_t slot = refusal.model->is_split ? refusal.model->slot_of_name[name.name.value()]
                                               : ElementModel::kInResidue;
  if (slot < ElementModel::kInResidue) return refusal.seen->Add(slot);
  if (!refusal.left->valid()) return;
  PatternId left = automaton_.residue(*refusal.left).pattern;
  PatternId next = automaton_.TakeAttributeOfAnyValue(left, name);
  if (next != kNotAllowedPattern) *refusal.left = automaton_.ResidueOf(next);
}

void DocumentValidator::ReportMissing(const xml::StartElementEvent& event,
                                      const ElementModel& model, const SlotSet& missing,
                                      ResidueId residue) {
  std::set<NameId> names;
  for (std::size_t i = 0; i < model.slots.size(); ++i) {
    if (!missing.Contains(i)) continue;
    const NameClass& name_class = *model.slots[i].name_class;
    if (name_class.kind == NameClass::Kind::kName) names.insert(name_class.name);
  }
  if (residue.valid() && !automaton_.residue(residue).is_nullable) {
    ExpectedAttributes expected = automaton_.WithLock([&](PatternStore& store, Derivative&) {
      return FindExpectedAttributes(store, automaton_.residue(residue).pattern);
    });
    const std::set<NameId>& more = expected.required.empty() ? expected.allowed : expected.required;
    names.insert(more.begin(), more.end());
  }
  reporter_.AttributesMissing(event, names, ClosedLists(model.pattern, names));
}

// The values of those attributes of `pattern` that take no others.
std::map<NameId, std::vector<std::string>> DocumentValidator::ClosedLists(
    PatternId pattern, const std::set<NameId>& names) {
  return automaton_.WithLock([&](PatternStore& store, Derivative&) {
    std::map<NameId, std::vector<std::string>> lists;
    for (NameId name : names) {
      ExpectedValue value = FindValueOfAttribute(store, pattern, {names_.ns(name), name});
      if (!value.values.empty() && value.datatypes.empty() && !value.takes_text) {
        lists[name] = value.values;
      }
    }
    return lists;
  });
}

}  // namespace siglum::relaxng
