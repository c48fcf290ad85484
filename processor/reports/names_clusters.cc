// Keys of JSON: docs/cli.md. Tested by tests/cli/names_test.cc.
#include "reports/names_clusters.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/unicode.h"
#include "checks/names_fit.h"
#include "diagnostics/wording.h"

namespace siglum::reports {

names::Clustering ClusterListedForms(const std::vector<ListedForm>& forms, tei::EntityKind kind) {
  std::vector<std::string> texts;
  std::vector<std::size_t> numbers;  // of `texts` in `forms`
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (IsBlank(forms[i])) continue;
    texts.push_back(forms[i].text);
    numbers.push_back(i);
  }
  names::Clustering clustering = names::ClusterForms(texts, checks::NameKindOf(kind));
  for (names::Cluster& cluster : clustering.clusters) {
    for (std::size_t& mention : cluster.mentions) mention = numbers[mention];
  }
  for (names::Clustering::Refusal& refusal : clustering.refusals) {
    refusal.mention = numbers[refusal.mention];
  }
  return clustering;
}

std::string ClusterAsText(const names::Cluster& cluster, const std::vector<ListedForm>& forms) {
  std::unordered_map<std::string, std::size_t> counts;
  for (std::size_t mention : cluster.mentions)
    ++counts[base::CollapseWhiteSpace(forms[mention].text)];
  std::string text = fmt::format("{}  ({})\n", base::SafeForDisplay(cluster.head),
                                 diagnostics::Counted(cluster.mentions.size(), "mention"));
  std::size_t width = 0;
  for (const std::string& form : cluster.forms) {
    width = std::max(width, base::DisplayWidth(base::SafeForDisplay(form)));
  }
  for (const std::string& form : cluster.forms) {
    if (cluster.forms.size() == 1) break;
    const std::string shown = base::SafeForDisplay(form);
    text += fmt::format("    {}{:{}}  {:>5}\n", shown, "", width - base::DisplayWidth(shown),
                        diagnostics::WithThousands(counts[base::CollapseWhiteSpace(form)]));
  }
  for (const std::string& other : cluster.may_also_be) {
    text += fmt::format("    may also be {}\n", base::SafeForDisplay(other));
  }
  return text;
}

std::string ClusterAsJson(const names::Cluster& cluster) {
  nlohmann::ordered_json object = {{"head", cluster.head}, {"forms", cluster.forms}};
  if (!cluster.may_also_be.empty()) object["may_also_be"] = cluster.may_also_be;
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace siglum::reports
