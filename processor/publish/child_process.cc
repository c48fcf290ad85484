// Tested by tests/publish/publish_test.cc, through the TeX run.
#include "publish/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include "os/interruption.h"

extern char** environ;

namespace siglum::publish {
namespace {

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> EnvironmentWith(const std::vector<std::string>& settings) {
  std::vector<std::string> environment = settings;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view text = *entry;
    std::string_view name = text.substr(0, std::min(text.find('='), text.size()));
    bool is_set = std::any_of(settings.begin(), settings.end(), [&](const std::string& setting) {
      return setting.starts_with(name) && setting.size() > name.size() &&
             setting[name.size()] == '=';
    });
    if (!is_set) environment.emplace_back(text);
  }
  return environment;
}

}  // namespace

std::string FindProgram(std::string_view program) {
  const char* search = std::getenv("PATH");
  std::string_view rest = search != nullptr ? search : "/usr/bin:/bin";
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find(':'), rest.size());
    std::string candidate = std::string(rest.substr(0, end)) + "/" + std::string(program);
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

int RunProgram(const std::string& path, std::vector<std::string> arguments,
               const std::vector<std::string>& settings, const std::string& folder) {
  std::vector<std::string> environment = EnvironmentWith(settings);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  // Signals that siglum waits for in a thread of its own must reach the child.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t child = 0;
  int failed = ::posix_spawn(&child, path.c_str(), &actions, &attributes,
                             Pointers(arguments).data(), Pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  int status = 0;
  if (failed != 0) return -1;
  os::ListedChild listed(child);
  if (::waitpid(child, &status, 0) != child) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace siglum::publish
