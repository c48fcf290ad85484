// Expectation and maximization over the entries of a register, with the words of ModelWeights as
// the fixed part. Counts begin with what is sure without them, so that of two namesakes the one who
// is named in full has the surname too; without that start the rounds would hold all namesakes for
// equal. Near sounds are decided on but never counted, since a wrong one would call for the next.
// Sums run in the order of mentions, so equal input gives equal output. Cost: a round visits the
// explanations of every mention, some five each. Tested by tests/names/corpus_test.cc.
#include "names/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "names/letters.h"
#include "names/lexicon.h"
#include "names/words.h"

namespace siglum::names {
namespace {

constexpr int kRounds = 12;
constexpr int kMostRepeats = 8;  // two or three are usual; each can only add decisions
constexpr float kSameName = 0.9F;
constexpr float kWorthCounting = 0.02F;
constexpr float kNearlyAsLikely = 0.5F;
constexpr float kSaidElsewhere = 0.9F;  // mentions that are worth saying so
constexpr float kOnlySounds = 0.02F;    // of a mention whose spelling is not that of the register
constexpr float kStranger = 0.5F;       // the share of a stranger whom the document then knows

const Explanation* FindEntry(const ExplainedForm& form, std::uint32_t entry) {
  for (const Explanation& one : form.explanations) {
    if (one.entry == entry) return &one;
  }
  return nullptr;
}

// One word in the spelling of two times: Turkish wrote `Fuad` and `Recep`'s `Receb` with the sound
// of Arabic until it began to write the voiceless end that it speaks.
bool DifferInVoiceOfEnd(std::u32string_view a, std::u32string_view b) {
  if (a.size() != b.size() || a.size() < 3 ||
      a.substr(0, a.size() - 1) != b.substr(0, b.size() - 1))
    return false;
  auto is_pair = [&](char32_t voiced, char32_t voiceless) {
    return (a.back() == voiced && b.back() == voiceless) ||
           (a.back() == voiceless && b.back() == voiced);
  };
  return is_pair(U'd', U't') || is_pair(U'b', U'p');
}

// The full words of a form, without its titles and particles.
std::vector<std::u32string> FullWords(const std::string& form) {
  const Lexicon& lexicon = Lexicon::Get();
  std::vector<std::u32string> words;
  for (const Word& word : CutWords(form)) {
    bool is_full = word.letters.size() > 1 && !lexicon.FindTitle(word.letters) &&
                   !lexicon.FindParticle(word.letters);
    if (is_full) words.push_back(word.letters);
  }
  return words;
}

// True for one word, be it inflected.
bool IsOneWord(const std::u32string& a, const std::u32string& b) {
  const Lexicon& lexicon = Lexicon::Get();
  return a == b || lexicon.IsInflected(a, b) || lexicon.IsInflected(b, a) ||
         DifferInVoiceOfEnd(a, b);
}

// Lives. The dead are spoken of, the unborn are not.
constexpr int kAdult = 10;     // younger ones are not yet spoken of
constexpr int kLifetime = 80;  // longer before or after their activity people do not live
constexpr float kUnborn = 1e-6F;
constexpr float kChild = 0.2F;
constexpr float kDead = 0.3F;
constexpr float kLongAgo = 0.5F;

// Says where the life of an entry does not go with the year of the document.
void DescribeLife(const RegisterEntry& life, const std::optional<int>& year, Candidate* candidate) {
  if (!year.has_value()) return;
  if (life.birth && *year < *life.birth + kAdult) {
    candidate->evidence.push_back(
        fmt::format("born only in {}, the document is of {}", *life.birth, *year));
  } else if (life.death && *year > *life.death) {
    candidate->evidence.push_back(
        fmt::format("died in {}, the document is of {}", *life.death, *year));
  } else if (life.active_from && *year < *life.active_from - kLifetime) {
    candidate->evidence.push_back(
        fmt::format("active from {}, the document is of {}", *life.active_from, *year));
  }
}

}  // namespace

struct Corpus::Said {
  struct Entry {
    float times = 0;  // how often it is surely meant
    // The words of those of its mentions that only sound like it: how many have the word.
    std::map<std::u32string, int> by_sound;

    // How many have `word`, be it inflected.
    int CountWord(const std::u32string& word) const {
      constexpr std::size_t kStem = 2;  // letters that no ending changes
      const std::u32string stem = word.substr(0, kStem);
      int count = 0;
      for (auto at = by_sound.lower_bound(stem);
           at != by_sound.end() && at->first.compare(0, kStem, stem) == 0; ++at) {
        if (IsOneWord(at->first, word)) count += at->second;
      }
      return count;
    }
  };
  std::unordered_map<std::uint32_t, Entry> entries;
  std::unordered_map<std::u32string, std::uint32_t> strangers;           // by surname
  std::unordered_map<std::uint32_t, std::vector<std::u32string>> words;  // full ones of the forms
};

bool Corpus::IsSpelledAsListed(const Heard& mention) const {
  const Explanation* one = FindEntry(*forms_[mention.form].explained, mention.decided);
  return one == nullptr || one->sure;
}

float Corpus::HeardElsewhere(const Heard& mention, const Explanation& one, const Said& said) const {
  auto here = said.entries.find(one.entry);
  if (here == said.entries.end()) return 0;
  bool itself = mention.decided == one.entry;  // it is no witness for itself
  bool by_sound = itself && !IsSpelledAsListed(mention);
  float times = here->second.times - (!itself ? 0 : by_sound ? kOnlySounds : 1);
  if (!one.sure && !here->second.by_sound.empty()) {
    int most = 0;
    for (const std::u32string& word : said.words.at(mention.form)) {
      most = std::max(most, here->second.CountWord(word) - (by_sound ? 1 : 0));
    }
    times += (1 - kOnlySounds) * static_cast<float>(most);
  }
  return std::max(0.0F, times);
}

std::uint32_t Corpus::Intern(const Mention& mention, const DocumentFacts& facts) {
  const std::string& language = mention.language.empty() ? facts.language : mention.language;
  std::string key = fmt::format("{} {} {}", static_cast<int>(mention.kind), language, mention.form);
  auto number = static_cast<std::uint32_t>(forms_.size());
  auto [place, is_new] = numbers_.emplace(std::move(key), number);
  if (is_new) forms_.push_back({mention.form, mention.kind, language, nullptr});
  return place->second;
}

void Corpus::Add(std::size_t number, std::span<const Mention> mentions,
                 const DocumentFacts& facts) {
  if (number >= documents_.size()) documents_.resize(number + 1);
  Document& document = documents_[number];
  document.year = facts.year;
  document.mentions.reserve(mentions.size());
  for (const Mention& mention : mentions) {
    Heard heard{Intern(mention, facts), kNobody, mention.timeless};
    if (mention.meant.has_value()) heard.decided = static_cast<std::uint32_t>(*mention.meant);
    document.mentions.push_back(heard);
  }
}

void Corpus::ExplainForms() {
  for (Form& form : forms_) {
    form.explained = matcher_->Explain(form.text, form.kind, form.language);
  }
}

// Of the many who share a name those count of whom the documents say something.
void Corpus::ExplainCrowded() {
  for (Form& form : forms_) {
    if (form.explained->rest == 0) continue;
    form.explained = matcher_->Explain(form.text, form.kind, form.language, counts_);
  }
}

float Corpus::LifeFactor(std::uint32_t entry, const std::optional<int>& year) const {
  if (!year.has_value()) return 1;
  const RegisterEntry& life = matcher_->entries()[entry];
  if (life.birth && *year < *life.birth) return kUnborn;
  if (life.birth && *year < *life.birth + kAdult) return kChild;
  if (life.death && *year > *life.death) return kDead;
  if (life.active_from && *year < *life.active_from - kLifetime) return kUnborn;
  if (life.active_to && *year > *life.active_to + kLifetime) return kLongAgo;
  return 1;
}

std::vector<Corpus::Share> Corpus::SharesOf(const Heard& mention, const Document& document,
                                            const Said& said) const {
  const ExplainedForm& form = *forms_[mention.form].explained;
  const ModelWeights& weights = matcher_->weights();
  bool learns = matcher_->rules().learn && !first_round_;
  // Two who bear one full name: that the one is talked about more says nothing, since whoever means
  // him writes no more than the name either.
  bool namesakes = !form.full_name_of.empty() && form.explanations.size() > 1 &&
                   form.explanations[1].weight > kSameName * form.explanations[0].weight;
  bool stranger_here = !form.only_word.empty() && said.strangers.contains(form.only_word);
  std::vector<Share> shares;
  shares.reserve(form.explanations.size());
  const float others = form.stranger + form.rest * weights.unseen +
                       (stranger_here ? weights.surname * weights.document : 0);
  // A mention is no witness for itself: the second time what it has added to the counts is taken
  // off.
  std::vector<float> own(form.explanations.size());
  int times = learns && mention.decided == kNobody ? 2 : 1;
  for (int time = 0; time < times; ++time) {
    shares.clear();
    float whole = others;
    for (std::size_t i = 0; i < form.explanations.size(); ++i) {
      const Explanation& one = form.explanations[i];
      float self = mention.decided == one.entry ? 1.0F : own[i];
      float prior = weights.unseen;
      if (learns) {
        if (!namesakes) prior += std::max(0.0F, counts_[one.entry] - self);
        prior += weights.document * HeardElsewhere(mention, one, said);
      }
      // Rounds would make much of a small difference between forms, were it counted every time.
      float weight = one.weight;
      if (flat_ && weight >= kNearlyAsLikely * form.explanations.front().weight) {
        weight = form.explanations.front().weight;
      }
      float share =
          weight * prior * LifeFactor(one.entry, mention.timeless ? std::nullopt : document.year);
      whole += share;
      shares.push_back({one.entry, share});
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
      shares[i].probability /= whole;
      own[i] = form.explanations[i].sure ? shares[i].probability : 0;
    }
  }
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.entry < b.entry;
  });
  return shares;
}

Corpus::Said Corpus::Listen(const Document& document,
                            const std::vector<std::vector<Share>>& shares) const {
  Said said;
  for (std::size_t i = 0; i < document.mentions.size(); ++i) {
    const Heard& mention = document.mentions[i];
    auto words = said.words.find(mention.form);
    if (words == said.words.end()) {
      words = said.words.emplace(mention.form, FullWords(forms_[mention.form].text)).first;
    }
    if (mention.decided != kNobody) {
      Said::Entry& entry = said.entries[mention.decided];
      bool is_listed = IsSpelledAsListed(mention);
      entry.times += is_listed ? 1 : kOnlySounds;
      if (!is_listed) {
        for (const std::u32string& word : words->second) ++entry.by_sound[word];
      }
      continue;
    }
    if (shares.empty()) continue;
    float known = 0;
    for (const Share& share : shares[i]) known += share.probability;
    const ExplainedForm& form = *forms_[mention.form].explained;
    if (!form.full_name_of.empty() && known < 1 - kStranger) {
      said.strangers.emplace(form.full_name_of, mention.form);
    }
  }
  return said;
}

// Counts every mention for the entries that it may mean; in the first round only the sure ones.
void Corpus::CountRound(bool first) {
  std::vector<float> counts(matcher_->entries().size());
  first_round_ = first;
  for (const Document& document : documents_) {
    Said said = Listen(document, {});
    for (std::size_t i = 0; i < document.mentions.size(); ++i) {
      const Heard& mention = document.mentions[i];
      if (mention.decided != kNobody) {
        ++counts[mention.decided];
        continue;
      }
      const ExplainedForm& form = *forms_[mention.form].explained;
      float least = first ? matcher_->weights().sure : kWorthCounting;
      flat_ = !first;
      std::vector<Share> shares = SharesOf(mention, document, said);
      flat_ = false;
      for (const Share& share : shares) {
        if (share.probability < least) break;
        auto one = std::find_if(form.explanations.begin(), form.explanations.end(),
                                [&](const Explanation& e) { return e.entry == share.entry; });
        if (one->sure) counts[share.entry] += share.probability;
      }
    }
  }
  counts_ = std::move(counts);
  first_round_ = false;
}

// True when a mention was decided that was not before.
bool Corpus::Decide() {
  bool any = false;
  for (Document& document : documents_) {
    // What a document decides helps the rest of it.
    for (bool again = true; again;) {
      again = false;
      std::vector<std::vector<Share>> shares(document.mentions.size());
      Said before = Listen(document, {});
      for (std::size_t i = 0; i < document.mentions.size(); ++i) {
        shares[i] = SharesOf(document.mentions[i], document, before);
      }
      Said said = Listen(document, shares);
      for (std::size_t i = 0; i < document.mentions.size(); ++i) {
        Heard& mention = document.mentions[i];
        if (mention.decided != kNobody) continue;
        std::vector<Share> of_it = SharesOf(mention, document, said);
        const DecisionRules& rules = matcher_->rules();
        bool decided =
            !of_it.empty() && of_it[0].probability >= rules.accept &&
            (of_it.size() < 2 || of_it[0].probability - of_it[1].probability >= rules.margin);
        if (!decided) continue;
        mention.decided = of_it[0].entry;
        again = any = true;
      }
    }
  }
  return any;
}

void Corpus::Settle() {
  ExplainForms();
  counts_.assign(matcher_->entries().size(), 0);
  for (int repeat = 0; repeat < kMostRepeats; ++repeat) {
    CountRound(true);
    if (repeat == 0) ExplainCrowded();
    for (int round = 0; round < kRounds; ++round) CountRound(false);
    if (!Decide()) break;
  }
}

std::vector<base::Result<MatchOutcome>> Corpus::Outcomes(std::size_t number,
                                                         std::span<const Mention> mentions) const {
  const Document& document = documents_[number];
  std::vector<std::vector<Share>> shares(document.mentions.size());
  Said before = Listen(document, {});
  for (std::size_t i = 0; i < document.mentions.size(); ++i) {
    shares[i] = SharesOf(document.mentions[i], document, before);
  }
  Said said = Listen(document, shares);
  std::vector<base::Result<MatchOutcome>> outcomes;
  for (std::size_t i = 0; i < document.mentions.size(); ++i) {
    const Heard& heard = document.mentions[i];
    const ExplainedForm& form = *forms_[heard.form].explained;
    if (!form.refusal.empty()) {
      outcomes.emplace_back(base::Error{form.refusal, ""});
      continue;
    }
    MatchOutcome outcome;
    Explain(heard, mentions[i], document, said, &outcome);
    outcomes.emplace_back(std::move(outcome));
  }
  return outcomes;
}

void Corpus::Explain(const Heard& heard, const Mention& asked, const Document& document,
                     const Said& said, MatchOutcome* outcome) const {
  const ExplainedForm& form = *forms_[heard.form].explained;
  const DecisionRules& rules = matcher_->rules();
  std::vector<Share> shares = SharesOf(heard, document, said);
  bool decided = heard.decided != kNobody && !asked.meant.has_value();
  if (decided) {
    auto first = std::find_if(shares.begin(), shares.end(),
                              [&](const Share& s) { return s.entry == heard.decided; });
    if (first != shares.end()) {
      first->probability = std::max(first->probability, rules.accept);
      std::rotate(shares.begin(), first, first + 1);
    }
  }
  for (const Share& share : shares) {
    if (outcome->candidates.size() == rules.most_shown || share.probability < rules.show) break;
    auto one = std::find_if(form.explanations.begin(), form.explanations.end(),
                            [&](const Explanation& e) { return e.entry == share.entry; });
    Candidate candidate{share.entry, share.probability, one->similarity, one->coverage, {}};
    matcher_->Describe(asked.form, asked.kind, *one, &candidate.evidence);
    bool is_elsewhere = HeardElsewhere(heard, *one, said) >= kSaidElsewhere;
    if (is_elsewhere) {
      candidate.evidence.push_back(fmt::format("this document names {} elsewhere",
                                               matcher_->entries()[share.entry].forms.front()));
    }
    if (!heard.timeless) DescribeLife(matcher_->entries()[share.entry], document.year, &candidate);
    outcome->candidates.push_back(std::move(candidate));
  }
  outcome->decided = decided && !outcome->candidates.empty();
  if (outcome->decided) return;
  if (outcome->candidates.empty()) {
    outcome->reason = "nobody in the register has a name like this";
  } else if (outcome->candidates.size() > 1 &&
             outcome->candidates[0].score < 5 * outcome->candidates[1].score) {
    outcome->reason = fmt::format("{} and {} may both be meant",
                                  matcher_->entries()[outcome->candidates[0].entry].id,
                                  matcher_->entries()[outcome->candidates[1].entry].id);
  } else {
    outcome->reason = "no candidate is good enough";
  }
}

}  // namespace siglum::names
