// Words of languages and rules of time zones.
#include "base/locale_names.h"

#include <gtest/gtest.h>

namespace siglum::base {
namespace {

TEST(LocaleNamesTest, KnowsLanguages) {
  EXPECT_TRUE(HasLocale("de"));
  EXPECT_TRUE(HasLocale("de-AT"));
  EXPECT_FALSE(HasLocale("tlh"));
}

TEST(LocaleNamesTest, SpellsNumbers) {
  EXPECT_EQ(SpellNumber(102, "en", NumberWords::kCardinal), "one hundred and two");
  EXPECT_EQ(SpellNumber(2, "en", NumberWords::kOrdinal), "second");
  EXPECT_EQ(SpellNumber(3, "de", NumberWords::kOrdinal, "-er"), "dritter");
  EXPECT_EQ(SpellNumber(21, "fr", NumberWords::kCardinal), "vingt-et-un");
  EXPECT_EQ(OrdinalDigits(21, "en"), "21st");
  EXPECT_EQ(OrdinalDigits(2, "de"), "2.");
}

TEST(LocaleNamesTest, NamesMonthsAndDays) {
  EXPECT_EQ(MonthNames("en", NameWidth::kWide)[4], "May");
  EXPECT_EQ(MonthNames("ru", NameWidth::kWide)[4], "май");
  EXPECT_EQ(DayNames("de", NameWidth::kWide)[0], "Sonntag");
  EXPECT_EQ(DayPeriodNames("en").size(), 2u);
  EXPECT_EQ(EraNames("en").size(), 2u);
}

TEST(LocaleNamesTest, KnowsTimeZones) {
  // 2010-07-01 and 2010-01-01, noon UTC.
  EXPECT_EQ(FindZoneTime("Europe/Paris", 1277985600)->offset_minutes, 120);
  EXPECT_EQ(FindZoneTime("Europe/Paris", 1262347200)->offset_minutes, 60);
  EXPECT_EQ(FindZoneTime("America/New_York", 1262347200)->abbreviation, "EST");
  EXPECT_FALSE(FindZoneTime("Nowhere/Else", 0).has_value());
}

}  // namespace
}  // namespace siglum::base
