// The six output methods. Markup methods share one writer of nodes, which asks the method where
// they differ (void elements of HTML, `<br />` of XHTML, raw text of scripts). Tested by
// tests/xpath/query_test.cc and the conformance suite (fn/serialize.xml).
#include "xpath/values/serialize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text_forms.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "xml/axes.h"
#include "xpath/values/array.h"
#include "xpath/values/function.h"
#include "xpath/values/json_text.h"
#include "xpath/values/map.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

constexpr std::string_view kXhtmlNamespace = "http://www.w3.org/1999/xhtml";
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

// The largest code point that the encoding has as it is; others become references.
char32_t LastPlainCharacter(std::string_view encoding) {
  std::string name = base::UpperCase(encoding);
  if (name.starts_with("UTF")) return 0x10FFFF;
  if (name == "ISO-8859-1" || name == "LATIN1") return 0xFF;
  if (name == "US-ASCII" || name == "ASCII") return 0x7F;
  Raise("SESU0007", fmt::format("the encoding {} is not supported", encoding));
}

bool IsVoidElement(std::string_view name) {
  constexpr std::array<std::string_view, 19> kVoid = {
      "area",  "base",    "basefont", "br",   "col",  "command", "embed",  "frame", "hr", "img",
      "input", "isindex", "keygen",   "link", "meta", "param",   "source", "track", "wbr"};
  return std::ranges::find(kVoid, base::LowerCase(name)) != kVoid.end();
}

// HTML elements that are part of a line, so that white space must not be added around them.
bool IsInlineElement(std::string_view name) {
  static const auto* const kInline = new std::set<std::string, std::less<>>{
      "a",    "abbr",     "acronym", "applet", "audio",  "b",        "bdi",    "bdo",   "big",
      "br",   "button",   "canvas",  "cite",   "code",   "data",     "del",    "dfn",   "em",
      "font", "i",        "iframe",  "img",    "input",  "ins",      "kbd",    "label", "map",
      "mark", "math",     "meter",   "object", "output", "progress", "q",      "ruby",  "s",
      "samp", "script",   "select",  "small",  "span",   "strike",   "strong", "sub",   "sup",
      "svg",  "textarea", "time",    "tt",     "u",      "var",      "video",  "wbr"};
  return kInline->contains(name);
}

class MarkupWriter {
 public:
  MarkupWriter(Context& context, const OutputParameters& parameters)
      : context_(context),
        parameters_(parameters),
        last_plain_(LastPlainCharacter(parameters.encoding)),
        is_html_(parameters.method == OutputMethod::kHtml),
        is_xhtml_(parameters.method == OutputMethod::kXhtml) {}

  std::string Run(const Sequence& normalized) {
    Declaration();
    for (Item item : normalized) {
      if (item.is_node()) {
        Node(item.node(), 0);
      } else {
        Text(item.text(), false);
      }
    }
    return std::move(result_);
  }

 private:
  void Declaration() {
    const OutputParameters& p = parameters_;
    if (is_html_) return;
    bool is_needed = !p.omits_declaration;
    if (p.omits_declaration && p.standalone.has_value()) {
      Raise("SEPM0009", "standalone is asked for, but the XML declaration is left out");
    }
    if (p.undeclares_prefixes && (p.version.empty() || p.version == "1.0")) {
      Raise("SEPM0010", "prefixes can be undeclared in XML 1.1 only");
    }
    if (!is_needed) return;
    result_ += fmt::format("<?xml version=\"{}\" encoding=\"{}\"",
                           p.version.empty() ? "1.0" : p.version, p.encoding);
    if (p.standalone.has_value())
      result_ += fmt::format(" standalone=\"{}\"", *p.standalone ? "yes" : "no");
    result_ += "?>";
    if (p.indents) result_ += '\n';
  }

  // Before the first element.
  void Doctype(std::string_view name) {
    has_doctype_ = true;
    const OutputParameters& p = parameters_;
    if (is_html_ && p.doctype_public.empty() && p.doctype_system.empty()) {
      bool is_five = p.html_version.empty() || p.html_version.starts_with('5');
      if (base::LowerCase(name) == "html" && is_five) result_ += "<!DOCTYPE html>\n";
      return;
    }
    if (p.doctype_system.empty() && !(is_html_ && !p.doctype_public.empty())) return;
    result_ += fmt::format("<!DOCTYPE {}", is_html_ ? "html" : name);
    if (!p.doctype_public.empty()) result_ += fmt::format(" PUBLIC \"{}\"", p.doctype_public);
    if (!p.doctype_system.empty()) {
      result_ +=
          fmt::format("{}\"{}\"", p.doctype_public.empty() ? " SYSTEM " : " ", p.doctype_system);
    }
    result_ += ">\n";
  }

  void Node(xml::NodeRef node, int depth) {
    const xml::Document& document = context_.document(node);
    context_.run.CountSteps(1);
    switch (document.kind(node)) {
      case xml::NodeKind::kDocument:
        for (xml::NodeId child : xml::Children(document, xml::NodeId::None())) {
          Node(xml::NodeRef(child, node.document()), depth);
        }
        return;
      case xml::NodeKind::kElement:
        return Element(document, node.id(), node.document(), depth);
      case xml::NodeKind::kText:
        return Text(document.text(node.id()), false);
      case xml::NodeKind::kComment:
        result_ += fmt::format("<!--{}-->", document.text(node.id()));
        return;
      case xml::NodeKind::kProcessingInstruction: {
        std::string_view data = document.text(node.id());
        result_ += fmt::format("<?{}{}{}{}", document.name(node).local, data.empty() ? "" : " ",
                               data, is_html_ ? ">" : "?>");
        return;
      }
      default:
        Raise("SENR0001", fmt::format("{} cannot be serialized by itself",
                                      Describe(context_, Item::Node(node))));
    }
  }

  bool IsHtmlElement(const xml::Name& name) const {
    return (is_html_ && name.namespace_uri.empty()) || name.namespace_uri == kXhtmlNamespace;
  }

  // Elements of XHTML lose their prefix in the HTML methods.
  std::string TagName(const xml::Name& name) const {
    bool loses_prefix = (is_html_ || is_xhtml_) && name.namespace_uri == kXhtmlNamespace;
    return name.prefix.empty() || loses_prefix ? std::string(name.local)
                                               : fmt::format("{}:{}", name.prefix, name.local);
  }

  void Element(const xml::Document& document, xml::NodeId element, std::uint32_t number,
               int depth) {
    const xml::Name& name = document.name(element);
    std::string tag = TagName(name);
    if (!has_doctype_) Doctype(tag);
    result_ += '<';
    result_ += tag;
    Namespaces(document, element, depth == 0);
    Attributes(document, element);
    auto children = xml::Children(document, element);
    bool is_empty = children.begin() == children.end();
    bool adds_meta = AddsMeta(name);
    if (is_empty && !adds_meta && EndsHere(name)) return;
    result_ += '>';
    bool indents = Indents(document, element);
    if (adds_meta) Meta(indents, depth);
    Content(document, element, number, depth, indents);
    if (indents && !is_empty) NewLine(depth);
    result_ += fmt::format("</{}>", tag);
  }

  // Closes an element without content, if that needs no end tag.
  bool EndsHere(const xml::Name& name) {
    bool is_html_element = (is_html_ || is_xhtml_) && IsHtmlElement(name);
    if (!is_html_element) {
      if (is_html_ && name.namespace_uri.empty()) return false;
      result_ += "/>";
      return true;
    }
    if (!IsVoidElement(name.local)) return false;
    result_ += is_xhtml_ ? " />" : ">";
    return true;
  }

  void Content(const xml::Document& document, xml::NodeId element, std::uint32_t number, int depth,
               bool indents) {
    const xml::Name& name = document.name(element);
    std::string lower = base::LowerCase(name.local);
    bool is_raw = is_html_ && IsHtmlElement(name) && (lower == "script" || lower == "style");
    bool is_cdata = !is_html_ && parameters_.cdata_elements.contains(
                                     {std::string(name.namespace_uri), std::string(name.local)});
    CheckDepth(depth);
    for (xml::NodeId child : xml::Children(document, element)) {
      if (document.kind(child) == xml::NodeKind::kText) {
        std::string_view text = document.text(child);
        if (indents && base::IsBlank(text)) continue;
        if (is_raw) {
          result_ += text;
        } else {
          Text(text, is_cdata);
        }
        continue;
      }
      if (indents) NewLine(depth + 1);
      Node(xml::NodeRef(child, number), depth + 1);
    }
  }

  void CheckDepth(int depth) {
    constexpr int kMaxDepth = 4000;  // elements in elements, as the stack allows
    if (depth > kMaxDepth) Raise("XPDY0130", "elements are nested too deep to be serialized");
  }

  // White space may be added where there is none but white space among elements.
  bool Indents(const xml::Document& document, xml::NodeId element) const {
    if (!parameters_.indents) return false;
    const xml::Name& name = document.name(element);
    bool has_element = false;
    for (xml::NodeId child : xml::Children(document, element)) {
      if (document.kind(child) == xml::NodeKind::kText && !base::IsBlank(document.text(child)))
        return false;
      if (!document.is_element(child)) continue;
      has_element = true;
      const xml::Name& inner = document.name(child);
      if ((is_html_ || is_xhtml_) && IsHtmlElement(inner) && IsInlineElement(inner.local))
        return false;
    }
    if (!has_element) return false;
    for (xml::NodeId around : xml::AncestorsOrSelf(document, element)) {
      const xml::Name& outer = document.name(around);
      if (parameters_.not_indented.contains(
              {std::string(outer.namespace_uri), std::string(outer.local)}))
        return false;
      for (xml::AttributeId attribute : xml::Attributes(document, around)) {
        const xml::Name& attribute_name = document.name(attribute);
        bool is_space =
            attribute_name.namespace_uri == kXmlNamespace && attribute_name.local == "space";
        if (is_space) return document.value(attribute) != "preserve";
      }
    }
    std::string lower = base::LowerCase(name.local);
    return !((is_html_ || is_xhtml_) &&
             (lower == "pre" || lower == "textarea" || lower == "script" || lower == "style"));
  }

  void NewLine(int depth) {
    result_ += '\n';
    result_.append(static_cast<std::size_t>(depth) * 3, ' ');
  }

  // The declarations that hold from here on; of the outermost element all in scope.
  void Namespaces(const xml::Document& document, xml::NodeId element, bool is_outermost) {
    std::vector<std::pair<std::string, std::string>> declared;
    if (is_outermost) {
      for (const xml::NamespaceDeclaration& one : document.NamespacesInScope(element)) {
        declared.emplace_back(one.prefix, one.uri);
      }
    } else {
      for (const xml::NamespaceDeclaration& one : document.namespaces(element))
        declared.emplace_back(one.prefix, one.uri);
    }
    const xml::Name& name = document.name(element);
    bool is_plain_html = (is_html_ || is_xhtml_) && name.namespace_uri == kXhtmlNamespace;
    for (auto& [prefix, uri] : declared) {
      if (prefix == "xml" || (is_outermost && prefix.empty() && uri.empty())) continue;
      if (uri.empty() && !prefix.empty() && !parameters_.undeclares_prefixes) continue;
      if (is_plain_html && uri == kXhtmlNamespace && !(prefix.empty() && is_xhtml_)) continue;
      result_ += prefix.empty() ? std::string(" xmlns=\"") : fmt::format(" xmlns:{}=\"", prefix);
      Escaped(uri, true);
      result_ += '"';
    }
  }

  void Attributes(const xml::Document& document, xml::NodeId element) {
    for (xml::AttributeId attribute : xml::Attributes(document, element)) {
      const xml::Name& name = document.name(attribute);
      result_ += ' ';
      if (!name.prefix.empty()) result_ += fmt::format("{}:", name.prefix);
      result_ += name.local;
      std::string_view value = document.value(attribute);
      bool is_boolean = is_html_ && IsHtmlElement(document.name(element)) &&
                        name.namespace_uri.empty() && IsBooleanAttribute(name.local) &&
                        base::LowerCase(value) == base::LowerCase(name.local);
      if (is_boolean) continue;
      result_ += "=\"";
      Escaped(value, true);
      result_ += '"';
    }
  }

  static bool IsBooleanAttribute(std::string_view name) {
    constexpr std::array<std::string_view, 13> kBoolean = {
        "async",    "autofocus", "checked", "compact",  "defer",    "disabled", "ismap",
        "multiple", "nohref",    "noshade", "readonly", "required", "selected"};
    return std::ranges::find(kBoolean, base::LowerCase(name)) != kBoolean.end();
  }

  bool AddsMeta(const xml::Name& name) const {
    return (is_html_ || is_xhtml_) && parameters_.includes_content_type && IsHtmlElement(name) &&
           base::LowerCase(name.local) == "head";
  }
  void Meta(bool indents, int depth) {
    if (indents) NewLine(depth + 1);
    result_ += fmt::format("<meta http-equiv=\"Content-Type\" content=\"text/html; charset={}\"{}>",
                           parameters_.encoding, is_xhtml_ ? " /" : "");
  }

  void Text(std::string_view text, bool is_cdata) {
    if (!is_cdata || text.empty()) return Escaped(text, false);
    result_ += "<![CDATA[";
    for (std::size_t at = 0; at < text.size();) {
      std::size_t begin = at;
      char32_t c = base::DecodeCodePoint(text, &at);
      if (c > last_plain_) {
        result_ += fmt::format("]]>&#x{:X};<![CDATA[", static_cast<std::uint32_t>(c));
      } else if (c == U']' && text.substr(begin).starts_with("]]>")) {
        result_ += "]]]]><![CDATA[>";
        at = begin + 3;
      } else {
        result_ += text.substr(begin, at - begin);
      }
    }
    result_ += "]]>";
  }

  void Escaped(std::string_view text, bool is_attribute) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t begin = at;
      char32_t c = base::DecodeCodePoint(text, &at);
      if (!parameters_.character_map.empty()) {
        auto mapped = parameters_.character_map.find(c);
        if (mapped != parameters_.character_map.end()) {
          result_ += mapped->second;
          continue;
        }
      }
      Character(c, text.substr(begin, at - begin), is_attribute);
    }
  }

  void Character(char32_t c, std::string_view bytes, bool is_attribute) {
    switch (c) {
      case U'&':
        result_ += "&amp;";
        return;
      case U'<':
        result_ += is_html_ && is_attribute ? "<" : "&lt;";
        return;
      case U'>':
        result_ += is_html_ && is_attribute ? ">" : "&gt;";
        return;
      case U'"':
        result_ += is_attribute ? "&#34;" : "\"";
        return;
      case 0xA0:
        result_ += is_html_ ? "&nbsp;" : std::string(c > last_plain_ ? "&#xA0;" : bytes);
        return;
      default:
        break;
    }
    bool is_space = is_attribute && (c == U'\t' || c == U'\n');
    bool is_reference =
        c == U'\r' || is_space || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c > last_plain_;
    if (is_reference && !(is_html_ && is_space)) {
      result_ += fmt::format("&#x{:X};", static_cast<std::uint32_t>(c));
    } else {
      result_ += bytes;
    }
  }

  Context& context_;
  const OutputParameters& parameters_;
  char32_t last_plain_;
  bool is_html_;
  bool is_xhtml_;
  bool has_doctype_ = false;
  std::string result_;
};

// Sequence normalization (Serialization 3.1, 2): texts and nodes remain; texts that follow each
// other are apart by a space, or all items by the item separator.
Sequence Normalize(Context& context, const Sequence& sequence, const OutputParameters& parameters) {
  SequenceBuilder flat(context.arena());
  std::vector<Sequence> pending = {sequence};
  while (!pending.empty()) {
    Sequence next = pending.back();
    pending.pop_back();
    for (std::uint64_t i = 0; i < next.size(); ++i) {
      Item item = next[i];
      if (item.type() == Type::kArray) {
        pending.push_back(next.Slice(i + 1));
        std::span<const Sequence> members = item.array().members();
        pending.insert(pending.end(), members.rbegin(), members.rend());
        break;
      }
      flat.Add(item);
    }
  }
  SequenceBuilder result(context.arena());
  bool after_text = false;
  bool is_first = true;
  for (Item item : flat.items()) {
    if (item.is_function())
      Raise("SENR0001", fmt::format("{} cannot be serialized", Describe(context, item)));
    bool is_bad_node = item.is_node() && (item.node().is_attribute() || item.node().is_namespace());
    if (is_bad_node)
      Raise("SENR0001", fmt::format("{} cannot be serialized by itself", Describe(context, item)));
    bool is_text = !item.is_node();
    if (parameters.item_separator.has_value()) {
      if (!is_first) result.Add(MakeString(context, *parameters.item_separator));
    } else if (is_text && after_text) {
      result.Add(Item::String(" "));
    }
    result.Add(is_text ? Item::String(AtomicText(context.arena(), item)) : item);
    after_text = is_text;
    is_first = false;
  }
  return result.Build();
}

std::string WriteText(Context& context, const Sequence& normalized,
                      const OutputParameters& parameters) {
  std::string plain;
  for (Item item : normalized) plain += StringOf(context, item);
  if (parameters.character_map.empty()) return plain;
  std::string result;
  for (std::size_t at = 0; at < plain.size();) {
    std::size_t begin = at;
    auto mapped = parameters.character_map.find(base::DecodeCodePoint(plain, &at));
    result +=
        mapped == parameters.character_map.end() ? plain.substr(begin, at - begin) : mapped->second;
  }
  return result;
}

// Serialization 3.1, 9.
class JsonOutput {
 public:
  JsonOutput(Context& context, const OutputParameters& parameters)
      : context_(context),
        parameters_(parameters),
        last_plain_(LastPlainCharacter(parameters.encoding)) {}

  std::string Run(const Sequence& sequence) {
    Value(sequence, 0);
    return std::move(result_);
  }

 private:
  void Value(const Sequence& value, int depth) {
    context_.run.CountSteps(1);
    if (value.empty()) {
      result_ += "null";
      return;
    }
    if (value.size() > 1) Raise("SERE0023", "JSON has no sequences; make an array of the items");
    Item item = value.front();
    if (item.type() == Type::kMap) return Map(item.map(), depth);
    if (item.type() == Type::kArray) return Array(item.array(), depth);
    if (item.type() == Type::kFunction)
      Raise("SERE0021", "a function cannot be serialized as JSON");
    if (item.is_node()) {
      OutputParameters inner = parameters_;
      inner.method = parameters_.json_node_method;
      inner.character_map.clear();
      inner.omits_declaration = true;
      inner.standalone.reset();
      inner.indents = false;
      String(Serialize(context_, item, inner));
      return;
    }
    if (item.is_numeric()) {
      bool is_finite =
          item.type() == Type::kDecimal || item.is_integer() || std::isfinite(item.number());
      if (!is_finite) Raise("SERE0020", "JSON has no infinite numbers and no NaN");
      result_ += AtomicText(context_.arena(), item);
      return;
    }
    if (item.type() == Type::kBoolean) {
      result_ += item.boolean() ? "true" : "false";
      return;
    }
    String(AtomicText(context_.arena(), item));
  }

  void Separate(bool is_first, int depth) {
    if (!is_first) result_ += ',';
    if (parameters_.indents) Line(depth);
  }
  void Line(int depth) {
    result_ += '\n';
    result_.append(static_cast<std::size_t>(depth) * 2, ' ');
  }

  void Map(const MapValue& map, int depth) {
    result_ += '{';
    std::set<std::string, std::less<>> keys;
    bool is_first = true;
    for (const MapEntry& entry : map.entries()) {
      Separate(is_first, depth + 1);
      is_first = false;
      std::string key(AtomicText(context_.arena(), entry.key));
      if (!parameters_.allows_duplicate_names && !keys.insert(key).second) {
        Raise("SERE0022", fmt::format("two keys of a map are \"{}\" as text", key));
      }
      String(key);
      result_ += parameters_.indents ? ": " : ":";
      Value(entry.value, depth + 1);
    }
    if (parameters_.indents && !is_first) Line(depth);
    result_ += '}';
  }

  void Array(const ArrayValue& array, int depth) {
    result_ += '[';
    bool is_first = true;
    for (const Sequence& member : array.members()) {
      Separate(is_first, depth + 1);
      is_first = false;
      Value(member, depth + 1);
    }
    if (parameters_.indents && !is_first) Line(depth);
    result_ += ']';
  }

  void String(std::string_view given) {
    result_ += '"';
    for (std::size_t at = 0; at < given.size();) {
      std::size_t begin = at;
      char32_t c = base::DecodeCodePoint(given, &at);
      auto mapped = parameters_.character_map.find(c);
      if (mapped != parameters_.character_map.end()) {
        result_ += mapped->second;
      } else {
        AppendJsonCharacter(c, given.substr(begin, at - begin), &result_, last_plain_);
      }
    }
    result_ += '"';
  }

  Context& context_;
  const OutputParameters& parameters_;
  char32_t last_plain_;
  std::string result_;
};

// Serialization 3.1, 10.
class AdaptiveOutput {
 public:
  AdaptiveOutput(Context& context, const OutputParameters& parameters)
      : context_(context), parameters_(parameters) {}

  std::string Run(const Sequence& sequence) {
    std::string result;
    bool is_first = true;
    for (Item item : sequence) {
      if (!is_first) result += parameters_.item_separator.value_or("\n");
      is_first = false;
      result += One(item);
    }
    return result;
  }

 private:
  std::string One(Item item) {
    context_.run.CountSteps(1);
    if (item.is_node()) return OfNode(item);
    if (item.type() == Type::kMap) return OfMap(item.map());
    if (item.type() == Type::kArray) return OfArray(item.array());
    if (item.type() == Type::kFunction) return OfFunction(item.function());
    return OfAtomic(item);
  }

  std::string OfNode(Item item) {
    xml::NodeRef node = item.node();
    const xml::Document& document = context_.document(node);
    if (node.is_attribute()) {
      xml::Name name = document.name(node);
      std::string written = name.prefix.empty() ? std::string(name.local)
                                                : fmt::format("{}:{}", name.prefix, name.local);
      return fmt::format("{}=\"{}\"", written, EscapedValue(StringValue(context_, node)));
    }
    if (node.is_namespace()) {
      xml::Name name = document.name(node);
      return fmt::format("xmlns{}{}=\"{}\"", name.local.empty() ? "" : ":", name.local,
                         EscapedValue(StringValue(context_, node)));
    }
    OutputParameters inner = parameters_;
    inner.method = OutputMethod::kXml;
    inner.item_separator.reset();
    return Serialize(context_, item, inner);
  }

  static std::string EscapedValue(std::string_view value) {
    std::string result;
    for (char c : value) {
      if (c == '&') {
        result += "&amp;";
      } else if (c == '<') {
        result += "&lt;";
      } else if (c == '"') {
        result += "&quot;";
      } else {
        result += c;
      }
    }
    return result;
  }

  std::string Quoted(std::string_view text) {
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
      std::size_t begin = at;
      char32_t c = base::DecodeCodePoint(text, &at);
      auto mapped = parameters_.character_map.find(c);
      if (mapped != parameters_.character_map.end()) {
        result += mapped->second;
      } else {
        result += text.substr(begin, at - begin);
        if (c == U'"') result += '"';
      }
    }
    return result + '"';
  }

  std::string OfAtomic(Item item) {
    std::string_view text = AtomicText(context_.arena(), item);
    if (item.type() == Type::kBoolean) return item.boolean() ? "true()" : "false()";
    if (item.is_text()) return Quoted(text);
    if (item.is_integer() || item.type() == Type::kDecimal) return std::string(text);
    if (item.type() == Type::kDouble) return Exponential(item.number());
    if (item.type() == Type::kQName || item.type() == Type::kNotation) {
      return fmt::format("Q{{{}}}{}", item.qname().uri, item.qname().local);
    }
    return fmt::format("xs:{}({})", TypeName(item.type()), Quoted(text));
  }

  // As format-number with the picture 0.0##########################e0 writes it.
  static std::string Exponential(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "INF" : "-INF";
    std::array<char, 64> buffer{};
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                             std::chars_format::scientific)
                   .ptr;
    std::string text(buffer.data(), end);
    std::size_t e = text.find('e');
    std::string mantissa = text.substr(0, e);
    if (mantissa.find('.') == std::string::npos) mantissa += ".0";
    int exponent = std::stoi(text.substr(e + 1));
    return fmt::format("{}e{}", mantissa, exponent);
  }

  std::string OfSequence(const Sequence& value) {
    if (value.size() == 1) return One(value.front());
    std::string result = "(";
    for (std::uint64_t i = 0; i < value.size(); ++i) {
      if (i > 0) result += ',';
      result += One(value[i]);
    }
    return result + ")";
  }

  std::string OfMap(const MapValue& map) {
    std::string result = "map{";
    bool is_first = true;
    for (const MapEntry& entry : map.entries()) {
      if (!is_first) result += ',';
      is_first = false;
      result += One(entry.key) + ":" + OfSequence(entry.value);
    }
    return result + "}";
  }

  std::string OfArray(const ArrayValue& array) {
    std::string result = "[";
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) result += ',';
      result += OfSequence(array[i]);
    }
    return result + "]";
  }

  static std::string OfFunction(const Function& function) {
    const QName* name = function.name();
    if (name == nullptr) return fmt::format("(anonymous-function)#{}", function.arity());
    if (name->uri == kFunctionNamespace)
      return fmt::format("fn:{}#{}", name->local, function.arity());
    return fmt::format("Q{{{}}}{}#{}", name->uri, name->local, function.arity());
  }

  Context& context_;
  const OutputParameters& parameters_;
};

std::string InForm(std::string text, const std::string& form) {
  if (form.empty() || form == "none") return text;
  if (form == "NFC") return base::Normalize(text, base::NormalizationForm::kNfc);
  if (form == "NFD") return base::Normalize(text, base::NormalizationForm::kNfd);
  if (form == "NFKC") return base::Normalize(text, base::NormalizationForm::kNfkc);
  if (form == "NFKD") return base::Normalize(text, base::NormalizationForm::kNfkd);
  Raise("SESU0011", fmt::format("the normalization form {} is not supported", form));
}

}  // namespace

std::string Serialize(Context& context, const Sequence& sequence,
                      const OutputParameters& parameters) {
  std::string result;
  switch (parameters.method) {
    case OutputMethod::kJson:
      result = JsonOutput(context, parameters).Run(sequence);
      break;
    case OutputMethod::kAdaptive:
      result = AdaptiveOutput(context, parameters).Run(sequence);
      break;
    case OutputMethod::kText:
      result = WriteText(context, Normalize(context, sequence, parameters), parameters);
      break;
    default:
      result = MarkupWriter(context, parameters).Run(Normalize(context, sequence, parameters));
  }
  return InForm(std::move(result), parameters.normalization_form);
}

}  // namespace siglum::xpath
