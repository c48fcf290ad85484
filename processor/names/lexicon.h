// Lexicon: the small words around and inside names (titles, particles, endings), from the tables.
#ifndef SIGLUM_NAMES_LEXICON_H_
#define SIGLUM_NAMES_LEXICON_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace siglum::names {

// What a title says about its bearer. Sets of them are bit sets (see Bit).
enum class TitleClass : std::uint8_t {
  kHonorific,  // Ottoman and Caucasian; stands after a given name
  kMilitary,
  kPhysician,
  kCleric,
  kRuler,
  kNoble,
  kComrade,
  kAcademic,
  kDiplomat,
  kCourtesy,
  kRole  // mother, uncle, client: describes its bearer, and names nobody alone
};

constexpr std::uint16_t Bit(TitleClass title) {
  return static_cast<std::uint16_t>(1U << static_cast<unsigned>(title));
}

// Titles that say something only some people can be called.
constexpr std::uint16_t kTellingTitles = Bit(TitleClass::kMilitary) | Bit(TitleClass::kPhysician) |
                                         Bit(TitleClass::kCleric) | Bit(TitleClass::kRuler) |
                                         Bit(TitleClass::kComrade) | Bit(TitleClass::kAcademic) |
                                         Bit(TitleClass::kDiplomat);

enum class Sex : std::uint8_t { kUnknown, kMale, kFemale };

struct Title {
  TitleClass title_class;
  bool before;       // stands before the name, else after it
  bool can_be_name;  // Khan, Sultan: part of the name as often as a title
  Sex sex = Sex::kUnknown;
};

// What tells two bearers of one name apart. Sets of them are bit sets.
constexpr std::uint8_t kYounger = 1;  // Jr, fils
constexpr std::uint8_t kElder = 2;    // Sr, père

enum class Particle : std::uint8_t { kBefore, kInside, kOpening, kAfter, kKinship };

// Words are looked up in lower case as Lower() makes it. Immutable; any number of threads.
class Lexicon {
 public:
  static const Lexicon& Get();

  std::optional<Title> FindTitle(std::u32string_view word) const;
  std::optional<Particle> FindParticle(std::u32string_view word) const;
  // kYounger or kElder; 0 for other words.
  std::uint8_t FindGeneration(std::u32string_view word) const;
  bool IsBorn(std::u32string_view word) const;       // née: what follows is a name by birth
  bool IsQualifier(std::u32string_view word) const;  // bei, upon: what follows says where
  bool IsArticle(std::u32string_view word) const;    // that places and organizations may lose
  bool IsUnknown(std::u32string_view word) const;    // stands where a name is not known
  bool IsGeneric(std::u32string_view word) const;    // Stadt: says what kind of place it is
  bool IsAddress(std::u32string_view word) const;    // Herrn: what precedes is no part of the name
  // The word that an abbreviation in names of places stands for (St, Bd); empty for others.
  std::u32string_view Expand(std::u32string_view word) const;
  // True when `text` can be an inflected form of `name`: Grafen, Авдеева, Oecolampadii.
  bool IsInflected(std::u32string_view text, std::u32string_view name) const;
  // The words that `text` can be an inflected form of, itself left out.
  std::vector<std::u32string> Uninflected(std::u32string_view text) const;

  bool IsSuffix(std::u32string_view word) const;      // after an apostrophe
  bool IsPatronymic(std::u32string_view word) const;  // by its ending

  // Length of `surname` without its longest known ending; its whole length when it has none or too
  // little would remain.
  std::size_t StemLength(std::u32string_view surname) const;

  // Number of the group of equivalent given names (Nikoloz, Nikolai) that `name` belongs to, else
  // -1.
  int EquivalentGroup(std::u32string_view name) const;

  // Bit set of the title classes that the words of an office or description agree with.
  std::uint16_t OfficeClasses(std::string_view office) const;

 private:
  struct Hash : std::hash<std::u32string_view> {
    using is_transparent = void;
  };
  template <typename T>
  using Map = std::unordered_map<std::u32string, T, Hash, std::equal_to<>>;

  Lexicon();
  void ReadTitles();
  void ReadOffices();
  void ReadParticles();
  void ReadEndings();
  void ReadEquivalents();
  void ReadLanguages();

  Map<Title> titles_;
  Map<TitleClass> offices_;
  Map<Particle> particles_;
  Map<int> equivalents_;
  Map<std::uint8_t> generations_;
  Map<std::u32string> abbreviations_;
  using Set = std::unordered_set<std::u32string, Hash, std::equal_to<>>;
  Set born_;
  Set qualifiers_;
  Set articles_;
  Set unknown_;
  Set address_;
  Set generic_;
  // What a form ends in, and what the name ends in instead.
  std::vector<std::pair<std::u32string, std::u32string>> inflections_;
  std::unordered_set<std::u32string, Hash, std::equal_to<>> suffixes_;
  std::unordered_set<std::u32string, Hash, std::equal_to<>> endings_;
  std::vector<std::u32string> patronymics_;
  std::size_t longest_ending_ = 0;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_LEXICON_H_
