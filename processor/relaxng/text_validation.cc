// Text between tags. White space alone is no text (RELAX NG 6.2.7) but where it is all that an
// element holds; comments and instructions do not divide text, so typed text waits for the next
// tag. Tested by tests/relaxng/spectest_test.cc, tests/relaxng/message_test.cc.
#include "base/white_space.h"
#include "relaxng/document_validator.h"

namespace siglum::relaxng {
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
  ExpectedValue expected = automaton_.WithLock(
      [&](PatternStore& store, Derivative&) { return FindExpectedValue(store, model.pattern); });
  reporter_.ValueInvalid(element, nullptr, place, text_, expected);
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
      ExpectedValue expected = automaton_.WithLock([&](PatternStore& store, Derivative&) {
        return FindExpectedValue(store, automaton_.state(state_).pattern);
      });
      reporter_.ValueInvalid({reporter_.NameInTag(frame.tag, frame.name), frame.tag}, nullptr,
                             text_span_, text_, expected);
    }
  }
  text_.clear();
}

}  // namespace siglum::relaxng
