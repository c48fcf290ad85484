// A format is a row here and its place in export.cc. Tested by tests/cli/export_test.cc.
#include "edition/export_formats.h"

#include <fmt/format.h>

#include <algorithm>

namespace siglum::edition {

const ExportFormat* FindExportFormat(std::string_view name) {
  const std::vector<ExportFormat>& formats = ExportFormats();
  const auto found = std::ranges::find(formats, name, &ExportFormat::name);
  return found == formats.end() ? nullptr : &*found;
}

std::string ExportFormatNames() {
  std::string names;
  for (const ExportFormat& format : ExportFormats()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  }
  return names;
}

const std::vector<ExportFormat>& ExportFormats() {
  static const std::vector<ExportFormat> formats = {
      {"cmif", "letters for correspSearch", "cmif.xml", false},
      {"beacon", "numbers of persons, a file for each authority", "beacon", true},
      {"letters", "letters as a table (TSV)", "letters.tsv", false},
      {"graphml", "who wrote to whom, as a network", "correspondence.graphml", false},
      {"markdown", "texts for any editor, with notes and the apparatus as notes", "markdown", true},
      {"docx", "texts for publishers, with styles, notes and the apparatus as notes", "docx", true},
      {"dts", "texts by citation, for programs (DTS 1.0, static files)", "dts", true},
      {"iiif", "manifests of documents with a facsimile (Presentation 3)", "iiif", true},
      {"csv", "registers as a table for spreadsheets", "registers.csv", false},
      {"tsv", "the same with tabs", "registers.tsv", false},
      {"geojson", "places for maps", "places.geojson", false},
      {"jsonld", "registers as linked data (schema.org, CIDOC CRM)", "registers.jsonld", false},
      {"turtle", "the same in Turtle", "registers.ttl", false},
  };
  return formats;
}

}  // namespace siglum::edition
