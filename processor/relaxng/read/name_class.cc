// Name classes after section 5 of the specification: a name, all names of a namespace, all names,
// less an exception, and unions.
//
// Names that the schema never mentions cannot be told apart but by the mentioned namespace that
// they are in, so a finite set of kinds stands for all names: membership of one representative
// decides for the kind, and two classes overlap when they share a kind that either of them can
// tell. Looking up a name of a document hashes its local name only, for namespaces are long and
// nearly always the same. Tested by tests/relaxng/spectest_test.cc (7.3, 7.4),
// tests/relaxng/differential_test.cc.
#include "relaxng/read/name_class.h"

#include <cstring>

namespace siglum::relaxng {

std::uint64_t NameTable::Hash(std::string_view local) {
  std::uint64_t hash = local.size() * 0x9E3779B97F4A7C15ull;
  while (local.size() >= 8) {
    std::uint64_t word;
    std::memcpy(&word, local.data(), 8);
    hash = (hash ^ word) * 0xBF58476D1CE4E5B9ull;
    hash ^= hash >> 29;
    local.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  for (char c : local) rest = rest << 8 | static_cast<unsigned char>(c);
  hash = (hash ^ rest) * 0x94D049BB133111EBull;
  return hash ^ (hash >> 32);
}

void NameTable::Grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
  std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t at = Hash(entries_[i].local) & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

NameId NameTable::Intern(std::string_view ns, std::string_view local) {
  NameKind known = Find(ns, local);
  if (known.name.valid()) return known.name;
  NamespaceId ns_id = namespaces_.Intern(ns);
  entries_.push_back({ns_id, locals_.Get(locals_.Intern(local))});
  if (entries_.size() * 2 > slots_.size()) {
    Grow();
    return NameId(entries_.size() - 1);
  }
  std::size_t mask = slots_.size() - 1;
  std::size_t at = Hash(local) & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = static_cast<std::uint32_t>(entries_.size());
  return NameId(entries_.size() - 1);
}

NameKind NameTable::Find(std::string_view ns, std::string_view local) const {
  if (!slots_.empty()) {
    std::size_t mask = slots_.size() - 1;
    for (std::size_t at = Hash(local) & mask; slots_[at] != 0; at = (at + 1) & mask) {
      const Entry& entry = entries_[slots_[at] - 1];
      if (entry.local == local && namespaces_.Get(entry.ns) == ns) {
        return {entry.ns, NameId(slots_[at] - 1)};
      }
    }
  }
  return {namespaces_.Find(ns), NameId::None()};
}

bool NameClass::Contains(NameKind name_kind) const {
  switch (kind) {
    case Kind::kName:
      return name_kind.name.valid() && name_kind.name == name;
    case Kind::kNsName:
      return name_kind.ns == ns && (except == nullptr || !except->Contains(name_kind));
    case Kind::kAnyName:
      return except == nullptr || !except->Contains(name_kind);
    case Kind::kChoice:
      return left->Contains(name_kind) || right->Contains(name_kind);
  }
  return false;
}

bool NameClass::IsInfinite() const {
  if (kind == Kind::kChoice) return left->IsInfinite() || right->IsInfinite();
  return kind != Kind::kName;
}

void NameClass::AddKinds(std::vector<NameKind>* kinds) const {
  switch (kind) {
    case Kind::kName:
      kinds->push_back({ns, name});
      break;
    case Kind::kNsName:
      kinds->push_back({ns, NameId::None()});
      break;
    case Kind::kAnyName:
      kinds->push_back({NamespaceId::None(), NameId::None()});
      break;
    case Kind::kChoice:
      left->AddKinds(kinds);
      right->AddKinds(kinds);
      break;
  }
  if (except != nullptr) except->AddKinds(kinds);
}

bool Overlap(const NameClass& a, const NameClass& b) {
  if (a.kind == NameClass::Kind::kName) return b.Contains({a.ns, a.name});
  if (b.kind == NameClass::Kind::kName) return a.Contains({b.ns, b.name});
  std::vector<NameKind> kinds;
  a.AddKinds(&kinds);
  b.AddKinds(&kinds);
  for (NameKind kind : kinds) {
    if (a.Contains(kind) && b.Contains(kind)) return true;
  }
  return false;
}

}  // namespace siglum::relaxng
