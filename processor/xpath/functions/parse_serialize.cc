// fn:parse-xml, fn:parse-xml-fragment, fn:serialize (F&O 3.1, 14.9).
// Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/unicode.h"
#include "base/white_space.h"
#include "os/file.h"
#include "xml/axes.h"
#include "xml/document.h"
#include "xml/tree_builder.h"
#include "xpath/functions/options.h"
#include "xpath/functions/registry.h"
#include "xpath/values/array.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/map.h"
#include "xpath/values/serialize.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

constexpr std::string_view kOutputNamespace = "http://www.w3.org/2010/xslt-xquery-serialization";

std::shared_ptr<const xml::Document> Parsed(Context& context, std::string_view text) {
  xml::DocumentOptions options;
  options.xinclude = false;
  xml::ParsedDocument parsed = xml::ParseDocument(
      os::File::FromBytes(context.statics.base_uri.value_or(""), std::string(text)), options);
  if (parsed.document != nullptr) return parsed.document;
  Raise("FODC0006", parsed.diagnostics.empty() ? std::string("the text is no XML")
                                               : parsed.diagnostics.front().message);
}

Sequence ParseXml(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  return context.run.Add(Parsed(context, arguments[0].front().text()));
}

// The text declaration at the front of an external parsed entity (XML 1.0, 4.3.1); its length.
std::size_t TextDeclaration(std::string_view text) {
  bool is_declaration = text.starts_with("<?xml") && text.size() > 5 && base::IsSpace(text[5]);
  if (!is_declaration) return 0;
  std::size_t end = text.find("?>");
  if (end == std::string_view::npos) return 0;
  std::string_view declaration = text.substr(0, end);
  if (declaration.find("encoding") == std::string_view::npos ||
      declaration.find("standalone") != std::string_view::npos) {
    Raise("FODC0006", "a text declaration names an encoding and nothing but the version beside it");
  }
  return end + 2;
}

// The fragment is parsed inside an element, whose children then become those of a document node.
Sequence ParseXmlFragment(Context& context, Arguments arguments) {
  if (arguments[0].empty()) return {};
  std::string_view text = arguments[0].front().text();
  text.remove_prefix(TextDeclaration(text));
  if (text.find("<!DOCTYPE") != std::string_view::npos &&
      base::Trim(text).starts_with("<!DOCTYPE")) {
    Raise("FODC0006", "a fragment has no document type declaration");
  }
  std::shared_ptr<const xml::Document> wrapped = Parsed(context, fmt::format("<f>{}</f>", text));
  xml::TreeBuilder tree(
      {.base_uri = context.statics.base_uri.value_or(""), .has_document_node = true});
  for (xml::NodeId child : xml::Children(*wrapped, wrapped->root()))
    tree.Copy(*wrapped, xml::NodeRef(child));
  return context.run.Add(tree.Take());
}

OutputMethod MethodNamed(std::string_view name, std::string_view code) {
  static const auto* const kMethods = new std::map<std::string, OutputMethod, std::less<>>{
      {"xml", OutputMethod::kXml},   {"xhtml", OutputMethod::kXhtml},
      {"html", OutputMethod::kHtml}, {"text", OutputMethod::kText},
      {"json", OutputMethod::kJson}, {"adaptive", OutputMethod::kAdaptive},
  };
  auto method = kMethods->find(name);
  if (method == kMethods->end()) Raise(code, fmt::format("there is no output method \"{}\"", name));
  return method->second;
}

// Parameters as an element output:serialization-parameters (Serialization 3.1, 3.1).
class ElementParameters {
 public:
  ElementParameters(const xml::Document& document, xml::NodeId element)
      : document_(document), element_(element) {}

  OutputParameters Read() {
    CheckAttributes(element_, {});
    std::set<std::pair<std::string, std::string>> seen;
    for (xml::NodeId child : xml::Children(document_, element_)) {
      if (!document_.is_element(child)) continue;
      const xml::Name& name = document_.name(child);
      if (!seen.emplace(name.namespace_uri, name.local).second) {
        Raise("SEPM0019", fmt::format("the parameter {} is given twice", name.local));
      }
      if (name.namespace_uri.empty()) Fail("the parameter {} is in no namespace", name.local);
      if (name.namespace_uri == kOutputNamespace) Parameter(child, name.local);
    }
    return std::move(result_);
  }

 private:
  template <typename... Values>
  [[noreturn]] void Fail(fmt::format_string<Values...> format, Values&&... values) const {
    Raise("SEPM0017", fmt::format(format, std::forward<Values>(values)...));
  }

  void CheckAttributes(xml::NodeId element, std::set<std::string_view> allowed) const {
    for (xml::AttributeId attribute : xml::Attributes(document_, element)) {
      const xml::Name& name = document_.name(attribute);
      bool is_own = name.namespace_uri.empty() || name.namespace_uri == kOutputNamespace;
      if (is_own && (!name.namespace_uri.empty() || !allowed.contains(name.local))) {
        Fail("the attribute {} is not allowed on {}", name.local, document_.name(element).local);
      }
    }
  }

  std::string_view Value(xml::NodeId element, std::string_view local = "value") const {
    for (xml::AttributeId attribute : xml::Attributes(document_, element)) {
      const xml::Name& name = document_.name(attribute);
      if (name.namespace_uri.empty() && name.local == local) return document_.value(attribute);
    }
    Fail("{} needs the attribute {}", document_.name(element).local, local);
  }

  bool YesOrNo(xml::NodeId element) const {
    std::string_view value = base::Trim(Value(element));
    if (value == "yes" || value == "true" || value == "1") return true;
    if (value == "no" || value == "false" || value == "0") return false;
    Fail("{} must be yes or no, not \"{}\"", document_.name(element).local, value);
  }

  OutputParameters::Names NamesOf(xml::NodeId element) const {
    OutputParameters::Names names;
    std::string_view rest = Value(element);
    for (std::string_view word; !(word = base::TakeWord(&rest)).empty();) {
      std::size_t colon = word.find(':');
      std::string_view prefix =
          colon == std::string_view::npos ? std::string_view() : word.substr(0, colon);
      std::optional<std::string_view> uri = document_.FindNamespace(element, prefix);
      if (!uri.has_value() && !prefix.empty()) Fail("the prefix of {} is not declared", word);
      names.emplace(uri.value_or(""),
                    colon == std::string_view::npos ? word : word.substr(colon + 1));
    }
    return names;
  }

  void CharacterMap(xml::NodeId element) {
    CheckAttributes(element, {});
    for (xml::NodeId child : xml::Children(document_, element)) {
      if (!document_.is_element(child)) continue;
      const xml::Name& name = document_.name(child);
      if (name.namespace_uri != kOutputNamespace || name.local != "character-map")
        Fail("{} is not allowed in use-character-maps", name.local);
      CheckAttributes(child, {"character", "map-string"});
      std::string_view character = Value(child, "character");
      std::size_t at = 0;
      char32_t c = character.empty() ? 0 : base::DecodeCodePoint(character, &at);
      if (character.empty() || at != character.size())
        Fail("\"{}\" is not one character", character);
      if (!result_.character_map.emplace(c, Value(child, "map-string")).second) {
        Raise("SEPM0018", fmt::format("the character {} is mapped twice", character));
      }
    }
  }

  void Parameter(xml::NodeId element, std::string_view name) {
    if (name == "use-character-maps") return CharacterMap(element);
    CheckAttributes(element, {"value"});
    std::string value(base::Trim(Value(element)));
    if (name == "method") {
      if (value.find(':') == std::string::npos) result_.method = MethodNamed(value, "SEPM0017");
    } else if (name == "indent") {
      result_.indents = YesOrNo(element);
    } else if (name == "omit-xml-declaration") {
      result_.omits_declaration = YesOrNo(element);
    } else if (name == "standalone") {
      if (value != "omit") result_.standalone = YesOrNo(element);
    } else if (name == "undeclare-prefixes") {
      result_.undeclares_prefixes = YesOrNo(element);
    } else if (name == "allow-duplicate-names") {
      result_.allows_duplicate_names = YesOrNo(element);
    } else if (name == "include-content-type") {
      result_.includes_content_type = YesOrNo(element);
    } else if (name == "escape-uri-attributes" || name == "byte-order-mark") {
      YesOrNo(element);
    } else if (name == "cdata-section-elements") {
      result_.cdata_elements = NamesOf(element);
    } else if (name == "suppress-indentation") {
      result_.not_indented = NamesOf(element);
    } else if (name == "item-separator") {
      result_.item_separator = std::string(Value(element));
    } else if (name == "json-node-output-method") {
      result_.json_node_method = MethodNamed(value, "SEPM0017");
    } else if (std::string* text = TextParameter(name, &result_)) {
      *text = value;
    } else if (name != "media-type") {
      Fail("there is no parameter {}", name);
    }
  }

 public:
  // The parameters that are a text and nothing more; null for another name.
  static std::string* TextParameter(std::string_view name, OutputParameters* parameters) {
    if (name == "encoding") return &parameters->encoding;
    if (name == "version") return &parameters->version;
    if (name == "html-version") return &parameters->html_version;
    if (name == "doctype-public") return &parameters->doctype_public;
    if (name == "doctype-system") return &parameters->doctype_system;
    if (name == "normalization-form") return &parameters->normalization_form;
    return nullptr;
  }

 private:
  const xml::Document& document_;
  xml::NodeId element_;
  OutputParameters result_;
};

OutputParameters::Names NamesOption(const Options& options, std::string_view name) {
  OutputParameters::Names names;
  std::optional<Sequence> value =
      options.Find(name, SequenceType::Atomic(Type::kQName, Occurrence::kMany));
  if (!value.has_value()) return names;
  for (Item item : *value) names.emplace(item.qname().uri, item.qname().local);
  return names;
}

std::map<char32_t, std::string> CharacterMapOption(const Options& options) {
  SequenceType type;
  type.occurrence = Occurrence::kOne;
  type.item.kind = ItemType::Kind::kAnyMap;
  std::map<char32_t, std::string> result;
  std::optional<Sequence> value = options.Find("use-character-maps", type);
  if (!value.has_value()) return result;
  for (const MapEntry& entry : value->front().map().entries()) {
    bool is_text =
        entry.key.is_text() && entry.key.type() != Type::kUntypedAtomic &&
        entry.value.size() == 1 &&
        (entry.value.front().is_text() && entry.value.front().type() != Type::kUntypedAtomic);
    if (!is_text) Raise("XPTY0004", "use-character-maps must be a map of strings to strings");
    std::size_t at = 0;
    std::string_view key = entry.key.text();
    char32_t c = key.empty() ? 0 : base::DecodeCodePoint(key, &at);
    if (key.empty() || at != key.size())
      Raise("SEPM0016", fmt::format("\"{}\" is not one character", key));
    result.emplace(c, entry.value.front().text());
  }
  return result;
}

// Parameters as a map (F&O 3.1, 14.9.3).
OutputParameters MapParameters(Context& context, const Sequence& map) {
  Options options(context, map);
  OutputParameters result;
  if (std::optional<std::string> method = options.String("method"))
    result.method = MethodNamed(*method, "SEPM0016");
  if (std::optional<std::string> method = options.String("json-node-output-method")) {
    result.json_node_method = MethodNamed(*method, "SEPM0016");
  }
  result.indents = options.Boolean("indent", false);
  result.omits_declaration = options.Boolean("omit-xml-declaration", true);
  result.undeclares_prefixes = options.Boolean("undeclare-prefixes", false);
  result.allows_duplicate_names = options.Boolean("allow-duplicate-names", false);
  result.includes_content_type = options.Boolean("include-content-type", true);
  result.escapes_uri_attributes = options.Boolean("escape-uri-attributes", true);
  options.Boolean("byte-order-mark", false);
  if (std::optional<Sequence> value =
          options.Find("standalone", SequenceType::Atomic(Type::kBoolean, Occurrence::kOptional))) {
    if (!value->empty()) result.standalone = value->front().boolean();
  }
  result.item_separator = options.String("item-separator");
  for (const char* name :
       {"encoding", "version", "doctype-public", "doctype-system", "normalization-form"}) {
    if (std::optional<std::string> value = options.String(name))
      *ElementParameters::TextParameter(name, &result) = *value;
  }
  if (std::optional<Sequence> value =
          options.Find("html-version", SequenceType::Atomic(Type::kDecimal))) {
    result.html_version = DecimalText(ToDecimal(value->front()));
  }
  result.cdata_elements = NamesOption(options, "cdata-section-elements");
  result.not_indented = NamesOption(options, "suppress-indentation");
  result.character_map = CharacterMapOption(options);
  return result;
}

Sequence SerializeFunction(Context& context, Arguments arguments) {
  OutputParameters parameters;
  if (arguments.size() > 1 && !arguments[1].empty()) {
    Item given = arguments[1].front();
    if (given.type() == Type::kMap) {
      parameters = MapParameters(context, arguments[1]);
    } else {
      bool is_element = given.is_node() && given.node().is_in_tree();
      const xml::Document* document = is_element ? &context.document(given.node()) : nullptr;
      bool is_parameters = is_element && document->IsNamed(given.node().id(), kOutputNamespace,
                                                           "serialization-parameters");
      if (!is_parameters) {
        Raise("XPTY0004",
              "the parameters must be a map or an element output:serialization-parameters");
      }
      parameters = ElementParameters(*document, given.node().id()).Read();
    }
  }
  return MakeString(context, Serialize(context, arguments[0], parameters));
}

constexpr BuiltIn kFunctions[] = {
    {"fn:parse-xml($arg as xs:string?) as document-node()?", ParseXml, kUsesStatics | kUnstable},
    {"fn:parse-xml-fragment($arg as xs:string?) as document-node()?", ParseXmlFragment,
     kUsesStatics | kUnstable},
    {"fn:serialize($arg as item()*) as xs:string", SerializeFunction},
    {"fn:serialize($arg as item()*, $params as item()?) as xs:string", SerializeFunction},
};

}  // namespace

std::span<const BuiltIn> SerializeFunctions() { return kFunctions; }

}  // namespace siglum::xpath
