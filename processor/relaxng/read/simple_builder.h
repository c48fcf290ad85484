// SimpleBuilder: makes the nodes of a SimpleSchema, doing what section 4 says about `notAllowed`
// and `empty` on the way.
#ifndef SIGLUM_RELAXNG_READ_SIMPLE_BUILDER_H_
#define SIGLUM_RELAXNG_READ_SIMPLE_BUILDER_H_

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "relaxng/read/schema_findings.h"
#include "relaxng/read/simple.h"

namespace siglum::relaxng {

class SimpleBuilder {
 public:
  SimpleBuilder(SimpleSchema* schema, SchemaFindings* findings)
      : schema_(*schema), findings_(*findings) {}

  SimpleNode* Leaf(SimpleKind kind, Place place);
  SimpleNode* Choice(SimpleNode* left, SimpleNode* right, Place place);
  SimpleNode* Group(SimpleNode* left, SimpleNode* right, Place place);
  SimpleNode* Interleave(SimpleNode* left, SimpleNode* right, Place place);
  SimpleNode* OneOrMore(SimpleNode* child, Place place);
  SimpleNode* List(SimpleNode* child, Place place);
  SimpleNode* Attribute(const NameClass* name, SimpleNode* child, Place place);
  // The content is filled in later, for it may lead back to the element.
  SimpleNode* Element(const NameClass* name, Place place);
  // `data` and `value`; null (and a finding) when there is no such datatype.
  SimpleNode* Data(const SyntaxNode& data, SimpleNode* except);
  SimpleNode* Value(const SyntaxNode& value);

  // The first child of an element or attribute, or of an except.
  const NameClass* MakeNameClass(const SyntaxNode& node);

 private:
  struct NameClassBounds {
    bool no_any_name = false;
    bool no_ns_name = false;
  };
  const NameClass* MakeNameClass(const SyntaxNode& node, NameClassBounds bounds);
  const NameClass* MakeExcept(const SyntaxNode& parent, NameClassBounds bounds);
  const NameClass* Union(std::span<SyntaxNode* const> nodes, NameClassBounds bounds);
  const Datatype* FindDatatype(const SyntaxNode& node);

  SimpleSchema& schema_;
  SchemaFindings& findings_;
  std::unordered_map<std::string, const Datatype*> datatypes_;  // by IdentityOf
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SIMPLE_BUILDER_H_
