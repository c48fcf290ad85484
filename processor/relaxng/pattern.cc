// Interning and the simplifying constructors.
//
// Brzozowski's derivatives stay finite in number only when patterns that are equal for plain
// algebraic reasons are one: choice is associative, commutative and idempotent (a sorted set here),
// interleave is commutative, notAllowed and empty vanish. Two Afters in a choice that share one
// side are joined: After(a,c)|After(b,c) = After(a|b,c), and likewise on the other side; so one
// start tag nearly always leaves a single After, which the automaton can split (automaton.h). Group
// is not re-associated: a definition used twice in a row by a definition used twice in a row ...
// stays as small as it is written.
// Source: J. Clark, "An algorithm for RELAX NG validation"; J. Brzozowski, JACM 11 (1964).
// Tested by tests/relaxng/automaton_test.cc, tests/relaxng/differential_test.cc.
#include "relaxng/pattern.h"

#include <algorithm>
#include <limits>

namespace siglum::relaxng {
namespace {

constexpr std::uint8_t kSeen = kHasAttribute | kHasTyped | kHasText | kHasElement | kHasAfter;

std::uint32_t SumOfWeights(std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(a + b + 1, std::numeric_limits<std::uint32_t>::max()));
}

std::uint64_t Mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 31);
}

}  // namespace

PatternStore::PatternStore(const SimpleSchema& schema)
    : schema_(schema), from_simple_(schema.nodes.size()) {
  patterns_.reserve(1024);
  Intern({PatternKind::kNotAllowed, 0, 1, 0, 0});
  Intern({PatternKind::kEmpty, kNullable, 1, 0, 0});
  Intern({PatternKind::kText, kNullable | kHasText, 1, 0, 0});
}

std::span<const PatternId> PatternStore::Members(PatternId choice) const {
  const Pattern& pattern = Get(choice);
  return {members_.data() + pattern.a, pattern.b};
}

std::uint64_t PatternStore::Hash(const Pattern& pattern, std::span<const PatternId> members) const {
  std::uint64_t hash = Mix(0, static_cast<std::uint64_t>(pattern.kind));
  if (pattern.kind == PatternKind::kChoice) {
    for (PatternId member : members) hash = Mix(hash, member.value());
    return hash;
  }
  return Mix(Mix(hash, pattern.a), pattern.b);
}

bool PatternStore::SameAs(const Pattern& known, const Pattern& pattern,
                          std::span<const PatternId> members) const {
  if (known.kind != pattern.kind) return false;
  if (known.kind != PatternKind::kChoice) return known.a == pattern.a && known.b == pattern.b;
  return std::ranges::equal(std::span<const PatternId>(members_.data() + known.a, known.b),
                            members);
}

void PatternStore::Grow() {
  slots_.assign(slots_.empty() ? 4096 : slots_.size() * 2, 0);
  std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const Pattern& pattern = patterns_[i];
    std::span<const PatternId> members;
    if (pattern.kind == PatternKind::kChoice) members = Members(PatternId(i));
    std::size_t at = Hash(pattern, members) & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

PatternId PatternStore::Intern(const Pattern& pattern, std::span<const PatternId> members) {
  if ((patterns_.size() + 1) * 2 > slots_.size()) Grow();
  std::size_t mask = slots_.size() - 1;
  std::size_t at = Hash(pattern, members) & mask;
  for (; slots_[at] != 0; at = (at + 1) & mask) {
    if (SameAs(patterns_[slots_[at] - 1], pattern, members)) return PatternId(slots_[at] - 1);
  }
  if (patterns_.size() >= kMostPatterns || members_.size() >= kMostMembers) {
    has_overflowed_ = true;
    return kNotAllowedPattern;
  }
  patterns_.push_back(pattern);
  if (pattern.kind == PatternKind::kChoice) {
    patterns_.back().a = static_cast<std::uint32_t>(members_.size());
    patterns_.back().b = static_cast<std::uint32_t>(members.size());
    members_.insert(members_.end(), members.begin(), members.end());
  }
  slots_[at] = static_cast<std::uint32_t>(patterns_.size());
  return PatternId(patterns_.size() - 1);
}

PatternId PatternStore::Choice(PatternId a, PatternId b) {
  if (a == b || b == kNotAllowedPattern) return a;
  if (a == kNotAllowedPattern) return b;
  return ChoiceOf({a, b});
}

// Joins the first two Afters that share a side; false when there are none.
bool PatternStore::JoinAfters(std::vector<PatternId>* members) {
  for (std::size_t i = 0; i < members->size(); ++i) {
    const Pattern first = Get((*members)[i]);
    if (first.kind != PatternKind::kAfter) continue;
    for (std::size_t j = i + 1; j < members->size(); ++j) {
      const Pattern second = Get((*members)[j]);
      if (second.kind != PatternKind::kAfter) continue;
      PatternId joined;
      if (first.b == second.b) {
        joined = After(Choice(PatternId(first.a), PatternId(second.a)), PatternId(first.b));
      } else if (first.a == second.a) {
        joined = After(PatternId(first.a), Choice(PatternId(first.b), PatternId(second.b)));
      } else {
        continue;
      }
      members->erase(members->begin() + static_cast<std::ptrdiff_t>(j));
      (*members)[i] = joined;
      return true;
    }
  }
  return false;
}

PatternId PatternStore::ChoiceOf(std::vector<PatternId> members) {
  std::vector<PatternId> flat;
  bool has_after = false;
  for (PatternId member : members) {
    if (member == kNotAllowedPattern) continue;
    has_after = has_after || Has(member, kHasAfter);
    if (Get(member).kind == PatternKind::kChoice) {
      std::span<const PatternId> inner = Members(member);
      flat.insert(flat.end(), inner.begin(), inner.end());
    } else {
      flat.push_back(member);
    }
  }
  has_after = has_after && flat.size() <= kMostJoined;
  while (has_after && JoinAfters(&flat)) {
  }
  std::ranges::sort(flat);
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  bool is_nullable_anyway = std::ranges::any_of(
      flat, [this](PatternId p) { return p != kEmptyPattern && IsNullable(p); });
  if (is_nullable_anyway) std::erase(flat, kEmptyPattern);
  if (flat.empty()) return kNotAllowedPattern;
  if (flat.size() == 1) return flat.front();
  Pattern pattern{PatternKind::kChoice, 0, 0, 0, 0};
  for (PatternId member : flat) {
    pattern.flags |= Get(member).flags;
    pattern.weight = SumOfWeights(pattern.weight, Get(member).weight);
  }
  return Intern(pattern, flat);
}

PatternId PatternStore::Interleave(PatternId a, PatternId b) {
  if (a == kNotAllowedPattern || b == kNotAllowedPattern) return kNotAllowedPattern;
  if (a == kEmptyPattern) return b;
  if (b == kEmptyPattern) return a;
  if (b < a) std::swap(a, b);
  auto nullable = static_cast<std::uint8_t>(Get(a).flags & Get(b).flags & kNullable);
  auto seen = static_cast<std::uint8_t>((Get(a).flags | Get(b).flags) & kSeen);
  return Intern({PatternKind::kInterleave, static_cast<std::uint8_t>(nullable | seen),
                 SumOfWeights(Get(a).weight, Get(b).weight), a.value(), b.value()});
}

PatternId PatternStore::Group(PatternId a, PatternId b) {
  if (a == kNotAllowedPattern || b == kNotAllowedPattern) return kNotAllowedPattern;
  if (a == kEmptyPattern) return b;
  if (b == kEmptyPattern) return a;
  auto nullable = static_cast<std::uint8_t>(Get(a).flags & Get(b).flags & kNullable);
  auto seen = static_cast<std::uint8_t>((Get(a).flags | Get(b).flags) & kSeen);
  return Intern({PatternKind::kGroup, static_cast<std::uint8_t>(nullable | seen),
                 SumOfWeights(Get(a).weight, Get(b).weight), a.value(), b.value()});
}

PatternId PatternStore::OneOrMore(PatternId child) {
  bool is_done = child == kNotAllowedPattern || child == kEmptyPattern || child == kTextPattern ||
                 Get(child).kind == PatternKind::kOneOrMore;
  if (is_done) return child;
  return Intern({PatternKind::kOneOrMore, Get(child).flags, SumOfWeights(Get(child).weight, 0),
                 child.value(), 0});
}

PatternId PatternStore::After(PatternId content, PatternId rest) {
  if (content == kNotAllowedPattern || rest == kNotAllowedPattern) return kNotAllowedPattern;
  auto seen = static_cast<std::uint8_t>((Get(content).flags & kSeen) | kHasAfter);
  return Intern({PatternKind::kAfter, seen, SumOfWeights(Get(content).weight, 0), content.value(),
                 rest.value()});
}

std::uint32_t PatternStore::NumberOfDatatype(const Datatype* datatype) {
  auto [known, is_new] =
      datatype_numbers_.emplace(datatype, static_cast<std::uint32_t>(datatypes_.size()));
  if (is_new) datatypes_.push_back(datatype);
  return known->second;
}

PatternId PatternStore::FromData(const SimpleNode& node) {
  PatternId except = node.except != nullptr ? FromSimple(node.except) : kNotAllowedPattern;
  return Intern({PatternKind::kData, kHasTyped, SumOfWeights(Get(except).weight, 0),
                 NumberOfDatatype(node.datatype), except.value()});
}

PatternId PatternStore::FromValue(const SimpleNode& node) {
  std::uint32_t datatype = NumberOfDatatype(node.datatype);
  auto [known, is_new] = constant_numbers_.emplace(std::pair(datatype, node.constant->key),
                                                   static_cast<std::uint32_t>(constants_.size()));
  if (is_new) constants_.push_back(node.constant);
  return Intern({PatternKind::kValue, kHasTyped, 1, datatype, known->second});
}

// Attributes of equal name and value pattern are one.
PatternId PatternStore::FromAttribute(const SimpleNode& node) {
  PatternId value = FromSimple(node.left);
  if (value == kNotAllowedPattern) return kNotAllowedPattern;
  bool is_plain = node.name_class->kind == NameClass::Kind::kName;
  const void* name = node.name_class;
  // Any stable address that stands for the name will do.
  if (is_plain) name = schema_.names.local(node.name_class->name).data();
  std::uint32_t part = is_plain ? node.name_class->name.value() : 0;
  auto [known, is_new] = attribute_numbers_.emplace(std::pair(name, part),
                                                    static_cast<std::uint32_t>(attributes_.size()));
  if (is_new) attributes_.push_back(&node);
  return Intern({PatternKind::kAttribute, kHasAttribute, SumOfWeights(Get(value).weight, 0),
                 known->second, value.value()});
}

void PatternStore::Gather(const SimpleNode* node, std::vector<PatternId>* members) {
  while (node->kind == SimpleKind::kChoice && !from_simple_[node->number].valid()) {
    Gather(node->left, members);
    node = node->right;
  }
  members->push_back(FromSimple(node));
}

PatternId PatternStore::FromSimple(const SimpleNode* node) {
  PatternId known = from_simple_[node->number];
  if (known.valid()) return known;
  PatternId result = MakeFromSimple(*node);
  return from_simple_[node->number] = result;
}

PatternId PatternStore::MakeFromSimple(const SimpleNode& node) {
  switch (node.kind) {
    case SimpleKind::kNotAllowed:
      return kNotAllowedPattern;
    case SimpleKind::kEmpty:
      return kEmptyPattern;
    case SimpleKind::kText:
      return kTextPattern;
    case SimpleKind::kChoice: {
      std::vector<PatternId> members;
      Gather(node.left, &members);
      Gather(node.right, &members);
      return ChoiceOf(std::move(members));
    }
    case SimpleKind::kInterleave:
    case SimpleKind::kGroup: {
      PatternId left = FromSimple(node.left);
      PatternId right = FromSimple(node.right);
      return node.kind == SimpleKind::kGroup ? Group(left, right) : Interleave(left, right);
    }
    case SimpleKind::kOneOrMore:
      return OneOrMore(FromSimple(node.left));
    case SimpleKind::kList: {
      PatternId child = FromSimple(node.left);
      if (child == kNotAllowedPattern) return kNotAllowedPattern;
      return Intern(
          {PatternKind::kList, kHasTyped, SumOfWeights(Get(child).weight, 0), child.value(), 0});
    }
    case SimpleKind::kData:
      return FromData(node);
    case SimpleKind::kValue:
      return FromValue(node);
    case SimpleKind::kAttribute:
      return FromAttribute(node);
    case SimpleKind::kElement:
      return Intern({PatternKind::kElement, kHasElement, 1, node.index, 0});
  }
  return kNotAllowedPattern;
}

PatternId PatternStore::ContentOf(PatternId element) {
  return FromSimple(schema_.elements[Get(element).a]->left);
}

}  // namespace siglum::relaxng
