// Functions on QNames (F&O 3.1, 10). Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include <fmt/format.h>

#include "base/white_space.h"
#include "xml/document.h"
#include "xpath/functions/registry.h"
#include "xpath/values/values.h"
#include "xpath/values/xml_names.h"

namespace siglum::xpath {
namespace {

struct LexicalName {
  std::string_view prefix, local;
};

LexicalName ReadName(std::string_view text) {
  std::size_t colon = text.find(':');
  LexicalName name{{}, text};
  if (colon != std::string_view::npos) name = {text.substr(0, colon), text.substr(colon + 1)};
  if (!IsNcName(name.local) || (colon != std::string_view::npos && !IsNcName(name.prefix))) {
    Raise("FOCA0002", fmt::format("\"{}\" is no name", text));
  }
  return name;
}

Item MakeQName(Context& context, std::string_view prefix, std::string_view uri,
               std::string_view local) {
  Arena* arena = context.arena();
  return Item::OfQName(
      arena->Make<QName>(QName{arena->Copy(prefix), arena->Copy(uri), arena->Copy(local)}));
}

Sequence MakeFromUri(Context& context, Arguments arguments) {
  std::string_view uri = TextOrEmpty(arguments[0]);
  LexicalName name = ReadName(arguments[1].front().text());
  if (uri.empty() && !name.prefix.empty()) Raise("FOCA0002", "a prefix needs a namespace");
  return MakeQName(context, name.prefix, uri, name.local);
}

Sequence Resolve(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::string_view text = base::Trim(arguments[0].front().text());
  LexicalName name = ReadName(text);
  xml::NodeRef element = arguments[1].front().node();
  std::optional<std::string_view> uri =
      context.document(element).FindNamespace(element.id(), name.prefix);
  if (!uri.has_value() || (uri->empty() && !name.prefix.empty())) {
    Raise("FONS0004", fmt::format("the prefix \"{}\" is not declared", name.prefix));
  }
  return MakeQName(context, name.prefix, *uri, name.local);
}

Sequence Prefix(Context&, Arguments arguments) {
  if (arguments[0].empty() || arguments[0].front().qname().prefix.empty()) return {};
  return Item::String(arguments[0].front().qname().prefix, Type::kNcName);
}
Sequence Local(Context&, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::String(arguments[0].front().qname().local, Type::kNcName);
}
Sequence Uri(Context&, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::String(arguments[0].front().qname().uri, Type::kAnyUri);
}

Sequence UriForPrefix(Context& context, Arguments arguments) {
  xml::NodeRef element = arguments[1].front().node();
  std::string_view prefix = TextOrEmpty(arguments[0]);
  std::optional<std::string_view> uri =
      context.document(element).FindNamespace(element.id(), prefix);
  if (!uri.has_value() || uri->empty()) return {};
  return Item::String(*uri, Type::kAnyUri);
}

Sequence InScopePrefixes(Context& context, Arguments arguments) {
  xml::NodeRef element = arguments[0].front().node();
  SequenceBuilder result(context.arena());
  for (const xml::NamespaceDeclaration& declaration :
       context.document(element).NamespacesInScope(element.id())) {
    result.Add(MakeString(context, declaration.prefix));
  }
  return result.Build();
}

constexpr BuiltIn kFunctions[] = {
    {"fn:QName($paramURI as xs:string?, $paramQName as xs:string) as xs:QName", MakeFromUri},
    {"fn:resolve-QName($qname as xs:string?, $element as element()) as xs:QName?", Resolve},
    {"fn:prefix-from-QName($arg as xs:QName?) as xs:NCName?", Prefix},
    {"fn:local-name-from-QName($arg as xs:QName?) as xs:NCName?", Local},
    {"fn:namespace-uri-from-QName($arg as xs:QName?) as xs:anyURI?", Uri},
    {"fn:namespace-uri-for-prefix($prefix as xs:string?, $element as element()) as xs:anyURI?",
     UriForPrefix},
    {"fn:in-scope-prefixes($element as element()) as xs:string*", InScopePrefixes},
};

}  // namespace

std::span<const BuiltIn> QNameFunctions() { return kFunctions; }

}  // namespace siglum::xpath
