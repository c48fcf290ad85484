// A large register made by rule, and mentions of its persons as another convention would spell
// them.
#ifndef SIGLUM_TESTS_NAMES_GENERATED_REGISTER_H_
#define SIGLUM_TESTS_NAMES_GENERATED_REGISTER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "names/letters.h"
#include "names/register_entry.h"

namespace siglum::names::testing {

// Numbers that are the same everywhere (Numerical Recipes' linear congruence).
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed) {}
  std::size_t Below(std::size_t limit) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8U) % limit;
  }

 private:
  std::uint32_t state_;
};

inline std::string GeneratedSurname(Dice* dice) {
  constexpr std::array<std::string_view, 28> kOnsets = {
      "b", "c", "ç", "d", "f", "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",
      "ş", "t", "v", "y", "z", "kh", "gh", "ts", "zh", "tr", "br", "kr", "st", "dz"};
  constexpr std::array<std::string_view, 8> kVowels = {"a", "e", "i", "o", "u", "ö", "ü", "ı"};
  constexpr std::array<std::string_view, 12> kEndings = {
      "ov", "ev", "ian", "yan", "shvili", "dze", "zade", "oğlu", "li", "er", "man", "ay"};
  std::string name;
  std::size_t syllables = 2 + dice->Below(2);
  for (std::size_t i = 0; i < syllables; ++i) {
    name += kOnsets[dice->Below(kOnsets.size())];
    name += kVowels[dice->Below(kVowels.size())];
  }
  constexpr std::array<std::string_view, 5> kCodas = {"r", "n", "l", "m", "t"};
  name += kCodas[dice->Below(kCodas.size())];
  name += kEndings[dice->Below(kEndings.size())];
  return name;
}

inline std::vector<RegisterEntry> GeneratedRegister(std::size_t count) {
  constexpr std::array<std::string_view, 40> kGiven = {
      "Mehmet",  "Ahmet", "Mustafa", "Ali",     "Hüseyin", "Hasan",       "İbrahim", "Cemal",
      "Kâzım",   "Fuat",  "Rıza",    "Şükrü",   "Halil",   "Nuri",        "Ömer",    "Yusuf",
      "Nikolai", "Ivan",  "Pyotr",   "Mikhail", "Sergei",  "Vladimir",    "Georgy",  "Aleksandr",
      "Noe",     "Akaki", "Zurab",   "Shalva",  "Grigol",  "Konstantine", "Avetis",  "Hovhannes",
      "Simon",   "Ruben", "Levon",   "Hakob",   "Jeyhun",  "Nasib",       "Fatali",  "Uzeyir"};
  Dice dice(1921);
  std::vector<std::string> surnames;  // two bearers each on average
  for (std::size_t i = 0; i < count / 2; ++i) surnames.push_back(GeneratedSurname(&dice));
  std::vector<RegisterEntry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name(kGiven[dice.Below(kGiven.size())]);
    if (dice.Below(3) == 0) name += " " + std::string(kGiven[dice.Below(kGiven.size())]);
    name += " " + surnames[dice.Below(surnames.size())];
    int birth = 1820 + static_cast<int>(dice.Below(90));
    entries.push_back({"p" + std::to_string(i), NameKind::kPerson, {name}, birth, birth + 60, ""});
  }
  return entries;
}

inline void ReplaceAll(std::string_view from, std::string_view to, std::string* text) {
  for (std::size_t at = 0; (at = text->find(from, at)) != std::string::npos; at += to.size()) {
    text->replace(at, from.size(), to);
  }
}

// The standard form of `entry` as a mention: spelled anew, given names as initials in a third of
// the cases, left out in a sixth, a letter dropped in a tenth.
inline std::string GeneratedMention(const RegisterEntry& entry, Dice* dice) {
  std::string form = entry.forms[0];
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kFrench = {{{"ç", "tch"},
                                                                                     {"ş", "ch"},
                                                                                     {"sh", "ch"},
                                                                                     {"u", "ou"},
                                                                                     {"ğ", "gh"},
                                                                                     {"ı", "i"},
                                                                                     {"ü", "u"},
                                                                                     {"ö", "eu"}}};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEnglish = {
      {{"ç", "ch"}, {"ş", "sh"}, {"ğ", "gh"}, {"ı", "i"}, {"ü", "u"}, {"ö", "o"}}};
  if (dice->Below(2) == 0) {
    for (const auto& [from, to] : kFrench) ReplaceAll(from, to, &form);
  } else {
    for (const auto& [from, to] : kEnglish) ReplaceAll(from, to, &form);
  }
  std::size_t space = form.rfind(' ');
  std::size_t way = dice->Below(6);
  std::u32string letters = Decode(form.substr(space + 1));
  if (dice->Below(10) == 0) letters.erase(letters.size() - 3, 1);
  std::string surname = Encode(letters);
  if (way < 2) return Encode(Decode(form).substr(0, 1)) + ". " + surname;
  return way == 2 ? surname : form.substr(0, space + 1) + surname;
}

}  // namespace siglum::names::testing

#endif  // SIGLUM_TESTS_NAMES_GENERATED_REGISTER_H_
