// An attribute with an ID-type has one name, its value is that type and nothing else, its element
// has plain names, and no attribute of the same name on an element of the same name has another
// type. The last is asked of pairs of names, so only attributes that share their name with an ID
// are looked at; classes with wildcards, of which there are few, are compared with all pairs.
//
// Source: RELAX NG DTD Compatibility (OASIS 2001), section 3. Schemas that ask for more pairs than
// kMostPairs are not made by people; nothing is said about them.
// Tested by tests/relaxng/suite_test.cc (dtd-compatibility.txt).
#include "relaxng/id_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace siglum::relaxng {
namespace {

constexpr std::size_t kMostPairs = 5'000'000;

// In the order of the schema's files, unique: the order of addresses would be another one each run.
using Attributes = std::vector<const SimpleNode*>;

bool ComesBefore(const SimpleNode* a, const SimpleNode* b) {
  if (a->place.span != b->place.span) return a->place.span < b->place.span;
  return a < b;
}

IdKind KindOf(const SimpleNode& node) {
  bool has_type = node.kind == SimpleKind::kData || node.kind == SimpleKind::kValue;
  return has_type ? node.datatype->id_kind() : IdKind::kNone;
}

// `ID`, `IDREF`
std::string_view TypeName(IdKind kind) {
  switch (kind) {
    case IdKind::kId:
      return "ID";
    case IdKind::kIdref:
      return "IDREF";
    case IdKind::kIdrefs:
      return "IDREFS";
    case IdKind::kNone:
      break;
  }
  return "neither ID nor IDREF";
}

void AddPlainNames(const NameClass& name_class, std::vector<NameId>* names, bool* is_wild) {
  if (name_class.kind == NameClass::Kind::kChoice) {
    AddPlainNames(*name_class.left, names, is_wild);
    AddPlainNames(*name_class.right, names, is_wild);
  } else if (name_class.kind == NameClass::Kind::kName) {
    names->push_back(name_class.name);
  } else {
    *is_wild = true;
  }
}

class IdTypeChecker {
 public:
  IdTypeChecker(const SimpleSchema& schema, SchemaFindings* findings)
      : names_(schema.names), schema_(schema), findings_(*findings) {}

  void Run() {
    for (const SimpleNode* element : schema_.elements) AttributesIn(element->left);
    if (id_names_.empty()) return;
    for (const SimpleNode* element : schema_.elements) {
      for (const SimpleNode* attribute : AttributesIn(element->left)) {
        CheckElement(*element, *attribute);
        AddPairs(*element, *attribute);
      }
      if (pairs_.size() + wild_.size() > kMostPairs) return;
    }
    for (const auto& [element, attribute] : wild_) CompareWildcards(*element, *attribute);
  }

 private:
  using Pair = std::pair<NameId, NameId>;  // names of an element and of an attribute

  const Attributes& AttributesIn(const SimpleNode* node);
  void FindIdType(const SimpleNode& attribute);
  void CheckNoIdType(const SimpleNode* value);
  void CheckElement(const SimpleNode& element, const SimpleNode& attribute);
  void AddPairs(const SimpleNode& element, const SimpleNode& attribute);
  void CompareWildcards(const SimpleNode& element, const SimpleNode& attribute);
  void Compare(Pair names, const SimpleNode& known, const SimpleNode& attribute);
  IdKind TypeOf(const SimpleNode& attribute) const {
    auto found = types_.find(&attribute);
    return found == types_.end() ? IdKind::kNone : found->second;
  }

  const NameTable& names_;
  const SimpleSchema& schema_;
  SchemaFindings& findings_;
  std::unordered_map<const SimpleNode*, Attributes> known_;
  std::unordered_map<const SimpleNode*, IdKind> types_;  // of attributes that have one
  std::set<NameId> id_names_;                            // their names
  std::map<Pair, const SimpleNode*> pairs_;              // the first attribute of those names
  std::set<Pair> told_;
  std::vector<std::pair<const SimpleNode*, const SimpleNode*>> wild_;  // element, attribute
};

// The attributes of an element with that content. Each node is looked at once.
const Attributes& IdTypeChecker::AttributesIn(const SimpleNode* node) {
  static const Attributes kNone;
  if (node == nullptr || node->kind == SimpleKind::kElement) return kNone;
  auto known = known_.find(node);
  if (known != known_.end()) return known->second;
  Attributes attributes;
  if (node->kind == SimpleKind::kAttribute) {
    FindIdType(*node);
    attributes.push_back(node);
  } else if (node->kind == SimpleKind::kData || node->kind == SimpleKind::kValue ||
             node->kind == SimpleKind::kList) {
    CheckNoIdType(node);
  } else {
    attributes = AttributesIn(node->left);
    const Attributes& right = AttributesIn(node->right);
    if (!right.empty()) {
      Attributes merged;
      std::ranges::set_union(attributes, right, std::back_inserter(merged), ComesBefore);
      attributes = std::move(merged);
    }
  }
  return known_[node] = std::move(attributes);
}

void IdTypeChecker::FindIdType(const SimpleNode& attribute) {
  IdKind kind = KindOf(*attribute.left);
  if (kind == IdKind::kNone) {
    CheckNoIdType(attribute.left);
    return;
  }
  if (attribute.name_class->kind != NameClass::Kind::kName) {
    findings_.Warn("rng.schema-ids", attribute.place,
                   fmt::format("an attribute of type {} must have one name", TypeName(kind)));
    return;
  }
  types_[&attribute] = kind;
  id_names_.insert(attribute.name_class->name);
}

// An ID-type is the whole value of an attribute.
void IdTypeChecker::CheckNoIdType(const SimpleNode* value) {
  if (value == nullptr || value->kind == SimpleKind::kElement) return;
  if (KindOf(*value) != IdKind::kNone) {
    findings_.Warn("rng.schema-ids", value->place,
                   fmt::format("{} must be the whole value of an attribute and stand nowhere else",
                               TypeName(KindOf(*value))));
    return;
  }
  CheckNoIdType(value->left);
  CheckNoIdType(value->right);
}

void IdTypeChecker::CheckElement(const SimpleNode& element, const SimpleNode& attribute) {
  if (TypeOf(attribute) == IdKind::kNone || !element.name_class->IsInfinite()) return;
  findings_.Warn("rng.schema-ids", attribute.place,
                 fmt::format("an attribute of type {} must not stand on elements of any name",
                             TypeName(TypeOf(attribute))),
                 {element.place, "the element"});
}

void IdTypeChecker::AddPairs(const SimpleNode& element, const SimpleNode& attribute) {
  std::vector<NameId> elements;
  std::vector<NameId> attributes;
  bool is_wild = false;
  AddPlainNames(*attribute.name_class, &attributes, &is_wild);
  std::erase_if(attributes, [this](NameId name) { return !id_names_.contains(name); });
  if (attributes.empty() && !is_wild) return;
  AddPlainNames(*element.name_class, &elements, &is_wild);
  if (is_wild) wild_.emplace_back(&element, &attribute);
  for (NameId element_name : elements) {
    for (NameId attribute_name : attributes) {
      Pair names{element_name, attribute_name};
      auto [known, is_new] = pairs_.emplace(names, &attribute);
      if (!is_new) Compare(names, *known->second, attribute);
    }
  }
}

void IdTypeChecker::CompareWildcards(const SimpleNode& element, const SimpleNode& attribute) {
  for (const auto& [names, known] : pairs_) {
    NameKind element_name{names_.ns(names.first), names.first};
    NameKind attribute_name{names_.ns(names.second), names.second};
    if (element.name_class->Contains(element_name) &&
        attribute.name_class->Contains(attribute_name)) {
      Compare(names, *known, attribute);
    }
  }
}

void IdTypeChecker::Compare(Pair names, const SimpleNode& known, const SimpleNode& attribute) {
  IdKind kind = TypeOf(known);
  IdKind other = TypeOf(attribute);
  if (kind == other || !told_.insert(names).second) return;
  findings_.Warn("rng.schema-ids", attribute.place,
                 fmt::format("attribute {} of <{}> is {} here and {} at another place",
                             names_.local(names.second), names_.local(names.first), TypeName(other),
                             TypeName(kind)),
                 {known.place, "the other place"});
}

}  // namespace

void CheckIdTypes(const SimpleSchema& schema, SchemaFindings* findings) {
  IdTypeChecker(schema, findings).Run();
}

}  // namespace siglum::relaxng
