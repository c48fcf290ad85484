// Dates that must follow each other: a letter is sent before it is received and answered, a person
// is born before anything else and dies last. Only what is certain is said (dates::CertainlyAfter):
// spans that touch or overlap are in order. TEI P5, 2.4.6 (correspDesc), 14.3.2 (person). Tested by
// tests/checks/dates_test.cc.
#include <fmt/format.h>

#include <map>
#include <optional>

#include "checks/dated.h"
#include "checks/dates.h"
#include "dates/checks.h"
#include "diagnostics/codes/date.h"
#include "tei/register.h"
#include "xml/finding_at.h"

namespace siglum::checks {
namespace {

using diagnostics::Diagnostic;
using tei::Dating;
using xml::Document;
using xml::NodeId;

// A dated thing, and the node to point at.
struct Dated {
  NodeId node;
  dates::Bounds bounds;
};

void Report(const Document& document, NodeId node, diagnostics::CodeName code, std::string message,
            NodeId other, std::string_view remark, std::vector<Diagnostic>* findings) {
  findings->push_back(xml::FindingAt(document, node, code, std::move(message)));
  findings->back().related.push_back(
      {document.source(other), document.span(other), std::string(remark)});
}

// The dates of one <correspDesc>.
struct Letter {
  std::optional<Dated> sent, received, answers, answered_by;
};

void Place(const Document& document, const Dating& dating, const dates::Bounds& bounds,
           Letter* letter) {
  NodeId action = Ancestor(document, dating.node, "correspAction");
  NodeId reference = Ancestor(document, dating.node, "ref");
  std::string_view type = action.valid()      ? document.AttributeValue(action, "type")
                          : reference.valid() ? document.AttributeValue(reference, "type")
                                              : std::string_view();
  std::optional<Dated>* slot = type == "sent"                      ? &letter->sent
                               : type == "received"                ? &letter->received
                               : !action.valid() && type == "prev" ? &letter->answers
                               : !action.valid() && type == "next" ? &letter->answered_by
                                                                   : nullptr;
  if (slot != nullptr && !slot->has_value()) *slot = Dated{dating.node, bounds};
}

void CheckLetter(const Document& document, const Letter& letter,
                 std::vector<Diagnostic>* findings) {
  if (!letter.sent) return;
  const auto check = [&](const std::optional<Dated>& first, const std::optional<Dated>& second,
                         const char* message, const char* remark) {
    if (!first || !second || !dates::CertainlyAfter(first->bounds, second->bounds)) return;
    Report(document, second->node, codes::kDateAnsweredBeforeWritten, message, first->node, remark,
           findings);
  };
  check(letter.sent, letter.received, "received before it was sent", "sent here");
  check(letter.answers, letter.sent, "sent before the letter that it answers", "which is of then");
  check(letter.sent, letter.answered_by, "answered before it was sent", "sent here");
}

// The birth and the death of one <person>, and what else is dated in its entry.
struct Life {
  std::optional<Dated> birth, death;
  std::vector<Dated> acts;
};

// What belongs to a person while they live; names, notes and sources may be of any time.
bool IsAct(std::string_view name) {
  for (std::string_view act : {"residence", "occupation", "education", "floruit"}) {
    if (act == name) return true;
  }
  return false;
}

void Place(const Document& document, const Dating& dating, const dates::Bounds& bounds,
           Life* life) {
  NodeId node = dating.node;
  NodeId parent = document.parent(node);
  if (dating.is_date && parent.valid()) {
    std::string_view name = document.name(parent).local;
    if (name == "birth" || name == "death") node = parent;
  }
  std::string_view name = document.name(node).local;
  if (name == "birth" && !life->birth) life->birth = Dated{dating.node, bounds};
  if (name == "death" && !life->death) life->death = Dated{dating.node, bounds};
  if (IsAct(name)) life->acts.push_back({dating.node, bounds});
}

void CheckLife(const Document& document, const Life& life, std::vector<Diagnostic>* findings) {
  constexpr diagnostics::CodeName kCode = codes::kDateOutsideLife;
  if (life.birth && life.death && dates::CertainlyAfter(life.birth->bounds, life.death->bounds)) {
    Report(document, life.death->node, kCode, "the death is before the birth", life.birth->node,
           "the birth", findings);
    return;
  }
  for (const Dated& act : life.acts) {
    if (life.birth && dates::CertainlyAfter(life.birth->bounds, act.bounds)) {
      Report(document, act.node, kCode, "this is before the birth", life.birth->node, "the birth",
             findings);
    }
    if (life.death && dates::CertainlyAfter(act.bounds, life.death->bounds)) {
      Report(document, act.node, kCode, "this is after the death", life.death->node, "the death",
             findings);
    }
  }
}

}  // namespace

void CheckOrderOfDates(const Document& document, const std::vector<Dating>& datings,
                       const tei::DatingOptions& options, std::vector<Diagnostic>* findings) {
  std::map<std::size_t, Letter> letters;  // by the number of their node: in document order
  std::map<std::size_t, Life> lives;
  for (const Dating& dating : datings) {
    const NodeId letter = Ancestor(document, dating.node, "correspDesc");
    const NodeId person = Ancestor(document, dating.node, "person");
    if (!letter.valid() && !person.valid()) continue;
    const dates::Bounds bounds = BoundsOf(document, dating, options);
    if (!bounds.earliest && !bounds.latest) continue;
    if (letter.valid()) Place(document, dating, bounds, &letters[letter.value()]);
    if (person.valid()) Place(document, dating, bounds, &lives[person.value()]);
  }
  for (const auto& [node, letter] : letters) CheckLetter(document, letter, findings);
  for (const auto& [node, life] : lives) CheckLife(document, life, findings);
}

}  // namespace siglum::checks
