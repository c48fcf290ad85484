// Tested by tests/dates/reading_test.cc with tests/data/dates/*.tsv.
#include "dates/expression.h"

#include "dates/cursor.h"
#include "dates/point_parser.h"

namespace siglum::dates {
namespace {

bool OnlyDay(const Point& point) {
  return point.core == Core::kDate && point.month == 0 && point.day != 0 &&
         point.relative_unit == RelativeUnit::kNone;
}

// One clause, from the cursor on. It may end before the tokens do.
class ClauseParser {
 public:
  // `single`: of one point.
  ClauseParser(Cursor* cursor, bool single) : cursor_(*cursor), single_(single) {}

  // False where there is none. `close`: the clause is in brackets.
  bool Parse(bool close, Clause* clause) {
    ParseOpening();
    ParsePrefix();
    std::optional<Point> first = ParsePoint(&cursor_);
    if (!first) return false;
    clause_.first = *first;
    if (!single_ && !AtClose(close) && !ParseRest()) return false;
    ParsePostfix();
    if (!AtClose(close)) ParseClosing();
    if (!Sound()) return false;
    clause_.first.approximate |= doubted_;
    *clause = clause_;
    return true;
  }

 private:
  bool AtClose(bool close) const { return cursor_.AtEnd() || (close && cursor_.PeekSign(')')); }

  // `–1914`: a long dash, since with a hyphen it could be a negative number; `?-1914`.
  void ParseOpening() {
    const Token* dash = cursor_.Peek();
    if (dash == nullptr || !cursor_.PeekSign('-')) return;
    if (dash->value == 0 && !cursor_.begins_in_doubt()) return;
    cursor_.Skip();
    open_ = prefix_ = true;
    clause_.relation = Relation::kUntil;
  }

  // `1914–`, `1914-`
  void ParseClosing() {
    if (prefix_ || clause_.second || clause_.relation != Relation::kAt) return;
    if (!cursor_.ConsumeSign('-')) return;
    open_ = true;
    clause_.relation = Relation::kSince;
  }

  struct Word {
    Kind kind;
    Relation relation;
  };

  bool ParseRelation(std::initializer_list<Word> words) {
    for (const Word& word : words) {
      if (cursor_.Consume(word.kind) == nullptr) continue;
      clause_.relation = word.relation;
      return true;
    }
    return false;
  }

  void ParsePrefix() {
    if (open_) return;
    do {
      if (cursor_.Sees(Kind::kAnteDiem)) return;     // `ante` alone is before
      if (cursor_.Sees(Kind::kRelativeDay)) return;  // `avant-hier`
      SkipCircaBeforeRelation();
      clause_.regnal |= cursor_.Consume(Kind::kRegnal) != nullptr;
      clause_.partly |= cursor_.Consume(Kind::kPartly) != nullptr;
      prefix_ = ParseRelation({{Kind::kBetween, Relation::kBetween},
                               {Kind::kSince, Relation::kSince},
                               {Kind::kBefore, Relation::kBefore},
                               {Kind::kAfter, Relation::kAfter},
                               {Kind::kUntil, Relation::kUntil}});
      const Meaning* from = prefix_ ? nullptr : cursor_.Consume(Kind::kFrom);
      if (from == nullptr) continue;
      prefix_ = true;
      only_with_second_ = from->value != 0;
      clause_.relation = Relation::kSince;
    } while (!prefix_ && cursor_.Consume(Kind::kLead) != nullptr);
  }

  // `probably before 1326`
  void SkipCircaBeforeRelation() {
    const std::size_t start = cursor_.place();
    if (cursor_.Consume(Kind::kCirca) == nullptr) return;
    const bool relation = cursor_.Sees(Kind::kBefore) || cursor_.Sees(Kind::kAfter) ||
                          cursor_.Sees(Kind::kBetween) || cursor_.Sees(Kind::kSince) ||
                          cursor_.Sees(Kind::kUntil);
    if (!relation) cursor_.GoTo(start);
    doubted_ = relation;
  }

  void ParsePostfix() {
    if (only_with_second_ && !clause_.second) clause_.relation = Relation::kAt;
    if (prefix_) return;
    if (clause_.second) {
      if (clause_.relation == Relation::kRange) {
        if (cursor_.Consume(Kind::kBetween) != nullptr) clause_.relation = Relation::kBetween;
        cursor_.Consume(Kind::kUntil);
      }
      return;
    }
    const std::size_t start = cursor_.place();
    const bool named = ParseRelation({{Kind::kBefore, Relation::kBefore},
                                      {Kind::kAfter, Relation::kAfter},
                                      {Kind::kUntil, Relation::kUntil},
                                      {Kind::kSince, Relation::kSince}});
    if (named && !cursor_.AtEnd() && !cursor_.PeekSign(')') && !cursor_.PeekSign('.')) {
      cursor_.GoTo(start);  // `15th century, after 1470` has an aside
      clause_.relation = Relation::kAt;
      return;
    }
    if (!named && clause_.first.ablative) clause_.relation = Relation::kSince;
  }

  // The connector and the second point, if there is one. False where what follows is neither that
  // nor a postfix.
  bool ParseRest() {
    if (clause_.relation == Relation::kAt && ParseList()) return true;
    const std::size_t start = cursor_.place();
    const Relation before = clause_.relation;
    if (ParseConnector()) {
      while (cursor_.Consume(Kind::kLead) != nullptr) {
      }
      const bool dual = clause_.relation == Relation::kDual;
      clause_.second = ParsePoint(&cursor_);
      if (clause_.second && (!dual || cursor_.ConsumeSign(')'))) {
        return dual ? ParseYearAfterDual() : true;
      }
    }
    cursor_.GoTo(start);
    clause_.relation = before;
    clause_.second.reset();
    return true;
  }

  // `3, 5 and 7 May`, `1914, 1916, 1918`: more than two points, of which the first and the last
  // count.
  bool ParseList() {
    if (!cursor_.PeekSign(',')) return false;
    const std::size_t start = cursor_.place();
    Point last = clause_.first;
    Relation relation = Relation::kRange;
    int points = 1;
    for (bool closed = false; !closed; ++points) {
      const bool comma = cursor_.ConsumeSign(',');
      closed = ParseAnd();
      if (!closed && cursor_.Consume(Kind::kOr) != nullptr) {
        closed = true;
        relation = Relation::kOr;
      }
      if (!comma && !closed) break;
      const std::optional<Point> next = ParsePoint(&cursor_);
      if (!next || !Ascends(last, *next)) break;
      last = *next;
    }
    if (points > 2) {
      clause_.relation = relation;
      clause_.second = last;
      return true;
    }
    cursor_.GoTo(start);
    return false;
  }

  static bool Ascends(const Point& a, const Point& b) {
    if (OnlyDay(a) && b.month == 0 && !b.year) return a.day < b.day;
    return !a.year || !b.year || *a.year <= *b.year;
  }

  bool ParseAnd() { return cursor_.ConsumeSign('&') || cursor_.Consume(Kind::kAnd) != nullptr; }

  // `not before 8 May and not after 15 May`
  bool ParseBefore() {
    if (!ParseAnd() && !cursor_.ConsumeSign('-')) cursor_.ConsumeSign(',');
    return cursor_.Consume(Kind::kBefore) != nullptr && Become(Relation::kBetween);
  }

  bool ParseConnector() {
    const Relation before = clause_.relation;
    if (before == Relation::kAfter) return ParseBefore();
    if (before != Relation::kAt && before != Relation::kSince && before != Relation::kBetween) {
      return false;
    }
    // `15th century, beginning (c. 1422)`: what is in brackets is the aside of a part
    if (cursor_.PeekSign('(') && clause_.first.has_part()) return false;
    if (cursor_.ConsumeSign('(')) return Become(Relation::kDual);
    if (cursor_.ConsumeSign('/')) return Become(Relation::kSlash);
    if (cursor_.ConsumeSign('x')) return Become(Relation::kBetween);
    cursor_.ConsumeSign(',');
    if (cursor_.Consume(Kind::kOr) != nullptr) return Become(Relation::kOr);
    const bool dash = cursor_.ConsumeSign('-');
    while (dash && cursor_.ConsumeSign('-')) {  // 1076--664 BC
    }
    clause_.listed = !dash && before == Relation::kAt && ParseAnd();
    const bool connected = dash || clause_.listed || cursor_.Consume(Kind::kTo) != nullptr ||
                           ParseAnd() || cursor_.Consume(Kind::kUntil) != nullptr;
    if (!connected && !clause_.first.ablative) return false;
    return Become(before == Relation::kBetween ? Relation::kBetween : Relation::kRange);
  }

  bool Become(Relation relation) {
    const bool taken = prefix_ && (relation == Relation::kDual || relation == Relation::kSlash);
    clause_.relation = relation;
    return !taken;
  }

  // 25 October (7 November) 1917: what follows the bracket belongs to both.
  bool ParseYearAfterDual() {
    cursor_.ConsumeSign(',');
    if (cursor_.AtEnd() || cursor_.PeekSign(')')) return true;
    std::optional<Point> year = ParsePoint(&cursor_);
    if (!year || !year->year || year->day != 0) return false;
    if (clause_.first.year || clause_.second->year) return false;
    if (year->month != 0) {  // 9 (22) января 1905
      if (clause_.first.month != 0 || clause_.second->month != 0) return false;
      clause_.second->month = year->month;
    }
    clause_.second->year = year->year;
    return true;
  }

  // A day without a month needs a second point that completes it, or a document (marked text); a
  // dash at one end needs a year.
  bool Sound() const {
    const Point& first = clause_.first;
    if (open_ && !first.year && first.core == Core::kDate) return false;
    if (!clause_.second) {
      return first.core != Core::kPart && (cursor_.marked() || !OnlyDay(first)) &&
             clause_.relation != Relation::kBetween;
    }
    if (first.month_by_number && OnlyDay(*clause_.second)) return false;
    return cursor_.marked() || !OnlyDay(first) || !OnlyDay(*clause_.second);
  }

  Cursor& cursor_;
  const bool single_;
  Clause clause_;
  bool prefix_ = false;
  bool doubted_ = false;           // `probably` before the prefix
  bool open_ = false;              // a dash at one end only
  bool only_with_second_ = false;  // French `de` is `from` only where `à` follows
};

class ExpressionParser {
 public:
  explicit ExpressionParser(const Cursor& cursor) : cursor_(cursor) {}

  std::optional<Expression> Parse() {
    const bool bracket = WholeInBrackets();
    if (bracket) cursor_.Skip();
    const std::size_t start = cursor_.place();
    // `932/1525-6`: the connector may belong to the aside of the first point
    for (const bool single : {false, true}) {
      cursor_.GoTo(start);
      expression_ = {};
      if (!ClauseParser(&cursor_, single).Parse(bracket, &expression_)) return std::nullopt;
      if (!AtEnd(bracket)) ParseAside();
      if (bracket && !cursor_.ConsumeSign(')')) continue;
      while (cursor_.ConsumeSign('.') || cursor_.ConsumeSign(',') || cursor_.ConsumeSign(';')) {
      }
      if (cursor_.AtEnd()) return expression_;
    }
    return std::nullopt;
  }

 private:
  bool WholeInBrackets() const {
    if (!cursor_.PeekSign('(')) return false;
    std::size_t last = 0;
    int opened = 0;
    for (; cursor_.Peek(last) != nullptr; ++last) opened += cursor_.PeekSign('(', last) ? 1 : 0;
    return opened == 1 && cursor_.PeekSign(')', last - 1);
  }

  bool AtEnd(bool bracket) const { return cursor_.AtEnd() || (bracket && cursor_.PeekSign(')')); }

  void ParseAside() {
    const std::size_t start = cursor_.place();
    const bool bracket = cursor_.ConsumeSign('(');
    const bool slash = cursor_.ConsumeSign('/');
    bool parsed = bracket || slash || cursor_.ConsumeSign('=') ||
                  expression_.first.core == Core::kCentury;  // 15th century [after 1470]
    Aside kind = Aside::kSame;
    if (!bracket && (cursor_.ConsumeSign(',') || cursor_.ConsumeSign(';'))) {
      parsed = true;
      kind = Aside::kComma;
    }
    if (!bracket && (cursor_.ConsumeSign('&') || cursor_.Consume(Kind::kOr) != nullptr ||
                     cursor_.Consume(Kind::kAnd) != nullptr)) {
      parsed = true;
      kind = Aside::kMore;
    }
    Clause aside;
    if (parsed && ClauseParser(&cursor_, /*single=*/false).Parse(bracket, &aside) &&
        (!bracket || cursor_.ConsumeSign(')')) && (!slash || aside.relation == Relation::kRange)) {
      expression_.aside = aside;
      expression_.kind = kind;
      return;
    }
    cursor_.GoTo(start);
  }

  Cursor cursor_;
  Expression expression_;
};

}  // namespace

std::optional<Expression> ParseExpression(const Tokens& tokens, const Lexicon& lexicon,
                                          int language, bool marked, bool own) {
  return ExpressionParser(Cursor(tokens, lexicon, language, marked, own)).Parse();
}

}  // namespace siglum::dates
