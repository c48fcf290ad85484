// A mention is cleaned into spellings, each taken into parts; the index brings names that share
// words by sound; each is compared in full, corrected by the context, and the best score of each
// entry counts. The similarities of words are kept for the length of one query, since candidates
// share words. Invariant: candidates are sorted by score, then by the number of the entry, so equal
// input gives equal output. Cost: see tests/bench/names_bench.cc. Tested by
// tests/names/matcher_test.cc.
#include "names/matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "names/clean.h"
#include "names/evidence.h"
#include "names/lexicon.h"
#include "names/prepared_name.h"

namespace siglum::names {
namespace {

constexpr float kFindsDoubles = 0.9F;
constexpr int kYearsApart = 2;  // birth years that still may be one

// Similarities of mention words and register words, each worked out once a query.
class MatchCache {
 public:
  MatchCache(const Name& mention, std::uint32_t preferred)
      : mention_(mention), preferred_(preferred) {}

  void Keep(const NameIndex::Found& found) {
    for (std::size_t row = 0; row < found.words.size(); ++row) {
      for (const Vocabulary::Found& like : found.words[row]) {
        for (Role role : {Role::kGiven, Role::kSurname}) {
          kept_.emplace(Key(row, like.word, role), like.match);
        }
      }
    }
  }

  MatchMatrix Matrix(const NameIndex& index, NameId name) {
    auto words = index.Words(name);
    MatchMatrix matches(mention_.words.size(), words.size());
    for (std::size_t row = 0; row < mention_.words.size(); ++row) {
      for (std::size_t column = 0; column < words.size(); ++column) {
        matches.At(row, column) = Get(index.vocabulary(), row, words[column]);
      }
    }
    return matches;
  }

 private:
  static std::uint64_t Key(std::size_t row, WordId word, Role role) {
    std::uint64_t family = role == Role::kSurname ? 1 : role == Role::kInitial ? 2 : 0;
    return (std::uint64_t{word.value()} << 8U) | (row << 2U) | family;
  }

  WordMatch Get(const Vocabulary& vocabulary, std::size_t row, const NameIndex::StoredWord& word) {
    auto [place, is_new] = kept_.try_emplace(Key(row, word.word, word.role));
    if (is_new) {
      NameWord entry{&vocabulary.Get(word.word), word.role};
      place->second = CompareInRoles(mention_.words[row], entry, preferred_);
    }
    return place->second;
  }

  const Name& mention_;
  std::uint32_t preferred_;
  std::unordered_map<std::uint64_t, WordMatch> kept_;
};

bool BetterCandidate(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.entry < b.entry;
}

void KeepBest(Candidate candidate, std::vector<Candidate>* candidates) {
  for (Candidate& other : *candidates) {
    if (other.entry != candidate.entry) continue;
    if (candidate.score > other.score) other = std::move(candidate);
    return;
  }
  candidates->push_back(std::move(candidate));
}

// The answers for forms of one document, as long as its memory does not change.
class RepeatedForms {
 public:
  RepeatedForms(const Matcher& matcher, DocumentFacts facts, const DocumentMemory* memory)
      : matcher_(matcher), facts_(std::move(facts)), language_(facts_.language), memory_(memory) {}

  const base::Result<MatchOutcome>& Match(const Mention& mention) {
    facts_.language = mention.language.empty() ? language_ : mention.language;
    std::string key =
        fmt::format("{} {} {}", static_cast<int>(mention.kind), facts_.language, mention.form);
    auto [place, is_new] = answers_.try_emplace(std::move(key));
    Answer& answer = place->second;
    if (is_new || answer.version != memory_->version()) {
      answer.outcome.emplace(matcher_.Match(mention, facts_, memory_));
      answer.version = memory_->version();
    }
    return *answer.outcome;
  }

 private:
  struct Answer {
    std::size_t version = 0;  // of the memory
    std::optional<base::Result<MatchOutcome>> outcome;
  };

  const Matcher& matcher_;
  DocumentFacts facts_;
  const std::string language_;  // of the document
  const DocumentMemory* memory_;
  std::unordered_map<std::string, Answer> answers_;
};

}  // namespace

// One spelling of a mention with all that the comparison needs.
struct Matcher::Query {
  const NameParts& parts;
  const Name& name;
  const NameIndex::Found& found;
  MatchCache& cache;
  NameKind kind;
  const DocumentFacts& facts;
  const DocumentMemory* memory;

  ContextQuestion Ask(const Matcher& matcher, std::size_t entry, const Name* entry_name) const {
    const DocumentMemory::Appearance* seen = memory == nullptr ? nullptr : memory->Find(entry);
    return {&matcher.entries_[entry],
            matcher.office_classes_[entry],
            seen,
            memory,
            &facts,
            &parts,
            &name,
            entry_name};
  }
};

Matcher Matcher::Build(std::vector<RegisterEntry> entries, DecisionRules rules) {
  Matcher matcher;
  matcher.entries_ = std::move(entries);
  matcher.rules_ = rules;
  for (std::size_t entry = 0; entry < matcher.entries_.size(); ++entry) {
    const RegisterEntry& described = matcher.entries_[entry];
    matcher.office_classes_.push_back(Lexicon::Get().OfficeClasses(described.office));
    for (const std::string& form : described.forms) matcher.AddForm(entry, form);
  }
  matcher.index_.Seal();
  return matcher;
}

void Matcher::AddForm(std::size_t entry, const std::string& form) {
  const RegisterEntry& described = entries_[entry];
  auto spellings = CleanForm(form);
  if (!spellings.ok()) {
    refusals_.push_back(fmt::format("{}: {}", described.id, spellings.error().message));
    return;
  }
  // Not PrepareForm: the vocabulary spells each distinct word once for all entries.
  for (const std::string& spelling : *spellings) {
    auto parts = ParseParts(spelling, described.kind);
    if (parts.ok()) {
      index_.Add(*parts, entry);
    } else {
      refusals_.push_back(fmt::format("{}: {}", described.id, parts.error().message));
    }
  }
}

void Matcher::MatchSpelling(const Query& query, std::vector<Candidate>* candidates) const {
  struct Scored {
    Candidate candidate;
    NameComparison comparison;
    NameId name;
  };
  std::vector<Scored> scored;
  for (NameId name : query.found.names) {
    std::size_t entry = index_.EntryOf(name);
    if (entries_[entry].kind != query.kind) continue;
    Name entry_name = index_.Get(name);
    NameComparison comparison =
        CompareNames(query.name, entry_name, query.cache.Matrix(index_, name));
    if (comparison.score < rules_.show) continue;
    float score = ScoreInContext(comparison, query.Ask(*this, entry, &entry_name), nullptr);
    if (score < rules_.show) continue;
    scored.push_back({{entry, score, comparison.coverage, {}}, std::move(comparison), name});
  }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return BetterCandidate(a.candidate, b.candidate);
  });
  if (scored.size() > 2 * rules_.most_shown) scored.resize(2 * rules_.most_shown);
  for (Scored& one : scored) {
    Explain(query, one.comparison, one.name, &one.candidate.evidence);
    KeepBest(std::move(one.candidate), candidates);
  }
}

void Matcher::Explain(const Query& query, const NameComparison& comparison, NameId name,
                      std::vector<std::string>* evidence) const {
  Name entry_name = index_.Get(name);
  *evidence = DescribeComparison(query.name, entry_name, comparison);
  ScoreInContext(comparison, query.Ask(*this, index_.EntryOf(name), &entry_name), evidence);
}

void Matcher::Decide(MatchOutcome* outcome, bool cut) const {
  std::vector<Candidate>& candidates = outcome->candidates;
  std::stable_sort(candidates.begin(), candidates.end(), BetterCandidate);
  if (candidates.size() > rules_.most_shown) candidates.resize(rules_.most_shown);
  if (candidates.empty()) {
    outcome->reason = "nobody in the register has a name like this";
  } else if (candidates[0].score < rules_.accept) {
    outcome->reason = "no candidate is good enough";
  } else if (candidates.size() > 1 && candidates[0].score - candidates[1].score < rules_.margin) {
    outcome->reason = fmt::format("{} and {} fit nearly as well", entries_[candidates[0].entry].id,
                                  entries_[candidates[1].entry].id);
  } else if (cut) {
    outcome->reason = "more entries have this name than were compared";
  } else {
    outcome->decided = true;
  }
}

base::Result<MatchOutcome> Matcher::Match(const Mention& mention, const DocumentFacts& facts,
                                          const DocumentMemory* memory) const {
  auto prepared = PrepareForm(mention.form, mention.kind);
  if (!prepared.ok()) return prepared.error();
  MatchOutcome outcome;
  bool cut = false;
  std::uint32_t preferred = Conventions::Get().ServingLanguage(facts.language);
  for (const PreparedName& one : *prepared) {
    NameIndex::Found found = index_.Find(one.name, preferred);
    cut |= found.cut;
    MatchCache cache(one.name, preferred);
    cache.Keep(found);
    MatchSpelling({one.parts, one.name, found, cache, mention.kind, facts, memory},
                  &outcome.candidates);
  }
  Decide(&outcome, cut);
  return outcome;
}

void Matcher::Remember(const Mention& mention, const MatchOutcome& outcome,
                       DocumentMemory* memory) const {
  if (mention.meant.has_value()) {
    auto found = std::find_if(outcome.candidates.begin(), outcome.candidates.end(),
                              [&](const Candidate& c) { return c.entry == *mention.meant; });
    bool is_alike = found != outcome.candidates.end();
    memory->RememberEntry(*mention.meant, mention.form,
                          is_alike ? found->coverage : Coverage::kNothing);
    return;
  }
  if (outcome.decided) {
    const Candidate& best = outcome.candidates[0];
    memory->RememberEntry(best.entry, mention.form, best.coverage);
    return;
  }
  if (mention.kind != NameKind::kPerson) return;
  auto prepared = PrepareForm(mention.form);
  if (!prepared.ok() || prepared->front().name.words.size() < 2) return;
  memory->RememberStranger({mention.form, std::move((*prepared)[0])});
}

std::vector<base::Result<MatchOutcome>> Matcher::MatchDocument(std::span<const Mention> mentions,
                                                               const DocumentFacts& facts) const {
  std::vector<base::Result<MatchOutcome>> outcomes;
  DocumentMemory memory;
  RepeatedForms repeated(*this, facts, &memory);
  for (const Mention& mention : mentions) {
    outcomes.push_back(repeated.Match(mention));
    if (outcomes.back().ok()) Remember(mention, *outcomes.back(), &memory);
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    // Who is meant has taught the memory; it must not be its own witness.
    bool is_open = outcomes[i].ok() && !outcomes[i]->decided && !mentions[i].meant.has_value();
    if (is_open) outcomes[i] = repeated.Match(mentions[i]);
  }
  return outcomes;
}

std::vector<Matcher::Double> Matcher::FindDoubles() const {
  std::vector<Double> doubles;
  for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
    const RegisterEntry& one = entries_[entry];
    for (const std::string& form : one.forms) {
      auto outcome = Match({form, one.kind});
      if (!outcome.ok()) continue;
      for (const Candidate& candidate : outcome->candidates) {
        const RegisterEntry& other = entries_[candidate.entry];
        bool partial = candidate.coverage != Coverage::kFullName;
        if (candidate.entry == entry || candidate.score < kFindsDoubles || partial) continue;
        if (one.birth && other.birth && std::abs(*one.birth - *other.birth) > kYearsApart) continue;
        doubles.push_back({std::min(entry, candidate.entry), std::max(entry, candidate.entry),
                           candidate.score, candidate.evidence});
      }
    }
  }
  std::stable_sort(doubles.begin(), doubles.end(), [](const Double& a, const Double& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second) ||
           (a.first == b.first && a.second == b.second && a.score > b.score);
  });
  auto same = [](const Double& a, const Double& b) {
    return a.first == b.first && a.second == b.second;
  };
  doubles.erase(std::unique(doubles.begin(), doubles.end(), same), doubles.end());
  return doubles;
}

}  // namespace siglum::names
