// Overlaps of names inside a group or interleave (RELAX NG 7.3 and 7.4).
#ifndef SIGLUM_RELAXNG_OVERLAP_H_
#define SIGLUM_RELAXNG_OVERLAP_H_

#include <memory>
#include <unordered_map>
#include <vector>

#include "relaxng/schema_findings.h"
#include "relaxng/simple.h"

namespace siglum::relaxng {

class OverlapChecker {
 public:
  OverlapChecker(const NameTable& names, SchemaFindings* findings)
      : names_(names), findings_(*findings) {}

  // Checks the content of one element. Content that several elements share is checked once.
  void Check(const SimpleNode* content);

 private:
  // What stands in a pattern, each name class once, sorted by name.
  struct NameSet {
    std::vector<NameId> names;           // sorted, unique
    std::vector<const NameClass*> wild;  // all others
  };
  struct Contents {
    NameSet attributes;
    NameSet elements;
    bool has_text = false;
  };

  const Contents& Find(const SimpleNode* node);
  void CheckPair(const SimpleNode& node, const Contents& left, const Contents& right);
  static void Add(const NameClass& name_class, NameSet* set);
  static void Merge(const NameSet& from, NameSet* into);
  // A name that is in both, in words; empty when there is none.
  std::string FindShared(const NameSet& left, const NameSet& right) const;

  const NameTable& names_;
  SchemaFindings& findings_;
  std::unordered_map<const SimpleNode*, std::unique_ptr<Contents>> known_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_OVERLAP_H_
