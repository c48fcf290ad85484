// Automaton: the derivatives of a schema in tables, shared by all threads.
#ifndef SIGLUM_RELAXNG_AUTOMATON_H_
#define SIGLUM_RELAXNG_AUTOMATON_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>
#include <vector>

#include "relaxng/advice.h"
#include "relaxng/derivative.h"
#include "relaxng/document_context.h"
#include "relaxng/element_model.h"
#include "relaxng/expected.h"
#include "relaxng/pattern.h"
#include "relaxng/stable_array.h"
#include "relaxng/value_matcher.h"

namespace siglum::relaxng {

enum class TextRule : std::uint8_t {
  kForbidden,
  kFree,    // leaves the state as it is
  kMoving,  // leads to another state, whatever the text is
  kTyped,   // the text itself counts
};

// A place in the content of an element. Which ancestors it has is no part of it.
struct ContentState {
  PatternId pattern;
  bool is_nullable = false;
  TextRule text_rule = TextRule::kForbidden;
  ValueId value;  // kTyped: all text of an element without children must match it
  std::atomic<std::uint32_t> after_text{0};           // kMoving: state + 1
  std::atomic<std::uint32_t> after_end{0};            // of a state that keeps its Afters: state + 1
  std::unique_ptr<std::atomic<std::uint64_t>[]> row;  // by column; 0: not known yet
};

// What a start tag leads to.
struct Transition {
  ModelId model;  // none: the element is not allowed
  StateId rest;   // what its parent goes on with; none: the model's states keep that themselves
};

// What is left of the attributes that depend on each other (or of an element whose attributes and
// content do), after some of them.
struct ResidueState {
  PatternId pattern;
  bool is_nullable = false;
  // By name, and one more for names that the schema does not know; made at the first step. 0: not
  // known yet.
  std::atomic<std::atomic<std::uint64_t>*> row{nullptr};
  std::unique_ptr<std::atomic<std::uint64_t>[]> owned_row;
  std::atomic<std::uint64_t> closed{
      0};  // of a whole model, when all attributes are taken; 0: unknown
};

// What an attribute does to a residue.
struct AttributeStep {
  ValueId value;             // what its value must match; none: nothing takes the attribute
  ResidueId after;           // what is left then
  bool is_by_value = false;  // the value decides what is left: to be derived
};

// Where the content of an element begins once its attributes are known.
struct ContentEntry {
  StateId state;
  StateId rest;  // none: see Transition
};

// An element that would be allowed if what is missing stood in front of it.
struct Gap {
  PatternId opened = kNotAllowedPattern;  // none: it would not
  std::set<NameId> missing;
};

// Reading is lock-free where the answer is known; what is not known yet is derived under a lock and
// then known to all threads. Ids are never invalidated.
class Automaton {
 public:
  explicit Automaton(std::shared_ptr<const SimpleSchema> schema);

  const SimpleSchema& schema() const { return *schema_; }
  StateId start() const { return start_; }
  const ContentState& state(StateId id) const { return states_[id.value()]; }
  const ElementModel& model(ModelId id) const { return models_[id.value()]; }
  const ValueModel& value(ValueId id) const { return values_[id.value()]; }
  const ResidueState& residue(ResidueId id) const { return residues_[id.value()]; }

  Transition Open(StateId from, NameKind name);
  // Not for kTyped.
  StateId AfterText(StateId from);
  // None when the element is not complete. Only for states that keep their Afters.
  StateId AfterEnd(StateId from);

  // What an attribute of that name leads to.
  AttributeStep TakeAttribute(ResidueId from, NameKind name);
  // The content behind the attributes of a model that is not split. State none when some are
  // missing.
  ContentEntry Close(ResidueId left, StateId rest);

  // All that follows takes the lock.

  // After text in front of a child; none when the text is not allowed.
  StateId AfterTypedText(StateId from, std::string_view text, const DatatypeContext& context);
  bool AllowsValue(PatternId pattern, std::string_view value, const DatatypeContext& context);
  // What is left after an attribute whose value decides; none when it is not allowed.
  ResidueId TakeAttributeByValue(ResidueId from, NameKind name, std::string_view value,
                                 const DatatypeContext& context);
  PatternId TakeAttributeOfAnyValue(PatternId pattern, NameKind name);
  ResidueId ResidueOf(PatternId pattern);
  // The same as Close; attributes that are missing are forgiven.
  ContentEntry CloseLeniently(ResidueId left, StateId rest);
  // The state that stands for a pattern without attributes.
  StateId StateOf(PatternId pattern);
  // Of a choice of Afters.
  Transition TransitionOf(PatternId opened);
  ValueId ValueOf(PatternId pattern);
  // The model of an element of that name, wherever it stands; none when the schema names none.
  ModelId ModelAnywhere(NameId name);

  // What may stand at a place; the reference stays valid.
  const ExpectedContent& Expected(PatternId pattern);
  // The attributes of an opened element, or of what is left of it.
  std::shared_ptr<const ExpectedAttributes> AttributesOf(PatternId pattern);
  // What a value pattern takes, and what the attribute of that name in `pattern` takes.
  std::shared_ptr<const ExpectedValue> ValuesOf(PatternId pattern);
  std::shared_ptr<const ExpectedValue> ValuesOf(PatternId pattern, NameKind attribute);
  // Where an element stands behind something that is missing; `make` works it out once.
  template <typename Make>
  std::shared_ptr<const Gap> GapBefore(PatternId pattern, NameKind name, Make make) {
    std::lock_guard<std::mutex> lock(mutex_);
    return gaps_.Get({pattern, name}, [&] { return make(store_, derivative_); });
  }
  // Those of `names` whose elements may have a child `child`.
  std::set<NameId> HoldersAmong(const std::set<NameId>& names, NameId child);
  // Whether the content of `model` takes a child of that name anywhere.
  bool TakesSomewhere(ModelId model, NameId child);

  // For recovery and messages, on the path of errors only.
  template <typename Function>
  auto WithLock(Function function) {
    std::lock_guard<std::mutex> lock(mutex_);
    return function(store_, derivative_);
  }

  Advice& advice() { return advice_; }

  // True once the tables have grown to their limit; then states are none.
  bool is_exhausted() const { return is_exhausted_.load(std::memory_order_relaxed); }

  struct Size {
    std::size_t states = 0;
    std::size_t transitions = 0;
    std::size_t ambiguous = 0;  // transitions whose states keep their Afters
  };
  // Fills all rows, up to `max_states`; for tests and measurements.
  Size Explore(std::size_t max_states);
  std::size_t state_count() const { return states_.size(); }
  std::uint32_t ColumnOf(NameKind name) const;

 private:
  static constexpr std::uint64_t kNotAllowedEntry = 0xFFFFFFFFull << 32;
  // Bytes that rows may take.
  static constexpr std::size_t kRowBudget = std::size_t{512} << 20;
  // Bytes that the rows of residues may take; each subset of dependent attributes can be one.
  static constexpr std::size_t kResidueBudget = std::size_t{64} << 20;

  void MakeColumns();
  Transition TransitionOfLocked(PatternId opened);
  Transition Derive(StateId from, NameKind name, std::uint32_t column);
  StateId StateOfLocked(PatternId pattern);
  ModelId ModelOfLocked(PatternId opened);
  ValueId ValueOfLocked(PatternId pattern);
  ResidueId ResidueOfLocked(PatternId pattern);
  std::uint64_t DeriveStep(ResidueId from, NameKind name, std::size_t column);
  ContentEntry EntryOf(PatternId closed);
  void FillTextRule(ContentState* state);
  static Transition Unpack(std::uint64_t entry);

  std::shared_ptr<const SimpleSchema> schema_;
  std::mutex mutex_;  // guards what is not atomic below
  PatternStore store_;
  Derivative derivative_;
  std::unordered_map<PatternId, StateId> state_of_;
  std::unordered_map<PatternId, ModelId> model_of_;
  std::unordered_map<PatternId, ValueId> value_of_;
  std::unordered_map<PatternId, ResidueId> residue_of_;
  std::unordered_map<NameId, ModelId> anywhere_;
  std::unordered_map<PatternId, std::unique_ptr<const ExpectedContent>> expected_;
  std::unordered_map<NameId, std::set<NameId>> holders_;
  Memo<PatternId, ExpectedAttributes> attributes_;
  Memo<PatternId, ExpectedValue> values_taken_;
  Memo<std::pair<PatternId, NameKind>, ExpectedValue> attribute_values_;
  Memo<std::pair<PatternId, NameKind>, PatternId> after_any_value_;
  Memo<std::pair<PatternId, NameKind>, Gap> gaps_;
  Memo<std::pair<ModelId, NameId>, bool> takes_somewhere_;
  StableArray<ContentState> states_;
  StableArray<ElementModel> models_;
  StableArray<ValueModel> values_;
  StableArray<ResidueState> residues_;
  std::size_t residue_rows_ = 0;  // bytes
  std::vector<std::uint32_t> column_of_name_;
  std::vector<std::uint32_t> column_of_namespace_;
  std::vector<NameKind> kind_of_column_;
  std::atomic<bool> is_exhausted_{false};
  StateId start_;
  Advice advice_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_AUTOMATON_H_
