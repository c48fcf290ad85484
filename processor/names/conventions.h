// Conventions: how letters are read aloud. One convention is one table of data/conventions/.
//
// A convention belongs to a script and perhaps to languages. Whoever reads `Jebesoy` as English and
// whoever reads `Cebesoy` as Turkish say the same; that is what the comparison of names looks for.
#ifndef SIGLUM_NAMES_CONVENTIONS_H_
#define SIGLUM_NAMES_CONVENTIONS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/letters.h"

namespace siglum::names {

// A word as it sounds under some conventions.
struct Reading {
  std::string sounds;            // letters of sounds.tsv; neighbours differ
  std::u32string letters;        // letters[i]: the bare letter that sounds[i] was written with
  std::uint32_t conventions = 0; // bit set: numbers of the conventions that read it so
  bool vowels_unwritten = false; // the script leaves short vowels out
};

class Convention {
 public:
  explicit Convention(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  Script script() const { return script_; }

  // True when a passage in `language` (BCP 47) is likely to be written under this convention.
  bool Serves(std::string_view language) const;

  // Reads a lower-case word. Letters without a rule are tried without their marks, then passed over.
  Reading Read(std::u32string_view word) const;

 private:
  friend class Conventions;
  struct Rule {
    std::u32string grapheme;
    std::u32string followed_by;  // empty: by anything
    bool at_start = false;
    bool at_end = false;
    std::string sounds;
  };

  void SetProperty(std::string_view key, std::string_view value, const Convention* base);
  void AddRule(std::string_view grapheme, std::string_view sounds);
  const Rule* FindRule(std::u32string_view word, std::size_t at, char32_t letter) const;

  std::string name_;
  std::string languages_;
  Script script_ = Script::kLatin;
  bool vowels_unwritten_ = false;
  // By first letter; longer graphemes first, then those with a condition.
  std::unordered_map<char32_t, std::vector<Rule>> rules_;
};

// All conventions. Immutable; any number of threads.
class Conventions {
 public:
  static const Conventions& Get();

  const std::vector<Convention>& all() const { return all_; }

  // The different readings of a lower-case word under the conventions of its script.
  std::vector<Reading> Read(std::u32string_view word) const;

  // What an initial can sound like: the first sounds of all graphemes of its script that begin with it
  // (D: d, but also j as in Djemal). Empty when the letters are unknown.
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
