// Interruption: what Ctrl-C, SIGTERM and SIGHUP leave behind, which is nothing.
//
// Temporary files and folders are listed while they exist. When a signal comes, they are removed,
// child processes are stopped, and the program ends by that signal. Whatever writes does so through
// this list; then a target is either what it was or what it was to become.
#ifndef SIGLUM_OS_INTERRUPTION_H_
#define SIGLUM_OS_INTERRUPTION_H_

#include <sys/types.h>

#include <cstddef>
#include <string>

namespace siglum::os {

// To be called once, before other threads are started. Signals that were ignored when the program
// began (nohup) stay ignored.
void HandleInterruptions();

// How far the run has come, for what is said then.
void NoteProgress(std::size_t done, std::size_t all);

// Makes a file of its own beside `target`, as mkostemp(3) does, and lists it. The descriptor is
// locked (flock(2)) as long as it is open, so that other programs see that it is in use. `path`
// becomes empty and errno is set when that fails.
int OpenTemporary(const std::string& target, std::string* path);
// Puts it in the place of `target` (rename(2)). False, with errno, when that fails.
bool CommitTemporary(const std::string& path, const std::string& target);
// Removes it.
void DropTemporary(const std::string& path);

// The same for a folder below the system's folder for temporary files; empty when it cannot be
// made.
std::string MakeTemporaryFolder(const std::string& prefix);
void DropTemporaryFolder(const std::string& path);

// Removes what earlier runs, killed by force, have left in `folder`: files that OpenTemporary made
// and nobody holds. Once a folder and process.
void RemoveStaleTemporaries(const std::string& folder);

// A child process that must not outlive the program.
class ListedChild {
 public:
  explicit ListedChild(pid_t child);
  ~ListedChild();
  ListedChild(const ListedChild&) = delete;
  ListedChild& operator=(const ListedChild&) = delete;

 private:
  pid_t child_;
};

}  // namespace siglum::os

#endif  // SIGLUM_OS_INTERRUPTION_H_
