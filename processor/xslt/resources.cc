// Every document that a stylesheet opens (xsl:import, xsl:include, document()) passes through our
// Reader with its limits, and through Access, which keeps it inside the allowed folders. Built-in
// stylesheets are answered from memory. Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/resources.h"

#include <fmt/format.h>

#include "diagnostics/codes/xslt.h"

namespace siglum::xslt {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

Diagnostic Refusal(diagnostics::CodeName code, const std::string& address, std::string message,
                   std::string hint) {
  Diagnostic diagnostic = diagnostics::Make(code, nullptr, {}, std::move(message));
  diagnostic.arguments.push_back({"address", address});
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace

base::Result<xml::FilePtr> OpenBuiltIn(const std::string& address, const BuiltIn& built_in) {
  std::string_view path = std::string_view(address).substr(kBuiltInScheme.size());
  while (path.starts_with('/')) path.remove_prefix(1);
  const std::string_view* bytes = built_in ? built_in(path) : nullptr;
  if (bytes == nullptr) return base::Error{fmt::format("siglum has no built-in file {}", path), ""};
  return xml::FileFromBytes(address, std::string(*bytes));
}

Resources::Opened Resources::Open(const std::string& address) {
  if (address.starts_with(kBuiltInScheme)) {
    base::Result<xml::FilePtr> file = OpenBuiltIn(address, options_.built_in);
    if (file.ok()) return Parse(address, *file);
    return {nullptr, {Refusal(codes::kXsltReadForbidden, address, file.error().message, "")}};
  }
  xml::Resolution where;
  if (options_.documents.reader.access != nullptr) {
    where = options_.documents.reader.access->Resolve(address, "");
  }
  if (where.kind != xml::Resolution::Kind::kFile) {
    bool is_network = where.kind == xml::Resolution::Kind::kNetwork;
    return {nullptr,
            {Refusal(codes::kXsltReadForbidden, address,
                     fmt::format("{} may not be read by the stylesheet", address),
                     is_network
                         ? "map its address to a local file in a catalog (--catalog)"
                         : "allow its folder by name (--allow DIR) if the stylesheet is trusted")}};
  }
  base::Result<xml::FilePtr> file =
      xml::OpenFile(xml::PathAsNamed(address, "", where.path), options_.documents.reader.limits);
  if (file.ok()) return Parse(address, *file);
  Diagnostic missing = Refusal(codes::kXsltFailed, address, file.error().message,
                               "check the address in the stylesheet");
  missing.severity = Severity::kWarning;
  return {nullptr, {std::move(missing)}};
}

Resources::Opened Resources::Parse(const std::string& address, const xml::FilePtr& file) {
  files_[address] = file;
  xml::ParsedDocument parsed = xml::ParseDocument(file, options_.documents);
  return {parsed.document, std::move(parsed.diagnostics)};
}

xml::FilePtr Resources::FileAt(const std::string& address) const {
  auto found = files_.find(address);
  return found == files_.end() ? nullptr : found->second;
}

}  // namespace siglum::xslt
