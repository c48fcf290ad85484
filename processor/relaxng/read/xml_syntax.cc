// The XML syntax: one reading of the file that checks section 3 and does what section 4 says about
// single elements: 4.1 annotations, 4.2 white space, 4.3 datatypeLibrary, 4.4 type of value, 4.5
// href, 4.8 name attribute, 4.9 ns, 4.10 QNames.
//
// Everything inherited travels down in a Scope. An error is reported and its element left out, so
// that one reading finds all errors of a file. The table of what may stand where is
// syntax_shape.cc. Invariant: frames_ holds the open elements of RELAX NG, skipped_ counts the open
// elements inside the one that is passed over.
// Cost: linear in the file. Tested by tests/relaxng/spectest_test.cc.
#include "relaxng/read/xml_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/uri.h"
#include "base/white_space.h"
#include "relaxng/read/namespace_scope.h"
#include "relaxng/read/syntax_shape.h"
#include "xml/document.h"
#include "xml/name_cache.h"
#include "xml/reader.h"
#include "xsd/name_characters.h"

namespace siglum::relaxng {
namespace {

// What an element inherits from those around it.
struct Scope {
  std::string_view ns;
  std::string_view library;
  std::string_view base;
};

// The attributes of one element; null where there is no such attribute.
struct Attributes {
  const xml::AttributeEvent* name = nullptr;
  const xml::AttributeEvent* type = nullptr;
  const xml::AttributeEvent* href = nullptr;
  const xml::AttributeEvent* combine = nullptr;
  const xml::AttributeEvent* ns = nullptr;
  const xml::AttributeEvent* library = nullptr;
  const xml::AttributeEvent* base = nullptr;
};

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

// The text of one element. Mostly that is one stretch of the file, which needs no copy.
class ElementText {
 public:
  void Clear() {
    text_ = {};
    is_whole_ = true;
  }
  void Add(const xml::TextEvent& event) {
    if (text_.empty() && event.is_verbatim) {
      text_ = event.text;
      return;
    }
    if (is_whole_) joined_ = text_;
    joined_ += event.text;
    text_ = joined_;
    is_whole_ = false;
  }
  std::string_view Keep(SyntaxTree* tree) const { return is_whole_ ? text_ : tree->Keep(text_); }

 private:
  std::string_view text_;
  std::string joined_;
  bool is_whole_ = true;  // text_ lies in the file
};

class XmlSyntaxReader : public xml::Handler {
 public:
  XmlSyntaxReader(const xml::FilePtr& file, std::string_view inherited_ns, SchemaLoader* loader)
      : loader_(*loader),
        tree_(loader->tree()),
        file_(tree_.Keep(file)),
        outermost_{inherited_ns, "", file->path()} {}

  void StartElement(const xml::StartElementEvent& event) override;
  void EndElement(const xml::EndElementEvent& event) override;
  void Text(const xml::TextEvent& event) override;

  // After the last event, when the file is well-formed.
  SyntaxNode* Finish();

 private:
  // An open element of RELAX NG.
  struct Frame {
    SyntaxNode* node;
    Shape shape;
    Scope scope;
    bool needs_name;        // its first child is its name class
    std::size_t parts = 0;  // elements of RELAX NG in it so far
  };

  Place PlaceOf(const xml::AttributeEvent& attribute) const {
    return {file_, attribute.value_span};
  }
  void Fail(const Place& place, std::string message) {
    findings_.Add(place, "3", std::move(message));
  }
  // What a name of the file is to RELAX NG.
  struct Known {
    bool is_relaxng = false;  // its namespace
    std::optional<SyntaxKind> kind;
  };
  const Known& Recognize(const xml::StartElementEvent& event);
  std::string_view Keep(const xml::AttributeEvent& attribute);
  void StartForeign(const xml::StartElementEvent& event);
  void EndForeign();
  void StartRule(const xml::StartElementEvent& event);
  void EndRule(const xml::EndElementEvent& event);
  SyntaxNode* Open(const xml::StartElementEvent& event, std::optional<SyntaxKind> kind, Role role);
  Attributes Gather(const xml::StartElementEvent& event, const Shape& shape);
  void Inherit(const Attributes& attributes, Scope* scope);
  void SetName(const Attributes& attributes, SyntaxNode* result);
  void SetType(const Attributes& attributes, const Scope& scope, SyntaxNode* result);
  void SetCombine(const xml::AttributeEvent& attribute, SyntaxNode* result);
  void SetNameClass(const Attributes& attributes, const Scope& scope, SyntaxNode* result);
  void SetTarget(const xml::AttributeEvent& href, const Scope& scope, SyntaxNode* result);
  void SetText(const Frame& frame);
  void CheckChildren(const Frame& frame);
  void CheckNamed(SyntaxNode* result);
  SyntaxNode* MakeName(std::string_view qname, std::string_view ns, Place place);

  SchemaLoader& loader_;
  SyntaxTree& tree_;
  const xml::FilePtr* file_;
  Scope outermost_;
  SchemaFindings findings_;  // nobody's until the file is known to be well-formed
  NamespaceScope namespaces_;
  xml::NameCache<Known> known_;
  Known from_entity_;
  std::vector<Frame> frames_;
  SyntaxNode* root_ = nullptr;
  std::size_t skipped_ = 0;
  ElementText text_;
  bool is_documentation_ = false;             // what is passed over is documentation
  std::optional<ForeignElement> schematron_;  // what is passed over, as far as it is Schematron
  std::size_t schematron_depth_ = 0;          // `skipped_` at its start
  std::vector<std::pair<SyntaxNode*, FileReference>> targets_;
};

const XmlSyntaxReader::Known& XmlSyntaxReader::Recognize(const xml::StartElementEvent& event) {
  auto find = [&event] {
    return Known{event.name.namespace_uri == kRelaxNgNamespace, FindSyntaxKind(event.name.local)};
  };
  if (event.from_entity) return from_entity_ = find();
  return known_.Get(event.name, find);
}

void XmlSyntaxReader::StartElement(const xml::StartElementEvent& event) {
  namespaces_.Open(event.namespaces);
  if (skipped_ > 0) {
    ++skipped_;
    StartRule(event);
    return;
  }
  Place place{file_, event.span};
  const auto& [is_relaxng, kind] = Recognize(event);
  SyntaxNode* node = nullptr;
  if (frames_.empty()) {
    if (is_relaxng) {
      root_ = node = Open(event, kind, Role::kPattern);
    } else {
      Fail(place, fmt::format("<{}{}{}> is not in the namespace of RELAX NG", event.name.prefix,
                              event.name.prefix.empty() ? "" : ":", event.name.local));
    }
  } else if (Frame& around = frames_.back(); around.shape.content == Content::kText) {
    Fail(place, fmt::format("<{}> holds text only", around.shape.name));
  } else if (!is_relaxng) {
    StartForeign(event);
  } else {
    SyntaxNode* parent = around.node;
    node = Open(event, kind, RoleOfChild(around.shape, around.needs_name, around.parts++));
    // What is faulty keeps its place, so that it is not missed as well.
    parent->children.push_back(node != nullptr ? node : tree_.Add(SyntaxKind::kNotAllowed, place));
  }
  if (node != nullptr) return;
  skipped_ = 1;
  if (!frames_.empty() && !is_relaxng) StartRule(event);
}

void XmlSyntaxReader::EndElement(const xml::EndElementEvent& event) {
  if (skipped_ > 0) {
    EndRule(event);
    if (--skipped_ == 0) EndForeign();
  } else {
    const Frame& frame = frames_.back();
    if (frame.shape.content == Content::kText) {
      SetText(frame);
    } else {
      CheckChildren(frame);
    }
    frames_.pop_back();
  }
  namespaces_.Close();
}

void XmlSyntaxReader::Text(const xml::TextEvent& event) {
  if (skipped_ > 0) {
    if (is_documentation_) text_.Add(event);
    return;
  }
  const Shape& shape = frames_.back().shape;
  if (shape.content == Content::kText) {
    text_.Add(event);
  } else if (!base::IsBlank(event.text)) {
    Fail({file_, event.span}, fmt::format("<{}> holds no text", shape.name));
  }
}

// RELAX NG 4.1: an element of another namespace says nothing; documentation is kept for messages,
// rules of Schematron for whoever reads them.
void XmlSyntaxReader::StartForeign(const xml::StartElementEvent& event) {
  const SyntaxNode& parent = *frames_.back().node;
  is_documentation_ = event.name.namespace_uri == kAnnotationNamespace &&
                      event.name.local == "documentation" && base::IsBlank(parent.documentation);
  text_.Clear();
}

void XmlSyntaxReader::EndForeign() {
  if (is_documentation_) frames_.back().node->documentation = text_.Keep(&tree_);
  is_documentation_ = false;
}

// A rule of Schematron stands at any depth of what is passed over; what it holds belongs to it.
void XmlSyntaxReader::StartRule(const xml::StartElementEvent& event) {
  if (schematron_.has_value() || !IsSchematron(event.name.namespace_uri)) return;
  std::string_view default_ns = tree_.Keep(namespaces_.Find("").value_or(""));
  schematron_ = {{file_, event.span}, namespaces_.Keep(default_ns, &tree_)};
  schematron_depth_ = skipped_;
}

void XmlSyntaxReader::EndRule(const xml::EndElementEvent& event) {
  if (!schematron_.has_value() || skipped_ != schematron_depth_) return;
  base::ByteSpan& span = schematron_->place.span;
  span = base::SpanBetween(span.offset, event.span.end());
  tree_.schematron.push_back(*schematron_);
  schematron_.reset();
}

// Null when the element must not stand there; what it holds is not looked at then.
SyntaxNode* XmlSyntaxReader::Open(const xml::StartElementEvent& event,
                                  std::optional<SyntaxKind> kind, Role role) {
  Place place{file_, event.span};
  if (!kind.has_value()) {
    Fail(place, fmt::format("RELAX NG has no element <{}>", event.name.local));
    return nullptr;
  }
  if (!Plays(*kind, role)) {
    Fail(place, fmt::format("<{}> is not allowed here", event.name.local));
    return nullptr;
  }
  if (!loader_.WithinLimits(place)) return nullptr;
  const Shape shape = ShapeInRole(*kind, role);
  SyntaxNode* result = tree_.Add(*kind, place);
  const Attributes attributes = Gather(event, shape);
  Scope scope = frames_.empty() ? outermost_ : frames_.back().scope;
  Inherit(attributes, &scope);
  SetType(attributes, scope, result);
  if (attributes.combine != nullptr) SetCombine(*attributes.combine, result);
  bool has_name_class = *kind == SyntaxKind::kElement || *kind == SyntaxKind::kAttribute;
  if (!has_name_class) SetName(attributes, result);
  if (has_name_class && attributes.name != nullptr) SetNameClass(attributes, scope, result);
  if (attributes.href != nullptr) SetTarget(*attributes.href, scope, result);
  if (shape.content == Content::kText) text_.Clear();
  frames_.push_back({result, shape, scope, result->children.empty()});
  return result;
}

// The attributes that the element may have; the others are reported.
Attributes XmlSyntaxReader::Gather(const xml::StartElementEvent& event, const Shape& shape) {
  Place place{file_, event.span};
  Attributes result;
  std::uint8_t seen = 0;
  for (const xml::AttributeEvent& attribute : event.attributes) {
    const xml::Name& name = attribute.name;
    if (name.namespace_uri == kRelaxNgNamespace) {
      Fail(place, fmt::format("attribute {} must have no prefix", name.local));
    } else if (name.namespace_uri == xml::kXmlNamespace && name.local == "base") {
      result.base = &attribute;
    }
    if (!name.namespace_uri.empty()) continue;
    SyntaxAttribute known = FindSyntaxAttribute(name.local);
    if ((shape.attributes & known) == 0) {
      Fail(place, fmt::format("<{}> has no attribute {}", shape.name, name.local));
      continue;
    }
    seen |= known;
    if (known == kNameAttribute) result.name = &attribute;
    if (known == kTypeAttribute) result.type = &attribute;
    if (known == kHrefAttribute) result.href = &attribute;
    if (known == kCombineAttribute) result.combine = &attribute;
    if (known == kNsAttribute) result.ns = &attribute;
    if (known == kLibraryAttribute) result.library = &attribute;
  }
  if ((shape.required & ~seen) != 0) {
    Fail(place, fmt::format("<{}> lacks an attribute that it must have: {}", shape.name,
                            shape.required == kNameAttribute   ? "name"
                            : shape.required == kTypeAttribute ? "type"
                                                               : "href"));
  }
  return result;
}

std::string_view XmlSyntaxReader::Keep(const xml::AttributeEvent& attribute) {
  bool lies_in_file =
      attribute.value.data() == (*file_)->text().data() + attribute.value_span.offset;
  return lies_in_file ? attribute.value : tree_.Keep(attribute.value);
}

// RELAX NG 4.3, 4.5, 4.9: what the attributes of any element hand down.
void XmlSyntaxReader::Inherit(const Attributes& attributes, Scope* scope) {
  if (attributes.library != nullptr) {
    scope->library = Keep(*attributes.library);
    bool is_usable = scope->library.empty() ||
                     (base::IsUriReference(scope->library) && base::IsAbsoluteUri(scope->library) &&
                      scope->library.find('#') == std::string_view::npos);
    if (!is_usable) {
      Fail(PlaceOf(*attributes.library),
           "datatypeLibrary must be an absolute URI without a fragment");
    }
  }
  if (attributes.ns != nullptr) scope->ns = Keep(*attributes.ns);
  if (attributes.base != nullptr) {
    scope->base = tree_.Keep(base::ResolveAddress(attributes.base->value, scope->base));
  }
}

// The name of a definition, reference or parameter, and the type of data. The names of elements and
// attributes are name classes: SetNameClass.
void XmlSyntaxReader::SetName(const Attributes& attributes, SyntaxNode* result) {
  bool is_typed = result->kind == SyntaxKind::kData || result->kind == SyntaxKind::kValue;
  const xml::AttributeEvent* source = is_typed ? attributes.type : attributes.name;
  if (source == nullptr) return;
  result->name = base::Trim(Keep(*source));
  if (!xsd::IsNcName(result->name)) {
    Fail(PlaceOf(*source), fmt::format("\"{}\" is no name", result->name));
  }
}

// RELAX NG 4.3, 4.4: a value without a type is a token of the built-in library.
void XmlSyntaxReader::SetType(const Attributes& attributes, const Scope& scope,
                              SyntaxNode* result) {
  if (result->kind == SyntaxKind::kData || result->kind == SyntaxKind::kValue) {
    result->literal->library = scope.library;
  }
  if (result->kind == SyntaxKind::kValue && attributes.type == nullptr) {
    result->literal->library = "";
    result->name = "token";
  }
  if (result->kind == SyntaxKind::kNsName || result->kind == SyntaxKind::kValue) {
    result->ns = scope.ns;
  }
}

void XmlSyntaxReader::SetCombine(const xml::AttributeEvent& attribute, SyntaxNode* result) {
  std::string_view method = base::Trim(attribute.value);
  if (method == "choice") {
    result->combine = Combine::kChoice;
  } else if (method == "interleave") {
    result->combine = Combine::kInterleave;
  } else {
    Fail(PlaceOf(attribute), "combine must be choice or interleave");
  }
}

// RELAX NG 4.8: the name class of element and attribute becomes their first child. An attribute's
// own name is in no namespace unless @ns stands beside it.
void XmlSyntaxReader::SetNameClass(const Attributes& attributes, const Scope& scope,
                                   SyntaxNode* result) {
  bool is_unqualified = result->kind == SyntaxKind::kAttribute && attributes.ns == nullptr;
  result->children.push_back(
      MakeName(Keep(*attributes.name), is_unqualified ? "" : scope.ns, PlaceOf(*attributes.name)));
}

// The other file is read after this one.
void XmlSyntaxReader::SetTarget(const xml::AttributeEvent& href, const Scope& scope,
                                SyntaxNode* result) {
  targets_.emplace_back(result, FileReference{Keep(href), scope.base, scope.ns, PlaceOf(href)});
}

// RELAX NG 4.10: a QName becomes a namespace and a local name.
SyntaxNode* XmlSyntaxReader::MakeName(std::string_view qname, std::string_view ns, Place place) {
  SyntaxNode* result = tree_.Add(SyntaxKind::kName, place);
  qname = base::Trim(qname);
  std::size_t colon = qname.find(':');
  result->name = colon == std::string_view::npos ? qname : qname.substr(colon + 1);
  result->ns = ns;
  std::string_view prefix = colon == std::string_view::npos ? "" : qname.substr(0, colon);
  if (!xsd::IsNcName(result->name) || (colon != std::string_view::npos && !xsd::IsNcName(prefix))) {
    Fail(place, fmt::format("\"{}\" is no name", qname));
    return result;
  }
  if (prefix.empty()) return result;
  std::optional<std::string_view> found = namespaces_.Find(prefix);
  if (!found.has_value()) {
    findings_.Add(place, "4.10", fmt::format("prefix {} is not declared", prefix));
  }
  result->ns = tree_.Keep(found.value_or(""));
  return result;
}

// The elements that hold text and nothing else: name, value, param.
void XmlSyntaxReader::SetText(const Frame& frame) {
  SyntaxNode* node = frame.node;
  std::string_view text = text_.Keep(&tree_);
  if (node->kind == SyntaxKind::kName) {
    SyntaxNode* name = MakeName(text, frame.scope.ns, node->place);
    node->name = name->name;
    node->ns = name->ns;
    return;
  }
  node->literal->text = text;
  bool has_context = node->name == "QName" || node->name == "NOTATION";
  if (node->kind == SyntaxKind::kValue && has_context) {
    node->literal->context = namespaces_.Keep(frame.scope.ns, &tree_);
  }
}

void XmlSyntaxReader::CheckChildren(const Frame& frame) {
  const Place& place = frame.node->place;
  const auto& children = frame.node->children;
  std::string_view name = frame.shape.name;
  switch (frame.shape.content) {
    case Content::kNothing:
      if (!children.empty()) Fail(place, fmt::format("<{}> must be empty", name));
      break;
    case Content::kPatterns:
    case Content::kNameClasses:
      if (children.empty()) Fail(place, fmt::format("<{}> must not be empty", name));
      break;
    case Content::kOnePattern:
      if (children.size() != 1) Fail(place, fmt::format("<{}> holds exactly one pattern", name));
      break;
    case Content::kMaybeExcept:
    case Content::kParams: {
      auto except = std::ranges::find(children, SyntaxKind::kExcept, &SyntaxNode::kind);
      bool is_last = except == children.end() || except + 1 == children.end();
      if (!is_last) Fail(place, fmt::format("<{}> takes at most one <except>, at its end", name));
      break;
    }
    case Content::kNameAndPattern:
    case Content::kNameAndMaybe:
      CheckNamed(frame.node);
      break;
    default:
      break;
  }
}

// RELAX NG 4.12: an attribute without a pattern holds text.
void XmlSyntaxReader::CheckNamed(SyntaxNode* result) {
  bool is_attribute = result->kind == SyntaxKind::kAttribute;
  std::size_t patterns = result->children.empty() ? 0 : result->children.size() - 1;
  if (result->children.empty()) {
    Fail(result->place, fmt::format("<{}> has no name", SyntaxName(result->kind)));
  } else if (!is_attribute && patterns == 0) {
    Fail(result->place, "<element> must hold a pattern");
  } else if (is_attribute && patterns > 1) {
    Fail(result->place, "<attribute> holds at most one pattern");
  } else if (is_attribute && patterns == 0) {
    result->children.push_back(tree_.Add(SyntaxKind::kText, result->place));
  }
}

SyntaxNode* XmlSyntaxReader::Finish() {
  loader_.findings().AddAll(findings_.Take());
  for (const auto& [node, reference] : targets_) loader_.LoadTarget(reference, node);
  return root_;
}

}  // namespace

SyntaxNode* ReadXmlSyntax(const xml::FilePtr& file, std::string_view inherited_ns,
                          const xml::ReaderOptions& options, SchemaLoader* loader) {
  XmlSyntaxReader reader(file, inherited_ns, loader);
  xml::ParseOutcome outcome = xml::Parse(file, options, &reader);
  loader->findings().AddAll(outcome.diagnostics);
  return outcome.well_formed ? reader.Finish() : nullptr;
}

}  // namespace siglum::relaxng
