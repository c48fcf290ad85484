// Whether text matches: the part of derivation that looks at values (data, value, list).
//
// MatchesText(p) says whether what textDeriv leaves of p may be empty, without making that pattern.
// A list is matched item by item with derivatives of its content (listDeriv).
// Tested by tests/relaxng/spectest_test.cc (6.2.9), tests/relaxng/xsdtest_test.cc.
#include <algorithm>
#include <vector>

#include "base/white_space.h"
#include "relaxng/derivative.h"

namespace siglum::relaxng {
bool Derivative::AllowsValue(PatternId pattern, std::string_view value,
                             const DatatypeContext& context) {
  text_ = value;
  context_ = &context;
  call_.clear();
  return (store_.IsNullable(pattern) && base::IsBlank(value)) || MatchesText(pattern);
}

bool Derivative::MatchesText(PatternId pattern) {
  const Pattern& known = store_.Get(pattern);
  if ((known.flags & (kHasText | kHasTyped)) == 0) return false;
  PatternId a(known.a);
  PatternId b(known.b);
  switch (known.kind) {
    case PatternKind::kText:
      return true;
    case PatternKind::kChoice: {
      std::uint32_t count = known.b;
      for (std::uint32_t i = 0; i < count; ++i) {
        if (MatchesText(store_.Members(pattern)[i])) return true;
      }
      return false;
    }
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      // Typed patterns do not stand here (7.2), but what is derived after an error may.
      if (IsLarge(pattern)) return store_.IsNullable(TakeText(pattern));
      return (store_.IsNullable(b) && MatchesText(a)) || (store_.IsNullable(a) && MatchesText(b));
    case PatternKind::kOneOrMore:
      return MatchesText(a);
    default:
      return MatchesLeaf(pattern);
  }
}

bool Derivative::MatchesLeaf(PatternId leaf) {
  const Pattern copy = store_.Get(leaf);
  switch (copy.kind) {
    case PatternKind::kData: {
      if (!store_.DatatypeOf(leaf).Allows(text_, *context_)) return false;
      PatternId except = store_.ExceptOf(leaf);
      return except == kNotAllowedPattern || !MatchesText(except);
    }
    case PatternKind::kValue:
      return store_.DatatypeOf(leaf).Equals(text_, store_.ConstantOf(leaf), *context_);
    case PatternKind::kList:
      return MatchesList(PatternId(copy.a), text_);
    default:
      return false;
  }
}

bool Derivative::MatchesList(PatternId child, std::string_view text) {
  std::string_view whole = text_;
  PatternId pattern = child;
  for (text = base::Trim(text); !text.empty() && pattern != kNotAllowedPattern;) {
    text_ = base::TakeWord(&text);
    Memo outer;
    outer.swap(call_);
    pattern = TakeItem(pattern);
    outer.swap(call_);
  }
  text_ = whole;
  return store_.IsNullable(pattern);
}

PatternId Derivative::TakeItem(PatternId pattern) {
  if (!store_.Has(pattern, kHasTyped)) return kNotAllowedPattern;
  if (!IsLarge(pattern)) return TakeItemInner(pattern);
  auto known = call_.find(pattern.value());
  if (known != call_.end()) return known->second;
  PatternId result = TakeItemInner(pattern);
  call_.emplace(pattern.value(), result);
  return result;
}

PatternId Derivative::TakeItemInner(PatternId pattern) {
  const Pattern copy = store_.Get(pattern);
  PatternId a(copy.a);
  PatternId b(copy.b);
  switch (copy.kind) {
    case PatternKind::kChoice: {
      std::vector<PatternId> members(store_.Members(pattern).begin(),
                                     store_.Members(pattern).end());
      for (PatternId& member : members) member = TakeItem(member);
      return store_.ChoiceOf(std::move(members));
    }
    case PatternKind::kGroup: {
      PatternId first = store_.Group(TakeItem(a), b);
      return store_.IsNullable(a) ? store_.Choice(first, TakeItem(b)) : first;
    }
    case PatternKind::kOneOrMore:
      return store_.Group(TakeItem(a), store_.Choice(pattern, kEmptyPattern));
    default:
      return MatchesLeaf(pattern) ? kEmptyPattern : kNotAllowedPattern;
  }
}

}  // namespace siglum::relaxng
