// Every document that a stylesheet opens (xsl:import, xsl:include, document()) passes through our
// Reader with its limits, and through Access, which keeps it inside the allowed folders. Built-in
// stylesheets are answered from memory. Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/resources.h"

#include <fmt/format.h>

namespace siglum::xslt {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

Diagnostic Refusal(std::string_view code, const xml::FilePtr& asked_by, std::string message,
                   std::string hint) {
  Diagnostic diagnostic = diagnostics::Make(code, asked_by, {}, std::move(message));
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace

Resources::Opened Resources::Open(const std::string& address, const xml::FilePtr& asked_by) {
  xml::FilePtr file;
  if (address.starts_with(kBuiltInScheme)) {
    std::string_view path = std::string_view(address).substr(kBuiltInScheme.size());
    while (path.starts_with('/')) path.remove_prefix(1);
    const std::string_view* bytes = options_.built_in ? options_.built_in(path) : nullptr;
    if (bytes == nullptr) {
      return {nullptr,
              {Refusal("xslt.read-forbidden", asked_by,
                       fmt::format("siglum has no built-in file {}", path), "")}};
    }
    file = xml::FileFromBytes(address, std::string(*bytes));
  } else {
    xml::Resolution where;
    if (options_.documents.reader.access != nullptr) {
      where = options_.documents.reader.access->Resolve(address, "");
    }
    if (where.kind != xml::Resolution::Kind::kFile) {
      return {nullptr,
              {Refusal("xslt.read-forbidden", asked_by,
                       fmt::format("{} may not be read by the stylesheet", address),
                       "allow its folder by name (--allow DIR), or map the address in a catalog")}};
    }
    base::Result<xml::FilePtr> opened = xml::OpenFile(where.path, options_.documents.reader.limits);
    if (!opened.ok()) {
      Diagnostic missing =
          Refusal("xslt.failed", asked_by, opened.error().message, opened.error().remedy);
      missing.severity = Severity::kWarning;
      return {nullptr, {std::move(missing)}};
    }
    file = *opened;
  }
  Remember(address, file);
  xml::ParsedDocument parsed = xml::ParseDocument(file, options_.documents);
  return {parsed.document, std::move(parsed.diagnostics)};
}

xml::FilePtr Resources::FileAt(const std::string& address) const {
  auto found = files_.find(address);
  return found == files_.end() ? nullptr : found->second;
}

}  // namespace siglum::xslt
