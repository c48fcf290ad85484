// Read: tokens, then the grammar in each language that knows all the words, then the readings.
//
//   text ─ tokens.cc ─▶ words, numbers ─ expression.cc ─▶ points ─ complete.cc, resolve.cc ─▶ days
//        ─ assemble.cc ─▶ attributes
// The language of the context comes first, then the others in the order of their files. What the
// text leaves open (day and month in 02/08/2025, a Rumi or a common year, the kind of Hijri
// calendar) gives alternatives. Cost: linear in the text, which is bounded; bench:
// tests/bench/dates_bench.cc. Tested by tests/dates/reading_test.cc with tests/data/dates/*.tsv;
// fuzzed by dates_fuzz.cc.
#include "dates/reading.h"

#include <algorithm>

#include "dates/assemble.h"
#include "dates/complete.h"
#include "dates/expression.h"
#include "dates/iso8601.h"
#include "dates/lexicon.h"
#include "dates/tokens.h"

namespace siglum::dates {
namespace {

bool Same(const Reading& a, const Reading& b) {
  return a.attributes == b.attributes && a.calendar == b.calendar;
}

class Reader {
 public:
  Reader(const Tokens& tokens, const Context& context, int language, bool is_own)
      : tokens_(tokens), context_(context), language_(language), is_own_(is_own) {}

  // False where the words are no date; `*reading` is then not to be used.
  bool Run(Reading* reading) {
    const Lexicon& lexicon = Lexicon::BuiltIn();
    std::optional<Expression> expression =
        ParseExpression(tokens_, lexicon, language_, context_.marked, is_own_);
    if (!expression || !CompletePoints(&*expression)) return false;
    if (expression->aside && !CompleteAside(*expression, &*expression->aside)) return false;
    Assumptions assumptions;
    const Language& language = lexicon.languages()[language_];
    assumptions.rumi_years = language.rumi_years;
    UseCalendar(&assumptions);
    if (language.rumi_years) {
      CompleteRumiYear(&expression->first);
      if (expression->second) CompleteRumiYear(&*expression->second);
    }
    if (!RespectRegion(&*expression, &assumptions)) assumptions.swapped = false;
    if (!Assemble(*expression, context_, assumptions, reading)) return false;
    reading->uncertain = tokens_.uncertain;
    AddAlternatives(*expression, assumptions, reading);
    ReadThousand(*expression, assumptions, reading);
    return true;
  }

 private:
  // The calendar that the context names.
  void UseCalendar(Assumptions* assumptions) const {
    if (context_.calendar.empty()) return;
    assumptions->hijri_numbers = context_.calendar.starts_with("hijri");
    const std::optional<Calendar> named = FindCalendar(context_.calendar);
    if (!assumptions->hijri_numbers) {
      assumptions->calendar = named;
    } else if (context_.calendar != "hijri") {
      assumptions->hijri = named;
    }
  }

  // Papers of the time leave out the thousand: 19 Mayıs 335 is of 1335.
  static void CompleteRumiYear(Point* point) {
    constexpr int kThousand = 1000;
    constexpr int kFirst = 256;
    constexpr int kLast = 341;
    if (point->month == 0 || point->names != MonthNames::kCommon || !point->year) return;
    if (point->era && *point->era != Era::kRumi) return;
    if (*point->year >= kFirst && *point->year <= kLast) *point->year += kThousand;
  }

  // Month first in the United States and the Philippines, day first in the rest of the world.
  bool RespectRegion(Expression* expression, Assumptions* assumptions) const {
    const std::string& tag = context_.language;
    if (!expression->first.either_order || tag.find('-') == std::string::npos) return false;
    assumptions->swapped = tag.ends_with("-US") || tag.ends_with("-PH");
    expression->first.either_order = false;
    if (expression->second) expression->second->either_order = false;
    return assumptions->swapped;
  }

  void AddAlternatives(const Expression& expression, const Assumptions& assumptions,
                       Reading* reading) const {
    if (expression.first.either_order) {
      Assumptions other = assumptions;
      other.swapped = true;
      Add(expression, other, reading);
      if (!reading->alternatives.empty()) reading->problems.emplace_back(Problem::kAmbiguousOrder);
    }
    if (!expression.second) AddYears(expression.first, reading);
    if (reading->calendar == "rumi" && !expression.first.era && !expression.second) {
      Assumptions other = assumptions;
      other.rumi_years = false;
      other.calendar = Calendar::kGregorian;
      Add(expression, other, reading);
    }
    if (reading->calendar == "hijri" && !expression.aside)
      AddHijri(expression, assumptions, reading);
    if (expression.first.second_year > 0 || WeekdayIsJulian(*reading)) {
      Assumptions other = assumptions;
      other.calendar = Calendar::kJulian;
      Add(expression, other, reading);
    }
  }

  // `den 3. Mai 679` in a letter of 1679: the thousand is left out, as people did. The year as it
  // stands is the alternative.
  void ReadThousand(const Expression& expression, const Assumptions& assumptions,
                    Reading* reading) const {
    constexpr int kThousand = 1000;
    constexpr int kMostYearsBack = 100;  // letters speak of what their time remembers
    const Point& first = expression.first;
    const std::optional<DayRange> document =
        context_.document.empty() ? std::nullopt : ParseIso(context_.document).days;
    if (!document || !first.year || first.era || first.core != Core::kDate) return;
    if (*first.year < kThousand / 10 || *first.year >= kThousand) return;
    const int now = DateOf(Calendar::kGregorian, document->first)->year;
    const int full = *first.year + kThousand;
    if (full > now + 1 || full < now - kMostYearsBack) return;
    Expression other = expression;
    other.first.year = full;
    if (other.second && other.second->year && *other.second->year < kThousand) {
      *other.second->year += kThousand;
    }
    Reading longer;
    if (!Assemble(other, context_, assumptions, &longer)) return;
    longer.inferred = true;
    longer.uncertain = reading->uncertain;
    longer.alternatives.push_back(*reading);
    *reading = std::move(longer);
  }

  // 1905-06 is June 1905 in figures, but 1905 and 1906 in prose.
  static void AddYears(const Point& point, Reading* reading) {
    constexpr int kCentury = 100;
    if (!point.month_by_number || point.day != 0 || reading->calendar != "gregorian") return;
    if (point.month <= *point.year % kCentury) return;
    const int last = *point.year / kCentury * kCentury + point.month;
    Reading years;
    years.attributes = {{"from", FormatIso({*point.year, 0, 0})}, {"to", FormatIso({last, 0, 0})}};
    years.earliest = YearOf(Calendar::kGregorian, *point.year)->first;
    years.latest = YearOf(Calendar::kGregorian, last)->last;
    reading->alternatives.push_back(std::move(years));
  }

  static bool WeekdayIsJulian(const Reading& reading) {
    return reading.calendar == "gregorian" &&
           std::find(reading.problems.begin(), reading.problems.end(), Problem::kWeekdayMismatch) !=
               reading.problems.end();
  }

  void AddHijri(const Expression& expression, const Assumptions& assumptions,
                Reading* reading) const {
    if (reading->attributes.size() < 2) return;
    for (Calendar calendar :
         {Calendar::kHijriCivil, Calendar::kHijriAstronomical, Calendar::kHijriUmmAlQura}) {
      Assumptions other = assumptions;
      other.calendar = calendar;
      Add(expression, other, reading);
    }
  }

  void Add(const Expression& expression, const Assumptions& assumptions, Reading* reading) const {
    Reading other;
    if (!Assemble(expression, context_, assumptions, &other)) return;
    if (other.attributes.empty() || Same(other, *reading)) return;
    const bool mismatch = std::find(other.problems.begin(), other.problems.end(),
                                    Problem::kWeekdayMismatch) != other.problems.end();
    if (mismatch) return;
    other.uncertain = reading->uncertain;
    reading->alternatives.push_back(std::move(other));
  }

  const Tokens& tokens_;
  const Context& context_;
  int language_;
  bool is_own_;
};

// One Reading is filled in place and never moved: PlainDates of dates_bench takes 9 % fewer
// instructions.
std::optional<Reading> ReadTokens(const Tokens& tokens, const Context& context) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  std::optional<Reading> reading(std::in_place);
  const int own = lexicon.FindLanguage(context.language);
  const auto reads = [&](int language) {
    if ((tokens.languages >> language & 1U) == 0) return false;
    if (Reader(tokens, context, language, language == own).Run(&*reading)) return true;
    reading.emplace();
    return false;
  };
  if (own >= 0 && reads(own)) return reading;
  const bool ends = !tokens.has_words && own >= 0;
  for (int language : lexicon.by_rank()) {
    if (ends) break;
    if (language == own || (tokens.languages >> language & 1U) == 0) continue;
    if (reads(language)) return reading;
    if (!tokens.has_words) break;
  }
  reading.reset();
  return reading;
}

bool IsNumber(const Token& token) { return token.kind == TokenKind::kNumber; }

// `2 August 2 2025`: a number that occurs twice. Without one of the two it is a date.
std::optional<Reading> ReadMalformed(const Tokens& tokens, const Context& context) {
  constexpr std::size_t kMost = 8;
  if (!tokens.has_words || tokens.count > kMost) return std::nullopt;
  for (std::size_t i = 1; i < tokens.count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Token& again = tokens.items[i];
      if (!IsNumber(again) || !IsNumber(tokens.items[j])) continue;
      if (again.value != tokens.items[j].value) continue;
      Tokens fewer = tokens;
      std::copy(fewer.items.begin() + i + 1, fewer.items.begin() + fewer.count,
                fewer.items.begin() + i);
      --fewer.count;
      std::optional<Reading> reading = ReadTokens(fewer, context);
      if (!reading || reading->attributes.size() != 1 || reading->inferred) continue;
      reading->problems.insert(reading->problems.begin(), Problem::kMalformed);
      return reading;
    }
  }
  return std::nullopt;
}

// As written, then with Roman numerals where words are read first (`Ve siècle`).
std::optional<Reading> ReadAll(std::string_view text, const Context& context) {
  for (const bool prefer_numerals : {false, true}) {
    Tokens tokens;
    const bool known = Tokenize(text, Lexicon::BuiltIn(), &tokens, prefer_numerals) &&
                       tokens.count > 0 && tokens.languages != 0;
    std::optional<Reading> reading = known ? ReadTokens(tokens, context) : std::nullopt;
    if (known && !reading) reading = ReadMalformed(tokens, context);
    if (reading || !tokens.numeral_or_word) return reading;
  }
  return std::nullopt;
}

// `14th century (Hutter)`, `10. Jh. (foll. 120-141)`: a remark in brackets that is no date. Where
// it has figures, it may say something about the date all the same, and the reading is not certain.
std::optional<Reading> ReadBeforeRemark(std::string_view text, const Context& context) {
  const std::size_t end = text.find_last_not_of(" ;,.");
  const std::size_t begin = text.find('(');
  if (end == std::string_view::npos || begin == std::string_view::npos || begin == 0) {
    return std::nullopt;
  }
  if (text[end] != ')') return std::nullopt;
  const std::string_view remark = text.substr(begin, end - begin);
  std::optional<Reading> reading = ReadAll(text.substr(0, begin), context);
  if (!reading || reading->inferred) return std::nullopt;
  reading->uncertain = true;
  reading->partial = remark.find_first_of("0123456789") != std::string_view::npos;
  return reading;
}

}  // namespace

std::optional<Reading> Read(std::string_view text, const Context& context) {
  std::optional<Reading> reading = ReadAll(text, context);
  if (!reading && context.marked) reading = ReadBeforeRemark(text, context);
  return reading;
}

}  // namespace siglum::dates
