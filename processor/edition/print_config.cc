// Every value is checked here, so that the stylesheets only ever see what LaTeX understands. Tested
// by tests/edition/print_config_test.cc.
#include "edition/print_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "edition/toml_table.h"

namespace siglum::edition {
namespace {

struct Setting {
  enum class Kind { kWord, kLength, kNumber, kTypes, kText };
  const char* key;
  const char* parameter;  // of the stylesheet
  Kind kind;
  std::vector<std::string> words;  // kWord: what is allowed
};

// The settings, in the order of docs/print.md.
const std::vector<Setting>& Settings() {
  using enum Setting::Kind;
  static const std::vector<Setting> settings = {
      {"paper", "paper", kWord, {"a4paper", "a5paper", "b5paper", "letterpaper"}},
      {"margins", "margins", kLength, {}},
      {"size", "type-size", kWord, {"10pt", "11pt", "12pt"}},
      {"numbering", "numbering", kWord, {"text", "section", "page"}},
      {"lines", "line-step", kNumber, {}},
      {"second", "series-b", kTypes, {}},
      {"third", "series-c", kTypes, {}},
      {"separator", "separator", kText, {}},
      {"columns", "columns", kWord, {"1", "2"}},
      {"translation", "translation", kWord, {"facing", "columns", "after"}},
      {"index", "index-places", kWord, {"line", "page"}},
      {"register", "register", kWord, {"yes", "no"}},
      {"about", "about", kWord, {"yes", "no"}},
  };
  return settings;
}

bool IsLength(const std::string& text) {
  const std::size_t digits = text.find_first_not_of("0123456789.");
  if (digits == 0 || digits == text.npos || digits > 6) return false;
  const std::string unit = text.substr(digits);
  return unit == "mm" || unit == "cm" || unit == "pt" || unit == "in";
}

// The value as a parameter, or what it must be.
std::optional<std::string> ValueOf(const Setting& setting, const toml::node& node,
                                   std::string* wanted) {
  switch (setting.kind) {
    case Setting::Kind::kWord: {
      *wanted = fmt::format("known here: \"{}\"", fmt::join(setting.words, "\", \""));
      std::string value = node.value<std::string>().value_or("");
      if (auto flag = node.value<bool>(); node.is_boolean()) value = *flag ? "yes" : "no";
      if (auto number = node.value<std::int64_t>(); node.is_integer()) {
        value = std::to_string(*number);
      }
      if (std::ranges::find(setting.words, value) == setting.words.end()) return std::nullopt;
      return value;
    }
    case Setting::Kind::kLength: {
      *wanted = "write a length: \"25mm\"";
      std::string value = node.value<std::string>().value_or("");
      return IsLength(value) ? std::optional(value) : std::nullopt;
    }
    case Setting::Kind::kNumber: {
      constexpr std::int64_t kMost = 100;
      *wanted = "write a number from 1 to 100";
      if (!node.is_integer()) return std::nullopt;
      const std::int64_t value = *node.value<std::int64_t>();
      if (value < 1 || value > kMost) return std::nullopt;
      return std::to_string(value);
    }
    case Setting::Kind::kTypes: {
      *wanted = "write a list of types: [\"source\", \"parallel\"]";
      const toml::array* array = node.as_array();
      if (array == nullptr || (!array->empty() && !array->is_homogeneous<std::string>())) {
        return std::nullopt;
      }
      std::string list;
      for (const toml::node& type : *array) {
        if (!list.empty()) list += ' ';
        list += type.value_or(std::string());
      }
      return list;
    }
    case Setting::Kind::kText:
      *wanted = "write a text in quotes";
      return node.value<std::string>();
  }
  return std::nullopt;
}

}  // namespace

base::Result<xslt::Parameters> ReadPrintConfig(const std::string& path) {
  xslt::Parameters parameters;
  if (path.empty()) return parameters;
  base::Result<TomlFile> toml = ReadToml(path);
  if (!toml.ok()) return toml.error();
  std::optional<base::Error> mistake;
  const toml::table* print = TableReader(path, toml->table, &mistake).Table("print");
  if (mistake.has_value()) return *mistake;
  if (print == nullptr) return parameters;
  std::vector<std::string> names;
  for (const Setting& known : Settings()) names.emplace_back(known.key);
  TableReader table(path, *print, &mistake);
  table.AllowOnly(names);
  for (const Setting& setting : Settings()) {
    const toml::node* value = print->get(setting.key);
    if (value == nullptr) continue;
    std::string wanted;
    std::optional<std::string> parameter = ValueOf(setting, *value, &wanted);
    if (!parameter.has_value()) {
      table.Report(value->source(), fmt::format("this is no value of \"{}\"", setting.key), wanted);
      break;
    }
    parameters.emplace_back(setting.parameter, std::move(*parameter));
  }
  if (mistake.has_value()) return *mistake;
  return parameters;
}

}  // namespace siglum::edition
