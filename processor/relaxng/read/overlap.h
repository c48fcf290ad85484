// Overlaps of names inside a group or interleave (RELAX NG 7.3 and 7.4).
#ifndef SIGLUM_RELAXNG_READ_OVERLAP_H_
#define SIGLUM_RELAXNG_READ_OVERLAP_H_

#include <optional>
#include <string>
#include <vector>

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/set_pool.h"
#include "relaxng/read/simple.h"

namespace siglum::relaxng {

class OverlapChecker {
 public:
  OverlapChecker(const SimpleSchema& schema, SchemaFindings* findings)
      : schema_(schema), findings_(*findings), is_checked_(schema.nodes.size()) {}

  // Checks the content of one element. Content that several elements share is checked once.
  void Check(const SimpleNode* content);

 private:
  struct ByNumber {
    bool operator()(const SimpleNode* a, const SimpleNode* b) const {
      return a->number < b->number;
    }
  };
  using Names = SetPool<NameId>;
  using Nodes = SetPool<const SimpleNode*, ByNumber>;

  // The names of attributes, or of elements, that stand in a pattern.
  struct NameSet {
    Names::Set plain;
    Nodes::Set wild;  // those whose class has a wildcard
  };
  using KnownSets = std::vector<std::optional<NameSet>>;  // by SimpleNode::number

  // The names of those nodes of kind `wanted` that stand in the pattern, found once a node.
  NameSet NamesIn(const SimpleNode* node, SimpleKind wanted, KnownSets* sets);
  NameSet SetOf(const SimpleNode& node);
  NameSet Union(const NameSet& a, const NameSet& b);
  Names::Set PlainNames(const NameClass& name_class);
  void CheckAttributes(const SimpleNode& node);
  void CheckInterleave(const SimpleNode& node);
  bool HasText(const SimpleNode* node);
  // A name that is in both, in words; empty when there is none.
  std::string FindShared(const NameSet& left, const NameSet& right) const;
  std::string FindPlainIn(Nodes::Set wild, Names::Set plain) const;

  const SimpleSchema& schema_;
  SchemaFindings& findings_;
  Names name_sets_;
  Nodes wild_sets_;
  std::vector<bool> is_checked_;  // by SimpleNode::number
  KnownSets attributes_;
  KnownSets elements_;                      // made when there is an interleave
  std::vector<std::optional<bool>> texts_;  // by SimpleNode::number; likewise
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_OVERLAP_H_
