// Tested by tests/cli/apparatus_test.cc.
#include "edition/apparatus_documents.h"

#include "os/canonical_path.h"
#include "xml/access.h"

namespace siglum::edition {
void ApparatusDocuments::Add(std::shared_ptr<const xml::Document> document) {
  documents_[os::CanonicalPathOrSame(document->file()->path())] = std::move(document);
}

std::shared_ptr<const xml::Document> ApparatusDocuments::Open(std::string_view address,
                                                              const xml::FilePtr& from) {
  const xml::DocumentOptions options = project_->DocumentOptionsFor(from->path());
  const xml::Access* access = options.reader.access;
  if (access == nullptr) return nullptr;
  xml::Resolution place = access->Resolve(address, from->path());
  if (place.kind == xml::Resolution::Kind::kNetwork) {
    const std::string name(address.substr(address.rfind('/') + 1));
    if (name.empty()) return nullptr;
    place = access->Resolve(name, from->path());
  }
  if (place.kind != xml::Resolution::Kind::kFile) return nullptr;
  auto [known, is_new] = documents_.try_emplace(os::CanonicalPathOrSame(place.path));
  if (is_new) {
    base::Result<xml::FilePtr> file = xml::OpenFile(place.path, project_->options().limits);
    if (file.ok()) known->second = xml::ParseDocument(*file, options).document;
  }
  return known->second;
}

base::Result<apparatus::Options> ApparatusDocuments::OptionsFor() {
  base::Result<apparatus::Options> options = project_->ApparatusOptions();
  if (!options.ok()) return options;
  (*options).open = [this](std::string_view address, const xml::FilePtr& from) {
    return Open(address, from);
  };
  return options;
}

base::Result<std::unique_ptr<const apparatus::Apparatus>> ApparatusDocuments::ReadApparatus(
    const std::shared_ptr<const xml::Document>& document) {
  Add(document);
  base::Result<apparatus::Options> options = OptionsFor();
  if (!options.ok()) return options.error();
  return apparatus::Apparatus::Read(*document, *options);
}

}  // namespace siglum::edition
