// The rest of siglum.toml is read, and checked, by config.cc when the project is opened; this table
// is read when an apparatus is. Tested by
// tests/cli/apparatus_test.cc.
#include "edition/apparatus_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/similarity.h"
#include "os/file.h"

namespace siglum::edition {
namespace {

using base::Error;

Error Mistake(const std::string& path, const toml::source_region& place, std::string message,
              std::string remedy) {
  return Error{fmt::format("{}:{}:{}: {}", path, std::max(place.begin.line, 1U),
                           std::max(place.begin.column, 1U), message),
               std::move(remedy)};
}

std::optional<Error> ReadPolarity(const std::string& path, const toml::node& node,
                                  apparatus::Options* options) {
  const std::string value = node.value<std::string>().value_or("");
  if (value == "positive") {
    options->polarity = apparatus::Polarity::kPositive;
  } else if (value == "negative") {
    options->polarity = apparatus::Polarity::kNegative;
  } else if (value != "by-markup") {
    return Mistake(path, node.source(), "this is no polarity",
                   "known here: \"by-markup\", \"positive\", \"negative\"");
  }
  return std::nullopt;
}

std::optional<Error> ReadTable(const std::string& path, const toml::table& table,
                               apparatus::Options* options) {
  const std::vector<std::pair<std::string, std::vector<std::string>*>> lists = {
      {"attributions", &options->attributions},
      {"omission-types", &options->omission_types},
      {"before-correction", &options->before_correction},
      {"after-correction", &options->after_correction},
      {"conjecture-types", &options->conjecture_types}};
  std::vector<std::string> names = {"polarity"};
  for (const auto& [name, words] : lists) names.push_back(name);
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (name == "polarity") {
      if (auto mistake = ReadPolarity(path, node, options)) return mistake;
      continue;
    }
    const auto list = std::find_if(lists.begin(), lists.end(),
                                   [&](const auto& known) { return known.first == name; });
    if (list == lists.end()) {
      const auto nearest = base::NearestName(name, names);
      return Mistake(path, key.source(), fmt::format("key \"{}\" is not known", name),
                     nearest.has_value() ? fmt::format("did you mean \"{}\"?", *nearest)
                                         : fmt::format("known here: {}", fmt::join(names, ", ")));
    }
    const toml::array* array = node.as_array();
    if (array == nullptr || (!array->empty() && !array->is_homogeneous<std::string>())) {
      return Mistake(path, node.source(),
                     fmt::format("\"{}\" must be a list of texts: [\"...\", \"...\"]", name), "");
    }
    list->second->clear();
    for (const toml::node& word : *array) list->second->push_back(word.value_or(std::string()));
  }
  return std::nullopt;
}

}  // namespace

base::Result<apparatus::Options> ReadApparatusConfig(const std::string& path) {
  apparatus::Options options;
  if (path.empty()) return options;
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(path);
  if (!file.ok()) return file.error();
  toml::table whole;
  try {
    whole = toml::parse((*file)->raw(), std::string_view(path));
  } catch (const toml::parse_error& error) {
    return Mistake(path, error.source(), std::string(error.description()),
                   "siglum.toml is written in TOML: key = \"value\"");
  }
  const toml::node* node = whole.get("apparatus");
  if (node == nullptr) return options;
  if (!node->is_table()) {
    return Mistake(path, node->source(), "\"apparatus\" must be a table: [apparatus]", "");
  }
  if (auto mistake = ReadTable(path, *node->as_table(), &options)) return *mistake;
  return options;
}

}  // namespace siglum::edition
