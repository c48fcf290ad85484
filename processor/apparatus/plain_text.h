// PlainText: the edited text of a part of a document as a string, with the place of every byte.
//
// What the words of a lemma are looked for in. Notes and the readings of entries are not part of
// it; blocks and line breaks are white space. Inside this room only.
#ifndef SIGLUM_APPARATUS_PLAIN_TEXT_H_
#define SIGLUM_APPARATUS_PLAIN_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "apparatus/element_roles.h"
#include "apparatus/entry.h"

namespace siglum::apparatus {

// Which side of a choice is text.
enum class Side : std::uint8_t { kSource, kEditor };  // orig, sic, abbr | reg, corr, expan

struct PlainText {
  struct Run {
    std::size_t begin;  // in `text`
    Position position;  // of its first byte
  };
  std::string text;
  std::vector<Run> runs;

  // Where byte `at` stands; the end of a stretch is the place behind its last byte.
  Position PositionOf(std::size_t at) const;
  Position EndOf(std::size_t end) const;
};

// A character that no document contains: stands for a gap where gaps are asked for.
inline constexpr char kGapMark = '\x1A';

PlainText CollectText(const xml::Document& document, const ElementRoles& roles, const Range& range,
                      Side side, bool with_gaps = false);

// The text of one element: of entries inside it the lemma, white space collapsed.
std::string TextOf(const xml::Document& document, const ElementRoles& roles, xml::NodeId node,
                   Side side = Side::kSource);

// The side of a choice element that is text; none when it is empty.
xml::NodeId ChosenSide(const xml::Document& document, xml::NodeId choice, Side side);

// Words made comparable. `origin[i]` is the place in the original of byte i; one more at the end.
struct ComparableText {
  std::string text;
  std::vector<std::uint32_t> origin;
};
enum class Comparison : std::uint8_t {
  kExact,  // white space collapsed
  kLoose,  // and without case and punctuation
};
ComparableText MakeComparable(std::string_view text, Comparison comparison);

// Whether a word could begin or end between the code points around byte `at`: not inside a word of
// letters, but anywhere in scripts that are written without spaces.
bool IsWordBoundary(std::string_view text, std::size_t at);

bool IsLetter(char32_t c);
// Han, Hiragana, Katakana, Thai ...: no spaces between words.
bool IsUnspacedScript(char32_t c);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_PLAIN_TEXT_H_
