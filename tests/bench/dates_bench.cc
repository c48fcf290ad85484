// How many date expressions a second one core reads.
//
// Goals: 1,000,000 plain full dates, 200,000 other expressions (all of
// tests/data/dates/expressions.tsv that are no plain dates), and text that is no date refused at no
// less. Run: ./dev bench dates.
#include <benchmark/benchmark.h>

#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "dates/calendar.h"
#include "dates/reading.h"
#include "tests/support/paths.h"

namespace siglum::dates {
namespace {

struct Line {
  std::string text;
  Context context;
};

std::vector<Line> Load(const std::string& file, bool one_column) {
  std::ifstream stream(test::DataDir() / "dates" / file);
  std::vector<Line> lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line[0] == '#') continue;
    Line entry;
    if (one_column) {
      entry.text = line;
    } else {
      const std::size_t year = line.find('\t') + 1;
      const std::size_t text = line.find('\t', year) + 1;
      entry.context.language = line.substr(0, year - 1);
      if (text - year > 1) entry.context.year = std::stoi(line.substr(year, text - year - 1));
      entry.text = line.substr(text, line.find('\t', text) - text);
    }
    lines.push_back(std::move(entry));
  }
  return lines;
}

void ReadAll(benchmark::State& state, const std::vector<Line>& lines) {
  if (lines.empty()) {
    state.SkipWithError("no expressions");
    return;
  }
  Read("8 May 1921");  // the lexicon is filled at first use
  for (auto _ : state) {
    for (const Line& line : lines) benchmark::DoNotOptimize(Read(line.text, line.context));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * lines.size()));
}

void PlainDates(benchmark::State& state) {
  std::vector<Line> lines;
  for (const char* text : {"8 May 1921", "1921-05-08", "May 8, 1921", "19 September 1919",
                           "December 31, 1999", "1 January 1900", "2025-08-02", "4 July 1776"}) {
    lines.push_back({text, {.language = "en", .year = std::nullopt}});
  }
  ReadAll(state, lines);
}

void OtherExpressions(benchmark::State& state) {
  std::vector<Line> lines;
  const std::regex plain("[0-9]{1,2} [A-Za-z]+ [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}");
  for (Line& line : Load("expressions.tsv", false)) {
    if (!std::regex_match(line.text, plain)) lines.push_back(std::move(line));
  }
  ReadAll(state, lines);
}

void Traps(benchmark::State& state) { ReadAll(state, Load("traps.tsv", true)); }

void ConvertEachCalendar(benchmark::State& state) {
  const Calendar calendar = static_cast<Calendar>(state.range(0));
  state.SetLabel(std::string(NameOf(calendar)));
  const DayNumber first = ValidityOf(calendar).first;
  DayNumber day = first;
  for (auto _ : state) {
    const std::optional<CalendarDate> date = DateOf(calendar, day);
    benchmark::DoNotOptimize(DayOf(calendar, date.value_or(CalendarDate{})));
    day = day + 1 < first + 4000 ? day + 1 : first;
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(PlainDates);
BENCHMARK(OtherExpressions);
BENCHMARK(Traps);
BENCHMARK(ConvertEachCalendar)->DenseRange(0, kCalendarCount - 1);

}  // namespace
}  // namespace siglum::dates

BENCHMARK_MAIN();
