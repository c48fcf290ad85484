// Regex: the regular expressions of XPath (F&O 3.1, 5.6.1), searched for anywhere in a text.
#ifndef SIGLUM_XPATH_VALUES_REGEX_H_
#define SIGLUM_XPATH_VALUES_REGEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::xpath {

// Why an expression cannot be used. `code` is FORX0001 for the flags, FORX0002 for the pattern.
struct RegexError {
  std::string_view code;
  std::string message;
};

// Where an expression and its groups were found, in bytes of the text.
class RegexMatch {
 public:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  std::size_t begin() const { return slots_[0]; }
  std::size_t end() const { return slots_[1]; }
  // Group `number` from 1; 0 is the whole match. A group that took no part has no text.
  bool HasGroup(std::size_t number) const { return slots_[2 * number + 1] != kNowhere; }
  std::size_t GroupBegin(std::size_t number) const { return slots_[2 * number]; }
  std::size_t GroupEnd(std::size_t number) const { return slots_[2 * number + 1]; }
  std::string_view GroupText(std::size_t number, std::string_view text) const {
    if (!HasGroup(number)) return {};
    return text.substr(GroupBegin(number), GroupEnd(number) - GroupBegin(number));
  }

 private:
  friend class RegexMachine;
  std::vector<std::size_t> slots_;
};

struct RegexProgram;

// Immutable; shared by all threads. Among the matches at the leftmost place the one that the
// alternatives and repetitions prefer is found, as F&O 3.1, 5.6.1.1 asks. Without back-references
// the time is linear in the text; with them, and always, the steps are counted.
class Regex {
 public:
  enum class Outcome : std::uint8_t { kFound, kNone, kTooManySteps };

  // `flags`: any of the letters s m i x q. Null when one of the two is wrong; see `error`.
  static std::unique_ptr<const Regex> Compile(std::string_view pattern, std::string_view flags,
                                              RegexError* error);
  ~Regex();

  // The first match that begins at byte `from` or later. `match` may be null.
  Outcome Find(std::string_view text, std::size_t from, RegexMatch* match) const;

  bool MatchesEmptyText() const { return matches_empty_text_; }
  std::size_t group_count() const;
  // The group around group `number`, 0 for none.
  std::size_t GroupParent(std::size_t number) const;

 private:
  explicit Regex(std::unique_ptr<const RegexProgram> program);

  std::unique_ptr<const RegexProgram> program_;
  bool matches_empty_text_ = false;
};

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_REGEX_H_
