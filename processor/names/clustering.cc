// Fullest first: full names found the groups, then forms with initials, then single words look for
// the group that they abbreviate. So `Kemal` joins Mustafa Kemal Ataturk and not the first Mustafa,
// and no chain of near forms (single linkage) drags two people together: every form must fit the
// head of its group, and be clearly nearer to it than to the next. Near candidates come from the
// same index that serves the register, so the cost is that of a match a distinct form. Tested by
// tests/names/clustering_test.cc.
#include "names/clustering.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "base/strong_id.h"
#include "names/form_index.h"
#include "names/lexicon.h"
#include "names/name_index.h"
#include "names/prepared_name.h"

namespace siglum::names {
namespace {

constexpr float kJoins = 0.8F;
constexpr float kAhead = 0.05F;
constexpr float kSameCorpus = 0.45F;  // a partial form of a name that the corpus has in full
constexpr float kContradictsHead = 0.7F;
constexpr float kSameTitle = 0.35F;
constexpr float kLeastForTitle = 0.7F;

using FormId = base::StrongId<struct FormTag>;
using GroupId = base::StrongId<struct GroupTag>;

struct Form {
  std::string text;  // as first met
  std::vector<std::size_t> mentions;
  std::vector<PreparedName> spellings;
  GroupId group;

  unsigned TellingTitles() const {
    return spellings[0].parts.title_classes & unsigned{kTellingTitles};
  }

  // How much the form says: full words count before initials.
  std::pair<std::size_t, std::size_t> Fullness() const {
    std::size_t full = 0;
    std::size_t all = 0;
    for (const NameWord& word : spellings[0].name.words) {
      full += word.role == Role::kInitial || word.role == Role::kNumber ? 0U : 1U;
      ++all;
    }
    return {full, all};
  }
};

class Clusterer {
 public:
  explicit Clusterer(NameKind kind) : kind_(kind) {}

  Clustering Run(std::span<const std::string> mentions) {
    Gather(mentions);
    Index();
    std::vector<std::size_t> order = Order();
    for (std::size_t form : order) Assign(FormId(form));
    return Finish();
  }

 private:
  void Gather(std::span<const std::string> mentions) {
    std::unordered_map<std::string, std::size_t> known;
    std::unordered_map<std::string, std::string> refused;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      std::string key = FormKey(mentions[i]);
      auto bad = refused.find(key);
      if (bad != refused.end()) {
        result_.refusals.push_back({i, bad->second});
        continue;
      }
      auto [place, is_new] = known.try_emplace(key, forms_.size());
      if (is_new) {
        auto prepared = PrepareForm(mentions[i], kind_);
        if (!prepared.ok()) {
          result_.refusals.push_back({i, prepared.error().message});
          refused.emplace(key, prepared.error().message);
          known.erase(place);
          continue;
        }
        forms_.push_back({mentions[i], {}, std::move(prepared).value(), GroupId::None()});
      }
      forms_[place->second].mentions.push_back(i);
    }
  }

  void Index() {
    for (std::size_t form = 0; form < forms_.size(); ++form) {
      for (const PreparedName& spelling : forms_[form].spellings) index_.Add(spelling.parts, form);
    }
    index_.Seal();
  }

  std::vector<std::size_t> Order() const {
    std::vector<std::size_t> order(forms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(forms_[a].Fullness(), forms_[a].mentions.size()) >
             std::pair(forms_[b].Fullness(), forms_[b].mentions.size());
    });
    return order;
  }

  // The best fit of a form to another that may say more.
  static NameComparison Compare(const Form& form, const Form& other) {
    NameComparison best;
    for (const PreparedName& a : form.spellings) {
      for (const PreparedName& b : other.spellings) {
        NameComparison one = CompareNames(a.name, b.name);
        if (one.score > best.score || best.pairs.empty()) best = std::move(one);
      }
    }
    return best;
  }

  static float ScoreInCorpus(const NameComparison& comparison) {
    bool partial = comparison.coverage < Coverage::kSurnameAndInitials;
    if (!partial || comparison.conflict || comparison.score < 0.5F) return comparison.score;
    float trust = std::clamp((comparison.quality - 0.6F) / 0.3F, 0.0F, 1.0F);
    return comparison.score + (1 - comparison.score) * kSameCorpus * trust;
  }

  // `Dr Fuat` is rather he who is a doctor elsewhere.
  float WithTitle(float score, const Form& form, GroupId group) const {
    unsigned titles = form.TellingTitles();
    if (titles == 0 || score < kLeastForTitle) return score;
    for (FormId member : groups_[group.value()]) {
      if ((forms_[member.value()].TellingTitles() & titles) != 0)
        return score + (1 - score) * kSameTitle;
    }
    return score;
  }

  // The groups near `form` with the score of their nearest member, best first.
  std::vector<std::pair<float, GroupId>> NearGroups(const Form& form) const {
    std::map<GroupId, float> scores;
    for (const PreparedName& spelling : form.spellings) {
      for (NameId name : index_.Find(spelling.name, 0, Vocabulary::Search::kThorough).names) {
        const Form& other = forms_[index_.EntryOf(name)];
        if (!other.group.valid()) continue;
        float score = ScoreInCorpus(Compare(form, other));
        auto [place, is_new] = scores.try_emplace(other.group, score);
        if (!is_new) place->second = std::max(place->second, score);
      }
    }
    std::vector<std::pair<float, GroupId>> near;
    for (const auto& [group, score] : scores) {
      if (!ContradictsHead(form, group)) near.emplace_back(WithTitle(score, form, group), group);
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    return near;
  }

  bool ContradictsHead(const Form& form, GroupId group) const {
    NameComparison comparison = Compare(form, forms_[groups_[group.value()][0].value()]);
    return comparison.conflict && comparison.score < kContradictsHead;
  }

  void Assign(FormId id) {
    Form& form = forms_[id.value()];
    auto near = NearGroups(form);
    bool joins = !near.empty() && near[0].first >= kJoins;
    bool alone = near.size() < 2 || near[0].first - near[1].first >= kAhead;
    if (joins && alone) {
      form.group = near[0].second;
    } else {
      form.group = GroupId(groups_.size());
      groups_.emplace_back();
    }
    groups_[form.group.value()].push_back(id);
  }

  Clustering Finish() {
    for (std::vector<FormId>& group : groups_) {
      std::stable_sort(group.begin() + 1, group.end(), [&](FormId a, FormId b) {
        const Form& x = forms_[a.value()];
        const Form& y = forms_[b.value()];
        return std::tuple(y.mentions.size(), x.mentions[0]) <
               std::tuple(x.mentions.size(), y.mentions[0]);
      });
      Cluster cluster{forms_[group[0].value()].text, {}, {}};
      for (FormId id : group) {
        const Form& form = forms_[id.value()];
        cluster.forms.push_back(form.text);
        cluster.mentions.insert(cluster.mentions.end(), form.mentions.begin(), form.mentions.end());
      }
      std::sort(cluster.mentions.begin(), cluster.mentions.end());
      result_.clusters.push_back(std::move(cluster));
    }
    std::sort(result_.clusters.begin(), result_.clusters.end(),
              [](const Cluster& a, const Cluster& b) { return a.mentions[0] < b.mentions[0]; });
    return std::move(result_);
  }

  NameKind kind_;
  std::vector<Form> forms_;
  std::vector<std::vector<FormId>> groups_;  // the head first
  NameIndex index_;
  Clustering result_;
};

}  // namespace

Clustering ClusterForms(std::span<const std::string> forms, NameKind kind) {
  return Clusterer(kind).Run(forms);
}

}  // namespace siglum::names
