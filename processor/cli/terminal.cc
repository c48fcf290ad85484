// https://no-color.org: any non-empty NO_COLOR switches colours off. Tested by hand on a terminal
// and by tests/cli/behaviour_test.cc without one.
#include "cli/terminal.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace siglum::cli {
namespace {

using std::chrono::milliseconds;

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool IsTerminal(int descriptor) { return ::isatty(descriptor) != 0; }

bool UseColor(ColorMode mode, int descriptor) {
  if (mode != ColorMode::kAuto) return mode == ColorMode::kAlways;
  const char* terminal = std::getenv("TERM");
  bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return IsTerminal(descriptor) && !IsSet("NO_COLOR") && !is_dumb;
}

Progress::Progress(bool enabled)
    : enabled_(enabled && IsTerminal(STDERR_FILENO)),
      next_(std::chrono::steady_clock::now() + milliseconds(500)) {}

Progress::~Progress() { Clear(); }

void Progress::Show(std::size_t done, std::size_t all) {
  auto now = std::chrono::steady_clock::now();
  if (!enabled_ || now < next_) return;
  next_ = now + milliseconds(100);
  std::fprintf(stderr, "\r%zu of %zu files\033[K", done, all);
  std::fflush(stderr);
  is_shown_ = true;
}

void Progress::Clear() {
  if (is_shown_) std::fprintf(stderr, "\r\033[K");
  is_shown_ = false;
}

}  // namespace siglum::cli
