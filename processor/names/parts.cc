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
  bool kin = false;  // follows ibn, bin: a patronymic
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
  bool roman = std::all_of(word.letters.begin(), word.letters.end(),
                           [](char32_t c) { return c == U'i' || c == U'v' || c == U'x'; });
  return roman && word.capital && word.letters.size() >= 2;
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
      item.kind = Kind::kName;
    } else if (item.kind == Kind::kInside || item.kind == Kind::kOpening ||
               item.kind == Kind::kAfter) {
      item.kind = Kind::kName;
    }
  }
}

// Takes the ruler's number out: it may stand before the name (`II. Mehmed`) or after it.
std::u32string TakeNumber(Items* items) {
  std::u32string number;
  if (items->size() < 2) return number;
  std::erase_if(*items, [&](const Item& item) {
    if (item.kind != Kind::kNumber || !number.empty()) return false;
    number = item.word.letters;
    return true;
  });
  for (Item& item : *items) {
    if (item.kind == Kind::kNumber) item.kind = Kind::kName;
  }
  return number;
}

// Moves titles and particles from `items` to `name`. Titles alone are kept as names.
void TakeTitles(Items* items, NameParts* name) {
  bool any_name = std::any_of(items->begin(), items->end(), IsNameLike);
  std::size_t before_honorific = 0;  // words that stand before it
  Items kept;
  for (Item& item : *items) {
    if (item.kind == Kind::kTitle && any_name) {
      Title title = *Lexicon::Get().FindTitle(item.word.letters);
      name->title_classes =
          static_cast<std::uint16_t>(name->title_classes | Bit(title.title_class));
      name->titles.push_back(Encode(item.word.letters));
      if (title.title_class == TitleClass::kHonorific) before_honorific = kept.size();
      if (!kept.empty()) kept.back().word.comma |= item.word.comma;
    } else if (item.kind == Kind::kBefore || (item.kind == Kind::kKinship && any_name)) {
      name->particles.push_back(Encode(item.word.letters));
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
  std::size_t last_initial = count;
  for (std::size_t at = 0; at < count; ++at) {
    if (items[at].kind == Kind::kInitial) last_initial = at;
  }
  for (std::size_t at = 0; at < count; ++at) {
    Role role = RoleOf(items[at], at, count, name->has_honorific);
    bool after_initials = last_initial < at && last_initial < count;
    if (after_initials && role != Role::kOptional) role = Role::kSurname;
    if (surname > 0) {
      bool in_surname = at + surname >= count;
      if (role != Role::kInitial) role = in_surname ? Role::kSurname : Role::kGiven;
    }
    name->parts.push_back({items[at].word.letters, role});
  }
}

}  // namespace

base::Result<NameParts> ParseParts(std::string_view spelling, NameKind kind) {
  std::vector<Word> words = CutWords(spelling);
  if (words.empty()) return base::Error{"the name has no letters", ""};
  if (words.size() > kMostWords) {
    return base::Error{"the name has more than 12 words", "mark up the name alone"};
  }
  NameParts name;
  if (kind != NameKind::kPerson) {
    for (Word& word : words) name.parts.push_back({std::move(word.letters), Role::kOpen});
    return name;
  }
  Items items;
  for (Word& word : words) {
    Kind item_kind = Classify(word);
    items.push_back({std::move(word), item_kind, false});
  }
  JoinParticles(&items);
  std::u32string number = TakeNumber(&items);
  TakeTitles(&items, &name);
  std::size_t surname = InvertedSurname(&items);
  name.inverted = surname > 0;
  std::rotate(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(surname), items.end());
  GiveRoles(items, surname, &name);
  if (!number.empty()) name.parts.push_back({number, Role::kNumber});
  return name;
}

}  // namespace siglum::names
