// SchemaLoader: brings a schema and all that it includes into one SyntaxTree.
#ifndef SIGLUM_RELAXNG_READ_SCHEMA_LOADER_H_
#define SIGLUM_RELAXNG_READ_SCHEMA_LOADER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/syntax.h"
#include "xml/reader.h"

namespace siglum::relaxng {

// How much a schema may ask for.
struct SchemaLimits {
  std::size_t max_nodes = 2'000'000;  // of the syntax tree, all files together
  std::size_t max_depth = 1'000;      // of nesting in the compact syntax
  std::size_t max_include_depth = 100;
  std::size_t max_loads = 10'000;         // of other files, each time that one is referred to
  std::uint64_t max_bytes = 256'000'000;  // of other files, likewise
};

// What an include or externalRef refers to.
struct FileReference {
  std::string_view address;
  std::string_view base;          // what a relative address starts from
  std::string_view inherited_ns;  // the namespace that stands at the reference
  Place place;                    // of the address
};

// Reads one schema; used once, by one thread.
class SchemaLoader {
 public:
  SchemaLoader(const xml::ReaderOptions& options, SyntaxTree* tree, SchemaFindings* findings)
      : options_(options), tree_(tree), findings_(findings) {}

  // The pattern of the main file; null (and a finding) when it is unusable.
  SyntaxNode* LoadMain(const xml::FilePtr& file);

  // RELAX NG 4.5 to 4.7: gives an include or externalRef its target, or null (and a finding) when
  // that is unusable.
  void LoadTarget(const FileReference& reference, SyntaxNode* node);

  SyntaxTree& tree() { return *tree_; }
  SchemaFindings& findings() { return *findings_; }
  // False (and one finding) when the schema has outgrown its limits.
  bool WithinLimits(const Place& place);
  const SchemaLimits& limits() const { return limits_; }

 private:
  SyntaxNode* Load(const FileReference& reference, std::string_view section);
  SyntaxNode* Read(const xml::FilePtr& file, std::string_view inherited_ns);
  xml::FilePtr Open(std::string_view address, std::string_view base, const Place& place);

  const xml::ReaderOptions& options_;
  SyntaxTree* tree_;
  SchemaFindings* findings_;
  SchemaLimits limits_;
  bool told_limit_ = false;
  std::size_t loaded_ = 0;
  std::uint64_t loaded_bytes_ = 0;
  std::vector<std::string> open_paths_;  // the files being read, the outermost first
  std::map<std::string, xml::FilePtr> files_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SCHEMA_LOADER_H_
