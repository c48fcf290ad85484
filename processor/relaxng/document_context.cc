// What values of type QName, NOTATION and ENTITY depend on.
//
// Namespace declarations are a stack of bindings, each with the depth of its element. The reader
// tells nothing of the DTD, so unparsed entities are looked for in the bytes of the internal
// subset: a scan for `<!ENTITY name (SYSTEM "x" | PUBLIC "x" "y") NDATA n>` that skips comments,
// instructions and literals. A document with such types is rare; the scan is made when one is met.
// Tested by tests/relaxng/xsdtest_test.cc.
#include "relaxng/document_context.h"

#include "base/white_space.h"
#include "xml/document.h"

namespace siglum::relaxng {
namespace {

// Past `end`, or the end of the text.
void SkipPast(std::string_view* text, std::string_view end) {
  std::size_t found = text->find(end);
  text->remove_prefix(found == std::string_view::npos ? text->size() : found + end.size());
}

// The next word or literal of a declaration.
std::string_view TakeWord(std::string_view* text) {
  while (!text->empty() && base::IsSpace(text->front())) text->remove_prefix(1);
  if (text->empty()) return {};
  char quote = text->front();
  std::size_t end =
      quote == '"' || quote == '\'' ? text->find(quote, 1) : text->find_first_of(" \t\r\n>");
  if (end == std::string_view::npos) end = text->size();
  if (quote == '"' || quote == '\'') end = std::min(end + 1, text->size());
  std::string_view word = text->substr(0, end);
  text->remove_prefix(end);
  return word;
}

// The name of the entity when the declaration (behind `<!ENTITY`) makes an unparsed one.
std::string_view UnparsedName(std::string_view* text) {
  std::string_view name = TakeWord(text);
  std::string_view keyword = TakeWord(text);
  if (keyword != "SYSTEM" && keyword != "PUBLIC") return {};
  TakeWord(text);
  if (keyword == "PUBLIC") TakeWord(text);
  std::string_view rest = *text;
  return TakeWord(&rest) == "NDATA" ? name : std::string_view();
}

}  // namespace

void DocumentContext::Open(std::span<const xml::NamespaceDeclaration> declarations) {
  ++depth_;
  for (const xml::NamespaceDeclaration& declaration : declarations) {
    bindings_.push_back(
        {texts_.Intern(declaration.prefix), texts_.Intern(declaration.uri), depth_});
  }
}

void DocumentContext::Close() {
  while (!bindings_.empty() && bindings_.back().depth == depth_) bindings_.pop_back();
  --depth_;
}

std::optional<std::string_view> DocumentContext::FindNamespace(std::string_view prefix) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (texts_.Get(binding->prefix) == prefix) return texts_.Get(binding->uri);
  }
  if (prefix == "xml") return xml::kXmlNamespace;
  if (prefix.empty()) return "";
  return std::nullopt;
}

bool DocumentContext::IsUnparsedEntity(std::string_view name) const {
  if (!entities_.has_value()) entities_ = FindUnparsedEntities(text_);
  return entities_->contains(name);
}

std::set<std::string, std::less<>> FindUnparsedEntities(std::string_view document) {
  std::set<std::string, std::less<>> names;
  std::size_t doctype = document.find("<!DOCTYPE");
  if (doctype == std::string_view::npos) return names;
  std::string_view rest = document.substr(doctype);
  std::size_t open = rest.find_first_of("[>");
  if (open == std::string_view::npos || rest[open] == '>') return names;
  rest.remove_prefix(open + 1);
  while (!rest.empty() && rest.front() != ']') {
    if (rest.starts_with("<!--")) {
      SkipPast(&rest, "-->");
    } else if (rest.starts_with("<?")) {
      SkipPast(&rest, "?>");
    } else if (rest.starts_with("<!ENTITY")) {
      rest.remove_prefix(8);
      std::string_view name = UnparsedName(&rest);
      if (!name.empty()) names.emplace(name);
    } else if (rest.front() == '"' || rest.front() == '\'') {
      TakeWord(&rest);
    } else {
      rest.remove_prefix(1);
    }
  }
  return names;
}

}  // namespace siglum::relaxng
