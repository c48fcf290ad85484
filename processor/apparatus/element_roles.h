// ElementRoles: what each element of a document means for a reading text, worked out once so that
// walking the text for forty witnesses asks no names.
#ifndef SIGLUM_APPARATUS_ELEMENT_ROLES_H_
#define SIGLUM_APPARATUS_ELEMENT_ROLES_H_

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "xml/document.h"

namespace siglum::apparatus {

enum class Role : std::uint8_t {
  kNone,       // text, comments, elements of other namespaces: their content is text
  kInline,     // any other TEI element: its content is text
  kBlock,      // a paragraph or what parts paragraphs: p, ab, head, lg, div ...
  kLine,       // l
  kLineBreak,  // lb: white space unless break="no"
  kSkipped,    // never part of a text: note, teiHeader, index, fw ...
  kApp,
  kLem,
  kRdg,
  kRdgGrp,
  kWitDetail,
  kWit,
  kListApp,
  kChoice,
  kAdd,
  kDel,
  kGap,
  kSpace,
  kPointer,  // ptr, ref
  kWitStart,
  kWitEnd,
  kLacunaStart,
  kLacunaEnd,
  kWitness,
  kListWit,
  kText,  // the text element
};

class ElementRoles {
 public:
  explicit ElementRoles(const xml::Document& document);

  Role operator[](xml::NodeId node) const { return roles_[node.value()]; }

  // Entries in the text whose lemma repeats words of the text: what they hold is no text.
  void SetApart(xml::NodeId app) { apart_.insert(app.value()); }
  bool IsApart(xml::NodeId app) const { return apart_.contains(app.value()); }

 private:
  std::vector<Role> roles_;
  std::unordered_set<std::uint32_t> apart_;
};

// witStart, witEnd, lacunaStart or lacunaEnd.
constexpr bool IsMilestone(Role role) {
  return role >= Role::kWitStart && role <= Role::kLacunaEnd;
}
// lem or rdg.
constexpr bool IsReading(Role role) { return role == Role::kLem || role == Role::kRdg; }

// The words of an attribute of several tokens, in order.
std::vector<std::string_view> Tokens(std::string_view value);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_ELEMENT_ROLES_H_
