// An attribute with an ID-type has one name, its value is that type and nothing else, its element
// has plain names, and no attribute of the same name on an element of the same name has another
// type. The last is asked of pairs of names, so only attributes that share their name with an ID
// are looked at; classes with wildcards, of which there are few, are compared with all pairs.
//
// Source: RELAX NG DTD Compatibility (OASIS 2001), section 3. Schemas that ask for more pairs than
// kMostPairs are not made by people; nothing is said about them.
// Tested by tests/relaxng/suite_test.cc (dtd-compatibility.txt).
#include "relaxng/read/id_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagnostics/codes/rng.h"
#include "relaxng/read/set_pool.h"

namespace siglum::relaxng {
namespace {

constexpr std::size_t kMostPairs = 5'000'000;

// In the order of the schema's files; the order of addresses would be another one each run.
struct ByPlace {
  bool operator()(const SimpleNode* a, const SimpleNode* b) const {
    if (a->place.span != b->place.span) return a->place.span < b->place.span;
    return a->number < b->number;
  }
};
using Attributes = SetPool<const SimpleNode*, ByPlace>;

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
    for (const SimpleNode& node : schema_.nodes) {
      if (node.is_reached) FindIdTypes(node);
    }
    if (id_names_.empty()) return;
    known_.resize(schema_.nodes.size());
    for (const SimpleNode* element : schema_.elements) {
      for (const SimpleNode* attribute : attributes_.Get(AttributesIn(element->left))) {
        CheckElement(*element, *attribute);
        AddPairs(*element, *attribute);
      }
      if (pairs_.size() + wild_.size() > kMostPairs) return;
    }
    for (const auto& [element, attribute] : wild_) CompareWildcards(*element, *attribute);
  }

 private:
  using Pair = std::pair<NameId, NameId>;  // names of an element and of an attribute

  void FindIdTypes(const SimpleNode& node);
  void AddIdType(const SimpleNode& attribute, IdKind kind);
  Attributes::Set AttributesIn(const SimpleNode* node);
  bool MayBeId(const NameClass& name_class) const;
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
  Attributes attributes_;
  std::vector<std::optional<Attributes::Set>> known_;    // by SimpleNode::number
  std::unordered_map<const SimpleNode*, IdKind> types_;  // of attributes that have one
  std::set<NameId> id_names_;                            // their names
  std::map<Pair, const SimpleNode*> pairs_;              // the first attribute of those names
  std::set<Pair> told_;
  std::vector<std::pair<const SimpleNode*, const SimpleNode*>> wild_;  // element, attribute
};

// An ID-type is the whole value of an attribute.
void IdTypeChecker::FindIdTypes(const SimpleNode& node) {
  for (const SimpleNode* child : {node.left, node.right}) {
    IdKind kind = child != nullptr ? KindOf(*child) : IdKind::kNone;
    if (kind == IdKind::kNone) continue;
    if (node.kind == SimpleKind::kAttribute) {
      AddIdType(node, kind);
    } else {
      findings_.Warn(
          codes::kRngSchemaIds, child->place,
          fmt::format("{} must be the whole value of an attribute and occur nowhere else",
                      TypeName(kind)));
    }
  }
}

void IdTypeChecker::AddIdType(const SimpleNode& attribute, IdKind kind) {
  if (attribute.name_class->kind != NameClass::Kind::kName) {
    findings_.Warn(codes::kRngSchemaIds, attribute.place,
                   fmt::format("an attribute of type {} must have one name", TypeName(kind)));
    return;
  }
  types_[&attribute] = kind;
  id_names_.insert(attribute.name_class->name);
}

bool IdTypeChecker::MayBeId(const NameClass& name_class) const {
  if (name_class.kind == NameClass::Kind::kName) return id_names_.contains(name_class.name);
  if (name_class.kind != NameClass::Kind::kChoice) return true;
  return MayBeId(*name_class.left) || MayBeId(*name_class.right);
}

// The attributes of an element with that content that may have the name of an ID.
Attributes::Set IdTypeChecker::AttributesIn(const SimpleNode* node) {
  if (node == nullptr || node->kind == SimpleKind::kElement) return {};
  std::optional<Attributes::Set>& known = known_[node->number];
  if (known.has_value()) return *known;
  Attributes::Set result;
  if (node->kind == SimpleKind::kAttribute) {
    if (MayBeId(*node->name_class)) result = attributes_.Of(node);
  } else {
    Attributes::Set left = AttributesIn(node->left);
    result = attributes_.Union(left, AttributesIn(node->right));
  }
  known = result;
  return result;
}

void IdTypeChecker::CheckElement(const SimpleNode& element, const SimpleNode& attribute) {
  if (TypeOf(attribute) == IdKind::kNone || !element.name_class->IsInfinite()) return;
  findings_.Warn(codes::kRngSchemaIds, attribute.place,
                 fmt::format("an attribute of type {} is not allowed on elements of any name",
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
  findings_.Warn(codes::kRngSchemaIds, attribute.place,
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
