// Validation in one pass: each event is one step of the automaton; what is not allowed goes to
// the part on recovery below, which reports it and says where to go on.
//
// The stack has one frame an open element with the state that its parent goes on with. An element
// of which nothing is known (it was refused) is lax: its children are not missed and not refused,
// but those that the schema knows are validated by themselves, so that one mistake is one message.
// Nothing is allocated for a valid document once the stack has grown to its depth, but what the
// automaton learns and identifiers that must be remembered.
// Tested by tests/relaxng/spectest_test.cc, tests/relaxng/message_test.cc,
// tests/relaxng/differential_test.cc.
#include "relaxng/document_validator.h"

#include <algorithm>
#include <unordered_map>

#include "base/unicode.h"
#include "base/white_space.h"

namespace siglum::relaxng {

DocumentValidator::DocumentValidator(Automaton* automaton, const xml::FilePtr& file,
                                     const ValidationOptions& options)
    : automaton_(*automaton),
      names_(automaton->schema().names),
      context_(file->text()),
      reporter_(names_, &automaton->advice(), file, options),
      ids_(options.check_ids),
      state_(automaton->start()) {
  frames_.reserve(64);
  text_.reserve(256);
}

NameKind DocumentValidator::KindOf(const xml::Name& name, bool from_entity) {
  auto find = [&] { return names_.Find(name.namespace_uri, name.local); };
  return from_entity ? find() : kinds_.Get(name, find);
}

void DocumentValidator::StartElement(const xml::StartElementEvent& event) {
  if (is_stopped_) return;
  if (!frames_.empty()) FlushText(false);
  context_.Open(event.namespaces);
  NameKind name = KindOf(event.name, event.from_entity);
  bool was_lax = is_lax();
  if (!frames_.empty()) frames_.back().has_children = true;
  if (was_lax) {
    ModelId model = FindAnywhere(name);
    if (model.valid()) {
      Enter(event, name, {model, state_});
    } else {
      EnterLax(event, name);
    }
    return;
  }
  Transition transition = automaton_.Open(state_, name);
  if (transition.model.valid()) {
    Enter(event, name, transition);
  } else if (automaton_.is_exhausted()) {
    StopIfExhausted(event.span);
  } else {
    Recover(event, name);
    if (reporter_.is_full()) {
      reporter_.Stopped(event.span, "too many findings; the rest of the file was not checked",
                        "fix these first, or raise --max-per-file");
      is_stopped_ = true;
    }
  }
}

void DocumentValidator::Enter(const xml::StartElementEvent& event, NameKind name,
                              const Transition& transition) {
  Frame frame;
  frame.rest = transition.rest;
  frame.name = name;
  frame.tag = event.span;
  frame.model = transition.model;
  TakeAttributes(event, transition.model, &frame);
  frames_.push_back(frame);
}

void DocumentValidator::EnterLax(const xml::StartElementEvent& event, NameKind name) {
  Frame frame;
  frame.rest = state_;
  frame.name = name;
  frame.tag = event.span;
  frame.is_lax = true;
  frames_.push_back(frame);
}

void DocumentValidator::EndElement(const xml::EndElementEvent& event) {
  if (is_stopped_ || frames_.empty()) return;
  bool is_complete = true;
  StateId next;
  if (!is_lax()) {
    const ContentState& state = automaton_.state(state_);
    bool is_typed = state.text_rule == TextRule::kTyped;
    if (is_typed && !frames_.back().has_children && !frames_.back().keeps_afters) {
      if (!TakeTypedContent()) frames_.back().has_finding = true;
      text_.clear();
    } else {
      FlushText(true);
      if (!frames_.back().keeps_afters) is_complete = automaton_.state(state_).is_nullable;
    }
  }
  const Frame& frame = frames_.back();
  next = frame.rest;
  if (frame.keeps_afters && !frame.is_lax) {
    next = automaton_.AfterEnd(state_);
    is_complete = next.valid();
    if (!is_complete) next = RestOf(state_);
  }
  if (!is_complete) EndIncomplete(frame, event.span);
  if (frame.open_fix != 0) CompleteFix(frame, event.span);
  state_ = next;
  context_.Close();
  if (frame.told_missing) {
    std::erase_if(told_missing_, [&](const auto& one) { return one.first >= frames_.size(); });
  }
  NameKind name = frame.name;
  base::ByteSpan tag = frame.tag;
  frames_.pop_back();
  if (frames_.empty()) return;
  frames_.back().last_child = name;
  frames_.back().last_tag = tag;
}

std::vector<diagnostics::Diagnostic> DocumentValidator::Take() {
  // What a document that is cut off refers to may stand in its rest.
  ids_.Finish(!is_stopped_ && frames_.empty(), &reporter_);
  // A fix whose end tag never came would leave half a name.
  for (const Frame& frame : frames_) {
    if (frame.open_fix != 0) reporter_.finding(frame.open_fix - 1).fixes.clear();
  }
  std::vector<diagnostics::Diagnostic> findings = reporter_.Take();
  diagnostics::SortByPlace(&findings);
  return findings;
}

// --- Attributes of one start tag: slots and a mask where the model is split, the derivative
// otherwise. An attribute that is not allowed, one that is missing and one whose value is wrong are
// findings each; a misspelled attribute stands for the one that was meant, which is then not
// missing.

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
  Parent element{Reporter::QualifiedName(event.name), event.span};
  reporter_.ValueInvalid(element, &attribute, attribute.value_span, attribute.value,
                         automaton_.ValuesOf(model.pattern));
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

// True when what is left of the dependent attributes takes this one. A value that is wrong is
// reported where no other attribute of that name could be meant.
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
    auto expected = automaton_.AttributesOf(pattern);
    const std::set<NameId>& missing =
        expected->required.empty() ? expected->allowed : expected->required;
    reporter_.AttributesMissing(event, missing, ClosedLists(pattern, missing));
  }
  return automaton_.CloseLeniently(left, rest);
}

// Attributes that nothing takes: a value that is wrong here, a name that is misspelled, or one that
// does not belong.
void DocumentValidator::RefuseAttributes(const xml::StartElementEvent& event,
                                         const Refusal& refusal) {
  const std::vector<const xml::AttributeEvent*>& refused = refusal.attributes;
  std::set<NameId> taken;
  for (const xml::AttributeEvent& other : event.attributes) {
    NameKind name = names_.Find(other.name.namespace_uri, other.name.local);
    bool is_taken = name.name.valid() && std::ranges::find(refused, &other) == refused.end();
    if (is_taken) taken.insert(name.name);
  }
  for (const xml::AttributeEvent* attribute : refused) {
    NameKind name = names_.Find(attribute->name.namespace_uri, attribute->name.local);
    PatternId left =
        refusal.left->valid() ? automaton_.residue(*refusal.left).pattern : kEmptyPattern;
    bool is_value_wrong = automaton_.TakeAttributeOfAnyValue(left, name) != kNotAllowedPattern;
    if (is_value_wrong) {
      Parent element{Reporter::QualifiedName(event.name), event.span};
      reporter_.ValueInvalid(element, attribute, attribute->value_span, attribute->value,
                             automaton_.ValuesOf(left, name));
      CountAsTaken(name, refusal);
      continue;
    }
    auto allowed = automaton_.advice().Attributes(
        *automaton_.AttributesOf(refusal.pattern),
        {refusal.pattern, attribute->name, !name.name.valid(), taken});
    reporter_.AttributeNotAllowed(event, {*attribute, FindRival(event, refusal, name)}, *allowed);
    if (!allowed->likely.valid()) continue;
    taken.insert(allowed->likely);
    CountAsTaken({names_.ns(allowed->likely), allowed->likely}, refusal);
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
    auto expected = automaton_.AttributesOf(automaton_.residue(residue).pattern);
    const std::set<NameId>& more =
        expected->required.empty() ? expected->allowed : expected->required;
    names.insert(more.begin(), more.end());
  }
  reporter_.AttributesMissing(event, names, ClosedLists(model.pattern, names));
}

// The values of those attributes of `pattern` that take no others.
std::map<NameId, std::vector<std::string>> DocumentValidator::ClosedLists(
    PatternId pattern, const std::set<NameId>& names) {
  std::map<NameId, std::vector<std::string>> lists;
  for (NameId name : names) {
    auto value = automaton_.ValuesOf(pattern, {names_.ns(name), name});
    if (!value->values.empty() && value->datatypes.empty() && !value->takes_text) {
      lists[name] = value->values;
    }
  }
  return lists;
}

// --- Text between tags. White space alone is no text (RELAX NG 6.2.7) but where it is all that an
// element holds; comments and instructions do not divide text, so typed text waits for the next
// tag.

namespace {

// The part of a span that is not white space, where the bytes are the text.
base::ByteSpan Trimmed(const xml::TextEvent& event) {
  if (!event.is_verbatim) return event.span;
  std::string_view trimmed = base::Trim(event.text);
  return {event.span.offset + static_cast<std::size_t>(trimmed.data() - event.text.data()),
          trimmed.size()};
}

}  // namespace

void DocumentValidator::Text(const xml::TextEvent& event) {
  if (is_stopped_ || frames_.empty() || frames_.back().is_lax) return;
  switch (automaton_.state(state_).text_rule) {
    case TextRule::kFree:
      return;
    case TextRule::kMoving:
      if (!base::IsBlank(event.text)) state_ = automaton_.AfterText(state_);
      return;
    case TextRule::kTyped:
      if (text_.empty()) text_span_ = event.span;
      text_.append(event.text);
      text_span_ = base::SpanBetween(text_span_.offset, event.span.end());
      return;
    case TextRule::kForbidden:
      break;
  }
  Frame& frame = frames_.back();
  if (base::IsBlank(event.text)) return;
  frame.told_text = true;
  const ExpectedContent& expected = automaton_.Expected(automaton_.state(state_).pattern);
  reporter_.TextNotAllowed({reporter_.NameInTag(frame.tag, frame.name), frame.tag}, Trimmed(event),
                           expected);
}

// The text of an element without children, as a whole. False when it was wrong and has been told.
bool DocumentValidator::TakeTypedContent() {
  Frame& frame = frames_.back();
  ValueId value = automaton_.state(state_).value;
  const ValueModel& model = automaton_.value(value);
  if (Allows(value, text_)) {
    if (model.id_kind != IdKind::kNone) {
      ids_.Take(model.id_kind, text_, text_span_, reporter_.file());
    }
    return true;
  }
  Parent element{reporter_.NameInTag(frame.tag, frame.name), frame.tag};
  base::ByteSpan place = text_.empty() ? Reporter::NameSpan(element) : text_span_;
  const ExpectedContent& content = automaton_.Expected(model.pattern);
  if (base::IsBlank(text_) && !content.elements.empty()) {
    reporter_.ContentIncomplete(element, place, content);
    return false;
  }
  reporter_.ValueInvalid(element, nullptr, place, text_, automaton_.ValuesOf(model.pattern));
  return false;
}

// Typed text in front of a child, behind one, or in a state that keeps its Afters.
void DocumentValidator::FlushText(bool at_end_tag) {
  if (is_lax() || automaton_.state(state_).text_rule != TextRule::kTyped) return;
  Frame& frame = frames_.back();
  bool is_blank = base::IsBlank(text_);
  bool is_all = at_end_tag && !frame.has_children;
  if (!is_blank || is_all) {
    StateId next = automaton_.AfterTypedText(state_, text_, context_);
    if (is_blank && next.valid()) {
      // RELAX NG 6.2.8: it may be text, or nothing.
      PatternId before = automaton_.state(state_).pattern;
      PatternId after = automaton_.state(next).pattern;
      PatternId either = automaton_.WithLock(
          [&](PatternStore& store, Derivative&) { return store.Choice(before, after); });
      next = automaton_.StateOf(either);
    }
    if (next.valid()) {
      state_ = next;
    } else if (!is_blank) {
      frame.told_text = true;
      frame.has_finding = true;
      reporter_.ValueInvalid({reporter_.NameInTag(frame.tag, frame.name), frame.tag}, nullptr,
                             text_span_, text_,
                             automaton_.ValuesOf(automaton_.state(state_).pattern));
    }
  }
  text_.clear();
}

// --- After a mistake: where to go on, so that one mistake is one message. In this order: the name
// is one slip away from a name that is legal here, and unknown otherwise: go on as if that stood
// here. The element would be legal if something required stood before it: say what is missing and
// go on behind it. Otherwise the element is refused: its parent stays where it was, and the element
// is validated by itself when the schema knows it anywhere.

namespace {

// What `name` leads to when something in front of it may be missing: the Afters of the nearest
// place behind that takes it. kNotAllowedPattern when there is none.
class Skipper {
 public:
  Skipper(PatternStore* store, Derivative* derivative, NameKind name)
      : store_(*store), derivative_(*derivative), name_(name) {}

  PatternId Skip(PatternId pattern) {
    if (!store_.Has(pattern, kHasElement) || store_.Has(pattern, kHasAfter)) {
      return kNotAllowedPattern;
    }
    auto [known, is_new] = known_.try_emplace(pattern, kNotAllowedPattern);
    if (!is_new) return known->second;
    PatternId opened = derivative_.OpenTag(pattern, name_);
    if (opened == kNotAllowedPattern) opened = SkipInside(pattern);
    return known_[pattern] = opened;
  }

 private:
  PatternId SkipInside(PatternId pattern) {
    const Pattern copy = store_.Get(pattern);
    switch (copy.kind) {
      case PatternKind::kGroup:
        return Skip(PatternId(copy.b));
      case PatternKind::kChoice: {
        std::vector<PatternId> members = MembersOf(pattern);
        for (PatternId& member : members) member = Skip(member);
        return store_.ChoiceOf(std::move(members));
      }
      default:
        return kNotAllowedPattern;
    }
  }

  std::vector<PatternId> MembersOf(PatternId pattern) const {
    return {store_.Members(pattern).begin(), store_.Members(pattern).end()};
  }

  PatternStore& store_;
  Derivative& derivative_;
  NameKind name_;
  std::unordered_map<PatternId, PatternId> known_;
};

// What the Afters of `pattern` go on with.
std::vector<PatternId> RestsOf(const PatternStore& store, PatternId pattern) {
  const Pattern& known = store.Get(pattern);
  if (known.kind == PatternKind::kAfter) return {PatternId(known.b)};
  std::vector<PatternId> rests;
  if (known.kind != PatternKind::kChoice) return rests;
  for (PatternId member : store.Members(pattern)) {
    if (store.Get(member).kind == PatternKind::kAfter) {
      rests.push_back(PatternId(store.Get(member).b));
    }
  }
  return rests;
}

}  // namespace

Parent DocumentValidator::ParentOfNext() const {
  if (frames_.empty()) return {};
  const Frame& frame = frames_.back();
  return {reporter_.NameInTag(frame.tag, frame.name), frame.tag};
}

ModelId DocumentValidator::FindAnywhere(NameKind name) {
  return name.name.valid() ? automaton_.ModelAnywhere(name.name) : ModelId::None();
}

bool DocumentValidator::RecoverBySpelling(const xml::StartElementEvent& event, NameKind name) {
  const ExpectedContent& expected = automaton_.Expected(automaton_.state(state_).pattern);
  NameId likely = automaton_.advice().Meant(expected, event.name);
  bool has_fix = reporter_.ElementUnknown(event, ParentOfNext(), expected, likely);
  std::uint32_t finding = static_cast<std::uint32_t>(reporter_.size());
  if (!likely.valid()) return false;
  NameKind meant{names_.ns(likely), likely};
  Transition transition = automaton_.Open(state_, meant);
  if (!transition.model.valid()) return false;
  Enter(event, meant, transition);
  frames_.back().name = name;
  if (has_fix) frames_.back().open_fix = finding;
  return true;
}

bool DocumentValidator::RecoverBySkipping(const xml::StartElementEvent& event, NameKind name) {
  PatternId pattern = automaton_.state(state_).pattern;
  const ExpectedContent& expected = automaton_.Expected(pattern);
  // What stands there twice is one too many, and nothing is missing between the two, unless a
  // second one must come.
  bool is_second = !frames_.empty() && frames_.back().last_child == name;
  if (is_second && !expected.required.contains(name.name)) return false;
  auto gap = automaton_.GapBefore(pattern, name, [&](PatternStore& store, Derivative& derivative) {
    Gap made{Skipper(&store, &derivative, name).Skip(pattern), expected.required};
    made.missing.erase(name.name);
    // What is still required behind the element is not missing in front of it.
    for (PatternId rest : RestsOf(store, made.opened)) {
      for (NameId later : FindExpected(store, rest).required) made.missing.erase(later);
    }
    return made;
  });
  if (gap->opened == kNotAllowedPattern) return false;
  Transition transition = automaton_.TransitionOf(gap->opened);
  if (!transition.model.valid()) return false;
  bool is_known_gap = frames_.empty() || !frames_.back().has_finding;
  // After a refused element the gap is most likely where that should have been.
  if (is_known_gap) {
    reporter_.ElementMissing(event, ParentOfNext(), expected, gap->missing);
    for (NameId one : gap->missing) told_missing_.emplace_back(frames_.size(), one);
    if (!frames_.empty()) frames_.back().told_missing = true;
  }
  Enter(event, name, transition);
  return true;
}

void DocumentValidator::Recover(const xml::StartElementEvent& event, NameKind name) {
  ModelId anywhere = FindAnywhere(name);
  if (!anywhere.valid()) {
    if (RecoverBySpelling(event, name)) return;
    if (!frames_.empty()) frames_.back().has_finding = true;
    EnterLax(event, name);
    return;
  }
  if (RecoverBySkipping(event, name)) return;
  if (TakeLateElement(name)) {
    Enter(event, name, {anywhere, state_});
    return;
  }
  const ExpectedContent& expected = automaton_.Expected(automaton_.state(state_).pattern);
  reporter_.ElementNotAllowed(event, ParentOfNext(), expected, *Refuse(expected, name),
                              OrderOf(name));
  if (!frames_.empty()) frames_.back().has_finding = true;
  Enter(event, name, {anywhere, state_});
}

std::shared_ptr<const RefusedElement> DocumentValidator::Refuse(const ExpectedContent& expected,
                                                                NameKind name) {
  return automaton_.advice().Refused(expected, name, [&] {
    // One of many holders is a guess.
    constexpr std::size_t kMostHolders = 2;
    RefusedElement refused;
    std::set<NameId> holders = automaton_.HoldersAmong(expected.elements, name.name);
    std::erase_if(holders, [&](NameId one) { return reporter_.IsEditorial(one); });
    if (holders.size() <= kMostHolders) refused.holders = reporter_.JoinShortestFirst(holders);
    for (const SimpleNode* element : automaton_.schema().elements) {
      if (refused.documentation.empty() && element->name_class->Contains(name)) {
        refused.documentation = base::CollapseWhiteSpace(element->documentation);
      }
    }
    return refused;
  });
}

// Whether the element that is refused has its place in the parent, but not behind what stands
// there.
Order DocumentValidator::OrderOf(NameKind name) {
  if (frames_.empty() || !frames_.back().model.valid()) return {};
  const Frame& parent = frames_.back();
  bool has_sibling = parent.last_tag.length > 0;
  if (!has_sibling || !automaton_.TakesSomewhere(parent.model, name.name)) return {};
  return {reporter_.NameInTag(parent.last_tag, parent.last_child), parent.last_child == name};
}

bool DocumentValidator::TakeLateElement(NameKind name) {
  auto told = std::ranges::find(told_missing_, std::pair{frames_.size(), name.name});
  if (told == told_missing_.end()) return false;
  told_missing_.erase(told);
  return true;
}

void DocumentValidator::EndIncomplete(const Frame& frame, base::ByteSpan end_tag) {
  // Text that is not allowed stands where an element should, most likely.
  if (frame.has_finding || frame.told_text) return;
  const ExpectedContent& expected = automaton_.Expected(automaton_.state(state_).pattern);
  Parent element{reporter_.NameInTag(frame.tag, frame.name), frame.tag};
  bool is_empty_tag = end_tag == frame.tag;
  reporter_.ContentIncomplete(element, is_empty_tag ? Reporter::NameSpan(element) : end_tag,
                              expected);
}

// Where the parent may go on when a state that keeps its Afters has come to an end too early.
StateId DocumentValidator::RestOf(StateId state) {
  PatternId pattern = automaton_.state(state).pattern;
  PatternId rest = automaton_.WithLock(
      [&](PatternStore& store, Derivative&) { return store.ChoiceOf(RestsOf(store, pattern)); });
  return automaton_.StateOf(rest);
}

// The name in the end tag must change with that in the start tag.
void DocumentValidator::CompleteFix(const Frame& frame, base::ByteSpan end_tag) {
  diagnostics::Fix& fix = reporter_.finding(frame.open_fix - 1).fixes.front();
  bool is_empty_tag = end_tag == frame.tag;
  if (is_empty_tag) return;
  std::string_view tag = reporter_.file()->Slice(end_tag);
  if (!tag.starts_with("</")) {
    reporter_.finding(frame.open_fix - 1).fixes.clear();
    return;
  }
  std::size_t end = tag.find_first_of(" \t\r\n>", 2);
  fix.edits.push_back({{end_tag.offset + 2, end - 2}, fix.edits.front().text});
}

void DocumentValidator::StopIfExhausted(base::ByteSpan span) {
  reporter_.Stopped(span, "the schema leaves too many possibilities open to follow them all");
  is_stopped_ = true;
}

}  // namespace siglum::relaxng
