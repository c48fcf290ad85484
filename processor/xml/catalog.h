// Catalog: OASIS XML Catalogs 1.1, which map addresses and public identifiers to local files.
#ifndef SIGLUM_XML_CATALOG_H_
#define SIGLUM_XML_CATALOG_H_

#include <functional>
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
  // Says whether the file at a path may be opened.
  using MayOpen = std::function<bool(const std::string& path)>;
  // Error: a file is missing or is no catalog. `may_open` is asked about the files that the
  // catalogs lead to by nextCatalog and delegates, later and on any thread; what it refuses is
  // taken for missing. Empty: all may be opened.
  static base::Result<std::shared_ptr<const Catalog>> Load(const std::vector<std::string>& paths,
                                                           MayOpen may_open = {});
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
