// SetUpLibxml: makes libxml2 safe for this process. Called by whatever uses libxml2, as often as it
// likes.
#ifndef SIGLUM_XML_LIBXML_SETUP_H_
#define SIGLUM_XML_LIBXML_SETUP_H_

#include <functional>
#include <string>

namespace siglum::xml {

// Thread-safe; the work is done once. Afterwards libxml2 has no network, prints nothing of its own
// accord, and loads an external entity only for a parse that external_entity.h has given
// permission.
void SetUpLibxml();

// While one lives, libxml2 opens on this thread only the files that `may_open` allows (all, when it
// is empty). It opens regular files only, always.
class OpeningGuard {
 public:
  using MayOpen = std::function<bool(const std::string& path)>;
  explicit OpeningGuard(const MayOpen* may_open);
  ~OpeningGuard();
  OpeningGuard(const OpeningGuard&) = delete;
  OpeningGuard& operator=(const OpeningGuard&) = delete;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_LIBXML_SETUP_H_
