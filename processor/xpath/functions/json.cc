// Functions on JSON (F&O 3.1, 17.4 and 17.5): parse-json and json-doc to maps and arrays,
// json-to-xml and xml-to-json to and from elements. Tested by tests/xpath/query_test.cc and the
// conformance suite.
#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "base/white_space.h"
#include "xml/axes.h"
#include "xml/tree_builder.h"
#include "xpath/functions/options.h"
#include "xpath/functions/registry.h"
#include "xpath/functions/texts.h"
#include "xpath/values/array.h"
#include "xpath/values/function.h"
#include "xpath/values/json_reader.h"
#include "xpath/values/json_text.h"
#include "xpath/values/map.h"
#include "xpath/values/numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

enum class Duplicates { kUseFirst, kUseLast, kReject, kRetain };

struct JsonOptions {
  Duplicates duplicates = Duplicates::kUseFirst;
  JsonStrings strings;
};

[[noreturn]] void RaiseOption(std::string_view problem) { Raise("FOJS0005", std::string(problem)); }

JsonOptions ReadOptions(Context& context, Arguments arguments, bool to_xml) {
  JsonOptions result;
  if (to_xml) result.duplicates = Duplicates::kRetain;
  if (arguments.size() < 2) return result;
  Options options(context, arguments[1]);
  options.Boolean("liberal", false);
  bool validates = to_xml && options.Boolean("validate", false);
  if (validates)
    Raise("FOJS0004", "the result cannot be validated: this processor knows no schemas");
  if (std::optional<std::string> duplicates = options.String("duplicates")) {
    if (*duplicates == "use-first") {
      result.duplicates = Duplicates::kUseFirst;
    } else if (*duplicates == "use-last" && !to_xml) {
      result.duplicates = Duplicates::kUseLast;
    } else if (*duplicates == "reject") {
      result.duplicates = Duplicates::kReject;
    } else if (*duplicates == "retain" && to_xml) {
      result.duplicates = Duplicates::kRetain;
    } else {
      RaiseOption(fmt::format("the option duplicates cannot be \"{}\"", *duplicates));
    }
  }
  result.strings.keeps_escapes = options.Boolean("escape", false);
  SequenceType function;
  function.occurrence = Occurrence::kOne;
  function.item.kind = ItemType::Kind::kFunction;
  function.item.signature =
      std::make_shared<const std::vector<SequenceType>>(std::vector<SequenceType>{
          SequenceType::Atomic(Type::kString), SequenceType::Atomic(Type::kString)});
  if (std::optional<Sequence> fallback = options.Find("fallback", function)) {
    if (result.strings.keeps_escapes)
      RaiseOption("the options escape and fallback exclude each other");
    result.strings.fallback = [&context, call = fallback->front()](std::string_view escape) {
      Sequence text = CallFunction(context, call, MakeString(context, escape));
      return std::string(TextOrEmpty(text));
    };
  }
  return result;
}

[[noreturn]] void RaiseDuplicate(std::string_view key) {
  Raise("FOJS0003",
        fmt::format("the key \"{}\" occurs twice in an object", base::SafeForDisplay(key)));
}

// Makes maps and arrays.
class ValueMaker : public JsonHandler {
 public:
  ValueMaker(Context& context, Duplicates duplicates)
      : context_(context), duplicates_(duplicates) {}

  Sequence Result() const { return result_; }

  void Null() override { Add({}); }
  void Boolean(bool value) override { Add(Item::Boolean(value)); }
  void Number(std::string_view digits) override {
    double value = 0;
    auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // Beyond the range of a double: zero or infinity, as a cast of the same digits.
    if (failure == std::errc::result_out_of_range) value = *ParseDouble(digits);
    Add(Item::Double(value));
  }
  void String(std::string text) override { Add(MakeString(context_, text)); }
  void StartArray() override { open_.push_back({}); }
  void EndArray() override {
    Item array = MakeArray(std::move(open_.back().members), context_.arena());
    open_.pop_back();
    Add(array);
  }
  void StartObject() override {
    open_.push_back({});
    open_.back().map = context_.arena()->Make<MapValue>();
  }
  void Key(std::string text) override { open_.back().key = MakeString(context_, text); }
  void EndObject() override {
    Item map = Item::OfMap(open_.back().map);
    open_.pop_back();
    Add(map);
  }

 private:
  struct Open {
    const MapValue* map = nullptr;  // null: an array
    Item key;
    std::vector<Sequence> members;
  };

  void Add(const Sequence& value) {
    context_.run.CountSteps(1);
    if (open_.empty()) {
      result_ = value;
      return;
    }
    Open& around = open_.back();
    if (around.map == nullptr) {
      around.members.push_back(value);
      return;
    }
    bool is_known = around.map->Find(around.key) != nullptr;
    if (is_known && duplicates_ == Duplicates::kReject) RaiseDuplicate(around.key.text());
    if (is_known && duplicates_ == Duplicates::kUseFirst) return;
    around.map = around.map->Put(around.key, value, context_.arena());
  }

  Context& context_;
  Duplicates duplicates_;
  std::vector<Open> open_;
  Sequence result_;
};

// Makes elements (F&O 3.1, 17.5.1).
class ElementMaker : public JsonHandler {
 public:
  ElementMaker(Context& context, const JsonOptions& options)
      : context_(context),
        options_(options),
        tree_({.base_uri = context.statics.base_uri.value_or(""), .has_document_node = true}) {}

  Item Result() { return context_.run.Add(tree_.Take()); }

  void Null() override { Leaf("null", {}, false); }
  void Boolean(bool value) override { Leaf("boolean", value ? "true" : "false", false); }
  void Number(std::string_view digits) override { Leaf("number", digits, false); }
  void String(std::string text) override { Leaf("string", text, true); }
  void StartArray() override { Start("array", false); }
  void EndArray() override { End(false); }
  void StartObject() override { Start("map", true); }
  void Key(std::string text) override {
    key_ = std::move(text);
    has_key_ = true;
    if (options_.duplicates == Duplicates::kRetain) return;
    bool is_new = keys_.back().insert(key_).second;
    if (is_new) return;
    if (options_.duplicates == Duplicates::kReject) RaiseDuplicate(key_);
    skips_next_ = skipping_ == 0;
  }
  void EndObject() override { End(true); }

 private:
  bool IsEscaped(std::string_view text) const {
    return options_.strings.keeps_escapes && text.find('\\') != std::string_view::npos;
  }

  // An entry whose key came before is read, but not written (duplicates: use-first).
  void Start(std::string_view name, bool is_map) {
    if (is_map) keys_.emplace_back();
    if (skips_next_ || skipping_ > 0) {
      ++skipping_;
      skips_next_ = false;
      has_key_ = false;
      return;
    }
    StartElement(name);
  }
  void End(bool is_map) {
    if (is_map) keys_.pop_back();
    if (skipping_ > 0) {
      --skipping_;
      return;
    }
    tree_.EndElement();
  }
  void Leaf(std::string_view name, std::string_view text, bool is_string) {
    if (skips_next_ || skipping_ > 0) {
      skips_next_ = false;
      has_key_ = false;
      return;
    }
    StartElement(name);
    if (is_string && IsEscaped(text)) tree_.Attribute({"", "escaped", ""}, "true");
    tree_.Text(text);
    tree_.EndElement();
  }
  void StartElement(std::string_view name) {
    context_.run.CountSteps(1);
    context_.arena()->Charge(64);
    tree_.StartElement({"", name, kFunctionNamespace});
    if (!has_key_) return;
    if (IsEscaped(key_)) tree_.Attribute({"", "escaped-key", ""}, "true");
    tree_.Attribute({"", "key", ""}, key_);
    has_key_ = false;
  }

  Context& context_;
  const JsonOptions& options_;
  xml::TreeBuilder tree_;
  std::string key_;
  bool has_key_ = false;
  bool skips_next_ = false;
  int skipping_ = 0;
  std::vector<std::set<std::string>> keys_;
};

Sequence ParseText(Context& context, std::string_view text, const JsonOptions& options) {
  ValueMaker maker(context, options.duplicates);
  ReadJson(text, options.strings, &maker);
  return maker.Result();
}

Sequence ParseJson(Context& context, Arguments arguments) {
  JsonOptions options = ReadOptions(context, arguments, false);
  if (arguments[0].empty()) return {};
  return ParseText(context, arguments[0].front().text(), options);
}

Sequence JsonDoc(Context& context, Arguments arguments) {
  JsonOptions options = ReadOptions(context, arguments, false);
  if (arguments[0].empty()) return {};
  return ParseText(context, ReadText(context, arguments[0].front().text(), ""), options);
}

Sequence JsonToXml(Context& context, Arguments arguments) {
  JsonOptions options = ReadOptions(context, arguments, true);
  if (arguments[0].empty()) return {};
  ElementMaker maker(context, options);
  ReadJson(arguments[0].front().text(), options.strings, &maker);
  return maker.Result();
}

// Writes the JSON of an element (F&O 3.1, 17.5.2).
class JsonWriter {
 public:
  JsonWriter(Context& context, const xml::Document& document)
      : context_(context), document_(document) {}

  std::string Run(xml::NodeId element) {
    Value(element, 0);
    return std::move(result_);
  }

 private:
  static constexpr int kMaxDepth = 2000;

  [[noreturn]] void Fail(xml::NodeId node, std::string_view problem) const {
    Raise("FOJS0006", fmt::format("<{}> is no JSON: {}", document_.QualifiedName(node), problem));
  }

  std::optional<std::string_view> Attribute(xml::NodeId element, std::string_view local) const {
    for (xml::AttributeId attribute : xml::Attributes(document_, element)) {
      const xml::Name& name = document_.name(attribute);
      if (name.namespace_uri.empty() && name.local == local) return document_.value(attribute);
    }
    return std::nullopt;
  }

  bool BooleanAttribute(xml::NodeId element, std::string_view local) const {
    std::optional<std::string_view> value = Attribute(element, local);
    if (!value.has_value()) return false;
    std::string_view text = base::Trim(*value);
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    Fail(element, fmt::format("@{} must be true or false", local));
  }

  void CheckAttributes(xml::NodeId element, bool is_string) const {
    for (xml::AttributeId attribute : xml::Attributes(document_, element)) {
      const xml::Name& name = document_.name(attribute);
      bool is_own = name.namespace_uri.empty() || name.namespace_uri == kFunctionNamespace;
      if (!is_own) continue;
      bool is_known =
          name.namespace_uri.empty() && (name.local == "key" || name.local == "escaped-key" ||
                                         (is_string && name.local == "escaped"));
      if (!is_known) Fail(element, fmt::format("the attribute {} is not allowed", name.local));
    }
  }

  // The text inside, comments and processing instructions left out; elements are refused.
  std::string TextOf(xml::NodeId element) const {
    std::string text;
    for (xml::NodeId child : xml::Children(document_, element)) {
      if (document_.is_element(child)) Fail(element, "there is an element in it");
      if (document_.kind(child) == xml::NodeKind::kText) text += document_.text(child);
    }
    return text;
  }

  void Value(xml::NodeId element, int depth) {
    context_.run.CountSteps(1);
    if (depth > kMaxDepth) Fail(element, "it is nested too deep");
    const xml::Name& name = document_.name(element);
    if (name.namespace_uri != kFunctionNamespace)
      Fail(element, "it is not in the namespace of the functions");
    CheckAttributes(element, name.local == "string");
    if (name.local == "map" || name.local == "array") {
      Children(element, name.local == "map", depth);
    } else if (name.local == "string") {
      result_ += '"';
      AppendString(element, TextOf(element), BooleanAttribute(element, "escaped"));
      result_ += '"';
    } else if (name.local == "number") {
      Number(element);
    } else if (name.local == "boolean") {
      std::string text = TextOf(element);
      std::string_view value = base::Trim(text);
      if (value != "true" && value != "false" && value != "1" && value != "0")
        Fail(element, "it must hold true or false");
      result_ += value == "true" || value == "1" ? "true" : "false";
    } else if (name.local == "null") {
      if (!TextOf(element).empty()) Fail(element, "it must be empty");
      result_ += "null";
    } else {
      Fail(element, "there is no such element");
    }
  }

  void Number(xml::NodeId element) {
    std::string text = TextOf(element);
    std::optional<double> value = ParseDouble(base::Trim(text));
    bool is_finite = value.has_value() && *value - *value == 0;
    if (!is_finite) Fail(element, "it must hold a finite number");
    result_ += DoubleText(*value);
  }

  void Children(xml::NodeId element, bool is_map, int depth) {
    result_ += is_map ? '{' : '[';
    bool is_first = true;
    std::set<std::string> keys;
    for (xml::NodeId child : xml::Children(document_, element)) {
      if (document_.kind(child) == xml::NodeKind::kText) {
        if (!base::IsBlank(document_.text(child)))
          Fail(element, "there is text between the values");
        continue;
      }
      if (!document_.is_element(child)) continue;
      if (!is_first) result_ += ',';
      is_first = false;
      if (is_map) Key(child, &keys);
      Value(child, depth + 1);
    }
    result_ += is_map ? '}' : ']';
  }

  void Key(xml::NodeId child, std::set<std::string>* keys) {
    std::optional<std::string_view> key = Attribute(child, "key");
    if (!key.has_value()) Fail(child, "an entry of a map needs @key");
    bool is_escaped = BooleanAttribute(child, "escaped-key");
    std::size_t begin = result_.size() + 1;
    result_ += '"';
    AppendString(child, *key, is_escaped);
    // Equal keys may be written in two ways; resolved they are the same.
    if (!keys->insert(Resolved(std::string_view(result_).substr(begin))).second)
      Fail(child, "its key occurs twice");
    result_ += "\":";
  }

  // The string that stands for an escaped one.
  static std::string Resolved(std::string_view escaped) {
    struct Collector : JsonHandler {
      std::string text;
      void Null() override {}
      void Boolean(bool) override {}
      void Number(std::string_view) override {}
      void String(std::string value) override { text = std::move(value); }
      void StartArray() override {}
      void EndArray() override {}
      void StartObject() override {}
      void Key(std::string) override {}
      void EndObject() override {}
    } collector;
    ReadJson(fmt::format("\"{}\"", escaped), {}, &collector);
    return collector.text;
  }

  // True when an escape of JSON begins at `at`, a backslash; `length` is then its length.
  static bool IsEscape(std::string_view text, std::size_t at, std::size_t* length) {
    *length = 2;
    char c = at + 1 < text.size() ? text[at + 1] : '\0';
    if (c != 'u')
      return c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
    *length = 6;
    if (at + 6 > text.size()) return false;
    return text.substr(at + 2, 4).find_first_not_of("0123456789abcdefABCDEF") ==
           std::string_view::npos;
  }

  void AppendString(xml::NodeId element, std::string_view text, bool is_escaped) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t length = 0;
      if (is_escaped && text[at] == '\\') {
        if (!IsEscape(text, at, &length)) {
          Raise("FOJS0007", fmt::format("<{}>: a backslash begins no escape of JSON",
                                        document_.QualifiedName(element)));
        }
        result_ += text.substr(at, length);
        at += length;
        continue;
      }
      std::size_t begin = at;
      char32_t c = base::DecodeCodePoint(text, &at);
      AppendJsonCharacter(c, text.substr(begin, at - begin), &result_);
    }
  }

  Context& context_;
  const xml::Document& document_;
  std::string result_;
};

Sequence XmlToJson(Context& context, Arguments arguments) {
  if (arguments.size() > 1) Options(context, arguments[1]).Boolean("indent", false);
  if (arguments[0].empty()) return {};
  xml::NodeRef node = arguments[0].front().node();
  const xml::Document& document = context.document(node);
  xml::NodeId element = node.id();
  if (node.is_document()) {
    element = xml::NodeId::None();
    for (xml::NodeId child : xml::Children(document, xml::NodeId::None())) {
      if (document.is_element(child)) element = child;
    }
  }
  bool is_element =
      element.valid() && (node.is_document() || node.is_in_tree()) && document.is_element(element);
  if (!is_element) Raise("FOJS0006", "the node is no element, so no JSON can be made of it");
  return MakeString(context, JsonWriter(context, document).Run(element));
}

constexpr BuiltIn kFunctions[] = {
    {"fn:parse-json($json-text as xs:string?) as item()?", ParseJson},
    {"fn:parse-json($json-text as xs:string?, $options as map(*)) as item()?", ParseJson},
    {"fn:json-doc($href as xs:string?) as item()?", JsonDoc, kUsesStatics | kUsesWorld},
    {"fn:json-doc($href as xs:string?, $options as map(*)) as item()?", JsonDoc,
     kUsesStatics | kUsesWorld},
    {"fn:json-to-xml($json-text as xs:string?) as document-node()?", JsonToXml,
     kUsesStatics | kUnstable},
    {"fn:json-to-xml($json-text as xs:string?, $options as map(*)) as document-node()?", JsonToXml,
     kUsesStatics | kUnstable},
    {"fn:xml-to-json($input as node()?) as xs:string?", XmlToJson},
    {"fn:xml-to-json($input as node()?, $options as map(*)) as xs:string?", XmlToJson},
};

}  // namespace

std::span<const BuiltIn> JsonFunctions() { return kFunctions; }

}  // namespace siglum::xpath
