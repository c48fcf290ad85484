// The rest of siglum.toml is read, and checked, by config.cc when the project is opened; these
// tables are read when rules are asked for. Tested by tests/edition/rule_book_test.cc.
#include "edition/rules_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/similarity.h"

namespace siglum::edition {
namespace {

using base::Error;

class RulesReader {
 public:
  RulesReader(const std::string& path, const os::File& file) : path_(path), file_(file) {}

  void Read(const toml::table& whole, RulesConfig* config) {
    if (const toml::node* node = whole.get("schematron")) ReadSchematron(*node, config);
    const toml::node* rules = whole.get("rule");
    if (rules == nullptr) return;
    const toml::array* array = rules->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
      return Report(rules->source(), "\"rule\" must be written as [[rule]]", "");
    }
    for (const toml::node& rule : *array) config->rules.push_back(ReadRule(*rule.as_table()));
  }

  const std::optional<Error>& mistake() const { return mistake_; }

 private:
  void Report(const toml::source_region& place, std::string message, std::string remedy) {
    if (mistake_.has_value()) return;
    mistake_ = Error{fmt::format("{}:{}:{}: {}", path_, std::max(place.begin.line, 1U),
                                 std::max(place.begin.column, 1U), message),
                     std::move(remedy)};
  }

  void AllowOnly(const toml::table& table, const std::vector<std::string>& names) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (std::ranges::find(names, name) != names.end()) continue;
      const auto nearest = base::NearestName(name, names);
      Report(key.source(), fmt::format("key \"{}\" is not known", name),
             nearest.has_value() ? fmt::format("did you mean \"{}\"?", *nearest)
                                 : fmt::format("known here: {}", fmt::join(names, ", ")));
    }
  }

  std::string Text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    if (!node->is_string())
      Report(node->source(), fmt::format("\"{}\" must be a text in quotes", key), "");
    return node->value<std::string>().value_or("");
  }

  void ReadSchematron(const toml::node& node, RulesConfig* config) {
    const toml::table* table = node.as_table();
    if (table == nullptr)
      return Report(node.source(), "\"schematron\" must be a table: [schematron]", "");
    AllowOnly(*table, {"phase", "namespaces"});
    config->phase = Text(*table, "phase");
    const toml::node* namespaces = table->get("namespaces");
    if (namespaces == nullptr) return;
    if (!namespaces->is_table()) {
      return Report(
          namespaces->source(),
          "\"namespaces\" must be a table: { mei = \"http://www.music-encoding.org/ns/mei\" }", "");
    }
    for (const auto& [prefix, uri] : *namespaces->as_table()) {
      config->namespaces.emplace_back(prefix.str(), Text(*namespaces->as_table(), prefix.str()));
    }
  }

  // A text and the bytes between its quotes.
  RuleText ReadText(const toml::table& rule, std::string_view key) {
    RuleText result;
    result.text = Text(rule, key);
    if (result.text.empty()) {
      Report(rule.source(), fmt::format("a rule needs \"{}\"", key),
             "for example context = \"tei:persName\", test = \"@ref\", message = \"A name needs "
             "@ref\"");
      return result;
    }
    const toml::source_region& region = rule.get(key)->source();
    std::uint64_t begin = file_.OffsetOf({region.begin.line, region.begin.column});
    std::uint64_t end = file_.OffsetOf({region.end.line, region.end.column});
    std::string_view raw = file_.Slice(base::SpanBetween(begin, end));
    std::size_t quotes = raw.starts_with("\"\"\"") || raw.starts_with("'''") ? 3 : 1;
    result.place = raw.size() >= 2 * quotes ? base::SpanBetween(begin + quotes, end - quotes)
                                            : base::SpanBetween(begin, end);
    return result;
  }

  RuleConfig ReadRule(const toml::table& table) {
    AllowOnly(table, {"id", "context", "test", "message", "severity"});
    RuleConfig rule;
    rule.id = Text(table, "id");
    rule.context = ReadText(table, "context");
    rule.test = ReadText(table, "test");
    rule.message = ReadText(table, "message");
    std::string severity = Text(table, "severity");
    if (severity.empty()) return rule;
    rule.severity = severity;
    if (severity != "error" && severity != "warning" && severity != "info") {
      Report(table.get("severity")->source(), fmt::format("\"{}\" is no severity", severity),
             "known here: error, warning, info");
    }
    return rule;
  }

  const std::string& path_;
  const os::File& file_;
  std::optional<Error> mistake_;
};

}  // namespace

base::Result<RulesConfig> ReadRulesConfig(const std::string& path) {
  RulesConfig config;
  if (path.empty()) return config;
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(path);
  if (!file.ok()) return file.error();
  toml::table whole;
  try {
    whole = toml::parse((*file)->raw(), std::string_view(path));
  } catch (const toml::parse_error& error) {
    const toml::source_position& place = error.source().begin;
    return Error{fmt::format("{}:{}:{}: {}", path, place.line, place.column, error.description()),
                 "siglum.toml is written in TOML: key = \"value\""};
  }
  config.file = *file;
  RulesReader reader(path, **file);
  reader.Read(whole, &config);
  if (reader.mistake().has_value()) return *reader.mistake();
  return config;
}

}  // namespace siglum::edition
