// Simplification of the whole schema, RELAX NG 4.11 to 4.19: div and include (grammar_scope.cc),
// arity (4.12), mixed (4.13), optional (4.14), zeroOrMore (4.15), attribute names (4.16), combine
// (4.17), grammar (4.18), define and ref (4.19). notAllowed and empty: simple_builder.cc.
//
// References are replaced by the node of their definition, which is built once, when first needed.
// The contents of elements wait in a queue, so recursion is as deep as nesting without elements in
// between; that is also what 4.19 forbids to be endless. Definitions that nothing reaches are built
// last and for their findings only; 4.19 does not concern them.
// Invariant: a Definition in state kBuilding is on the stack of Build.
// Cost: linear in the syntax tree. Tested by tests/relaxng/spectest_test.cc.
#include "relaxng/read/simplify.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <span>

#include "diagnostics/codes/rng.h"
#include "relaxng/read/grammar_scope.h"
#include "relaxng/read/simple_builder.h"

namespace siglum::relaxng {
namespace {

constexpr std::string_view kXmlnsNamespace = "http://www.w3.org/2000/xmlns";
// Patterns inside each other without an element in between, references followed.
constexpr int kMaxPatternDepth = 1'000;
// Longer lists of patterns become balanced trees, so that their length is no depth.
constexpr std::size_t kLongList = 8;

class Simplifier {
 public:
  Simplifier(SimpleSchema* schema, SchemaFindings* findings)
      : schema_(*schema), findings_(*findings), make_(schema, findings) {}

  void Run(const SyntaxNode& root) {
    schema_.start = Build(root, nullptr);
    Drain();
    is_reachable_ = false;
    for (std::size_t i = 0; i < scopes_.size(); ++i) {
      for (Definition& definition : scopes_[i].definitions()) {
        if (definition.state == Definition::State::kUnbuilt) {
          BuildDefinition(&definition, &scopes_[i]);
        }
        Drain();
      }
    }
    KeepReachedElements();
  }

 private:
  using Join = SimpleNode* (SimpleBuilder::*)(SimpleNode*, SimpleNode*, Place);

  struct PendingElement {
    const SyntaxNode* syntax;
    GrammarScope* scope;
    SimpleNode* element;
  };

  void Drain();
  void KeepReachedElements();
  SimpleNode* Build(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildInner(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildAround(const SyntaxNode& node, SimpleNode* inner);
  SimpleNode* BuildAll(std::span<SyntaxNode* const> nodes, GrammarScope* scope, Join join,
                       Place place);
  SimpleNode* BuildGrouped(const SyntaxNode& node, GrammarScope* scope, std::size_t first = 0);
  SimpleNode* BuildElement(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildAttribute(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildData(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildGrammar(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildReference(const SyntaxNode& node, GrammarScope* scope);
  SimpleNode* BuildDefinition(Definition* definition, GrammarScope* scope);
  void CheckAttributeName(const SyntaxNode& name_class);
  SimpleNode* NotAllowed(const SyntaxNode& node) {
    return make_.Leaf(SimpleKind::kNotAllowed, node.place);
  }

  SimpleSchema& schema_;
  SchemaFindings& findings_;
  SimpleBuilder make_;
  std::deque<GrammarScope> scopes_;
  std::deque<PendingElement> pending_;
  int depth_ = 0;
  bool is_reachable_ = true;
};

void Simplifier::Drain() {
  while (!pending_.empty()) {
    PendingElement next = pending_.front();
    pending_.pop_front();
    next.element->left = BuildGrouped(*next.syntax, next.scope, 1);
  }
}

// RELAX NG 4.19: definitions that nothing reaches are gone; so are elements that stood beside a
// notAllowed (4.20).
void Simplifier::KeepReachedElements() {
  schema_.elements.clear();
  std::vector<SimpleNode*> pending = {schema_.start};
  while (!pending.empty()) {
    SimpleNode* node = pending.back();
    pending.pop_back();
    if (node == nullptr || node->is_reached) continue;
    node->is_reached = true;
    if (node->kind == SimpleKind::kElement) {
      node->index = static_cast<std::uint32_t>(schema_.elements.size());
      schema_.elements.push_back(node);
    }
    pending.insert(pending.end(), {node->right, node->left, node->except});
  }
}

SimpleNode* Simplifier::Build(const SyntaxNode& node, GrammarScope* scope) {
  if (depth_ >= kMaxPatternDepth) {
    findings_.AddCode(codes::kRngSchemaTooLarge, node.place,
                      fmt::format("patterns are nested more than {} deep", kMaxPatternDepth));
    return NotAllowed(node);
  }
  ++depth_;
  SimpleNode* result = BuildInner(node, scope);
  --depth_;
  return result;
}

SimpleNode* Simplifier::BuildInner(const SyntaxNode& node, GrammarScope* scope) {
  Place place = node.place;
  switch (node.kind) {
    case SyntaxKind::kElement:
      return BuildElement(node, scope);
    case SyntaxKind::kAttribute:
      return BuildAttribute(node, scope);
    case SyntaxKind::kGroup:
      return BuildGrouped(node, scope);
    case SyntaxKind::kInterleave:
      return BuildAll(node.children, scope, &SimpleBuilder::Interleave, place);
    case SyntaxKind::kChoice:
      return BuildAll(node.children, scope, &SimpleBuilder::Choice, place);
    case SyntaxKind::kOptional:
    case SyntaxKind::kZeroOrMore:
    case SyntaxKind::kOneOrMore:
    case SyntaxKind::kList:
    case SyntaxKind::kMixed:
      return BuildAround(node, BuildGrouped(node, scope));
    case SyntaxKind::kRef:
    case SyntaxKind::kParentRef:
      return BuildReference(node, scope);
    case SyntaxKind::kEmpty:
      return make_.Leaf(SimpleKind::kEmpty, place);
    case SyntaxKind::kText:
      return make_.Leaf(SimpleKind::kText, place);
    case SyntaxKind::kValue:
      return make_.Value(node);
    case SyntaxKind::kData:
      return BuildData(node, scope);
    case SyntaxKind::kExternalRef:
      // RELAX NG 4.6: the other file stands on its own, but for parentRef.
      return node.target != nullptr ? Build(*node.target, scope) : NotAllowed(node);
    case SyntaxKind::kGrammar:
      return BuildGrammar(node, scope);
    default:
      return NotAllowed(node);
  }
}

// What `node` makes of the pattern that it holds: RELAX NG 4.13 to 4.15.
SimpleNode* Simplifier::BuildAround(const SyntaxNode& node, SimpleNode* inner) {
  Place place = node.place;
  switch (node.kind) {
    case SyntaxKind::kOptional:
      return make_.Choice(inner, make_.Leaf(SimpleKind::kEmpty, place), place);
    case SyntaxKind::kZeroOrMore:
      return make_.Choice(make_.OneOrMore(inner, place), make_.Leaf(SimpleKind::kEmpty, place),
                          place);
    case SyntaxKind::kOneOrMore:
      return make_.OneOrMore(inner, place);
    case SyntaxKind::kMixed:
      return make_.Interleave(inner, make_.Leaf(SimpleKind::kText, place), place);
    default:
      return make_.List(inner, place);
  }
}

// RELAX NG 4.12: many become two and two.
SimpleNode* Simplifier::BuildAll(std::span<SyntaxNode* const> nodes, GrammarScope* scope, Join join,
                                 Place place) {
  if (nodes.empty()) return make_.Leaf(SimpleKind::kNotAllowed, place);  // only after a finding
  if (nodes.size() > kLongList) {
    std::size_t half = nodes.size() / 2;
    SimpleNode* left = BuildAll(nodes.first(half), scope, join, place);
    return (make_.*join)(left, BuildAll(nodes.subspan(half), scope, join, place), place);
  }
  std::vector<SimpleNode*> built;
  built.reserve(nodes.size());
  for (const SyntaxNode* node : nodes) built.push_back(Build(*node, scope));
  SimpleNode* result = built.back();
  for (std::size_t i = built.size() - 1; i-- > 0;) {
    result = (make_.*join)(built[i], result, place);
  }
  return result;
}

SimpleNode* Simplifier::BuildGrouped(const SyntaxNode& node, GrammarScope* scope,
                                     std::size_t first) {
  std::span<SyntaxNode* const> children(node.children);
  return BuildAll(children.subspan(std::min(first, children.size())), scope, &SimpleBuilder::Group,
                  node.place);
}

SimpleNode* Simplifier::BuildElement(const SyntaxNode& node, GrammarScope* scope) {
  if (node.children.empty()) return NotAllowed(node);
  SimpleNode* element = make_.Element(make_.MakeNameClass(*node.children.front()), node.place);
  element->documentation = node.documentation;
  pending_.push_back({&node, scope, element});
  return element;
}

SimpleNode* Simplifier::BuildAttribute(const SyntaxNode& node, GrammarScope* scope) {
  if (node.children.size() < 2) return NotAllowed(node);
  CheckAttributeName(*node.children.front());
  const NameClass* name_class = make_.MakeNameClass(*node.children.front());
  SimpleNode* attribute = make_.Attribute(name_class, Build(*node.children[1], scope), node.place);
  if (attribute->kind == SimpleKind::kAttribute) attribute->documentation = node.documentation;
  return attribute;
}

// RELAX NG 4.16
void Simplifier::CheckAttributeName(const SyntaxNode& name_class) {
  bool is_named = name_class.kind == SyntaxKind::kName;
  if (is_named && name_class.ns.empty() && name_class.name == "xmlns") {
    findings_.Add(name_class.place, "4.16", "an attribute must not be called xmlns");
  }
  bool has_ns = is_named || name_class.kind == SyntaxKind::kNsName;
  if (has_ns &&
      (name_class.ns == kXmlnsNamespace || name_class.ns == "http://www.w3.org/2000/xmlns/")) {
    findings_.Add(name_class.place, "4.16", "namespace declarations are no attributes");
  }
  for (const SyntaxNode* child : name_class.children) CheckAttributeName(*child);
}

SimpleNode* Simplifier::BuildData(const SyntaxNode& node, GrammarScope* scope) {
  SimpleNode* except = nullptr;
  if (!node.children.empty() && node.children.back()->kind == SyntaxKind::kExcept) {
    const SyntaxNode& excepted = *node.children.back();
    except = BuildAll(excepted.children, scope, &SimpleBuilder::Choice, excepted.place);
  }
  return make_.Data(node, except);
}

SimpleNode* Simplifier::BuildGrammar(const SyntaxNode& node, GrammarScope* scope) {
  GrammarScope& inner = scopes_.emplace_back(scope);
  inner.Collect(node, &findings_);
  // RELAX NG 4.18: a grammar is its start.
  Definition* start = inner.Find("");
  return start != nullptr ? BuildDefinition(start, &inner) : NotAllowed(node);
}

SimpleNode* Simplifier::BuildReference(const SyntaxNode& node, GrammarScope* scope) {
  bool is_parent = node.kind == SyntaxKind::kParentRef;
  GrammarScope* target = scope != nullptr && is_parent ? scope->parent() : scope;
  if (target == nullptr) {
    findings_.Add(node.place, "4.18",
                  is_parent ? "parentRef needs a grammar around the grammar that it is in"
                            : "ref needs a grammar around it");
    return NotAllowed(node);
  }
  Definition* definition = target->Find(node.name);
  if (definition == nullptr) {
    findings_.Add(node.place, "4.18", fmt::format("nothing defines {}", node.name));
    return NotAllowed(node);
  }
  if (definition->state != Definition::State::kBuilding) return BuildDefinition(definition, target);
  if (is_reachable_) {
    findings_.Add(node.place, "4.19",
                  fmt::format("{} refers to itself without an element in between", node.name));
  }
  return NotAllowed(node);
}

SimpleNode* Simplifier::BuildDefinition(Definition* definition, GrammarScope* scope) {
  if (definition->state == Definition::State::kBuilt) return definition->built;
  definition->state = Definition::State::kBuilding;
  Join join = definition->combine == Combine::kInterleave ? &SimpleBuilder::Interleave
                                                          : &SimpleBuilder::Choice;
  SimpleNode* result = nullptr;
  for (const SyntaxNode* part : definition->parts) {
    SimpleNode* built = BuildGrouped(*part, scope);
    result = result == nullptr ? built : (make_.*join)(result, built, part->place);
  }
  definition->state = Definition::State::kBuilt;
  return definition->built = result;
}

}  // namespace

std::unique_ptr<SimpleSchema> Simplify(std::shared_ptr<const SyntaxTree> syntax,
                                       SchemaFindings* findings) {
  auto schema = std::make_unique<SimpleSchema>();
  schema->syntax = syntax;
  if (syntax->root != nullptr) Simplifier(schema.get(), findings).Run(*syntax->root);
  return schema;
}

}  // namespace siglum::relaxng
