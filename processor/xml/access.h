// Access: which other files a document may bring in, and where an address leads.
//
// Safe by default: nothing from the network, nothing outside the allowed folders. Symbolic links
// are followed before the question is asked. Catalogs may lead an address to a file anywhere:
// whoever writes the catalog allows it by name.
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
  std::string path;  // canonical where it exists
};

// Immutable after construction; any number of threads may ask.
class Access {
 public:
  Access() = default;
  // `folders` may be read with all below them.
  explicit Access(std::vector<std::string> folders,
                  std::shared_ptr<const Catalog> catalog = nullptr);

  // Where `address` leads when it stands in the file `base_path`. A fragment (`#...`) is ignored;
  // an address that is empty without it leads to the file itself.
  Resolution Resolve(std::string_view address, std::string_view base_path) const;
  // The same for the identifiers of an external entity.
  Resolution ResolveEntity(std::string_view public_id, std::string_view system_id,
                           std::string_view base_path) const;

  // A copy that may also read below `folder`.
  Access WithFolder(const std::string& folder) const;

 private:
  std::vector<std::string> folders_;  // canonical
  std::shared_ptr<const Catalog> catalog_;
};

// `letters/a%20b.xml` + base `/x/y.xml` gives `/x/letters/a b.xml`; `file:///z.xml` gives `/z.xml`.
// Empty when `address` has another scheme.
std::string LocalPath(std::string_view address, std::string_view base_path);

// `address` without its fragment, and the fragment.
std::pair<std::string_view, std::string_view> SplitFragment(std::string_view address);

// The folder that a file lies in, `.` for a bare name.
std::string FolderOf(const std::string& path);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_ACCESS_H_
