// A form is cleaned into spellings, each taken into parts; the index brings names that share words;
// each is compared in full and gets a likelihood; the best of each entry counts. The similarities
// of words are kept for the length of one search, since candidates share words. Nothing is left out
// for being one of many: only what is a million times less likely than the first (kLeastWeight),
// or, of more than kMostKept equals, those of which no document says anything. Invariant:
// explanations are sorted by weight, then by the number of the entry, so equal input gives equal
// output. Cost: see tests/bench/names_bench.cc. Tested by tests/names/matcher_test.cc.
#include "names/matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/unicode.h"
#include "names/clean.h"
#include "names/corpus.h"
#include "names/evidence.h"
#include "names/letters.h"
#include "names/lexicon.h"
#include "names/prepared_name.h"
#include "names/relatives.h"
#include "names/stranger.h"
#include "names/words.h"

namespace siglum::names {
namespace {

constexpr float kFindsDoubles = 0.9F;
constexpr int kYearsApart = 2;                   // birth years that still may be one
constexpr std::size_t kMostForms = 6;            // spellings of one form of the register
constexpr std::size_t kMostKept = 64;            // explanations of a form
constexpr std::size_t kMostRemembered = 500000;  // forms; some 200 bytes each
constexpr float kLeastWeight = 1e-6F;            // of the first explanation
constexpr float kImpossible = -80.0F;            // logarithm
constexpr float kWithoutRole = 0.02F;            // Cor for whom the register calls Uncle Cor

// Similarities of mention words and register words, each worked out once a search.
class MatchCache {
 public:
  MatchCache(const Name& mention, std::uint32_t preferred)
      : mention_(mention), preferred_(preferred) {}

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
    std::uint64_t family = role == Role::kSurname   ? 1
                           : role == Role::kInitial ? 2
                           : role == Role::kNumber  ? 3
                                                    : 0;
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

bool Likelier(const Explanation& a, const Explanation& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.entry < b.entry;
}

// A form as it is compared when only letters count: `St. Enda's, Dublin` and `St Enda’s Dublin`.
std::string ListedKey(std::string_view form) {
  std::u32string key;
  bool apart = false;
  for (char32_t c : Lower(Decode(form))) {
    bool is_word = IsLetter(c) || (c >= U'0' && c <= U'9');
    if (!is_word) {
      apart = apart || (c != U'\'' && c != U'’' && !IsMark(c));
      continue;
    }
    if (apart && !key.empty()) key += U' ';
    apart = false;
    key += BareWord(std::u32string_view(&c, 1));
  }
  return Encode(key);
}

// `Bel g ique`, `JAUR È S`: a letter by itself that is no initial; printing has set it apart.
bool HasStrayLetter(const std::u32string& text, bool small) {
  constexpr std::u32string_view kWords = U"aàeoyiuvвикосуя";  // that have one letter
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool begins = at == 0 || text[at - 1] == U' ';
    bool ends = at + 1 == text.size() || text[at + 1] == U' ';
    if (!IsLetter(text[at]) || !begins || !ends) continue;
    if (IsUpper(text[at]) ? !small : at > 0 && kWords.find(text[at]) == std::u32string_view::npos) {
      return true;
    }
  }
  return false;
}

// The letters of a form alone, where there are enough of them to know it by.
std::string SpacedKey(std::string_view form) {
  constexpr std::size_t kEnough = 5;
  std::u32string text = Lower(Decode(form));
  std::size_t space = text.find(U' ');
  bool has_article =
      space != std::u32string::npos && Lexicon::Get().IsArticle(text.substr(0, space));
  if (has_article) text.erase(0, space);  // `Der Gegen-Angriff`, `Gegenangriff`
  std::u32string key;
  for (char32_t c : text) {
    if (IsLetter(c)) key += BareWord(std::u32string_view(&c, 1));
  }
  return key.size() < kEnough ? std::string() : Encode(key);
}

// `Besch.`: an abbreviation, which is near to nothing.
bool IsAbbreviation(std::string_view form) {
  return base::CollapseWhiteSpace(form).ends_with('.') && CutWords(form).size() == 1;
}

void AddOnce(std::uint32_t entry, std::vector<std::uint32_t>* entries) {
  if (entries->empty() || entries->back() != entry) entries->push_back(entry);
}

bool Contains(const std::vector<std::uint32_t>& entries, std::uint32_t entry) {
  return std::binary_search(entries.begin(), entries.end(), entry);
}

// Takes `text` apart at `or`, a comma, a stroke: names that stand for each other.
std::vector<std::string> Alternatives(std::string_view text) {
  std::vector<std::string> names(1);
  std::string word;
  auto finish_word = [&] {
    bool parts = word == "or" || word == "ou" || word == "oder" || word == "of";
    if (parts) {
      names.emplace_back();
    } else if (!word.empty()) {
      names.back() += (names.back().empty() ? "" : " ") + word;
    }
    word.clear();
  };
  for (char c : text) {
    if (c == ' ' || c == ',' || c == ';' || c == '/') {
      finish_word();
      if (c != ' ') names.emplace_back();
    } else {
      word += c;
    }
  }
  finish_word();
  std::erase_if(names, [](const std::string& name) { return name.empty(); });
  return names;
}

bool IsOneWord(std::string_view text) { return text.find(' ') == std::string_view::npos; }

// `(Unknown name)`, `(de)`: no name stands in the brackets.
bool SaysNothing(std::string_view text) {
  const Lexicon& lexicon = Lexicon::Get();
  std::u32string first = Lower(Decode(text.substr(0, text.find(' '))));
  return lexicon.IsUnknown(first) || lexicon.FindParticle(first) == Particle::kBefore;
}

// What an entry's form says about its bearer, brackets taken for what catalogues mean by them:
// `Jacob (Jaap) Hendrik Maris` is also Jaap Hendrik Maris; `Mary Ann Evans (George Eliot)` is also
// George Eliot. Brackets inside a word (`Jo(h)an`) are left to CleanForm.
std::vector<std::string> PersonSpellings(const std::string& form) {
  std::vector<std::string> spellings;
  std::size_t open = form.find('(');
  std::size_t close = open == std::string::npos ? open : form.find(')', open);
  bool inside_word = open != std::string::npos && open > 0 && form[open - 1] != ' ';
  if (close == std::string::npos || inside_word) return {form};
  std::string before = form.substr(0, open);
  std::string after = form.substr(close + 1);
  spellings.push_back(base::CollapseWhiteSpace(before + after));
  for (const std::string& name : Alternatives(form.substr(open + 1, close - open - 1))) {
    if (SaysNothing(name)) continue;
    if (Lexicon::Get().FindGeneration(Lower(Decode(name))) != 0) {
      spellings[0] += " " + name;
    } else if (!IsOneWord(name)) {
      spellings.push_back(name);
    } else {
      std::string stem = before;
      while (!stem.empty() && stem.back() == ' ') stem.pop_back();
      std::size_t space = stem.rfind(' ');
      stem = space == std::string::npos ? "" : stem.substr(0, space + 1);
      std::string replaced = base::CollapseWhiteSpace(stem + name + " " + after);
      spellings.push_back(replaced);
    }
  }
  // More brackets: of each spelling the same again.
  std::vector<std::string> all;
  for (const std::string& spelling : spellings) {
    std::vector<std::string> of_it = PersonSpellings(spelling);
    all.insert(all.end(), of_it.begin(), of_it.end());
  }
  if (all.size() > kMostForms) all.resize(kMostForms);
  return all;
}

// A listed form as it is, and in the order of speech: `Chalmers, Sir Robert` is Sir Robert
// Chalmers.
std::vector<std::string> OrdersOf(const std::string& form, NameKind kind) {
  std::vector<std::string> orders = {base::CollapseWhiteSpace(form)};
  std::size_t comma = form.find(',');
  bool inverted = kind == NameKind::kPerson && comma != std::string::npos &&
                  form.find(',', comma + 1) == std::string::npos;
  if (inverted) {
    orders.push_back(
        base::CollapseWhiteSpace(form.substr(comma + 1) + " " + form.substr(0, comma)));
  }
  return orders;
}

// What the titles of an entry's forms say of its bearer; unknown where they disagree.
Sex SexByTitles(const RegisterEntry& entry, const std::vector<std::string>& forms) {
  if (entry.kind != NameKind::kPerson) return Sex::kUnknown;
  Sex sex = Sex::kUnknown;
  for (const std::string& form : forms) {
    for (const std::string& spelling : PersonSpellings(form)) {
      auto parts = ParseParts(spelling);
      if (!parts.ok() || parts->sex == Sex::kUnknown) continue;
      if (sex != Sex::kUnknown && sex != parts->sex) return Sex::kUnknown;
      sex = parts->sex;
    }
  }
  return sex;
}

// `Frankfurt (Main)` as `Frankfurt, Main`: what stands in brackets says which one.
std::string WithCommas(const std::string& form) {
  std::string text;
  for (char c : form) {
    if (c == '(') {
      while (!text.empty() && text.back() == ' ') text.pop_back();
      text += ", ";
    } else if (c != ')') {
      text += c;
    }
  }
  return text;
}

// What may be left out of a person's name leads to nobody; the qualifier of a place may be the
// place that is meant: `Wien, Berggasse 19`.
Name AsAsked(const Name& name, NameKind kind) {
  Name asked = name;
  if (kind == NameKind::kPerson) return asked;
  for (NameWord& word : asked.words) word.role = Role::kOpen;
  return asked;
}

bool IsWrittenAlike(const Name& form, const Name& entry, const NameComparison& comparison) {
  return std::all_of(comparison.pairs.begin(), comparison.pairs.end(), [&](const WordPair& pair) {
    return form.words[pair.mention].spelling->bare == entry.words[pair.entry].spelling->bare;
  });
}

bool HasCase(char32_t c) {
  const Script script = ScriptOf(c);
  return script == Script::kLatin || script == Script::kCyrillic || script == Script::kGreek ||
         script == Script::kArmenian;
}

// `the old carpenter`: letters of a script with capitals, and none is one.
bool IsWrittenSmall(const std::u32string& form) {
  bool any = false;
  for (char32_t c : form) {
    if (!IsLetter(c)) continue;
    if (!HasCase(c) || IsUpper(c)) return false;
    any = true;
  }
  return any;
}

// A text without marks may have lost them: `Strauss` for Strauß, `Muller` for Müller.
bool HasMarks(std::u32string_view form) {
  return std::any_of(form.begin(), form.end(), [](char32_t c) { return c > 0x7F && IsLetter(c); });
}

bool ListsMarks(const RegisterEntry& entry) {
  return std::any_of(entry.forms.begin(), entry.forms.end(),
                     [](const std::string& form) { return HasMarks(Decode(form)); });
}

}  // namespace

// What one call of Explain works on.
struct Matcher::Search {
  NameKind kind;
  std::uint32_t preferred;
  bool has_marks;  // the form has letters beyond ASCII
  bool has_several_words;
  bool is_abbreviation;
  const std::vector<PreparedName>& spellings;
  const std::vector<std::uint32_t>& written;              // the entries that list the very form
  const std::vector<std::uint32_t>& listed;               // the same but for case and punctuation
  const std::vector<std::uint32_t>& spaced;               // the same letters, none of the others
  std::unordered_map<std::uint32_t, Explanation>* found;  // by entry
};

Matcher Matcher::Build(std::vector<RegisterEntry> entries, DecisionRules rules,
                       const ModelWeights& weights) {
  Matcher matcher;
  matcher.entries_ = std::move(entries);
  matcher.rules_ = rules;
  matcher.weights_ = weights;
  for (std::size_t entry = 0; entry < matcher.entries_.size(); ++entry) matcher.AddEntry(entry);
  matcher.index_.Seal();
  return matcher;
}

void Matcher::AddEntry(std::size_t entry) {
  const RegisterEntry& described = entries_[entry];
  auto number = static_cast<std::uint32_t>(entry);
  office_classes_.push_back(Lexicon::Get().OfficeClasses(described.office));
  std::vector<NameId> names;
  std::vector<std::string> all = described.forms;
  all.insert(all.end(), described.spellings.begin(), described.spellings.end());
  if (described.sex == Sex::kUnknown) entries_[entry].sex = SexByTitles(described, all);
  for (const std::string& form : all) {
    for (const std::string& order : OrdersOf(form, described.kind)) {
      AddOnce(number, &written_[order]);
      AddOnce(number, &listed_[ListedKey(order)]);
      std::string letters = SpacedKey(order);
      if (!letters.empty()) AddOnce(number, &spaced_[std::move(letters)]);
    }
    std::vector<NameId> added = AddForm(entry, form);
    names.insert(names.end(), added.begin(), added.end());
  }
  auto has_surname = [&](NameId name) {
    auto words = index_.Words(name);
    return std::any_of(words.begin(), words.end(),
                       [](const auto& word) { return word.role == Role::kSurname; });
  };
  if (std::any_of(names.begin(), names.end(), has_surname)) {
    for (NameId name : names) {
      if (!has_surname(name)) index_.MarkSurnamed(name);
    }
  }
  bool is_fuller = std::any_of(names.begin(), names.end(),
                               [&](NameId name) { return index_.Words(name).size() > 1; });
  if (!is_fuller) return;
  for (NameId name : names) {
    if (index_.Words(name).size() == 1) index_.MarkBare(name);
  }
}

std::vector<NameId> Matcher::AddForm(std::size_t entry, const std::string& form) {
  const RegisterEntry& described = entries_[entry];
  auto number = static_cast<std::uint32_t>(entry);
  std::vector<NameId> names;
  std::vector<std::string> whole = described.kind == NameKind::kPerson
                                       ? PersonSpellings(form)
                                       : std::vector<std::string>{WithCommas(form)};
  for (const std::string& one : whole) {
    auto spellings = CleanForm(one);
    if (!spellings.ok()) {
      if (&one == &whole.front()) {
        refusals_.push_back(fmt::format("{}: {}", described.id, spellings.error().message));
      }
      continue;
    }
    // Not PrepareForm: the vocabulary spells each distinct word once for all entries.
    for (const std::string& spelling : *spellings) {
      auto parts = ParseParts(spelling, described.kind);
      if (parts.ok()) {
        if (described.sex != Sex::kUnknown) parts->sex = described.sex;
        const NameId name = index_.Add(*parts, entry);
        if ((parts->title_classes & Bit(TitleClass::kRole)) != 0) {
          by_role_.insert(number);
          names_by_role_.insert(name);
        }
        names.push_back(name);
      } else {
        refusals_.push_back(fmt::format("{}: {}", described.id, parts.error().message));
      }
    }
  }
  return names;
}

float Matcher::OfficeFactor(const NameParts& parts, std::uint32_t entry) const {
  auto telling = static_cast<std::uint16_t>(parts.title_classes & kTellingTitles);
  if (telling == 0 || office_classes_[entry] == 0) return 1;
  return (telling & office_classes_[entry]) != 0 ? weights_.office : weights_.other_office;
}

// A short form says nothing by being listed: anybody can be called by his surname. But an odd word
// that one entry lists and no other entry has (`Fuati`) was listed because of this very form.
float Matcher::ListedFactor(const Search& search, std::uint32_t entry) const {
  const PreparedName& name = search.spellings.front();
  bool one_word = search.kind == NameKind::kPerson && !search.has_several_words;
  if (one_word && name.parts.titles.empty() && !name.parts.only_titles) {
    auto word = index_.vocabulary().FindExactly(name.name.words[0].spelling->letters);
    bool is_odd = word.has_value() && search.written.size() == 1 &&
                  search.written.front() == entry && index_.BelongsTo(*word, entry);
    return is_odd ? weights_.listed_exactly : 1;
  }
  if (Contains(search.written, entry)) {
    bool may_have_lost_them =
        !search.has_marks &&
        std::any_of(search.listed.begin(), search.listed.end(), [&](std::uint32_t other) {
          return !Contains(search.written, other) && ListsMarks(entries_[other]);
        });
    return weights_.listed * (may_have_lost_them ? 1.0F : weights_.listed_exactly);
  }
  return Contains(search.listed, entry) ? weights_.listed : 1;
}

void Matcher::ExplainSpelling(const Search& search, std::size_t spelling) const {
  const PreparedName& prepared = search.spellings[spelling];
  NameIndex::Found found = index_.Find(AsAsked(prepared.name, search.kind), search.preferred);
  MatchCache cache(prepared.name, search.preferred);
  FormWords form{prepared.parts, prepared.name, {}, {}};
  for (const NameWord& word : prepared.name.words) {
    auto id = index_.vocabulary().FindExactly(word.spelling->letters);
    form.known.push_back(id.has_value());
    form.containers.push_back(id.has_value() && index_.StandsAlone(*id));
  }
  for (NameId name : found.names) {
    auto entry = static_cast<std::uint32_t>(index_.EntryOf(name));
    if (entries_[entry].kind != search.kind) continue;
    Name entry_name = index_.Get(name);
    NameComparison comparison = CompareNames(prepared.name, entry_name, cache.Matrix(index_, name));
    if (search.is_abbreviation && !IsWrittenAlike(prepared.name, entry_name, comparison)) continue;
    Likelihood likelihood =
        FindLikelihood(form, entry_name, index_.TraitsOf(name), comparison, search.kind, weights_);
    if (likelihood.log < kImpossible) continue;
    float weight = std::exp(likelihood.log) * OfficeFactor(prepared.parts, entry);
    // Who is `Uncle Cor` to the writer is not Cor.
    bool by_role = (prepared.parts.title_classes & Bit(TitleClass::kRole)) != 0;
    bool given_alone = comparison.coverage == Coverage::kGivenName || names_by_role_.contains(name);
    if (given_alone && !by_role && by_role_.contains(entry)) weight *= kWithoutRole;
    Explanation one{entry,
                    weight,
                    likelihood.sure,
                    comparison.score,
                    name,
                    static_cast<std::uint8_t>(spelling),
                    comparison.coverage};
    auto [place, is_new] = search.found->try_emplace(entry, one);
    if (is_new) continue;
    float similarity = std::max(place->second.similarity, one.similarity);
    Coverage coverage = std::max(place->second.coverage, one.coverage);
    if (one.weight > place->second.weight) place->second = one;
    place->second.similarity = similarity;
    place->second.coverage = coverage;
  }
}

// Entries that list the form although no word led to them: `C.M.`.
void Matcher::AddListed(const Search& search) const {
  for (const auto* entries : {&search.written, &search.listed, &search.spaced}) {
    for (std::uint32_t entry : *entries) {
      if (entries_[entry].kind != search.kind) continue;
      Explanation one{entry, weights_.only_name, true, 1, NameId::None(), 0, Coverage::kFullName};
      auto [place, is_new] = search.found->try_emplace(entry, one);
      place->second.similarity = 1;
      // `le Tsar`, of the one whom the register calls so.
      bool only_titles = search.spellings.front().parts.only_titles;
      if (only_titles && place->second.weight < weights_.only_name)
        place->second.weight = one.weight;
    }
  }
}

ExplainedForm Matcher::ExplainAnew(const std::string& form, NameKind kind,
                                   const std::string& language,
                                   std::span<const float> favoured) const {
  using Entries = std::vector<std::uint32_t>;
  static const Entries kNone;
  auto find = [](const std::unordered_map<std::string, Entries>& by_form, const std::string& key) {
    auto found = by_form.find(key);
    return found == by_form.end() ? &kNone : &found->second;
  };
  ExplainedForm explained;
  auto prepared = PrepareForm(form, kind);
  if (!prepared.ok()) {
    explained.refusal = prepared.error().message;
    return explained;
  }
  const Entries* written = find(written_, base::CollapseWhiteSpace(form));
  const Entries* listed = find(listed_, ListedKey(form));
  const std::u32string text = Decode(form);
  const Entries* spaced = &kNone;
  bool is_broken_up = false;
  if (listed->empty()) {
    spaced = find(spaced_, SpacedKey(form));
    bool is_spaced = !spaced->empty() && HasStrayLetter(text, false);
    is_broken_up = is_spaced || (spaced->empty() && HasStrayLetter(text, true));
  }
  bool may_be_french = language.empty() || language.starts_with("fr");
  for (PreparedName& name : *prepared) name.parts.may_be_monsieur &= may_be_french;
  std::unordered_map<std::uint32_t, Explanation> found;
  Search search{kind,
                Conventions::Get().ServingLanguage(language),
                HasMarks(text),
                CutWords(form).size() > 1,
                IsAbbreviation(form),
                *prepared,
                *written,
                *listed,
                *spaced,
                &found};
  // What is no name is left alone, unless the register lists the description.
  bool is_description =
      is_broken_up || IsWrittenSmall(text) || (kind == NameKind::kPerson && NamesARelative(text));
  for (std::size_t i = 0; i < prepared->size() && !is_description; ++i) ExplainSpelling(search, i);
  AddListed(search);
  std::vector<Explanation>& all = explained.explanations;
  for (auto& [entry, one] : found) {
    one.weight *= ListedFactor(search, entry);
    all.push_back(one);
  }
  std::sort(all.begin(), all.end(), Likelier);
  while (!all.empty() && all.back().weight < kLeastWeight * all.front().weight) all.pop_back();
  if (all.size() > kMostKept) {
    auto is_favoured = [&](const Explanation& one) {
      return one.entry < favoured.size() && favoured[one.entry] > 0;
    };
    std::stable_partition(all.begin(), all.end(), is_favoured);
    for (std::size_t i = kMostKept; i < all.size(); ++i) explained.rest += all[i].weight;
    all.resize(kMostKept);
    std::sort(all.begin(), all.end(), Likelier);
  }
  all.shrink_to_fit();
  const Name& name = prepared->front().name;
  explained.stranger = StrangerWeight(name, weights_);
  if (name.words.size() == 1) explained.only_word = name.words[0].spelling->bare;
  bool full = name.words.size() > 1 && name.words.back().role == Role::kSurname;
  if (full && !is_description) explained.full_name_of = name.words.back().spelling->bare;
  return explained;
}

std::shared_ptr<const ExplainedForm> Matcher::Explain(const std::string& form, NameKind kind,
                                                      const std::string& language) const {
  std::string key = fmt::format("{} {} {}", static_cast<int>(kind), language, form);
  {
    std::lock_guard lock(cache_->mutex);
    auto found = cache_->forms.find(key);
    if (found != cache_->forms.end()) return found->second;
  }
  auto explained = std::make_shared<const ExplainedForm>(ExplainAnew(form, kind, language, {}));
  std::lock_guard lock(cache_->mutex);
  if (cache_->forms.size() >= kMostRemembered) cache_->forms.clear();
  return cache_->forms.emplace(std::move(key), std::move(explained)).first->second;
}

std::shared_ptr<const ExplainedForm> Matcher::Explain(const std::string& form, NameKind kind,
                                                      const std::string& language,
                                                      std::span<const float> favoured) const {
  return std::make_shared<const ExplainedForm>(ExplainAnew(form, kind, language, favoured));
}

void Matcher::Describe(const std::string& form, NameKind kind, const Explanation& explanation,
                       std::vector<std::string>* evidence) const {
  auto prepared = PrepareForm(form, kind);
  if (!prepared.ok()) return;
  const PreparedName& spelling = (*prepared)[explanation.spelling];
  if (!explanation.name.valid()) {
    evidence->emplace_back("the register lists this form");
    return;
  }
  Name entry_name = index_.Get(explanation.name);
  MatchCache cache(spelling.name, 0);
  NameComparison comparison =
      CompareNames(spelling.name, entry_name, cache.Matrix(index_, explanation.name));
  for (std::string& words : DescribeComparison(spelling.name, entry_name, comparison)) {
    evidence->push_back(std::move(words));
  }
  auto telling = static_cast<std::uint16_t>(spelling.parts.title_classes & kTellingTitles);
  std::uint16_t office = office_classes_[explanation.entry];
  if (telling == 0 || office == 0) return;
  evidence->push_back(fmt::format("the title {} {} the office ({})",
                                  fmt::join(spelling.parts.titles, " "),
                                  (telling & office) != 0 ? "agrees with" : "does not go with",
                                  entries_[explanation.entry].office));
}

base::Result<MatchOutcome> Matcher::Match(const Mention& mention,
                                          const DocumentFacts& facts) const {
  return MatchDocument({&mention, 1}, facts).front();
}

std::vector<base::Result<MatchOutcome>> Matcher::MatchDocument(std::span<const Mention> mentions,
                                                               const DocumentFacts& facts) const {
  Corpus corpus(*this);
  corpus.Add(0, mentions, facts);
  corpus.Settle();
  return corpus.Outcomes(0, mentions);
}

std::vector<Matcher::Double> Matcher::FindDoubles() const {
  std::vector<Double> doubles;
  for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
    const RegisterEntry& one = entries_[entry];
    for (const std::string& form : one.forms) {
      auto explained = Explain(form, one.kind, "");
      for (const Explanation& candidate : explained->explanations) {
        const RegisterEntry& other = entries_[candidate.entry];
        bool partial = candidate.coverage != Coverage::kFullName;
        if (candidate.entry == entry || candidate.similarity < kFindsDoubles || partial) continue;
        if (one.birth && other.birth && std::abs(*one.birth - *other.birth) > kYearsApart) continue;
        Double found{std::min<std::size_t>(entry, candidate.entry),
                     std::max<std::size_t>(entry, candidate.entry),
                     candidate.similarity,
                     {}};
        Describe(form, one.kind, candidate, &found.evidence);
        doubles.push_back(std::move(found));
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
