// One table of names. A document keeps each distinct name once, so that the role of a name is
// looked up once and found by the place of the name afterwards. Tested by
// tests/apparatus/cases_test.cc.
#include "apparatus/element_roles.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/white_space.h"
#include "tei/register.h"

namespace siglum::apparatus {
namespace {

using xml::NodeId;

struct NamedRole {
  std::string_view name;
  Role role;
};

// Elements that are not here are inline.
constexpr auto kRoles = std::to_array<NamedRole>({
    {"TEI", Role::kBlock},
    {"ab", Role::kBlock},
    {"add", Role::kAdd},
    {"addrLine", Role::kLine},
    {"app", Role::kApp},
    {"argument", Role::kBlock},
    {"back", Role::kBlock},
    {"body", Role::kBlock},
    {"byline", Role::kBlock},
    {"castItem", Role::kLine},
    {"castList", Role::kBlock},
    {"cell", Role::kLine},
    {"certainty", Role::kSkipped},
    {"choice", Role::kChoice},
    {"closer", Role::kBlock},
    {"dateline", Role::kBlock},
    {"del", Role::kDel},
    {"div", Role::kBlock},
    {"div1", Role::kBlock},
    {"div2", Role::kBlock},
    {"div3", Role::kBlock},
    {"div4", Role::kBlock},
    {"div5", Role::kBlock},
    {"div6", Role::kBlock},
    {"div7", Role::kBlock},
    {"docAuthor", Role::kBlock},
    {"docDate", Role::kBlock},
    {"docEdition", Role::kBlock},
    {"docImprint", Role::kBlock},
    {"docTitle", Role::kBlock},
    {"epigraph", Role::kBlock},
    {"facsimile", Role::kSkipped},
    {"figDesc", Role::kSkipped},
    {"floatingText", Role::kBlock},
    {"front", Role::kBlock},
    {"fw", Role::kSkipped},
    {"gap", Role::kGap},
    {"group", Role::kBlock},
    {"head", Role::kBlock},
    {"index", Role::kSkipped},
    {"interp", Role::kSkipped},
    {"interpGrp", Role::kSkipped},
    {"item", Role::kLine},
    {"l", Role::kLine},
    {"lacunaEnd", Role::kLacunaEnd},
    {"lacunaStart", Role::kLacunaStart},
    {"lb", Role::kLineBreak},
    {"lem", Role::kLem},
    {"lg", Role::kBlock},
    {"line", Role::kLine},
    {"list", Role::kBlock},
    {"listApp", Role::kListApp},
    {"listBibl", Role::kBlock},
    {"listRelation", Role::kSkipped},
    {"listWit", Role::kListWit},
    {"metamark", Role::kSkipped},
    {"note", Role::kSkipped},
    {"noteGrp", Role::kSkipped},
    {"opener", Role::kBlock},
    {"p", Role::kBlock},
    {"postscript", Role::kBlock},
    {"precision", Role::kSkipped},
    {"ptr", Role::kPointer},
    {"rdg", Role::kRdg},
    {"rdgGrp", Role::kRdgGrp},
    {"ref", Role::kPointer},
    {"respons", Role::kSkipped},
    {"row", Role::kBlock},
    {"salute", Role::kLine},
    {"signed", Role::kLine},
    {"sp", Role::kBlock},
    {"space", Role::kSpace},
    {"spanGrp", Role::kSkipped},
    {"speaker", Role::kLine},
    {"stage", Role::kLine},
    {"standOff", Role::kSkipped},
    {"surface", Role::kBlock},
    {"table", Role::kBlock},
    {"teiHeader", Role::kSkipped},
    {"text", Role::kText},
    {"titlePage", Role::kBlock},
    {"titlePart", Role::kBlock},
    {"trailer", Role::kBlock},
    {"wit", Role::kWit},
    {"witDetail", Role::kWitDetail},
    {"witEnd", Role::kWitEnd},
    {"witStart", Role::kWitStart},
    {"witness", Role::kWitness},
    {"xenoData", Role::kSkipped},
    {"zone", Role::kBlock},
});
static_assert(std::is_sorted(kRoles.begin(), kRoles.end(),
                             [](const NamedRole& a, const NamedRole& b) {
                               return a.name < b.name;
                             }));

Role RoleOf(const xml::Name& name) {
  if (name.namespace_uri != tei::kTeiNamespace) return Role::kNone;
  auto found = std::lower_bound(kRoles.begin(), kRoles.end(), name.local,
                                [](const NamedRole& r, std::string_view n) { return r.name < n; });
  return found != kRoles.end() && found->name == name.local ? found->role : Role::kInline;
}

}  // namespace

ElementRoles::ElementRoles(const xml::Document& document) : roles_(document.size(), Role::kNone) {
  std::unordered_map<const xml::Name*, Role> known;
  for (NodeId node(0); node.value() < document.size(); node = NodeId(node.value() + 1)) {
    if (!document.is_element(node)) continue;
    const xml::Name& name = document.name(node);
    auto [place, is_new] = known.try_emplace(&name, Role::kNone);
    if (is_new) place->second = RoleOf(name);
    roles_[node.value()] = place->second;
  }
}

std::vector<std::string_view> Tokens(std::string_view value) {
  std::vector<std::string_view> tokens;
  std::size_t at = 0;
  while (at < value.size()) {
    if (base::IsSpace(value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && !base::IsSpace(value[end])) ++end;
    tokens.push_back(value.substr(at, end - at));
    at = end;
  }
  return tokens;
}

}  // namespace siglum::apparatus
