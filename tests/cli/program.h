// Runs the built program as a user would: arguments, standard input, a folder to stand in; what it
// printed, how it ended, and how much memory it took.
#ifndef SIGLUM_TESTS_CLI_PROGRAM_H_
#define SIGLUM_TESTS_CLI_PROGRAM_H_

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/paths.h"

namespace siglum::test {

struct Ended {
  int status = -1;  // exit status; 128 + number of a signal
  std::string out;
  std::string err;
  long peak_kilobytes = 0;
};

struct Call {
  std::vector<std::string> arguments;
  std::string input;                           // standard input
  std::filesystem::path folder = SourceDir();  // to stand in
  std::vector<std::string> environment;        // `NAME=VALUE`, besides what is there
  std::string shell;       // a command line of sh(1) instead, in which $SIGLUM is the program
  bool as_nobody = false;  // without the rights of root, who may read every file
};

inline std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Standard output and error go to files, so that no pipe can fill up.
inline Ended RunProgram(const Call& call) {
  TemporaryFolder folder;
  std::filesystem::path in = folder / "in", out = folder / "out", err = folder / "err";
  std::ofstream(in, std::ios::binary) << call.input;
  std::vector<char*> words = {const_cast<char*>("siglum")};
  for (const std::string& word : call.arguments) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const std::string program = ProgramPath();
  pid_t child = ::fork();
  if (child == 0) {
    constexpr int kMode = 0600;
    ::dup2(::open(in.c_str(), O_RDONLY), STDIN_FILENO);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, kMode), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, kMode), STDERR_FILENO);
    ::unsetenv("NO_COLOR");
    ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);  // no catalog of whoever runs the tests
    for (const std::string& entry : call.environment) ::putenv(const_cast<char*>(entry.c_str()));
    constexpr uid_t kNobody = 65'534;
    bool is_set =
        !call.as_nobody || ::geteuid() != 0 || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
    ::setenv("SIGLUM", program.c_str(), 1);
    is_set = is_set && ::chdir(call.folder.c_str()) == 0;
    if (is_set && !call.shell.empty()) {
      ::execl("/bin/bash", "bash", "-c", call.shell.c_str(), nullptr);
    }
    if (is_set) ::execv(program.c_str(), words.data());
    ::_exit(127);
  }
  Ended ended;
  int status = 0;
  struct rusage usage {};
  if (::wait4(child, &status, 0, &usage) != child) return ended;
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ended.out = ReadAll(out);
  ended.err = ReadAll(err);
  ended.peak_kilobytes = usage.ru_maxrss;
  return ended;
}

inline Ended RunProgram(std::vector<std::string> arguments, std::string input = "") {
  Call call;
  call.arguments = std::move(arguments);
  call.input = std::move(input);
  return RunProgram(call);
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_CLI_PROGRAM_H_
