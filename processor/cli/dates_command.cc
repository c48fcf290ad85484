// siglum dates parse, convert, timeline: options, help, and where answers go. Tested by
// tests/cli/dates_test.cc.
#include <iostream>
#include <limits>
#include <optional>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "edition/config.h"
#include "edition/inputs.h"
#include "reports/date_answers.h"
#include "reports/timeline.h"

namespace siglum::cli {
namespace {

struct ParseArguments {
  CommonOptions common;
  std::vector<std::string> expressions;
  std::string language;
  std::string calendar;
  int year = std::numeric_limits<int>::min();  // none
  std::string document;
};

int Parse(const ParseArguments& arguments) {
  edition::EditionConfig config;
  dates::Context context;
  if (!arguments.common.project.config.empty()) {
    base::Result<edition::EditionConfig> read =
        edition::ReadConfig(arguments.common.project.config);
    if (!read.ok()) return PrintFailure(read.error());
    config = *read;
  }
  if (!arguments.calendar.empty()) {
    base::Status known = reports::CheckCalendarName(arguments.calendar);
    if (!known.ok()) return PrintFailure(known.error());
  }
  context.language = arguments.language;
  context.calendar = arguments.calendar;
  context.table = &config.dating.table;
  context.marked = true;
  context.document = arguments.document;
  if (arguments.year != std::numeric_limits<int>::min()) context.year = arguments.year;
  const bool as_json = arguments.common.format == "json";
  for (const std::string& text : arguments.expressions) {
    std::cout << reports::DescribeDate(text, context, as_json);
  }
  if (!arguments.expressions.empty()) return 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.ends_with('\r')) line.pop_back();
    std::cout << reports::DescribeDate(line, context, as_json);
  }
  return 0;
}

struct ConvertArguments {
  CommonOptions common;
  std::vector<std::string> dates;
  std::string from;
  std::string to = "gregorian";
};

int Convert(const ConvertArguments& arguments) {
  for (const std::string& name : {arguments.from, arguments.to}) {
    base::Status known = reports::CheckCalendarName(name);
    if (!known.ok()) return PrintFailure(known.error());
  }
  int status = 0;
  for (const std::string& date : arguments.dates) {
    base::Result<std::string> converted =
        reports::ConvertDate(date, arguments.from, arguments.to, arguments.common.format == "json");
    if (converted.ok()) {
      std::cout << *converted;
    } else {
      status = PrintFailure(converted.error());
    }
  }
  return status;
}

struct TimelineArguments {
  CommonOptions common;
  PathOptions paths;
  std::string output;
};

int MakeTimeline(const TimelineArguments& arguments) {
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  CommonOptions as_text = arguments.common;
  as_text.format = "text";  // the product is JSON, not the findings
  as_text.quiet = true;
  auto sink = OpenSink(as_text, true);
  Progress progress(!arguments.common.quiet);
  edition::RunOptions run;
  run.jobs = JobsOf(arguments.common);
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  base::Result<edition::Inputs> inputs = ExpandInputs(arguments.paths, &as_text.project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  edition::Projects projects(as_text.project);
  reports::Timeline timeline;
  edition::ExitStatus status = edition::RunFiles(
      *inputs, &projects,
      [&timeline](const edition::Project& project, const std::string& path) {
        return timeline.AddFile(project, path);
      },
      &*filter, sink.get(), run);
  std::string page = arguments.common.format == "json"
                         ? reports::TimelineAsJson(timeline.Entries())
                         : reports::TimelineAsHtml(timeline.Entries());
  return WriteProduct(arguments.common, page, arguments.output, static_cast<int>(status));
}

void AddParse(Command* dates, int* status) {
  auto arguments = std::make_shared<ParseArguments>();
  Command* command = dates->AddCommand("parse", "Read date expressions");
  command->Footer(
      "Example: siglum dates parse --lang tr \"8 May\u0131s 1337\"\n"
      "Without an expression they are read from standard input, one on each line.");
  command->AddOption("EXPRESSION", arguments->expressions, "What the source says")->ShowAs("...");
  command->AddOption("--lang", arguments->language, "Language of the text: en, tr, ru ...")
      ->ShowAs("TAG");
  command
      ->AddOption("--calendar", arguments->calendar,
                  "Of dates whose words leave it open: julian, rumi, hijri ...")
      ->ShowAs("NAME");
  constexpr int kLastYear = 9999;
  command->AddOption("--year", arguments->year, "Of expressions that name none")
      ->InRange(-kLastYear, kLastYear)
      ->ShowAs("YYYY");
  command
      ->AddOption("--document", arguments->document,
                  "Day of the document, for what counts from it: yesterday, 14th ult.")
      ->ShowAs("YYYY-MM-DD");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Parse(*arguments); });
}

void AddConvert(Command* dates, int* status) {
  auto arguments = std::make_shared<ConvertArguments>();
  Command* command = dates->AddCommand("convert", "Say a date in another calendar");
  command->Footer(
      "Example: siglum dates convert --from rumi 1337-05-08\n"
      "Figures are year-month-day; a month or a year alone gives its first and last day.");
  command->AddOption("DATE", arguments->dates, "Figures, or words of the source")
      ->Required()
      ->ShowAs("...");
  command->AddOption("--from", arguments->from, "Calendar of the dates")
      ->Required()
      ->ShowAs("CALENDAR");
  command->AddOption("--to", arguments->to, "Calendar to say them in (gregorian)")
      ->ShowAs("CALENDAR");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Convert(*arguments); });
}

void AddTimeline(Command* dates, int* status) {
  auto arguments = std::make_shared<TimelineArguments>();
  Command* command =
      dates->AddCommand("timeline", "Lay out the dates of documents in the order of time");
  command->Footer(
      "Example: siglum dates timeline letters/ -o timeline.html\n"
      "With --format json one object a date, else a page without scripts.");
  AddPathOptions(command, &arguments->paths);
  command->AddOption("--output,-o", arguments->output, "File to write (default: standard output)")
      ->ShowAs("FILE");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = MakeTimeline(*arguments); });
}

}  // namespace

void AddDatesCommand(Command* app, int* status) {
  Command* command = app->AddCommand("dates", "Read, convert and lay out dates");
  command->RequireCommand();
  command->Footer("Example: siglum dates parse \"25 October (7 November) 1917\"");
  AddParse(command, status);
  AddConvert(command, status);
  AddTimeline(command, status);
}

}  // namespace siglum::cli
