// The terminal: colours and progress, only where a person looks. Inside this room only.
#ifndef SIGLUM_CLI_TERMINAL_H_
#define SIGLUM_CLI_TERMINAL_H_

#include <chrono>
#include <cstddef>
#include <string>

namespace siglum::cli {

enum class ColorMode { kAuto, kAlways, kNever };

// Whether output to that descriptor (1 or 2) may have colours: --color, else NO_COLOR and TERM,
// else whether it is a terminal.
bool UseColor(ColorMode mode, int descriptor);

bool IsTerminal(int descriptor);

// A line on standard error that counts files, drawn at most ten times a second and only on a
// terminal, after half a second of work.
class Progress {
 public:
  explicit Progress(bool enabled);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(std::size_t done, std::size_t all);
  // Takes the line away, before something else is printed.
  void Clear();

 private:
  bool enabled_;
  bool is_shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace siglum::cli

#endif  // SIGLUM_CLI_TERMINAL_H_
