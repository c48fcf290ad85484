// Expression: what the words of a date say, before any calendar. Internal to this room.
//
//   expression = ["("] clause [aside] [")"]
//   clause     = [regnal | partly] [prefix] point [connector point] [postfix]
//   prefix     = "before" | "after" | "since" | "until" | "from" | "between" | "-" | "?-"
//   connector  = "-" | "to" | "and" | "x" | "/" | "or" | "(" ... ")" | {"," point} "and"
//   postfix    = "before" | "after" | "since" | "until" | "-"
//   aside      = "(" clause ")" | ("," | ";" | "/" | "=" | "or" | "and") clause
//
// The points have a grammar of their own: point_parser.h. Languages that put `from`, `until` or
// `between` behind (Turkish, Azerbaijani, Georgian, Armenian) and those that put it before share
// one grammar, since a language's file has words for only one of the places.
#ifndef SIGLUM_DATES_EXPRESSION_H_
#define SIGLUM_DATES_EXPRESSION_H_

#include <cstdint>
#include <optional>

#include "dates/lexicon.h"
#include "dates/point.h"
#include "dates/tokens.h"

namespace siglum::dates {

enum class Relation : std::uint8_t {
  kAt,
  kBefore,
  kAfter,
  kSince,
  kUntil,
  kRange,
  kBetween,
  kOr,
  kDual,
  kSlash
};

struct Clause {
  Relation relation = Relation::kAt;
  Point first = {};
  std::optional<Point> second = {};
  bool regnal = false;  // the years of a reign, not of the thing that is dated
  bool listed = false;  // two dates one after the other (`and`), in any order
  bool partly = false;  // of a part of it only: `in part 1380`
};

// What follows a clause.
enum class Aside : std::uint8_t {
  kSame,   // in brackets, behind a slash: the same more closely or in another calendar
  kComma,  // an addition (`15th century, after 1470`) or one more date
  kMore,   // `or 16th century`, `and 1324`: one more date
};

struct Expression : Clause {
  std::optional<Clause> aside = {};
  Aside kind = Aside::kSame;
};

// Parses all tokens with the words of one language; none when they are no date expression. Linear
// in the number of tokens but for a bounded number of second attempts. `marked` and
// `own`: see cursor.h.
std::optional<Expression> ParseExpression(const Tokens& tokens, const Lexicon& lexicon,
                                          int language, bool marked, bool own);

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_EXPRESSION_H_
