// Tested by tests/normalize/context_test.cc.
#include "normalize/sentence.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"

namespace siglum::normalize {
namespace {

using xml::Document;
using xml::NodeId;

// Elements whose start and end also end a sentence.
constexpr std::string_view kBlocks[] = {
    "p",      "ab",     "head",  "item",  "cell",     "l",      "lg",       "note",
    "s",      "u",      "div",   "body",  "opener",   "closer", "dateline", "salute",
    "signed", "label",  "row",   "list",  "listBibl", "bibl",   "entry",    "desc",
    "event",  "person", "birth", "death", "floruit",  "msItem", "sp",       "stage",
    "quote",  "figure", "table", "text",  "TEI",      "front",  "back",     "postscript"};

bool IsBlock(std::string_view name) {
  return std::find(std::begin(kBlocks), std::end(kBlocks), name) != std::end(kBlocks) ||
         (name.size() == 4 && name.starts_with("div"));
}

NodeId BlockAround(const Document& document, NodeId node) {
  NodeId at = document.parent(node);
  while (at.valid() && !(document.is_element(at) && IsBlock(document.name(at).local))) {
    at = document.parent(at);
  }
  return at;
}

// . ! ? and their kin of other scripts; a line of verse or a slash is no end.
bool HasEnd(std::string_view text) {
  static constexpr std::string_view kEnds[] = {".", "!", "?", ";", ":", "…", "؟",
                                               "۔", "։", "።", "፨", "·", "|", "؛"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [text](std::string_view end) {
    return text.find(end) != std::string_view::npos;
  });
}

}  // namespace

bool InOneSentence(const Document& document, NodeId first, NodeId second) {
  const NodeId block = BlockAround(document, first);
  if (!block.valid() || BlockAround(document, second) != block) return false;
  bool has_words = false;
  for (NodeId node = document.next(first); node < second; node = NodeId(node.value() + 1)) {
    if (document.is_element(node) && IsBlock(document.name(node).local)) return false;
    if (document.kind(node) != xml::NodeKind::kText) continue;
    if (HasEnd(document.text(node))) return false;
    has_words = has_words || !base::CollapseWhiteSpace(document.text(node)).empty();
  }
  return has_words;
}

}  // namespace siglum::normalize
