// Sets of code points, as regular expressions and tokenizers ask for them: by range, by general
// category, by block. ICU answers; no ICU type leaves this room.
#ifndef SIGLUM_BASE_CHARACTER_CLASS_H_
#define SIGLUM_BASE_CHARACTER_CLASS_H_

#include <optional>
#include <string_view>
#include <vector>

namespace siglum::base {

inline constexpr char32_t kLastCodePoint = 0x10FFFF;

// A set of code points. Invariant: ranges are sorted, disjoint and do not touch.
class CharacterClass {
 public:
  struct Range {
    char32_t first;
    char32_t last;
    bool operator==(const Range&) const = default;
  };

  CharacterClass() = default;
  CharacterClass(char32_t first, char32_t last) : ranges_{{first, last}} {}

  const std::vector<Range>& ranges() const { return ranges_; }
  bool Contains(char32_t c) const;

  void Add(char32_t first, char32_t last);  // first <= last
  void Add(const CharacterClass& other);
  CharacterClass Complement() const;
  CharacterClass Without(const CharacterClass& other) const;

 private:
  void Join();

  std::vector<Range> ranges_;
};

// The general category `Lu`, or the group of categories `L`; none for another name.
std::optional<CharacterClass> FindCategory(std::string_view name);

// The block of that name without spaces (`BasicLatin`), old names too; none for another name.
std::optional<CharacterClass> FindBlock(std::string_view name);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_CHARACTER_CLASS_H_
