// RELAX NG 7.3: the attributes of the two sides of a group or interleave must not share a name.
// 7.4: nor must the elements of the two sides of an interleave, and text stands on one side only.
//
// The sets of a node are made once, from those of its children, and compared by merging; elements
// and text are looked for below interleaves only, which are rare. Recursion ends at attributes and
// elements, so it is as deep as patterns are nested (simplify.cc).
// Tested by tests/relaxng/spectest_test.cc (7.3, 7.4).
#include "relaxng/overlap.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace siglum::relaxng {
namespace {

bool HasTwoSides(const SimpleNode& node) {
  return node.kind == SimpleKind::kChoice || node.kind == SimpleKind::kGroup ||
         node.kind == SimpleKind::kInterleave;
}

}  // namespace

OverlapChecker::Names::Set OverlapChecker::PlainNames(const NameClass& name_class) {
  if (name_class.kind == NameClass::Kind::kName) return name_sets_.Of(name_class.name);
  if (name_class.kind != NameClass::Kind::kChoice) return {};
  Names::Set left = PlainNames(*name_class.left);
  return name_sets_.Union(left, PlainNames(*name_class.right));
}

// Of one attribute or element.
OverlapChecker::NameSet OverlapChecker::SetOf(const SimpleNode& node) {
  NameSet result{PlainNames(*node.name_class), {}};
  if (node.name_class->IsInfinite()) result.wild = wild_sets_.Of(&node);
  return result;
}

OverlapChecker::NameSet OverlapChecker::Union(const NameSet& a, const NameSet& b) {
  return {name_sets_.Union(a.plain, b.plain), wild_sets_.Union(a.wild, b.wild)};
}

std::string OverlapChecker::FindPlainIn(Nodes::Set wild, Names::Set plain) const {
  const NameTable& names = schema_.names;
  for (const SimpleNode* node : wild_sets_.Get(wild)) {
    for (NameId name : name_sets_.Get(plain)) {
      bool is_shared = node->name_class->Contains({names.ns(name), name});
      if (is_shared) return std::string(names.local(name));
    }
  }
  return {};
}

std::string OverlapChecker::FindShared(const NameSet& left, const NameSet& right) const {
  std::vector<NameId> shared;
  std::ranges::set_intersection(name_sets_.Get(left.plain), name_sets_.Get(right.plain),
                                std::back_inserter(shared));
  if (!shared.empty()) return std::string(schema_.names.local(shared.front()));
  std::string found = FindPlainIn(left.wild, right.plain);
  if (found.empty()) found = FindPlainIn(right.wild, left.plain);
  for (const SimpleNode* a : wild_sets_.Get(left.wild)) {
    for (const SimpleNode* b : wild_sets_.Get(right.wild)) {
      if (found.empty() && Overlap(*a->name_class, *b->name_class)) found = "any name";
    }
  }
  return found;
}

OverlapChecker::NameSet OverlapChecker::AttributesIn(const SimpleNode* node) {
  std::optional<NameSet>& known = attributes_[node->number];
  if (known.has_value()) return *known;
  NameSet result;
  if (node->kind == SimpleKind::kAttribute) {
    result = SetOf(*node);
  } else if (node->kind == SimpleKind::kOneOrMore) {
    result = AttributesIn(node->left);
  } else if (HasTwoSides(*node)) {
    NameSet left = AttributesIn(node->left);
    NameSet right = AttributesIn(node->right);
    if (node->kind != SimpleKind::kChoice) CheckAttributes(*node, left, right);
    if (node->kind == SimpleKind::kInterleave) CheckInterleave(*node);
    result = Union(left, right);
  }
  known = result;
  return result;
}

OverlapChecker::NameSet OverlapChecker::ElementsIn(const SimpleNode* node) {
  std::optional<NameSet>& known = elements_[node->number];
  if (known.has_value()) return *known;
  NameSet result;
  if (node->kind == SimpleKind::kElement) {
    result = SetOf(*node);
  } else if (node->kind == SimpleKind::kOneOrMore) {
    result = ElementsIn(node->left);
  } else if (HasTwoSides(*node)) {
    NameSet left = ElementsIn(node->left);
    result = Union(left, ElementsIn(node->right));
  }
  known = result;
  return result;
}

bool OverlapChecker::HasText(const SimpleNode* node) {
  std::optional<bool>& known = texts_[node->number];
  if (known.has_value()) return *known;
  bool result = node->kind == SimpleKind::kText;
  if (node->kind == SimpleKind::kOneOrMore) result = HasText(node->left);
  if (HasTwoSides(*node)) result = HasText(node->left) || HasText(node->right);
  known = result;
  return result;
}

void OverlapChecker::CheckAttributes(const SimpleNode& node, const NameSet& left,
                                     const NameSet& right) {
  std::string attribute = FindShared(left, right);
  if (!attribute.empty()) {
    findings_.Add(node.place, "7.3", fmt::format("attribute {} stands here twice", attribute));
  }
}

void OverlapChecker::CheckInterleave(const SimpleNode& node) {
  elements_.resize(schema_.nodes.size());
  texts_.resize(schema_.nodes.size());
  NameSet left = ElementsIn(node.left);
  std::string element = FindShared(left, ElementsIn(node.right));
  if (!element.empty()) {
    findings_.Add(node.place, "7.4",
                  fmt::format("element {} stands in two parts of an interleave", element));
  }
  if (HasText(node.left) && HasText(node.right)) {
    findings_.Add(node.place, "7.4", "text stands in two parts of an interleave");
  }
}

}  // namespace siglum::relaxng
