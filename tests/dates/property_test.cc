// Properties: what is formatted reads back as the same days, in every language and calendar; and no
// text, however hostile, takes long. Seeds are fixed.
#include <gtest/gtest.h>

#include <random>
#include <thread>
#include <vector>

#include "dates/format.h"
#include "dates/iso8601.h"
#include "dates/reading.h"
#include "dates/tokens.h"

namespace siglum::dates {
namespace {

constexpr const char* kLanguages[] = {"en", "tr", "fr", "de", "ru", "it", "la",
                                      "az", "hy", "ka", "ar", "fa", "el"};
constexpr int kRounds = 400;

Reading ReadOrFail(const std::string& text, const std::string& language) {
  Context context;
  context.language = language;
  std::optional<Reading> reading = Read(text, context);
  EXPECT_TRUE(reading) << language << ": " << text;
  return reading.value_or(Reading{});
}

TEST(Property, GregorianDatesOfEveryLanguageReadBack) {
  std::mt19937 random(19210508);
  std::uniform_int_distribution<DayNumber> days(*DayOf(Calendar::kGregorian, {1342, 1, 1}),
                                                *DayOf(Calendar::kGregorian, {2150, 12, 31}));
  for (const char* language : kLanguages) {
    for (int round = 0; round < kRounds; ++round) {
      const CalendarDate date = *DateOf(Calendar::kGregorian, days(random));
      const std::optional<std::string> text = Format(Calendar::kGregorian, date, language);
      ASSERT_TRUE(text) << language;
      const Reading reading = ReadOrFail(*text, language);
      ASSERT_EQ(reading.attributes, (std::vector<Attribute>{{"when", FormatIso(date)}})) << *text;
      ASSERT_EQ(reading.calendar, "gregorian") << *text;
    }
  }
}

TEST(Property, IsoDatesReadBack) {
  std::mt19937 random(1337);
  std::uniform_int_distribution<DayNumber> days(*DayOf(Calendar::kGregorian, {1, 1, 1}),
                                                *DayOf(Calendar::kGregorian, {3000, 12, 31}));
  for (int round = 0; round < 10 * kRounds; ++round) {
    const DayNumber day = days(random);
    const std::string text = FormatIso(*DateOf(Calendar::kGregorian, day));
    ASSERT_EQ(ReadOrFail(text, "").earliest, day) << text;
    ASSERT_EQ(ParseIso(text).days, (DayRange{day, day})) << text;
  }
}

struct Named {
  Calendar calendar;
  const char* language;
};

TEST(Property, DatesOfOtherCalendarsReadBack) {
  std::mt19937 random(1332);
  for (const Named& named :
       {Named{Calendar::kRumi, "tr"}, Named{Calendar::kHijriCivil, "tr"},
        Named{Calendar::kHijriCivil, "en"}, Named{Calendar::kHijriAstronomical, "ar"},
        Named{Calendar::kHijriUmmAlQura, "fa"}, Named{Calendar::kHijriCivil, "az"},
        Named{Calendar::kHijriCivil, "fr"}, Named{Calendar::kHijriCivil, "de"},
        Named{Calendar::kHijriCivil, "ru"}, Named{Calendar::kPersian, "fa"},
        Named{Calendar::kPersian, "en"}, Named{Calendar::kHebrew, "en"},
        Named{Calendar::kCoptic, "en"}, Named{Calendar::kCoptic, "ar"},
        Named{Calendar::kEthiopic, "en"}, Named{Calendar::kArmenian, "en"},
        Named{Calendar::kArmenian, "hy"}, Named{Calendar::kFrenchRepublican, "fr"},
        Named{Calendar::kFrenchRepublican, "en"}}) {
    const DayRange valid = ValidityOf(named.calendar);
    std::uniform_int_distribution<DayNumber> days(
        std::max(valid.first, *DayOf(Calendar::kGregorian, {800, 1, 1})),
        std::min(valid.last, *DayOf(Calendar::kGregorian, {2150, 12, 31})));
    for (int round = 0; round < kRounds; ++round) {
      const DayNumber day = days(random);
      const CalendarDate date = *DateOf(named.calendar, day);
      const std::optional<std::string> text = Format(named.calendar, date, named.language);
      ASSERT_TRUE(text) << NameOf(named.calendar) << " " << named.language << " " << date.month;
      const Reading reading = ReadOrFail(*text, named.language);
      ASSERT_TRUE(reading.earliest && reading.latest) << *text;
      ASSERT_LE(*reading.earliest, day) << *text;
      ASSERT_GE(*reading.latest, day) << *text;
      ASSERT_LE(*reading.latest - *reading.earliest, 3) << *text;
      ASSERT_TRUE(NameOf(named.calendar).starts_with(reading.calendar)) << *text;
      ASSERT_EQ(reading.custom, FormatIso(date)) << *text;
    }
  }
}

TEST(Property, RangesReadBack) {
  std::mt19937 random(1914);
  std::uniform_int_distribution<DayNumber> days(*DayOf(Calendar::kGregorian, {1400, 1, 1}),
                                                *DayOf(Calendar::kGregorian, {2100, 12, 31}));
  for (int round = 0; round < 5 * kRounds; ++round) {
    DayNumber first = days(random);
    DayNumber last = days(random);
    if (last < first) std::swap(first, last);
    const CalendarDate from = *DateOf(Calendar::kGregorian, first);
    const CalendarDate to = *DateOf(Calendar::kGregorian, last);
    const std::string a = *Format(Calendar::kGregorian, from, "en");
    const std::string b = *Format(Calendar::kGregorian, to, "en");
    EXPECT_EQ(ReadOrFail("from " + a + " to " + b, "en").attributes,
              (std::vector<Attribute>{{"from", FormatIso(from)}, {"to", FormatIso(to)}}));
    EXPECT_EQ(
        ReadOrFail("between " + a + " and " + b, "en").attributes,
        (std::vector<Attribute>{{"notBefore", FormatIso(from)}, {"notAfter", FormatIso(to)}}));
    EXPECT_EQ(ReadOrFail("after " + a, "en").attributes,
              (std::vector<Attribute>{{"notBefore", FormatIso(from)}}));
  }
}

// Reading is bounded by the length of what is read at all: 320 bytes and 48 tokens. A text of that
// length on which the grammar tried too many ways would not come back before the test's time ends.
TEST(Property, HostileTextIsShortOrRefused) {
  for (const std::string& piece : {std::string("8 May "),
                                   std::string("3, "),
                                   std::string("a.d. VI Kal. "),
                                   std::string("M.D."),
                                   std::string("8bre "),
                                   std::string("1914- "),
                                   std::string("[19]2-? "),
                                   std::string("millesimo "),
                                   std::string("("),
                                   std::string("of the "),
                                   std::string("1921-"),
                                   std::string("late "),
                                   std::string("XIX"),
                                   std::string("\xff\xfe"),
                                   std::string("\xd8\xa7"),
                                   std::string("early in the end of the "),
                                   std::string("circa "),
                                   std::string("\0", 1),
                                   std::string("1/2/3/"),
                                   std::string("''''"),
                                   std::string("...."),
                                   std::string("to ")}) {
    for (std::size_t length : {40U, 320U, 100000U, 4000000U}) {
      std::string text;
      while (text.size() < length) text += piece;
      Context context;
      context.year = 1921;
      for (const char* language : {"", "la"}) {
        context.language = language;
        std::optional<Reading> reading = Read(text, context);
        if (text.size() > kMaxBytes) EXPECT_FALSE(reading) << text.size() << " bytes of " << piece;
      }
    }
  }
}

TEST(Property, ThreadsReadAlike) {
  std::vector<std::thread> threads;
  std::vector<int> read(8);
  for (std::size_t i = 0; i < read.size(); ++i) {
    threads.emplace_back([&read, i] {
      for (int round = 0; round < 200; ++round) {
        read[i] += Read("17 Şaban 1337").has_value() && Read("8 мая 1921 г.").has_value() ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int count : read) EXPECT_EQ(count, 200);
}

}  // namespace
}  // namespace siglum::dates
