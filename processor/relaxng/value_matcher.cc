// Compiled value patterns: what attributes of real schemas have is a datatype, a closed list of
// tokens, a choice of these, or a list of such items; each is a matcher. Lists of other shapes are
// left to the derivative.
// Invariant: a matcher agrees with Derivative::AllowsValue on every value.
// Tested by tests/relaxng/differential_test.cc.
#include "relaxng/value_matcher.h"

#include <algorithm>

#include "base/white_space.h"

namespace siglum::relaxng {
namespace {

using MatcherPtr = std::unique_ptr<const ValueMatcher>;

class DataMatcher : public ValueMatcher {
 public:
  DataMatcher(const Datatype& datatype, MatcherPtr except)
      : datatype_(datatype), except_(std::move(except)) {}
  bool Matches(std::string_view value, const DatatypeContext& context) const override {
    return datatype_.Allows(value, context) &&
           (except_ == nullptr || !except_->Matches(value, context));
  }

 private:
  const Datatype& datatype_;
  MatcherPtr except_;
};

class ConstantMatcher : public ValueMatcher {
 public:
  ConstantMatcher(const Datatype& datatype, const DatatypeConstant& constant)
      : datatype_(datatype), constant_(constant) {}
  bool Matches(std::string_view value, const DatatypeContext& context) const override {
    return datatype_.Equals(value, constant_, context);
  }

 private:
  const Datatype& datatype_;
  const DatatypeConstant& constant_;
};

class ChoiceMatcher : public ValueMatcher {
 public:
  explicit ChoiceMatcher(std::vector<MatcherPtr> members) : members_(std::move(members)) {}
  bool Matches(std::string_view value, const DatatypeContext& context) const override {
    return std::ranges::any_of(
        members_, [&](const MatcherPtr& member) { return member->Matches(value, context); });
  }

 private:
  std::vector<MatcherPtr> members_;
};

// list { item+ } and list { item* }.
class ListMatcher : public ValueMatcher {
 public:
  ListMatcher(MatcherPtr item, bool may_be_empty)
      : item_(std::move(item)), may_be_empty_(may_be_empty) {}
  bool Matches(std::string_view value, const DatatypeContext& context) const override {
    value = base::Trim(value);
    if (value.empty()) return may_be_empty_;
    while (!value.empty()) {
      if (!item_->Matches(base::TakeWord(&value), context)) return false;
    }
    return true;
  }

 private:
  MatcherPtr item_;
  bool may_be_empty_;
};

class TextMatcher : public ValueMatcher {
 public:
  bool Matches(std::string_view, const DatatypeContext&) const override { return true; }
};

// Null when no matcher fits.
MatcherPtr Build(const PatternStore& store, PatternId pattern);

MatcherPtr BuildList(const PatternStore& store, PatternId child) {
  bool may_be_empty = false;
  const Pattern* known = &store.Get(child);
  if (known->kind == PatternKind::kChoice && known->b == 2 && store.IsNullable(child)) {
    std::span<const PatternId> members = store.Members(child);
    if (members[0] != kEmptyPattern) return nullptr;
    may_be_empty = true;
    child = members[1];
    known = &store.Get(child);
  }
  if (known->kind != PatternKind::kOneOrMore) return nullptr;
  PatternId item(known->a);
  // Items that are groups take several words each; those that may be empty take none.
  if (store.IsNullable(item)) return nullptr;
  MatcherPtr matcher = Build(store, item);
  return matcher == nullptr ? nullptr
                            : std::make_unique<ListMatcher>(std::move(matcher), may_be_empty);
}

MatcherPtr Build(const PatternStore& store, PatternId pattern) {
  const Pattern& known = store.Get(pattern);
  switch (known.kind) {
    case PatternKind::kText:
      return std::make_unique<TextMatcher>();
    case PatternKind::kData: {
      MatcherPtr except;
      if (store.ExceptOf(pattern) != kNotAllowedPattern) {
        except = Build(store, store.ExceptOf(pattern));
        if (except == nullptr) return nullptr;
      }
      return std::make_unique<DataMatcher>(store.DatatypeOf(pattern), std::move(except));
    }
    case PatternKind::kValue:
      return std::make_unique<ConstantMatcher>(store.DatatypeOf(pattern),
                                               store.ConstantOf(pattern));
    case PatternKind::kChoice: {
      std::vector<MatcherPtr> members;
      for (PatternId member : store.Members(pattern)) {
        if (member == kEmptyPattern) continue;  // ValueModel::accepts_blank
        members.push_back(Build(store, member));
        if (members.back() == nullptr) return nullptr;
      }
      return std::make_unique<ChoiceMatcher>(std::move(members));
    }
    case PatternKind::kList:
      return BuildList(store, PatternId(known.a));
    default:
      return nullptr;
  }
}

// Whether the meaning of a value depends on where it stands, and what it identifies.
void FindDatatypes(const PatternStore& store, PatternId pattern, bool* is_dependent, IdKind* id) {
  const Pattern& known = store.Get(pattern);
  if ((known.flags & kHasTyped) == 0) return;
  switch (known.kind) {
    case PatternKind::kChoice:
      for (PatternId member : store.Members(pattern)) {
        FindDatatypes(store, member, is_dependent, id);
      }
      break;
    case PatternKind::kData:
      if (store.DatatypeOf(pattern).id_kind() != IdKind::kNone) {
        *id = store.DatatypeOf(pattern).id_kind();
      }
      *is_dependent = *is_dependent || store.DatatypeOf(pattern).is_context_dependent();
      break;
    case PatternKind::kValue:
      *is_dependent = *is_dependent || store.DatatypeOf(pattern).is_context_dependent();
      break;
    case PatternKind::kList:
    case PatternKind::kOneOrMore:
      FindDatatypes(store, PatternId(known.a), is_dependent, id);
      if (*id == IdKind::kIdref) *id = IdKind::kIdrefs;
      break;
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      FindDatatypes(store, PatternId(known.a), is_dependent, id);
      FindDatatypes(store, PatternId(known.b), is_dependent, id);
      break;
    default:
      break;
  }
}

}  // namespace

void BuildValueModel(const PatternStore& store, PatternId pattern, ValueModel* model) {
  bool is_dependent = false;
  FindDatatypes(store, pattern, &is_dependent, &model->id_kind);
  model->pattern = pattern;
  model->accepts_all = pattern == kTextPattern;
  model->accepts_blank = store.IsNullable(pattern);
  model->matcher = Build(store, pattern);
  model->is_cacheable = !is_dependent && !model->accepts_all;
}

}  // namespace siglum::relaxng
