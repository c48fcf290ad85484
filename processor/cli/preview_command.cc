// siglum preview: options, help, and the loop that sees what changes. A signal ends it. Tested by
// tests/cli/preview_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "preview/file_states.h"
#include "preview/live_site.h"
#include "preview/server.h"

namespace siglum::cli {
namespace {

using Clock = std::chrono::steady_clock;
using preview::FileStates;
using std::chrono::milliseconds;

constexpr int kUsualPort = 8421;
constexpr auto kLeastPause = milliseconds(60);
constexpr auto kSettling = milliseconds(20);  // an editor may save in several steps
constexpr auto kQuiet = milliseconds(700);    // before findings over several files are found anew

struct PreviewArguments {
  CommonOptions common;
  std::string folder = ".";
  int port = kUsualPort;
};

std::string Plural(std::size_t count, const char* word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

void SayState(const PreviewArguments& arguments, const preview::LiveSite& site,
              const std::string& what, Clock::duration took) {
  if (arguments.common.quiet) return;
  const preview::LiveCounts counts = site.counts();
  const double seconds = std::chrono::duration<double>(took).count();
  std::cout << fmt::format("{}: {}, {} ({:.2f} s)\n", what, Plural(counts.errors, "error"),
                           Plural(counts.warnings, "warning"), seconds)
            << std::flush;
}

// The state of the files once they have stopped changing.
FileStates Settled(const preview::LiveSite& site, FileStates states) {
  constexpr int kMostTries = 20;
  for (int i = 0; i < kMostTries; ++i) {
    std::this_thread::sleep_for(kSettling);
    FileStates later = FileStates::Of(site.Roots());
    if (later == states) break;
    states = std::move(later);
  }
  return states;
}

// What the edition names outside of its folder, known only when it has been read.
FileStates OutsideOf(const preview::LiveSite& site) {
  std::vector<std::string> roots = site.Roots();
  roots.erase(roots.begin());
  return FileStates::Of(roots);
}

// Watches until the program is stopped. Looking takes at most a tenth of the time.
void Watch(const PreviewArguments& arguments, preview::LiveSite* site, FileStates known) {
  Clock::time_point last_change = Clock::now();
  Clock::duration whole = {};
  while (true) {
    const Clock::time_point start = Clock::now();
    FileStates now = FileStates::Of(site->Roots());
    const Clock::duration looked = Clock::now() - start;
    if (now != known) {
      now = Settled(*site, std::move(now));
      const std::set<std::string> changed = now.ChangedSince(known);
      const Clock::time_point begin = Clock::now();
      base::Status status = site->Refresh(changed);
      const std::string what =
          changed.size() == 1 ? *changed.begin() : Plural(changed.size(), "file") + " changed";
      if (status.ok()) {
        SayState(arguments, *site, what, Clock::now() - begin);
      } else {
        PrintFailure(status.error());
      }
      known = std::move(now);
      known.AddUnknown(OutsideOf(*site));
      last_change = Clock::now();
    } else if (site->WantsOpen() &&
               Clock::now() - last_change > std::max<Clock::duration>(kQuiet, whole)) {
      const Clock::time_point begin = Clock::now();
      base::Status status = site->Open();
      whole = Clock::now() - begin;
      if (!status.ok()) PrintFailure(status.error());
    }
    std::this_thread::sleep_for(std::max<Clock::duration>(kLeastPause, 10 * looked));
  }
}

int Preview(PreviewArguments& arguments) {
  Progress progress(!arguments.common.quiet);
  preview::LiveSiteOptions options;
  options.folder = arguments.folder;
  options.project = arguments.common.project;
  options.jobs = JobsOf(arguments.common);
  options.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  preview::LiveSite site(std::move(options));
  preview::Server server(&site);
  base::Result<int> port = server.Bind(arguments.port);
  if (!port.ok()) return PrintFailure(port.error());
  const Clock::time_point begin = Clock::now();
  FileStates known = FileStates::Of(site.Roots());
  base::Status status = site.Open();
  progress.Clear();
  if (!status.ok()) return PrintFailure(status.error());
  SayState(arguments, site, arguments.folder, Clock::now() - begin);
  std::cout << fmt::format(
                   "http://127.0.0.1:{}/ shows it and follows what changes; Ctrl-C ends it\n",
                   *port)
            << std::flush;
  known.AddUnknown(OutsideOf(site));
  std::thread answering([&server] { server.Run(); });
  Watch(arguments, &site, std::move(known));
  answering.join();
  return 0;
}

}  // namespace

void AddPreviewCommand(Command* app, int* status) {
  auto arguments = std::make_shared<PreviewArguments>();
  Command* command = app->AddCommand(
      "preview", "Show the site of an edition in the browser while it is being edited");
  command->Footer(
      "Example: siglum preview tei\n"
      "Answers on this machine alone and writes nothing. Pages reload when a file changes, and\n"
      "list what was found.");
  command->AddOption("DIR", arguments->folder, "Folder with siglum.toml (default: the current one)")
      ->ShowAs(" ");
  constexpr int kMostPort = 65'535;
  command
      ->AddOption(
          "--port", arguments->port,
          fmt::format("Port to answer on, 0 for any that is free (default: {})", kUsualPort))
      ->InRange(0, kMostPort)
      ->ShowAs("N");
  AddStylesheetLimits(command, &arguments->common.project.xslt_limits);
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Preview(*arguments); });
}

}  // namespace siglum::cli
