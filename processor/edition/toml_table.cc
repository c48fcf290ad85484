// A key that is not known is an error with the nearest one that is, because a misspelled key that
// is ignored costs an afternoon. Tested by tests/edition/config_test.cc.
#include "edition/toml_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "base/similarity.h"

namespace siglum::edition {

using base::Error;

base::Result<TomlFile> ReadToml(const std::string& path) {
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(path);
  if (!file.ok()) return file.error();
  try {
    return TomlFile{*file, toml::parse((*file)->raw(), std::string_view(path))};
  } catch (const toml::parse_error& error) {
    const toml::source_position& place = error.source().begin;
    return Error{fmt::format("{}:{}:{}: {}", path, place.line, place.column, error.description()),
                 "siglum.toml is written in TOML: key = \"value\""};
  }
}

void TableReader::AllowOnly(const std::vector<std::string>& keys) {
  for (const auto& [key, node] : table_) {
    std::string name(key.str());
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) continue;
    auto nearest = base::NearestName(name, keys);
    std::string known = fmt::format("known here: {}", fmt::join(keys, ", "));
    Report(key.source(), fmt::format("key \"{}\" is not known", name),
           nearest.has_value() ? fmt::format("did you mean \"{}\"?", *nearest) : known);
  }
}

std::string TableReader::Text(std::string_view key) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return {};
  if (const auto* text = node->as_string()) return text->get();
  Report(node->source(), fmt::format("\"{}\" must be a text in quotes", key), "");
  return {};
}

std::vector<std::string> TableReader::Texts(std::string_view key) {
  std::vector<std::string> result;
  const toml::node* node = table_.get(key);
  if (node == nullptr) return result;
  const toml::array* array = node->as_array();
  bool is_sound = array != nullptr;
  for (std::size_t i = 0; is_sound && i < array->size(); ++i) {
    const auto* text = array->get(i)->as_string();
    is_sound = text != nullptr;
    if (is_sound) result.push_back(text->get());
  }
  if (!is_sound) {
    Report(node->source(), fmt::format("\"{}\" must be a list of texts: [\"...\", \"...\"]", key),
           "");
  }
  return result;
}

void TableReader::Flag(std::string_view key, bool* value) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return;
  if (!node->is_boolean())
    Report(node->source(), fmt::format("\"{}\" must be true or false", key), "");
  *value = node->value<bool>().value_or(*value);
}

void TableReader::Number(std::string_view key, int least, int most, int* value) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return;
  const std::int64_t number = node->is_integer() ? node->as_integer()->get() : least - 1;
  if (number < least || number > most) {
    Report(node->source(), fmt::format("\"{}\" must be a number from {} to {}", key, least, most),
           "");
    return;
  }
  *value = static_cast<int>(number);
}

void TableReader::Score(std::string_view key, float* value) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return;
  const double number = node->is_number() ? node->value<double>().value_or(-1) : -1;
  if (!(number >= 0 && number <= 1)) {
    Report(node->source(), fmt::format("\"{}\" must be a number from 0 to 1", key), "");
    return;
  }
  *value = static_cast<float>(number);
}

void TableReader::Span(std::string_view key, int most, bool may_go_round, dates::Slice* slice) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  std::int64_t ends[2] = {};
  bool is_sound = array != nullptr && array->size() == 2;
  for (std::size_t i = 0; is_sound && i < 2; ++i) {
    ends[i] = array->get(i)->is_integer() ? array->get(i)->as_integer()->get() : 0;
    is_sound = ends[i] >= 1 && ends[i] <= most;
  }
  if (!is_sound || (ends[0] > ends[1] && !may_go_round)) {
    Report(node->source(),
           fmt::format("\"{}\" must be two numbers from 1 to {}: [first, last]", key, most), "");
    return;
  }
  *slice = {static_cast<int>(ends[0]), static_cast<int>(ends[1])};
}

const toml::table* TableReader::Table(std::string_view key) {
  const toml::node* node = table_.get(key);
  if (node != nullptr && !node->is_table()) {
    Report(node->source(), fmt::format("\"{}\" must be a table: [{}]", key, key), "");
  }
  return node != nullptr ? node->as_table() : nullptr;
}

std::vector<const toml::table*> TableReader::Tables(std::string_view key) {
  std::vector<const toml::table*> result;
  const toml::node* node = table_.get(key);
  if (node == nullptr) return result;
  const toml::array* array = node->as_array();
  bool is_sound = array != nullptr && array->is_homogeneous(toml::node_type::table);
  if (!is_sound) {
    Report(node->source(), fmt::format("\"{}\" must be written as [[{}]]", key, key), "");
    return result;
  }
  for (const toml::node& element : *array) result.push_back(element.as_table());
  return result;
}

void TableReader::Report(const toml::source_region& place, std::string message,
                         std::string remedy) {
  if (mistake_->has_value()) return;
  *mistake_ = Error{fmt::format("{}:{}:{}: {}", path_, std::max(place.begin.line, 1u),
                                std::max(place.begin.column, 1u), message),
                    std::move(remedy)};
}

toml::source_region TableReader::place(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node != nullptr ? node->source() : table_.source();
}

}  // namespace siglum::edition
