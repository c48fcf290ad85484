// libxml2's catalogs, one object a file instead of its process-wide default, so that runs do not
// disturb each other. libxml2 reads nextCatalog and delegates when it first needs them, which is
// why Find takes a lock; its own input layer has no network (libxml_setup.cc). Tested by
// tests/xml/catalog_test.cc.
#include "xml/catalog.h"

#include <fmt/format.h>
#include <libxml/catalog.h>

#include <filesystem>
#include <mutex>

#include "base/uri.h"
#include "xml/access.h"
#include "xml/document.h"
#include "xml/libxml_setup.h"

namespace siglum::xml {

struct Catalog::Impl {
  std::mutex mutex;
  std::vector<xmlCatalogPtr> catalogs;
  MayOpen may_open;
};

namespace {

constexpr std::string_view kCatalogNamespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

base::Status CheckIsCatalog(const std::string& path) {
  base::Result<FilePtr> file = OpenFile(path);
  if (!file.ok()) return file.error();
  DocumentOptions options;
  options.xinclude = false;
  ParsedDocument parsed = ParseDocument(*file, options);
  if (parsed.document == nullptr) {
    base::LineColumn place = (*file)->Locate(parsed.diagnostics.front().span.offset);
    return base::Error{fmt::format("{}:{}:{}: {}", path, place.line, place.column,
                                   parsed.diagnostics.front().message),
                       "a catalog must be well-formed XML"};
  }
  if (parsed.document->name(parsed.document->root()).namespace_uri != kCatalogNamespace) {
    return base::Error{fmt::format("{}: this is not an OASIS XML catalog", path),
                       fmt::format("its root must be <catalog xmlns=\"{}\">", kCatalogNamespace)};
  }
  return {};
}

std::string TakeString(xmlChar* text) {
  std::string result = text != nullptr ? reinterpret_cast<const char*>(text) : "";
  xmlFree(text);
  return result;
}

const xmlChar* Chars(const std::string& text) {
  return text.empty() ? nullptr : reinterpret_cast<const xmlChar*>(text.c_str());
}

}  // namespace

Catalog::Catalog() : impl_(std::make_unique<Impl>()) {}

Catalog::~Catalog() {
  for (xmlCatalogPtr catalog : impl_->catalogs) xmlFreeCatalog(catalog);
}

base::Result<std::shared_ptr<const Catalog>> Catalog::Load(const std::vector<std::string>& paths,
                                                           MayOpen may_open) {
  SetUpLibxml();
  std::shared_ptr<Catalog> result(new Catalog());
  result->impl_->may_open = std::move(may_open);
  for (const std::string& path : paths) {
    base::Status sound = CheckIsCatalog(path);
    if (!sound.ok()) return sound.error();
    std::error_code failure;
    std::string absolute = std::filesystem::absolute(path, failure).string();
    xmlCatalogPtr catalog = xmlLoadACatalog(absolute.c_str());
    if (catalog == nullptr)
      return base::Error{fmt::format("{}: cannot be used as a catalog", path), ""};
    result->impl_->catalogs.push_back(catalog);
  }
  return std::shared_ptr<const Catalog>(std::move(result));
}

std::string Catalog::Find(std::string_view public_id, std::string_view address) const {
  std::string id(public_id), uri(address);
  std::lock_guard lock(impl_->mutex);
  OpeningGuard guard(&impl_->may_open);
  for (xmlCatalogPtr catalog : impl_->catalogs) {
    std::string found = TakeString(xmlACatalogResolve(catalog, Chars(id), Chars(uri)));
    if (found.empty() && !uri.empty())
      found = TakeString(xmlACatalogResolveURI(catalog, Chars(uri)));
    if (!found.empty()) return base::LocalPath(found, {});
  }
  return {};
}

}  // namespace siglum::xml
