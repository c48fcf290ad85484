// siglum.toml: which files, registers, schemas and outputs make up an edition.
#ifndef SIGLUM_EDITION_CONFIG_H_
#define SIGLUM_EDITION_CONFIG_H_

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "normalize/name_edits.h"
#include "tei/dating.h"

namespace siglum::edition {

// One [[output]].
struct OutputConfig {
  std::string format;      // `html`, `tex`, `pdf`
  std::string folder;      // below the output folder; empty: the format's own
  std::string stylesheet;  // path; empty: the built-in one
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string theme = {};  // a folder (theme.h), of a site; may be empty
};

// All paths are joined with the folder of siglum.toml.
struct EditionConfig {
  std::string path;    // of siglum.toml; empty when there is none
  std::string folder;  // that it lies in
  std::string title;
  std::string language;
  std::string address;  // `https://letters.example.org/`, where its site will be; may be empty
  std::vector<std::string> files;  // as listed, each once; patterns (`letters/*.xml`) are expanded
  std::vector<std::string> registers;       // files; a folder that is listed gives those below it
  std::vector<std::string> register_paths;  // as listed, folders among them
  std::vector<std::string> schemas;
  std::vector<std::string> catalogs;
  std::vector<std::string> allow;  // further folders that documents may read from
  bool normalize_names = true;
  bool normalize_dates = true;
  normalize::NameOptions names;  // [normalize], what is written at names and when
  tei::DatingOptions dating;     // [dates]
  std::vector<OutputConfig> outputs;
};

inline constexpr const char* kConfigName = "siglum.toml";

// Error: `file:line:column: what is wrong`, also for keys that siglum does not know, and for paths
// that lead out of the project: it may be a stranger's, and only the user can allow a folder
// outside of it (`allowed`: --allow and the folders that were named). The project is the folder of
// siglum.toml and the repository around it.
base::Result<EditionConfig> ReadConfig(const std::string& path,
                                       const std::vector<std::string>& allowed = {});

// The siglum.toml of the folder of `path` or of one above it; empty when there is none.
std::string FindConfig(const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_CONFIG_H_
