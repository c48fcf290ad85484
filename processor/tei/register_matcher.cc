// One names::Matcher a kind, so that a place that is called after a man never competes with him; of
// <rs> without @type the register says what kind it is. Authors of literature are matched without
// the year of the document, since they write about it later. Tested by
// tests/tei/register_matcher_test.cc.
#include "tei/register_matcher.h"

#include <algorithm>
#include <optional>

#include "base/white_space.h"
#include "tei/years.h"

namespace siglum::tei {
namespace {

using xml::Document;

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

bool IsAddress(std::string_view text) {
  return text.starts_with("http:") || text.starts_with("https:");
}

names::Sex SexOf(Sex sex) {
  return sex == Sex::kMale     ? names::Sex::kMale
         : sex == Sex::kFemale ? names::Sex::kFemale
                               : names::Sex::kUnknown;
}

// What names/ gets to know of an entry: the preferred form first.
names::RegisterEntry Described(const RegisterEntry& entry) {
  names::RegisterEntry described;
  described.id = entry.id;
  described.kind = NameKindOf(entry.kind);
  if (!entry.forms.empty()) described.forms.push_back(entry.PreferredForm());
  for (const RegisterForm& form : entry.forms) {
    bool is_form = !form.is_part && !IsAddress(form.text) && form.text != described.forms.front();
    if (is_form) described.forms.push_back(form.text);
    if (!form.surname_first.empty()) described.spellings.push_back(form.surname_first);
  }
  described.birth = entry.birth;
  described.death = entry.death;
  described.office = entry.office;
  described.active_from = entry.active_from;
  described.active_to = entry.active_to;
  described.sex = SexOf(entry.sex);
  return described;
}

std::string_view FileName(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0: the whole
}

void Decide(const RegisterEntry* entry, MentionMatch* match) {
  match->by_hand = true;
  match->decided = entry != nullptr;
  if (entry != nullptr) match->candidates = {{entry, 1, {"decided by hand"}}};
  if (entry == nullptr) match->reason = "decided by hand: nobody of the register is meant";
}

// What is asked for: the editor's reading of a form, where there is one.
const std::string& AskedForm(const NameMention& mention) {
  return mention.reading.empty() ? mention.form : mention.reading;
}

}  // namespace

RegisterMatcher::RegisterMatcher(const Register& entries, const names::DecisionRules& rules,
                                 const names::ModelWeights& weights) {
  std::array<std::vector<names::RegisterEntry>, 3> described;
  for (const RegisterEntry& entry : entries.entries()) {
    by_id_.emplace(entry.id, &entry);
    AddNumber(entry);
    Kind& kind = kinds_[static_cast<std::size_t>(entry.kind)];
    std::size_t number = kind.entries.size();
    kind.entries.push_back(&entry);
    kind.numbers.emplace(&entry, number);
    for (const RegisterForm& form : entry.forms) kind.listed.Add(form.text, number);
    described[static_cast<std::size_t>(entry.kind)].push_back(Described(entry));
  }
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
    kinds_[kind].matcher = names::Matcher::Build(std::move(described[kind]), rules, weights);
  }
}

// `1643` of P1643; a number that two entries have leads nowhere.
void RegisterMatcher::AddNumber(const RegisterEntry& entry) {
  std::string_view id = entry.id;
  std::size_t digits = id.find_last_not_of("0123456789");
  digits = digits == std::string_view::npos ? 0 : digits + 1;
  if (digits == id.size()) return;
  auto [place, is_new] = by_number_.emplace(id.substr(digits), &entry);
  if (!is_new) place->second = nullptr;
}

std::vector<MatchCandidate> RegisterMatcher::MatchForm(EntityKind kind,
                                                       const std::string& form) const {
  MentionMatch match;
  match.mention.form = form;
  names::Mention asked;
  asked.form = form;
  asked.kind = NameKindOf(kind);
  TakeOutcome(Of(kind), Of(kind).matcher.Match(asked), &match);
  return std::move(match.candidates);
}

// Projects point in several ways: `#id`, `persons.xml#id`, `psn:id` (TEI P5, prefixDef), the bare
// id in @key, or its number alone.
const RegisterEntry* RegisterMatcher::FindEntry(std::string_view pointer) const {
  std::size_t hash = pointer.find('#');
  bool is_bare = hash == std::string_view::npos;
  std::size_t colon = is_bare ? pointer.rfind(':') : std::string_view::npos;
  if (colon != std::string_view::npos) {
    auto prefixed = by_id_.find(pointer.substr(colon + 1));
    return prefixed == by_id_.end() ? nullptr : prefixed->second;
  }
  bool is_number = is_bare && !pointer.empty() &&
                   pointer.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_number) {
    auto numbered = by_number_.find(pointer);
    return numbered == by_number_.end() ? nullptr : numbered->second;
  }
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

DocumentNames RegisterMatcher::Gather(const Document& document,
                                      const DecisionsByHand& by_hand) const {
  DocumentNames gathered;
  gathered.facts.year = YearOfDocument(document);
  for (NameMention& found : FindNameMentions(document)) {
    std::size_t number = gathered.matches.size();
    MentionMatch& match = gathered.matches.emplace_back();
    match.meant = FindEntries(document.AttributeValue(found.node, "ref"));
    if (match.meant.empty()) match.meant = FindEntries(document.AttributeValue(found.node, "key"));
    match.mention = std::move(found);
    auto decision = by_hand.find(number);
    if (decision != by_hand.end()) Decide(decision->second, &match);
    if (match.by_hand && !match.decided) continue;
    std::string language(document.Language(match.mention.node));
    if (match.mention.any_kind) match.mention.kind = LikeliestKind(match, language);
    const Kind& kind = Of(match.mention.kind);
    names::Mention asked;
    // Who is meant is known where there is a reference; then the source's own spelling is what says
    // something about the other mentions.
    asked.form = match.meant.empty() ? AskedForm(match.mention) : match.mention.form;
    asked.kind = NameKindOf(match.mention.kind);
    asked.language = std::move(language);
    asked.timeless = match.mention.in_literature;
    std::vector<const RegisterEntry*> meant = match.meant;
    if (match.by_hand) meant = {match.candidates[0].entry};
    for (const RegisterEntry* entry : meant) {
      auto entry_number = kind.numbers.find(entry);
      if (entry_number != kind.numbers.end()) asked.meant = entry_number->second;
    }
    DocumentNames::OfKind& of_kind = gathered.kinds[static_cast<std::size_t>(match.mention.kind)];
    of_kind.asked.push_back(std::move(asked));
    of_kind.matches.push_back(number);
  }
  return gathered;
}

// The kind of what @ref leads to, else that whose entries explain the form best.
EntityKind RegisterMatcher::LikeliestKind(const MentionMatch& match,
                                          const std::string& language) const {
  if (!match.meant.empty()) return match.meant.front()->kind;
  if (match.by_hand) return match.candidates.front().entry->kind;
  EntityKind likeliest = EntityKind::kPerson;
  float most = 0;
  for (EntityKind kind : kEntityKinds) {
    if (Of(kind).entries.empty()) continue;
    auto explained = Of(kind).matcher.Explain(AskedForm(match.mention), NameKindOf(kind), language);
    float weight = explained->explanations.empty() ? 0 : explained->explanations.front().weight;
    if (weight <= most) continue;
    most = weight;
    likeliest = kind;
  }
  return likeliest;
}

std::vector<MentionMatch> RegisterMatcher::Conclude(DocumentNames gathered,
                                                    const std::array<names::Corpus, 3>& corpora,
                                                    std::size_t number) const {
  for (EntityKind entity_kind : kEntityKinds) {
    auto index = static_cast<std::size_t>(entity_kind);
    const DocumentNames::OfKind& of_kind = gathered.kinds[index];
    if (of_kind.asked.empty()) continue;
    auto outcomes = corpora[index].Outcomes(number, of_kind.asked);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      MentionMatch& match = gathered.matches[of_kind.matches[i]];
      if (!match.by_hand) TakeOutcome(Of(entity_kind), std::move(outcomes[i]), &match);
    }
  }
  return std::move(gathered.matches);
}

std::vector<MentionMatch> RegisterMatcher::MatchDocument(const Document& document,
                                                         const DecisionsByHand& by_hand) const {
  DocumentNames gathered = Gather(document, by_hand);
  std::array<names::Corpus, 3> corpora = {names::Corpus(kinds_[0].matcher),
                                          names::Corpus(kinds_[1].matcher),
                                          names::Corpus(kinds_[2].matcher)};
  for (std::size_t kind = 0; kind < corpora.size(); ++kind) {
    corpora[kind].Add(0, gathered.kinds[kind].asked, gathered.facts);
    corpora[kind].Settle();
  }
  return Conclude(std::move(gathered), corpora, 0);
}

void RegisterMatcher::TakeOutcome(const Kind& kind, base::Result<names::MatchOutcome> outcome,
                                  MentionMatch* match) {
  if (!outcome.ok()) {
    match->reason = outcome.error().message;
    return;
  }
  const std::vector<std::size_t>& listed = kind.listed.Find(match->mention.form);
  for (names::Candidate& candidate : outcome->candidates) {
    bool is_listed = std::binary_search(listed.begin(), listed.end(), candidate.entry);
    if (is_listed) {
      candidate.evidence.insert(candidate.evidence.begin(), "the register lists this form");
    }
    std::size_t rank = match->candidates.size();
    if (rank == 0 || (rank == 1 && !outcome->decided))
      match->listed = is_listed && (rank == 0 || match->listed);
    match->candidates.push_back(
        {kind.entries[candidate.entry], candidate.score, std::move(candidate.evidence)});
  }
  if (match->candidates.size() < 2 && !outcome->decided) match->listed = false;
  match->decided = outcome->decided;
  match->reason = outcome->reason;
}

}  // namespace siglum::tei
