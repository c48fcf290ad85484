// Only where the markup itself ties a person to a date is anything said: the sender of a
// <correspAction type="sent">, and who signed a <closer> or <opener> that has one date. Whoever is
// spoken of, addressed, printed or remembered may be dead for long. The register knows years: the
// earliest that it allows for the birth and the latest for the death, so an act is outside of a
// life only when no day of it lies within. TEI P5, 2.4.6, 4.2.2, 14.3.2. Tested by
// tests/checks/lives_test.cc.
#include "checks/lives.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "checks/dated.h"
#include "checks/dates.h"
#include "diagnostics/codes/date.h"
#include "tei/register.h"
#include "xml/axes.h"
#include "xml/finding_at.h"

namespace siglum::checks {
namespace {

using diagnostics::Diagnostic;
using tei::Dating;
using tei::RegisterEntry;
using xml::Document;
using xml::NodeId;

// The element that ties the persons within to one date; none where nothing does.
NodeId ActOf(const Document& document, NodeId date) {
  const NodeId action = Ancestor(document, date, "correspAction");
  if (action.valid()) {
    return document.AttributeValue(action, "type") == "sent" ? action : NodeId::None();
  }
  const NodeId closer = Ancestor(document, date, "closer");
  return closer.valid() ? closer : Ancestor(document, date, "opener");
}

class LifeChecker {
 public:
  LifeChecker(const Document& document, const tei::RegisterMatcher& matcher,
              const tei::DatingOptions& options)
      : document_(document), matcher_(matcher), options_(options) {}

  std::vector<Diagnostic> Check() {
    std::map<std::size_t, std::vector<Dating>>
        acts;  // by the number of their node: in document order
    for (Dating& dating : tei::FindDatings(document_)) {
      if (!dating.is_date) continue;
      const NodeId act = ActOf(document_, dating.node);
      if (act.valid()) acts[act.value()].push_back(std::move(dating));
    }
    for (const auto& [node, datings] : acts) {
      if (datings.size() == 1) CheckAct(NodeId(node), datings.front());
    }
    return std::move(findings_);
  }

 private:
  void CheckAct(NodeId act, const Dating& dating) {
    const dates::Bounds bounds = BoundsOf(document_, dating, options_);
    if (!bounds.earliest && !bounds.latest) return;
    const bool is_sent = document_.IsNamed(act, tei::kTeiNamespace, "correspAction");
    for (NodeId node : xml::Descendants(document_, act)) {
      if (!document_.is_element(node)) continue;
      if (!document_.IsNamed(node, tei::kTeiNamespace, "persName")) continue;
      if (!is_sent && !Ancestor(document_, node, "signed").valid()) continue;
      const RegisterEntry* person = PersonOf(node);
      if (person != nullptr) CheckPerson(*person, node, dating, bounds);
    }
  }

  // The one person that the name refers to.
  const RegisterEntry* PersonOf(NodeId name) const {
    std::string_view pointer = document_.AttributeValue(name, "ref");
    if (pointer.empty()) pointer = document_.AttributeValue(name, "key");
    if (pointer.empty() || pointer.find(' ') != std::string_view::npos) return nullptr;
    const RegisterEntry* entry = matcher_.FindEntry(pointer);
    return entry != nullptr && entry->kind == tei::EntityKind::kPerson ? entry : nullptr;
  }

  void CheckPerson(const RegisterEntry& person, NodeId name, const Dating& dating,
                   const dates::Bounds& bounds) {
    const auto year = [](std::optional<int> number) {
      return number ? dates::YearOf(dates::Calendar::kGregorian, *number) : std::nullopt;
    };
    const std::optional<dates::DayRange> birth = year(person.birth);
    const std::optional<dates::DayRange> death = year(person.death);
    if (birth && bounds.latest && *bounds.latest < birth->first) {
      Report(person, name, dating, fmt::format("was not born before {}", *person.birth));
    } else if (death && bounds.earliest && *bounds.earliest > death->last) {
      Report(person, name, dating, fmt::format("died in {} at the latest", *person.death));
    }
  }

  void Report(const RegisterEntry& person, NodeId name, const Dating& dating,
              const std::string& fact) {
    findings_.push_back(xml::FindingAt(
        document_, dating.node, codes::kDateOutsideLife,
        fmt::format("{} did this ({}), but {}", person.PreferredForm(), SaidBy(dating), fact)));
    findings_.back().hint = "is the date wrong, or is another person of that name meant?";
    findings_.back().related.push_back(
        {document_.source(name), document_.span(name), "who did it"});
    findings_.back().related.push_back({person.file, person.span, "the entry of the register"});
  }

  const Document& document_;
  const tei::RegisterMatcher& matcher_;
  const tei::DatingOptions& options_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

std::vector<Diagnostic> CheckLives(const Document& document, const tei::RegisterMatcher& matcher,
                                   const tei::DatingOptions& options) {
  return LifeChecker(document, matcher, options).Check();
}

}  // namespace siglum::checks
