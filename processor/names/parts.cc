// Four steps, each over the list of words: classify (initial, title, particle, name), join what
// particles join, order (an inverted form is turned round), give roles. The rules are those of the
// forms that editions of the region attest: what follows initials is the surname, what precedes
// Pasha or Bey may be given names only, the last of several words is the surname. Where a form does
// not tell, the role is kOpen and the comparison tries both. Linear. Tested by
// tests/names/parts_test.cc.
#include "names/parts.h"

#include <algorithm>
#include <utility>

#include "names/letters.h"
#include "names/lexicon.h"
#include "names/words.h"

namespace siglum::names {
namespace {

enum class Kind {
  kNumber,
  kName,
  kInitial,
  kTitle,
  kBefore,
  kInside,
  kOpening,
  kAfter,
  kKinship,
  kOptional
};

struct Item {
  Word word;
  Kind kind = Kind::kName;
  bool kin = false;        // follows ibn, bin: a patronymic
  bool linked = false;     // follows de, von: the surname begins here
  bool territory = false;  // follows of, or de behind a ruler's number
  bool born = false;       // follows née
};

using Items = std::vector<Item>;

bool HasVowel(std::u32string_view letters) {
  return std::any_of(letters.begin(), letters.end(), [](char32_t c) {
    return std::u32string_view(U"aeiouyаеиоуыэюяαεηιουωაეიოუաեիոուօ").find(BareLetter(c)) !=
           std::u32string_view::npos;
  });
}

bool IsInitial(const Word& word) {
  std::size_t length = word.letters.size();
  if (length == 1) return word.capital || word.dot;
  return word.dot && (length == 2 || (length == 3 && !HasVowel(word.letters)));
}

Kind KindOfParticle(Particle particle) {
  switch (particle) {
    case Particle::kBefore:
      return Kind::kBefore;
    case Particle::kInside:
      return Kind::kInside;
    case Particle::kOpening:
      return Kind::kOpening;
    case Particle::kAfter:
      return Kind::kAfter;
    case Particle::kKinship:
      return Kind::kKinship;
  }
  return Kind::kName;
}

// A Roman number of two letters or more: the I of `Khatisov A. I.` is an initial.
bool IsNumber(const Word& word) {
  if (word.letters == U"ier" || word.letters == U"1er") return true;  // premier
  bool roman = std::all_of(word.letters.begin(), word.letters.end(),
                           [](char32_t c) { return c == U'i' || c == U'v' || c == U'x'; });
  constexpr std::u32string_view kInSmallLetters[] = {U"ii",  U"iii",  U"iv", U"vi",
                                                     U"vii", U"viii", U"ix"};
  bool is_small_number = std::find(std::begin(kInSmallLetters), std::end(kInSmallLetters),
                                   word.letters) != std::end(kInSmallLetters);
  return roman && word.letters.size() >= 2 && (word.capital || is_small_number);
}

// `A.` is an initial and `b.` a title: a single capital is never a title.
Kind Classify(const Word& word) {
  const Lexicon& lexicon = Lexicon::Get();
  bool single_capital = word.letters.size() == 1 && word.capital;
  if (!single_capital) {
    if (auto title = lexicon.FindTitle(word.letters)) {
      return title->can_be_name ? Kind::kOptional : Kind::kTitle;
    }
    if (auto particle = lexicon.FindParticle(word.letters)) return KindOfParticle(*particle);
  }
  if (IsNumber(word)) return Kind::kNumber;
  return IsInitial(word) ? Kind::kInitial : Kind::kName;
}

bool IsNameLike(const Item& item) {
  return item.kind == Kind::kName || item.kind == Kind::kOptional;
}

bool Follows(const Items& items, std::size_t at) {
  return at + 1 < items.size() && IsNameLike(items[at + 1]);
}

// `Abd al Hamid`.
bool ArticleFollows(const Items& items, std::size_t at) {
  if (at + 2 >= items.size() || !Follows(items, at + 1)) return false;
  return items[at + 1].kind == Kind::kBefore || items[at + 1].kind == Kind::kInside;
}

// Appends the letters of items[from + 1..] to items[from], which becomes a name.
void Join(Items* items, std::size_t from, std::size_t count) {
  Item& first = (*items)[from];
  for (std::size_t i = 1; i <= count; ++i) {
    const Item& next = (*items)[from + i];
    first.word.letters += next.word.letters;
    first.word.comma = next.word.comma;
    first.word.dot = next.word.dot;
  }
  first.kind = Kind::kName;
  auto begin = items->begin() + static_cast<std::ptrdiff_t>(from) + 1;
  items->erase(begin, begin + static_cast<std::ptrdiff_t>(count));
}

void JoinParticles(Items* items) {
  for (std::size_t at = 0; at < items->size(); ++at) {
    Item& item = (*items)[at];
    bool after_name = at > 0 && IsNameLike((*items)[at - 1]) && !(*items)[at - 1].word.comma;
    if (item.kind == Kind::kInside && after_name && Follows(*items, at)) {
      Join(items, --at, 2);
    } else if (item.kind == Kind::kOpening && Follows(*items, at)) {
      Join(items, at, 1);
    } else if (item.kind == Kind::kOpening && ArticleFollows(*items, at)) {
      Join(items, at, 2);
    } else if (item.kind == Kind::kAfter && after_name) {
      Join(items, --at, 1);
    } else if (item.kind == Kind::kKinship && Follows(*items, at)) {
      (*items)[at + 1].kin = true;
    } else if (item.kind == Kind::kBefore && !Follows(*items, at)) {
      // `X, Frau von`: what it stands before is left out.
      bool any_name = std::any_of(items->begin(), items->end(), IsNameLike);
      if (!any_name) item.kind = Kind::kName;
    } else if (item.kind == Kind::kInside || item.kind == Kind::kOpening ||
               item.kind == Kind::kAfter) {
      item.kind = Kind::kName;
    }
  }
}

// `Ferdinand I of Bulgaria`, `Wilhelm I.`: one capital that is a Roman number, behind the only name
// and before a territory or the end. `Khatisov A. I.` has two, `Savran V.` has a surname.
void FindSingleNumber(Items* items) {
  for (std::size_t at = 1; at < items->size(); ++at) {
    Item& item = (*items)[at];
    bool roman =
        item.kind == Kind::kInitial &&
        (item.word.letters == U"i" || item.word.letters == U"v" || item.word.letters == U"x");
    bool before_territory = at + 1 < items->size() &&
                            ((*items)[at + 1].kind == Kind::kBefore || (*items)[at + 1].territory);
    if (roman && !item.word.dot && before_territory) item.kind = Kind::kNumber;
  }
}

// Takes the ruler's number out: it may stand before the name (`II. Mehmed`) or after it.
std::u32string TakeNumber(Items* items) {
  std::u32string number;
  if (items->size() < 2) return number;
  FindSingleNumber(items);
  // `Charles i`, in small capitals.
  Item& last = items->back();
  if (last.word.letters == U"i" && !last.word.capital) last.kind = Kind::kNumber;
  std::erase_if(*items, [&](const Item& item) {
    if (item.kind != Kind::kNumber || !number.empty()) return false;
    number = item.word.letters == U"ier" || item.word.letters == U"1er" ? U"i" : item.word.letters;
    return true;
  });
  for (Item& item : *items) {
    if (item.kind == Kind::kNumber) item.kind = Kind::kName;
  }
  return number;
}

// Words whose bearer has them as a surname: `Karl Kaiser`, `König, Otto`. A title that could only
// be the surname is one: it ends a name or stands before the comma.
void FindTitlesThatAreSurnames(Items* items) {
  auto is_before = [](const Item& item) {
    return item.kind == Kind::kTitle && item.word.capital &&
           Lexicon::Get().FindTitle(item.word.letters)->before;
  };
  auto is_name = [](const Item& item) { return IsNameLike(item) || item.kind == Kind::kInitial; };
  if (items->size() < 2) return;
  bool comma =
      std::any_of(items->begin(), items->end(), [](const Item& i) { return i.word.comma; });
  bool names_before = std::all_of(items->begin(), items->end() - 1, is_name);
  if (!comma && names_before && is_before(items->back())) items->back().kind = Kind::kName;
  bool names_behind = std::all_of(items->begin() + 1, items->end(), is_name);
  if (items->front().word.comma && names_behind && is_before(items->front())) {
    items->front().kind = Kind::kName;
  }
}

// `Anthon Gerard, ridder van Rappard`: what follows the comma goes on with the name.
bool GoesOnBehindComma(const Items& items, std::size_t at) {
  if (items[at].word.capital || at + 1 >= items.size()) return false;
  return std::any_of(items.begin() + static_cast<std::ptrdiff_t>(at) + 1, items.end(),
                     [](const Item& item) { return item.kind == Kind::kName; });
}

// Takes out what says which of several bearers is meant, and what the bearer was called before.
void TakeGenerations(Items* items, NameParts* name) {
  const Lexicon& lexicon = Lexicon::Get();
  std::size_t at = 0;
  bool born = false;
  std::erase_if(*items, [&](Item& item) {
    if (at++ == 0) return false;
    if (lexicon.IsBorn(item.word.letters)) {
      born = true;
      return true;
    }
    item.born = born;
    if (item.word.letters.size() == 1) return false;
    std::uint8_t generation = lexicon.FindGeneration(item.word.letters);
    name->generation |= generation;
    return generation != 0;
  });
}

// `P.T. Herrn Karl Kraus`, `den verantwortlichen Redakteur Herrn Otto Leichter`: names and initials
// before the address are none of the name. `Kraus, Herr Karl` is an inverted form.
void DropWhatPrecedesAddress(Items* items) {
  const Lexicon& lexicon = Lexicon::Get();
  auto is_word = [](const Item& item) { return IsNameLike(item) || item.kind == Kind::kInitial; };
  for (std::size_t at = 1; at + 1 < items->size(); ++at) {
    if (!lexicon.IsAddress((*items)[at].word.letters)) continue;
    auto address = items->begin() + static_cast<std::ptrdiff_t>(at);
    bool inverted =
        (address - 1)->word.comma && std::count_if(items->begin(), address, is_word) < 2;
    if (inverted || std::none_of(address + 1, items->end(), IsNameLike)) return;
    items->erase(std::remove_if(items->begin(), address,
                                [](const Item& item) { return item.kind != Kind::kTitle; }),
                 address);
    return;
  }
}

// `Monsieur le Baron`: the article belongs to the title.
void DropArticlesOfTitles(Items* items) {
  for (std::size_t at = 0; at + 1 < items->size();) {
    const Item& item = (*items)[at];
    bool article = !item.word.capital && item.kind != Kind::kTitle &&
                   Lexicon::Get().IsArticle(item.word.letters);
    if (article && (*items)[at + 1].kind == Kind::kTitle) {
      items->erase(items->begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      ++at;
    }
  }
}

// Moves titles and particles from `items` to `name`. Titles alone are kept as names.
void TakeTitles(Items* items, NameParts* name) {
  bool any_name = std::any_of(items->begin(), items->end(), IsNameLike);
  name->only_titles = !any_name;
  std::size_t before_honorific = 0;  // words that stand before it
  Items kept;
  for (std::size_t at = 0; at < items->size(); ++at) {
    Item& item = (*items)[at];
    if (item.kind == Kind::kTitle && any_name) {
      Title title = *Lexicon::Get().FindTitle(item.word.letters);
      if (title.sex != Sex::kUnknown && (name->sex == Sex::kUnknown || title.sex == Sex::kFemale)) {
        name->sex = title.sex;
      }
      if (!kept.empty() && kept.back().word.comma && GoesOnBehindComma(*items, at)) {
        kept.back().word.comma = false;
      }
      name->title_classes =
          static_cast<std::uint16_t>(name->title_classes | Bit(title.title_class));
      name->titles.push_back(Encode(item.word.letters));
      if (title.title_class == TitleClass::kHonorific) before_honorific = kept.size();
      if (!kept.empty()) kept.back().word.comma |= item.word.comma;
    } else if (item.kind == Kind::kBefore || (item.kind == Kind::kKinship && any_name)) {
      name->particles.push_back(Encode(item.word.letters));
      if (!kept.empty()) kept.back().word.comma |= item.word.comma;
    } else {
      if (item.kind == Kind::kTitle) item.kind = Kind::kName;
      kept.push_back(std::move(item));
    }
  }
  name->has_honorific = before_honorific > 0 && before_honorific == kept.size();
  *items = std::move(kept);
}

// The number of items of the surname when the form is inverted: `Karabekir, K.`, `Savran S.`; else
// 0. What follows the comma in small letters is an epithet (`Mehmed, the conqueror`) and is
// dropped.
std::size_t InvertedSurname(Items* items) {
  auto comma =
      std::find_if(items->begin(), items->end(), [](const Item& i) { return i.word.comma; });
  auto at = static_cast<std::size_t>(comma - items->begin()) + 1;
  if (at < items->size()) {
    bool epithet = std::none_of(items->begin() + static_cast<std::ptrdiff_t>(at), items->end(),
                                [](const Item& i) { return i.word.capital; });
    if (epithet) {
      items->resize(at);
      return 0;
    }
    for (std::size_t i = at; i < items->size(); ++i) {
      if ((*items)[i].word.letters.size() <= 2) (*items)[i].kind = Kind::kInitial;
    }
    return at;
  }
  std::size_t initials = 0;
  while (initials < items->size() &&
         (*items)[items->size() - 1 - initials].kind == Kind::kInitial) {
    ++initials;
  }
  std::size_t names = items->size() - initials;
  bool only_names =
      std::all_of(items->begin(), items->begin() + static_cast<std::ptrdiff_t>(names), IsNameLike);
  return initials > 0 && names > 0 && only_names ? names : 0;
}

Role RoleOf(const Item& item, std::size_t at, std::size_t count, bool honorific) {
  if (item.kind == Kind::kInitial) return Role::kInitial;
  if (item.kind == Kind::kOptional && count > 1) return Role::kOptional;
  if (item.kin || (at > 0 && at + 1 < count && Lexicon::Get().IsPatronymic(item.word.letters))) {
    return Role::kPatronymic;
  }
  if (count == 1 || (honorific && at + 1 == count)) return Role::kOpen;
  return at + 1 == count ? Role::kSurname : Role::kGiven;
}

void GiveRoles(const Items& items, std::size_t surname, NameParts* name) {
  std::size_t count = items.size();
  bool rules = std::any_of(items.begin(), items.end(), [](const Item& i) { return i.territory; });
  std::size_t linked = count;  // where the surname begins that de, von introduce
  std::size_t last_initial = count;
  for (std::size_t at = 0; at < count; ++at) {
    if (items[at].kind == Kind::kInitial) last_initial = at;
    if (items[at].linked && linked == count && !items[at].territory) linked = at;
  }
  for (std::size_t at = 0; at < count; ++at) {
    Role role = RoleOf(items[at], at, count, name->has_honorific);
    bool after_initials = last_initial < at && last_initial < count;
    if (after_initials && role != Role::kOptional) role = Role::kSurname;
    if (surname > 0) {
      bool in_surname = at + surname >= count;
      if (role != Role::kInitial) role = in_surname ? Role::kSurname : Role::kGiven;
    } else if (rules && role != Role::kInitial) {
      role = at == 0 ? Role::kOpen : Role::kGiven;
    } else if (at >= linked && role != Role::kInitial && count > 1) {
      role = Role::kSurname;
    }
    if (items[at].territory || items[at].born) role = Role::kOptional;
    name->parts.push_back({items[at].word.letters, role});
  }
}

// `M. Poincaré`: an initial, or Monsieur.
bool MayBeMonsieur(const Items& items) {
  return items.size() >= 2 && items[0].word.letters == U"m" && items[0].word.dot &&
         items[1].kind != Kind::kInitial;
}

// Marks the words that follow de, von ... The Arabic article leaves open whether a surname follows.
void LinkSurnames(Items* items) {
  constexpr std::u32string_view kArticles[] = {U"al", U"el", U"ar", U"as",  U"ash",
                                               U"az", U"at", U"an", U"the", U"ال"};
  for (std::size_t at = 0; at + 1 < items->size(); ++at) {
    const Item& item = (*items)[at];
    bool article = std::find(std::begin(kArticles), std::end(kArticles), item.word.letters) !=
                   std::end(kArticles);
    if (item.kind == Kind::kBefore && !article && !item.word.comma) (*items)[at + 1].linked = true;
  }
}

// `Mary of Hungary`, `Guillaume Ier d'Allemagne`: the land is no surname.
void FindTerritories(std::u32string_view number, Items* items) {
  bool of = false;
  bool any_before = false;
  for (Item& item : *items) {
    if (item.word.comma) return;  // an inverted form
    if (item.word.letters == U"of") {
      of = any_before;
      item.kind = Kind::kBefore;
      continue;
    }
    if (item.kind == Kind::kName) {
      item.territory = of || (!number.empty() && any_before && item.linked);
      any_before = true;
    }
  }
}

// Heads and qualifiers: what follows a comma, or `bei`, `upon`, says where the place is.
NameParts ParsePlace(std::vector<Word> words, NameKind kind) {
  const Lexicon& lexicon = Lexicon::Get();
  NameParts name;
  Role role = Role::kOpen;
  for (std::size_t at = 0; at < words.size(); ++at) {
    Word& word = words[at];
    bool comma = word.comma;
    bool leads = kind == NameKind::kPlace && !name.parts.empty() && at + 1 < words.size() &&
                 lexicon.IsQualifier(word.letters);
    bool number = word.letters.size() == 1 && word.capital;  // `Wien I.`
    bool small = !number && (lexicon.IsArticle(word.letters) ||
                             lexicon.FindParticle(word.letters) == Particle::kBefore);
    if (leads) {
      role = Role::kOptional;
    } else if (!small || words.size() == 1) {
      std::u32string_view full = lexicon.Expand(word.letters);
      name.parts.push_back({full.empty() ? std::move(word.letters) : std::u32string(full), role});
    }
    if (comma && !name.parts.empty()) role = Role::kOptional;
  }
  if (name.parts.empty()) {
    for (Word& word : words) name.parts.push_back({std::move(word.letters), Role::kOpen});
  }
  return name;
}

}  // namespace

base::Result<NameParts> ParseParts(std::string_view spelling, NameKind kind) {
  std::vector<Word> words = CutWords(spelling);
  if (words.empty()) return base::Error{"the name has no letters", ""};
  if (words.size() > kMostWords) {
    return base::Error{"the name has more than 12 words", "mark up the name alone"};
  }
  NameParts name;
  if (kind != NameKind::kPerson) return ParsePlace(std::move(words), kind);
  Items items;
  for (Word& word : words) {
    Kind item_kind = Classify(word);
    items.push_back({std::move(word), item_kind});
  }
  DropArticlesOfTitles(&items);
  DropWhatPrecedesAddress(&items);
  TakeGenerations(&items, &name);
  name.may_be_monsieur = MayBeMonsieur(items);
  LinkSurnames(&items);
  JoinParticles(&items);
  std::u32string number = TakeNumber(&items);
  FindTerritories(number, &items);
  FindTitlesThatAreSurnames(&items);
  TakeTitles(&items, &name);
  std::size_t surname = InvertedSurname(&items);
  name.inverted = surname > 0;
  std::rotate(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(surname), items.end());
  GiveRoles(items, surname, &name);
  if (!number.empty()) name.parts.push_back({number, Role::kNumber});
  return name;
}

}  // namespace siglum::names
