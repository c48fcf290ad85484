// toml++ parses; this file knows which keys there are and of which type. A key that is not known is
// an error with the nearest one that is, because a misspelled key that is ignored costs an
// afternoon. Tested by tests/edition/config_test.cc.
#include "edition/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "base/file.h"
#include "base/similarity.h"
#include "edition/inputs.h"
#include "publish/output_format.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;
using base::Error;

// Reads one table; remembers the first mistake.
class TableReader {
 public:
  TableReader(const std::string& path, const toml::table& table, std::optional<Error>* mistake)
      : path_(path), table_(table), mistake_(mistake) {}

  void AllowOnly(const std::vector<std::string>& keys) {
    for (const auto& [key, node] : table_) {
      std::string name(key.str());
      if (std::find(keys.begin(), keys.end(), name) != keys.end()) continue;
      auto nearest = base::NearestName(name, keys);
      std::string known = fmt::format("known here: {}", fmt::join(keys, ", "));
      Report(key.source(), fmt::format("key \"{}\" is not known", name),
             nearest.has_value() ? fmt::format("did you mean \"{}\"?", *nearest) : known);
    }
  }

  std::string Text(std::string_view key) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return {};
    if (const auto* text = node->as_string()) return text->get();
    Report(node->source(), fmt::format("\"{}\" must be a text in quotes", key), "");
    return {};
  }

  std::vector<std::string> Texts(std::string_view key) {
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

  const toml::table* Table(std::string_view key) {
    const toml::node* node = table_.get(key);
    if (node != nullptr && !node->is_table()) {
      Report(node->source(), fmt::format("\"{}\" must be a table: [{}]", key, key), "");
    }
    return node != nullptr ? node->as_table() : nullptr;
  }

  std::vector<const toml::table*> Tables(std::string_view key) {
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

  void Report(const toml::source_region& place, std::string message, std::string remedy) {
    if (mistake_->has_value()) return;
    *mistake_ =
        Error{fmt::format("{}:{}:{}: {}", path_, place.begin.line, place.begin.column, message),
              std::move(remedy)};
  }
  toml::source_region place(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return node != nullptr ? node->source() : table_.source();
  }

 private:
  const std::string& path_;
  const toml::table& table_;
  std::optional<Error>* mistake_;
};

std::vector<std::string> Joined(const std::string& folder, std::vector<std::string> paths) {
  for (std::string& path : paths) path = (fs::path(folder) / path).lexically_normal().string();
  return paths;
}

void ReadEdition(TableReader edition, EditionConfig* config) {
  edition.AllowOnly({"title", "language", "files", "registers", "schemas", "catalogs", "allow"});
  config->title = edition.Text("title");
  config->language = edition.Text("language");
  config->registers = Joined(config->folder, edition.Texts("registers"));
  config->schemas = Joined(config->folder, edition.Texts("schemas"));
  config->catalogs = Joined(config->folder, edition.Texts("catalogs"));
  config->allow = Joined(config->folder, edition.Texts("allow"));
  for (const std::string& pattern : edition.Texts("files")) {
    std::vector<std::string> found = ExpandPattern(config->folder, pattern);
    if (found.empty()) {
      edition.Report(edition.place("files"), fmt::format("\"{}\" names no file", pattern),
                     fmt::format("paths count from {}", config->folder));
    }
    config->files.insert(config->files.end(), found.begin(), found.end());
  }
  std::sort(config->files.begin(), config->files.end());
  config->files.erase(std::unique(config->files.begin(), config->files.end()), config->files.end());
}

void ReadNormalize(TableReader normalize, EditionConfig* config) {
  normalize.AllowOnly({"only"});
  std::vector<std::string> only = normalize.Texts("only");
  if (only.empty()) return;
  config->normalize_names = config->normalize_dates = false;
  for (const std::string& what : only) {
    if (what == "names") {
      config->normalize_names = true;
    } else if (what == "dates") {
      config->normalize_dates = true;
    } else {
      normalize.Report(normalize.place("only"), fmt::format("\"{}\" is not known", what),
                       "known here: names, dates");
    }
  }
}

OutputConfig ReadOutput(TableReader output, const std::string& folder) {
  output.AllowOnly({"format", "folder", "stylesheet", "parameters"});
  OutputConfig config;
  config.format = output.Text("format");
  config.folder = output.Text("folder");
  config.stylesheet = output.Text("stylesheet");
  if (!config.stylesheet.empty()) config.stylesheet = Joined(folder, {config.stylesheet}).front();
  if (publish::FindFormat(config.format) == nullptr) {
    output.Report(output.place("format"),
                  fmt::format("there is no output format \"{}\"", config.format),
                  "known here: " + publish::FormatNames());
  }
  bool leaves_folder = fs::path(config.folder).is_absolute() ||
                       fs::path(config.folder).lexically_normal().string().starts_with("..");
  if (leaves_folder) {
    output.Report(output.place("folder"), "\"folder\" must lie inside the output folder", "");
  }
  if (const toml::table* parameters = output.Table("parameters")) {
    for (const auto& [key, value] : *parameters) {
      std::string name(key.str());
      config.parameters.emplace_back(name, value.value<std::string>().value_or(""));
      if (!value.is_string()) {
        output.Report(value.source(),
                      fmt::format("parameter \"{}\" must be a text in quotes", name), "");
      }
    }
  }
  return config;
}

}  // namespace

base::Result<EditionConfig> ReadConfig(const std::string& path) {
  base::Result<std::shared_ptr<const base::File>> file = base::File::Read(path);
  if (!file.ok()) return file.error();
  toml::table table;
  try {
    table = toml::parse((*file)->raw(), std::string_view(path));
  } catch (const toml::parse_error& error) {
    const toml::source_position& place = error.source().begin;
    return Error{fmt::format("{}:{}:{}: {}", path, place.line, place.column, error.description()),
                 "siglum.toml is written in TOML: key = \"value\""};
  }
  EditionConfig config;
  config.path = path;
  config.folder = fs::path(path).parent_path().string();
  if (config.folder.empty()) config.folder = ".";
  std::optional<Error> mistake;
  TableReader top(path, table, &mistake);
  top.AllowOnly({"edition", "normalize", "output"});
  if (const toml::table* edition = top.Table("edition")) {
    ReadEdition(TableReader(path, *edition, &mistake), &config);
  } else {
    top.Report({}, "there is no [edition]", "write [edition] with at least files = [\"...\"]");
  }
  if (const toml::table* normalize = top.Table("normalize")) {
    ReadNormalize(TableReader(path, *normalize, &mistake), &config);
  }
  for (const toml::table* output : top.Tables("output")) {
    config.outputs.push_back(ReadOutput(TableReader(path, *output, &mistake), config.folder));
  }
  if (mistake.has_value()) return *mistake;
  return config;
}

std::string FindConfig(const std::string& path) {
  std::error_code failure;
  fs::path folder = fs::absolute(path, failure);
  if (!fs::is_directory(folder, failure)) folder = folder.parent_path();
  for (;; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / kConfigName, failure)) {
      // A path as the user would write it: relative where it lies below the current folder.
      fs::path relative = (folder / kConfigName).lexically_relative(fs::current_path(failure));
      bool is_below = !relative.empty() && *relative.begin() != "..";
      return is_below ? relative.string() : (folder / kConfigName).string();
    }
    if (folder == folder.root_path() || folder.empty()) return {};
  }
}

}  // namespace siglum::edition
