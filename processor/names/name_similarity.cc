// Score = quality x coverage. Quality is the weighted mean similarity of the form's words, where a
// word that finds no partner counts against it: fully when the entry has an unused word it
// contradicts, little when the entry merely says less (a second initial, a patronymic). Coverage is
// a constant for what the form names of the entry: a surname alone is less than a full name, a
// given name alone less again, unless the Ottoman way of address (Halil Pasha) makes it the usual
// thing. The constants were set on the pairs of tests/data/names/pairs.tsv marked `tune` and are
// measured on those marked `held-out`. Tested by tests/names/matcher_test.cc.
#include "names/name_similarity.h"

#include <algorithm>

#include "names/alignment.h"
#include "names/letters.h"
#include "names/lexicon.h"

namespace siglum::names {
namespace {

constexpr float kTurnedRound = 0.97F;   // surname first without a comma
constexpr float kWorthTurning = 0.8F;   // below it the other order is tried
constexpr float kUnknownExtra = 0.25F;  // share of its weight for a word the entry says nothing of
constexpr float kContradiction = 1.3F;  // the same for a word that contradicts the entry
constexpr float kInitialContradiction = 2.5F;
constexpr float kInflected = 0.96F;

float CoverageFactor(Coverage coverage) {
  switch (coverage) {
    case Coverage::kNothing:
      return 0.5F;
    case Coverage::kGivenName:
      return 0.72F;
    case Coverage::kGivenNameAndTitle:
      return 0.86F;
    case Coverage::kGivenNames:
      return 0.9F;
    case Coverage::kSurname:
      return 0.9F;
    case Coverage::kSurnameAndInitials:
      return 0.98F;
    case Coverage::kFullName:
      return 1.0F;
  }
  return 0;
}

// The number of words without a regnal number at the end.
std::size_t NameCount(const Name& name) {
  std::size_t count = name.words.size();
  return count > 0 && name.words[count - 1].role == Role::kNumber ? count - 1 : count;
}

bool IsSurnameOf(const Name& name, std::size_t at) {
  Role role = name.words[at].role;
  return role == Role::kSurname || (role == Role::kOpen && at + 1 == NameCount(name));
}

bool IsGivenOf(const Name& name, std::size_t at) {
  Role role = name.words[at].role;
  return !IsSurnameOf(name, at) && role != Role::kPatronymic && role != Role::kNumber;
}

// Which words of both sides the pairs use.
struct Usage {
  std::vector<bool> mention;
  std::vector<bool> entry;

  Usage(const Name& m, const Name& e, const std::vector<WordPair>& pairs)
      : mention(m.words.size()), entry(e.words.size()) {
    for (const WordPair& pair : pairs) {
      for (std::size_t k = 0; k < pair.mention_count; ++k) mention[pair.mention + k] = true;
      for (std::size_t k = 0; k < pair.entry_count; ++k) entry[pair.entry + k] = true;
    }
  }
};

// True when a later initial of the form stands for the entry's first given name.
bool IsPassedOver(std::size_t at, const Name& entry, const Usage& usage,
                  const std::vector<WordPair>& pairs) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const WordPair& pair) {
    return pair.is_initial && pair.mention > at && IsGivenOf(entry, pair.entry) &&
           usage.entry[pair.entry];
  });
}

// True when the entry has a word, not used by a pair, that the form's word `at` would have to be.
bool Contradicts(const Name& mention, std::size_t at, const Name& entry, const Usage& usage,
                 const std::vector<WordPair>& pairs) {
  Role role = mention.words[at].role;
  if (role == Role::kPatronymic || role == Role::kOptional) return false;
  if (role == Role::kInitial && IsPassedOver(at, entry, usage, pairs)) return true;
  bool surname = role == Role::kSurname;
  for (std::size_t j = 0; j < entry.words.size(); ++j) {
    if (usage.entry[j]) continue;
    bool number = entry.words[j].role == Role::kNumber;
    if (number || role == Role::kNumber) {
      if (number && role == Role::kNumber) return true;
      continue;
    }
    if (surname ? IsSurnameOf(entry, j) : IsGivenOf(entry, j)) return true;
  }
  return false;
}

bool NamesSurname(const Name& entry, const std::vector<WordPair>& pairs) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const WordPair& pair) {
    return !pair.is_initial && IsSurnameOf(entry, pair.entry + pair.entry_count - 1U);
  });
}

// What a word of the form that stands for nothing in the entry counts against it.
float WeightAlone(Role role, bool contradicts, bool surname_named) {
  float weight = RoleWeight(role);
  if (role == Role::kInitial || role == Role::kNumber) {
    return weight * (contradicts ? kInitialContradiction : 0.0F);
  }
  if (role == Role::kPatronymic || role == Role::kOptional) return weight * kUnknownExtra;
  // Without the surname nothing but the given names ties the form to the entry: each must fit.
  if (role == Role::kGiven && !contradicts && surname_named) return weight * kUnknownExtra;
  return weight * kContradiction;
}

// Words that are only somewhat alike prove less than their similarity says.
float Worth(float similarity) {
  constexpr float kAlike = 0.88F;
  constexpr float kDoubt = 0.35F;
  return similarity >= kAlike ? similarity : similarity - kDoubt * (kAlike - similarity);
}

float Quality(const Name& mention, const Name& entry, const Usage& usage, NameComparison* result) {
  constexpr float kOutOfPlace =
      0.7F;  // a surname that fits a given name, when the rest does not fit
  float total = 0;
  float gained = 0;
  bool whole = std::find(usage.mention.begin(), usage.mention.end(), false) == usage.mention.end();
  for (const WordPair& pair : result->pairs) {
    bool surname_as_given =
        mention.words[pair.mention].role == Role::kSurname && IsGivenOf(entry, pair.entry);
    float place = surname_as_given && !whole ? kOutOfPlace : 1.0F;
    for (std::size_t k = 0; k < pair.mention_count; ++k) {
      float weight = RoleWeight(mention.words[pair.mention + k].role);
      if (pair.is_initial) weight = RoleWeight(Role::kInitial);
      total += weight;
      gained += weight * Worth(pair.match.similarity) * place;
    }
  }
  bool surname = NamesSurname(entry, result->pairs);
  for (std::size_t at = 0; at < mention.words.size(); ++at) {
    if (usage.mention[at]) continue;
    bool contradicts = Contradicts(mention, at, entry, usage, result->pairs);
    result->conflict |= contradicts;
    total += WeightAlone(mention.words[at].role, contradicts, surname);
  }
  return total > 0 ? gained / total : 0;
}

Coverage FindCoverage(const Name& mention, const Name& entry, const std::vector<WordPair>& pairs) {
  bool surname = false;
  bool initials = false;
  std::size_t given = 0;
  for (const WordPair& pair : pairs) {
    for (std::size_t k = 0; k < pair.entry_count; ++k) {
      if (entry.words[pair.entry + k].role == Role::kNumber) continue;
      if (IsSurnameOf(entry, pair.entry + k)) {
        surname |= !pair.is_initial;
      } else if (pair.is_initial) {
        initials = true;
      } else {
        ++given;
      }
    }
  }
  bool entry_has_given = NameCount(entry) > 1;
  if (surname && (given > 0 || !entry_has_given)) return Coverage::kFullName;
  if (surname && initials) return Coverage::kSurnameAndInitials;
  // `Ali Fuat Pasha` has no surname: Fuat is one of two given names.
  if (surname && !entry.has_honorific) return Coverage::kSurname;
  if (surname) given = 1;
  if (given >= 2) return Coverage::kGivenNames;
  if (given == 1)
    return mention.has_honorific ? Coverage::kGivenNameAndTitle : Coverage::kGivenName;
  return Coverage::kNothing;
}

NameComparison CompareInOrder(const Name& mention, const Name& entry, const MatchMatrix& matches) {
  NameComparison result;
  result.pairs = AlignWords(mention, entry, matches);
  if (result.pairs.empty()) return result;
  Usage usage(mention, entry, result.pairs);
  result.quality = Quality(mention, entry, usage, &result);
  result.coverage = FindCoverage(mention, entry, result.pairs);
  float factor = CoverageFactor(result.coverage);
  // One of several given names (Fuat of Ali Fuat) says less than the only one.
  bool one_given =
      result.coverage == Coverage::kGivenName || result.coverage == Coverage::kGivenNameAndTitle;
  if (one_given && entry.words.size() > 2) factor -= 0.05F;
  result.score = result.quality * factor;
  return result;
}

bool HasInitials(const Name& name) {
  return std::any_of(name.words.begin(), name.words.end(),
                     [](const NameWord& word) { return word.role == Role::kInitial; });
}

// `Karabekir Kazim`: the last word as the first.
NameComparison CompareTurned(const Name& mention, const Name& entry, const MatchMatrix& matches) {
  std::size_t count = mention.words.size();
  Name turned = mention;
  MatchMatrix moved(count, entry.words.size());
  for (std::size_t i = 0; i < count; ++i) {
    turned.words[i].spelling = mention.words[(i + 1) % count].spelling;
    for (std::size_t j = 0; j < entry.words.size(); ++j) {
      moved.At(i, j) = matches.At((i + 1) % count, j);
    }
  }
  NameComparison result = CompareInOrder(turned, entry, moved);
  std::size_t used = 0;
  for (const WordPair& pair : result.pairs) used += pair.mention_count;
  if (used < count) return {};  // a guess at the order must explain the whole form
  result.score *= kTurnedRound;
  for (WordPair& pair : result.pairs) {
    pair.mention = static_cast<std::uint8_t>((pair.mention + 1U) % count);
  }
  return result;
}

// An `I` by itself may be the pronoun of a language, or an initial.
bool IsLongNumeral(std::u32string_view word) { return word.size() >= 2 && IsRomanNumeral(word); }

}  // namespace

WordMatch CompareInRoles(const NameWord& mention, const NameWord& entry, std::uint32_t preferred) {
  const Conventions& conventions = Conventions::Get();
  if (mention.role == Role::kNumber || entry.role == Role::kNumber) {
    bool same = mention.role == entry.role && mention.spelling->letters == entry.spelling->letters;
    return {same ? 1.0F : 0.0F, same ? Likeness::kSameLetters : Likeness::kNone, 0, 0};
  }
  // `Wien III.`: numbers are equal or not.
  bool unlike = mention.spelling->letters != entry.spelling->letters;
  if (unlike &&
      (IsLongNumeral(mention.spelling->letters) || IsLongNumeral(entry.spelling->letters)))
    return {};
  bool initial_mention = mention.role == Role::kInitial;
  bool initial_entry = entry.role == Role::kInitial;
  if (initial_mention || initial_entry) {
    const Spelling& initial = initial_mention ? *mention.spelling : *entry.spelling;
    const Spelling& name = initial_mention ? *entry.spelling : *mention.spelling;
    bool for_surname = (initial_mention ? entry.role : mention.role) == Role::kSurname;
    if (for_surname) return {};
    float fits = InitialFits(initial.letters, conventions.FirstSounds(initial.letters), name);
    return {fits, fits > 0 ? Likeness::kSameSound : Likeness::kNone, 0, 0};
  }
  bool family = mention.role != Role::kGiven && entry.role != Role::kGiven;
  bool given = mention.role != Role::kSurname && entry.role != Role::kSurname;
  WordMatch match = CompareWords(*mention.spelling, *entry.spelling, {family, given, preferred});
  if (match.similarity < kInflected && mention.spelling->letters != entry.spelling->letters &&
      Lexicon::Get().IsInflected(mention.spelling->letters, entry.spelling->letters)) {
    match = {kInflected, Likeness::kInflected, 0, 0};
  }
  return match;
}

NameComparison CompareNames(const Name& mention, const Name& entry, const MatchMatrix& matches) {
  NameComparison result = CompareInOrder(mention, entry, matches);
  bool turnable = mention.words.size() >= 2 && entry.words.size() >= 2 && !HasInitials(mention);
  if (result.score >= kWorthTurning || !turnable) return result;
  NameComparison turned = CompareTurned(mention, entry, matches);
  return turned.score > result.score ? turned : result;
}

NameComparison CompareNames(const Name& mention, const Name& entry) {
  MatchMatrix matches(mention.words.size(), entry.words.size());
  for (std::size_t i = 0; i < mention.words.size(); ++i) {
    for (std::size_t j = 0; j < entry.words.size(); ++j) {
      matches.At(i, j) = CompareInRoles(mention.words[i], entry.words[j], 0);
    }
  }
  return CompareNames(mention, entry, matches);
}

}  // namespace siglum::names
