// Host functions, and the indexes of keys.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/functions.h"

#include <fmt/format.h>

#include "schematron/schema.h"
#include "xpath/values/error.h"
#include "xpath/functions/registry.h"
#include "xpath/values/values.h"

namespace siglum::schematron {
namespace {

using xpath::Context;
using xpath::Item;
using xpath::Occurrence;
using xpath::Raise;
using xpath::Sequence;
using xpath::SequenceType;
using xpath::Type;

RuleEvaluation& RunOf(Context& context) { return static_cast<RuleEvaluation&>(context.run); }

SequenceType Nodes(Occurrence occurrence) {
  SequenceType type;
  type.item.kind = xpath::ItemType::Kind::kNode;
  type.item.node = std::make_shared<const xpath::NodeTest>();
  type.occurrence = occurrence;
  return type;
}

Sequence Current(Context& context, std::span<const Sequence>) { return RunOf(context).current; }

// key(name, values [, top])
Sequence FindByKey(Context& context, std::span<const Sequence> arguments) {
  std::string name(arguments[0].front().text());
  std::string uri;
  if (std::size_t colon = name.find(':'); colon != std::string::npos) {
    std::optional<std::string_view> found = context.statics.FindNamespace(name.substr(0, colon));
    if (!found.has_value()) Raise("XTDE1260", fmt::format("the prefix of the key {} is not declared", name));
    uri = *found;
    name.erase(0, colon + 1);
  }
  bool has_top = arguments.size() > 2 && !arguments[2].empty();
  if (!has_top && !(context.focus.defined && context.focus.item.is_node())) {
    Raise("XTDE1270", "key() needs a node to know in which document to look");
  }
  xml::NodeRef top = has_top ? arguments[2].front().node() : context.focus.item.node();
  xpath::SequenceBuilder result(context.arena());
  for (Item value : arguments[1]) {
    result.Add(RunOf(context).FindByKey(uri, name, xpath::AtomicText(context.arena(), value), top.document()));
  }
  xpath::SortNodes(&result.items());
  if (!has_top || top.is_document()) return result.Build();
  // Only what is inside of `top`.
  const xml::Document& document = context.document(top);
  std::erase_if(result.items(), [&](Item item) {
    xml::NodeId node = item.node().id();
    return !(top.id() <= node && node < document.next(top.id()));
  });
  return result.Build();
}

// document(uris): fn:doc of each, relative to the schema.
Sequence Documents(Context& context, std::span<const Sequence> arguments) {
  const xpath::LibraryFunction* doc = xpath::FindFunction(xpath::kFunctionNamespace, "doc", 1);
  xpath::SequenceBuilder result(context.arena());
  for (Item item : arguments[0]) {
    Sequence uri = Item::String(xpath::StringOf(context, item));
    result.Add(doc->built_in->run(context, xpath::Arguments(&uri, 1)));
  }
  return result.Build();
}

Sequence SystemProperty(Context& context, std::span<const Sequence> arguments) {
  std::string_view name = arguments[0].front().text();
  name.remove_prefix(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
  if (name == "version") return xpath::MakeString(context, "3.0");
  if (name == "vendor" || name == "product-name") return xpath::MakeString(context, "siglum");
  return xpath::MakeString(context, "");
}

Sequence FunctionAvailable(Context& context, std::span<const Sequence> arguments) {
  std::string_view name = arguments[0].front().text();
  std::string_view uri = xpath::kFunctionNamespace;
  if (std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    uri = context.statics.FindNamespace(name.substr(0, colon)).value_or("");
    name.remove_prefix(colon + 1);
  }
  return Item::Boolean(xpath::HasFunctionNamed(uri, name));
}

Sequence ElementAvailable(Context&, std::span<const Sequence>) { return Item::Boolean(false); }

}  // namespace

Sequence RuleEvaluation::FindByKey(const std::string& uri, const std::string& local, std::string_view value,
                                   std::uint32_t document) {
  xpath::SequenceBuilder result(&arena);
  bool is_known = false;
  for (std::size_t i = 0; i < schema_.keys().size(); ++i) {
    const Key& key = *schema_.keys()[i].key;
    if (key.uri != uri || key.local != local) continue;
    is_known = true;
    auto index = indexes_.find({i, document});
    if (index == indexes_.end()) index = indexes_.emplace(std::pair(i, document), MakeIndex(i, document)).first;
    auto found = index->second.find(value);
    if (found == index->second.end()) continue;
    for (Item item : found->second) result.Add(item);
  }
  if (!is_known) Raise("XTDE1260", fmt::format("there is no xsl:key named {}", local));
  return result.Build();
}

RuleEvaluation::Index RuleEvaluation::MakeIndex(std::size_t number, std::uint32_t document) {
  Index index;
  const CompiledKey& key = schema_.keys()[number];
  if (key.matches == nullptr || key.key->use.query == nullptr) return index;
  auto fail = [](const std::optional<xpath::Error>& error) {
    if (error.has_value()) throw xpath::Failure{*error};
  };
  xpath::Outcome nodes = key.matches->Evaluate(*this, Item::Node(documents.Get(document).tree_root(document)), globals);
  fail(nodes.error);
  Item outer = current;
  for (Item node : nodes.value) {
    current = node;
    xpath::Outcome values = key.key->use.query->Evaluate(*this, node, globals);
    fail(values.error);
    for (Item value : values.value) {
      std::string text(value.is_node() || value.is_atomic() ? TextOf(value) : std::string());
      index[text].push_back(node);
    }
  }
  current = outer;
  return index;
}

std::string RuleEvaluation::TextOf(Item item) {
  static const xpath::StaticContext* const kStatics = new xpath::StaticContext();
  Context context{*this, *kStatics, {}, nullptr};
  return std::string(xpath::StringOf(context, item));
}

const std::vector<std::shared_ptr<const xpath::HostFunction>>& HostFunctions() {
  static const auto* const kFunctions = [] {
    auto* functions = new std::vector<std::shared_ptr<const xpath::HostFunction>>();
    SequenceType string = SequenceType::Atomic(Type::kString);
    SequenceType atomics = SequenceType::Atomic(Type::kAnyAtomic, Occurrence::kMany);
    SequenceType boolean = SequenceType::Atomic(Type::kBoolean);
    SequenceType any = SequenceType::Any();
    auto add = [&](const char* local, std::vector<SequenceType> signature, auto run) {
      functions->push_back(std::make_shared<const xpath::HostFunction>(
          xpath::HostFunction{std::string(xpath::kFunctionNamespace), local, std::move(signature), run}));
    };
    add("current", {any}, Current);
    add("key", {string, atomics, Nodes(Occurrence::kMany)}, FindByKey);
    add("key", {string, atomics, Nodes(Occurrence::kOne), Nodes(Occurrence::kMany)}, FindByKey);
    add("document", {any, Nodes(Occurrence::kMany)}, Documents);
    add("system-property", {string, string}, SystemProperty);
    add("function-available", {string, boolean}, FunctionAvailable);
    add("element-available", {string, boolean}, ElementAvailable);
    return functions;
  }();
  return *kFunctions;
}

}  // namespace siglum::schematron
