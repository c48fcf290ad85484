// ApparatusDocuments: the other files that an apparatus leads to (witness files, lists of
// witnesses, a text with its apparatus apart), read when they are first asked for.
#ifndef SIGLUM_EDITION_APPARATUS_DOCUMENTS_H_
#define SIGLUM_EDITION_APPARATUS_DOCUMENTS_H_

#include <map>
#include <memory>
#include <string>

#include "apparatus/apparatus.h"
#include "edition/project.h"

namespace siglum::edition {

// For one file of a run; not for several threads.
class ApparatusDocuments {
 public:
  explicit ApparatusDocuments(const Project* project) : project_(project) {}

  // The document at an address that stands in the file `from`; null when it may not or cannot be
  // read. An address of the network that no catalog maps leads to the file of that name beside
  // `from`: editions publish under addresses what they keep in one folder.
  std::shared_ptr<const xml::Document> Open(std::string_view address, const xml::FilePtr& from);

  // The options of the project ([apparatus] of siglum.toml) with Open as Options::open; the result
  // must not outlive this object. Error: a table that cannot be used.
  base::Result<apparatus::Options> OptionsFor();

  // The apparatus of `document`, which is added. The result must not outlive this object. Error: as
  // OptionsFor.
  base::Result<std::unique_ptr<const apparatus::Apparatus>> ReadApparatus(
      const std::shared_ptr<const xml::Document>& document);

  // `document` is what its own path leads to.
  void Add(std::shared_ptr<const xml::Document> document);

 private:
  const Project* project_;
  std::map<std::string, std::shared_ptr<const xml::Document>> documents_;  // by path
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_APPARATUS_DOCUMENTS_H_
