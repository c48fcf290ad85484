// Residues: the attributes that no table of slots can hold, because one depends on another (`a` or
// `b`, both or none), and start tags whose attributes decide about the content.
//
// The derivative by an attribute depends on its name and on whether its value matches. Where all
// attributes of that name in a pattern have one value pattern, which is nearly always so, name and
// match are two questions: a step says which value the attribute must have and what is left then.
// Steps are kept like the transitions of the automaton, so a valid document takes no lock for them.
// Where the value decides what is left (`a` = "x" with b, `a` = "y" without) each one is derived.
// Tested by tests/relaxng/differential_test.cc, tests/relaxng/attributes_test.cc.
#include "relaxng/automaton.h"

namespace siglum::relaxng {
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
  PatternId left =
      derivative_.Attribute(residues_[from.value()].pattern, name, value, context);
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
