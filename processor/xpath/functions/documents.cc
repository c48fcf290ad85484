// Documents, collections and texts by URI (F&O 3.1, 14.6 and 14.8). What may be read is decided by
// the Environment; nothing is opened here.
// Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "base/text_forms.h"
#include "base/transcode.h"
#include "base/unicode.h"
#include "base/uri.h"
#include "xpath/functions/registry.h"
#include "xpath/functions/texts.h"
#include "xpath/values/json_reader.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

// The absolute URI of `href`. Raises `code` when it is no URI or there is nothing to resolve it by.
std::string AbsoluteUri(const StaticContext& statics, std::string_view href, std::string_view code,
                        std::string_view code_of_no_uri = {}) {
  if (!base::IsIriReference(href))
    Raise(code_of_no_uri.empty() ? code : code_of_no_uri,
          fmt::format("\"{}\" is no URI", base::SafeForDisplay(href)));
  if (base::HasScheme(href)) return std::string(href);
  if (!statics.base_uri.has_value())
    Raise(code, fmt::format("\"{}\" is relative and there is no base URI", href));
  return base::ResolveUri(href, *statics.base_uri);
}

Item LoadDocument(Context& context, const std::string& uri) {
  auto known = context.run.loaded.find(uri);
  if (known != context.run.loaded.end()) return known->second;
  const auto& load = context.run.environment().document;
  if (!load) Raise("FODC0002", fmt::format("{}: no documents may be read here", uri));
  base::Result<std::shared_ptr<const xml::Document>> document = load(uri);
  if (!document)
    Raise("FODC0002", fmt::format("{} cannot be read: {}", uri, document.error().message));
  Item node = context.run.Add(*document);
  context.run.document_uris.emplace(node.node().document(), uri);
  context.run.loaded.emplace(uri, node);
  return node;
}

Sequence Doc(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::string uri =
      AbsoluteUri(context.statics, arguments[0].front().text(), "FODC0002", "FODC0005");
  std::size_t fragment = uri.find('#');
  if (fragment != std::string::npos)
    Raise("FODC0005", fmt::format("{}: a document is named without a fragment", uri));
  return LoadDocument(context, uri);
}

Sequence DocAvailable(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return Item::Boolean(false);
  try {
    return Item::Boolean(!Doc(context, arguments).empty());
  } catch (const Failure& failure) {
    if (failure.error.code != "FODC0002" && failure.error.code != "FODC0005") throw;
    return Item::Boolean(false);
  }
}

// The URI of a collection; empty for the default one.
std::string CollectionUri(Context& context, Arguments arguments) {
  if (arguments.empty() || arguments[0].empty()) return {};
  return AbsoluteUri(context.statics, arguments[0].front().text(), "FODC0004");
}

[[noreturn]] void RaiseNoCollection(std::string_view uri) {
  if (uri.empty()) Raise("FODC0002", "there is no default collection");
  Raise("FODC0002", fmt::format("there is no collection {}", uri));
}

Sequence Collection(Context& context, Arguments arguments) {
  std::string uri = CollectionUri(context, arguments);
  const auto& find = context.run.environment().collection;
  std::optional<Sequence> found;
  if (find) found = find(context.run, uri);
  if (!found.has_value()) RaiseNoCollection(uri);
  return *found;
}

Sequence UriCollection(Context& context, Arguments arguments) {
  std::string uri = CollectionUri(context, arguments);
  const auto& find = context.run.environment().uri_collection;
  std::optional<std::vector<std::string>> found;
  if (find) found = find(uri);
  if (!found.has_value()) RaiseNoCollection(uri);
  SequenceBuilder result(context.arena());
  for (const std::string& one : *found) result.Add(MakeString(context, one, Type::kAnyUri));
  return result.Build();
}

// The encoding that a byte order mark shows, and its length.
std::string_view MarkedEncoding(std::string_view bytes, std::size_t* length) {
  *length = 0;
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    *length = 3;
    return "utf-8";
  }
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
    *length = 2;
    return bytes[0] == '\xFE' ? "utf-16be" : "utf-16le";
  }
  return {};
}

std::string DecodedText(std::string_view bytes, std::string_view asked, std::string_view given) {
  std::size_t mark = 0;
  std::string_view marked = MarkedEncoding(bytes, &mark);
  std::string encoding = base::LowerCase(!given.empty() ? given : !marked.empty() ? marked : asked);
  if (!asked.empty() &&
      !((asked[0] >= 'A' && asked[0] <= 'Z') || (asked[0] >= 'a' && asked[0] <= 'z'))) {
    Raise("FOUT1190", fmt::format("\"{}\" is no name of an encoding", asked));  // XML 1.0, 4.3.3
  }
  bool is_guess = encoding.empty();
  if (is_guess) encoding = "utf-8";
  if (encoding == "utf-16" && !marked.empty()) encoding = marked;
  if (marked == encoding) bytes.remove_prefix(mark);
  if (base::IsUtf8Name(encoding)) {
    if (base::SoundUtf8Prefix(bytes) == bytes.size()) return std::string(bytes);
    Raise(is_guess ? "FOUT1200" : "FOUT1190", "the text is not in UTF-8; name its encoding");
  }
  base::Decoded text = base::Decode(bytes, encoding);
  if (!text.sound) Raise("FOUT1190", text.message);
  return std::move(text.text);
}

}  // namespace

std::string_view ReadText(Context& context, std::string_view href, std::string_view encoding) {
  std::string uri = AbsoluteUri(context.statics, href, "FOUT1170");
  if (uri.find('#') != std::string::npos)
    Raise("FOUT1170", fmt::format("{}: a text is named without a fragment", uri));
  const auto& load = context.run.environment().text;
  if (!load) Raise("FOUT1170", fmt::format("{}: no texts may be read here", uri));
  base::Result<Environment::Text> found = load(uri);
  if (!found) Raise("FOUT1170", fmt::format("{} cannot be read: {}", uri, found.error().message));
  return context.arena()->Copy(DecodedText(found->bytes, encoding, found->encoding));
}

namespace {

// FOUT1190 for characters that XML has not.
std::string_view ReadXmlText(Context& context, Arguments arguments) {
  std::string_view encoding =
      arguments.size() > 1 ? arguments[1].front().text() : std::string_view();
  std::string_view text = ReadText(context, arguments[0].front().text(), encoding);
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = base::DecodeCodePoint(text, &at);
    if (!IsXmlCharacter(c))
      Raise("FOUT1190", fmt::format("the text has the character U+{:04X}, which XML has not",
                                    static_cast<std::uint32_t>(c)));
  }
  return text;
}

Sequence UnparsedText(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return Item::String(ReadXmlText(context, arguments));
}

Sequence UnparsedTextLines(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::string_view rest = ReadXmlText(context, arguments);
  SequenceBuilder result(context.arena());
  while (!rest.empty()) {
    std::size_t end = rest.find_first_of("\r\n");
    result.Add(Item::String(rest.substr(0, end)));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(rest.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
  return result.Build();
}

Sequence UnparsedTextAvailable(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return Item::Boolean(false);
  try {
    ReadXmlText(context, arguments);
    return Item::Boolean(true);
  } catch (const Failure& failure) {
    if (!failure.error.code.starts_with("FOUT")) throw;
    return Item::Boolean(false);
  }
}

constexpr BuiltIn kFunctions[] = {
    {"fn:doc($uri as xs:string?) as document-node()?", Doc, kUsesStatics | kUsesWorld},
    {"fn:doc-available($uri as xs:string?) as xs:boolean", DocAvailable, kUsesStatics | kUsesWorld},
    {"fn:collection() as item()*", Collection, kUsesStatics | kUsesWorld},
    {"fn:collection($arg as xs:string?) as item()*", Collection, kUsesStatics | kUsesWorld},
    {"fn:uri-collection() as xs:anyURI*", UriCollection, kUsesStatics | kUsesWorld},
    {"fn:uri-collection($arg as xs:string?) as xs:anyURI*", UriCollection,
     kUsesStatics | kUsesWorld},
    {"fn:unparsed-text($href as xs:string?) as xs:string?", UnparsedText,
     kUsesStatics | kUsesWorld},
    {"fn:unparsed-text($href as xs:string?, $encoding as xs:string) as xs:string?", UnparsedText,
     kUsesStatics | kUsesWorld},
    {"fn:unparsed-text-lines($href as xs:string?) as xs:string*", UnparsedTextLines,
     kUsesStatics | kUsesWorld},
    {"fn:unparsed-text-lines($href as xs:string?, $encoding as xs:string) as xs:string*",
     UnparsedTextLines, kUsesStatics | kUsesWorld},
    {"fn:unparsed-text-available($href as xs:string?) as xs:boolean", UnparsedTextAvailable,
     kUsesStatics | kUsesWorld},
    {"fn:unparsed-text-available($href as xs:string?, $encoding as xs:string) as xs:boolean",
     UnparsedTextAvailable, kUsesStatics | kUsesWorld},
};

}  // namespace

std::span<const BuiltIn> DocumentFunctions() { return kFunctions; }

}  // namespace siglum::xpath
