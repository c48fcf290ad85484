// The language files and what they are made of; folding; tokens; Easter; periods.
#include "dates/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "dates/easter.h"
#include "dates/fold.h"
#include "dates/lexicon_builder.h"
#include "dates/period.h"
#include "dates/tokens.h"

namespace siglum::dates {
namespace {

TEST(Lexicon, TablesAreThoseOfTheFiles) {
  LexiconBuilder builder;
  for (const EmbeddedFile& file : LanguageFiles()) EXPECT_EQ(builder.Add(file), "") << file.name;
  const Lexicon read(builder.Finish());
  const Lexicon& built_in = Lexicon::BuiltIn();
  ASSERT_EQ(read.languages().size(), 26U);
  ASSERT_EQ(built_in.languages().size(), 26U);
  EXPECT_TRUE(std::ranges::equal(read.by_rank(), built_in.by_rank()));
  for (std::u16string_view word : {u"mai", u"kalendas", u"ante", u"new", u"may", u"мая"}) {
    const WordId id = read.Find(word);
    ASSERT_EQ(id, built_in.Find(word));
    if (id == kNoWord) continue;
    EXPECT_EQ(read.KindsOf(id), built_in.KindsOf(id));
    EXPECT_EQ(read.LanguagesOf(id), built_in.LanguagesOf(id));
    ASSERT_EQ(read.PhrasesOf(id).size(), built_in.PhrasesOf(id).size());
    for (std::size_t i = 0; i < read.PhrasesOf(id).size(); ++i) {
      EXPECT_EQ(read.PhrasesOf(id)[i].meaning, built_in.PhrasesOf(id)[i].meaning);
      EXPECT_TRUE(std::ranges::equal(read.RestOf(read.PhrasesOf(id)[i]),
                                     built_in.RestOf(built_in.PhrasesOf(id)[i])));
    }
  }
}

TEST(Lexicon, EveryLanguageHasMonthsAndWeekdays) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (std::size_t i = 0; i < lexicon.languages().size(); ++i) {
    for (std::int16_t month = 1; month <= 12; ++month) {
      EXPECT_FALSE(lexicon.FormsOf(static_cast<int>(i), {Kind::kMonth, 0, month}).empty());
    }
    for (std::int16_t day = 1; day <= 7; ++day) {
      EXPECT_FALSE(lexicon.FormsOf(static_cast<int>(i), {Kind::kWeekday, 0, day}).empty());
    }
  }
}

TEST(Lexicon, FaultsAreSaidWithTheirLine) {
  LexiconBuilder builder;
  EXPECT_EQ(builder.Add({"xx.dates", "language xx\n\nmonth 1 January\n"}),
            "xx.dates:3: there is no `=`");
  EXPECT_EQ(builder.Add({"xx.dates", "moon 1 = January"}), "xx.dates:1: unknown: moon 1");
  EXPECT_EQ(builder.Add({"xx.dates", "month 1 = January, 12"}),
            "xx.dates:1: a form without letters: 12");
  EXPECT_EQ(builder.Add({"xx.dates", "month 1 = January # all is well"}), "");
}

TEST(Lexicon, TagsFindTheirLanguage) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  EXPECT_EQ(lexicon.FindLanguage("ota-Latn"), lexicon.FindLanguage("tr"));
  EXPECT_GE(lexicon.FindLanguage("en-GB"), 0);
  EXPECT_EQ(lexicon.FindLanguage("xx"), -1);
  EXPECT_EQ(lexicon.FindLanguage(""), -1);
}

std::u16string Folded(std::string_view text) {
  std::u16string folded;
  for (std::size_t offset = 0; offset < text.size();) {
    const FoldedChar c = Folder().Next(text, &offset);
    if (c.kind == CharClass::kLetter) folded += c.value;
  }
  return folded;
}

TEST(Fold, CaseAccentsAndKeyboardsDoNotCount) {
  EXPECT_EQ(Folded("MAYIS"), Folded("Mayıs"));
  EXPECT_EQ(Folded("İKİNCİ"), Folded("ikinci"));
  EXPECT_EQ(Folded("Kânûn"), u"kanun");
  EXPECT_EQ(Folded("ΜΑΪΟΥ"), Folded("Μαΐου"));
  EXPECT_EQ(Folded("май"), Folded("МАИ"));
  EXPECT_EQ(Folded("ʿ"), u"");
  EXPECT_EQ(Folded("شعبـان"), Folded("شعبان"));
  EXPECT_EQ(Folded("ي"), Folded("ی"));
}

std::optional<Tokens> Cut(std::string_view text) {
  Tokens tokens;
  if (!Tokenize(text, Lexicon::BuiltIn(), &tokens)) return std::nullopt;
  return tokens;
}

TEST(Tokens, NumbersWordsSigns) {
  const std::optional<Tokens> tokens = Cut("8-15 May, ١٩٢١");
  ASSERT_TRUE(tokens);
  ASSERT_EQ(tokens->count, 6U);
  EXPECT_EQ(tokens->items[0].value, 8);
  EXPECT_EQ(tokens->items[1].sign, '-');
  EXPECT_TRUE(tokens->items[2].glued);
  EXPECT_FALSE(tokens->items[3].glued);
  EXPECT_EQ(tokens->items[5].value, 1921);
  EXPECT_EQ(tokens->items[5].digits, 4);
}

TEST(Tokens, UnknownWordsEndIt) {
  EXPECT_FALSE(Cut("May he come"));
  EXPECT_FALSE(Cut("8 May 1921!"));
  EXPECT_FALSE(Cut("12345"));
  EXPECT_FALSE(Cut(std::string(kMaxBytes + 1, '1')));
  EXPECT_TRUE(Cut("[8] May 1921?")->uncertain);
}

TEST(Tokens, RomanNumerals) {
  EXPECT_EQ(Cut("XIX")->items[0].roman, 19);
  EXPECT_EQ(Cut("ХІХ")->items[0].roman, 19);  // Cyrillic
  EXPECT_EQ(Cut("XIXe")->items[0].roman, 19);
  EXPECT_EQ(Cut("IIII")->items[0].roman, 4);
  EXPECT_EQ(Cut("MCCCCLXXXXVIIII")->items[0].roman, 1499);
  EXPECT_EQ(Cut("viij")->items[0].roman, 8);
  EXPECT_FALSE(Cut("IIIII"));
  EXPECT_EQ(Cut("j")->items[0].roman, 0);
  EXPECT_FALSE(Cut("IVX"));
}

std::string Easter(DayNumber day, Calendar calendar) {
  const CalendarDate date = *DateOf(calendar, day);
  return std::to_string(date.month) + "-" + std::to_string(date.day);
}

// Western: tables of the Astronomical Applications Department (USNO); Eastern: in both calendars.
TEST(Easter, PublishedDates) {
  const auto western = [](int year) { return Easter(GregorianEaster(year), Calendar::kGregorian); };
  const auto eastern = [](int year) { return Easter(JulianEaster(year), Calendar::kGregorian); };
  EXPECT_EQ(western(1583), "4-10");
  EXPECT_EQ(western(1818), "3-22");
  EXPECT_EQ(western(1886), "4-25");
  EXPECT_EQ(western(1913), "3-23");
  EXPECT_EQ(western(1919), "4-20");
  EXPECT_EQ(western(1921), "3-27");
  EXPECT_EQ(western(1943), "4-25");
  EXPECT_EQ(western(1954), "4-18");
  EXPECT_EQ(western(1981), "4-19");
  EXPECT_EQ(western(2000), "4-23");
  EXPECT_EQ(western(2008), "3-23");
  EXPECT_EQ(western(2024), "3-31");
  EXPECT_EQ(western(2038), "4-25");
  EXPECT_EQ(eastern(1917), "4-15");
  EXPECT_EQ(eastern(1918), "5-5");
  EXPECT_EQ(eastern(1921), "5-1");
  EXPECT_EQ(eastern(1983), "5-8");
  EXPECT_EQ(eastern(2000), "4-30");
  EXPECT_EQ(eastern(2013), "5-5");
  EXPECT_EQ(eastern(2024), "5-5");
  EXPECT_EQ(eastern(2025), "4-20");
  EXPECT_EQ(Easter(JulianEaster(1415), Calendar::kJulian), "3-31");
  EXPECT_EQ(Easter(JulianEaster(1066), Calendar::kJulian), "4-16");
}

TEST(Period, PiecesCoverTheWholeOnce) {
  for (int count : {10, 12, 28, 29, 30, 100}) {
    for (int of : {2, 3, 4}) {
      int next = 1;
      for (int which = 1; which <= of; ++which) {
        const Slice piece = Piece(count, which, of);
        EXPECT_EQ(piece.first, next);
        EXPECT_GE(piece.last, piece.first);
        next = piece.last + 1;
      }
      EXPECT_EQ(next, count + 1);
      EXPECT_EQ(Piece(count, -1, of).last, count);
    }
  }
}

TEST(Period, CoarsestUnitThatSaysIt) {
  const auto day = [](int year, int month, int in_month) {
    return *DayOf(Calendar::kGregorian, {year, month, in_month});
  };
  EXPECT_EQ(Coarsest({day(1921, 1, 1), day(1921, 12, 31)}).unit, Unit::kYear);
  EXPECT_EQ(Coarsest({day(1921, 5, 1), day(1921, 5, 31)}).unit, Unit::kMonth);
  EXPECT_EQ(Coarsest({day(1921, 5, 1), day(1921, 6, 30)}).unit, Unit::kDay);
  EXPECT_EQ(Coarsest({day(1921, 5, 1), day(1921, 5, 30)}).unit, Unit::kDay);
}

}  // namespace
}  // namespace siglum::dates
