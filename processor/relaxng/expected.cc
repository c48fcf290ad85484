// Walks over patterns for messages: the first sets and the required sets.
//
// Required is what every way through a pattern has: both sides of a group, what all branches of a
// choice share. A pattern is a graph, so visited parts are remembered.
// Tested by tests/relaxng/message_test.cc.
#include "relaxng/expected.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace siglum::relaxng {
namespace {

void AddNames(const NameClass& name_class, std::set<NameId>* names, bool* any) {
  switch (name_class.kind) {
    case NameClass::Kind::kName:
      names->insert(name_class.name);
      break;
    case NameClass::Kind::kChoice:
      AddNames(*name_class.left, names, any);
      AddNames(*name_class.right, names, any);
      break;
    default:
      *any = true;
  }
}

// An element whose content is not allowed can never be right.
bool IsPossible(const SimpleNode& element) { return element.left->kind != SimpleKind::kNotAllowed; }

class FirstFinder {
 public:
  FirstFinder(const PatternStore& store, ExpectedContent* result)
      : store_(store), result_(*result) {}

  void Walk(PatternId pattern) {
    if (!seen_.insert(pattern).second) return;
    const Pattern& known = store_.Get(pattern);
    PatternId a(known.a);
    PatternId b(known.b);
    switch (known.kind) {
      case PatternKind::kElement:
        AddElement(store_.Element(pattern));
        break;
      case PatternKind::kChoice:
        for (PatternId member : store_.Members(pattern)) Walk(member);
        break;
      case PatternKind::kGroup:
        Walk(a);
        if (store_.IsNullable(a)) Walk(b);
        break;
      case PatternKind::kInterleave:
        Walk(a);
        Walk(b);
        break;
      case PatternKind::kOneOrMore:
      case PatternKind::kAfter:
        Walk(a);
        break;
      case PatternKind::kText:
      case PatternKind::kData:
      case PatternKind::kValue:
      case PatternKind::kList:
        result_.text = true;
        break;
      default:
        break;
    }
  }

 private:
  void AddElement(const SimpleNode& element) {
    if (!IsPossible(element)) return;
    AddNames(*element.name_class, &result_.elements, &result_.any_element);
  }

  const PatternStore& store_;
  ExpectedContent& result_;
  std::unordered_set<PatternId> seen_;
};

// Names of leaves of one kind that every way through a pattern has.
class RequiredFinder {
 public:
  RequiredFinder(const PatternStore& store, PatternKind leaf) : store_(store), leaf_(leaf) {}

  const std::set<NameId>& Find(PatternId pattern) {
    auto known = known_.find(pattern);
    if (known != known_.end()) return known->second;
    std::set<NameId> names = Compute(pattern);
    return known_[pattern] = std::move(names);
  }

 private:
  std::set<NameId> Compute(PatternId pattern) {
    const Pattern copy = store_.Get(pattern);
    std::set<NameId> names;
    if (copy.kind == leaf_) {
      const SimpleNode& node =
          leaf_ == PatternKind::kElement ? store_.Element(pattern) : store_.Attribute(pattern);
      if (node.name_class->kind == NameClass::Kind::kName) names.insert(node.name_class->name);
    } else if (copy.kind == PatternKind::kGroup || copy.kind == PatternKind::kInterleave) {
      names = Find(PatternId(copy.a));
      const std::set<NameId>& right = Find(PatternId(copy.b));
      names.insert(right.begin(), right.end());
    } else if (copy.kind == PatternKind::kOneOrMore || copy.kind == PatternKind::kAfter) {
      names = Find(PatternId(copy.a));
    } else if (copy.kind == PatternKind::kChoice) {
      bool is_first = true;
      for (PatternId member : store_.Members(pattern)) {
        const std::set<NameId>& one = Find(member);
        std::set<NameId> shared;
        std::ranges::set_intersection(names, one, std::inserter(shared, shared.end()));
        names = is_first ? one : shared;
        is_first = false;
        if (names.empty()) break;
      }
    }
    return names;
  }

  const PatternStore& store_;
  PatternKind leaf_;
  std::map<PatternId, std::set<NameId>> known_;
};

void AddAttributes(const PatternStore& store, PatternId pattern, std::set<NameId>* names) {
  const Pattern& known = store.Get(pattern);
  if ((known.flags & kHasAttribute) == 0) return;
  bool any = false;
  switch (known.kind) {
    case PatternKind::kAttribute:
      AddNames(*store.Attribute(pattern).name_class, names, &any);
      break;
    case PatternKind::kChoice:
      for (PatternId member : store.Members(pattern)) AddAttributes(store, member, names);
      break;
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      AddAttributes(store, PatternId(known.a), names);
      AddAttributes(store, PatternId(known.b), names);
      break;
    case PatternKind::kOneOrMore:
    case PatternKind::kAfter:
      AddAttributes(store, PatternId(known.a), names);
      break;
    default:
      break;
  }
}

// The values that the `except` of a datatype takes out.
void AddExcluded(const PatternStore& store, PatternId except, ExpectedValue* result) {
  const Pattern& known = store.Get(except);
  if (known.kind == PatternKind::kValue) {
    result->excluded.push_back(store.ConstantOf(except).text);
  } else if (known.kind == PatternKind::kChoice) {
    for (PatternId member : store.Members(except)) AddExcluded(store, member, result);
  }
}

void AddValues(const PatternStore& store, PatternId pattern, ExpectedValue* result) {
  const Pattern& known = store.Get(pattern);
  if (known.kind == PatternKind::kText || (known.flags & kHasText) != 0) result->takes_text = true;
  if ((known.flags & kHasTyped) == 0) return;
  switch (known.kind) {
    case PatternKind::kData: {
      const Datatype* datatype = &store.DatatypeOf(pattern);
      if (std::ranges::find(result->datatypes, datatype) == result->datatypes.end()) {
        result->datatypes.push_back(datatype);
      }
      AddExcluded(store, store.ExceptOf(pattern), result);
      break;
    }
    case PatternKind::kValue:
      result->values.push_back(store.ConstantOf(pattern).text);
      break;
    case PatternKind::kChoice: {
      std::vector<PatternId> members(store.Members(pattern).begin(), store.Members(pattern).end());
      for (PatternId member : members) AddValues(store, member, result);
      break;
    }
    case PatternKind::kList:
      result->is_list = true;
      AddValues(store, PatternId(known.a), result);
      break;
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      AddValues(store, PatternId(known.a), result);
      AddValues(store, PatternId(known.b), result);
      break;
    case PatternKind::kOneOrMore:
    case PatternKind::kAfter:
      AddValues(store, PatternId(known.a), result);
      break;
    default:
      break;
  }
}

void AddValuesOf(const PatternStore& store, PatternId pattern, NameKind name,
                 ExpectedValue* result) {
  const Pattern& known = store.Get(pattern);
  if ((known.flags & kHasAttribute) == 0) return;
  switch (known.kind) {
    case PatternKind::kAttribute:
      if (store.Attribute(pattern).name_class->Contains(name)) {
        AddValues(store, PatternId(known.b), result);
      }
      break;
    case PatternKind::kChoice:
      for (PatternId member : store.Members(pattern)) AddValuesOf(store, member, name, result);
      break;
    case PatternKind::kGroup:
    case PatternKind::kInterleave:
      AddValuesOf(store, PatternId(known.a), name, result);
      AddValuesOf(store, PatternId(known.b), name, result);
      break;
    case PatternKind::kOneOrMore:
    case PatternKind::kAfter:
      AddValuesOf(store, PatternId(known.a), name, result);
      break;
    default:
      break;
  }
}

// Whether elements of one name stand in a pattern, outside of other elements. Contents share most
// of their patterns, so what is found of one is kept.
class ChildFinder {
 public:
  ChildFinder(const SimpleSchema& schema, NameId child) : child_{schema.names.ns(child), child} {}

  bool IsIn(const SimpleNode* node) {
    if (node == nullptr || node->kind == SimpleKind::kAttribute) return false;
    if (node->kind == SimpleKind::kElement) {
      return !node->name_class->IsInfinite() && node->name_class->Contains(child_);
    }
    auto known = known_.find(node);
    if (known != known_.end()) return known->second;
    bool is_in = IsIn(node->left) || IsIn(node->right);
    known_.emplace(node, is_in);
    return is_in;
  }

 private:
  NameKind child_;
  std::unordered_map<const SimpleNode*, bool> known_;
};

}  // namespace

ExpectedContent FindExpected(const PatternStore& store, PatternId pattern) {
  ExpectedContent result;
  FirstFinder(store, &result).Walk(pattern);
  result.required = RequiredFinder(store, PatternKind::kElement).Find(pattern);
  result.end = store.IsNullable(pattern);
  return result;
}

bool HoldsElement(const PatternStore& store, PatternId pattern, NameId name) {
  std::unordered_set<PatternId> seen;
  std::vector<PatternId> open = {pattern};
  while (!open.empty()) {
    PatternId at = open.back();
    open.pop_back();
    const Pattern& known = store.Get(at);
    if ((known.flags & kHasElement) == 0 || !seen.insert(at).second) continue;
    if (known.kind == PatternKind::kElement) {
      const NameClass& name_class = *store.Element(at).name_class;
      if (name_class.kind == NameClass::Kind::kName && name_class.name == name) return true;
    } else if (known.kind == PatternKind::kChoice) {
      for (PatternId member : store.Members(at)) open.push_back(member);
    } else {
      open.emplace_back(known.a);
      bool is_pair = known.kind == PatternKind::kGroup || known.kind == PatternKind::kInterleave;
      if (is_pair) open.emplace_back(known.b);
    }
  }
  return false;
}

std::set<NameId> FindHolders(const SimpleSchema& schema, NameId child) {
  std::set<NameId> holders;
  ChildFinder finder(schema, child);
  for (const SimpleNode* element : schema.elements) {
    if (element->name_class->kind != NameClass::Kind::kName) continue;
    NameId name = element->name_class->name;
    if (finder.IsIn(element->left)) holders.insert(name);
  }
  return holders;
}

ExpectedAttributes FindExpectedAttributes(const PatternStore& store, PatternId pattern) {
  ExpectedAttributes result;
  AddAttributes(store, pattern, &result.allowed);
  result.required = RequiredFinder(store, PatternKind::kAttribute).Find(pattern);
  return result;
}

ExpectedValue FindExpectedValue(const PatternStore& store, PatternId pattern) {
  ExpectedValue result;
  AddValues(store, pattern, &result);
  return result;
}

ExpectedValue FindValueOfAttribute(const PatternStore& store, PatternId pattern, NameKind name) {
  ExpectedValue result;
  AddValuesOf(store, pattern, name, &result);
  return result;
}

}  // namespace siglum::relaxng
