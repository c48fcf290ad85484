// One names::Matcher a kind, so that a place that is called after a man never competes with him.
// The mentions of a kind go through it in the order of the document; a listed form and a reference
// are known beforehand and only teach the memory. Authors of literature are matched without the
// year of the document, since they write about it later. Tested by
// tests/tei/register_matcher_test.cc.
#include "tei/register_matcher.h"

#include <algorithm>
#include <optional>

#include "base/white_space.h"
#include "tei/years.h"

namespace siglum::tei {
namespace {

using xml::Document;

constexpr int kMostRounds = 16;  // two or three are usual; each can only add decisions

names::NameKind NameKindOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return names::NameKind::kPerson;
    case EntityKind::kPlace:
      return names::NameKind::kPlace;
    case EntityKind::kOrganisation:
      break;
  }
  return names::NameKind::kOrganization;
}

// The preferred form first, as names/ wants it.
std::vector<std::string> FormsOf(const RegisterEntry& entry) {
  std::vector<std::string> forms;
  if (!entry.forms.empty()) forms.push_back(entry.PreferredForm());
  for (const RegisterForm& form : entry.forms) {
    if (form.text != forms.front()) forms.push_back(form.text);
  }
  return forms;
}

std::string_view FileName(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0: the whole
}

// What the register lists is a decision, or leaves none.
void KeepListed(const std::vector<const RegisterEntry*>& listed, MentionMatch* match) {
  std::vector<MatchCandidate> candidates;
  for (const RegisterEntry* entry : listed) {
    auto found = std::find_if(match->candidates.begin(), match->candidates.end(),
                              [&](const MatchCandidate& c) { return c.entry == entry; });
    MatchCandidate candidate{entry, 1, {}};
    if (listed.size() > 1 && found != match->candidates.end()) candidate = std::move(*found);
    candidate.evidence.insert(candidate.evidence.begin(), "the register lists this form");
    candidates.push_back(std::move(candidate));
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const MatchCandidate& a, const MatchCandidate& b) { return a.score > b.score; });
  match->candidates = std::move(candidates);
  match->listed = true;
  match->decided = listed.size() == 1;
  match->reason = match->decided ? "" : "the register lists this form under several entries";
}

void Decide(const RegisterEntry* entry, MentionMatch* match) {
  match->by_hand = true;
  match->decided = entry != nullptr;
  if (entry != nullptr) match->candidates = {{entry, 1, {"decided by hand"}}};
  if (entry == nullptr) match->reason = "decided by hand: nobody of the register is meant";
}

// What is decided is known from now on. False when that is nothing new.
bool TeachDecided(const std::vector<base::Result<names::MatchOutcome>>& outcomes,
                  std::vector<names::Mention>* mentions) {
  bool is_new = false;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    names::Mention& mention = (*mentions)[i];
    if (mention.meant.has_value() || !outcomes[i].ok() || !outcomes[i]->decided) continue;
    mention.meant = outcomes[i]->candidates[0].entry;
    is_new = true;
  }
  return is_new;
}

}  // namespace

RegisterMatcher::RegisterMatcher(const Register& entries, const names::DecisionRules& rules) {
  std::array<std::vector<names::RegisterEntry>, 3> described;
  for (const RegisterEntry& entry : entries.entries()) {
    by_id_.emplace(entry.id, &entry);
    Kind& kind = kinds_[static_cast<std::size_t>(entry.kind)];
    std::size_t number = kind.entries.size();
    kind.entries.push_back(&entry);
    kind.numbers.emplace(&entry, number);
    for (const RegisterForm& form : entry.forms) kind.listed.Add(form.text, number);
    described[static_cast<std::size_t>(entry.kind)].push_back(
        {entry.id, NameKindOf(entry.kind), FormsOf(entry), entry.birth, entry.death, entry.office,
         entry.active_from, entry.active_to});
  }
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
    kinds_[kind].matcher = names::Matcher::Build(std::move(described[kind]), rules);
  }
}

std::vector<MatchCandidate> RegisterMatcher::MatchForm(EntityKind kind,
                                                       const std::string& form) const {
  MentionMatch match;
  match.mention.form = form;
  TakeOutcome(Of(kind), Of(kind).matcher.Match({form, NameKindOf(kind)}), &match);
  return std::move(match.candidates);
}

const RegisterEntry* RegisterMatcher::FindEntry(std::string_view pointer) const {
  std::size_t hash = pointer.find('#');
  std::string_view id = hash == std::string_view::npos ? pointer : pointer.substr(hash + 1);
  auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  std::string_view file = hash == std::string_view::npos ? "" : pointer.substr(0, hash);
  bool is_there = file.empty() || FileName(file) == FileName(found->second->file->path());
  return is_there ? found->second : nullptr;
}

std::vector<const RegisterEntry*> RegisterMatcher::FindEntries(std::string_view pointers) const {
  std::vector<const RegisterEntry*> entries;
  while (!pointers.empty()) {
    const RegisterEntry* entry = FindEntry(base::TakeWord(&pointers));
    if (entry != nullptr) entries.push_back(entry);
  }
  return entries;
}

std::vector<MentionMatch> RegisterMatcher::MatchDocument(const Document& document,
                                                         const DecisionsByHand& by_hand) const {
  std::vector<MentionMatch> matches;
  for (NameMention& mention : FindNameMentions(document)) {
    MentionMatch match;
    match.meant = FindEntries(document.AttributeValue(mention.node, "ref"));
    match.mention = std::move(mention);
    auto decision = by_hand.find(matches.size());
    if (decision != by_hand.end()) Decide(decision->second, &match);
    matches.push_back(std::move(match));
  }
  const names::DocumentFacts dated{YearOfDocument(document), ""};
  for (EntityKind kind : {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation}) {
    for (bool is_literature : {false, true}) {
      std::vector<MentionMatch*> group;
      for (MentionMatch& match : matches) {
        const NameMention& mention = match.mention;
        bool is_nobody = match.by_hand && !match.decided;
        bool is_of_group = mention.kind == kind && mention.in_literature == is_literature;
        if (is_of_group && !is_nobody) group.push_back(&match);
      }
      MatchGroup(Of(kind), document, is_literature ? names::DocumentFacts() : dated, group);
    }
  }
  return matches;
}

names::Mention RegisterMatcher::MentionOf(const Kind& kind, const Document& document,
                                          const MentionMatch& match) {
  const NameMention& found = match.mention;
  names::Mention mention{found.form, NameKindOf(found.kind),
                         std::string(document.Language(found.node)), std::nullopt};
  const std::vector<std::size_t>& listed = kind.listed.Find(found.form);
  if (!found.has_reference && listed.size() == 1) mention.meant = listed.front();
  std::vector<const RegisterEntry*> meant = match.meant;
  if (match.by_hand) meant = {match.candidates[0].entry};
  for (const RegisterEntry* entry : meant) {
    auto number = kind.numbers.find(entry);
    if (number != kind.numbers.end()) mention.meant = number->second;
  }
  return mention;
}

void RegisterMatcher::MatchGroup(const Kind& kind, const Document& document,
                                 const names::DocumentFacts& facts,
                                 const std::vector<MentionMatch*>& group) {
  std::vector<names::Mention> mentions;
  for (const MentionMatch* match : group) mentions.push_back(MentionOf(kind, document, *match));
  std::vector<base::Result<names::MatchOutcome>> outcomes =
      kind.matcher.MatchDocument(mentions, facts);
  for (int round = 1; round < kMostRounds && TeachDecided(outcomes, &mentions); ++round) {
    std::vector<base::Result<names::MatchOutcome>> again =
        kind.matcher.MatchDocument(mentions, facts);
    for (std::size_t i = 0; i < again.size(); ++i) {
      if (!mentions[i].meant.has_value()) outcomes[i] = std::move(again[i]);
    }
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (!group[i]->by_hand) TakeOutcome(kind, std::move(outcomes[i]), group[i]);
  }
}

void RegisterMatcher::TakeOutcome(const Kind& kind, base::Result<names::MatchOutcome> outcome,
                                  MentionMatch* match) {
  if (outcome.ok()) {
    for (names::Candidate& candidate : outcome->candidates) {
      match->candidates.push_back(
          {kind.entries[candidate.entry], candidate.score, std::move(candidate.evidence)});
    }
    match->decided = outcome->decided;
    match->reason = outcome->reason;
  } else {
    match->reason = outcome.error().message;
  }
  std::vector<const RegisterEntry*> listed;
  for (std::size_t number : kind.listed.Find(match->mention.form)) {
    listed.push_back(kind.entries[number]);
  }
  if (!listed.empty()) KeepListed(listed, match);
}

}  // namespace siglum::tei
