// Conventions: how letters are read aloud. One convention is one table of data/conventions/.
//
// A convention belongs to a script and perhaps to languages. Whoever reads `Jebesoy` as English and
// whoever reads `Cebesoy` as Turkish say the same; that is what the comparison of names looks for.
#ifndef SIGLUM_NAMES_CONVENTIONS_H_
#define SIGLUM_NAMES_CONVENTIONS_H_

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/letters.h"

namespace siglum::names {

// A word as it sounds under some conventions.
struct Reading {
  std::string sounds;             // letters of sounds.tsv; neighbours differ
  std::u32string letters;         // letters[i]: the bare letter that sounds[i] was written with
  std::uint32_t conventions = 0;  // bit set: numbers of the conventions that read it so
  bool vowels_unwritten = false;  // the script leaves short vowels out
  std::uint64_t profile = 0;      // how often each family of consonants occurs, a byte each
};

class Convention {
 public:
  explicit Convention(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  Script script() const { return script_; }

  // True when a passage in `language` (BCP 47) is likely to be written under this convention.
  bool Serves(std::string_view language) const;

  // Reads a lower-case word. Letters without a rule are tried without their marks, then passed
  // over. `stem` gets the reading of the first `stem_length` letters, unless it is null.
  Reading Read(std::u32string_view word, std::size_t stem_length, Reading* stem) const;

 private:
  friend class Conventions;
  struct Rule {
    std::u32string grapheme;
    std::u32string followed_by;  // empty: by anything
    bool at_start = false;
    bool at_end = false;
    std::string sounds;
    bool operator==(const Rule&) const = default;
  };

  // True when the convention may read the word otherwise than the one it extends.
  bool Differs(std::u32string_view word) const;
  void FindDifferences(const Convention& base);

  void SetProperty(std::string_view key, std::string_view value, const Convention* base);
  void AddRule(std::string_view grapheme, std::string_view sounds);
  const Rule* FindRule(std::u32string_view word, std::size_t at, char32_t letter) const;

  std::string name_;
  std::string languages_;
  Script script_ = Script::kLatin;
  bool vowels_unwritten_ = false;
  const std::vector<Rule>* RulesFor(char32_t letter) const;

  // By first letter; longer graphemes first, then those with a condition. Latin letters have a
  // table of their own: looking them up in the map took 8 % of names_bench.
  static constexpr std::size_t kTabled = 0x250;
  std::vector<std::vector<Rule>> tabled_rules_ = std::vector<std::vector<Rule>>(kTabled);
  std::unordered_map<char32_t, std::vector<Rule>> rules_;
  std::size_t base_ = kNoBase;        // number of the convention that this one extends
  std::bitset<kTabled> differences_;  // letters whose rules are not those of the base

  static constexpr std::size_t kNoBase = static_cast<std::size_t>(-1);
};

// All conventions. Immutable; any number of threads.
class Conventions {
 public:
  static const Conventions& Get();

  const std::vector<Convention>& all() const { return all_; }

  // The different readings of a lower-case word under the conventions of its script; `stems` gets
  // those of its first `stem_length` letters when there are more.
  std::vector<Reading> Read(std::u32string_view word, std::size_t stem_length,
                            std::vector<Reading>* stems) const;

  // What an initial can sound like: the first sounds of all graphemes of its script that begin with
  // it (D: d, but also j as in Djemal). Empty when the letters are unknown.
  std::string FirstSounds(std::u32string_view initial) const;

  // Bit set of the conventions that serve `language`; 0 when none does or it is empty.
  std::uint32_t ServingLanguage(std::string_view language) const;

  // The names of the conventions in the bit set, `Turkish, Azerbaijani`, at most `most`.
  std::string Names(std::uint32_t conventions, std::size_t most) const;

 private:
  Conventions();
  const Convention* Find(std::string_view name) const;
  bool Add(const std::vector<std::vector<std::string_view>>& rows);

  std::vector<Convention> all_;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_CONVENTIONS_H_
