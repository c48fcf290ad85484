// The XML syntax: one walk over the document that checks section 3 and does what section 4 says
// about single elements: 4.1 annotations, 4.2 white space, 4.3 datatypeLibrary, 4.4 type of value,
// 4.5 href, 4.8 name attribute, 4.9 ns, 4.10 QNames.
//
// Everything inherited travels down in a Scope. An error is reported and its element left out, so
// that one reading finds all errors of a file. The table of what may stand where is
// syntax_shape.cc.
// Cost: linear in the document. Tested by tests/relaxng/spectest_test.cc.
#include "relaxng/xml_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/white_space.h"
#include "relaxng/name_characters.h"
#include "relaxng/syntax_shape.h"
#include "relaxng/uri.h"
#include "relaxng/xml_context.h"

namespace siglum::relaxng {
namespace {

// What an element inherits from those around it.
struct Scope {
  std::string_view ns;
  std::string_view library;
  std::string_view base;
};

// The attributes of one element; none where there is no such attribute.
struct Attributes {
  xml::AttributeId name;
  xml::AttributeId type;
  xml::AttributeId href;
  xml::AttributeId combine;
  xml::AttributeId ns;
  xml::AttributeId library;
  xml::AttributeId base;
};

class XmlSyntaxReader {
 public:
  XmlSyntaxReader(const xml::Document& document, SchemaLoader* loader)
      : document_(document),
        loader_(*loader),
        tree_(loader->tree()),
        file_(tree_.Keep(document.file())) {}

  SyntaxNode* ReadRoot(std::string_view inherited_ns) {
    xml::NodeId root = document_.root();
    Scope scope{inherited_ns, "", document_.file()->path()};
    if (!Recognize(root).is_relaxng) {
      Fail(root, "3",
           fmt::format("<{}> is not in the namespace of RELAX NG", document_.QualifiedName(root)));
      return nullptr;
    }
    return Read(root, scope, Role::kPattern);
  }

 private:
  Place PlaceOf(xml::NodeId node) const { return {file_, document_.span(node)}; }
  Place PlaceOf(xml::AttributeId attribute) const {
    return {file_, document_.value_span(attribute)};
  }
  void Fail(xml::NodeId node, std::string_view section, std::string message) {
    loader_.findings().Add(PlaceOf(node), section, std::move(message));
  }

  // What a name is to RELAX NG.
  struct Known {
    bool is_relaxng;  // its namespace
    std::optional<SyntaxKind> kind;
  };

  const Known& Recognize(xml::NodeId node);
  SyntaxNode* Read(xml::NodeId node, Scope scope, Role role);
  Attributes Gather(xml::NodeId node, const Shape& shape);
  void Inherit(const Attributes& attributes, Scope* scope);
  void SetName(const Attributes& attributes, SyntaxNode* result);
  void SetType(const Attributes& attributes, const Scope& scope, SyntaxNode* result);
  void SetCombine(xml::AttributeId attribute, SyntaxNode* result);
  void SetNameClass(xml::NodeId node, const Attributes& attributes, const Scope& scope,
                    SyntaxNode* result);
  void ReadChildren(xml::NodeId node, const Shape& shape, const Scope& scope, SyntaxNode* result);
  void CheckChildren(xml::NodeId node, const Shape& shape, SyntaxNode* result);
  void CheckNamed(xml::NodeId node, SyntaxNode* result);
  void ReadText(xml::NodeId node, const Scope& scope, SyntaxNode* result);
  SyntaxNode* MakeName(std::string_view qname, std::string_view ns, xml::NodeId node, Place place);

  const xml::Document& document_;
  SchemaLoader& loader_;
  SyntaxTree& tree_;
  const xml::FilePtr* file_;
  std::unordered_map<const xml::Name*, Known> known_;  // a document keeps each name once
};

const XmlSyntaxReader::Known& XmlSyntaxReader::Recognize(xml::NodeId node) {
  const xml::Name& name = document_.name(node);
  auto [known, is_new] = known_.try_emplace(&name);
  if (is_new) {
    known->second = {name.namespace_uri == kRelaxNgNamespace, FindSyntaxKind(name.local)};
  }
  return known->second;
}

Role RoleOfChild(const Shape& shape, bool needs_name, std::size_t index) {
  switch (shape.content) {
    case Content::kNameAndPattern:
    case Content::kNameAndMaybe:
      return needs_name && index == 0 ? Role::kNameClass : Role::kPattern;
    case Content::kNameClasses:
      return Role::kNameClass;
    case Content::kMaybeExcept:
      return Role::kNameExcept;
    case Content::kParams:
      return Role::kDataPart;
    case Content::kGrammarParts:
      return Role::kGrammarPart;
    case Content::kIncludeParts:
      return Role::kIncludePart;
    default:
      return Role::kPattern;
  }
}

SyntaxNode* XmlSyntaxReader::Read(xml::NodeId node, Scope scope, Role role) {
  std::optional<SyntaxKind> kind = Recognize(node).kind;
  if (!kind.has_value()) {
    Fail(node, "3", fmt::format("RELAX NG has no element <{}>", document_.name(node).local));
    return nullptr;
  }
  if (!Plays(*kind, role)) {
    Fail(node, "3", fmt::format("<{}> must not stand here", SyntaxName(*kind)));
    return nullptr;
  }
  if (!loader_.WithinLimits(PlaceOf(node))) return nullptr;
  SyntaxNode* result = tree_.Add(*kind, PlaceOf(node));
  const Shape shape = ShapeInRole(*kind, role);
  const Attributes attributes = Gather(node, shape);
  Inherit(attributes, &scope);
  SetType(attributes, scope, result);
  if (attributes.combine.valid()) SetCombine(attributes.combine, result);
  bool is_named = *kind == SyntaxKind::kElement || *kind == SyntaxKind::kAttribute;
  if (!is_named) SetName(attributes, result);
  if (is_named && attributes.name.valid()) SetNameClass(node, attributes, scope, result);
  if (shape.content == Content::kText) {
    ReadText(node, scope, result);
  } else {
    ReadChildren(node, shape, scope, result);
    CheckChildren(node, shape, result);
  }
  if (attributes.href.valid()) {
    loader_.LoadTarget(
        {document_.value(attributes.href), scope.base, scope.ns, PlaceOf(attributes.href)}, result);
  }
  return result;
}

// The attributes that the element may have; the others are told.
Attributes XmlSyntaxReader::Gather(xml::NodeId node, const Shape& shape) {
  Attributes result;
  std::uint8_t seen = 0;
  for (std::size_t i = 0; i < document_.attribute_count(node); ++i) {
    xml::AttributeId attribute = document_.attribute(node, i);
    const xml::Name& name = document_.name(attribute);
    if (name.namespace_uri == kRelaxNgNamespace) {
      Fail(node, "3", fmt::format("attribute {} must have no prefix", name.local));
    } else if (name.namespace_uri == xml::kXmlNamespace && name.local == "base") {
      result.base = attribute;
    }
    if (!name.namespace_uri.empty()) continue;
    SyntaxAttribute known = FindSyntaxAttribute(name.local);
    if ((shape.attributes & known) == 0) {
      Fail(node, "3", fmt::format("<{}> has no attribute {}", shape.name, name.local));
      continue;
    }
    seen |= known;
    if (known == kNameAttribute) result.name = attribute;
    if (known == kTypeAttribute) result.type = attribute;
    if (known == kHrefAttribute) result.href = attribute;
    if (known == kCombineAttribute) result.combine = attribute;
    if (known == kNsAttribute) result.ns = attribute;
    if (known == kLibraryAttribute) result.library = attribute;
  }
  if ((shape.required & ~seen) != 0) {
    Fail(node, "3",
         fmt::format("<{}> lacks an attribute that it must have: {}", shape.name,
                     shape.required == kNameAttribute   ? "name"
                     : shape.required == kTypeAttribute ? "type"
                                                        : "href"));
  }
  return result;
}

// RELAX NG 4.3, 4.5, 4.9: what the attributes of any element hand down.
void XmlSyntaxReader::Inherit(const Attributes& attributes, Scope* scope) {
  if (attributes.library.valid()) {
    scope->library = document_.value(attributes.library);
    bool is_usable = scope->library.empty() ||
                     (IsUriReference(scope->library) && IsAbsoluteUri(scope->library) &&
                      scope->library.find('#') == std::string_view::npos);
    if (!is_usable) {
      loader_.findings().Add(PlaceOf(attributes.library), "3",
                             "datatypeLibrary must be an absolute URI without a fragment");
    }
  }
  if (attributes.ns.valid()) scope->ns = document_.value(attributes.ns);
  if (attributes.base.valid()) {
    scope->base = tree_.Keep(ResolveUri(document_.value(attributes.base), scope->base));
  }
}

// The name of a definition, reference or parameter, and the type of data. The names of elements and
// attributes are name classes: SetNameClass.
void XmlSyntaxReader::SetName(const Attributes& attributes, SyntaxNode* result) {
  bool is_typed = result->kind == SyntaxKind::kData || result->kind == SyntaxKind::kValue;
  xml::AttributeId source = is_typed ? attributes.type : attributes.name;
  if (!source.valid()) return;
  result->name = base::Trim(document_.value(source));
  if (!IsNcName(result->name)) {
    loader_.findings().Add(PlaceOf(source), "3", fmt::format("\"{}\" is no name", result->name));
  }
}

// RELAX NG 4.3, 4.4: a value without a type is a token of the built-in library.
void XmlSyntaxReader::SetType(const Attributes& attributes, const Scope& scope,
                              SyntaxNode* result) {
  if (result->kind == SyntaxKind::kData || result->kind == SyntaxKind::kValue) {
    result->library = scope.library;
  }
  if (result->kind == SyntaxKind::kValue && !attributes.type.valid()) {
    result->library = "";
    result->name = "token";
  }
  if (result->kind == SyntaxKind::kNsName || result->kind == SyntaxKind::kValue) {
    result->ns = scope.ns;
  }
}

void XmlSyntaxReader::SetCombine(xml::AttributeId attribute, SyntaxNode* result) {
  std::string_view method = base::Trim(document_.value(attribute));
  if (method == "choice") {
    result->combine = Combine::kChoice;
  } else if (method == "interleave") {
    result->combine = Combine::kInterleave;
  } else {
    loader_.findings().Add(PlaceOf(attribute), "3", "combine must be choice or interleave");
  }
}

// RELAX NG 4.8: the name class of element and attribute becomes their first child. An attribute's
// own name is in no namespace unless @ns stands beside it.
void XmlSyntaxReader::SetNameClass(xml::NodeId node, const Attributes& attributes,
                                   const Scope& scope, SyntaxNode* result) {
  bool is_unqualified = result->kind == SyntaxKind::kAttribute && !attributes.ns.valid();
  result->children.push_back(MakeName(document_.value(attributes.name),
                                      is_unqualified ? "" : scope.ns, node,
                                      PlaceOf(attributes.name)));
}

void XmlSyntaxReader::ReadChildren(xml::NodeId node, const Shape& shape, const Scope& scope,
                                   SyntaxNode* result) {
  bool needs_name = result->children.empty();
  std::size_t index = 0;
  for (xml::NodeId child = document_.first_child(node); child.valid();
       child = document_.next_sibling(child)) {
    if (document_.kind(child) == xml::NodeKind::kText) {
      if (!base::IsBlank(document_.text(child))) {
        Fail(child, "3", fmt::format("<{}> holds no text", shape.name));
      }
      continue;
    }
    if (!document_.is_element(child)) continue;
    if (!Recognize(child).is_relaxng) {
      ReadForeignElement(document_, child, result, &tree_);
      continue;
    }
    SyntaxNode* read = Read(child, scope, RoleOfChild(shape, needs_name, index++));
    // What is faulty keeps its place, so that it is not missed as well.
    if (read == nullptr) read = tree_.Add(SyntaxKind::kNotAllowed, PlaceOf(child));
    result->children.push_back(read);
  }
}

void XmlSyntaxReader::CheckChildren(xml::NodeId node, const Shape& shape, SyntaxNode* result) {
  std::size_t count = result->children.size();
  switch (shape.content) {
    case Content::kNothing:
      if (count > 0) Fail(node, "3", fmt::format("<{}> must be empty", shape.name));
      break;
    case Content::kPatterns:
    case Content::kNameClasses:
      if (count == 0) Fail(node, "3", fmt::format("<{}> must not be empty", shape.name));
      break;
    case Content::kOnePattern:
      if (count != 1) Fail(node, "3", fmt::format("<{}> holds exactly one pattern", shape.name));
      break;
    case Content::kMaybeExcept:
    case Content::kParams: {
      auto except = std::ranges::find(result->children, SyntaxKind::kExcept, &SyntaxNode::kind);
      bool is_last = except == result->children.end() || except + 1 == result->children.end();
      if (!is_last) {
        Fail(node, "3", fmt::format("<{}> takes at most one <except>, at its end", shape.name));
      }
      break;
    }
    case Content::kNameAndPattern:
    case Content::kNameAndMaybe:
      CheckNamed(node, result);
      break;
    default:
      break;
  }
}

// RELAX NG 4.12: an attribute without a pattern holds text.
void XmlSyntaxReader::CheckNamed(xml::NodeId node, SyntaxNode* result) {
  bool is_attribute = result->kind == SyntaxKind::kAttribute;
  std::size_t patterns = result->children.empty() ? 0 : result->children.size() - 1;
  if (result->children.empty()) {
    Fail(node, "3", fmt::format("<{}> has no name", SyntaxName(result->kind)));
  } else if (!is_attribute && patterns == 0) {
    Fail(node, "3", "<element> must hold a pattern");
  } else if (is_attribute && patterns > 1) {
    Fail(node, "3", "<attribute> holds at most one pattern");
  } else if (is_attribute && patterns == 0) {
    result->children.push_back(tree_.Add(SyntaxKind::kText, result->place));
  }
}

// RELAX NG 4.10: a QName becomes a namespace and a local name.
SyntaxNode* XmlSyntaxReader::MakeName(std::string_view qname, std::string_view ns, xml::NodeId node,
                                      Place place) {
  SyntaxNode* result = tree_.Add(SyntaxKind::kName, place);
  qname = base::Trim(qname);
  std::size_t colon = qname.find(':');
  result->name = colon == std::string_view::npos ? qname : qname.substr(colon + 1);
  result->ns = ns;
  std::string_view prefix = colon == std::string_view::npos ? "" : qname.substr(0, colon);
  if (!IsNcName(result->name) || (colon != std::string_view::npos && !IsNcName(prefix))) {
    loader_.findings().Add(place, "3", fmt::format("\"{}\" is no name", qname));
    return result;
  }
  if (prefix.empty()) return result;
  std::optional<std::string_view> found = FindNamespace(document_, node, prefix);
  if (!found.has_value()) {
    loader_.findings().Add(place, "4.10", fmt::format("prefix {} is not declared", prefix));
  }
  result->ns = found.value_or("");
  return result;
}

// The elements that hold text and nothing else: name, value, param.
void XmlSyntaxReader::ReadText(xml::NodeId node, const Scope& scope, SyntaxNode* result) {
  for (xml::NodeId child = document_.first_child(node); child.valid();
       child = document_.next_sibling(child)) {
    if (document_.is_element(child)) {
      Fail(child, "3", fmt::format("<{}> holds text only", SyntaxName(result->kind)));
    }
  }
  std::string_view text = TextOf(document_, node, &tree_);
  if (result->kind == SyntaxKind::kName) {
    SyntaxNode* name = MakeName(text, scope.ns, node, PlaceOf(node));
    result->name = name->name;
    result->ns = name->ns;
    return;
  }
  result->text = text;
  bool has_context = result->name == "QName" || result->name == "NOTATION";
  if (result->kind == SyntaxKind::kValue && has_context) {
    result->context = tree_.Keep(NamespacesAt(document_, node, scope.ns));
  }
}

}  // namespace

SyntaxNode* ReadXmlSyntax(const xml::Document& document, std::string_view inherited_ns,
                          SchemaLoader* loader) {
  return XmlSyntaxReader(document, loader).ReadRoot(inherited_ns);
}

}  // namespace siglum::relaxng
