// Project: everything that the files of one edition share, loaded once.
#ifndef SIGLUM_EDITION_PROJECT_H_
#define SIGLUM_EDITION_PROJECT_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "apparatus/options.h"
#include "base/result.h"
#include "checks/names.h"
#include "diagnostics/diagnostic.h"
#include "edition/config.h"
#include "relaxng/schema.h"
#include "tei/register.h"
#include "tei/register_matcher.h"
#include "xml/document.h"
#include "xslt/stylesheet.h"

namespace siglum::edition {

// What the command line says for all files.
struct ProjectOptions {
  std::string config;  // --config; empty: siglum.toml of the folder of each file or above
  std::vector<std::string> schemas;    // --schema
  std::vector<std::string> registers;  // --register
  std::vector<std::string> catalogs;   // --catalog
  std::vector<std::string> allow;      // --allow, and the folders among the arguments
  xml::Limits limits;
  xslt::Limits xslt_limits;
  std::size_t max_findings_per_file = 10'000;  // --max-per-file: of schemas
  bool unused_ids = false;                     // --unused-ids: ptr.id-unused is reported
};

// A schema that was asked for, or why it cannot be used. Thread-safe after construction.
struct LoadedSchema {
  std::string path;
  std::shared_ptr<const relaxng::Schema> schema;     // null when it cannot be used
  std::vector<diagnostics::Diagnostic> diagnostics;  // of the schema's own files
  std::optional<base::Error> failure;                // it could not be read at all
};

// Who names a schema: what it includes may lie anywhere when the user does, in the folders that may
// be read otherwise.
enum class NamedBy { kUser, kProject };

// What the files of a schema at `path`, which the user has named, may include: other schemas
// wherever they lie, anything in its own folder and its repository.
xml::Access AccessOfUsersSchema(const xml::Access& access, const std::string& path);

// Immutable, and any number of threads may use it for as long as they like: what is read when first
// asked for (registers, schemas that files name themselves) never changes afterwards. What a run
// gathers belongs to its Run (run.h).
class Project {
 public:
  // Error: a configuration, catalog or register that cannot be used.
  static base::Result<std::shared_ptr<const Project>> Open(const std::string& config_path,
                                                           const ProjectOptions& options);

  const EditionConfig& config() const { return config_; }
  const ProjectOptions& options() const { return options_; }

  // How a file of the project is parsed: the folders that it may bring other files in from are that
  // of siglum.toml (without one, its own), the repository around it, and those allowed by name.
  xml::DocumentOptions DocumentOptionsFor(const std::string& path) const;

  // Which schemas hold for all files (--schema, else siglum.toml); empty: each file names its own.
  const std::vector<std::shared_ptr<const LoadedSchema>>& schemas() const { return schemas_; }
  // The schema at `path`, compiled on first use.
  std::shared_ptr<const LoadedSchema> SchemaAt(const std::string& path, NamedBy named_by) const;
  const xml::Access& access() const { return access_; }

  // [apparatus] of siglum.toml, read when first asked for. Error: a table that cannot be used.
  const base::Result<apparatus::Options>& ApparatusOptions() const;

  // Reads the registers (--register, else siglum.toml) when first called. Without this call, or
  // after its failure, the project has no registers.
  base::Status LoadRegisters() const;
  const tei::Register& registers() const { return register_; }
  // Whether there is an entry and all registers could be read; without it matcher() must not be
  // called.
  bool has_registers() const { return matcher_ != nullptr && !register_.empty(); }
  const tei::RegisterMatcher& matcher() const { return *matcher_; }
  // The entries that look like one, found when first asked for.
  const std::vector<checks::DoubleEntries>& doubles() const;

 private:
  Project() = default;
  // Reads a register, or all files below a folder of them.
  base::Status ReadRegisters(const std::string& path) const;
  base::Status ReadRegister(const std::string& file) const;
  base::Status ReadAllRegisters() const;

  EditionConfig config_;
  ProjectOptions options_;
  xml::Access access_;
  std::vector<std::shared_ptr<const LoadedSchema>> schemas_;

  // Read when first asked for.
  mutable std::once_flag registers_once_, doubles_once_, apparatus_once_;
  mutable std::optional<base::Result<apparatus::Options>> apparatus_options_;
  mutable base::Status registers_loaded_;
  mutable tei::Register register_;
  mutable std::unique_ptr<tei::RegisterMatcher> matcher_;
  mutable std::vector<checks::DoubleEntries> doubles_;
  mutable std::mutex mutex_;  // of the two caches
  mutable std::map<std::pair<std::string, NamedBy>, std::shared_ptr<const LoadedSchema>>
      schema_cache_;
  mutable std::map<std::string, std::unique_ptr<xml::Access>> access_cache_;  // by folder
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_PROJECT_H_
