// The rest of siglum.toml is read, and checked, by config.cc when the project is opened; these
// tables are read when witnesses are tested. Tested by tests/edition/witness_tests_test.cc.
#include "edition/witness_tests_config.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "edition/toml_table.h"

namespace siglum::edition {
namespace {

using apparatus::Normalization;
using Normalizations = std::map<std::string, Normalization, std::less<>>;

// `["v=u", "j=i"]`
std::vector<std::pair<std::string, std::string>> ReadPairs(TableReader* table,
                                                           std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string& pair : table->Texts(key)) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      table->Report(table->place(key), fmt::format("\"{}\" is no pair", pair), "write \"from=to\"");
      continue;
    }
    pairs.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return pairs;
}

// Whether a flag is false: `case = false` means that case does not count.
bool IsOff(TableReader* table, std::string_view key) {
  bool counts = true;
  table->Flag(key, &counts);
  return !counts;
}

Normalization ReadNormalization(TableReader table) {
  table.AllowOnly({"case", "punctuation", "spaces", "letters", "words", "choice"});
  Normalization normalization;
  normalization.fold_case = IsOff(&table, "case");
  normalization.ignore_punctuation = IsOff(&table, "punctuation");
  normalization.ignore_spaces = IsOff(&table, "spaces");
  normalization.letters = ReadPairs(&table, "letters");
  normalization.words = ReadPairs(&table, "words");
  const std::string choice = table.Text("choice");
  if (choice == "editor") normalization.choice = apparatus::Side::kEditor;
  if (!choice.empty() && choice != "editor" && choice != "source") {
    table.Report(table.place("choice"), "this is no side of a choice",
                 "known here: \"source\" (orig, sic, abbr), \"editor\" (reg, corr, expan)");
  }
  return normalization;
}

Normalizations ReadNormalizations(const std::string& path, const toml::table& tables,
                                  std::optional<base::Error>* mistake) {
  Normalizations normalizations;
  TableReader reader(path, tables, mistake);
  for (const auto& [name, node] : tables) {
    const toml::table* table = reader.Table(name.str());
    if (table == nullptr) continue;
    normalizations[std::string(name.str())] = ReadNormalization(TableReader(path, *table, mistake));
  }
  return normalizations;
}

// A text that a test cannot do without.
std::string ReadNeeded(TableReader* table, std::string_view key) {
  std::string text = table->Text(key);
  if (text.empty()) {
    table->Report(table->place(key), fmt::format("a test needs \"{}\"", key),
                  "for example edition = \"letter.xml\", witness = \"A\", transcription = "
                  "\"witnesses/a.txt\"");
  }
  return text;
}

WitnessTest ReadTest(TableReader table, const std::filesystem::path& folder,
                     const Normalizations& normalizations) {
  table.AllowOnly({"edition", "witness", "transcription", "layer", "normalization", "at-least"});
  WitnessTest test;
  test.edition = (folder / ReadNeeded(&table, "edition")).lexically_normal().string();
  test.witness = ReadNeeded(&table, "witness");
  test.transcription = (folder / ReadNeeded(&table, "transcription")).lexically_normal().string();
  const std::string layer = table.Text("layer");
  if (layer == "ac") test.layer = apparatus::Layer::kBeforeCorrection;
  if (layer == "pc") test.layer = apparatus::Layer::kAfterCorrection;
  if (!layer.empty() && layer != "ac" && layer != "pc") {
    table.Report(table.place("layer"), "this is no layer", "known here: \"ac\", \"pc\"");
  }
  const std::string name = table.Text("normalization");
  if (auto found = normalizations.find(name); found != normalizations.end()) {
    test.normalization = found->second;
  } else if (!name.empty()) {
    table.Report(table.place("normalization"), fmt::format("there is no [normalization.{}]", name),
                 "");
  }
  table.Score("at-least", &test.at_least);
  return test;
}

}  // namespace

base::Result<std::vector<WitnessTest>> ReadWitnessTests(const std::string& path) {
  base::Result<TomlFile> toml = ReadToml(path);
  if (!toml.ok()) return toml.error();
  std::optional<base::Error> mistake;
  TableReader top(path, toml->table, &mistake);
  Normalizations normalizations;
  if (const toml::table* tables = top.Table("normalization")) {
    normalizations = ReadNormalizations(path, *tables, &mistake);
  }
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::vector<WitnessTest> tests;
  for (const toml::table* table : top.Tables("test")) {
    tests.push_back(ReadTest(TableReader(path, *table, &mistake), folder, normalizations));
  }
  if (mistake.has_value()) return *mistake;
  if (tests.empty()) {
    return base::Error{path + ": there is no [[test]]",
                       "write [[test]] with edition, witness and transcription"};
  }
  return tests;
}

}  // namespace siglum::edition
