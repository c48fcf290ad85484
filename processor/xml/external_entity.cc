// Which external entities are read: local files that the Access allows, as UTF-8 whatever their
// encoding. Because the text is decoded already, its text declaration (XML 1.0, 4.3.1) is cut off,
// or libxml2 would decode it again. System identifiers inside an external entity count from the
// document that uses it. Tested by tests/xml/hostile_test.cc.
#include "xml/external_entity.h"

#include <fmt/format.h>

namespace siglum::xml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string WithoutTextDeclaration(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.starts_with("<?xml") && text.size() > 5 && static_cast<unsigned char>(text[5]) <= ' ') {
    std::size_t end = text.find("?>");
    if (end != std::string_view::npos) text.remove_prefix(end + 2);
  }
  return std::string(text);
}

ExternalEntity Refused(const Resolution& where, std::string_view system_id) {
  switch (where.kind) {
    case Resolution::Kind::kNetwork:
      return {
          std::nullopt,
          fmt::format("external entity {} is on the network, which siglum never uses", system_id),
          "map its address to a local file in a catalog (--catalog FILE)"};
    case Resolution::Kind::kOutside:
      return {std::nullopt,
              fmt::format("external entity {} is outside the folders that may be read", system_id),
              "allow its folder by name (--allow DIR) if the document is trusted"};
    default:
      return {std::nullopt, fmt::format("external entity {} has no usable address", system_id),
              "correct the system identifier in the DOCTYPE"};
  }
}

}  // namespace

ExternalEntity OpenExternalEntity(std::string_view public_id, std::string_view system_id,
                                  const std::string& base_path, const ReaderOptions& options) {
  Resolution where{Resolution::Kind::kOutside, {}};
  if (options.access != nullptr) {
    where = options.access->ResolveEntity(public_id, system_id, base_path);
  }
  if (where.kind != Resolution::Kind::kFile) return Refused(where, system_id);
  base::Result<FilePtr> file = OpenFile(where.path, options.limits);
  if (!file.ok()) {
    return {std::nullopt, fmt::format("external entity cannot be read: {}", file.error().message),
            file.error().remedy};
  }
  if ((*file)->decoding_error().has_value()) {
    return {std::nullopt,
            fmt::format("external entity cannot be read: {}: {}", where.path,
                        (*file)->decoding_error()->message),
            (*file)->decoding_error()->remedy};
  }
  return {WithoutTextDeclaration((*file)->text()), {}, {}};
}

}  // namespace siglum::xml
