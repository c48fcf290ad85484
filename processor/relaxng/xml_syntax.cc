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

#include "relaxng/name_characters.h"
#include "relaxng/syntax_shape.h"
#include "relaxng/uri.h"
#include "relaxng/xml_context.h"

namespace siglum::relaxng {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view Trim(std::string_view text) {
  std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// What an element inherits from those around it.
struct Scope {
  std::string_view ns;
  std::string_view library;
  std::string_view base;
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
    if (document_.name(root).namespace_uri != kRelaxNgNamespace) {
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

  SyntaxNode* Read(xml::NodeId node, Scope scope, Role role);
  void ReadAttributes(xml::NodeId node, const Shape& shape, Scope* scope, SyntaxNode* result);
  void Inherit(xml::NodeId node, Scope* scope);
  void SetName(xml::AttributeId attribute, SyntaxNode* result);
  void SetCombine(xml::AttributeId attribute, SyntaxNode* result);
  void SetType(xml::NodeId node, const Scope& scope, SyntaxNode* result);
  void ReadChildren(xml::NodeId node, const Shape& shape, const Scope& scope, SyntaxNode* result);
  void CheckChildren(xml::NodeId node, const Shape& shape, const Scope& scope, SyntaxNode* result);
  void CheckNamed(xml::NodeId node, const Scope& scope, SyntaxNode* result);
  void ReadText(xml::NodeId node, const Scope& scope, SyntaxNode* result);
  void ReadTarget(xml::NodeId node, const Scope& scope, SyntaxNode* result);
  SyntaxNode* MakeName(std::string_view qname, std::string_view ns, xml::NodeId node, Place place);
  Role RoleOfChild(const Shape& shape, bool needs_name, std::size_t index) const;

  const xml::Document& document_;
  SchemaLoader& loader_;
  SyntaxTree& tree_;
  const xml::FilePtr* file_;
};

SyntaxNode* XmlSyntaxReader::Read(xml::NodeId node, Scope scope, Role role) {
  std::string_view local = document_.name(node).local;
  std::optional<SyntaxKind> kind = FindSyntaxKind(local);
  if (!kind.has_value()) {
    Fail(node, "3", fmt::format("RELAX NG has no element <{}>", local));
    return nullptr;
  }
  if (!Plays(*kind, role)) {
    Fail(node, "3", fmt::format("<{}> must not stand here", local));
    return nullptr;
  }
  if (!loader_.WithinLimits(PlaceOf(node))) return nullptr;
  SyntaxNode* result = tree_.Add(*kind, PlaceOf(node));
  const Shape& shape = ShapeOf(*kind);
  ReadAttributes(node, shape, &scope, result);
  if (shape.content == Content::kText) {
    ReadText(node, scope, result);
  } else {
    Shape in_role = shape;
    if (role == Role::kNameClass && *kind == SyntaxKind::kChoice) {
      in_role.content = Content::kNameClasses;
    }
    ReadChildren(node, in_role, scope, result);
    CheckChildren(node, in_role, scope, result);
  }
  if (*kind == SyntaxKind::kInclude || *kind == SyntaxKind::kExternalRef) {
    ReadTarget(node, scope, result);
  }
  return result;
}

// RELAX NG 4.3, 4.5, 4.9: what the attributes of any element hand down.
void XmlSyntaxReader::Inherit(xml::NodeId node, Scope* scope) {
  xml::AttributeId library = document_.FindAttribute(node, "datatypeLibrary");
  if (library.valid()) {
    scope->library = document_.value(library);
    bool is_usable = scope->library.empty() ||
                     (IsUriReference(scope->library) && IsAbsoluteUri(scope->library) &&
                      scope->library.find('#') == std::string_view::npos);
    if (!is_usable) {
      loader_.findings().Add(PlaceOf(library), "3",
                             "datatypeLibrary must be an absolute URI without a fragment");
    }
  }
  xml::AttributeId ns = document_.FindAttribute(node, "ns");
  if (ns.valid()) scope->ns = document_.value(ns);
  xml::AttributeId base = document_.FindAttribute(node, "base", xml::kXmlNamespace);
  if (base.valid()) scope->base = tree_.Keep(ResolveUri(document_.value(base), scope->base));
}

void XmlSyntaxReader::ReadAttributes(xml::NodeId node, const Shape& shape, Scope* scope,
                                     SyntaxNode* result) {
  Inherit(node, scope);
  std::uint8_t seen = 0;
  for (std::size_t i = 0; i < document_.attribute_count(node); ++i) {
    xml::AttributeId attribute = document_.attribute(node, i);
    const xml::Name& name = document_.name(attribute);
    if (name.namespace_uri == kRelaxNgNamespace) {
      Fail(node, "3", fmt::format("attribute {} must have no prefix", name.local));
    }
    if (!name.namespace_uri.empty() || name.local == "ns" || name.local == "datatypeLibrary") {
      continue;
    }
    SyntaxAttribute known = FindSyntaxAttribute(name.local);
    if ((shape.attributes & known) == 0) {
      Fail(node, "3", fmt::format("<{}> has no attribute {}", shape.name, name.local));
      continue;
    }
    seen |= known;
    if (known == kNameAttribute) SetName(attribute, result);
    if (known == kCombineAttribute) SetCombine(attribute, result);
    if (known == kTypeAttribute) {
      result->name = Trim(document_.value(attribute));
      if (!IsNcName(result->name)) {
        loader_.findings().Add(PlaceOf(attribute), "3", "the type is no name");
      }
    }
  }
  if ((shape.required & ~seen) != 0) {
    Fail(node, "3",
         fmt::format("<{}> lacks an attribute that it must have: {}", shape.name,
                     shape.required == kNameAttribute   ? "name"
                     : shape.required == kTypeAttribute ? "type"
                                                        : "href"));
  }
  SetType(node, *scope, result);
}

// RELAX NG 4.3, 4.4: a value without a type is a token of the built-in library.
void XmlSyntaxReader::SetType(xml::NodeId node, const Scope& scope, SyntaxNode* result) {
  if (result->kind == SyntaxKind::kData || result->kind == SyntaxKind::kValue) {
    result->library = scope.library;
  }
  if (result->kind == SyntaxKind::kValue && !document_.FindAttribute(node, "type").valid()) {
    result->library = "";
    result->name = "token";
  }
  if (result->kind == SyntaxKind::kNsName || result->kind == SyntaxKind::kValue) {
    result->ns = scope.ns;
  }
}

// The name of a definition, reference or parameter; elements and attributes: CheckNamed.
void XmlSyntaxReader::SetName(xml::AttributeId attribute, SyntaxNode* result) {
  if (result->kind == SyntaxKind::kElement || result->kind == SyntaxKind::kAttribute) return;
  result->name = Trim(document_.value(attribute));
  if (!IsNcName(result->name)) {
    loader_.findings().Add(PlaceOf(attribute), "3", fmt::format("\"{}\" is no name", result->name));
  }
}

void XmlSyntaxReader::SetCombine(xml::AttributeId attribute, SyntaxNode* result) {
  std::string_view method = Trim(document_.value(attribute));
  if (method == "choice") {
    result->combine = Combine::kChoice;
  } else if (method == "interleave") {
    result->combine = Combine::kInterleave;
  } else {
    loader_.findings().Add(PlaceOf(attribute), "3", "combine must be choice or interleave");
  }
}

Role XmlSyntaxReader::RoleOfChild(const Shape& shape, bool needs_name, std::size_t index) const {
  switch (shape.content) {
    case Content::kNameAndPattern:
    case Content::kNameAndMaybe:
      return needs_name && index == 0 ? Role::kNameClass : Role::kPattern;
    case Content::kNameClasses:
      return Role::kNameClass;
    case Content::kMaybeExcept:
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

void XmlSyntaxReader::ReadChildren(xml::NodeId node, const Shape& shape, const Scope& scope,
                                   SyntaxNode* result) {
  bool needs_name = !document_.FindAttribute(node, "name").valid();
  std::size_t index = 0;
  for (xml::NodeId child = document_.first_child(node); child.valid();
       child = document_.next_sibling(child)) {
    if (document_.kind(child) == xml::NodeKind::kText) {
      if (!Trim(document_.text(child)).empty()) {
        Fail(child, "3", fmt::format("<{}> holds no text", shape.name));
      }
      continue;
    }
    if (!document_.is_element(child)) continue;
    if (document_.name(child).namespace_uri != kRelaxNgNamespace) {
      ReadForeignElement(document_, child, result, &tree_);
      continue;
    }
    Role role = RoleOfChild(shape, needs_name, index++);
    // An except of a name class holds name classes, one of data holds patterns; a div inside an
    // include holds no include.
    Scope inner = scope;
    SyntaxNode* read = nullptr;
    std::optional<SyntaxKind> kind = FindSyntaxKind(document_.name(child).local);
    if (kind == SyntaxKind::kExcept && shape.content == Content::kMaybeExcept) {
      Shape except = ShapeOf(SyntaxKind::kExcept);
      except.content = Content::kNameClasses;
      read = tree_.Add(SyntaxKind::kExcept, PlaceOf(child));
      ReadAttributes(child, except, &inner, read);
      ReadChildren(child, except, inner, read);
      CheckChildren(child, except, inner, read);
    } else if (kind == SyntaxKind::kDiv && role == Role::kIncludePart) {
      Shape div = ShapeOf(SyntaxKind::kDiv);
      div.content = Content::kIncludeParts;
      read = tree_.Add(SyntaxKind::kDiv, PlaceOf(child));
      ReadAttributes(child, div, &inner, read);
      ReadChildren(child, div, inner, read);
    } else {
      read = Read(child, scope, role);
    }
    // What is faulty keeps its place, so that it is not missed as well.
    if (read == nullptr) read = tree_.Add(SyntaxKind::kNotAllowed, PlaceOf(child));
    result->children.push_back(read);
  }
}

void XmlSyntaxReader::CheckChildren(xml::NodeId node, const Shape& shape, const Scope& scope,
                                    SyntaxNode* result) {
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
      bool has_param = std::ranges::find(result->children, SyntaxKind::kParam, &SyntaxNode::kind) !=
                       result->children.end();
      if (!is_last || (has_param && shape.content == Content::kMaybeExcept)) {
        Fail(node, "3", fmt::format("<{}> takes at most one <except>, at its end", shape.name));
      }
      break;
    }
    case Content::kNameAndPattern:
    case Content::kNameAndMaybe:
      CheckNamed(node, scope, result);
      break;
    default:
      break;
  }
}

// RELAX NG 4.8: the name class of element and attribute becomes their first child; an attribute
// without a pattern holds text (4.12).
void XmlSyntaxReader::CheckNamed(xml::NodeId node, const Scope& scope, SyntaxNode* result) {
  xml::AttributeId name = document_.FindAttribute(node, "name");
  bool is_attribute = result->kind == SyntaxKind::kAttribute;
  if (name.valid()) {
    // An attribute's own name is in no namespace unless @ns stands beside it.
    bool is_unqualified = is_attribute && !document_.FindAttribute(node, "ns").valid();
    SyntaxNode* name_class =
        MakeName(document_.value(name), is_unqualified ? "" : scope.ns, node, PlaceOf(name));
    result->children.insert(result->children.begin(), name_class);
  }
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
  qname = Trim(qname);
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
  std::string_view text = tree_.Keep(document_.TextContent(node));
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

void XmlSyntaxReader::ReadTarget(xml::NodeId node, const Scope& scope, SyntaxNode* result) {
  xml::AttributeId href = document_.FindAttribute(node, "href");
  if (!href.valid()) return;
  loader_.LoadTarget({document_.value(href), scope.base, scope.ns, PlaceOf(href)}, result);
}

}  // namespace

SyntaxNode* ReadXmlSyntax(const xml::Document& document, std::string_view inherited_ns,
                          SchemaLoader* loader) {
  return XmlSyntaxReader(document, loader).ReadRoot(inherited_ns);
}

}  // namespace siglum::relaxng
