// Validation in one pass: each event is one step of the automaton; what is not allowed goes to
// recovery.cc, which reports it and says where to go on.
//
// The stack has one frame an open element with the state that its parent goes on with. An element
// of which nothing is known (it was refused) is lax: its children are not missed and not refused,
// but those that the schema knows are validated by themselves, so that one mistake is one message.
// Nothing is allocated for a valid document once the stack has grown to its depth, but what the
// automaton learns and identifiers that must be remembered.
// Tested by tests/relaxng/spectest_test.cc, tests/relaxng/message_test.cc,
// tests/relaxng/differential_test.cc.
#include "relaxng/document_validator.h"

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
                        "mend these first, or raise --max-per-file");
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

}  // namespace siglum::relaxng
