// The pairs of words come from CompareNames, which finds the best alignment; here each pair, each
// word without a partner and the kind of reference become a factor. Factors are summed as
// logarithms. Fellegi and Sunter (1969) for weights of agreement; the stranger, the prior and the
// decision are in corpus.h. Tested by tests/names/likelihood_test.cc.
#include "names/likelihood.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "names/letters.h"
#include "names/lexicon.h"
#include "names/tables.h"

namespace siglum::names {
namespace {

// What it costs that a reading is foreign to the language of the passage (see WordComparison).
constexpr float kReadingSlope = 120.0F;
constexpr float kAnotherPlace = 1e-6F;  // a street or district for the town, and the reverse
// `Prag II.`: the register has a second district, and does not say of which town. Neither the town
// nor the district is likelier than a stranger, however often they are named.
constexpr float kDistrict = 1e-10F;
constexpr float kSomeTownsDistrict = 1e-7F;
constexpr float kDistrictOfStreet =
    1e-4F;                             // `Wien III., Rennweg 1`: the street rather than the town
constexpr float kStreetWord = 0.05F;   // `rue Molitor` for Molitor
constexpr float kExtraHead = 0.1F;     // on top of extra_word: `Essener Bühne` for Die Bühne
constexpr float kAnotherHead = 1e-6F;  // a word before the head of a place
constexpr float kMissingFirstHead = 0.1F;  // of an organization, on top of missing_head
constexpr float kOnlyInitials = 1e-4F;     // an initial alone names nobody
constexpr float kOtherScript = 0.8F;       // transliterated by sound
constexpr float kWomanBySurname = 0.25F;   // women have been called by the surname alone less often
constexpr float kElderUnsaid = 0.7F;       // Sr is left out where Jr is not
constexpr float kYoungerUnsaid = 0.5F;     // Jr is there to be said: without it the elder is meant
constexpr float kInitialM = 0.1F;          // M. for a given name where it is how to say Monsieur

// Words of names of streets (data/streets.tsv).
class Streets {
 public:
  static const Streets& Get() {
    static const Streets kStreets;
    return kStreets;
  }
  bool IsWord(std::u32string_view word) const {
    return std::find(words_.begin(), words_.end(), word) != words_.end();
  }
  bool IsName(std::u32string_view word) const {
    return std::any_of(endings_.begin(), endings_.end(), [&](const std::u32string& ending) {
      return word.size() > ending.size() + 2 && word.ends_with(ending);
    });
  }

 private:
  Streets() {
    for (const Row& row : TableRows("streets.tsv")) {
      std::u32string word = Lower(Decode(row[0]));
      if (word.starts_with(U'-')) {
        endings_.push_back(word.substr(1));
      } else {
        words_.push_back(std::move(word));
      }
    }
  }
  std::vector<std::u32string> words_;
  std::vector<std::u32string> endings_;
};

// Short words are near to many others: `Besch` and Bach, `Pa` and Poe.
float Rarity(std::size_t letters) {
  constexpr float kLongEnough = 5.0F;
  float share = std::min(1.0F, static_cast<float>(letters) / kLongEnough);
  return share * share;
}

// `Neuen` of `Neues Wiener Tagblatt`: one adjective in two cases of German.
bool IsSameAdjective(std::u32string_view a, std::u32string_view b) {
  constexpr std::u32string_view kEndings[] = {U"en", U"er", U"es", U"em", U"e"};
  constexpr std::size_t kShortestStem = 3;
  auto stem = [&](std::u32string_view word) {
    for (std::u32string_view ending : kEndings) {
      if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
    }
    return std::u32string_view();
  };
  return stem(a).size() >= kShortestStem && stem(a) == stem(b);
}

enum class Part : std::uint8_t { kSurname, kGiven, kOnly, kOther, kNumber };

// The parts of an entry's name: `kOnly` is the one name of somebody who has no surname.
std::vector<Part> PartsOf(const Name& entry) {
  std::size_t names = 0;
  std::size_t last_open = entry.words.size();
  for (std::size_t at = 0; at < entry.words.size(); ++at) {
    Role role = entry.words[at].role;
    if (role == Role::kOptional || role == Role::kNumber || role == Role::kPatronymic) continue;
    ++names;
    if (role == Role::kOpen) last_open = at;
  }
  std::vector<Part> parts;
  for (std::size_t at = 0; at < entry.words.size(); ++at) {
    switch (entry.words[at].role) {
      case Role::kSurname:
        parts.push_back(Part::kSurname);
        break;
      case Role::kGiven:
      case Role::kInitial:
        parts.push_back(Part::kGiven);
        break;
      case Role::kOpen:
        parts.push_back(names == 1 || entry.has_honorific ? Part::kOnly
                        : at == last_open && at > 0       ? Part::kSurname
                        : at == 0                         ? Part::kOnly
                                                          : Part::kGiven);
        break;
      case Role::kNumber:
        parts.push_back(Part::kNumber);
        break;
      case Role::kPatronymic:
      case Role::kOptional:
        parts.push_back(Part::kOther);
        break;
    }
  }
  return parts;
}

class Weigher {
 public:
  Weigher(const FormWords& form, const Name& entry, const NameIndex::Traits& traits,
          const NameComparison& comparison, const ModelWeights& weights)
      : form_(form),
        entry_(entry),
        traits_(traits),
        comparison_(comparison),
        weights_(weights),
        parts_(PartsOf(entry)),
        used_mention_(form.name.words.size()),
        used_entry_(entry.words.size()) {}

  Likelihood Person() {
    WeighPairs();
    WeighReference();
    WeighMissing();
    for (std::size_t at = 0; at < used_mention_.size(); ++at) {
      if (!used_mention_[at]) WeighExtra(at);
    }
    WeighBearer();
    if (form_.parts.only_titles) Factor(weights_.titles_alone);
    if (!whole_word_) {
      Factor(kOnlyInitials);
      sure_ = false;
    }
    if (traits_.bare && !traits_.has_titles) Factor(weights_.bare_form);
    return {log_, sure_};
  }

  Likelihood Thing(NameKind kind) {
    is_thing_ = true;
    WeighPairs();
    std::size_t heads = 0;
    std::size_t matched_heads = 0;
    std::size_t missing_qualifiers = 0;
    bool first_ones = true;  // those that are there are the first ones
    for (std::size_t at = 0; at < entry_.words.size(); ++at) {
      bool qualifier = entry_.words[at].role == Role::kOptional;
      if (qualifier) {
        missing_qualifiers += used_entry_[at] ? 0U : 1U;
        continue;
      }
      if (used_entry_[at] && matched_heads < heads) first_ones = false;
      if (heads == 0) first_head_ = used_entry_[at];
      ++heads;
      matched_heads += used_entry_[at] ? 1U : 0U;
    }
    if (matched_heads == 0 || !MatchesMoreThanStreet()) return {};
    if (matched_heads < heads) {
      float each = std::log(weights_.missing_head);
      float missing = each * static_cast<float>(std::min<std::size_t>(heads - matched_heads, 3));
      if (kind == NameKind::kOrganization && first_ones) {
        missing = std::max(missing, std::log(weights_.first_heads));
      }
      log_ += missing;
    }
    // `Ratskammer des Landesgerichts` is not the Landesgericht.
    if (kind == NameKind::kOrganization && !first_head_) Factor(kMissingFirstHead);
    if (missing_qualifiers > 0) Factor(weights_.missing_qualifier);
    if (kind == NameKind::kPlace && IsDistrictOfSomeTown()) Factor(kSomeTownsDistrict);
    for (std::size_t at = 0; at < used_mention_.size(); ++at) {
      if (!used_mention_[at]) WeighExtraOfThing(at, kind, missing_qualifiers > 0);
    }
    return {log_, sure_};
  }

 private:
  void Factor(float probability) { log_ += std::log(probability); }

  float WordProbability(const WordPair& pair) const {
    const NameWord& mention = form_.name.words[pair.mention];
    const NameWord& entry = entry_.words[pair.entry];
    if (pair.is_initial) {
      bool both = mention.role == Role::kInitial && entry.role == Role::kInitial;
      return both ? 1.0F : weights_.initial * pair.match.similarity * pair.match.similarity;
    }
    bool single = pair.mention_count == 1 && pair.entry_count == 1;
    if (single && mention.spelling->bare == entry.spelling->bare) return 1;
    float unlike = 1.0F - pair.match.similarity;
    // In another script a name cannot but be written by its sound.
    bool other_script = ScriptOf(mention.spelling->letters) != ScriptOf(entry.spelling->letters);
    if (other_script && pair.match.likeness == Likeness::kSameSound) return kOtherScript;
    switch (pair.match.likeness) {
      case Likeness::kSameLetters:
        return 1;
      case Likeness::kInflected:
        return weights_.inflected;
      case Likeness::kSameSound:
        return weights_.same_sound * std::exp(-kReadingSlope * unlike);
      case Likeness::kEquivalent:
        return weights_.equivalent;
      case Likeness::kOtherEnding:
        return weights_.other_ending *
               std::exp(-weights_.near_slope * std::max(0.0F, unlike - 0.07F));
      default:
        if (is_thing_ && IsSameAdjective(mention.spelling->letters, entry.spelling->letters)) {
          return weights_.inflected;
        }
        return weights_.near * std::exp(-weights_.near_slope * unlike) *
               Rarity(std::min(mention.spelling->letters.size(), entry.spelling->letters.size()));
    }
  }

  void WeighPairs() {
    for (const WordPair& pair : comparison_.pairs) {
      for (std::size_t k = 0; k < pair.mention_count; ++k) used_mention_[pair.mention + k] = true;
      for (std::size_t k = 0; k < pair.entry_count; ++k) used_entry_[pair.entry + k] = true;
      Role mention = form_.name.words[pair.mention].role;
      Part part = parts_[pair.entry];
      if (part == Part::kNumber) continue;
      whole_word_ |= !pair.is_initial;
      Factor(std::max(WordProbability(pair), 1e-6F));
      bool is_monsieur = pair.is_initial && pair.mention == 0 && form_.parts.may_be_monsieur;
      if (is_monsieur) Factor(kInitialM);
      bool is_sure = pair.is_initial || WordProbability(pair) >= weights_.inflected;
      sure_ = sure_ && is_sure;
      bool misplaced = (mention == Role::kSurname && part == Part::kGiven) ||
                       (mention == Role::kGiven && part == Part::kSurname);
      if (misplaced) Factor(weights_.other_role);
      if (part == Part::kSurname || part == Part::kOnly) {
        (part == Part::kSurname ? surname_ : only_) |= !pair.is_initial;
      } else if (part == Part::kGiven) {
        given_ = true;
        given_word_ |= !pair.is_initial;
      }
    }
  }

  bool HasSurname() const {
    return std::find(parts_.begin(), parts_.end(), Part::kSurname) != parts_.end();
  }

  void WeighReference() {
    bool named = surname_ || only_;
    if (named && given_) {
      Factor(weights_.full_name);
    } else if (surname_) {
      Factor(weights_.surname);
      bool woman = traits_.sex == Sex::kFemale && form_.parts.titles.empty();
      if (woman) Factor(kWomanBySurname);
    } else if (only_ && traits_.bare && traits_.has_titles) {
      // Who is `Leyla Hanım` is also called Leyla; who is `Madame Carnegie` is seldom called
      // Carnegie.
      bool alone = traits_.has_honorific && form_.name.words.size() == 1;
      bool titled = !form_.parts.titles.empty() || alone;
      Factor(titled ? weights_.given_name_and_title : weights_.given_name);
    } else if (only_) {
      Factor(HasSurname() ? weights_.given_name : weights_.only_name);
    } else if (given_ && !HasSurname()) {
      Factor(weights_.only_name);
    } else if (given_word_) {
      bool titled =
          form_.parts.has_honorific || (traits_.has_titles && !form_.parts.titles.empty());
      Factor(titled ? weights_.given_name_and_title : weights_.given_name);
    } else {
      Factor(weights_.neither);
    }
  }

  void WeighMissing() {
    constexpr int kMostMissing = 3;
    int missing_given = 0;
    bool first_given = true;
    bool first_is_used = true;
    for (std::size_t at = 0; at < parts_.size(); ++at) {
      if (parts_[at] == Part::kSurname && !used_entry_[at] && surname_) {
        Factor(weights_.missing_surname);
      }
      if (parts_[at] != Part::kGiven) continue;
      if (first_given) first_is_used = used_entry_[at];
      first_given = false;
      if (!used_entry_[at]) {
        free_given_ = true;
        ++missing_given;
      }
    }
    if (!given_) return;
    log_ += std::log(weights_.missing_given) *
            static_cast<float>(std::min(missing_given, kMostMissing));
    if (!first_is_used) Factor(weights_.not_first_given);
  }

  void WeighExtra(std::size_t at) {
    Role role = form_.name.words[at].role;
    if (role == Role::kNumber) return;
    if (role == Role::kInitial) {
      if (at == 0 && form_.parts.may_be_monsieur) {
        is_monsieur_ = true;
      } else {
        Factor(free_given_ || given_ ? weights_.other_initial : weights_.extra_initial);
      }
      return;
    }
    sure_ = false;
    if (role == Role::kPatronymic || role == Role::kOptional) {
      Factor(weights_.extra_initial);
    } else if ((role == Role::kSurname || role == Role::kOpen) &&
               (surname_ || HasSurname() || traits_.surnamed)) {
      Factor(weights_.contradiction);
    } else {
      Factor(free_given_ ? weights_.contradiction : weights_.extra_word);
    }
  }

  void WeighExtraOfThing(std::size_t at, NameKind kind, bool missing_qualifier) {
    sure_ = false;
    std::u32string_view word = form_.name.words[at].spelling->letters;
    if (kind == NameKind::kPlace) {
      bool district = IsRomanNumeral(word);
      if (Streets::Get().IsName(word)) {
        Factor(kAnotherPlace);
        return;
      }
      if (district && !MatchesStreet()) {
        Factor(form_.known[at] ? kDistrict : kAnotherPlace);
        return;
      }
      if (form_.containers[at] && !district) {
        Factor(weights_.container);
        return;
      }
      if (district) {
        Factor(form_.known[at] ? kDistrictOfStreet : weights_.container);
        return;
      }
      if (Streets::Get().IsWord(word)) {
        Factor(kStreetWord);
        return;
      }
    }
    if (word.size() == 1) {
      Factor(weights_.extra_initial);  // `Berlin N.O.18`
      return;
    }
    // `Northern Caucasus`, `tsarist Russia`: what precedes the head says that it is another place.
    bool precedes = std::any_of(comparison_.pairs.begin(), comparison_.pairs.end(),
                                [&](const WordPair& pair) { return at < pair.mention; });
    // `Essener Bühne` is not Die Bühne.
    bool may_be_another = kind == NameKind::kPlace || entry_.words.size() == 1;
    if (may_be_another && precedes) {
      if (kind == NameKind::kPlace && Lexicon::Get().IsGeneric(word)) return;
      Factor(kAnotherHead);
    }
    if (form_.known[at]) Factor(weights_.known_word);
    bool qualifier = form_.name.words[at].role == Role::kOptional;
    if (!qualifier) Factor(kExtraHead);
    Factor(!qualifier          ? weights_.extra_word
           : missing_qualifier ? weights_.other_qualifier
                               : weights_.extra_qualifier);
  }

  // True when nothing but the number of a district agrees, and the form names a town besides.
  bool IsDistrictOfSomeTown() const {
    bool only_numbers =
        std::all_of(comparison_.pairs.begin(), comparison_.pairs.end(), [&](const WordPair& pair) {
          return IsRomanNumeral(entry_.words[pair.entry].spelling->letters);
        });
    if (!only_numbers) return false;
    for (std::size_t at = 0; at < used_mention_.size(); ++at) {
      if (!used_mention_[at] && form_.containers[at]) return true;
    }
    return false;
  }

  bool MatchesStreet() const {
    return std::any_of(comparison_.pairs.begin(), comparison_.pairs.end(),
                       [&](const WordPair& pair) {
                         const std::u32string& letters = entry_.words[pair.entry].spelling->letters;
                         return Streets::Get().IsName(letters) || Streets::Get().IsWord(letters);
                       });
  }

  // Of two streets `rue` says nothing, nor does a letter for a part of a town.
  bool MatchesMoreThanStreet() const {
    return std::any_of(
        comparison_.pairs.begin(), comparison_.pairs.end(), [&](const WordPair& pair) {
          const NameWord& word = entry_.words[pair.entry];
          const std::u32string& letters = word.spelling->letters;
          return word.role != Role::kOptional && !Streets::Get().IsWord(letters) &&
                 (letters.size() > 1 || IsRomanNumeral(letters) || entry_.words.size() == 1);
        });
  }

  // Sex, generation, a ruler's number.
  void WeighBearer() {
    Sex sex = form_.parts.sex;
    if (sex == Sex::kUnknown && is_monsieur_) sex = Sex::kMale;
    if (sex != Sex::kUnknown && traits_.sex != Sex::kUnknown && sex != traits_.sex) {
      Factor(weights_.other_sex);
    }
    if (form_.parts.generation != traits_.generation) {
      bool both = form_.parts.generation != 0 && traits_.generation != 0;
      bool unsaid = form_.parts.generation == 0;
      bool elder = traits_.generation == kElder;
      Factor(both              ? weights_.other_generation
             : unsaid && elder ? kElderUnsaid
             : unsaid          ? weights_.generation * kYoungerUnsaid
                               : weights_.generation);
    }
    std::u32string_view mention = NumberOf(form_.name);
    std::u32string_view entry = NumberOf(entry_);
    if (mention != entry) {
      bool both = !mention.empty() && !entry.empty();
      Factor(both ? weights_.other_number : weights_.missing_number);
      sure_ = false;
    }
  }

  static std::u32string_view NumberOf(const Name& name) {
    bool numbered = !name.words.empty() && name.words.back().role == Role::kNumber;
    return numbered ? name.words.back().spelling->letters : std::u32string_view();
  }

  const FormWords& form_;
  const Name& entry_;
  const NameIndex::Traits& traits_;
  const NameComparison& comparison_;
  const ModelWeights& weights_;
  std::vector<Part> parts_;
  std::vector<bool> used_mention_;
  std::vector<bool> used_entry_;
  float log_ = 0;
  bool sure_ = true;
  bool whole_word_ = false;  // not initials alone
  bool surname_ = false;
  bool only_ = false;
  bool given_ = false;
  bool given_word_ = false;
  bool free_given_ = false;  // the entry has a given name that the form leaves out
  bool is_monsieur_ = false;
  bool first_head_ = true;  // the first word of a thing's name is there
  bool is_thing_ = false;   // a place or organization
};

}  // namespace

ModelWeights::ModelWeights()
    : full_name(0.35F),
      surname(0.35F),
      given_name(0.008F),
      given_name_and_title(0.1F),
      only_name(0.3F),
      neither(0.004F),
      bare_form(0.3F),
      titles_alone(1e-6F),
      inflected(0.35F),
      initial(0.5F),
      same_sound(0.2F),
      equivalent(0.15F),
      other_ending(0.15F),
      near(0.25F),
      near_slope(25.0F),
      other_role(0.3F),
      missing_surname(0.25F),
      missing_given(0.8F),
      not_first_given(0.15F),
      contradiction(1e-7F),
      extra_word(0.02F),
      extra_initial(0.1F),
      other_initial(0.002F),
      known_word(0.05F),
      other_number(0.005F),
      missing_number(0.15F),
      other_sex(0.001F),
      generation(0.05F),
      other_generation(0.03F),
      missing_head(0.08F),
      first_heads(0.15F),
      missing_qualifier(0.6F),
      extra_qualifier(0.15F),
      other_qualifier(1e-6F),
      container(0.3F),
      listed(3.0F),
      listed_exactly(300.0F),
      office(3.0F),
      other_office(0.5F),
      stranger(0.1F),
      stranger_word(0.005F),
      unseen(0.3F),
      document(16.0F),
      sure(0.8F) {}

Likelihood FindLikelihood(const FormWords& form, const Name& entry, const NameIndex::Traits& traits,
                          const NameComparison& comparison, NameKind kind,
                          const ModelWeights& weights) {
  if (comparison.pairs.empty()) return {};
  Weigher weigher(form, entry, traits, comparison, weights);
  return kind == NameKind::kPerson ? weigher.Person() : weigher.Thing(kind);
}

}  // namespace siglum::names
