// RELAX NG 7.3: the attributes of the two sides of a group or interleave must not share a name.
// 7.4: nor must the elements of the two sides of an interleave, and text stands on one side only.
//
// Each node's attributes and elements are gathered once, as a sorted list of plain names and a list
// of other classes (rare); sides are compared by merging. Gathering is what costs, so the lists of
// a node are made from those of its children. Tested by tests/relaxng/spectest_test.cc (7.3, 7.4).
#include "relaxng/overlap.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace siglum::relaxng {

void OverlapChecker::Check(const SimpleNode* content) {
  if (content != nullptr) Find(content);
}

void OverlapChecker::Add(const NameClass& name_class, NameSet* set) {
  if (name_class.kind == NameClass::Kind::kChoice) {
    Add(*name_class.left, set);
    Add(*name_class.right, set);
  } else if (name_class.kind == NameClass::Kind::kName) {
    auto at = std::ranges::lower_bound(set->names, name_class.name);
    if (at == set->names.end() || *at != name_class.name) set->names.insert(at, name_class.name);
  } else {
    set->wild.push_back(&name_class);
  }
}

void OverlapChecker::Merge(const NameSet& from, NameSet* into) {
  if (!from.names.empty()) {
    std::vector<NameId> merged;
    merged.reserve(into->names.size() + from.names.size());
    std::ranges::set_union(into->names, from.names, std::back_inserter(merged));
    into->names = std::move(merged);
  }
  for (const NameClass* wild : from.wild) {
    if (std::ranges::find(into->wild, wild) == into->wild.end()) into->wild.push_back(wild);
  }
}

std::string OverlapChecker::FindShared(const NameSet& left, const NameSet& right) const {
  std::vector<NameId> shared;
  std::ranges::set_intersection(left.names, right.names, std::back_inserter(shared));
  if (!shared.empty()) return std::string(names_.local(shared.front()));
  auto find_in = [this](const NameSet& wild, const NameSet& plain) -> std::string {
    for (const NameClass* name_class : wild.wild) {
      for (NameId name : plain.names) {
        if (name_class->Contains({names_.ns(name), name})) return std::string(names_.local(name));
      }
    }
    return {};
  };
  std::string found = find_in(left, right);
  if (found.empty()) found = find_in(right, left);
  for (const NameClass* a : left.wild) {
    for (const NameClass* b : right.wild) {
      if (found.empty() && Overlap(*a, *b)) found = "any name";
    }
  }
  return found;
}

void OverlapChecker::CheckPair(const SimpleNode& node, const Contents& left,
                               const Contents& right) {
  std::string attribute = FindShared(left.attributes, right.attributes);
  if (!attribute.empty()) {
    findings_.Add(node.place, "7.3", fmt::format("attribute {} stands here twice", attribute));
  }
  if (node.kind != SimpleKind::kInterleave) return;
  std::string element = FindShared(left.elements, right.elements);
  if (!element.empty()) {
    findings_.Add(node.place, "7.4",
                  fmt::format("element {} stands in two parts of an interleave", element));
  }
  if (left.has_text && right.has_text) {
    findings_.Add(node.place, "7.4", "text stands in two parts of an interleave");
  }
}

const OverlapChecker::Contents& OverlapChecker::Find(const SimpleNode* node) {
  std::unique_ptr<Contents>& known = known_[node];
  if (known != nullptr) return *known;
  auto contents = std::make_unique<Contents>();
  switch (node->kind) {
    case SimpleKind::kText:
      contents->has_text = true;
      break;
    case SimpleKind::kElement:
      Add(*node->name_class, &contents->elements);
      break;
    case SimpleKind::kAttribute:
      Add(*node->name_class, &contents->attributes);
      break;
    case SimpleKind::kOneOrMore:
      *contents = Find(node->left);
      break;
    case SimpleKind::kChoice:
    case SimpleKind::kGroup:
    case SimpleKind::kInterleave: {
      const Contents& left = Find(node->left);
      const Contents& right = Find(node->right);
      if (node->kind != SimpleKind::kChoice) CheckPair(*node, left, right);
      *contents = left;
      Merge(right.attributes, &contents->attributes);
      Merge(right.elements, &contents->elements);
      contents->has_text = left.has_text || right.has_text;
      break;
    }
    default:
      break;
  }
  std::unique_ptr<Contents>& slot = known_[node];  // the map may have moved
  slot = std::move(contents);
  return *slot;
}

}  // namespace siglum::relaxng
