// Host functions, and the indexes of keys.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/functions.h"

#include <fmt/format.h>

#include "schematron/schema.h"
#include "xpath/functions/registry.h"
#include "xpath/values/error.h"
#include "xpath/values/function.h"
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
    if (!found.has_value())
      Raise("XTDE1260", fmt::format("the prefix of the key {} is not declared", name));
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
    result.Add(RunOf(context).FindByKey(uri, name, xpath::AtomicText(context.arena(), value),
                                        top.document()));
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

// regex-group(number), inside of sqf:stringReplace; empty elsewhere.
Sequence RegexGroup(Context& context, std::span<const Sequence> arguments) {
  const std::vector<std::string>& groups = RunOf(context).regex_groups;
  std::string number(xpath::AtomicText(context.arena(), arguments[0].front()));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (std::to_string(i) == number) return xpath::MakeString(context, groups[i]);
  }
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

// accumulator-before(name), accumulator-after(name)
Sequence AskAccumulator(Context& context, std::span<const Sequence> arguments, bool is_after) {
  std::string name(arguments[0].front().text());
  std::string uri;
  if (std::size_t colon = name.find(':'); colon != std::string::npos) {
    uri = context.statics.FindNamespace(name.substr(0, colon)).value_or("");
    name.erase(0, colon + 1);
  }
  if (!context.focus.defined || !context.focus.item.is_node())
    Raise("XTTE3360", "an accumulator needs a node as context");
  return RunOf(context).Accumulated(uri, name, context.focus.item.node(), is_after);
}
Sequence AccumulatorBefore(Context& context, std::span<const Sequence> arguments) {
  return AskAccumulator(context, arguments, false);
}
Sequence AccumulatorAfter(Context& context, std::span<const Sequence> arguments) {
  return AskAccumulator(context, arguments, true);
}

Sequence ElementAvailable(Context&, std::span<const Sequence>) { return Item::Boolean(false); }

}  // namespace

namespace {

Sequence EvaluateOrRaise(RuleEvaluation& run, const xpath::Query& query, Item item,
                         std::span<const Sequence> values) {
  xpath::Outcome outcome = query.Evaluate(run, item, values);
  if (outcome.error.has_value()) throw xpath::Failure{*outcome.error};
  return outcome.value;
}

}  // namespace

std::vector<Sequence> RuleEvaluation::ValuesFor(const xpath::Query& query,
                                                std::span<const Sequence> own) {
  std::vector<Sequence> values(query.statics().variables.size());
  std::size_t globals = values.size() - own.size();
  std::copy(own.begin(), own.end(), values.begin() + static_cast<std::ptrdiff_t>(globals));
  std::optional<xpath::Error> error;
  for (std::size_t i = 0; i < globals; ++i) {
    if ((query.traits().variables & xpath::SlotBit(i)) != 0) values[i] = find_global(i, &error);
  }
  if (error.has_value()) throw xpath::Failure{*error};
  return values;
}

Sequence RuleEvaluation::CallOwn(Context& context, std::size_t number,
                                 std::span<const Sequence> arguments) {
  const Function& function = schema_.model().functions[number];
  if (function.code.query == nullptr)
    Raise(std::string(kUnsupported), fmt::format("the function {} cannot be run", function.local));
  auto found = own_functions_.find(number);
  if (found == own_functions_.end()) {
    xpath::Outcome made =
        function.code.query->Evaluate(*this, std::nullopt, ValuesFor(*function.code.query));
    if (made.error.has_value()) throw xpath::Failure{*made.error};
    found = own_functions_.emplace(number, made.value.front()).first;
  }
  return xpath::CallFunction(context, found->second, arguments);
}

Sequence RuleEvaluation::FindByKey(const std::string& uri, const std::string& local,
                                   std::string_view value, std::uint32_t document) {
  xpath::SequenceBuilder result(&arena);
  bool is_known = false;
  for (std::size_t i = 0; i < schema_.keys().size(); ++i) {
    const Key& key = *schema_.keys()[i].key;
    if (key.uri != uri || key.local != local) continue;
    is_known = true;
    auto index = indexes_.find({i, document});
    if (index == indexes_.end())
      index = indexes_.emplace(std::pair(i, document), MakeIndex(i, document)).first;
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
  Sequence nodes =
      EvaluateOrRaise(*this, *key.matches, Item::Node(documents.Get(document).tree_root(document)),
                      ValuesFor(*key.matches));
  Item outer = current;
  std::vector<Sequence> globals = ValuesFor(*key.key->use.query);
  for (Item node : nodes) {
    current = node;
    Sequence values = EvaluateOrRaise(*this, *key.key->use.query, node, globals);
    for (Item value : values) {
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
  std::string text;
  std::optional<xpath::Error> error =
      xpath::Catching([&] { text = xpath::StringOf(context, item); });
  return error.has_value() ? std::string() : text;
}

const std::vector<std::shared_ptr<const xpath::HostFunction>>& HostFunctions() {
  static const auto* const kFunctions = [] {
    auto* functions = new std::vector<std::shared_ptr<const xpath::HostFunction>>();
    SequenceType string = SequenceType::Atomic(Type::kString);
    SequenceType atomics = SequenceType::Atomic(Type::kAnyAtomic, Occurrence::kMany);
    SequenceType boolean = SequenceType::Atomic(Type::kBoolean);
    SequenceType any = SequenceType::Any();
    auto add = [&](const char* local, std::vector<SequenceType> signature, auto run) {
      functions->push_back(std::make_shared<const xpath::HostFunction>(xpath::HostFunction{
          std::string(xpath::kFunctionNamespace), local, std::move(signature), run}));
    };
    add("current", {any}, Current);
    add("key", {string, atomics, Nodes(Occurrence::kMany)}, FindByKey);
    add("key", {string, atomics, Nodes(Occurrence::kOne), Nodes(Occurrence::kMany)}, FindByKey);
    add("document", {any, Nodes(Occurrence::kMany)}, Documents);
    add("system-property", {string, string}, SystemProperty);
    add("regex-group", {SequenceType::Atomic(Type::kInteger), string}, RegexGroup);
    add("function-available", {string, boolean}, FunctionAvailable);
    add("element-available", {string, boolean}, ElementAvailable);
    add("accumulator-before", {string, any}, AccumulatorBefore);
    add("accumulator-after", {string, any}, AccumulatorAfter);
    return functions;
  }();
  return *kFunctions;
}

std::shared_ptr<const xpath::HostFunction> OwnFunction(const Function& function,
                                                       std::size_t number) {
  std::vector<SequenceType> signature(function.arity + 1, SequenceType::Any());
  return std::make_shared<const xpath::HostFunction>(
      xpath::HostFunction{function.uri, function.local, std::move(signature),
                          [number](Context& context, std::span<const Sequence> arguments) {
                            return RunOf(context).CallOwn(context, number, arguments);
                          }});
}

}  // namespace siglum::schematron
