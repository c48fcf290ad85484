// After a mistake: where to go on, so that one mistake is one message.
//
// In this order: the name is one slip away from a name that is legal here, and unknown otherwise:
// go on as if that stood here. The element would be legal if something required stood before it:
// say what is missing and go on behind it. Otherwise the element is refused: its parent stays where
// it was, and the element is validated by itself when the schema knows it anywhere. Tested by
// tests/relaxng/message_test.cc, tests/relaxng/hostile_schema_test.cc.
#include <algorithm>

#include "base/unicode.h"
#include "relaxng/document_validator.h"
#include "relaxng/nearest_name.h"

namespace siglum::relaxng {
namespace {

// What is left of `pattern` after `name` when all that stands in front of it may be missing.
// kNotAllowedPattern when `name` does not come at all.
PatternId Skip(PatternStore* store, Derivative* derivative, PatternId pattern, NameKind name) {
  const Pattern copy = store->Get(pattern);
  if ((copy.flags & kHasElement) == 0) return kNotAllowedPattern;
  PatternId a(copy.a);
  PatternId b(copy.b);
  if (copy.kind == PatternKind::kGroup) {
    PatternId opened = derivative->OpenTag(pattern, name);
    return opened != kNotAllowedPattern ? opened : Skip(store, derivative, b, name);
  }
  if (copy.kind == PatternKind::kChoice) {
    std::vector<PatternId> members(store->Members(pattern).begin(), store->Members(pattern).end());
    for (PatternId& member : members) member = Skip(store, derivative, member, name);
    return store->ChoiceOf(std::move(members));
  }
  if (copy.kind == PatternKind::kAfter) return kNotAllowedPattern;
  return derivative->OpenTag(pattern, name);
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

// The name that a misspelled one most likely stands for.
NameId DocumentValidator::FindMeant(const ExpectedContent& expected, const xml::Name& name) {
  std::string written(name.namespace_uri);
  written.append(1, ' ').append(name.local);
  auto [known, is_new] = meant_.try_emplace({&expected, std::move(written)});
  if (is_new) known->second = FindNearestName(names_, name, expected.elements);
  return known->second;
}

bool DocumentValidator::RecoverBySpelling(const xml::StartElementEvent& event, NameKind name) {
  const ExpectedContent& expected = automaton_.Expected(automaton_.state(state_).pattern);
  NameId likely = FindMeant(expected, event.name);
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
  struct Found {
    PatternId content = kNotAllowedPattern;
    PatternId rest = kNotAllowedPattern;
    std::set<NameId> missing;
  };
  const ExpectedContent& expected = automaton_.Expected(pattern);
  Found found = automaton_.WithLock([&](PatternStore& store, Derivative& derivative) {
    Found result;
    PatternId opened = Skip(&store, &derivative, pattern, name);
    const Pattern copy = store.Get(opened);
    if (copy.kind != PatternKind::kAfter) return result;
    result.content = PatternId(copy.a);
    result.rest = PatternId(copy.b);
    result.missing = expected.required;
    // What is still required behind the element is not missing in front of it.
    for (NameId later : FindExpected(store, result.rest).required) result.missing.erase(later);
    result.missing.erase(name.name);
    return result;
  });
  if (found.content == kNotAllowedPattern) return false;
  bool is_known_gap = frames_.empty() || !frames_.back().has_finding;
  // After a refused element the gap is most likely where that should have been.
  if (is_known_gap) {
    reporter_.ElementMissing(event, ParentOfNext(), expected, found.missing);
    for (NameId missing : found.missing) told_missing_.emplace_back(frames_.size(), missing);
    if (!frames_.empty()) frames_.back().told_missing = true;
  }
  Enter(event, name, {automaton_.ModelOf(found.content), automaton_.StateOf(found.rest)});
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
  const RefusedElement& refused = Refuse(expected, name);
  reporter_.ElementNotAllowed(event, ParentOfNext(), expected, refused);
  if (!frames_.empty()) frames_.back().has_finding = true;
  Enter(event, name, {anywhere, state_});
}

const RefusedElement& DocumentValidator::Refuse(const ExpectedContent& expected, NameKind name) {
  auto [known, is_new] = refused_.try_emplace({&expected, name});
  RefusedElement& refused = known->second;
  if (!is_new) return refused;
  refused.place =
      reporter_.JoinShortestFirst(automaton_.HoldersAmong(expected.elements, name.name));
  for (const SimpleNode* element : automaton_.schema().elements) {
    if (refused.documentation.empty() && element->name_class->Contains(name)) {
      refused.documentation = base::CollapseWhiteSpace(element->documentation);
    }
  }
  return refused;
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
  PatternId rest = automaton_.WithLock([&](PatternStore& store, Derivative&) {
    const Pattern copy = store.Get(pattern);
    if (copy.kind == PatternKind::kAfter) return PatternId(copy.b);
    std::vector<PatternId> rests;
    if (copy.kind == PatternKind::kChoice) {
      for (PatternId member : store.Members(pattern)) {
        if (store.Get(member).kind == PatternKind::kAfter) {
          rests.push_back(PatternId(store.Get(member).b));
        }
      }
    }
    return store.ChoiceOf(std::move(rests));
  });
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
