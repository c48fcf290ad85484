// The formats of `siglum export`, which are outputs of `siglum build`, too: one table.
#ifndef SIGLUM_EDITION_EXPORT_FORMATS_H_
#define SIGLUM_EDITION_EXPORT_FORMATS_H_

#include <string>
#include <string_view>
#include <vector>

namespace siglum::edition {

// Names and what they are, for help: {"cmif", "letters for correspSearch"}.
struct ExportFormat {
  std::string_view name;
  std::string_view what;
  std::string_view path;  // in a build: the file, or the folder
  bool is_folder;         // writes several files, below a folder
};
// Null when there is none of that name.
const ExportFormat* FindExportFormat(std::string_view name);
// `cmif, beacon, ...`
std::string ExportFormatNames();
const std::vector<ExportFormat>& ExportFormats();

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_EXPORT_FORMATS_H_
