// Functions on URIs (F&O 3.1, 6).
// Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <string>

#include "base/uri.h"
#include "xpath/functions/registry.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

// Each byte that `is_kept` refuses as %HH.
template <typename IsKept>
Item Escaped(Context& context, std::string_view text, IsKept is_kept) {
  std::string result;
  for (char c : text) {
    if (is_kept(c)) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result == text ? Item::String(text) : MakeString(context, result);
}

bool IsUnreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.~").find(c) != std::string_view::npos;
}

Sequence EncodeForUri(Context& context, Arguments arguments) {
  return Escaped(context, TextOrEmpty(arguments[0]), IsUnreserved);
}

// What is no character of a URI; `%` is left alone.
Sequence IriToUri(Context& context, Arguments arguments) {
  return Escaped(context, TextOrEmpty(arguments[0]), [](char c) {
    return c > 0x20 && c < 0x7F &&
           std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
  });
}

Sequence EscapeHtmlUri(Context& context, Arguments arguments) {
  return Escaped(context, TextOrEmpty(arguments[0]), [](char c) { return c >= 0x20 && c < 0x7F; });
}

Sequence ResolveUri(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::string_view relative = arguments[0].front().text();
  if (!base::IsIriReference(relative)) Raise("FORG0002", fmt::format("\"{}\" is no URI", relative));
  if (base::HasScheme(relative)) return Item::String(relative, Type::kAnyUri);
  std::string_view base;
  if (arguments.size() > 1) {
    base = arguments[1].front().text();
  } else if (context.statics.base_uri.has_value()) {
    base = *context.statics.base_uri;
  } else {
    Raise("FONS0005", "there is no base URI to resolve against");
  }
  if (!base::HasScheme(base) || !base::IsIriReference(base) ||
      base.find('#') != std::string_view::npos) {
    Raise("FORG0002",
          fmt::format("\"{}\" is no absolute URI, so nothing can be resolved against it", base));
  }
  return MakeString(context, base::ResolveUri(relative, base), Type::kAnyUri);
}

constexpr BuiltIn kFunctions[] = {
    {"fn:resolve-uri($relative as xs:string?) as xs:anyURI?", ResolveUri, kUsesStatics},
    {"fn:resolve-uri($relative as xs:string?, $base as xs:string) as xs:anyURI?", ResolveUri},
    {"fn:encode-for-uri($uri-part as xs:string?) as xs:string", EncodeForUri},
    {"fn:iri-to-uri($iri as xs:string?) as xs:string", IriToUri},
    {"fn:escape-html-uri($uri as xs:string?) as xs:string", EscapeHtmlUri},
};

}  // namespace

std::span<const BuiltIn> UriFunctions() { return kFunctions; }

}  // namespace siglum::xpath
