// Tested by tests/site/published_ids_test.cc.
#include "site/published_ids.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace siglum::site {
namespace {

using nlohmann::json;

bool IsList(const json& value) {
  if (!value.is_object()) return false;
  return std::all_of(value.begin(), value.end(), [](const json& ids) {
    return ids.is_array() &&
           std::all_of(ids.begin(), ids.end(), [](const json& id) { return id.is_string(); });
  });
}

}  // namespace

base::Result<std::vector<std::string>> FindGoneIds(std::string_view published,
                                                   std::string_view current) {
  const json before = json::parse(published, nullptr, false);
  const json now = json::parse(current, nullptr, false);
  if (before.is_discarded() || !IsList(before) || now.is_discarded() || !IsList(now)) {
    return base::Error{"this is no list of ids as a build writes it",
                       "give the ids.json of the site that was published"};
  }
  std::vector<std::string> gone;
  for (const auto& [page, ids] : before.items()) {
    const auto found = now.find(page);
    if (found == now.end()) {
      gone.push_back(page);
      continue;
    }
    std::set<std::string> known;
    for (const json& id : *found) known.insert(id.get<std::string>());
    for (const json& id : ids) {
      if (!known.contains(id.get<std::string>()))
        gone.push_back(page + "#" + id.get<std::string>());
    }
  }
  return gone;
}

}  // namespace siglum::site
