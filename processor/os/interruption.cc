// One thread waits for the signals, which all others have blocked, so that what is done then may
// use the whole of C++. It takes the lock of the list and never gives it back: no other thread can
// make or rename a temporary file from then on.
//
// A run that is killed by force (SIGKILL, a power cut) cleans up nothing; the next one does. It
// knows its own files by their names and by the lock that a living process holds on them. A file is
// locked after it is made; whoever loses that race to a cleaner finds it without a name and makes
// another. Tested by tests/cli/interruption_test.cc.
#include "os/interruption.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string_view>
#include <thread>

namespace siglum::os {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = ".siglum-";
constexpr std::string_view kPattern = "XXXXXX";
constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

struct List {
  std::mutex mutex;
  std::set<std::string> files;
  std::map<std::string, int> folders;  // with the descriptor that holds the lock
  std::set<std::string> swept;
  std::set<pid_t> children;
  std::atomic<std::size_t> done{0};
  std::atomic<std::size_t> all{0};
  std::atomic<std::size_t> written{0};
};

// Never destroyed: the waiting thread may need it while the program ends.
List& TheList() {
  static List* list = new List();
  return *list;
}

void SayHowFar(int number) {
  List& list = TheList();
  // On a terminal a line of progress may stand there.
  std::string text = ::isatty(STDERR_FILENO) != 0 ? "\nsiglum: stopped by " : "siglum: stopped by ";
  text += number == SIGINT ? "Ctrl-C" : number == SIGTERM ? "SIGTERM" : "SIGHUP";
  if (list.all > 0) {
    text += " after " + std::to_string(list.done) + " of " + std::to_string(list.all) + " files";
  }
  text += list.written > 0 ? "; " + std::to_string(list.written) + " had been written, each whole\n"
                           : "; nothing was written\n";
  [[maybe_unused]] ssize_t ignored = ::write(STDERR_FILENO, text.data(), text.size());
}

void EndBy(int number) {
  List& list = TheList();
  list.mutex.lock();  // for ever
  std::error_code ignored;
  for (pid_t child : list.children) ::kill(child, SIGKILL);
  for (const std::string& file : list.files) ::unlink(file.c_str());
  for (const auto& [folder, held] : list.folders) fs::remove_all(folder, ignored);
  SayHowFar(number);
  std::signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  ::kill(::getpid(), number);
  ::_exit(128 + number);
}

bool IsIgnored(int number) {
  struct sigaction action {};
  return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

// `letters/a.xml.siglum-Ab12Cd`.
bool IsTemporaryName(std::string_view name) {
  if (name.size() <= kMark.size() + kPattern.size()) return false;
  std::string_view end = name.substr(name.size() - kPattern.size());
  return name.substr(0, name.size() - kPattern.size()).ends_with(kMark) &&
         std::ranges::all_of(end, [](unsigned char c) { return std::isalnum(c) != 0; });
}

// Takes the lock of a file that nobody holds; false when somebody does.
bool IsAbandoned(const std::string& path) {
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  struct stat status {};
  bool is_ours = ::fstat(descriptor, &status) == 0 && status.st_uid == ::geteuid() &&
                 (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) &&
                 ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  ::close(descriptor);
  return is_ours;
}

// Locks `descriptor`; false when the file has lost its name meanwhile.
bool LockNamed(int descriptor) {
  struct stat status {};
  while (::flock(descriptor, LOCK_EX) != 0) {
    if (errno != EINTR) return true;  // a file system without locks
  }
  return ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

}  // namespace

void HandleInterruptions() {
  sigset_t set;
  sigemptyset(&set);
  bool is_any = false;
  for (int number : kSignals) {
    if (IsIgnored(number)) continue;
    sigaddset(&set, number);
    is_any = true;
  }
  if (!is_any || ::pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0) return;
  TheList();
  std::thread([set] {
    int number = 0;
    while (::sigwait(&set, &number) != 0) {
    }
    EndBy(number);
  }).detach();
}

void NoteProgress(std::size_t done, std::size_t all) {
  TheList().done = done;
  TheList().all = all;
}

int OpenTemporary(const std::string& target, std::string* path) {
  List& list = TheList();
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    *path = target + std::string(kMark) + std::string(kPattern);
    std::lock_guard lock(list.mutex);
    int descriptor = ::mkostemp(path->data(), O_CLOEXEC);
    if (descriptor < 0) break;
    if (LockNamed(descriptor)) {
      list.files.insert(*path);
      return descriptor;
    }
    ::close(descriptor);
  }
  path->clear();
  return -1;
}

bool CommitTemporary(const std::string& path, const std::string& target) {
  List& list = TheList();
  std::lock_guard lock(list.mutex);
  if (::rename(path.c_str(), target.c_str()) != 0) return false;
  list.files.erase(path);
  bool is_scratch = std::ranges::any_of(
      list.folders, [&](const auto& folder) { return target.starts_with(folder.first + "/"); });
  if (!is_scratch) ++list.written;
  return true;
}

void DropTemporary(const std::string& path) {
  List& list = TheList();
  std::lock_guard lock(list.mutex);
  int error = errno;
  if (list.files.erase(path) > 0) ::unlink(path.c_str());
  errno = error;
}

std::string MakeTemporaryFolder(const std::string& prefix) {
  List& list = TheList();
  std::error_code failure;
  fs::path parent = fs::temp_directory_path(failure);
  if (failure) return {};
  std::lock_guard lock(list.mutex);
  for (const auto& entry : fs::directory_iterator(parent, failure)) {
    std::string name = entry.path().filename().string();
    bool is_stale = name.size() == prefix.size() + kPattern.size() && name.starts_with(prefix) &&
                    !list.folders.contains(entry.path().string()) &&
                    IsAbandoned(entry.path().string());
    if (is_stale) fs::remove_all(entry.path(), failure);
  }
  std::string path = (parent / (prefix + std::string(kPattern))).string();
  if (::mkdtemp(path.data()) == nullptr) return {};
  int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) ::flock(descriptor, LOCK_EX);
  list.folders.emplace(path, descriptor);
  return path;
}

void DropTemporaryFolder(const std::string& path) {
  List& list = TheList();
  std::lock_guard lock(list.mutex);
  std::error_code ignored;
  auto folder = list.folders.find(path);
  if (folder == list.folders.end()) return;
  fs::remove_all(path, ignored);
  if (folder->second >= 0) ::close(folder->second);
  list.folders.erase(folder);
}

void RemoveStaleTemporaries(const std::string& folder) {
  List& list = TheList();
  std::lock_guard lock(list.mutex);
  if (!list.swept.insert(folder).second) return;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, failure)) {
    std::string path = entry.path().string();
    if (!IsTemporaryName(entry.path().filename().string())) continue;
    if (IsAbandoned(path)) ::unlink(path.c_str());
  }
}

ListedChild::ListedChild(pid_t child) : child_(child) {
  std::lock_guard lock(TheList().mutex);
  TheList().children.insert(child_);
}

ListedChild::~ListedChild() {
  std::lock_guard lock(TheList().mutex);
  TheList().children.erase(child_);
}

}  // namespace siglum::os
