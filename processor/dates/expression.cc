// Read: from the text of a date expression to TEI attributes.
//
// ISO dates and full English dates; a missing year is taken from the context and marked as
// inferred. Tested by tests/dates/expression_test.cc.
#include <array>
#include <cctype>
#include <cstdio>

#include "dates/reading.h"

namespace siglum::dates {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

struct Parts {
  int year = 0, month = 0, day = 0;
};

int DaysIn(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Words of letters or of digits, lower case; a sign stands alone; white space is lost.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  char kind = ' ';
  for (unsigned char c : text) {
    char next = std::isspace(c) ? ' ' : std::isdigit(c) ? '0' : std::isalpha(c) ? 'a' : '.';
    if (next != ' ') {
      if (next != kind || next == '.') words.emplace_back();
      words.back() += static_cast<char>(std::tolower(c));
    }
    kind = next;
  }
  return words;
}

int Number(const std::string& word, std::size_t least, std::size_t most) {
  if (word.size() < least || word.size() > most || !std::isdigit(word[0])) return 0;
  return std::stoi(word);
}

int Month(const std::string& word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i]) return static_cast<int>(i) + 1;
  }
  return 0;
}

class Cursor {
 public:
  explicit Cursor(const std::vector<std::string>& words) : words_(words) {}
  bool AtEnd() const { return next_ == words_.size(); }
  int TakeNumber(std::size_t least, std::size_t most) {
    return Taken(AtEnd() ? 0 : Number(words_[next_], least, most));
  }
  int TakeMonth() { return Taken(AtEnd() ? 0 : Month(words_[next_])); }
  bool Take(std::string_view word) { return Taken(!AtEnd() && words_[next_] == word ? 1 : 0) != 0; }
  int TakeDay() {
    int day = TakeNumber(1, 2);
    if (day != 0) void(Take("st") || Take("nd") || Take("rd") || Take("th"));
    return day;
  }

 private:
  int Taken(int value) {
    if (value != 0) ++next_;
    return value;
  }
  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
};

std::optional<Parts> Match(const std::vector<std::string>& words) {
  Cursor iso(words);
  Parts parts;
  if ((parts.year = iso.TakeNumber(4, 4)) != 0) {
    if (iso.AtEnd()) return parts;
    if (iso.Take("-") && (parts.month = iso.TakeNumber(2, 2)) != 0) {
      if (iso.AtEnd()) return parts;
      if (iso.Take("-") && (parts.day = iso.TakeNumber(2, 2)) != 0 && iso.AtEnd()) return parts;
    }
    return std::nullopt;
  }
  Cursor english(words);
  parts = {};
  parts.day = english.TakeDay();
  english.Take("of");
  if ((parts.month = english.TakeMonth()) == 0) return std::nullopt;
  if (parts.day == 0) parts.day = english.TakeDay();
  english.Take(",");
  if (!english.AtEnd() && (parts.year = english.TakeNumber(4, 4)) == 0) return std::nullopt;
  if (!english.AtEnd() || (parts.day == 0 && parts.year == 0)) return std::nullopt;
  return parts;
}

std::string Iso(const Parts& parts) {
  std::array<char, 40> text;
  if (parts.month == 0) {
    std::snprintf(text.data(), text.size(), "%04d", parts.year);
  } else if (parts.day == 0) {
    std::snprintf(text.data(), text.size(), "%04d-%02d", parts.year, parts.month);
  } else {
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", parts.year, parts.month, parts.day);
  }
  return text.data();
}

}  // namespace

std::optional<Reading> Read(std::string_view text, const Context& context) {
  constexpr std::size_t kMaxLength = 200;
  if (text.size() > kMaxLength) return std::nullopt;
  auto parts = Match(Words(text));
  if (!parts) return std::nullopt;
  Reading reading;
  if (parts->year == 0) {
    if (!context.year) return std::nullopt;
    parts->year = *context.year;
    reading.inferred = true;
  }
  if (parts->month > 12) return std::nullopt;
  if (parts->day != 0 && parts->day > DaysIn(parts->year, parts->month)) return std::nullopt;
  reading.attributes = {{"when", Iso(*parts)}};
  return reading;
}

}  // namespace siglum::dates
