// Names and name classes (RELAX NG 4.16, 4.20, 5).
#ifndef SIGLUM_RELAXNG_READ_NAME_CLASS_H_
#define SIGLUM_RELAXNG_READ_NAME_CLASS_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/interner.h"
#include "base/strong_id.h"

namespace siglum::relaxng {

using NamespaceId = base::StrongId<struct NamespaceTag>;
using NameId = base::StrongId<struct NameTag>;

// A name as far as a schema can tell it from others: one that the schema mentions, any other name
// of a namespace that the schema mentions, or any other name.
struct NameKind {
  NamespaceId ns;  // none: a namespace that is not mentioned
  NameId name;     // none: a name that is not mentioned
  auto operator<=>(const NameKind&) const = default;
};

// The names that a schema mentions. Filled while a schema is compiled; then any number of threads
// may ask.
class NameTable {
 public:
  NamespaceId InternNamespace(std::string_view uri) { return namespaces_.Intern(uri); }
  NameId Intern(std::string_view ns, std::string_view local);

  // What a name of a document is to the schema.
  NameKind Find(std::string_view ns, std::string_view local) const;

  std::string_view local(NameId name) const { return entries_[name.value()].local; }
  NamespaceId ns(NameId name) const { return entries_[name.value()].ns; }
  std::string_view uri(NamespaceId ns) const { return namespaces_.Get(ns); }
  std::size_t size() const { return entries_.size(); }
  std::size_t namespace_count() const { return namespaces_.size(); }

 private:
  struct Entry {
    NamespaceId ns;
    std::string_view local;
  };
  static std::uint64_t Hash(std::string_view local);
  void Grow();

  base::Interner<NamespaceTag> namespaces_;
  base::Interner<struct LocalTag> locals_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // open addressing by local name; entry + 1, 0: free
};

// A set of names. Immutable; owned by the schema's arena.
struct NameClass {
  enum class Kind : std::uint8_t { kName, kNsName, kAnyName, kChoice };
  Kind kind = Kind::kName;
  NameId name;                        // kName
  NamespaceId ns;                     // kName, kNsName
  const NameClass* except = nullptr;  // kNsName, kAnyName: may be null
  const NameClass* left = nullptr;    // kChoice
  const NameClass* right = nullptr;

  bool Contains(NameKind name_kind) const;
  // True when anyName or nsName is part of it.
  bool IsInfinite() const;
  // Kinds of names such that two classes that share a name share one of the kinds of either.
  void AddKinds(std::vector<NameKind>* kinds) const;
};

// RELAX NG 7.3, 7.4: whether some name is in both.
bool Overlap(const NameClass& a, const NameClass& b);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_NAME_CLASS_H_
