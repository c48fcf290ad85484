// The grammar above the points: prefixes, connectors, postfixes.
//
// Languages that put `from`, `until` or `between` behind (Turkish, Azerbaijani, Georgian, Armenian)
// and those that put it before share one grammar, since a language's file has words for only one of
// the places. Tested by tests/data/dates/*.tsv.
#include "dates/expression.h"

#include "dates/point_parser.h"

namespace siglum::dates {
namespace {

class ExpressionParser {
 public:
  ExpressionParser(const Tokens& tokens, const Lexicon& lexicon, int language)
      : cursor_(tokens, lexicon, language),
        points_(&cursor_, lexicon.languages()[language].order) {}

  std::optional<Expression> Parse() {
    const bool bracket = WholeInBrackets();
    if (bracket) cursor_.Skip();
    TakeOpening();
    TakePrefix();
    std::optional<Point> first = points_.Parse();
    if (!first) return std::nullopt;
    expression_.first = *first;
    if (!AtClose(bracket) && !TakeRest()) return std::nullopt;
    TakePostfix();
    if (!AtClose(bracket)) TakeClosing();
    if (bracket && !cursor_.TakeSign(')')) return std::nullopt;
    while (cursor_.TakeSign('.') || cursor_.TakeSign(',')) {
    }
    if (!cursor_.AtEnd() || !Sound()) return std::nullopt;
    return expression_;
  }

 private:
  bool WholeInBrackets() const {
    if (!cursor_.PeekSign('(')) return false;
    std::size_t last = 0;
    int opened = 0;
    for (; cursor_.Peek(last) != nullptr; ++last) opened += cursor_.PeekSign('(', last) ? 1 : 0;
    return opened == 1 && cursor_.PeekSign(')', last - 1);
  }

  bool AtClose(bool bracket) const { return cursor_.AtEnd() || (bracket && cursor_.PeekSign(')')); }

  // `–1914`: a long dash, since with a hyphen it could be a negative number.
  void TakeOpening() {
    const Token* dash = cursor_.Peek();
    if (dash == nullptr || !cursor_.PeekSign('-') || dash->value == 0) return;
    cursor_.Skip();
    open_ = prefix_ = true;
    expression_.relation = Relation::kUntil;
  }

  // `1914–`, `1914-`
  void TakeClosing() {
    if (prefix_ || expression_.second || expression_.relation != Relation::kAt) return;
    if (!cursor_.TakeSign('-')) return;
    open_ = true;
    expression_.relation = Relation::kSince;
  }

  struct Word {
    Kind kind;
    Relation relation;
  };

  bool TakeRelation(std::initializer_list<Word> words) {
    for (const Word& word : words) {
      if (cursor_.Take(word.kind) == nullptr) continue;
      expression_.relation = word.relation;
      return true;
    }
    return false;
  }

  void TakePrefix() {
    if (open_) return;
    do {
      if (cursor_.Sees(Kind::kAnteDiem)) return;  // `ante` alone is before
      prefix_ = TakeRelation({{Kind::kBetween, Relation::kBetween},
                              {Kind::kSince, Relation::kSince},
                              {Kind::kBefore, Relation::kBefore},
                              {Kind::kAfter, Relation::kAfter},
                              {Kind::kUntil, Relation::kUntil}});
      const Meaning* from = prefix_ ? nullptr : cursor_.Take(Kind::kFrom);
      if (from == nullptr) continue;
      prefix_ = true;
      only_with_second_ = from->value != 0;
      expression_.relation = Relation::kSince;
    } while (!prefix_ && cursor_.Take(Kind::kLead) != nullptr);
  }

  void TakePostfix() {
    if (only_with_second_ && !expression_.second) expression_.relation = Relation::kAt;
    if (prefix_) return;
    if (expression_.second) {
      if (expression_.relation == Relation::kRange) {
        if (cursor_.Take(Kind::kBetween) != nullptr) expression_.relation = Relation::kBetween;
        cursor_.Take(Kind::kUntil);
      }
      return;
    }
    const bool named = TakeRelation({{Kind::kBefore, Relation::kBefore},
                                     {Kind::kAfter, Relation::kAfter},
                                     {Kind::kUntil, Relation::kUntil},
                                     {Kind::kSince, Relation::kSince}});
    if (!named && expression_.first.ablative) expression_.relation = Relation::kSince;
  }

  // The connector and the second point, if there is one. False where what follows is neither that
  // nor a postfix.
  bool TakeRest() {
    if (expression_.relation == Relation::kAt && TakeList()) return true;
    const std::size_t start = cursor_.place();
    const Relation before = expression_.relation;
    if (TakeConnector()) {
      while (cursor_.Take(Kind::kLead) != nullptr) {
      }
      const bool dual = expression_.relation == Relation::kDual;
      expression_.second = points_.Parse();
      if (expression_.second && (!dual || cursor_.TakeSign(')'))) {
        return dual ? TakeYearAfterDual() : true;
      }
    }
    cursor_.GoTo(start);
    expression_.relation = before;
    expression_.second.reset();
    return true;
  }

  // `3, 5 and 7 May`, `1914, 1916, 1918`: more than two points, of which the first and the last
  // count.
  bool TakeList() {
    if (!cursor_.PeekSign(',')) return false;
    const std::size_t start = cursor_.place();
    Point last = expression_.first;
    Relation relation = Relation::kRange;
    int points = 1;
    for (bool closed = false; !closed; ++points) {
      const bool comma = cursor_.TakeSign(',');
      closed = TakeAnd();
      if (!closed && cursor_.Take(Kind::kOr) != nullptr) {
        closed = true;
        relation = Relation::kOr;
      }
      if (!comma && !closed) break;
      const std::optional<Point> next = points_.Parse();
      if (!next || !Ascends(last, *next)) break;
      last = *next;
    }
    if (points > 2) {
      expression_.relation = relation;
      expression_.second = last;
      return true;
    }
    cursor_.GoTo(start);
    return false;
  }

  static bool Ascends(const Point& a, const Point& b) {
    if (OnlyDay(a) && b.month == 0 && !b.year) return a.day < b.day;
    return !a.year || !b.year || *a.year <= *b.year;
  }

  bool TakeAnd() { return cursor_.TakeSign('&') || cursor_.Take(Kind::kAnd) != nullptr; }

  // `not before 8 May and not after 15 May`
  bool TakeBefore() {
    if (!TakeAnd() && !cursor_.TakeSign('-')) cursor_.TakeSign(',');
    return cursor_.Take(Kind::kBefore) != nullptr && Become(Relation::kBetween);
  }

  bool TakeConnector() {
    const Relation before = expression_.relation;
    if (before == Relation::kAfter) return TakeBefore();
    if (before != Relation::kAt && before != Relation::kSince && before != Relation::kBetween) {
      return false;
    }
    if (cursor_.TakeSign('(')) return Become(Relation::kDual);
    if (cursor_.TakeSign('/')) return Become(Relation::kSlash);
    if (cursor_.Take(Kind::kOr) != nullptr) return Become(Relation::kOr);
    cursor_.TakeSign(',');
    const bool connected = cursor_.TakeSign('-') || cursor_.Take(Kind::kTo) != nullptr ||
                           TakeAnd() || cursor_.Take(Kind::kUntil) != nullptr;
    if (!connected && !expression_.first.ablative) return false;
    return Become(before == Relation::kBetween ? Relation::kBetween : Relation::kRange);
  }

  bool Become(Relation relation) {
    const bool taken = prefix_ && (relation == Relation::kDual || relation == Relation::kSlash);
    expression_.relation = relation;
    return !taken;
  }

  // 25 October (7 November) 1917: what follows the bracket belongs to both.
  bool TakeYearAfterDual() {
    cursor_.TakeSign(',');
    if (cursor_.AtEnd() || cursor_.PeekSign(')')) return true;
    std::optional<Point> year = points_.Parse();
    if (!year || !year->year || year->day != 0) return false;
    if (expression_.first.year || expression_.second->year) return false;
    if (year->month != 0) {  // 9 (22) января 1905
      if (expression_.first.month != 0 || expression_.second->month != 0) return false;
      expression_.second->month = year->month;
    }
    expression_.second->year = year->year;
    return true;
  }

  static bool OnlyDay(const Point& point) {
    return point.core == Core::kDate && point.month == 0 && point.day != 0;
  }

  // A day without a month needs a second point that completes it; a dash at one end, a year.
  bool Sound() const {
    if (open_ && !expression_.first.year && expression_.first.core == Core::kDate) return false;
    if (!expression_.second) {
      return !OnlyDay(expression_.first) && expression_.relation != Relation::kBetween;
    }
    if (expression_.first.month_by_number && OnlyDay(*expression_.second)) return false;
    return !OnlyDay(expression_.first) || !OnlyDay(*expression_.second) ||
           expression_.first.month != 0;
  }

  Cursor cursor_;
  PointParser points_;
  Expression expression_;
  bool prefix_ = false;
  bool open_ = false;              // a dash at one end only
  bool only_with_second_ = false;  // French `de` is `from` only where `à` follows
};

}  // namespace

std::optional<Expression> ParseExpression(const Tokens& tokens, const Lexicon& lexicon,
                                          int language) {
  return ExpressionParser(tokens, lexicon, language).Parse();
}

}  // namespace siglum::dates
