// The cores are tried from the most special to the most general; each attempt starts from the same
// place, so a core that fails leaves no trace. Tested by tests/dates/reading_test.cc with
// tests/data/dates/*.tsv.
#include "dates/point_parser.h"

#include "dates/century_parser.h"
#include "dates/component_parser.h"
#include "dates/figures_parser.h"
#include "dates/numeral_parser.h"

namespace siglum::dates {
namespace {

void SkipLead(Cursor* cursor) {
  while (!cursor->Sees(Kind::kRelativeDay) &&  // `ce matin`, though `ce` alone leads
         (cursor->Consume(Kind::kLead) != nullptr || cursor->ConsumeSign('*') ||
          cursor->ConsumeSign('+'))) {
  }
}

// 6 Uhr, 8:30 o'clock: the time of the day says nothing about the day.
bool SkipClock(Cursor* cursor) {
  if (!cursor->MayOccur(Kind::kClock)) return false;
  const std::size_t start = cursor->place();
  SkipLead(cursor);
  while (cursor->Consume(Kind::kCirca) != nullptr || cursor->Consume(Kind::kOf) != nullptr) {
  }
  if (cursor->PeekNumber() != nullptr) {
    cursor->Skip();
    const bool minutes = cursor->PeekSign(':') || cursor->PeekSign('.') || cursor->PeekSign('/');
    if (minutes && cursor->PeekNumber(1) != nullptr) cursor->Skip(2);
    if (cursor->Consume(Kind::kClock) != nullptr) {
      if (cursor->PeekNumber() != nullptr) cursor->Skip();  // 6 h 30
      return true;
    }
  }
  cursor->GoTo(start);
  return false;
}

// `Montag Morgen`, but of `Morgen` alone the morrow is meant.
bool SkipDayTime(Cursor* cursor, const Point& point) {
  if (point.weekday == 0 && cursor->Sees(Kind::kRelativeDay)) return false;
  return cursor->Consume(Kind::kDayTime) != nullptr;
}

// circa, weekday, part: whatever comes before the date itself.
void ParseBefore(Cursor* cursor, Point* point) {
  ComponentParser components(cursor, point);
  for (bool more = true; more;) {
    more = false;
    SkipLead(cursor);
    if (cursor->ConsumeSign('~') || cursor->Consume(Kind::kCirca) != nullptr) {
      point->approximate = true;
      more = true;
    } else if (SeesFeast(*cursor)) {  // `lundi de Pâques` is no Monday by name
      return;
    } else if (const Meaning* weekday = cursor->Consume(Kind::kWeekday)) {
      point->weekday = weekday->value;
      if (!cursor->ConsumeSign(',')) cursor->ConsumeSign('.');
      more = true;
    } else if (SkipDayTime(cursor, *point) || SkipClock(cursor)) {
      cursor->ConsumeSign(',');
      more = true;
    } else if (!point->has_part() && ParsePart(cursor, point)) {
      more = true;
      cursor->ConsumeSign('-');
      while (cursor->Consume(Kind::kOf) != nullptr) {
      }
    } else {
      more = components.ParseRelative();
    }
  }
}

bool ParseComponents(Cursor* cursor, Point* point) {
  return ComponentParser(cursor, point).Parse();
}

bool ParseCore(Cursor* cursor, Point* point) {
  const std::size_t start = cursor->place();
  if (cursor->PeekNumber() == nullptr && !cursor->MayOccur(Kind::kDecade) &&
      !cursor->MayOccur(Kind::kCentury) && !cursor->marked()) {
    return ParseComponents(cursor, point);
  }
  const Point before = *point;
  for (auto attempt : {ParseFullFigures, ParseSpacedFigures, ParseNamedFigures, ParseMonthInFigures,
                       ParseDayAndMonthInFigures, ParsePartialYear, ParseDecade, ParseSiglum,
                       ParseCentury, ParseComponents}) {
    if (attempt(cursor, point)) return true;
    cursor->GoTo(start);
    *point = before;
  }
  return false;
}

// What may follow the date: its part (1919 sonunda), circa, an era or a style.
void ParseAfter(Cursor* cursor, Point* point) {
  ComponentParser components(cursor, point);
  for (bool more = true; more && !cursor->AtEnd();) {
    const std::size_t start = cursor->place();
    if (cursor->Consume(Kind::kCirca) != nullptr) {
      point->approximate = true;
      continue;
    }
    const bool comma = cursor->ConsumeSign(',');
    while (!SeesMark(*cursor) &&
           (cursor->Consume(Kind::kOf) != nullptr || cursor->Consume(Kind::kYear) != nullptr ||
            cursor->Consume(Kind::kMonthWord) != nullptr)) {
    }
    if (!point->has_part()) {
      bool circa = false;
      for (bool skipped = comma; skipped;) {
        const bool is_circa = cursor->Consume(Kind::kCirca) != nullptr;
        circa |= is_circa;
        skipped = is_circa || cursor->Consume(Kind::kLead) != nullptr;
      }
      if (ParsePart(cursor, point) ||
          (point->core == Core::kCentury && ParseWhere(cursor, point))) {
        point->approximate |= circa;
        continue;
      }
    }
    more = components.ParseMark() || components.ParseRelative() ||
           cursor->Consume(Kind::kDayTime) != nullptr || SkipClock(cursor);
    if (!more && point->weekday == 0 && point->day != 0) {
      const Meaning* weekday = cursor->Consume(Kind::kWeekday);
      more = weekday != nullptr;
      if (more) point->weekday = weekday->value;
    }
    if (!more) cursor->GoTo(start);
  }
  while (cursor->Consume(Kind::kYear) != nullptr || cursor->Consume(Kind::kMonthWord) != nullptr ||
         cursor->Consume(Kind::kDay) != nullptr) {
  }
  while (cursor->Consume(Kind::kAblative) != nullptr) point->ablative = true;
}

// Of what the other point may complete, nothing more is asked here.
bool IsComplete(const Point& point) {
  if (point.core != Core::kDate || point.the_year) return true;
  if (point.day != 0 || point.month != 0) return true;
  if (point.relative_unit != RelativeUnit::kNone || point.weekday != 0) return true;
  return point.year && (point.era || *point.year <= kLastBareYear);
}

}  // namespace

std::optional<Point> ParsePoint(Cursor* cursor) {
  Point point;
  ParseBefore(cursor, &point);
  const std::size_t start = cursor->place();
  const Point before = point;
  if (!ParseCore(cursor, &point)) {
    // `yesterday`, `next Sunday`, `second half`
    cursor->GoTo(start);
    point = before;
    const bool relative = point.relative_unit != RelativeUnit::kNone || point.weekday != 0;
    if (!relative && !point.has_part()) return std::nullopt;
    if (!relative) point.core = Core::kPart;
  }
  ParseAfter(cursor, &point);
  if (!IsComplete(point)) return std::nullopt;
  return point;
}

}  // namespace siglum::dates
