// Source: the elements of a schema as they are read, with what has been included in place.
//
// `sch:include` and `sch:extends href` are resolved while children are asked for, so that a schema
// of several files reads like one. Each element knows the prefixes and the language of the file
// that it came from: what is included keeps its own (ISO 19757-3:2020, 6.3).
#ifndef SIGLUM_SCHEMATRON_SOURCE_H_
#define SIGLUM_SCHEMATRON_SOURCE_H_

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "base/result.h"
#include "schematron/place_map.h"
#include "xml/document.h"

namespace siglum::schematron {

inline constexpr std::string_view kNamespace = "http://purl.oclc.org/dsdl/schematron";
inline constexpr std::string_view kOldNamespace =
    "http://www.ascc.net/xml/schematron";  // Schematron 1.5
inline constexpr std::string_view kXsltNamespace = "http://www.w3.org/1999/XSL/Transform";

// Prefix to namespace, as sch:ns declares them.
using Bindings = std::map<std::string, std::string, std::less<>>;

// A place of a schema, for messages.
struct Place {
  xml::FilePtr file;
  base::ByteSpan span{};
};

// Something wrong with a schema.
struct Problem {
  Place place;
  std::string message;
  std::string hint;
  bool is_limit = false;  // the schema may be right, siglum cannot do it: the rest of it runs
};

// An element of a schema.
struct Element {
  std::shared_ptr<const xml::Document> document;
  xml::NodeId node;
  std::shared_ptr<const Bindings> bindings;
  std::string language;                    // xml:lang, inherited; empty for none
  std::shared_ptr<const PlaceMap> places;  // null: the document's own are those of its file

  bool Is(std::string_view local) const;  // of Schematron, either namespace
  std::string_view local() const { return document->name(node).local; }
  // None: the attribute is not there.
  xml::AttributeId Find(std::string_view attribute) const {
    return document->FindAttribute(node, attribute);
  }
  bool Has(std::string_view attribute) const { return Find(attribute).valid(); }
  std::string Value(std::string_view attribute) const {
    return std::string(document->AttributeValue(node, attribute));
  }
  std::vector<std::string> Words(std::string_view attribute) const;
  Place place() const;
  Place place(std::string_view attribute) const;

 private:
  Place PlaceOf(const xml::FilePtr& of_document, base::ByteSpan span) const;
};

// Opens what `href` names, seen from the file of `from`; the fragment is cut off already.
using Loader = std::function<base::Result<std::shared_ptr<const xml::Document>>(
    const std::string& href, const Element& from)>;

class Source {
 public:
  Source(Loader loader, std::vector<Problem>* problems)
      : loader_(std::move(loader)), problems_(problems) {}

  // The outermost element of a schema.
  Element Root(std::shared_ptr<const xml::Document> document) const;

  // The child elements, inclusions replaced by what they name.
  std::vector<Element> Children(const Element& parent);

  // The element that an `href` names: the document element, or the one with the id of the fragment.
  // Nothing, with a problem, when it cannot be had.
  bool Open(const Element& from, std::string_view href, Element* result);

 private:
  void AddChild(const Element& parent, xml::NodeId child, int depth, std::vector<Element>* result);
  Element Inherit(const Element& parent, xml::NodeId child) const;

  Loader loader_;
  std::vector<Problem>* problems_;
  std::size_t inclusions_ = 0;
};

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_SOURCE_H_
