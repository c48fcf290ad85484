// Nodes of the simple syntax: 4.20 (notAllowed swallows what needs it and vanishes from choices)
// and 4.21 (empty vanishes from groups) are done where a node is made, so that no unsimplified node
// ever exists; 4.16 constraints on name classes and datatypes are checked here too.
//
// Each distinct datatype is compiled once, found again by library, name and parameters.
// Tested by tests/relaxng/spectest_test.cc (4.16, 4.20, 4.21).
#include "relaxng/read/simple_builder.h"

#include <fmt/format.h>

#include "relaxng/read/xml_syntax.h"

namespace siglum::relaxng {
namespace {

// A `value` is compared in the namespaces that stand around it in the schema.
class SchemaContext : public DatatypeContext {
 public:
  explicit SchemaContext(const SyntaxNode& value) : value_(value) {}

  std::optional<std::string_view> FindNamespace(std::string_view prefix) const override {
    if (value_.literal->context != nullptr) {
      for (const auto& [known, uri] : *value_.literal->context) {
        if (known == prefix) return uri;
      }
    }
    if (prefix.empty()) return value_.ns;
    return std::nullopt;
  }
  bool IsUnparsedEntity(std::string_view) const override { return true; }

 private:
  const SyntaxNode& value_;
};

// Library, name and parameters; no two datatypes have the same.
std::string IdentityOf(const SyntaxNode& data_or_value) {
  std::string identity(data_or_value.literal->library);
  auto append = [&identity](std::string_view part) { identity.append(1, '\n').append(part); };
  append(data_or_value.name);
  for (const SyntaxNode* child : data_or_value.children) {
    if (child->kind != SyntaxKind::kParam) continue;
    append(child->name);
    append(child->literal->text);
  }
  return identity;
}

bool Is(const SimpleNode* node, SimpleKind kind) { return node->kind == kind; }

}  // namespace

SimpleNode* SimpleBuilder::Leaf(SimpleKind kind, Place place) {
  SimpleNode& node = schema_.nodes.emplace_back();
  node.kind = kind;
  node.place = place;
  node.number = static_cast<std::uint32_t>(schema_.nodes.size() - 1);
  return &node;
}

SimpleNode* SimpleBuilder::Choice(SimpleNode* left, SimpleNode* right, Place place) {
  if (Is(left, SimpleKind::kNotAllowed)) return right;  // RELAX NG 4.20
  if (Is(right, SimpleKind::kNotAllowed)) return left;
  if (Is(left, SimpleKind::kEmpty) && Is(right, SimpleKind::kEmpty)) return left;  // 4.21
  SimpleNode* node = Leaf(SimpleKind::kChoice, place);
  node->left = left;
  node->right = right;
  return node;
}

SimpleNode* SimpleBuilder::Group(SimpleNode* left, SimpleNode* right, Place place) {
  if (Is(left, SimpleKind::kNotAllowed)) return left;
  if (Is(right, SimpleKind::kNotAllowed)) return right;
  if (Is(left, SimpleKind::kEmpty)) return right;
  if (Is(right, SimpleKind::kEmpty)) return left;
  SimpleNode* node = Leaf(SimpleKind::kGroup, place);
  node->left = left;
  node->right = right;
  return node;
}

SimpleNode* SimpleBuilder::Interleave(SimpleNode* left, SimpleNode* right, Place place) {
  SimpleNode* node = Group(left, right, place);
  if (node != left && node != right) node->kind = SimpleKind::kInterleave;
  return node;
}

SimpleNode* SimpleBuilder::OneOrMore(SimpleNode* child, Place place) {
  if (Is(child, SimpleKind::kNotAllowed) || Is(child, SimpleKind::kEmpty)) return child;
  SimpleNode* node = Leaf(SimpleKind::kOneOrMore, place);
  node->left = child;
  return node;
}

SimpleNode* SimpleBuilder::List(SimpleNode* child, Place place) {
  if (Is(child, SimpleKind::kNotAllowed)) return child;
  SimpleNode* node = Leaf(SimpleKind::kList, place);
  node->left = child;
  return node;
}

SimpleNode* SimpleBuilder::Attribute(const NameClass* name, SimpleNode* child, Place place) {
  if (Is(child, SimpleKind::kNotAllowed)) return child;
  SimpleNode* node = Leaf(SimpleKind::kAttribute, place);
  node->left = child;
  node->name_class = name;
  return node;
}

SimpleNode* SimpleBuilder::Element(const NameClass* name, Place place) {
  SimpleNode* node = Leaf(SimpleKind::kElement, place);
  node->name_class = name;
  return node;
}

const Datatype* SimpleBuilder::FindDatatype(const SyntaxNode& node) {
  std::string identity = IdentityOf(node);
  auto known = datatypes_.find(identity);
  if (known != datatypes_.end()) return known->second;
  std::vector<DatatypeParameter> parameters;
  std::vector<const SyntaxNode*> sources;
  for (const SyntaxNode* child : node.children) {
    if (child->kind != SyntaxKind::kParam) continue;
    parameters.push_back({child->name, child->literal->text});
    sources.push_back(child);
  }
  DatatypeOutcome outcome = MakeDatatype(node.literal->library, node.name, parameters);
  if (outcome.datatype == nullptr) {
    const SyntaxNode* blamed =
        outcome.parameter < 0 ? &node : sources[static_cast<std::size_t>(outcome.parameter)];
    findings_.Add(blamed->place, "4.16", outcome.problem);
    return nullptr;
  }
  schema_.datatypes.push_back(std::move(outcome.datatype));
  return datatypes_[std::move(identity)] = schema_.datatypes.back().get();
}

SimpleNode* SimpleBuilder::Data(const SyntaxNode& data, SimpleNode* except) {
  SimpleNode* node = Leaf(SimpleKind::kData, data.place);
  node->datatype = FindDatatype(data);
  if (except != nullptr && !Is(except, SimpleKind::kNotAllowed)) node->except = except;  // 4.20
  return node->datatype != nullptr ? node : Leaf(SimpleKind::kNotAllowed, data.place);
}

SimpleNode* SimpleBuilder::Value(const SyntaxNode& value) {
  SimpleNode* node = Leaf(SimpleKind::kValue, value.place);
  node->datatype = FindDatatype(value);
  if (node->datatype == nullptr) return Leaf(SimpleKind::kNotAllowed, value.place);
  std::optional<std::string> key = node->datatype->Key(value.literal->text, SchemaContext(value));
  if (!key.has_value()) {
    findings_.Add(
        value.place, "4.16",
        fmt::format("\"{}\" is no value of the datatype {}", value.literal->text, value.name));
    return Leaf(SimpleKind::kNotAllowed, value.place);
  }
  schema_.constants.push_back(std::make_unique<DatatypeConstant>(
      DatatypeConstant{*std::move(key), std::string(value.literal->text)}));
  node->constant = schema_.constants.back().get();
  return node;
}

const NameClass* SimpleBuilder::MakeNameClass(const SyntaxNode& node) {
  return MakeNameClass(node, {});
}

const NameClass* SimpleBuilder::MakeNameClass(const SyntaxNode& node, NameClassBounds bounds) {
  if (node.kind == SyntaxKind::kChoice) return Union(node.children, bounds);
  NameClass result;
  if (node.kind == SyntaxKind::kName) {
    result.kind = NameClass::Kind::kName;
    result.name = schema_.names.Intern(node.ns, node.name);
    result.ns = schema_.names.ns(result.name);
  } else if (node.kind == SyntaxKind::kNsName) {
    // RELAX NG 4.16
    if (bounds.no_ns_name) {
      findings_.Add(node.place, "4.16", "nsName must not be excepted from nsName");
    }
    result.kind = NameClass::Kind::kNsName;
    result.ns = schema_.names.InternNamespace(node.ns);
    result.except = MakeExcept(node, {true, true});
  } else {
    if (bounds.no_any_name) {
      findings_.Add(node.place, "4.16", "anyName is not allowed in an except");
    }
    result.kind = NameClass::Kind::kAnyName;
    result.except = MakeExcept(node, {true, bounds.no_ns_name});
  }
  return &schema_.name_classes.emplace_back(result);
}

const NameClass* SimpleBuilder::MakeExcept(const SyntaxNode& parent, NameClassBounds bounds) {
  if (parent.children.empty()) return nullptr;
  return Union(parent.children.front()->children, bounds);
}

const NameClass* SimpleBuilder::Union(std::span<SyntaxNode* const> nodes, NameClassBounds bounds) {
  const NameClass* all = nullptr;
  for (const SyntaxNode* node : nodes) {
    const NameClass* one = MakeNameClass(*node, bounds);
    if (all == nullptr) {
      all = one;
      continue;
    }
    NameClass both;
    both.kind = NameClass::Kind::kChoice;
    both.left = all;
    both.right = one;
    all = &schema_.name_classes.emplace_back(both);
  }
  if (all != nullptr) return all;
  // Only after a finding: an empty choice.
  NameClass nothing;
  nothing.name = schema_.names.Intern("", "");
  nothing.ns = schema_.names.ns(nothing.name);
  return &schema_.name_classes.emplace_back(nothing);
}

}  // namespace siglum::relaxng
