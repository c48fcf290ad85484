// Syntax: a RELAX NG schema as its author wrote it, whichever of the two syntaxes it came from.
//
// The tree has gone through what is local to an element (sections 4.1 to 4.4, 4.8 to 4.10):
// annotations are gone (documentation is kept), names are resolved to namespace and local name, and
// every `data` and `value` knows its library. Files that `include` and `externalRef` name are
// hanging in it. What concerns the whole grammar is simplify.h's.
#ifndef SIGLUM_RELAXNG_READ_SYNTAX_H_
#define SIGLUM_RELAXNG_READ_SYNTAX_H_

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_span.h"
#include "xml/source.h"

namespace siglum::relaxng {

enum class SyntaxKind : std::uint8_t {
  kElement,
  kAttribute,
  kGroup,
  kInterleave,
  kChoice,
  kOptional,
  kZeroOrMore,
  kOneOrMore,
  kList,
  kMixed,
  kRef,
  kParentRef,
  kEmpty,
  kText,
  kValue,
  kData,
  kNotAllowed,
  kExternalRef,
  kGrammar,
  kStart,
  kDefine,
  kDiv,
  kInclude,
  kParam,
  kExcept,
  kName,
  kAnyName,
  kNsName,
};

// `element`, `zeroOrMore` ...
std::string_view SyntaxName(SyntaxKind kind);

// Where a piece of a schema stands. `file` points into the SyntaxTree.
struct Place {
  const xml::FilePtr* file = nullptr;
  base::ByteSpan span;
};

enum class Combine : std::uint8_t { kNone, kChoice, kInterleave };

// The namespaces in scope where a `value` stands: prefix (empty: default) and URI.
using NamespaceContext = std::vector<std::pair<std::string_view, std::string_view>>;

// What only data, value and param have.
struct Literal {
  std::string_view library;                   // data, value: datatypeLibrary
  std::string_view text;                      // value, param
  const NamespaceContext* context = nullptr;  // value
};

// Views point into the SyntaxTree or the files that it holds.
struct SyntaxNode {
  SyntaxNode(SyntaxKind of_kind, Place at, std::pmr::memory_resource* memory)
      : kind(of_kind), place(at), children(memory) {}

  SyntaxKind kind;
  Combine combine = Combine::kNone;  // start, define
  Place place;
  std::string_view
      name;             // ref, parentRef, define, param: name; name: local name; data, value: type
  std::string_view ns;  // name, nsName, value
  std::string_view documentation;  // element, attribute, define; as written
  Literal* literal = nullptr;      // data, value, param
  std::pmr::vector<SyntaxNode*> children;
  // include: the grammar of the other file; externalRef: its pattern. Null when it is unusable.
  SyntaxNode* target = nullptr;
};

// An element of another language that stands in a schema.
struct ForeignElement {
  Place place;                         // from its first to its last byte
  const NamespaceContext* namespaces;  // in scope there
};

// Owns the nodes of a schema and everything that they point to. Most of it is small and lives as
// long as the tree, so it lies in one stretch of memory that is given back as a whole.
class SyntaxTree {
 public:
  SyntaxNode* Add(SyntaxKind kind, Place place) {
    SyntaxNode* node = &nodes_.emplace_back(kind, place, &memory_);
    bool is_literal =
        kind == SyntaxKind::kData || kind == SyntaxKind::kValue || kind == SyntaxKind::kParam;
    if (is_literal) node->literal = &literals_.emplace_back();
    return node;
  }
  std::string_view Keep(std::string_view text) {
    auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
    text.copy(copy, text.size());
    return {copy, text.size()};
  }
  const NamespaceContext* Keep(NamespaceContext context) {
    return &contexts_.emplace_back(std::move(context));
  }
  const xml::FilePtr* Keep(xml::FilePtr file) { return &files_.emplace_back(std::move(file)); }

  std::size_t size() const { return nodes_.size(); }
  SyntaxNode* root = nullptr;
  std::vector<ForeignElement> schematron;  // outermost elements of Schematron

 private:
  static constexpr std::size_t kFirstBlock = 65'536;  // bytes

  std::pmr::monotonic_buffer_resource memory_{kFirstBlock};
  std::pmr::deque<SyntaxNode> nodes_{&memory_};
  std::pmr::deque<Literal> literals_{&memory_};
  std::deque<NamespaceContext> contexts_;
  std::deque<xml::FilePtr> files_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_READ_SYNTAX_H_
