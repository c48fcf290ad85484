// RELAX NG 7: which simple schemas are correct.
//
// 7.1 forbids paths such as attribute//attribute: one walk a content, carrying the set of contexts
// that it is in; a node is walked once in each set of contexts (at most 2^9, in fact a handful).
// 7.2 gives each node a content type from those of its children. 7.3 and 7.4 forbid what overlaps
// in a group or interleave: overlap.cc.
// Cost: linear in nodes and contexts, but for overlaps.
// Tested by tests/relaxng/spectest_test.cc (section 7).
#include "relaxng/read/restrictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "relaxng/read/overlap.h"

namespace siglum::relaxng {
namespace {

// What a pattern stands inside of, up to the next element.
enum Context : std::uint16_t {
  kInStart = 1,
  kInAttribute = 2,
  kInList = 4,
  kInDataExcept = 8,
  kInOneOrMore = 16,
  kInRepeatedGroup = 32,       // oneOrMore//group
  kInRepeatedInterleave = 64,  // oneOrMore//interleave
};

using Contexts = std::uint16_t;

std::string_view KindName(SimpleKind kind) {
  constexpr std::string_view kNames[] = {"notAllowed", "empty", "text",      "choice",
                                         "interleave", "group", "oneOrMore", "list",
                                         "data",       "value", "attribute", "element"};
  return kNames[static_cast<std::size_t>(kind)];
}

constexpr std::uint16_t Bit(SimpleKind kind) {
  return static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind));
}

struct Prohibition {
  Context context;
  std::uint16_t kinds;
  std::string_view section;
  std::string_view where;
};

constexpr Prohibition kProhibitions[] = {
    {kInAttribute, Bit(SimpleKind::kElement) | Bit(SimpleKind::kAttribute), "7.1.1",
     "in an attribute"},
    {kInRepeatedGroup, Bit(SimpleKind::kAttribute), "7.1.2", "in a group that is repeated"},
    {kInRepeatedInterleave, Bit(SimpleKind::kAttribute), "7.1.2",
     "in an interleave that is repeated"},
    {kInList,
     Bit(SimpleKind::kList) | Bit(SimpleKind::kElement) | Bit(SimpleKind::kAttribute) |
         Bit(SimpleKind::kText) | Bit(SimpleKind::kInterleave),
     "7.1.3", "in a list"},
    {kInDataExcept,
     Bit(SimpleKind::kAttribute) | Bit(SimpleKind::kElement) | Bit(SimpleKind::kList) |
         Bit(SimpleKind::kText) | Bit(SimpleKind::kGroup) | Bit(SimpleKind::kInterleave) |
         Bit(SimpleKind::kOneOrMore) | Bit(SimpleKind::kEmpty),
     "7.1.4", "in an except of data"},
    {kInStart,
     Bit(SimpleKind::kAttribute) | Bit(SimpleKind::kData) | Bit(SimpleKind::kValue) |
         Bit(SimpleKind::kList) | Bit(SimpleKind::kText) | Bit(SimpleKind::kGroup) |
         Bit(SimpleKind::kInterleave) | Bit(SimpleKind::kOneOrMore) | Bit(SimpleKind::kEmpty),
     "7.1.5", "in start"},
};

class RestrictionChecker {
 public:
  RestrictionChecker(SimpleSchema* schema, SchemaFindings* findings)
      : schema_(*schema), findings_(*findings), overlaps_(*schema, findings) {}

  void Run() {
    Walk(schema_.start, kInStart);
    for (SimpleNode* element : schema_.elements) {
      if (element->left != nullptr) Walk(element->left, 0);
    }
    // What follows relies on what came before, and would tell the same mistake in other words.
    if (findings_.failed()) return;
    for (SimpleNode* element : schema_.elements) {
      // RELAX NG 7.2: an element must have a content type.
      if (element->left != nullptr) FindContentType(element->left);
    }
    if (findings_.failed()) return;
    for (SimpleNode* element : schema_.elements) overlaps_.Check(element->left);
  }

 private:
  void Walk(SimpleNode* node, Contexts contexts);
  bool IsNew(SimpleNode* node, Contexts contexts);
  bool CheckPaths(const SimpleNode& node, Contexts contexts);
  ContentType FindContentType(SimpleNode* node);
  ContentType ContentTypeOf(const SimpleNode& node);
  ContentType Joined(const SimpleNode& node, ContentType left, ContentType right);

  SimpleSchema& schema_;
  SchemaFindings& findings_;
  OverlapChecker overlaps_;
  std::vector<Contexts> met_;  // the distinct sets of contexts, in the order in which they were met
  std::set<std::pair<const SimpleNode*, Contexts>> walked_;
};

// A node has a bit for each of the first sets of contexts that the schema has at all; for the many
// sets of a schema that nobody would write there is a set of their own.
bool RestrictionChecker::IsNew(SimpleNode* node, Contexts contexts) {
  constexpr std::size_t kBits = 16;
  auto known = std::ranges::find(met_, contexts);
  auto index = static_cast<std::size_t>(known - met_.begin());
  if (index >= kBits) return walked_.emplace(node, contexts).second;
  if (known == met_.end()) met_.push_back(contexts);
  auto bit = static_cast<std::uint16_t>(1u << index);
  if ((node->checked_contexts & bit) != 0) return false;
  node->checked_contexts |= bit;
  return true;
}

// False when `node` must not stand there at all; what it holds is not looked at then.
bool RestrictionChecker::CheckPaths(const SimpleNode& node, Contexts contexts) {
  for (const Prohibition& rule : kProhibitions) {
    if ((contexts & rule.context) == 0 || (rule.kinds & Bit(node.kind)) == 0) continue;
    findings_.Add(node.place, rule.section,
                  fmt::format("{} is not allowed {}", KindName(node.kind), rule.where));
    return false;
  }
  bool is_wild = node.kind == SimpleKind::kAttribute && node.name_class->IsInfinite();
  if (is_wild && (contexts & kInOneOrMore) == 0) {
    findings_.Add(node.place, "7.3",
                  "an attribute with anyName or nsName must be repeated (oneOrMore, zeroOrMore)");
  }
  return true;
}

void RestrictionChecker::Walk(SimpleNode* node, Contexts contexts) {
  if (!IsNew(node, contexts)) return;
  bool is_checked = contexts != 0 || node->kind == SimpleKind::kAttribute;
  if (is_checked && !CheckPaths(*node, contexts)) return;
  switch (node->kind) {
    case SimpleKind::kChoice:
      Walk(node->left, contexts);
      Walk(node->right, contexts);
      break;
    case SimpleKind::kGroup:
    case SimpleKind::kInterleave: {
      bool is_repeated = (contexts & kInOneOrMore) != 0;
      Context context = node->kind == SimpleKind::kGroup ? kInRepeatedGroup : kInRepeatedInterleave;
      Contexts inner = is_repeated ? contexts | context : contexts;
      Walk(node->left, inner);
      Walk(node->right, inner);
      break;
    }
    case SimpleKind::kOneOrMore:
      Walk(node->left, contexts | kInOneOrMore);
      break;
    case SimpleKind::kList:
      Walk(node->left, contexts | kInList);
      break;
    case SimpleKind::kAttribute:
      Walk(node->left, kInAttribute);
      break;
    case SimpleKind::kData:
      if (node->except != nullptr) Walk(node->except, contexts | kInDataExcept);
      break;
    default:
      break;
  }
}

// RELAX NG 7.2: groupable, and the greater of the two.
ContentType RestrictionChecker::Joined(const SimpleNode& node, ContentType left,
                                       ContentType right) {
  if (left == ContentType::kNone || right == ContentType::kNone) return ContentType::kNone;
  bool is_groupable = left == ContentType::kEmpty || right == ContentType::kEmpty ||
                      (left == ContentType::kComplex && right == ContentType::kComplex);
  if (is_groupable) return std::max(left, right);
  findings_.Add(node.place, "7.2",
                "data, value and list are not allowed beside other content or repeated outside "
                "a list");
  return ContentType::kNone;
}

ContentType RestrictionChecker::FindContentType(SimpleNode* node) {
  if (node->content_type == ContentType::kUnknown) node->content_type = ContentTypeOf(*node);
  return node->content_type;
}

ContentType RestrictionChecker::ContentTypeOf(const SimpleNode& node) {
  switch (node.kind) {
    case SimpleKind::kNotAllowed:
      return ContentType::kNone;
    case SimpleKind::kEmpty:
      return ContentType::kEmpty;
    case SimpleKind::kText:
    case SimpleKind::kElement:
      return ContentType::kComplex;
    case SimpleKind::kData:
      if (node.except != nullptr) FindContentType(node.except);
      return ContentType::kSimple;
    case SimpleKind::kValue:
    case SimpleKind::kList:
      return ContentType::kSimple;
    case SimpleKind::kAttribute: {
      bool has_none = FindContentType(node.left) == ContentType::kNone;
      return has_none ? ContentType::kNone : ContentType::kEmpty;
    }
    case SimpleKind::kOneOrMore: {
      ContentType child = FindContentType(node.left);
      return Joined(node, child, child);
    }
    case SimpleKind::kChoice:
    case SimpleKind::kGroup:
    case SimpleKind::kInterleave:
      break;
  }
  ContentType left = FindContentType(node.left);
  ContentType right = FindContentType(node.right);
  if (node.kind != SimpleKind::kChoice) return Joined(node, left, right);
  bool has_none = left == ContentType::kNone || right == ContentType::kNone;
  return has_none ? ContentType::kNone : std::max(left, right);
}

}  // namespace

void CheckRestrictions(SimpleSchema* schema, SchemaFindings* findings) {
  RestrictionChecker(schema, findings).Run();
}

}  // namespace siglum::relaxng
