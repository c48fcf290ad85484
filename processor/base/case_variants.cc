// Variants of case, from ICU's mappings, gathered once for all characters that have a case.
//
// Two tables lead from a lower-case and from an upper-case string to the characters that have it.
// Cost: some 2,900 characters, on first use. Tested by tests/base/case_variants_test.cc.
#include "base/case_variants.h"

#include <unicode/uchar.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace siglum::base {
namespace {

using CaseMapping = int32_t (*)(UChar*, int32_t, const UChar*, int32_t, const char*, UErrorCode*);

std::u16string Mapped(char32_t c, CaseMapping map) {
  UChar source[2];
  int32_t length = 0;
  [[maybe_unused]] UBool failed = false;
  U16_APPEND(source, length, 2, static_cast<UChar32>(c), failed);
  UChar target[8];
  UErrorCode status = U_ZERO_ERROR;
  int32_t mapped = map(target, 8, source, length, "", &status);
  return {target, static_cast<std::size_t>(mapped)};
}

using Variants = std::map<char32_t, std::vector<char32_t>>;

void AddGroups(const std::vector<char32_t>& cased, CaseMapping map, Variants* variants) {
  std::map<std::u16string, std::vector<char32_t>> groups;
  for (char32_t c : cased) groups[Mapped(c, map)].push_back(c);
  for (const auto& [mapped, group] : groups) {
    if (group.size() < 2) continue;
    for (char32_t c : group) {
      for (char32_t other : group) {
        if (other != c) (*variants)[c].push_back(other);
      }
    }
  }
}

const Variants& AllVariants() {
  static const auto* const kVariants = [] {
    std::vector<char32_t> cased;
    UErrorCode status = U_ZERO_ERROR;
    USet* set = uset_openEmpty();
    uset_applyIntPropertyValue(set, UCHAR_CHANGES_WHEN_CASEMAPPED, 1, &status);
    for (int i = 0; U_SUCCESS(status) && i < uset_getItemCount(set); ++i) {
      UChar32 first = 0;
      UChar32 last = 0;
      if (uset_getItem(set, i, &first, &last, nullptr, 0, &status) != 0) continue;
      for (UChar32 c = first; c <= last; ++c) cased.push_back(static_cast<char32_t>(c));
    }
    uset_close(set);
    auto* variants = new Variants();
    AddGroups(cased, u_strToLower, variants);
    AddGroups(cased, u_strToUpper, variants);
    return variants;
  }();
  return *kVariants;
}

}  // namespace

void AddCaseVariants(CharacterClass* characters) {
  std::vector<char32_t> found;
  for (const CharacterClass::Range& range : characters->ranges()) {
    const Variants& all = AllVariants();
    for (auto at = all.lower_bound(range.first); at != all.end() && at->first <= range.last; ++at) {
      found.insert(found.end(), at->second.begin(), at->second.end());
    }
  }
  for (char32_t c : found) {
    if (!characters->Contains(c)) characters->Add(c, c);
  }
}

bool AreCaseVariants(char32_t left, char32_t right) {
  if (left == right) return true;
  auto known = AllVariants().find(left);
  return known != AllVariants().end() &&
         std::ranges::find(known->second, right) != known->second.end();
}

}  // namespace siglum::base
