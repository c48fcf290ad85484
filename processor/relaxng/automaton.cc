// The automaton: states are patterns of one element's content, columns are kinds of names.
//
// Splitting the After. A start tag turns a pattern into a choice of After(content, rest). When
// there is one After, which is so in every TEI schema, `rest` goes on a stack and `content` alone
// is the new state: states do not multiply with ancestors (for tei_all 727 against an unbounded
// number). When there are several with different contents, the choice itself is the state, its
// Afters stay in it, and the end tag picks those whose content may end. Both ways accept the same
// documents.
//
// Rows are filled when first needed: a schema of 600 elements is ready at once, and a document pays
// for what it uses. A filled entry is one atomic word that any thread may read.
// Attributes that depend on each other are a small automaton of their own: its states are what is
// left of their pattern, its columns their names.
// Invariants: an entry never changes once it is not 0; models and states are complete before an
// entry tells of them (release), and read after it (acquire).
// Source: RELAX NG derivatives as in derivative.cc.
// Tested by tests/relaxng/differential_test.cc, tests/relaxng/automaton_test.cc.
#include "relaxng/automaton.h"

#include <algorithm>
#include <iterator>

namespace siglum::relaxng {

Automaton::Automaton(std::shared_ptr<const SimpleSchema> schema)
    : schema_(std::move(schema)), store_(*schema_), derivative_(&store_), advice_(schema_->names) {
  values_.Add();  // ids 0 stay unused, so that a table entry 0 means unknown
  models_.Add();
  residues_.Add();
  MakeColumns();
  start_ = StateOfLocked(store_.Start());
}

// Only names that some element's name class tells apart need a column of their own.
void Automaton::MakeColumns() {
  std::vector<NameKind> kinds;
  for (const SimpleNode* element : schema_->elements) element->name_class->AddKinds(&kinds);
  std::ranges::sort(kinds);
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  kind_of_column_ = {{NamespaceId::None(), NameId::None()}};  // column 0: any other name
  column_of_namespace_.assign(schema_->names.namespace_count(), 0);
  column_of_name_.assign(schema_->names.size(), 0);
  for (NameKind kind : kinds) {
    if (kind.name.valid() || !kind.ns.valid()) continue;
    column_of_namespace_[kind.ns.value()] = static_cast<std::uint32_t>(kind_of_column_.size());
    kind_of_column_.push_back(kind);
  }
  for (std::size_t i = 0; i < column_of_name_.size(); ++i) {
    column_of_name_[i] = column_of_namespace_[schema_->names.ns(NameId(i)).value()];
  }
  for (NameKind kind : kinds) {
    if (!kind.name.valid()) continue;
    column_of_name_[kind.name.value()] = static_cast<std::uint32_t>(kind_of_column_.size());
    kind_of_column_.push_back(kind);
  }
}

std::uint32_t Automaton::ColumnOf(NameKind name) const {
  if (name.name.valid()) return column_of_name_[name.name.value()];
  return name.ns.valid() ? column_of_namespace_[name.ns.value()] : 0;
}

Transition Automaton::Unpack(std::uint64_t entry) {
  if (entry == kNotAllowedEntry) return {};
  return {ModelId(entry >> 32), StateId(entry & 0xFFFFFFFF)};
}

Transition Automaton::Open(StateId from, NameKind name) {
  std::uint32_t column = ColumnOf(name);
  std::uint64_t entry = states_[from.value()].row[column].load(std::memory_order_acquire);
  return entry != 0 ? Unpack(entry) : Derive(from, name, column);
}

Transition Automaton::Derive(StateId from, NameKind, std::uint32_t column) {
  std::lock_guard<std::mutex> lock(mutex_);
  const ContentState& state = states_[from.value()];
  PatternId opened = derivative_.OpenTag(state.pattern, kind_of_column_[column]);
  if (store_.has_overflowed()) is_exhausted_.store(true, std::memory_order_relaxed);
  if (is_exhausted()) return {};
  std::uint64_t entry = kNotAllowedEntry;
  if (opened != kNotAllowedPattern) {
    Transition transition = TransitionOfLocked(opened);
    if (!transition.model.valid()) return {};
    entry = static_cast<std::uint64_t>(transition.model.value()) << 32 | transition.rest.value();
  }
  state.row[column].store(entry, std::memory_order_release);
  return Unpack(entry);
}

Transition Automaton::TransitionOf(PatternId opened) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (store_.has_overflowed()) is_exhausted_.store(true, std::memory_order_relaxed);
  return is_exhausted() ? Transition() : TransitionOfLocked(opened);
}

Transition Automaton::TransitionOfLocked(PatternId opened) {
  const Pattern copy = store_.Get(opened);
  bool is_single = copy.kind == PatternKind::kAfter;
  StateId rest = is_single ? StateOfLocked(PatternId(copy.b)) : StateId::None();
  ModelId model = ModelOfLocked(is_single ? PatternId(copy.a) : opened);
  return is_exhausted() ? Transition() : Transition{model, rest};
}

StateId Automaton::StateOf(PatternId pattern) {
  std::lock_guard<std::mutex> lock(mutex_);
  return StateOfLocked(pattern);
}

StateId Automaton::StateOfLocked(PatternId pattern) {
  auto known = state_of_.find(pattern);
  if (known != state_of_.end()) return known->second;
  std::size_t columns = kind_of_column_.size();
  bool is_full = states_.size() * columns * sizeof(std::uint64_t) > kRowBudget ||
                 states_.size() + 1 >= StableArray<ContentState>::kMaxSize ||
                 models_.size() + 1 >= StableArray<ElementModel>::kMaxSize ||
                 store_.has_overflowed();
  if (is_full) {
    is_exhausted_.store(true, std::memory_order_relaxed);
    return start_;
  }
  StateId id(states_.Add());
  ContentState& state = states_[id.value()];
  state.pattern = pattern;
  state.is_nullable = store_.IsNullable(pattern);
  state.row = std::make_unique<std::atomic<std::uint64_t>[]>(columns);
  FillTextRule(&state);
  state_of_.emplace(pattern, id);
  return id;
}

void Automaton::FillTextRule(ContentState* state) {
  if (store_.Has(state->pattern, kHasTyped)) {
    state->text_rule = TextRule::kTyped;
    state->value = ValueOfLocked(state->pattern);
    return;
  }
  if (!store_.Has(state->pattern, kHasText)) return;
  DocumentContext no_context{""};
  PatternId next = derivative_.Text(state->pattern, "x", no_context);
  if (next == kNotAllowedPattern) return;
  state->text_rule = next == state->pattern ? TextRule::kFree : TextRule::kMoving;
}

StateId Automaton::AfterText(StateId from) {
  const ContentState& state = states_[from.value()];
  std::uint32_t known = state.after_text.load(std::memory_order_acquire);
  if (known != 0) return StateId(known - 1);
  std::lock_guard<std::mutex> lock(mutex_);
  DocumentContext no_context{""};
  StateId next = StateOfLocked(derivative_.Text(state.pattern, "x", no_context));
  states_[from.value()].after_text.store(next.value() + 1, std::memory_order_release);
  return next;
}

StateId Automaton::AfterEnd(StateId from) {
  constexpr std::uint32_t kIncomplete = 0xFFFFFFFF;
  std::uint32_t known = states_[from.value()].after_end.load(std::memory_order_acquire);
  if (known == 0) {
    std::lock_guard<std::mutex> lock(mutex_);
    PatternId rest = derivative_.EndTag(states_[from.value()].pattern);
    known = rest == kNotAllowedPattern ? kIncomplete : StateOfLocked(rest).value() + 1;
    states_[from.value()].after_end.store(known, std::memory_order_release);
  }
  return known == kIncomplete ? StateId::None() : StateId(known - 1);
}

StateId Automaton::AfterTypedText(StateId from, std::string_view text,
                                  const DatatypeContext& context) {
  std::lock_guard<std::mutex> lock(mutex_);
  PatternId next = derivative_.Text(states_[from.value()].pattern, text, context);
  return next == kNotAllowedPattern ? StateId::None() : StateOfLocked(next);
}

bool Automaton::AllowsValue(PatternId pattern, std::string_view value,
                            const DatatypeContext& context) {
  std::lock_guard<std::mutex> lock(mutex_);
  return derivative_.AllowsValue(pattern, value, context);
}

PatternId Automaton::TakeAttributeOfAnyValue(PatternId pattern, NameKind name) {
  std::lock_guard<std::mutex> lock(mutex_);
  return *after_any_value_.Get({pattern, name},
                               [&] { return derivative_.AttributeOfAnyValue(pattern, name); });
}

ModelId Automaton::ModelOfLocked(PatternId opened) {
  auto known = model_of_.find(opened);
  if (known != model_of_.end()) return known->second;
  ModelId id(models_.Add());
  ElementModel& model = models_[id.value()];
  model.pattern = opened;
  model_of_.emplace(opened, id);
  SplitPattern split = SplitAttributes(&store_, opened);
  AttributeSorter sorter(&store_, &model);
  model.is_split = split.is_split && sorter.Sort(split.attributes);
  PatternId residue = model.is_split ? sorter.residue() : opened;
  if (residue != kEmptyPattern) model.residue = ResidueOfLocked(residue);
  if (!model.is_split) return id;
  model.content = StateOfLocked(split.content);
  for (AttributeSlot& slot : model.slots) {
    slot.value = ValueOfLocked(PatternId(store_.Get(slot.attribute).b));
  }
  return id;
}

ModelId Automaton::ModelAnywhere(NameId name) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto [known, is_new] = anywhere_.emplace(name, ModelId::None());
  if (!is_new) return known->second;
  std::vector<PatternId> contents;
  for (const SimpleNode* element : schema_->elements) {
    const NameClass& name_class = *element->name_class;
    if (name_class.IsInfinite() || !name_class.Contains({schema_->names.ns(name), name})) continue;
    contents.push_back(store_.FromSimple(element->left));
  }
  PatternId content = store_.ChoiceOf(std::move(contents));
  if (content != kNotAllowedPattern) anywhere_[name] = ModelOfLocked(content);
  return anywhere_[name];
}

const ExpectedContent& Automaton::Expected(PatternId pattern) {
  std::lock_guard<std::mutex> lock(mutex_);
  std::unique_ptr<const ExpectedContent>& known = expected_[pattern];
  if (known == nullptr) {
    known = std::make_unique<const ExpectedContent>(FindExpected(store_, pattern));
  }
  return *known;
}

std::shared_ptr<const ExpectedAttributes> Automaton::AttributesOf(PatternId pattern) {
  std::lock_guard<std::mutex> lock(mutex_);
  return attributes_.Get(pattern, [&] { return FindExpectedAttributes(store_, pattern); });
}

std::shared_ptr<const ExpectedValue> Automaton::ValuesOf(PatternId pattern) {
  std::lock_guard<std::mutex> lock(mutex_);
  return values_taken_.Get(pattern, [&] { return FindExpectedValue(store_, pattern); });
}

std::shared_ptr<const ExpectedValue> Automaton::ValuesOf(PatternId pattern, NameKind attribute) {
  std::lock_guard<std::mutex> lock(mutex_);
  return attribute_values_.Get({pattern, attribute},
                               [&] { return FindValueOfAttribute(store_, pattern, attribute); });
}

std::set<NameId> Automaton::HoldersAmong(const std::set<NameId>& names, NameId child) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto [known, is_new] = holders_.try_emplace(child);
  if (is_new) known->second = FindHolders(*schema_, child);
  std::set<NameId> result;
  std::ranges::set_intersection(names, known->second, std::inserter(result, result.end()));
  return result;
}

bool Automaton::TakesSomewhere(ModelId model, NameId child) {
  std::lock_guard<std::mutex> lock(mutex_);
  return *takes_somewhere_.Get(
      {model, child}, [&] { return HoldsElement(store_, models_[model.value()].pattern, child); });
}

ValueId Automaton::ValueOf(PatternId pattern) {
  std::lock_guard<std::mutex> lock(mutex_);
  return ValueOfLocked(pattern);
}

ValueId Automaton::ValueOfLocked(PatternId pattern) {
  auto known = value_of_.find(pattern);
  if (known != value_of_.end()) return known->second;
  ValueId id(values_.Add());
  BuildValueModel(store_, pattern, &values_[id.value()]);
  value_of_.emplace(pattern, id);
  return id;
}

Automaton::Size Automaton::Explore(std::size_t max_states) {
  Size size;
  for (std::size_t i = 0; i < states_.size() && i < max_states; ++i) {
    for (NameKind kind : kind_of_column_) {
      Transition transition = Open(StateId(i), kind);
      if (!transition.model.valid()) continue;
      ++size.transitions;
      if (!transition.rest.valid()) ++size.ambiguous;
    }
    if (states_[i].text_rule == TextRule::kMoving) AfterText(StateId(i));
  }
  size.states = states_.size();
  return size;
}

// --- Residues: the attributes that no table of slots can hold, because one depends on another (`a`
// or `b`, both or none), and start tags whose attributes decide about the content. The derivative
// by an attribute depends on its name and on whether its value matches. Where all attributes of
// that name in a pattern have one value pattern, which is nearly always so, name and match are two
// questions: a step says which value the attribute must have and what is left then. Steps are kept
// like the transitions of the automaton, so a valid document takes no lock for them. Where the
// value decides what is left (`a` = "x" with b, `a` = "y" without) each one is derived.

namespace {

constexpr std::uint64_t kNotAllowedStep = 0xFFFFFFFFull << 32;
constexpr std::uint64_t kByValueStep = kNotAllowedStep | 1;

AttributeStep UnpackStep(std::uint64_t entry) {
  if (entry == kNotAllowedStep) return {};
  if (entry == kByValueStep) return {ValueId::None(), ResidueId::None(), true};
  return {ValueId(entry >> 32), ResidueId(entry & 0xFFFFFFFF), false};
}

// Collects the value patterns of the attributes of `name`.
void FindValues(const PatternStore& store, PatternId pattern, NameKind name,
                std::set<PatternId>* seen, std::set<PatternId>* values) {
  const Pattern& known = store.Get(pattern);
  if ((known.flags & kHasAttribute) == 0 || !seen->insert(pattern).second) return;
  switch (known.kind) {
    case PatternKind::kAttribute:
      if (store.Attribute(pattern).name_class->Contains(name)) values->insert(PatternId(known.b));
      break;
    case PatternKind::kChoice:
      for (PatternId member : store.Members(pattern)) {
        FindValues(store, member, name, seen, values);
      }
      break;
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      FindValues(store, PatternId(known.a), name, seen, values);
      FindValues(store, PatternId(known.b), name, seen, values);
      break;
    case PatternKind::kOneOrMore:
    case PatternKind::kAfter:
      FindValues(store, PatternId(known.a), name, seen, values);
      break;
    default:
      break;
  }
}

}  // namespace

ResidueId Automaton::ResidueOf(PatternId pattern) {
  std::lock_guard<std::mutex> lock(mutex_);
  return ResidueOfLocked(pattern);
}

ResidueId Automaton::ResidueOfLocked(PatternId pattern) {
  auto known = residue_of_.find(pattern);
  if (known != residue_of_.end()) return known->second;
  if (residues_.size() + 1 >= StableArray<ResidueState>::kMaxSize) {
    is_exhausted_.store(true, std::memory_order_relaxed);
    return ResidueId::None();
  }
  ResidueId id(residues_.Add());
  residues_[id.value()].pattern = pattern;
  residues_[id.value()].is_nullable = store_.IsNullable(pattern);
  residue_of_.emplace(pattern, id);
  return id;
}

AttributeStep Automaton::TakeAttribute(ResidueId from, NameKind name) {
  // Names that the schema does not mention differ by their namespace, which wildcards may tell
  // apart; they are rare enough to be derived each time.
  if (!name.name.valid()) return {ValueId::None(), ResidueId::None(), true};
  std::size_t column = name.name.value();
  const auto* row = residues_[from.value()].row.load(std::memory_order_acquire);
  std::uint64_t entry = row != nullptr ? row[column].load(std::memory_order_acquire) : 0;
  return UnpackStep(entry != 0 ? entry : DeriveStep(from, name, column));
}

std::uint64_t Automaton::DeriveStep(ResidueId from, NameKind name, std::size_t column) {
  std::lock_guard<std::mutex> lock(mutex_);
  ResidueState& state = residues_[from.value()];
  std::size_t row_bytes = schema_->names.size() * sizeof(std::uint64_t);
  if (state.owned_row == nullptr && residue_rows_ + row_bytes <= kResidueBudget) {
    residue_rows_ += row_bytes;
    state.owned_row = std::make_unique<std::atomic<std::uint64_t>[]>(schema_->names.size());
    state.row.store(state.owned_row.get(), std::memory_order_release);
  }
  std::set<PatternId> seen;
  std::set<PatternId> values;
  FindValues(store_, state.pattern, name, &seen, &values);
  std::uint64_t entry = values.empty() ? kNotAllowedStep : kByValueStep;
  if (values.size() == 1) {
    PatternId left = derivative_.AttributeOfAnyValue(state.pattern, name);
    ResidueId after = left == kNotAllowedPattern ? ResidueId::None() : ResidueOfLocked(left);
    entry = after.valid()
                ? std::uint64_t{ValueOfLocked(*values.begin()).value()} << 32 | after.value()
                : kNotAllowedStep;
  }
  if (store_.has_overflowed()) is_exhausted_.store(true, std::memory_order_relaxed);
  if (state.owned_row != nullptr) {
    state.owned_row[column].store(entry, std::memory_order_release);
  }
  return entry;
}

ResidueId Automaton::TakeAttributeByValue(ResidueId from, NameKind name, std::string_view value,
                                          const DatatypeContext& context) {
  std::lock_guard<std::mutex> lock(mutex_);
  PatternId left = derivative_.Attribute(residues_[from.value()].pattern, name, value, context);
  return left == kNotAllowedPattern ? ResidueId::None() : ResidueOfLocked(left);
}

// What the attributes have decided may be a single After, which knows what its parent goes on with.
ContentEntry Automaton::EntryOf(PatternId closed) {
  const Pattern copy = store_.Get(closed);
  if (copy.kind != PatternKind::kAfter) return {StateOfLocked(closed), StateId::None()};
  return {StateOfLocked(PatternId(copy.a)), StateOfLocked(PatternId(copy.b))};
}

ContentEntry Automaton::Close(ResidueId left, StateId rest) {
  constexpr std::uint64_t kMissing = 0xFFFFFFFFFFFFFFFF;
  ResidueState& residue = residues_[left.value()];
  std::uint64_t known = residue.closed.load(std::memory_order_acquire);
  if (known == 0) {
    std::lock_guard<std::mutex> lock(mutex_);
    PatternId closed = derivative_.CloseTag(residue.pattern);
    known = kMissing;
    if (closed != kNotAllowedPattern) {
      ContentEntry entry = EntryOf(closed);
      std::uint64_t own_rest = entry.rest.valid() ? std::uint64_t{entry.rest.value()} + 1 : 0;
      known = own_rest << 32 | (std::uint64_t{entry.state.value()} + 1);
    }
    residue.closed.store(known, std::memory_order_release);
  }
  if (known == kMissing) return {};
  std::uint64_t own_rest = known >> 32;
  return {StateId((known & 0xFFFFFFFF) - 1), own_rest != 0 ? StateId(own_rest - 1) : rest};
}

ContentEntry Automaton::CloseLeniently(ResidueId left, StateId rest) {
  std::lock_guard<std::mutex> lock(mutex_);
  PatternId closed = derivative_.CloseTagLeniently(residues_[left.value()].pattern);
  if (closed == kNotAllowedPattern) return {};
  ContentEntry entry = EntryOf(closed);
  return {entry.state, entry.rest.valid() ? entry.rest : rest};
}

}  // namespace siglum::relaxng
