// UserCatalog: the schemas that the user keeps for all editions, under the addresses by which
// documents name them.
#ifndef SIGLUM_EDITION_USER_CATALOG_H_
#define SIGLUM_EDITION_USER_CATALOG_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/limits.h"

namespace siglum::edition {

// Where it lies: $XDG_DATA_HOME/siglum/catalog.xml, by default ~/.local/share/siglum/catalog.xml
// (XDG Base Directory Specification); empty when the environment names no home.
std::string UserCatalogPath();

struct CatalogEntry {
  std::string address;
  std::string path;
  bool exists = false;  // there is a file at the path
};

// `{"address","file","exists"}`.
std::string CatalogEntryAsJson(const CatalogEntry& entry);

// In the order of the catalog; none when there is no catalog yet. Error: it is no catalog.
base::Result<std::vector<CatalogEntry>> ListUserCatalog(const std::string& catalog);

// What became of a schema that was to be added.
struct AddedSchema {
  std::vector<CatalogEntry> entries;  // as they stand in the catalog now; none: it is unusable
  std::vector<diagnostics::Diagnostic> diagnostics;  // of the schema's files
};

// Maps `addresses` to the schema at `path`, which stays where it is; without addresses those by
// which it is published, where the schema tells them (KnownAddresses). Entries of the same address
// are replaced, the rest of the catalog keeps its bytes. Error: nothing was added.
base::Result<AddedSchema> AddToUserCatalog(const std::string& catalog, const std::string& path,
                                           const std::vector<std::string>& addresses,
                                           const xml::Limits& limits);

// The addresses of a schema of TEI's own release, of which `text` is the beginning: it says so in
// its first comment. Empty for any other schema.
std::vector<std::string> KnownAddresses(const std::string& file_name, std::string_view text);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_USER_CATALOG_H_
