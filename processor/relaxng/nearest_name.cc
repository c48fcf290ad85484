// Nearest names among those that are legal at a place; base/similarity.h says what near means.
// Tested by tests/relaxng/message_test.cc.
#include "relaxng/nearest_name.h"

#include <string>
#include <vector>

#include "base/similarity.h"

namespace siglum::relaxng {

NameId FindNearestName(const NameTable& names, const xml::Name& written,
                       const std::set<NameId>& candidates) {
  std::vector<std::string> locals;
  std::vector<NameId> ids;
  for (NameId name : candidates) {
    if (names.uri(names.ns(name)) != written.namespace_uri) continue;
    locals.emplace_back(names.local(name));
    ids.push_back(name);
  }
  std::optional<std::string> nearest = base::NearestName(written.local, locals);
  if (!nearest.has_value()) return NameId::None();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (locals[i] == *nearest) return ids[i];
  }
  return NameId::None();
}

}  // namespace siglum::relaxng
