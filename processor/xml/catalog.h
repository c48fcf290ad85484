// Catalog: OASIS XML Catalogs 1.1, which map addresses and public identifiers to local files.
#ifndef SIGLUM_XML_CATALOG_H_
#define SIGLUM_XML_CATALOG_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::xml {

// A list of catalog files, asked in order. Immutable; any number of threads may ask (one at a time
// inside).
class Catalog {
 public:
  // Error: a file is missing or is no catalog.
  static base::Result<std::shared_ptr<const Catalog>> Load(const std::vector<std::string>& paths);
  ~Catalog();
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  // The local path that the catalogs give for the identifiers (public, system or uri entries,
  // rewrites, delegates and nextCatalog); empty when none does.
  std::string Find(std::string_view public_id, std::string_view address) const;

 private:
  Catalog();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_CATALOG_H_
