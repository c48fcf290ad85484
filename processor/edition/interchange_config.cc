// The rest of siglum.toml is read, and checked, by config.cc when the project is opened; this table
// is read when something is exported. Tested by tests/cli/export_test.cc.
#include "edition/interchange_config.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "dates/iso8601.h"
#include "edition/toml_table.h"

namespace siglum::edition {
namespace {

enum class Form { kText, kAddress, kDate };

struct Key {
  std::string name;
  std::string* value;
  Form form;
};

// What is wrong with a value; empty: nothing.
std::string MistakeIn(const Key& key) {
  if (key.value->empty()) return {};
  // What others get must lead there from anywhere.
  const bool is_absolute = key.value->starts_with("https://") || key.value->starts_with("http://");
  if (key.form == Form::kAddress && !is_absolute) {
    return fmt::format("\"{}\" must be an address: https://...", key.name);
  }
  if (key.form == Form::kDate && dates::ParseIso(*key.value).fault != dates::IsoFault::kNone) {
    return fmt::format("\"{}\" must be a day: 2026-11-28", key.name);
  }
  return {};
}

}  // namespace

base::Result<interchange::Settings> ReadInterchangeConfig(const EditionConfig& config) {
  interchange::Settings settings;
  settings.title = config.title;
  settings.language = config.language;
  if (config.path.empty()) return settings;
  base::Result<TomlFile> toml = ReadToml(config.path);
  if (!toml.ok()) return toml.error();
  std::optional<base::Error> mistake;
  const toml::table* table = TableReader(config.path, toml->table, &mistake).Table("interchange");
  if (mistake.has_value()) return *mistake;
  if (table == nullptr) return settings;
  const std::vector<Key> keys = {{"base", &settings.base, Form::kAddress},
                                 {"tei", &settings.tei, Form::kAddress},
                                 {"editor", &settings.editor, Form::kText},
                                 {"email", &settings.email, Form::kText},
                                 {"publisher", &settings.publisher, Form::kText},
                                 {"publisher-url", &settings.publisher_url, Form::kAddress},
                                 {"bibl", &settings.bibl, Form::kText},
                                 {"uuid", &settings.uuid, Form::kText},
                                 {"collection", &settings.collection, Form::kText},
                                 {"date", &settings.date, Form::kDate},
                                 {"licence", &settings.licence, Form::kAddress},
                                 {"beacon-target", &settings.beacon_target, Form::kAddress}};
  std::vector<std::string> names;
  for (const Key& key : keys) names.push_back(key.name);
  TableReader reader(config.path, *table, &mistake);
  reader.AllowOnly(names);
  for (const Key& key : keys) {
    if (!reader.Has(key.name)) continue;
    *key.value = reader.Text(key.name);
    const std::string wrong = MistakeIn(key);
    if (!wrong.empty()) reader.Report(reader.place(key.name), wrong, "");
  }
  if (mistake.has_value()) return *mistake;
  return settings;
}

}  // namespace siglum::edition
