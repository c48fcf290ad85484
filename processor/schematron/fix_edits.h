// Fix edits: what a quick fix (SQF) changes, as edits of bytes.
#ifndef SIGLUM_SCHEMATRON_FIX_EDITS_H_
#define SIGLUM_SCHEMATRON_FIX_EDITS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "schematron/model.h"
#include "xml/document.h"

namespace siglum::schematron {

// One change to one node, worked out.
struct FixChange {
  // What comes into the document: markup as it is, or a node that is made of `target` and
  // `content`.
  enum class Made : std::uint8_t { kMarkup, kElement, kAttribute, kComment, kInstruction };
  enum class Position : std::uint8_t { kFirstChild, kLastChild, kBefore, kAfter };

  FixAction::Kind kind = FixAction::Kind::kDelete;
  xml::NodeRef node;
  Made made = Made::kMarkup;
  std::string target;      // the name of what is made, as it is to be written
  std::string attributes;  // kElement: ` a="b"`
  std::string content;     // markup; plain text for an attribute
  Position position = Position::kFirstChild;
  base::ByteSpan within{};  // kReplaceText: of the text of the node
};

// The edits of one fix in the file of `document`. None when one of them cannot be made with
// certainty: a node from an entity or another file, text that is written with references, edits
// that overlap.
std::optional<std::vector<diagnostics::TextEdit>> EditsOf(const xml::Document& document,
                                                          const std::vector<FixChange>& changes);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_FIX_EDITS_H_
