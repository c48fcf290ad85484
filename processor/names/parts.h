// Parts of a name: which word is a given name, an initial, a surname, a title.
#ifndef SIGLUM_NAMES_PARTS_H_
#define SIGLUM_NAMES_PARTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "names/lexicon.h"

namespace siglum::names {

enum class NameKind : std::uint8_t { kPerson, kPlace, kOrganization };

enum class Role : std::uint8_t {
  kGiven,
  kInitial,     // one to three letters that stand for a given name
  kPatronymic,  // says whose child the bearer is
  kSurname,
  kOpen,      // given name or surname: the form does not tell
  kOptional,  // may be left out: a title as often as a name (Khan, Mirza), a territory, a name by
              // birth; of a place what says where it is (Neuburg an der Donau)
  kNumber     // of a ruler, Roman: Mehmed II; always the last part
};

struct NamePart {
  std::u32string letters;  // lower case; particles that belong to the word are joined to it
  Role role = Role::kOpen;
  bool operator==(const NamePart&) const = default;
};

// A name taken apart. Parts stand in the order given name, surname, also when the form inverts it.
struct NameParts {
  std::vector<NamePart> parts;
  std::vector<std::string> titles;     // as written, lower case
  std::vector<std::string> particles;  // those left out: de, von, al
  std::uint16_t title_classes = 0;     // bit set of TitleClass
  bool has_honorific = false;    // Pasha, Bey ... at the end: the words may be given names only
  bool inverted = false;         // `Karabekir, K.`
  bool only_titles = false;      // `the Sultan`: titles are its only words
  bool may_be_monsieur = false;  // the first initial is M., which is also a title
  Sex sex = Sex::kUnknown;       // by the titles
  std::uint8_t generation = 0;   // kYounger, kElder
};

// The most words a name may have; more is a passage, not a name.
constexpr std::size_t kMostWords = 12;

// Takes one spelling apart (see CleanForm). A form of titles alone keeps them as its words. Places
// and organizations have heads (kOpen) and qualifiers (kOptional); articles are left out. Refused:
// more than kMostWords words, no word.
base::Result<NameParts> ParseParts(std::string_view spelling, NameKind kind = NameKind::kPerson);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_PARTS_H_
