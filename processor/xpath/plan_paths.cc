// Paths: steps, `/`, `!`, predicates, and the set operators (XPath 3.1, 3.3, 3.5, 3.15).
//
// A path is walked in nested loops. Its nodes are sorted only when the order of the walk is not
// that of the document already: that is known before (Traits::is_sorted: a chain of child,
// attribute and self steps and one descendant step), or found by one look at the nodes collected.
// Tested by the conformance suite (tests/xpath/qt3_test.cc) and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "xml/axes.h"
#include "xpath/plan.h"
#include "xpath/predicate.h"
#include "xpath/values/numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

SequenceType Nodes(Occurrence occurrence = Occurrence::kMany) {
  SequenceType type;
  type.item.kind = ItemType::Kind::kNode;
  static const auto* const kAny = new std::shared_ptr<const NodeTest>(std::make_shared<NodeTest>());
  type.item.node = *kAny;
  type.occurrence = occurrence;
  return type;
}

bool AreNodes(const SequenceType& type) {
  return type.item.kind == ItemType::Kind::kNode || type.is_empty;
}

class Root : public Expression {
 public:
  explicit Root(ByteSpan span) : Expression(span) {
    traits_.type = Nodes(Occurrence::kOne);
    traits_.uses_root = true;
    traits_.is_fixed = false;
    traits_.is_sorted = traits_.is_flat = true;
  }
  Sequence Evaluate(Context& context) const override {
    return WithPlace(*this, [&]() -> Sequence {
      Item item = ContextItem(context);
      if (!item.is_node())
        Raise("XPTY0020",
              fmt::format("a path begins at a node, not at {}", Describe(context, item)));
      const xml::Document& document = context.document(item.node());
      if (!document.has_document_node()) Raise("XPDY0050", "the tree has no document node");
      return Item::Node(xml::NodeRef::DocumentNode(item.node().document()));
    });
  }
  std::string Name() const override { return "/"; }
};

xml::NodeTest Bind(const NodeTest& test, const xml::Document& document) {
  using K = xml::NodeKind;
  K kind = K::kElement;
  switch (test.kind) {
    case NodeTestKind::kAnyNode:
      return {};
    case NodeTestKind::kText:
      return xml::NodeTest(K::kText);
    case NodeTestKind::kComment:
      return xml::NodeTest(K::kComment);
    case NodeTestKind::kDocument:
      return xml::NodeTest(K::kDocument);
    case NodeTestKind::kProcessingInstruction:
      kind = K::kProcessingInstruction;
      break;
    case NodeTestKind::kNamespace:
      kind = K::kNamespace;
      break;
    case NodeTestKind::kElement:
      kind = K::kElement;
      break;
    case NodeTestKind::kAttribute:
      kind = K::kAttribute;
      break;
  }
  if (test.any_uri && test.any_local) return xml::NodeTest(kind);
  if (test.any_local) return xml::NodeTest::InNamespace(document, test.uri, kind);
  bool has_uri = kind == K::kElement || kind == K::kAttribute;
  if (test.any_uri && has_uri) return xml::NodeTest::WithLocalName(document, test.local, kind);
  return xml::NodeTest::Named(document, has_uri ? test.uri : "", test.local, kind);
}

std::string TestName(const NodeTest& test) {
  ItemType type;
  type.kind = ItemType::Kind::kNode;
  type.node = std::make_shared<NodeTest>(test);
  return type.ToString();
}

// Runs `predicates` from `first` on over all of `items`, which become those that are left.
void FilterItems(Context& context, const std::vector<Predicate>& predicates, std::size_t first,
                 std::vector<Item>* items) {
  for (std::size_t k = first; k < predicates.size(); ++k) {
    const Predicate& predicate = predicates[k];
    if (predicate.position() > 0) {
      auto at = static_cast<std::size_t>(predicate.position());
      if (at > items->size()) {
        items->clear();
      } else {
        *items = {(*items)[at - 1]};
      }
      continue;
    }
    Context inner = context.With({Item(), true, 0, static_cast<std::int64_t>(items->size())});
    std::size_t kept = 0;
    context.run.CountSteps(items->size());
    for (Item item : *items) {
      inner.focus.item = item;
      ++inner.focus.position;
      if (predicate.Holds(inner)) (*items)[kept++] = item;
    }
    items->resize(kept);
  }
}

class Step : public Expression {
 public:
  Step(ByteSpan span, Axis axis, NodeTest test, ExpressionList predicates)
      : Expression(span), axis_(axis), test_(std::move(test)) {
    needs_check_ = test_.type_name.has_value() || test_.inner != nullptr;
    bool single = axis == Axis::kSelf || axis == Axis::kParent;
    for (ExpressionPtr& predicate : predicates) {
      traits_.Need(predicate->traits().WithoutFocus());
      predicates_.emplace_back(std::move(predicate));
      needs_size_ |= predicates_.back().needs_size();
      single |= predicates_.back().position() > 0;
    }
    traits_.type = Nodes(single ? Occurrence::kOptional : Occurrence::kMany);
    traits_.uses_item = true;
    traits_.is_fixed = false;
    traits_.is_sorted = true;
    traits_.is_flat = single || axis == Axis::kChild || axis == Axis::kAttribute ||
                      axis == Axis::kNamespace || axis == Axis::kFollowingSibling ||
                      axis == Axis::kPrecedingSibling;
  }

  Sequence Evaluate(Context& context) const override {
    std::vector<Item> nodes;
    Walk(context, [&](Item node) {
      nodes.push_back(node);
      return true;
    });
    if (IsReverse(axis_)) std::reverse(nodes.begin(), nodes.end());
    if (nodes.size() > 1) context.arena()->Charge(nodes.size() * sizeof(Item));
    return Sequence::Copy(nodes, context.arena());
  }
  bool ForEach(Context& context, Sink sink) const override {
    if (!IsReverse(axis_) || !traits_.type.allows_many()) return Walk(context, sink);
    return Expression::ForEach(context, sink);
  }
  bool Test(Context& context) const override {
    return !Walk(context, [](Item) { return false; });
  }
  std::string Name() const override {
    return fmt::format("step {}::{}", AxisName(axis_), TestName(test_));
  }
  std::vector<const Expression*> Children() const override {
    std::vector<const Expression*> children;
    for (const Predicate& predicate : predicates_) children.push_back(&predicate.expression());
    return children;
  }
  Axis axis() const { return axis_; }
  // No predicate looks at positions.
  bool is_about_nodes() const {
    return std::ranges::all_of(predicates_,
                               [](const Predicate& one) { return one.is_about_item(); });
  }

 private:
  // Nodes in the order of the axis.
  bool Walk(Context& context, Sink sink) const {
    return WithPlace(*this, [&] {
      Item item = ContextItem(context);
      if (!item.is_node()) {
        Raise("XPTY0020",
              fmt::format("a step begins at a node, not at {}", Describe(context, item)));
      }
      if (predicates_.empty()) return WalkAxis(context, item.node(), sink);
      return needs_size_ ? WalkAll(context, item.node(), sink)
                         : WalkEach(context, item.node(), sink);
    });
  }

  bool WalkAxis(Context& context, xml::NodeRef from, Sink sink) const {
    const xml::Document& document = context.document(from);
    const xml::NodeTest& test =
        context.run.BindTest(number_, from.document(), [&] { return Bind(test_, document); });
    std::uint64_t steps = 1;
    bool to_end = xml::Walk(document, from, axis_, test, [&](xml::NodeRef node) {
      ++steps;
      if (needs_check_ && !Matches(context, node, test_)) return true;
      return sink(Item::Node(node));
    });
    context.run.CountSteps(steps);
    return to_end;
  }

  // No predicate asks how many there are: each node goes through all of them at once.
  bool WalkEach(Context& context, xml::NodeRef from, Sink sink) const {
    std::vector<std::int64_t> positions(predicates_.size(), 0);
    Context inner = context.With({Item(), true, 0, 0});
    bool is_done = false;  // no later node can pass
    bool to_end = WalkAxis(context, from, [&](Item node) {
      inner.focus.item = node;
      for (std::size_t k = 0; k < predicates_.size(); ++k) {
        std::int64_t position = ++positions[k];
        std::int64_t wanted = predicates_[k].position();
        if (wanted > 0) {
          if (position < wanted) return true;
          if (position > wanted) return false;
          is_done = true;
          continue;
        }
        inner.focus.position = position;
        if (!predicates_[k].Holds(inner)) return !is_done;
      }
      if (sink(node)) return !is_done;
      is_done = false;
      return false;
    });
    return to_end || is_done;
  }

  bool WalkAll(Context& context, xml::NodeRef from, Sink sink) const {
    std::vector<Item> nodes;
    WalkAxis(context, from, [&](Item node) {
      nodes.push_back(node);
      return true;
    });
    FilterItems(context, predicates_, 0, &nodes);
    for (Item node : nodes) {
      if (!sink(node)) return false;
    }
    return true;
  }

  const std::uint64_t number_ = NewExpressionNumber();
  Axis axis_;
  NodeTest test_;
  std::vector<Predicate> predicates_;
  bool needs_check_ = false;
  bool needs_size_ = false;
};

// What `/` and `!` share: the right side is evaluated with each item of the left as focus.
class Mapping : public Expression {
 public:
  Mapping(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Expression(span), left_(std::move(left)), right_(std::move(right)) {
    traits_.Need(right_->traits().WithoutFocus());
    traits_.Need(left_->traits());
  }
  std::vector<const Expression*> Children() const override { return {left_.get(), right_.get()}; }

 protected:
  // Calls `visit(Context&)` with the focus on each item of the left side until it returns false.
  template <typename Visit>
  bool VisitLeft(Context& context, bool nodes_only, Visit visit) const {
    Context inner = context.With({Item(), true, 0, 0});
    auto step = [&](Item item) {
      if (nodes_only && !item.is_node()) {
        RaiseAt(left_->span(), "XPTY0019",
                fmt::format("the left side of / must be nodes, not {}", Describe(context, item)));
      }
      inner.focus.item = item;
      ++inner.focus.position;
      context.run.CountSteps(1);
      return visit(inner);
    };
    if (!right_->traits().uses_last) return left_->ForEach(context, step);
    Sequence left = left_->Evaluate(context);
    inner.focus.size = static_cast<std::int64_t>(left.size());
    for (std::uint64_t i = 0; i < left.size(); ++i) {
      if (!step(left[i])) return false;
    }
    return true;
  }

  const ExpressionPtr left_, right_;
};

// `S/preceding::x` is what precedes the last node of S, for what precedes an earlier one and not
// the last would have to be around both; `S/following::x` is what follows the first end. So one
// walk does for all of S (`./dev bench xpath`, query preceding: 50 walks before).
class OutermostNodes {
 public:
  explicit OutermostNodes(Axis axis) : axis_(axis) {}

  // False for what is no node.
  bool Add(const Context& context, Item item) {
    if (!item.is_node()) return false;
    xml::NodeRef node = item.node();
    std::uint64_t end = EndOf(context, node);
    auto [best, is_new] = best_.try_emplace(node.document(), Best{item, end});
    bool is_better =
        axis_ == Axis::kPreceding ? best->second.item.node() < node : end < best->second.end;
    if (is_better) best->second = {item, end};
    return true;
  }

  std::vector<Item> Take() const {
    std::vector<Item> items;
    for (const auto& [document, best] : best_) items.push_back(best.item);
    return items;
  }

 private:
  struct Best {
    Item item;
    std::uint64_t end = 0;
  };

  // The first id that follows the node.
  static std::uint64_t EndOf(const Context& context, xml::NodeRef node) {
    if (node.is_document()) return ~std::uint64_t{0};
    bool has_content = node.is_in_tree();  // attributes and namespaces come before the content
    return has_content ? context.document(node).next(node.id()).value()
                       : node.id().value() + std::uint64_t{1};
  }

  Axis axis_;
  std::map<std::uint32_t, Best> best_;  // by document
};

class Slash : public Mapping {
 public:
  Slash(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Mapping(span, std::move(left), std::move(right)) {
    const Traits &l = left_->traits(), &r = right_->traits();
    traits_.type.item = r.type.item;
    bool left_single = !l.type.allows_many(), right_single = !r.type.allows_many();
    traits_.type.occurrence =
        left_single && right_single ? Occurrence::kOptional : Occurrence::kMany;
    const auto* step = dynamic_cast<const Step*>(right_.get());
    bool is_wide =
        step != nullptr && (step->axis() == Axis::kPreceding || step->axis() == Axis::kFollowing);
    if (is_wide && !left_single && step->is_about_nodes()) wide_axis_ = step->axis();
    if (left_single) {
      traits_.is_sorted = r.is_sorted;
      traits_.is_flat = r.is_flat;
    } else if (step != nullptr && l.is_sorted) {
      Axis axis = step->axis();
      bool owned = axis == Axis::kAttribute || axis == Axis::kSelf || axis == Axis::kNamespace;
      bool below =
          axis == Axis::kChild || axis == Axis::kDescendant || axis == Axis::kDescendantOrSelf;
      traits_.is_sorted = owned || (l.is_flat && below);
      traits_.is_flat = l.is_flat && (owned || axis == Axis::kChild);
    }
  }

  Sequence Evaluate(Context& context) const override {
    if (wide_axis_.has_value() && context.statics.optimize) return EvaluateWide(context);
    std::vector<Item> items;
    bool has_nodes = false, has_others = false;
    VisitLeft(context, true, [&](Context& inner) {
      return right_->ForEach(inner, [&](Item item) {
        (item.is_node() ? has_nodes : has_others) = true;
        if (has_nodes && has_others)
          RaiseAt(right_->span(), "XPTY0018", "a step gives nodes and other items mixed");
        if (items.size() == items.capacity())
          context.arena()->Charge(items.size() * 2 * sizeof(Item));
        items.push_back(item);
        return true;
      });
    });
    if (has_nodes && !traits_.is_sorted) SortNodes(&items);
    return Sequence::Copy(items, context.arena());
  }
  bool ForEach(Context& context, Sink sink) const override {
    if (!AreNodes(traits_.type) || !traits_.is_sorted) return Expression::ForEach(context, sink);
    return VisitLeft(context, true, [&](Context& inner) { return right_->ForEach(inner, sink); });
  }
  bool Test(Context& context) const override {
    if (!AreNodes(traits_.type)) return Expression::Test(context);
    return !VisitLeft(context, true, [&](Context& inner) { return !right_->Test(inner); });
  }
  std::string Name() const override {
    if (wide_axis_.has_value()) return "/ of the outermost node";
    return traits_.is_sorted ? "/" : "/ then sort";
  }

 private:
  Sequence EvaluateWide(Context& context) const {
    OutermostNodes outermost(*wide_axis_);
    VisitLeft(context, true,
              [&](Context& inner) { return outermost.Add(inner, inner.focus.item); });
    SequenceBuilder result(context.arena());
    Context inner = context.With({Item(), true, 1, 1});
    for (Item item : outermost.Take()) {  // documents in their order
      inner.focus.item = item;
      result.Add(right_->Evaluate(inner));
    }
    return result.Build();
  }

  std::optional<Axis> wide_axis_;  // of a step that needs one walk for all nodes
};

class SimpleMap : public Mapping {
 public:
  SimpleMap(ByteSpan span, ExpressionPtr left, ExpressionPtr right)
      : Mapping(span, std::move(left), std::move(right)) {
    traits_.type.item = right_->traits().type.item;
    bool single = !left_->traits().type.allows_many() && !right_->traits().type.allows_many();
    traits_.type.occurrence = single ? Occurrence::kOptional : Occurrence::kMany;
    bool exact =
        single && !left_->traits().type.allows_none() && !right_->traits().type.allows_none();
    if (exact) traits_.type.occurrence = Occurrence::kOne;
  }
  Sequence Evaluate(Context& context) const override {
    SequenceBuilder result(context.arena());
    VisitLeft(context, false, [&](Context& inner) {
      result.Add(right_->Evaluate(inner));
      return true;
    });
    return result.Build();
  }
  bool ForEach(Context& context, Sink sink) const override {
    return VisitLeft(context, false, [&](Context& inner) { return right_->ForEach(inner, sink); });
  }
  std::string Name() const override { return "!"; }
};

class Filter : public Expression {
 public:
  Filter(ByteSpan span, ExpressionPtr base, ExpressionPtr predicate)
      : Expression(span), base_(std::move(base)), predicate_(std::move(predicate)) {
    traits_.Need(predicate_.expression().traits().WithoutFocus());
    traits_.Need(base_->traits());
    traits_.type = base_->traits().type;
    bool single = predicate_.position() > 0 || !traits_.type.allows_many();
    traits_.type.occurrence = single ? Occurrence::kOptional : Occurrence::kMany;
    traits_.is_sorted = base_->traits().is_sorted;
    traits_.is_flat = base_->traits().is_flat;
  }
  Sequence Evaluate(Context& context) const override {
    if (predicate_.position() > 0) {
      Item found;
      bool is_there = !Select(context, &found);
      return is_there ? Sequence(found) : Sequence();
    }
    SequenceBuilder result(context.arena());
    FilterEach(context, [&](Item item) {
      result.Add(item);
      return true;
    });
    return result.Build();
  }
  bool ForEach(Context& context, Sink sink) const override {
    if (predicate_.position() == 0) return FilterEach(context, sink);
    Item found;
    return Select(context, &found) || sink(found);
  }
  std::string Name() const override { return "filter"; }
  std::vector<const Expression*> Children() const override {
    return {base_.get(), &predicate_.expression()};
  }

 private:
  // [n]: false when it is there.
  bool Select(Context& context, Item* found) const {
    std::int64_t position = 0;
    return base_->ForEach(context, [&](Item item) {
      if (++position < predicate_.position()) return true;
      *found = item;
      return false;
    });
  }
  bool FilterEach(Context& context, Sink sink) const {
    Context inner = context.With({Item(), true, 0, 0});
    auto step = [&](Item item) {
      inner.focus.item = item;
      ++inner.focus.position;
      context.run.CountSteps(1);
      return !predicate_.Holds(inner) || sink(item);
    };
    if (!predicate_.needs_size()) return base_->ForEach(context, step);
    Sequence base = base_->Evaluate(context);
    inner.focus.size = static_cast<std::int64_t>(base.size());
    for (std::uint64_t i = 0; i < base.size(); ++i) {
      if (!step(base[i])) return false;
    }
    return true;
  }

  ExpressionPtr base_;
  Predicate predicate_;
};

class SetOperation : public Expression {
 public:
  SetOperation(ByteSpan span, SetOperator op, ExpressionPtr left, ExpressionPtr right)
      : Expression(span), op_(op), left_(std::move(left)), right_(std::move(right)) {
    traits_.Need(left_->traits());
    traits_.Need(right_->traits());
    traits_.type = Nodes();
    traits_.is_sorted = true;
  }
  Sequence Evaluate(Context& context) const override {
    std::vector<Item> left = Operand(context, *left_), right = Operand(context, *right_);
    std::vector<Item> result;
    auto before = [](Item a, Item b) { return a.node() < b.node(); };
    auto out = std::back_inserter(result);
    switch (op_) {
      case SetOperator::kUnion:
        std::set_union(left.begin(), left.end(), right.begin(), right.end(), out, before);
        break;
      case SetOperator::kIntersect:
        std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), out, before);
        break;
      case SetOperator::kExcept:
        std::set_difference(left.begin(), left.end(), right.begin(), right.end(), out, before);
        break;
    }
    return Sequence::Copy(result, context.arena());
  }
  bool Test(Context& context) const override {
    if (op_ != SetOperator::kUnion || !AreNodes(left_->traits().type) ||
        !AreNodes(right_->traits().type)) {
      return !Evaluate(context).empty();
    }
    return left_->Test(context) || right_->Test(context);
  }
  std::string Name() const override {
    return op_ == SetOperator::kUnion       ? "union"
           : op_ == SetOperator::kIntersect ? "intersect"
                                            : "except";
  }
  std::vector<const Expression*> Children() const override { return {left_.get(), right_.get()}; }

 private:
  std::vector<Item> Operand(Context& context, const Expression& operand) const {
    std::vector<Item> nodes;
    operand.ForEach(context, [&](Item item) {
      if (!item.is_node()) {
        RaiseAt(operand.span(), "XPTY0004",
                fmt::format("{} is about nodes, not {}", Name(), Describe(context, item)));
      }
      if (nodes.size() == nodes.capacity())
        context.arena()->Charge(nodes.size() * 2 * sizeof(Item));
      nodes.push_back(item);
      return true;
    });
    context.run.CountSteps(nodes.size());
    SortNodes(&nodes);
    return nodes;
  }

  SetOperator op_;
  ExpressionPtr left_, right_;
};

}  // namespace

bool MayBeNumber(const SequenceType& type) {
  switch (type.item.kind) {
    case ItemType::Kind::kItem:
    case ItemType::Kind::kNumeric:
      return !type.is_empty;
    case ItemType::Kind::kAtomic:
      return type.item.atomic == Type::kAnyAtomic || IsNumeric(type.item.atomic);
    default:
      return false;
  }
}

Predicate::Predicate(ExpressionPtr expression) : expression_(std::move(expression)) {
  is_condition_ = !MayBeNumber(expression_->traits().type);
  const Sequence* value = expression_->literal();
  if (value == nullptr || value->size() != 1 || !value->front().is_integer() ||
      value->front().is_big())
    return;
  if (value->front().integer() > 0) position_ = value->front().integer();
}

bool Predicate::Holds(Context& context) const {
  if (is_condition_) return expression_->Test(context);
  Sequence value = expression_->Evaluate(context);
  if (value.size() == 1 && value.front().is_numeric()) {
    Item number = value.front();
    if (number.is_integer()) return !number.is_big() && number.integer() == context.focus.position;
    return ToDouble(number) == static_cast<double>(context.focus.position);
  }
  return WithPlace(*expression_, [&] { return EffectiveBoolean(context, value); });
}

ExpressionPtr MakeRoot(ByteSpan span) { return std::make_unique<Root>(span); }
ExpressionPtr MakeStep(ByteSpan span, Axis axis, NodeTest test, ExpressionList predicates) {
  return std::make_unique<Step>(span, axis, std::move(test), std::move(predicates));
}
ExpressionPtr MakeSlash(ByteSpan span, ExpressionPtr left, ExpressionPtr right) {
  return std::make_unique<Slash>(span, std::move(left), std::move(right));
}
ExpressionPtr MakeSimpleMap(ByteSpan span, ExpressionPtr left, ExpressionPtr right) {
  return std::make_unique<SimpleMap>(span, std::move(left), std::move(right));
}
ExpressionPtr MakeFilter(ByteSpan span, ExpressionPtr base, ExpressionPtr predicate) {
  return std::make_unique<Filter>(span, std::move(base), std::move(predicate));
}
ExpressionPtr MakeSetOperation(ByteSpan span, SetOperator op, ExpressionPtr left,
                               ExpressionPtr right) {
  return std::make_unique<SetOperation>(span, op, std::move(left), std::move(right));
}

}  // namespace siglum::xpath
