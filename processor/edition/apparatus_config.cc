// The rest of siglum.toml is read, and checked, by config.cc when the project is opened; this table
// is read when an apparatus is. Tested by tests/cli/apparatus_test.cc.
#include "edition/apparatus_config.h"

#include <optional>
#include <utility>
#include <vector>

#include "edition/toml_table.h"

namespace siglum::edition {
namespace {

void ReadPolarity(TableReader* table, apparatus::Options* options) {
  if (!table->Has("polarity")) return;
  const std::string value = table->Text("polarity");
  if (value == "positive") {
    options->polarity = apparatus::Polarity::kPositive;
  } else if (value == "negative") {
    options->polarity = apparatus::Polarity::kNegative;
  } else if (value != "by-markup") {
    table->Report(table->place("polarity"), "this is no polarity",
                  "known here: \"by-markup\", \"positive\", \"negative\"");
  }
}

void ReadTable(TableReader table, apparatus::Options* options) {
  const std::pair<const char*, std::vector<std::string>*> lists[] = {
      {"attributions", &options->attributions},
      {"omission-types", &options->omission_types},
      {"before-correction", &options->before_correction},
      {"after-correction", &options->after_correction},
      {"conjecture-types", &options->conjecture_types}};
  std::vector<std::string> names = {"polarity"};
  for (const auto& [name, words] : lists) names.emplace_back(name);
  table.AllowOnly(names);
  ReadPolarity(&table, options);
  for (const auto& [name, words] : lists) {
    if (table.Has(name)) *words = table.Texts(name);
  }
}

}  // namespace

base::Result<apparatus::Options> ReadApparatusConfig(const std::string& path) {
  apparatus::Options options;
  if (path.empty()) return options;
  base::Result<TomlFile> toml = ReadToml(path);
  if (!toml.ok()) return toml.error();
  std::optional<base::Error> mistake;
  if (const toml::table* table = TableReader(path, toml->table, &mistake).Table("apparatus")) {
    ReadTable(TableReader(path, *table, &mistake), &options);
  }
  if (mistake.has_value()) return *mistake;
  return options;
}

}  // namespace siglum::edition
