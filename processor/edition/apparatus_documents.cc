// Tested by tests/cli/apparatus_test.cc.
#include "edition/apparatus_documents.h"

#include <filesystem>

#include "edition/apparatus_config.h"
#include "xml/access.h"

namespace siglum::edition {
namespace {

std::string CanonicalPath(const std::string& path) {
  std::error_code failure;
  std::filesystem::path canonical = std::filesystem::weakly_canonical(path, failure);
  return failure ? path : canonical.string();
}

}  // namespace

void ApparatusDocuments::Add(std::shared_ptr<const xml::Document> document) {
  documents_[CanonicalPath(document->file()->path())] = std::move(document);
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
  auto [known, is_new] = documents_.try_emplace(CanonicalPath(place.path));
  if (is_new) {
    base::Result<xml::FilePtr> file = xml::OpenFile(place.path, project_->options().limits);
    if (file.ok()) known->second = xml::ParseDocument(*file, options).document;
  }
  return known->second;
}

base::Result<apparatus::Options> ApparatusDocuments::OptionsFor() {
  base::Result<apparatus::Options> options = ReadApparatusConfig(project_->config().path);
  if (!options.ok()) return options;
  (*options).open = [this](std::string_view address, const xml::FilePtr& from) {
    return Open(address, from);
  };
  return options;
}

}  // namespace siglum::edition
