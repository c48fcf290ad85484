// Which keys there are and of which type. Tested by tests/edition/config_test.cc.
#include "edition/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "dates/calendar.h"
#include "edition/export_formats.h"
#include "edition/inputs.h"
#include "edition/project_root.h"
#include "edition/toml_table.h"
#include "publish/output_format.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;
using base::Error;

std::vector<std::string> Joined(const std::string& folder, std::vector<std::string> paths) {
  for (std::string& path : paths) path = (fs::path(folder) / path).lexically_normal().string();
  return paths;
}

// Which paths a siglum.toml may name.
class Reach {
 public:
  Reach(const std::string& folder, const std::vector<std::string>& allowed)
      : folder_(folder), folders_(allowed) {
    folders_.push_back(folder);
    std::string repository = FindRepository(folder);
    if (!repository.empty()) folders_.push_back(std::move(repository));
  }
  // Reports the first of `paths` that lies outside.
  void Check(TableReader* reader, std::string_view key,
             const std::vector<std::string>& paths) const {
    auto outside = std::ranges::find_if(paths, [&](const std::string& path) {
      if (key == "schemas" && IsSchemaBeside(path, folder_)) return false;
      return std::ranges::none_of(folders_,
                                  [&](const std::string& f) { return LiesBelow(path, f); });
    });
    if (outside == paths.end()) return;
    std::string folder = key == "allow" ? *outside : fs::path(*outside).parent_path().string();
    reader->Report(reader->place(key), fmt::format("{} is outside of the project", *outside),
                   fmt::format("if you trust this siglum.toml, allow the folder: --allow {}",
                               folder.empty() ? "." : folder));
  }

 private:
  std::string folder_;  // of siglum.toml
  std::vector<std::string> folders_;
};

// Paths of things that must exist.
std::vector<std::string> ReadPaths(TableReader* edition, std::string_view key,
                                   const std::string& folder, const Reach& reach) {
  std::vector<std::string> paths = Joined(folder, edition->Texts(key));
  reach.Check(edition, key, paths);
  for (const std::string& path : paths) {
    std::error_code failure;
    if (fs::exists(path, failure)) continue;
    edition->Report(edition->place(key), fmt::format("{}: there is no such file", path),
                    fmt::format("paths count from {}", folder));
  }
  return paths;
}

void ReadEdition(TableReader edition, const Reach& reach, EditionConfig* config) {
  edition.AllowOnly(
      {"title", "language", "address", "files", "registers", "schemas", "catalogs", "allow"});
  config->title = edition.Text("title");
  config->language = edition.Text("language");
  config->address = edition.Text("address");
  const bool is_web = config->address.starts_with("https://") ||
                      config->address.starts_with("http://") || config->address.empty();
  const bool is_plain = config->address.find_first_of(" <>\"'\\\n\t#?") == std::string::npos;
  if (!is_web || !is_plain) {
    edition.Report(edition.place("address"), "address is no address of the web",
                   "write where the site will be: address = \"https://letters.example.org/\"");
    config->address.clear();
  }
  if (!config->address.empty() && !config->address.ends_with('/')) config->address += '/';
  config->register_paths = ReadPaths(&edition, "registers", config->folder, reach);
  config->registers = ExpandPaths(config->register_paths, "").files;
  config->schemas = ReadPaths(&edition, "schemas", config->folder, reach);
  config->catalogs = ReadPaths(&edition, "catalogs", config->folder, reach);
  config->allow = ReadPaths(&edition, "allow", config->folder, reach);
  std::set<std::string> known;
  for (const std::string& pattern : edition.Texts("files")) {
    std::vector<std::string> found = ExpandPattern(config->folder, pattern);
    reach.Check(&edition, "files", found);
    if (found.empty()) {
      edition.Report(edition.place("files"), fmt::format("\"{}\" names no file", pattern),
                     fmt::format("paths count from {}", config->folder));
    }
    std::copy_if(found.begin(), found.end(), std::back_inserter(config->files),
                 [&](const std::string& file) { return known.insert(file).second; });
  }
}

// cert = true, or a table of the least scores for `high` and `medium`.
void ReadCert(const std::string& path, TableReader* normalize, const toml::node& cert,
              std::optional<Error>* mistake, normalize::NameOptions* names) {
  if (cert.is_boolean()) {
    names->cert = cert.value_or(false);
    return;
  }
  if (!cert.is_table()) {
    normalize->Report(cert.source(), "\"cert\" must be true, false or a table of scores",
                      "for example cert = { high = 0.95, medium = 0.85 }");
    return;
  }
  TableReader scores(path, *cert.as_table(), mistake);
  scores.AllowOnly({"high", "medium"});
  scores.Score("high", &names->cert_high);
  scores.Score("medium", &names->cert_medium);
  if (names->cert_medium > names->cert_high) {
    scores.Report(cert.source(), "\"medium\" must not be above \"high\"", "");
  }
  names->cert = true;
}

// `path` and `mistake` are those of the reader.
void ReadNormalize(const std::string& path, const toml::table& table, std::optional<Error>* mistake,
                   EditionConfig* config) {
  TableReader normalize(path, table, mistake);
  normalize.AllowOnly({"only", "ref", "reg", "cert", "resp", "accept", "margin", "learn"});
  normalize::NameOptions& names = config->names;
  normalize.Flag("ref", &names.ref);
  normalize.Flag("reg", &names.reg);
  if (!names.ref && !names.reg) {
    normalize.Report(normalize.place("ref"),
                     "neither \"ref\" nor \"reg\": nothing would be written",
                     "write only = [\"dates\"] to leave names alone");
  }
  if (const toml::node* cert = table.get("cert"))
    ReadCert(path, &normalize, *cert, mistake, &names);
  names.resp = normalize.Text("resp");
  normalize.Score("accept", &names.rules.accept);
  normalize.Score("margin", &names.rules.margin);
  normalize.Flag("learn", &names.rules.learn);
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

// [dates.month] and the like: what `beginning`, `early` ... are of it, counted in units.
void ReadParts(TableReader parts, int units, dates::PartSlices* slices) {
  const std::vector<std::string> names = {"beginning", "middle", "end", "early", "mid", "late"};
  parts.AllowOnly(names);
  for (std::size_t i = 0; i < names.size(); ++i) parts.Span(names[i], units, false, &(*slices)[i]);
}

void ReadCalendars(TableReader reader, const toml::table& calendars, tei::DatingOptions* dating) {
  for (const auto& [key, value] : calendars) {
    std::string name = value.value<std::string>().value_or("");
    if (!dates::FindCalendar(name).has_value()) {
      reader.Report(value.source(), fmt::format("there is no calendar \"{}\"", name),
                    "docs/dates.md lists the calendars");
    }
    dating->calendars.emplace_back(std::string(key.str()), std::move(name));
  }
}

// `path` and `mistake` are those of the reader.
void ReadDates(const std::string& path, const toml::table& table, std::optional<Error>* mistake,
               tei::DatingOptions* dating) {
  constexpr int kDays = 31, kMonths = 12, kDecade = 10, kCentury = 100;
  TableReader dates(path, table, mistake);
  dates.AllowOnly({"custom", "circa-years", "century-start", "calendars", "month", "year", "decade",
                   "century", "season"});
  dates.Flag("custom", &dating->custom);
  dates.Number("circa-years", 0, kCentury, &dating->table.circa_years);
  dates.Number("century-start", 0, 1, &dating->table.century_start);
  if (const toml::table* calendars = dates.Table("calendars")) {
    ReadCalendars(dates, *calendars, dating);
  }
  const auto read_parts = [&](const char* key, int units, siglum::dates::PartSlices* slices) {
    const toml::table* parts = dates.Table(key);
    if (parts != nullptr) ReadParts(TableReader(path, *parts, mistake), units, slices);
  };
  read_parts("month", kDays, &dating->table.month);
  read_parts("year", kMonths, &dating->table.year);
  read_parts("decade", kDecade, &dating->table.decade);
  read_parts("century", kCentury, &dating->table.century);
  if (const toml::table* seasons = dates.Table("season")) {
    const std::vector<std::string> names = {"spring", "summer", "autumn", "winter"};
    TableReader season(path, *seasons, mistake);
    season.AllowOnly(names);
    for (std::size_t i = 0; i < names.size(); ++i) {
      season.Span(names[i], kMonths, true, &dating->table.season[i]);
    }
  }
}

OutputConfig ReadOutput(TableReader output, const std::string& folder, const Reach& reach) {
  output.AllowOnly({"format", "folder", "stylesheet", "parameters", "theme"});
  OutputConfig config;
  config.format = output.Text("format");
  config.folder = output.Text("folder");
  config.stylesheet = output.Text("stylesheet");
  if (!config.stylesheet.empty()) {
    config.stylesheet = Joined(folder, {config.stylesheet}).front();
    reach.Check(&output, "stylesheet", {config.stylesheet});
  }
  config.theme = output.Text("theme");
  if (!config.theme.empty()) {
    config.theme = Joined(folder, {config.theme}).front();
    reach.Check(&output, "theme", {config.theme});
  }
  if (!config.theme.empty() && config.format != "site") {
    output.Report(output.place("theme"), "\"theme\" is for format = \"site\" alone", "");
  }
  const ExportFormat* exported = FindExportFormat(config.format);
  if (exported != nullptr && (output.Has("stylesheet") || output.Has("parameters"))) {
    output.Report(output.place(output.Has("stylesheet") ? "stylesheet" : "parameters"),
                  fmt::format("\"{}\" has no stylesheet", config.format), "delete this line");
  }
  if (exported == nullptr && publish::FindFormat(config.format) == nullptr) {
    output.Report(output.place("format"),
                  fmt::format("there is no output format \"{}\"", config.format),
                  "known here: " + publish::FormatNames() + ", " + ExportFormatNames());
  }
  bool leaves_folder = fs::path(config.folder).is_absolute() ||
                       fs::path(config.folder).lexically_normal().string().starts_with("..");
  if (leaves_folder) {
    output.Report(output.place("folder"), "\"folder\" must be inside the output folder", "");
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

base::Result<EditionConfig> ReadConfig(const std::string& path,
                                       const std::vector<std::string>& allowed) {
  base::Result<TomlFile> toml = ReadToml(path);
  if (!toml.ok()) return toml.error();
  EditionConfig config;
  config.path = path;
  config.folder = fs::path(path).parent_path().string();
  if (config.folder.empty()) config.folder = ".";
  const Reach reach(config.folder, allowed);
  std::optional<Error> mistake;
  TableReader top(path, toml->table, &mistake);
  // [apparatus] is read by apparatus_config.cc, [interchange] by interchange_config.cc, [print] by
  // print_config.cc, [schematron] and [[rule]] by rules_config.cc, [[test]] and [normalization] by
  // witness_tests_config.cc.
  top.AllowOnly({"edition", "normalize", "dates", "apparatus", "interchange", "schematron", "rule",
                 "print", "test", "normalization", "output"});
  if (const toml::table* edition = top.Table("edition")) {
    ReadEdition(TableReader(path, *edition, &mistake), reach, &config);
  } else {
    top.Report({}, "there is no [edition]", "write [edition] with at least files = [\"...\"]");
  }
  if (const toml::table* normalize = top.Table("normalize")) {
    ReadNormalize(path, *normalize, &mistake, &config);
  }
  if (const toml::table* dates = top.Table("dates")) {
    ReadDates(path, *dates, &mistake, &config.dating);
  }
  for (const toml::table* output : top.Tables("output")) {
    config.outputs.push_back(
        ReadOutput(TableReader(path, *output, &mistake), config.folder, reach));
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
