// The simple syntax (RELAX NG 5): what section 4 leaves of a schema.
//
// A directed acyclic graph but for elements, whose content may lead back to themselves. The
// definitions of a grammar are no longer there: a definition that many use is one node that many
// point to.
#ifndef SIGLUM_RELAXNG_READ_SIMPLE_H_
#define SIGLUM_RELAXNG_READ_SIMPLE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "relaxng/read/datatype.h"
#include "relaxng/read/name_class.h"
#include "relaxng/read/syntax.h"

namespace siglum::relaxng {

enum class SimpleKind : std::uint8_t {
  kNotAllowed,
  kEmpty,
  kText,
  kChoice,
  kInterleave,
  kGroup,
  kOneOrMore,
  kList,
  kData,
  kValue,
  kAttribute,
  kElement,
};

// RELAX NG 7.2, in the order of the specification.
enum class ContentType : std::uint8_t { kUnknown, kNone, kEmpty, kComplex, kSimple };

struct SimpleNode {
  SimpleKind kind = SimpleKind::kEmpty;
  ContentType content_type = ContentType::kUnknown;  // found in restrictions.cc
  std::uint16_t checked_contexts = 0;                // a bit a set of contexts; restrictions.cc
  bool is_reached = false;                           // from the start; simplify.cc
  std::uint32_t number = 0;                          // place in SimpleSchema::nodes
  std::uint32_t index = 0;                           // kElement: place in SimpleSchema::elements
  Place place;
  SimpleNode* left = nullptr;             // the only child of oneOrMore, list, attribute, element
  SimpleNode* right = nullptr;            // choice, interleave, group
  const NameClass* name_class = nullptr;  // element, attribute
  const Datatype* datatype = nullptr;     // data, value
  const DatatypeConstant* constant = nullptr;  // value
  SimpleNode* except = nullptr;                // data: may be null
  std::string_view documentation;              // element, attribute
};

// Immutable once simplified. Owns everything that its nodes point to but the syntax tree.
struct SimpleSchema {
  std::pmr::monotonic_buffer_resource memory;  // of nodes and name classes
  std::pmr::deque<SimpleNode> nodes{&memory};
  std::pmr::deque<NameClass> name_classes{&memory};
  std::vector<std::unique_ptr<const Datatype>> datatypes;
  std::vector<std::unique_ptr<const DatatypeConstant>> constants;
  NameTable names;
  SimpleNode* start = nullptr;
  std::vector<SimpleNode*> elements;  // those that can be reached
  std::shared_ptr<const SyntaxTree> syntax;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SIMPLE_H_
