// RELAX NG 7.3: the attributes of the two sides of a group or interleave must not share a name.
// 7.4: nor must the elements of the two sides of an interleave, and text stands on one side only.
//
// The sets of a node are made once, from those of its children, and compared by merging; elements
// and text are looked for below interleaves only, which are rare. Recursion ends at attributes and
// elements, so it is as deep as patterns are nested (simplify.cc).
// Tested by tests/relaxng/spectest_test.cc (7.3, 7.4).
#include "relaxng/read/overlap.h"

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

void OverlapChecker::Check(const SimpleNode* node) {
  if (node == nullptr || is_checked_[node->number]) return;
  is_checked_[node->number] = true;
  if (node->kind == SimpleKind::kOneOrMore) Check(node->left);
  if (!HasTwoSides(*node)) return;
  Check(node->left);
  Check(node->right);
  if (node->kind != SimpleKind::kChoice) CheckAttributes(*node);
  if (node->kind == SimpleKind::kInterleave) CheckInterleave(*node);
}

OverlapChecker::NameSet OverlapChecker::NamesIn(const SimpleNode* node, SimpleKind wanted,
                                                KnownSets* sets) {
  sets->resize(schema_.nodes.size());
  std::optional<NameSet>& known = (*sets)[node->number];
  if (known.has_value()) return *known;
  NameSet result;
  if (node->kind == wanted) {
    result = SetOf(*node);
  } else if (node->kind == SimpleKind::kOneOrMore) {
    result = NamesIn(node->left, wanted, sets);
  } else if (HasTwoSides(*node)) {
    NameSet left = NamesIn(node->left, wanted, sets);
    result = Union(left, NamesIn(node->right, wanted, sets));
  }
  known = result;
  return result;
}

bool OverlapChecker::HasText(const SimpleNode* node) {
  texts_.resize(schema_.nodes.size());
  std::optional<bool>& known = texts_[node->number];
  if (known.has_value()) return *known;
  bool result = node->kind == SimpleKind::kText;
  if (node->kind == SimpleKind::kOneOrMore) result = HasText(node->left);
  if (HasTwoSides(*node)) result = HasText(node->left) || HasText(node->right);
  known = result;
  return result;
}

void OverlapChecker::CheckAttributes(const SimpleNode& node) {
  NameSet left = NamesIn(node.left, SimpleKind::kAttribute, &attributes_);
  std::string attribute =
      FindShared(left, NamesIn(node.right, SimpleKind::kAttribute, &attributes_));
  if (!attribute.empty()) {
    findings_.Add(node.place, "7.3", fmt::format("attribute {} occurs here twice", attribute));
  }
}

void OverlapChecker::CheckInterleave(const SimpleNode& node) {
  NameSet left = NamesIn(node.left, SimpleKind::kElement, &elements_);
  std::string element = FindShared(left, NamesIn(node.right, SimpleKind::kElement, &elements_));
  if (!element.empty()) {
    findings_.Add(node.place, "7.4",
                  fmt::format("element {} occurs in two parts of an interleave", element));
  }
  if (HasText(node.left) && HasText(node.right)) {
    findings_.Add(node.place, "7.4", "text occurs in two parts of an interleave");
  }
}

}  // namespace siglum::relaxng
