// Each element is parsed by itself, inside of an element that declares the namespaces in scope: a
// grammar of five megabytes with a hundred rules is not read a second time.
// Tested by tests/schematron/embedded_test.cc.
#include "schematron/embedded.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "schematron/compact_annotation.h"
#include "xml/axes.h"
#include "xml/document.h"
#include "xml/writer.h"

namespace siglum::schematron {
namespace {

using Namespaces = std::vector<std::pair<std::string, std::string>>;

constexpr std::pair<const char*, const char*> kKnownToAll[] = {
    {"tei", "http://www.tei-c.org/ns/1.0"}, {"xs", "http://www.w3.org/2001/XMLSchema"}};

std::string Declarations(const Namespaces& namespaces, bool with_default) {
  std::map<std::string, std::string> last;  // an inner declaration comes behind an outer one
  for (const auto& [prefix, uri] : namespaces) last[prefix] = uri;
  std::string result;
  for (const auto& [prefix, uri] : last) {
    if (uri.empty() || prefix == "xml" || prefix == "xmlns" || (prefix.empty() && !with_default))
      continue;
    result += fmt::format(" xmlns{}{}=\"{}\"", prefix.empty() ? "" : ":", prefix,
                          xml::EscapeAttribute(uri));
  }
  return result;
}

// The text as an XML document whose document element holds the element.
std::optional<MappedText> AsXml(const EmbeddedText& text) {
  std::string_view source = text.file->Slice(text.span);
  MappedText result(text.file);
  if (!source.starts_with('<')) {
    result.Add("<siglum>");
    if (!WriteCompactAnnotation(source, text.span.offset, Declarations(text.namespaces, false),
                                &result)) {
      return std::nullopt;
    }
    result.Add("</siglum>");
    return result;
  }
  result.Add(fmt::format("<siglum{}>", Declarations(text.namespaces, true)));
  if (!text.context.empty()) {
    result.Add(fmt::format("<siglum-sch:rule xmlns:siglum-sch=\"{}\" context=\"", kNamespace));
    result.AddEscaped(text.context, text.context_place);
    result.Add("\">");
  }
  result.Add(source, text.span);
  if (!text.context.empty()) result.Add("</siglum-sch:rule>");
  result.Add("</siglum>");
  return result;
}

// The prefixes that sch:ns declares, of an element and of those below it.
void CollectBindings(const Element& element, Bindings* bindings) {
  if (element.Is("ns")) {
    bindings->emplace(element.Value("prefix"), element.Value("uri"));
    return;
  }
  if (!element.Is("schema")) return;
  for (xml::NodeId child : xml::Children(*element.document, element.node)) {
    if (!element.document->is_element(child)) continue;
    Element inner = element;
    inner.node = child;
    CollectBindings(inner, bindings);
  }
}

}  // namespace

std::vector<Element> ReadEmbedded(const std::vector<EmbeddedText>& texts,
                                  std::vector<Problem>* problems) {
  std::vector<Element> elements;
  std::vector<const EmbeddedText*> origins;
  for (const EmbeddedText& text : texts) {
    std::optional<MappedText> made = AsXml(text);
    std::shared_ptr<const xml::Document> document;
    if (made.has_value()) {
      document =
          xml::ParseDocument(xml::FileFromBytes(text.file->path(), made->text()), {{}, false})
              .document;
    }
    xml::NodeId node;
    if (document != nullptr) {
      for (xml::NodeId child : xml::Children(*document, document->root())) {
        if (document->is_element(child)) node = child;
      }
    }
    if (!node.valid()) {
      problems->push_back(
          {{text.file, text.span}, "this part of the grammar cannot be read as Schematron", {}});
      continue;
    }
    Element element;
    element.language = std::string(document->Language(node));
    element.document = std::move(document);
    element.node = node;
    element.places = std::make_shared<const PlaceMap>(made->map());
    elements.push_back(std::move(element));
    origins.push_back(&text);
  }
  Bindings of_all;
  std::map<const os::File*, Bindings> of_file;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    CollectBindings(elements[i], &of_file[origins[i]->file.get()]);
    CollectBindings(elements[i], &of_all);
  }
  for (std::size_t i = 0; i < elements.size(); ++i) {
    bool is_like_last = i > 0 && origins[i]->file == origins[i - 1]->file &&
                        origins[i]->namespaces == origins[i - 1]->namespaces;
    if (is_like_last) {
      elements[i].bindings = elements[i - 1].bindings;
      continue;
    }
    auto bindings = std::make_shared<Bindings>(of_file[origins[i]->file.get()]);
    bindings->insert(of_all.begin(), of_all.end());
    Bindings in_scope;
    for (const auto& [prefix, uri] : origins[i]->namespaces) {
      if (!prefix.empty() && !uri.empty()) in_scope[prefix] = uri;
    }
    bindings->insert(in_scope.begin(), in_scope.end());
    bindings->insert(std::begin(kKnownToAll), std::end(kKnownToAll));
    elements[i].bindings = std::move(bindings);
  }
  return elements;
}

}  // namespace siglum::schematron
