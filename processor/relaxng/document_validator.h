// DocumentValidator: runs the automaton over the events of one document.
#ifndef SIGLUM_RELAXNG_DOCUMENT_VALIDATOR_H_
#define SIGLUM_RELAXNG_DOCUMENT_VALIDATOR_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "relaxng/automaton.h"
#include "relaxng/document_context.h"
#include "relaxng/id_check.h"
#include "relaxng/reporter.h"
#include "relaxng/schema.h"
#include "relaxng/value_cache.h"
#include "xml/name_cache.h"

namespace siglum::relaxng {

// Invariants: frames_ has one entry an open element; state_ is the place in the content of the
// innermost one (or in the document), without meaning while that one is lax.
class DocumentValidator : public Validator {
 public:
  DocumentValidator(Automaton* automaton, const xml::FilePtr& file,
                    const ValidationOptions& options);

  void StartElement(const xml::StartElementEvent& event) override;
  void EndElement(const xml::EndElementEvent& event) override;
  void Text(const xml::TextEvent& event) override;
  std::vector<diagnostics::Diagnostic> Take() override;

  // The events that follow come from `file` (XInclude).
  void SetFile(const xml::FilePtr& file) { reporter_.SetFile(file); }

 private:
  struct Frame {
    StateId rest;  // what the parent goes on with; see keeps_afters
    NameKind name;
    base::ByteSpan tag;
    ModelId model;        // none: is_lax
    NameKind last_child;  // the child before this place
    base::ByteSpan last_tag;
    bool keeps_afters = false;  // the state knows what the parent goes on with
    bool is_lax = false;        // nothing is known of the content: only known elements are checked
    bool has_children = false;
    bool has_finding = false;  // a child was refused: its absence is not told again
    bool told_text = false;
    bool told_missing = false;   // told_missing_ has names of this depth
    std::uint32_t open_fix = 0;  // finding + 1 whose fix must rename the end tag too
  };

  // Attributes of a start tag that nothing takes.
  struct Refusal {
    std::vector<const xml::AttributeEvent*> attributes;
    const ElementModel* model;
    PatternId pattern;  // what says which attributes there could be
    ResidueId* left;    // what is left of the model's residue
    SlotSet* seen;      // slots of the model, when it is split
  };

  NameKind KindOf(const xml::Name& name, bool from_entity);
  bool is_lax() const { return !frames_.empty() && frames_.back().is_lax; }
  void Enter(const xml::StartElementEvent& event, NameKind name, const Transition& transition);
  void EnterLax(const xml::StartElementEvent& event, NameKind name);

  // attributes
  void TakeAttributes(const xml::StartElementEvent& event, ModelId model_id, Frame* frame);
  void TakeSplitAttributes(const xml::StartElementEvent& event, const ElementModel& model);
  ContentEntry TakeWholeAttributes(const xml::StartElementEvent& event, const ElementModel& model,
                                   StateId rest);
  bool TakeWildcard(const xml::StartElementEvent& event, const xml::AttributeEvent& attribute,
                    NameKind name, const ElementModel& model, SlotSet* seen);
  bool TakeFromResidue(const xml::StartElementEvent& event, const xml::AttributeEvent& attribute,
                       NameKind name, ResidueId* residue);
  void RefuseAttributes(const xml::StartElementEvent& event, const Refusal& refusal);
  const xml::AttributeEvent* FindRival(const xml::StartElementEvent& event, const Refusal& refusal,
                                       NameKind name);
  void CountAsTaken(NameKind name, const Refusal& refusal);
  void ReportMissing(const xml::StartElementEvent& event, const ElementModel& model,
                     const SlotSet& missing, ResidueId residue);
  std::map<NameId, std::vector<std::string>> ClosedLists(PatternId pattern,
                                                         const std::set<NameId>& names);
  void CheckValue(const xml::StartElementEvent& event, const xml::AttributeEvent& attribute,
                  ValueId value);
  bool Allows(ValueId id, std::string_view value);

  // text
  void FlushText(bool at_end_tag);
  bool TakeTypedContent();

  // recovery after an error
  void Recover(const xml::StartElementEvent& event, NameKind name);
  bool RecoverBySpelling(const xml::StartElementEvent& event, NameKind name);
  bool RecoverBySkipping(const xml::StartElementEvent& event, NameKind name);
  ModelId FindAnywhere(NameKind name);
  Parent ParentOfNext() const;
  bool TakeLateElement(NameKind name);
  std::shared_ptr<const RefusedElement> Refuse(const ExpectedContent& expected, NameKind name);
  Order OrderOf(NameKind name);
  void EndIncomplete(const Frame& frame, base::ByteSpan end_tag);
  StateId RestOf(StateId state);
  void CompleteFix(const Frame& frame, base::ByteSpan end_tag);
  void StopIfExhausted(base::ByteSpan span);

  Automaton& automaton_;
  const NameTable& names_;
  DocumentContext context_;
  Reporter reporter_;
  IdCheck ids_;
  ValueCache cache_;
  xml::NameCache<NameKind> kinds_;
  std::vector<Frame> frames_;
  StateId state_;
  std::string text_;  // typed text since the last tag
  base::ByteSpan text_span_;
  // Elements that were said to be missing, with the depth of their parent: when one comes after
  // all, the two stood in the wrong order, which has been said.
  std::vector<std::pair<std::size_t, NameId>> told_missing_;
  bool is_stopped_ = false;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_DOCUMENT_VALIDATOR_H_
