// Code point sets as sorted ranges; categories by one walk over ICU's property trie for all, blocks
// by ICU's sets. Source: Unicode Standard Annex 44; XML Schema 2, appendix F.1.1 for the names.
// Tested by tests/xsd/regex_test.cc.
#include "base/character_class.h"

#include <unicode/uchar.h>
#include <unicode/uset.h>

#include <algorithm>
#include <string>

namespace siglum::base {
namespace {

// The bits of ICU's category masks that `name` stands for; 0 for an unknown name.
std::uint32_t CategoryMask(std::string_view name) {
  if (name.empty() || name.size() > 2 || name == "LC" || name == "Cs") return 0;
  std::string text(name);
  UChar32 mask = u_getPropertyValueEnum(UCHAR_GENERAL_CATEGORY_MASK, text.c_str());
  return mask == UCHAR_INVALID_CODE ? 0 : static_cast<std::uint32_t>(mask);
}

struct TypedRange {
  char32_t first;
  char32_t last;
  std::uint32_t type;  // a bit of ICU's category masks
};

UBool AddTyped(const void* context, UChar32 start, UChar32 limit, UCharCategory type) {
  const auto first = static_cast<char32_t>(start);
  static_cast<std::vector<TypedRange>*>(const_cast<void*>(context))
      ->push_back({first, static_cast<char32_t>(limit - 1), U_MASK(type)});
  return true;
}

// All of Unicode by category. Walked once: the regular expressions of tei_all ask six times, and a
// walk takes most of a million instructions.
const std::vector<TypedRange>& TypedRanges() {
  static const std::vector<TypedRange> kRanges = [] {
    std::vector<TypedRange> ranges;
    u_enumCharTypes(AddTyped, &ranges);
    return ranges;
  }();
  return kRanges;
}

}  // namespace

// Joins ranges that overlap or touch; they are sorted already.
void CharacterClass::Join() {
  std::vector<Range> merged;
  for (const Range& range : ranges_) {
    if (!merged.empty() && range.first <= merged.back().last + 1) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  ranges_ = std::move(merged);
}

bool CharacterClass::Contains(char32_t c) const {
  auto after = std::ranges::upper_bound(ranges_, c, {}, &Range::first);
  return after != ranges_.begin() && c <= std::prev(after)->last;
}

void CharacterClass::Add(char32_t first, char32_t last) {
  bool is_behind = ranges_.empty() || ranges_.back().last + 1 < first;
  if (!is_behind && ranges_.back().last + 1 == first) {
    ranges_.back().last = last;
    return;
  }
  ranges_.push_back({first, last});
  if (is_behind) return;
  std::ranges::sort(ranges_, {}, &Range::first);
  Join();
}

void CharacterClass::Add(const CharacterClass& other) {
  auto end_of_own = static_cast<std::ptrdiff_t>(ranges_.size());
  ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
  std::ranges::inplace_merge(ranges_, ranges_.begin() + end_of_own, {}, &Range::first);
  Join();
}

CharacterClass CharacterClass::Complement() const {
  CharacterClass result;
  char32_t next = 0;
  for (const Range& range : ranges_) {
    if (range.first > next) result.ranges_.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kLastCodePoint) result.ranges_.push_back({next, kLastCodePoint});
  return result;
}

CharacterClass CharacterClass::Without(const CharacterClass& other) const {
  CharacterClass outside = Complement();
  outside.Add(other);
  return outside.Complement();
}

std::optional<CharacterClass> FindCategory(std::string_view name) {
  std::uint32_t mask = CategoryMask(name);
  if (mask == 0) return std::nullopt;
  CharacterClass result;
  for (const TypedRange& range : TypedRanges()) {
    if ((range.type & mask) != 0) result.Add(range.first, range.last);
  }
  return result;
}

std::optional<CharacterClass> FindBlock(std::string_view name) {
  std::string text(name);
  UChar32 block = u_getPropertyValueEnum(UCHAR_BLOCK, text.c_str());
  if (block == UCHAR_INVALID_CODE || name.empty()) return std::nullopt;
  USet* set = uset_openEmpty();
  UErrorCode failure = U_ZERO_ERROR;
  uset_applyIntPropertyValue(set, UCHAR_BLOCK, block, &failure);
  CharacterClass result;
  for (int i = 0; U_SUCCESS(failure) && i < uset_getItemCount(set); ++i) {
    UChar32 first = 0;
    UChar32 last = 0;
    if (uset_getItem(set, i, &first, &last, nullptr, 0, &failure) == 0) {
      result.Add(static_cast<char32_t>(first), static_cast<char32_t>(last));
    }
  }
  uset_close(set);
  return result;
}

}  // namespace siglum::base
