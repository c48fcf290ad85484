// Access: which other files a document may bring in, and where an address leads.
//
// Safe by default: nothing from the network, nothing outside the allowed folders. Symbolic links
// are followed before the question is asked. A catalog that the user names may lead an address to a
// file anywhere: it allows that file by name. A catalog that came with the files (siglum.toml) may
// not: what it names must lie in an allowed folder like everything else.
#ifndef SIGLUM_XML_ACCESS_H_
#define SIGLUM_XML_ACCESS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xml/catalog.h"

namespace siglum::xml {

// Where an address leads.
struct Resolution {
  enum class Kind {
    kFile,      // `path` may be read
    kOutside,   // `path` lies outside every allowed folder
    kNetwork,   // an address that only the network could answer, and no catalog maps
    kUnusable,  // not an address at all
  };
  Kind kind = Kind::kUnusable;
  std::string path;               // canonical where it exists
  bool by_users_catalog = false;  // a catalog of the user leads there
};

// The catalogs of a run. Either may be null.
struct Catalogs {
  std::shared_ptr<const Catalog> of_user;     // --catalog and `siglum schema add`
  std::shared_ptr<const Catalog> of_project;  // siglum.toml, which may come from a stranger
};

// Immutable after construction; any number of threads may ask.
class Access {
 public:
  Access() = default;
  // `folders` may be read with all below them.
  explicit Access(const std::vector<std::string>& folders, Catalogs catalogs = {});

  // Where `address` leads when it stands in the file `base_path`. A fragment (`#...`) is ignored;
  // an address that is empty without it leads to the file itself.
  Resolution Resolve(std::string_view address, std::string_view base_path) const;
  // The same for the identifiers of an external entity.
  Resolution ResolveEntity(std::string_view public_id, std::string_view system_id,
                           std::string_view base_path) const;

  // Where `path`, a path of this machine as the system takes it, leads: kFile or kOutside.
  Resolution ResolvePath(const std::string& path) const;

  // A copy that may also read below `folder`.
  Access WithFolder(const std::string& folder) const;
  // A copy that asks these catalogs.
  Access WithCatalogs(Catalogs catalogs) const;
  // A copy that may also read every file with one of the endings (`.rng`), wherever it lies.
  Access WithEndings(std::vector<std::string> endings) const;

 private:
  bool MayRead(const std::string& canonical_path) const;

  std::vector<std::string> folders_;  // canonical
  std::vector<std::string> endings_;
  Catalogs catalogs_;
};

// The path of `canonical` as whoever wrote `address` in the file `base_path` would write it;
// `canonical` itself where a catalog or a link leads elsewhere.
std::string PathAsNamed(std::string_view address, std::string_view base_path,
                        const std::string& canonical);

// The folder that a file lies in, `.` for a bare name.
std::string FolderOf(const std::string& path);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_ACCESS_H_
