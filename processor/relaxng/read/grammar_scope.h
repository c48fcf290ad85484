// GrammarScope: the definitions of one `grammar` element, those of included files merged into them.
#ifndef SIGLUM_RELAXNG_READ_GRAMMAR_SCOPE_H_
#define SIGLUM_RELAXNG_READ_GRAMMAR_SCOPE_H_

#include <deque>
#include <map>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/simple.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

// All `define` elements of one name, or all `start` elements, of a grammar.
struct Definition {
  std::string_view name;  // empty: start
  std::vector<const SyntaxNode*> parts;
  Combine combine = Combine::kNone;
  enum class State { kUnbuilt, kBuilding, kBuilt } state = State::kUnbuilt;
  SimpleNode* built = nullptr;
};

class GrammarScope {
 public:
  explicit GrammarScope(GrammarScope* parent) : parent_(parent) {}

  // Collects what `grammar` and its includes define.
  void Collect(const SyntaxNode& grammar, SchemaFindings* findings);

  GrammarScope* parent() const { return parent_; }
  Definition* Find(std::string_view name);
  // In the order of the schema.
  std::deque<Definition>& definitions() { return definitions_; }

 private:
  // RELAX NG 4.7: what an include overrides.
  struct Override {
    Place place;
    bool was_there = false;  // there was something to be overridden
  };
  using Overrides = std::map<std::string_view, Override>;

  void CollectParts(const SyntaxNode& parent, SchemaFindings* findings);
  void CollectInclude(const SyntaxNode& include, SchemaFindings* findings);
  void Define(const SyntaxNode& part, SchemaFindings* findings);
  bool IsOverridden(std::string_view name);
  static void FindOverrides(const SyntaxNode& parent, Overrides* overrides);

  GrammarScope* parent_;
  std::deque<Definition> definitions_;
  std::unordered_map<std::string_view, Definition*> by_name_;
  std::vector<Overrides*> active_;  // of the includes that are being collected, innermost last
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_GRAMMAR_SCOPE_H_
