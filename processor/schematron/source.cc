// Walking the elements of a schema across its files.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/source.h"

#include <fmt/format.h>

#include "base/uri.h"
#include "base/white_space.h"
#include "xml/access.h"
#include "xml/axes.h"

namespace siglum::schematron {
namespace {

// Files that include each other in a circle end here. Real schemas have a depth of two or three.
constexpr int kMaxInclusionDepth = 32;

// And files that include others many times each, so that they double at each step. The largest
// schemas known have some hundred inclusions.
constexpr std::size_t kMaxInclusions = 20'000;

// The prefixes that a file declares; those of `outer` where it declares none itself.
std::shared_ptr<const Bindings> BindingsOf(const xml::Document& document,
                                           std::shared_ptr<const Bindings> outer) {
  auto bindings = std::make_shared<Bindings>();
  xml::NodeId root = document.root();
  for (xml::NodeId child : xml::Children(document, root)) {
    if (!document.is_element(child) || document.name(child).local != "ns") continue;
    std::string prefix(document.AttributeValue(child, "prefix"));
    (*bindings)[prefix] = std::string(document.AttributeValue(child, "uri"));
  }
  if (outer == nullptr) return bindings;
  if (bindings->empty()) return outer;
  for (const auto& [prefix, uri] : *outer) bindings->emplace(prefix, uri);
  return bindings;
}

}  // namespace

bool Element::Is(std::string_view wanted) const {
  const xml::Name& name = document->name(node);
  return name.local == wanted &&
         (name.namespace_uri == kNamespace || name.namespace_uri == kOldNamespace);
}

std::vector<std::string> Element::Words(std::string_view attribute) const {
  std::vector<std::string> words;
  std::string_view rest = document->AttributeValue(node, attribute);
  for (std::string_view word; !(word = base::TakeWord(&rest)).empty();) words.emplace_back(word);
  return words;
}

Place Element::place() const { return PlaceOf(document->source(node), document->span(node)); }

Place Element::place(std::string_view attribute) const {
  xml::AttributeId found = Find(attribute);
  return found.valid() ? PlaceOf(document->source(found), document->value_span(found)) : place();
}

Place Element::PlaceOf(const xml::FilePtr& file, base::ByteSpan span) const {
  if (places == nullptr) return {file, span};
  return {places->file, places->Find(span)};
}

Element Source::Root(std::shared_ptr<const xml::Document> document) const {
  Element root;
  root.bindings = BindingsOf(*document, nullptr);
  root.node = document->root();
  root.language = std::string(document->Language(root.node));
  root.document = std::move(document);
  return root;
}

Element Source::Inherit(const Element& parent, xml::NodeId child) const {
  Element element = parent;
  element.node = child;
  std::string_view own = parent.document->AttributeValue(child, "lang", xml::kXmlNamespace);
  if (!own.empty()) element.language = std::string(own);
  return element;
}

bool Source::Open(const Element& from, std::string_view href, Element* result) {
  auto [address, fragment] = base::SplitFragment(href);
  std::shared_ptr<const xml::Document> document = from.document;
  Element opened = from;
  if (!address.empty()) {
    base::Result<std::shared_ptr<const xml::Document>> loaded = loader_(std::string(address), from);
    if (!loaded) {
      problems_->push_back({from.place("href"),
                            fmt::format("{} cannot be read: {}", address, loaded.error().message),
                            loaded.error().remedy});
      return false;
    }
    document = *loaded;
    opened.document = document;
    opened.places = nullptr;
    opened.bindings = BindingsOf(*document, from.bindings);
  }
  if (fragment.starts_with('#')) fragment.remove_prefix(1);
  opened.node = document->root();
  if (!fragment.empty()) {
    opened.node = document->FindId(fragment);
    // Schematron's own @id is not declared as an ID where there is no DTD.
    for (xml::NodeId node : xml::AllNodes(*document)) {
      if (opened.node.valid()) break;
      if (document->is_element(node) && document->AttributeValue(node, "id") == fragment)
        opened.node = node;
    }
  }
  if (!opened.node.valid()) {
    problems_->push_back(
        {from.place("href"), fmt::format("{} has no element with the id {}", href, fragment), {}});
    return false;
  }
  std::string_view language = document->Language(opened.node);
  if (!language.empty()) opened.language = std::string(language);
  *result = std::move(opened);
  return true;
}

void Source::AddChild(const Element& parent, xml::NodeId child, int depth,
                      std::vector<Element>* result) {
  if (!parent.document->is_element(child)) return;
  Element element = Inherit(parent, child);
  bool includes = element.Is("include");
  bool extends = element.Is("extends") && element.Has("href");
  if (!includes && !extends) {
    result->push_back(std::move(element));
    return;
  }
  if (depth > kMaxInclusionDepth || inclusions_ > kMaxInclusions) {
    if (inclusions_ <= kMaxInclusions)
      problems_->push_back({element.place("href"), "files include each other without end", {}});
    inclusions_ = kMaxInclusions + 1;
    return;
  }
  if (++inclusions_ > kMaxInclusions) {
    problems_->push_back({element.place("href"),
                          fmt::format("this schema includes more than {} times", kMaxInclusions),
                          {}});
    return;
  }
  Element opened;
  if (!Open(element, element.Value("href"), &opened)) return;
  if (includes) {
    // The element itself takes the place; it may be an inclusion again.
    if (opened.Is("include") || (opened.Is("extends") && opened.Has("href"))) {
      AddChild(opened, opened.node, depth + 1, result);
    } else {
      result->push_back(std::move(opened));
    }
    return;
  }
  for (xml::NodeId inner : xml::Children(*opened.document, opened.node))
    AddChild(opened, inner, depth + 1, result);
}

std::vector<Element> Source::Children(const Element& parent) {
  std::vector<Element> result;
  for (xml::NodeId child : xml::Children(*parent.document, parent.node))
    AddChild(parent, child, 0, &result);
  return result;
}

}  // namespace siglum::schematron
