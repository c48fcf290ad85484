// A hash map from folded forms to register entries; cost of Find is that of folding the form.
// Tested by tests/names/form_index_test.cc.
#include "names/form_index.h"

#include <algorithm>

#include "base/unicode.h"

namespace siglum::names {

std::string FormKey(std::string_view form) {
  return base::FoldCase(base::CollapseWhiteSpace(form));
}

void FormIndex::Add(std::string_view form, std::size_t entry) {
  std::string key = FormKey(form);
  if (key.empty()) return;
  std::vector<std::size_t>& list = entries_[std::move(key)];
  auto place = std::lower_bound(list.begin(), list.end(), entry);
  if (place == list.end() || *place != entry) list.insert(place, entry);
}

const std::vector<std::size_t>& FormIndex::Find(std::string_view form) const {
  static const std::vector<std::size_t> kNone;
  auto found = entries_.find(FormKey(form));
  return found == entries_.end() ? kNone : found->second;
}

}  // namespace siglum::names
