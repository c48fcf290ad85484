// The rest of siglum.toml is read, and checked, by config.cc when the project is opened; these
// tables are read when rules are asked for. Tested by tests/edition/rule_book_test.cc.
#include "edition/rules_config.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "edition/toml_table.h"

namespace siglum::edition {
namespace {

// A text and the bytes between its quotes.
RuleText ReadText(TableReader* reader, const toml::table& rule, const os::File& file,
                  std::string_view key) {
  RuleText result;
  result.text = reader->Text(key);
  if (result.text.empty()) {
    reader->Report(
        rule.source(), fmt::format("a rule needs \"{}\"", key),
        "for example context = \"tei:persName\", test = \"@ref\", message = \"A name needs "
        "@ref\"");
    return result;
  }
  const toml::source_region region = reader->place(key);
  std::uint64_t begin = file.OffsetOf({region.begin.line, region.begin.column});
  std::uint64_t end = file.OffsetOf({region.end.line, region.end.column});
  std::string_view raw = file.Slice(base::SpanBetween(begin, end));
  std::size_t quotes = raw.starts_with("\"\"\"") || raw.starts_with("'''") ? 3 : 1;
  result.place = raw.size() >= 2 * quotes ? base::SpanBetween(begin + quotes, end - quotes)
                                          : base::SpanBetween(begin, end);
  return result;
}

RuleConfig ReadRule(TableReader reader, const toml::table& table, const os::File& file) {
  reader.AllowOnly({"id", "context", "test", "message", "severity"});
  RuleConfig rule;
  rule.id = reader.Text("id");
  rule.context = ReadText(&reader, table, file, "context");
  rule.test = ReadText(&reader, table, file, "test");
  rule.message = ReadText(&reader, table, file, "message");
  std::string severity = reader.Text("severity");
  if (severity.empty()) return rule;
  rule.severity = severity;
  if (severity != "error" && severity != "warning" && severity != "info") {
    reader.Report(reader.place("severity"), fmt::format("\"{}\" is no severity", severity),
                  "known here: error, warning, info");
  }
  return rule;
}

void ReadSchematron(const std::string& path, const toml::table& table,
                    std::optional<base::Error>* mistake, RulesConfig* config) {
  TableReader reader(path, table, mistake);
  reader.AllowOnly({"phase", "namespaces"});
  config->phase = reader.Text("phase");
  const toml::node* node = table.get("namespaces");
  if (node == nullptr) return;
  const toml::table* namespaces = node->as_table();
  if (namespaces == nullptr) {
    return reader.Report(
        node->source(),
        "\"namespaces\" must be a table: { mei = \"http://www.music-encoding.org/ns/mei\" }", "");
  }
  TableReader uris(path, *namespaces, mistake);
  for (const auto& [prefix, uri] : *namespaces) {
    config->namespaces.emplace_back(prefix.str(), uris.Text(prefix.str()));
  }
}

}  // namespace

base::Result<RulesConfig> ReadRulesConfig(const std::string& path) {
  RulesConfig config;
  if (path.empty()) return config;
  base::Result<TomlFile> toml = ReadToml(path);
  if (!toml.ok()) return toml.error();
  config.file = toml->file;
  std::optional<base::Error> mistake;
  TableReader top(path, toml->table, &mistake);
  if (const toml::table* schematron = top.Table("schematron")) {
    ReadSchematron(path, *schematron, &mistake, &config);
  }
  for (const toml::table* rule : top.Tables("rule")) {
    config.rules.push_back(ReadRule(TableReader(path, *rule, &mistake), *rule, *config.file));
  }
  if (mistake.has_value()) return *mistake;
  return config;
}

}  // namespace siglum::edition
