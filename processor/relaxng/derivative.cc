// Derivatives of patterns: the functions of J. Clark, "An algorithm for RELAX NG validation"
// (2001-2002), one to one: startTagOpenDeriv, attDeriv, startTagCloseDeriv, textDeriv, listDeriv,
// endTagDeriv. This is the plain statement of what RELAX NG means; matcher.cc runs it as it stands,
// automaton.cc keeps its results in tables.
//
// Patterns are graphs that can be exponentially smaller than the trees they stand for, so results
// for large ones are remembered: for ever where only the name matters, for one call where a value
// does.
// Tested by tests/relaxng/spectest_test.cc, tests/relaxng/differential_test.cc.
#include "relaxng/derivative.h"

#include <algorithm>
#include <vector>

#include "base/white_space.h"

namespace siglum::relaxng {
namespace {

// Memos are emptied when they have grown to this: hostile documents must not fill the memory.
constexpr std::size_t kMemoLimit = 1'000'000;

std::uint64_t KeyOf(PatternId pattern, std::uint32_t other) {
  return static_cast<std::uint64_t>(pattern.value()) << 32 | other;
}

std::uint32_t KeyOf(NameKind name) {
  // Names and namespaces are far fewer than 2^31.
  return name.name.valid() ? name.name.value() : 0x80000000u | name.ns.value();
}

}  // namespace

template <typename Step>
PatternId Derivative::EachMember(PatternId choice, Step step) {
  // Steps make patterns, which may move what Members gives.
  std::vector<PatternId> members(store_.Members(choice).begin(), store_.Members(choice).end());
  for (PatternId& member : members) member = step(member);
  std::erase(members, kNotAllowedPattern);
  return store_.ChoiceOf(std::move(members));
}

template <typename Compute>
PatternId Derivative::Remember(Memo* memo, std::uint64_t key, Compute compute) {
  auto known = memo->find(key);
  if (known != memo->end()) return known->second;
  PatternId result = compute();
  if (memo->size() > kMemoLimit) memo->clear();
  memo->emplace(key, result);
  return result;
}

PatternId Derivative::Append(PatternId pattern, Side side, PatternId right) {
  if (pattern == kNotAllowedPattern) return kNotAllowedPattern;
  const Pattern copy = store_.Get(pattern);
  if (copy.kind == PatternKind::kAfter) {
    PatternId content(copy.a);
    PatternId rest(copy.b);
    switch (side) {
      case Side::kGroup:
        return store_.After(content, store_.Group(rest, right));
      case Side::kInterleave:
        return store_.After(content, store_.Interleave(rest, right));
      case Side::kAfter:
        return store_.After(content, store_.After(rest, right));
    }
  }
  return EachMember(pattern, [&](PatternId member) { return Append(member, side, right); });
}

PatternId Derivative::OpenTag(PatternId pattern, NameKind name) {
  if (!store_.Has(pattern, kHasElement)) return kNotAllowedPattern;
  if (!IsLarge(pattern)) return OpenInner(pattern, name);
  return Remember(&opened_, KeyOf(pattern, KeyOf(name)), [&] { return OpenInner(pattern, name); });
}

PatternId Derivative::OpenInner(PatternId pattern, NameKind name) {
  const Pattern copy = store_.Get(pattern);
  PatternId a(copy.a);
  PatternId b(copy.b);
  switch (copy.kind) {
    case PatternKind::kElement:
      if (!store_.Element(pattern).name_class->Contains(name)) return kNotAllowedPattern;
      return store_.After(store_.ContentOf(pattern), kEmptyPattern);
    case PatternKind::kChoice:
      return EachMember(pattern, [&](PatternId member) { return OpenTag(member, name); });
    case PatternKind::kGroup: {
      PatternId first = Append(OpenTag(a, name), Side::kGroup, b);
      return store_.IsNullable(a) ? store_.Choice(first, OpenTag(b, name)) : first;
    }
    case PatternKind::kInterleave: {
      PatternId first = Append(OpenTag(a, name), Side::kInterleave, b);
      return store_.Choice(first, Append(OpenTag(b, name), Side::kInterleave, a));
    }
    case PatternKind::kOneOrMore:
      return Append(OpenTag(a, name), Side::kGroup, store_.Choice(pattern, kEmptyPattern));
    case PatternKind::kAfter:
      return Append(OpenTag(a, name), Side::kAfter, b);
    default:
      return kNotAllowedPattern;
  }
}

PatternId Derivative::Attribute(PatternId pattern, NameKind name, std::string_view value,
                                const DatatypeContext& context) {
  text_ = value;
  context_ = &context;
  call_.clear();
  return TakeAttribute(pattern, name);
}

PatternId Derivative::AttributeOfAnyValue(PatternId pattern, NameKind name) {
  text_ = {};
  call_.clear();
  takes_any_value_ = true;
  PatternId result = TakeAttribute(pattern, name);
  takes_any_value_ = false;
  return result;
}

PatternId Derivative::TakeAttribute(PatternId pattern, NameKind name) {
  if (!store_.Has(pattern, kHasAttribute)) return kNotAllowedPattern;
  if (!IsLarge(pattern)) return TakeAttributeInner(pattern, name);
  return Remember(&call_, pattern.value(), [&] { return TakeAttributeInner(pattern, name); });
}

PatternId Derivative::TakeAttributeInner(PatternId pattern, NameKind name) {
  const Pattern copy = store_.Get(pattern);
  PatternId a(copy.a);
  PatternId b(copy.b);
  switch (copy.kind) {
    case PatternKind::kAttribute: {
      if (!store_.Attribute(pattern).name_class->Contains(name)) return kNotAllowedPattern;
      if (takes_any_value_) return kEmptyPattern;
      bool is_empty_value = store_.IsNullable(b) && base::IsBlank(text_);
      return is_empty_value || MatchesText(b) ? kEmptyPattern : kNotAllowedPattern;
    }
    case PatternKind::kChoice:
      return EachMember(pattern, [&](PatternId member) { return TakeAttribute(member, name); });
    case PatternKind::kGroup: {
      PatternId first = store_.Group(TakeAttribute(a, name), b);
      return store_.Choice(first, store_.Group(a, TakeAttribute(b, name)));
    }
    case PatternKind::kInterleave: {
      PatternId first = store_.Interleave(TakeAttribute(a, name), b);
      return store_.Choice(first, store_.Interleave(a, TakeAttribute(b, name)));
    }
    case PatternKind::kOneOrMore:
      return store_.Group(TakeAttribute(a, name), store_.Choice(pattern, kEmptyPattern));
    case PatternKind::kAfter:
      return store_.After(TakeAttribute(a, name), b);
    default:
      return kNotAllowedPattern;
  }
}

PatternId Derivative::CloseTag(PatternId pattern) { return Close(pattern, false); }

PatternId Derivative::CloseTagLeniently(PatternId pattern) { return Close(pattern, true); }

PatternId Derivative::Close(PatternId pattern, bool is_lenient) {
  if (!store_.Has(pattern, kHasAttribute)) return pattern;
  if (!IsLarge(pattern)) return CloseInner(pattern, is_lenient);
  return Remember(&closed_, KeyOf(pattern, is_lenient ? 1 : 0),
                  [&] { return CloseInner(pattern, is_lenient); });
}

PatternId Derivative::CloseInner(PatternId pattern, bool is_lenient) {
  const Pattern copy = store_.Get(pattern);
  PatternId a(copy.a);
  PatternId b(copy.b);
  switch (copy.kind) {
    case PatternKind::kAttribute:
      return is_lenient ? kEmptyPattern : kNotAllowedPattern;
    case PatternKind::kChoice:
      return EachMember(pattern, [&](PatternId member) { return Close(member, is_lenient); });
    case PatternKind::kGroup: {
      PatternId first = Close(a, is_lenient);
      return store_.Group(first, Close(b, is_lenient));
    }
    case PatternKind::kInterleave: {
      PatternId first = Close(a, is_lenient);
      return store_.Interleave(first, Close(b, is_lenient));
    }
    case PatternKind::kOneOrMore:
      return store_.OneOrMore(Close(a, is_lenient));
    case PatternKind::kAfter:
      return store_.After(Close(a, is_lenient), b);
    default:
      return pattern;
  }
}

PatternId Derivative::Text(PatternId pattern, std::string_view text,
                           const DatatypeContext& context) {
  text_ = text;
  context_ = &context;
  call_.clear();
  return TakeText(pattern);
}

PatternId Derivative::TakeText(PatternId pattern) {
  if (!store_.Has(pattern, kHasText) && !store_.Has(pattern, kHasTyped)) return kNotAllowedPattern;
  if (pattern == kTextPattern || !IsLarge(pattern)) return TakeTextInner(pattern);
  Memo& memo = store_.Has(pattern, kHasTyped) ? call_ : after_text_;
  return Remember(&memo, pattern.value(), [&] { return TakeTextInner(pattern); });
}

PatternId Derivative::TakeTextInner(PatternId pattern) {
  const Pattern copy = store_.Get(pattern);
  PatternId a(copy.a);
  PatternId b(copy.b);
  switch (copy.kind) {
    case PatternKind::kText:
      return kTextPattern;
    case PatternKind::kChoice:
      return EachMember(pattern, [&](PatternId member) { return TakeText(member); });
    case PatternKind::kGroup: {
      PatternId first = store_.Group(TakeText(a), b);
      return store_.IsNullable(a) ? store_.Choice(first, TakeText(b)) : first;
    }
    case PatternKind::kInterleave: {
      PatternId first = store_.Interleave(TakeText(a), b);
      return store_.Choice(first, store_.Interleave(a, TakeText(b)));
    }
    case PatternKind::kOneOrMore:
      return store_.Group(TakeText(a), store_.Choice(pattern, kEmptyPattern));
    case PatternKind::kAfter:
      return store_.After(TakeText(a), b);
    default:
      return MatchesLeaf(pattern) ? kEmptyPattern : kNotAllowedPattern;
  }
}

PatternId Derivative::EndTag(PatternId pattern) {
  const Pattern copy = store_.Get(pattern);
  if (copy.kind == PatternKind::kAfter) {
    return store_.IsNullable(PatternId(copy.a)) ? PatternId(copy.b) : kNotAllowedPattern;
  }
  if (copy.kind != PatternKind::kChoice) return kNotAllowedPattern;
  return EachMember(pattern, [&](PatternId member) { return EndTag(member); });
}

// --- Whether text matches: the part of derivation that looks at values (data, value, list).
// MatchesText(p) says whether what textDeriv leaves of p may be empty, without making that pattern.
// A list is matched item by item with derivatives of its content (listDeriv).

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
