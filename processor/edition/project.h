// Project: everything that the files of one edition share, loaded once.
#ifndef SIGLUM_EDITION_PROJECT_H_
#define SIGLUM_EDITION_PROJECT_H_

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "checks/names.h"
#include "diagnostics/diagnostic.h"
#include "edition/config.h"
#include "edition/letters.h"
#include "edition/names_usage.h"
#include "relaxng/schema.h"
#include "tei/corpus_names.h"
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
};

// A schema that was asked for, or why it cannot be used. Thread-safe after construction.
struct LoadedSchema {
  std::string path;
  std::shared_ptr<const relaxng::Schema> schema;     // null when it cannot be used
  std::vector<diagnostics::Diagnostic> diagnostics;  // of the schema's own files
  std::optional<base::Error> failure;                // it could not be read at all
};

// Who names a schema: what it includes may lie anywhere when the user does, in the folders that may be
// read otherwise.
enum class NamedBy { kUser, kProject };

// What the files of a schema at `path`, which the user has named, may include: other schemas
// wherever they lie, anything in its own folder and its repository.
xml::Access AccessOfUsersSchema(const xml::Access& access, const std::string& path);

// Thread-safe once opened: schemas that files name themselves are loaded behind a lock.
class Project {
 public:
  // Error: a configuration, catalog or register that cannot be used.
  static base::Result<std::shared_ptr<Project>> Open(const std::string& config_path,
                                                     const ProjectOptions& options);

  const EditionConfig& config() const { return config_; }
  const ProjectOptions& options() const { return options_; }

  // How a file of the project is parsed: the folders that it may bring other files in from are that
  // of siglum.toml (without one, its own), the repository around it, and those allowed by name.
  xml::DocumentOptions DocumentOptionsFor(const std::string& path);

  // Which schemas hold for all files (--schema, else siglum.toml); empty: each file names its own.
  const std::vector<std::shared_ptr<const LoadedSchema>>& schemas() const { return schemas_; }
  // The schema at `path`, compiled on first use.
  std::shared_ptr<const LoadedSchema> SchemaAt(const std::string& path, NamedBy named_by);
  const xml::Access& access() const { return access_; }

  // The register (--register, else siglum.toml) and its matcher, read when first asked for. To be
  // called before threads share the project.
  base::Status LoadRegisters();
  const tei::Register& registers() const { return register_; }
  // Whether there is an entry and all registers could be read; without it matcher() must not be
  // called.
  bool has_registers() const { return matcher_ != nullptr && !register_.empty(); }
  const tei::RegisterMatcher& matcher() const { return *matcher_; }
  // The names of the files of a run; null until a run gathers them (LearnNames).
  tei::CorpusNames* corpus_names() { return corpus_names_.get(); }
  void StartCorpus() {
    if (has_registers()) corpus_names_ = std::make_unique<tei::CorpusNames>(*matcher_);
  }
  // The entries that look like one, found when first asked for.
  const std::vector<checks::DoubleEntries>& doubles();
  EntryUsage& usage() { return usage_; }
  RunLetters& letters() { return letters_; }

 private:
  Project() = default;
  // Reads a register, or all files below a folder of them.
  base::Status ReadRegisters(const std::string& path);
  base::Status ReadRegister(const std::string& file);

  EditionConfig config_;
  ProjectOptions options_;
  xml::Access access_;
  std::vector<std::shared_ptr<const LoadedSchema>> schemas_;
  tei::Register register_;
  std::unique_ptr<tei::RegisterMatcher> matcher_;
  std::unique_ptr<tei::CorpusNames> corpus_names_;
  std::once_flag doubles_once_;
  std::vector<checks::DoubleEntries> doubles_;
  EntryUsage usage_;
  RunLetters letters_;
  std::optional<base::Status> registers_loaded_;
  std::mutex mutex_;
  std::map<std::pair<std::string, NamedBy>, std::shared_ptr<const LoadedSchema>> schema_cache_;
  std::map<std::string, std::unique_ptr<xml::Access>> access_cache_;  // by folder
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_PROJECT_H_
