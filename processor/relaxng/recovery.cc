// After a mistake: where to go on, so that one mistake is one message.
//
// In this order: the name is one slip away from a name that is legal here, and unknown otherwise:
// go on as if that stood here. The element would be legal if something required stood before it:
// say what is missing and go on behind it. Otherwise the element is refused: its parent stays where
// it was, and the element is validated by itself when the schema knows it anywhere. Tested by
// tests/relaxng/message_test.cc, tests/relaxng/hostile_schema_test.cc.
#include <algorithm>
#include <unordered_map>

#include "base/unicode.h"
#include "relaxng/document_validator.h"

namespace siglum::relaxng {
namespace {

// What `name` leads to when something in front of it may be missing: the Afters of the nearest place
// behind that takes it. kNotAllowedPattern when there is none.
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
  // What stands there twice is one too many, and nothing is missing between the two, unless a second
  // one must come.
  bool is_second = !frames_.empty() && frames_.back().last_child == name;
  if (is_second && !expected.required.contains(name.name)) return false;
  std::set<NameId> missing = expected.required;
  missing.erase(name.name);
  PatternId opened = automaton_.WithLock([&](PatternStore& store, Derivative& derivative) {
    PatternId result = Skipper(&store, &derivative, name).Skip(pattern);
    // What is still required behind the element is not missing in front of it.
    for (PatternId rest : RestsOf(store, result)) {
      for (NameId later : FindExpected(store, rest).required) missing.erase(later);
    }
    return result;
  });
  if (opened == kNotAllowedPattern) return false;
  Transition transition = automaton_.TransitionOf(opened);
  if (!transition.model.valid()) return false;
  bool is_known_gap = frames_.empty() || !frames_.back().has_finding;
  // After a refused element the gap is most likely where that should have been.
  if (is_known_gap) {
    reporter_.ElementMissing(event, ParentOfNext(), expected, missing);
    for (NameId one : missing) told_missing_.emplace_back(frames_.size(), one);
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

// Whether the element that is refused has its place in the parent, but not behind what stands there.
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
  PatternId rest = automaton_.WithLock([&](PatternStore& store, Derivative&) {
    return store.ChoiceOf(RestsOf(store, pattern));
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
