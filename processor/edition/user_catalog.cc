// An OASIS XML Catalog (1.1) of uri entries, so that other programs can use it too. It is changed
// by edits: what somebody wrote into it by hand stays. A schema is compiled before it is added,
// since a catalog that leads to an unusable schema helps nobody.
// Tested by tests/cli/schema_test.cc.
#include "edition/user_catalog.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>

#include "base/uri.h"
#include "edition/project.h"
#include "normalize/pointer.h"
#include "os/atomic_write.h"
#include "os/canonical_path.h"
#include "relaxng/schema.h"
#include "xml/document.h"
#include "xml/edits.h"
#include "xml/writer.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCatalogNamespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog";
// The catalog element stays open for the entries that edits add, so it must not be an empty tag.
std::string EmptyCatalog() {
  xml::Writer writer;
  writer.Comment(
      " The schemas that siglum finds by their addresses; written by siglum schema add. ");
  writer.Start("catalog").Attribute("xmlns", kCatalogNamespace).Text("\n").End();
  return writer.Finish({});
}

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

base::Result<std::shared_ptr<const xml::Document>> Parse(const xml::FilePtr& file) {
  xml::DocumentOptions options;
  options.xinclude = false;
  xml::ParsedDocument parsed = xml::ParseDocument(file, options);
  bool is_catalog = parsed.document != nullptr &&
                    parsed.document->IsNamed(parsed.document->root(), kCatalogNamespace, "catalog");
  if (is_catalog) return parsed.document;
  return base::Error{fmt::format("{}: this is not an OASIS XML catalog", file->path()),
                     "fix it, or move it away and add the schemas again"};
}

// The uri entries, as nodes.
std::vector<xml::NodeId> EntriesOf(const xml::Document& catalog) {
  std::span<const xml::NodeId> entries =
      catalog.ElementsNamed(catalog.FindExpandedName(kCatalogNamespace, "uri"));
  return {entries.begin(), entries.end()};
}

CatalogEntry EntryOf(const xml::Document& catalog, xml::NodeId node) {
  CatalogEntry entry;
  entry.address = catalog.AttributeValue(node, "name");
  entry.path = base::LocalPath(catalog.AttributeValue(node, "uri"), catalog.file()->path());
  std::error_code failure;
  entry.exists = fs::is_regular_file(entry.path, failure);
  return entry;
}

base::Status CheckAddress(const std::string& address) {
  std::size_t colon = address.find("://");
  bool is_absolute = (colon != std::string::npos && colon > 0) || address.starts_with("urn:");
  bool is_clean = address.find_first_of(" \t\r\n<>\"{}|\\^`") == std::string::npos;
  if (is_absolute && is_clean) return {};
  return base::Error{
      fmt::format("\"{}\" is no address under which documents could name a schema", address),
      "give it as xml-model has it: https://example.org/schema/letters.rng"};
}

// The edits that make the catalog map `address` to `uri`.
base::Status Map(const xml::Document& catalog, const std::string& address, const std::string& uri,
                 xml::Edits* edits) {
  for (xml::NodeId node : EntriesOf(catalog)) {
    if (catalog.AttributeValue(node, "name") != address) continue;
    xml::AttributeId target = catalog.FindAttribute(node, "uri");
    if (!target.valid()) continue;
    return edits->Add(xml::ReplaceAttributeValue(catalog, node, target, uri));
  }
  xml::NodeId root = catalog.root();
  std::uint64_t end = catalog.end_tag_span(root).offset;
  if (catalog.end_tag_span(root) == catalog.span(root)) {
    return base::Error{catalog.file()->path() + ": the catalog is an empty-element tag",
                       "write it as <catalog xmlns=\"...\"></catalog>"};
  }
  xml::Writer entry;
  entry.Start("uri").Attribute("name", address).Attribute("uri", uri).End();
  return edits->Add({{end, 0}, fmt::format("  {}\n", entry.Fragment())});
}

base::Status WriteNew(const std::string& catalog) {
  std::error_code failure;
  if (fs::exists(catalog, failure)) return {};
  fs::create_directories(fs::path(catalog).parent_path(), failure);
  if (failure) {
    return base::Error{
        fmt::format("{}: the folder cannot be made: {}", xml::FolderOf(catalog), failure.message()),
        "make it, or set XDG_DATA_HOME to a folder that can be written"};
  }
  return os::WriteAtomically(catalog, EmptyCatalog());
}

}  // namespace

std::string UserCatalogPath() {
  constexpr std::string_view kName = "siglum/catalog.xml";
  // The specification: a relative path there is to be ignored.
  std::string_view data = Environment("XDG_DATA_HOME");
  if (data.starts_with('/')) return (fs::path(data) / kName).string();
  std::string_view home = Environment("HOME");
  return home.empty() ? "" : (fs::path(home) / ".local/share" / kName).string();
}

std::string CatalogEntryAsJson(const CatalogEntry& entry) {
  nlohmann::ordered_json object = {
      {"address", entry.address}, {"file", entry.path}, {"exists", entry.exists}};
  return object.dump();
}

base::Result<std::vector<CatalogEntry>> ListUserCatalog(const std::string& catalog) {
  std::vector<CatalogEntry> entries;
  std::error_code failure;
  if (!fs::exists(catalog, failure)) return entries;
  base::Result<xml::FilePtr> file = xml::OpenFile(catalog);
  if (!file.ok()) return file.error();
  auto document = Parse(*file);
  if (!document.ok()) return document.error();
  for (xml::NodeId node : EntriesOf(**document)) entries.push_back(EntryOf(**document, node));
  return entries;
}

std::vector<std::string> KnownAddresses(const std::string& file_name, std::string_view text) {
  if (text.find("TEI Edition Location:") == std::string_view::npos) return {};
  std::vector<std::string> addresses;
  for (const char* folder :
       {"https://tei-c.org/release/xml/tei/custom/schema/relaxng/",
        "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/",
        "http://tei-c.org/release/xml/tei/custom/schema/relaxng/",
        "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/",
        "https://vault.tei-c.org/P5/current/xml/tei/custom/schema/relaxng/",
        "https://www.tei-c.org/Vault/P5/current/xml/tei/custom/schema/relaxng/"}) {
    addresses.push_back(folder + file_name);
  }
  return addresses;
}

base::Result<AddedSchema> AddToUserCatalog(const std::string& catalog, const std::string& path,
                                           const std::vector<std::string>& addresses,
                                           const xml::Limits& limits) {
  base::Result<xml::FilePtr> file = xml::OpenFile(path, limits);
  if (!file.ok()) return file.error();
  xml::Access access = AccessOfUsersSchema({}, path);
  AddedSchema added;
  relaxng::CompiledSchema compiled = relaxng::CompileSchema(*file, {limits, &access});
  added.diagnostics = std::move(compiled.diagnostics);
  if (compiled.schema == nullptr) return added;
  // The comment stands before the first definition.
  constexpr std::uint64_t kBeginning = 4096;
  std::vector<std::string> names = addresses;
  if (names.empty()) {
    names = KnownAddresses(fs::path(path).filename().string(), (*file)->Slice({0, kBeginning}));
  }
  if (names.empty()) {
    return base::Error{path + ": this schema does not say under which address it is published",
                       "give the address that documents use in xml-model: --as ADDRESS"};
  }
  base::Status is_written = WriteNew(catalog);
  if (!is_written.ok()) return is_written.error();
  base::Result<xml::FilePtr> catalog_file = xml::OpenFile(catalog);
  if (!catalog_file.ok()) return catalog_file.error();
  auto document = Parse(*catalog_file);
  if (!document.ok()) return document.error();
  xml::Edits edits(*catalog_file);
  std::string absolute = os::CanonicalPath(path);
  for (const std::string& address : names) {
    base::Status status = CheckAddress(address);
    if (status.ok())
      status = Map(**document, address, "file://" + base::PercentEncoded(absolute), &edits);
    if (!status.ok()) return status.error();
    added.entries.push_back({address, absolute, true});
  }
  xml::DocumentOptions options;
  options.xinclude = false;
  base::Status saved = edits.Save(**document, options);
  if (!saved.ok()) return saved.error();
  return added;
}

}  // namespace siglum::edition
