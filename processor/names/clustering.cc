// Three steps. What has the same letters is one form, however printing has spaced them (`B utler`,
// `KarlAdler`). Forms of the same words are one name, whatever titles they have (`Herr Kraus`,
// `Kraus`): titles say nothing about who somebody is, and forms of titles alone stay alone. Then
// the names are taken in the order of what they say, fullest first: full names found the groups,
// initials and single words look for the group that they abbreviate.
//
// Groups compete for a name as the entries of a register do (likelihood.h): it joins where one of
// them explains it far better than the others together and a stranger. A group is only as good as
// its worst pair (complete linkage, Sørensen 1948): a name that contradicts some member stays out,
// so no chain of near forms drags two people together. The more names there are, the more of them
// are alike by chance; so a word that only comes near counts less in a large list.
//
// Candidates come from the same index that serves the register, so the cost is that of a match a
// distinct form. Tested by tests/names/clustering_test.cc.
#include "names/clustering.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/strong_id.h"
#include "base/unicode.h"
#include "names/letters.h"
#include "names/lexicon.h"
#include "names/name_index.h"
#include "names/prepared_name.h"
#include "names/relatives.h"
#include "names/stranger.h"
#include "names/words.h"

namespace siglum::names {
namespace {

// Likelihoods are multiples of the stranger's.
constexpr float kJoins = 0.75F;    // the share of the best group among all who may be meant
constexpr float kGoesWith = 1.0F;  // a group whose head a stranger explains no better
constexpr float kMember = 0.05F;   // the same for its other members, which may be worse spelled
// How far a word may be from another one in a small list: of the best member, of the others.
constexpr float kFar = 0.2F;
constexpr float kFarthest = 0.35F;
constexpr float kSameTitle = 3.0F;  // `Dr Fuat` is rather he who is a doctor elsewhere
// Distinct words of which so few are alike by chance that a near one is taken for a slip. In a list
// twice as long a near word counts half.
constexpr float kFewWords = 500.0F;
constexpr std::size_t kMostTried = 5;       // groups whose members are all looked at
constexpr std::size_t kMostProposed = 3;    // other clusters that are named
constexpr std::size_t kShortestSpaced = 6;  // letters of a form that may be wrongly spaced

using GroupId = base::StrongId<struct GroupTag>;

struct Text {
  std::string text;  // as first met
  std::vector<std::size_t> mentions;
};

// One name: all forms of the same words.
struct Named {
  std::vector<Text> texts;
  std::vector<PreparedName> spellings;  // of the first
  std::u32string numbers;               // the figures in it
  bool married = false;                 // `Madame Jules Siegfried`: her husband's names
  bool is_relative = false;             // `fils de Jaurès`: not the one who is named
  GroupId group;

  unsigned TellingTitles() const {
    return spellings[0].parts.title_classes & unsigned{kTellingTitles};
  }
  bool IsOneWord() const { return spellings[0].name.words.size() == 1; }
  Sex sex() const { return spellings[0].parts.sex; }
  std::size_t CountMentions() const {
    std::size_t count = 0;
    for (const Text& text : texts) count += text.mentions.size();
    return count;
  }
  // How much it says: full words count before initials.
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

// The figures of a form, apart by spaces: `97` of `Rechte Wienzeile 97`.
std::u32string Figures(std::u32string_view text) {
  std::u32string figures;
  bool apart = false;
  for (char32_t c : text) {
    bool is_figure = c >= U'0' && c <= U'9';
    if (is_figure && apart && !figures.empty()) figures += U' ';
    if (is_figure) figures += c;
    apart = !is_figure;
  }
  return figures;
}

// The letters of a form without spaces, hyphens and case; the point of an initial stays, since
// `M. Arie` is not Marie, and so does the comma of an inverted form.
std::u32string SpacedKey(std::string_view form) {
  std::u32string key;
  std::size_t word = 0;  // letters of the word so far
  for (char32_t c : Decode(form)) {
    if (IsMark(c)) continue;
    if (IsLetter(c)) {
      key += BareLetter(Lower(std::u32string_view(&c, 1))[0]);
      ++word;
      continue;
    }
    if (c == U'.' && word == 1) key += c;
    if (c >= U'0' && c <= U'9') key += c;
    word = 0;
  }
  return key;
}

// `Madame`, `Mrs`: what follows may be the husband's given name.
bool IsTitleOfWives(const std::string& title) {
  constexpr std::string_view kTitles[] = {"mme", "mmes", "madame", "mrs", "mesdames"};
  return std::find(std::begin(kTitles), std::end(kTitles), title) != std::end(kTitles);
}

// `Ambassade de Londres`: the form has a word that leads to the rest of it.
bool HasLink(const NameParts& parts) {
  constexpr std::string_view kLinks[] = {"de", "d'", "du", "des", "der", "of", "für", "pour"};
  return std::any_of(parts.particles.begin(), parts.particles.end(), [&](const std::string& one) {
    return std::find(std::begin(kLinks), std::end(kLinks), one) != std::end(kLinks);
  });
}

// True when `word` is a part of a compound in `text`: `Orléans` of `Nouvelle-Orléans`.
bool IsPartOfCompound(const std::u32string& word, std::u32string_view text) {
  std::u32string bare;
  for (char32_t c : Lower(text)) bare += BareLetter(c);
  auto is_hyphen = [&](std::size_t at) {
    return at < bare.size() && (bare[at] == U'-' || bare[at] == 0x2010 || bare[at] == 0x2013);
  };
  for (std::size_t at = bare.find(word); at != std::u32string::npos; at = bare.find(word, at + 1)) {
    if ((at > 0 && is_hyphen(at - 1)) || is_hyphen(at + word.size())) return true;
  }
  return false;
}

class Clusterer {
 public:
  explicit Clusterer(NameKind kind) : kind_(kind) {}

  Clustering Run(std::span<const std::string> mentions) {
    Gather(mentions);
    JoinSpaced();
    JoinSameWords();
    Index();
    for (std::size_t name : Order()) Assign(name);
    return Finish();
  }

 private:
  struct Near {
    float fit = 0;
    GroupId group;
  };

  void Gather(std::span<const std::string> mentions) {
    std::unordered_map<std::string, std::size_t> known;
    std::unordered_map<std::string, std::string> refused;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      std::string key = base::CollapseWhiteSpace(mentions[i]);
      auto bad = refused.find(key);
      if (bad != refused.end()) {
        result_.refusals.push_back({i, bad->second});
        continue;
      }
      auto [place, is_new] = known.try_emplace(key, names_.size());
      if (is_new) {
        auto prepared = PrepareForm(mentions[i], kind_);
        if (!prepared.ok()) {
          result_.refusals.push_back({i, prepared.error().message});
          refused.emplace(key, prepared.error().message);
          known.erase(place);
          continue;
        }
        names_.push_back(Prepare(mentions[i], std::move(prepared).value()));
      }
      names_[place->second].texts.front().mentions.push_back(i);
    }
  }

  static Named Prepare(const std::string& text, std::vector<PreparedName> spellings) {
    Named named;
    named.texts.push_back({text, {}});
    named.spellings = std::move(spellings);
    named.numbers = Figures(Decode(text));
    const NameParts& parts = named.spellings[0].parts;
    named.married = std::any_of(parts.titles.begin(), parts.titles.end(), IsTitleOfWives);
    named.is_relative = NamesARelative(Decode(text));
    AddMonsieur(&named.spellings);
    return named;
  }

  // `M. Antoniades` is a man of that surname or has a given name with M.
  static void AddMonsieur(std::vector<PreparedName>* spellings) {
    const NameParts& parts = spellings->front().parts;
    bool may_be = !parts.inverted && parts.parts.size() > 1 &&
                  parts.parts[0].role == Role::kInitial && parts.parts[0].letters == U"m";
    if (!may_be) return;
    NameParts man = parts;
    man.parts.erase(man.parts.begin());
    man.may_be_monsieur = false;
    man.sex = Sex::kMale;
    if (man.parts.size() == 1 && man.parts[0].role == Role::kSurname) {
      man.parts[0].role = Role::kOpen;
    }
    spellings->emplace_back(std::move(man));
  }

  // Moves the texts of names with equal keys to the one that `better` prefers.
  template <typename Key, typename Better>
  void JoinEqual(const Key& key_of, const Better& better) {
    std::map<decltype(key_of(names_[0])), std::size_t> first;
    std::vector<Named> kept;
    for (Named& name : names_) {
      auto key = key_of(name);
      auto found = key.empty() ? first.end() : first.find(key);
      if (found == first.end()) {
        if (!key.empty()) first.emplace(std::move(key), kept.size());
        kept.push_back(std::move(name));
        continue;
      }
      Named& other = kept[found->second];
      if (better(name, other)) std::swap(name, other);
      std::move(name.texts.begin(), name.texts.end(), std::back_inserter(other.texts));
    }
    names_ = std::move(kept);
  }

  void JoinSpaced() {
    std::unordered_map<std::u32string, int> uses;  // in how many forms a word is
    for (const Named& name : names_) {
      for (const NamePart& part : name.spellings[0].parts.parts) ++uses[part.letters];
    }
    auto least_used = [&](const Named& name) {
      int least = 1 << 20;
      for (const NamePart& part : name.spellings[0].parts.parts) {
        least = std::min(least, uses[part.letters]);
      }
      return least;
    };
    auto key = [](const Named& name) {
      std::u32string letters = SpacedKey(name.texts[0].text);
      if (letters.size() < kShortestSpaced) return std::u32string();
      return letters + (name.spellings[0].parts.inverted ? U"," : U"");
    };
    auto better = [&](const Named& a, const Named& b) {
      return std::pair(least_used(a), a.texts[0].mentions.size()) >
             std::pair(least_used(b), b.texts[0].mentions.size());
    };
    JoinEqual(key, better);
  }

  void JoinSameWords() {
    auto key = [](const Named& name) {
      const NameParts& parts = name.spellings[0].parts;
      std::u32string words;
      if (SaysNothing(name)) return words;
      for (const NamePart& part : parts.parts) {
        for (char32_t c : part.letters) words += BareLetter(c);
        words += part.role == Role::kNumber ? U"#" : part.role == Role::kInitial ? U"." : U" ";
      }
      words += parts.sex == Sex::kFemale ? U'f' : U'm';
      words += static_cast<char32_t>(U'0' + parts.generation);
      // `Dr Fuat` need not be Fuat; with his full name he is.
      if (parts.parts.size() == 1) words += static_cast<char32_t>(U'0' + name.TellingTitles());
      return words + name.numbers + (name.married ? U"w" : U"");
    };
    auto better = [](const Named& a, const Named& b) {
      return a.CountMentions() > b.CountMentions();
    };
    JoinEqual(key, better);
  }

  void Index() {
    std::unordered_set<std::u32string> words;
    for (std::size_t name = 0; name < names_.size(); ++name) {
      for (const PreparedName& spelling : names_[name].spellings) {
        index_.Add(spelling.parts, name);
        for (const NamePart& part : spelling.parts.parts) words.insert(part.letters);
      }
    }
    index_.Seal();
    chance_ = std::min(1.0F, kFewWords / static_cast<float>(words.size() + 1));
    weights_.near *= chance_;
    weights_.same_sound *= chance_;
    weights_.other_ending *= chance_;
    weights_.equivalent *= chance_;
    // Given names are common: in a large list others bear them, too.
    weights_.given_name *= chance_ * chance_;
    weights_.not_first_given = 0.5F;  // no register says which of them is used
    weights_.given_name_and_title *= chance_;
  }

  std::vector<std::size_t> Order() const {
    std::vector<std::size_t> order(names_.size());
    std::iota(order.begin(), order.end(), 0U);
    // Of the full names those that come again before those that may be slips of copying.
    auto rank = [&](std::size_t at) {
      const Named& name = names_[at];
      bool full = name.Fullness().first > 1;
      return std::tuple(full, full && name.CountMentions() > 1, name.Fullness(),
                        name.CountMentions());
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
    return order;
  }

  FormWords WordsOf(const PreparedName& spelling) const {
    FormWords words{spelling.parts, spelling.name, {}, {}};
    for (const NameWord& word : spelling.name.words) {
      auto id = index_.vocabulary().FindExactly(word.spelling->letters);
      words.known.push_back(id.has_value());
      words.containers.push_back(id.has_value() && index_.StandsAlone(*id));
    }
    return words;
  }

  // How much likelier `name` is if it names the bearer of `other` than if a stranger is meant.
  float Explains(const Named& other, const Named& name, float far) const {
    float most = 0;
    for (const PreparedName& a : name.spellings) {
      FormWords words = WordsOf(a);
      float stranger = StrangerWeight(a.name, weights_);
      for (const PreparedName& b : other.spellings) {
        NameComparison comparison = CompareNames(a.name, b.name);
        if (comparison.conflict) continue;  // other given names, other initials
        if (!ComesNear(comparison, far) || BothSayMore(a.name, b.name, comparison)) continue;
        NameIndex::Traits traits;
        traits.sex = b.parts.sex;
        traits.generation = b.parts.generation;
        traits.has_titles = !b.parts.titles.empty();
        traits.has_honorific = b.parts.has_honorific;
        Likelihood one = FindLikelihood(words, b.name, traits, comparison, kind_, weights_);
        most = std::max(most, std::exp(one.log) / stranger);
      }
    }
    return most;
  }

  // The larger the list, the nearer a word must come; a single one must be written alike.
  bool ComesNear(const NameComparison& comparison, float far) const {
    std::size_t words = 0;
    bool alike = true;
    float least = 1;
    for (const WordPair& pair : comparison.pairs) {
      if (pair.is_initial) continue;
      ++words;
      least = std::min(least, pair.match.similarity);
      alike = alike && (pair.match.likeness == Likeness::kSameLetters ||
                        pair.match.likeness == Likeness::kInflected);
    }
    if (alike) return true;
    if (words < 2 && chance_ < 1) return false;
    return least >= 1 - far * std::sqrt(chance_);
  }

  // `Benjamin Constant` and `d'Estournelles de Constant`: each has a word that the other has not.
  static bool BothSayMore(const Name& a, const Name& b, const NameComparison& comparison) {
    std::vector<bool> in_a(a.words.size());
    std::vector<bool> in_b(b.words.size());
    for (const WordPair& pair : comparison.pairs) {
      for (std::size_t k = 0; k < pair.mention_count; ++k) in_a[pair.mention + k] = true;
      for (std::size_t k = 0; k < pair.entry_count; ++k) in_b[pair.entry + k] = true;
    }
    auto says_more = [](const Name& name, const std::vector<bool>& used) {
      for (std::size_t at = 0; at < used.size(); ++at) {
        Role role = name.words[at].role;
        bool counts =
            role != Role::kInitial && role != Role::kPatronymic && role != Role::kOptional;
        if (!used[at] && counts) return true;
      }
      return false;
    };
    return says_more(a, in_a) && says_more(b, in_b);
  }

  static std::u32string_view NumberOf(const Named& named) {
    const Name& name = named.spellings[0].name;
    bool numbered = !name.words.empty() && name.words.back().role == Role::kNumber;
    return numbered ? name.words.back().spelling->letters : std::u32string_view();
  }

  // True when both have a given name in full, and it is the same.
  static bool ShareGivenName(const Named& a, const Named& b) {
    for (const NamePart& x : a.spellings[0].parts.parts) {
      for (const NamePart& y : b.spellings[0].parts.parts) {
        if (x.role == Role::kGiven && y.role == Role::kGiven && x.letters == y.letters) return true;
      }
    }
    return false;
  }

  // `Uncle Cor`: by his place in a family.
  static bool IsByRole(const Named& name) {
    return (name.spellings[0].parts.title_classes & Bit(TitleClass::kRole)) != 0;
  }

  // What tells two bearers of one name apart whatever the words are.
  static bool AreOthers(const Named& a, const Named& b) {
    if (NumberOf(a) != NumberOf(b)) return true;
    if (IsByRole(a) != IsByRole(b) && (a.IsOneWord() || b.IsOneWord())) return true;
    if (a.numbers != b.numbers) return true;
    if (a.spellings[0].parts.generation != b.spellings[0].parts.generation) return true;
    bool a_is_woman = a.sex() == Sex::kFemale;
    bool b_is_woman = b.sex() == Sex::kFemale;
    if (a_is_woman == b_is_woman) return false;
    // `Madame Ginoux` is not he whom they call Ginoux; `Frau Helene Kann` is Helene Kann.
    const Named& woman = a_is_woman ? a : b;
    const Named& other = a_is_woman ? b : a;
    return other.sex() == Sex::kMale || woman.married || !ShareGivenName(woman, other);
  }

  // `Kemal` and `Atatürk` share no word and are both Mustafa Kemal Atatürk: each has words of the
  // head that the other has not.
  static bool SharesNoWord(const Named& a, const Named& b) {
    return CompareNames(a.spellings[0].name, b.spellings[0].name).pairs.empty();
  }

  // `Londres` is not the `Ambassade de Londres`, nor `Orléans` the `Nouvelle-Orléans`: a part that
  // does not stand for the whole. `M. de Staal` stands for `Hans de Staal`.
  static bool IsPartOnly(const Named& whole, const Named& part) {
    const NameParts& more = whole.spellings[0].parts;
    const NameParts& less = part.spellings[0].parts;
    if (less.parts.size() >= more.parts.size()) return false;
    if (HasLink(more) && !HasLink(less) && less.titles.empty()) return true;
    return less.parts.size() == 1 &&
           IsPartOfCompound(part.spellings[0].spellings[0].bare, Decode(whole.texts[0].text)) &&
           !IsPartOfCompound(part.spellings[0].spellings[0].bare, Decode(part.texts[0].text));
  }

  // What is said fully explains what is said in short.
  float Fit(const Named& a, const Named& b, float far) const {
    if (a.Fullness() > b.Fullness()) return Explains(a, b, far);
    if (a.Fullness() < b.Fullness()) return Explains(b, a, far);
    return std::max(Explains(a, b, far), Explains(b, a, far));
  }

  static bool MayBeOne(const Named& a, const Named& b) {
    return !AreOthers(a, b) && !IsPartOnly(a, b) && !IsPartOnly(b, a);
  }

  // True when every word of `name` is one of the head's.
  bool IsWithin(const Named& name, const Named& head) const {
    const Name& words = name.spellings[0].name;
    NameComparison comparison = CompareNames(words, head.spellings[0].name);
    std::size_t used = 0;
    for (const WordPair& pair : comparison.pairs) used += pair.mention_count;
    return !comparison.conflict && used == words.words.size() && ComesNear(comparison, kFar);
  }

  bool GoesWithAll(const Named& name, GroupId group) const {
    const std::vector<std::size_t>& members = groups_[group.value()];
    const Named& head = names_[members.front()];
    bool goes_with_head = MayBeOne(name, head) && Fit(name, head, kFarthest) >= kGoesWith;
    bool is_within = goes_with_head && IsWithin(name, head);
    return std::all_of(members.begin(), members.end(), [&](std::size_t at) {
      const Named& member = names_[at];
      if (!MayBeOne(name, member)) return false;
      if (is_within && IsWithin(member, head)) return true;  // `Mustafa Kemal`, `Kemal Atatürk`
      if (goes_with_head && SharesNoWord(name, member)) return true;
      return Fit(name, member, kFarthest) >= kMember;
    });
  }

  static float ByTitle(const Named& name, const Named& member) {
    return (name.TellingTitles() & member.TellingTitles()) != 0 ? kSameTitle : 1.0F;
  }

  // The groups near `name` with how well their best member explains it, best first.
  std::vector<Near> NearGroups(const Named& name) const {
    std::map<GroupId, float> fits;
    for (const PreparedName& spelling : name.spellings) {
      Name asked = spelling.name;
      if (kind_ != NameKind::kPerson) {
        for (NameWord& word : asked.words) word.role = Role::kOpen;
      }
      for (NameId found : index_.Find(asked, 0, Vocabulary::Search::kThorough).names) {
        const Named& other = names_[index_.EntryOf(found)];
        if (!other.group.valid() || !MayBeOne(name, other)) continue;
        float fit = Fit(name, other, kFar) * ByTitle(name, other);
        auto [place, is_new] = fits.try_emplace(other.group, fit);
        if (!is_new) place->second = std::max(place->second, fit);
      }
    }
    auto better = [](const Near& a, const Near& b) { return a.fit > b.fit; };
    std::vector<Near> near;
    for (const auto& [group, fit] : fits) {
      if (fit > 0) near.push_back({fit, group});
    }
    std::stable_sort(near.begin(), near.end(), better);
    for (std::size_t i = 0; i < std::min(near.size(), kMostTried); ++i) {
      if (!GoesWithAll(name, near[i].group)) near[i].fit = 0;
    }
    std::stable_sort(near.begin(), near.end(), better);
    return near;
  }

  // Titles alone, initials alone: nobody in particular.
  static bool SaysNothing(const Named& named) {
    const PreparedName& name = named.spellings.front();
    return name.parts.only_titles || named.is_relative ||
           std::none_of(name.name.words.begin(), name.name.words.end(), [](const NameWord& word) {
             return word.role != Role::kInitial && word.role != Role::kNumber;
           });
  }

  void Assign(std::size_t number) {
    Named& name = names_[number];
    std::vector<Near> near;
    if (!SaysNothing(name)) near = NearGroups(name);
    float whole = 1;  // the stranger
    for (const Near& one : near) whole += one.fit;
    if (!near.empty() && near[0].fit / whole >= kJoins) {
      name.group = near[0].group;
    } else {
      name.group = GroupId(groups_.size());
      groups_.emplace_back();
      proposals_.emplace_back();
      for (const Near& one : near) {
        if (one.fit < kGoesWith || proposals_.back().size() == kMostProposed) break;
        proposals_.back().push_back(one.group);
      }
    }
    groups_[name.group.value()].push_back(number);
  }

  std::size_t HeadOf(const std::vector<std::size_t>& group) const {
    return *std::max_element(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(names_[a].Fullness(), names_[a].CountMentions()) <
             std::pair(names_[b].Fullness(), names_[b].CountMentions());
    });
  }

  // Texts of a group: those of the head's words first, the others by frequency and appearance.
  Cluster ClusterOf(const std::vector<std::size_t>& group) const {
    std::vector<const Text*> texts;
    std::size_t head = HeadOf(group);
    for (const Text& text : names_[head].texts) texts.push_back(&text);
    for (std::size_t name : group) {
      if (name == head) continue;
      for (const Text& text : names_[name].texts) texts.push_back(&text);
    }
    std::stable_sort(texts.begin() + 1, texts.end(), [](const Text* x, const Text* y) {
      return std::tuple(y->mentions.size(), x->mentions[0]) <
             std::tuple(x->mentions.size(), y->mentions[0]);
    });
    Cluster cluster{texts.front()->text, {}, {}, {}};
    for (const Text* text : texts) {
      cluster.forms.push_back(text->text);
      cluster.mentions.insert(cluster.mentions.end(), text->mentions.begin(), text->mentions.end());
    }
    std::sort(cluster.mentions.begin(), cluster.mentions.end());
    return cluster;
  }

  Clustering Finish() {
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      Cluster cluster = ClusterOf(groups_[group]);
      for (GroupId other : proposals_[group]) {
        cluster.may_also_be.push_back(names_[HeadOf(groups_[other.value()])].texts[0].text);
      }
      result_.clusters.push_back(std::move(cluster));
    }
    std::sort(result_.clusters.begin(), result_.clusters.end(),
              [](const Cluster& a, const Cluster& b) { return a.mentions[0] < b.mentions[0]; });
    return std::move(result_);
  }

  NameKind kind_;
  ModelWeights weights_;
  float chance_ = 1;  // what a near word is worth
  std::vector<Named> names_;
  std::vector<std::vector<std::size_t>> groups_;  // names; the head first
  std::vector<std::vector<GroupId>> proposals_;   // by group: what its head may be as well
  NameIndex index_;
  Clustering result_;
};

}  // namespace

Clustering ClusterForms(std::span<const std::string> forms, NameKind kind) {
  return Clusterer(kind).Run(forms);
}

}  // namespace siglum::names
