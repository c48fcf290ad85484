// Runs that are stopped at any moment: every file is what it was or what it was to become, and no
// temporary file outlives the next run.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>

#include <chrono>
#include <random>
#include <thread>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

constexpr int kFiles = 500;
constexpr int kMoments = 300;
constexpr auto kBudget = std::chrono::seconds(40);
const std::string kBefore =
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p>On <date>8 May 1921</date>.</p></TEI>\n";
const std::string kAfter =
    "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><p>On <date when=\"1921-05-08\">8 May "
    "1921</date>.</p></TEI>\n";

// In memory where the machine has such a folder: what is tested is the order of events, not a disk.
fs::path FolderInMemory() {
  std::string pattern =
      fs::exists("/dev/shm") ? "/dev/shm/siglum-test-XXXXXX" : "/tmp/siglum-test-XXXXXX";
  return ::mkdtemp(pattern.data());
}

class Interruption : public testing::Test {
 protected:
  Interruption() : folder_(FolderInMemory()) {}
  ~Interruption() override { fs::remove_all(folder_); }

  fs::path FileAt(int i) const { return folder_ / ("letter-" + std::to_string(1000 + i) + ".xml"); }
  void Restore() {
    for (int i = 0; i < kFiles; ++i) {
      if (test::ReadAll(FileAt(i)) != kBefore)
        std::ofstream(FileAt(i), std::ios::binary) << kBefore;
    }
  }
  pid_t Start() const {
    const std::string program = test::ProgramPath();
    pid_t child = ::fork();
    if (child != 0) return child;
    ::setenv("XDG_DATA_HOME", folder_.c_str(), 1);
    ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
    ::dup2(::open((folder_ / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    ::execl(program.c_str(), "siglum", "normalize", folder_.c_str(), "--only", "dates", "--write",
            nullptr);
    ::_exit(127);
  }
  static int End(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  // Every file is whole; how many files there are that are none of ours.
  int CheckWhole() {
    int changed = 0;
    for (int i = 0; i < kFiles; ++i) {
      std::string text = test::ReadAll(FileAt(i));
      EXPECT_TRUE(text == kBefore || text == kAfter) << FileAt(i) << ": " << text;
      if (text == kAfter) ++changed;
    }
    return changed;
  }
  int CountStrangers() const {
    int strangers = 0;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      std::string name = entry.path().filename();
      if (!name.ends_with(".xml") && name != "err") ++strangers;
    }
    return strangers;
  }

  fs::path folder_;
};

TEST_F(Interruption, AtRandomMoments) {
  Restore();
  auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(End(Start()), 0);
  auto whole = std::chrono::steady_clock::now() - begin;
  ASSERT_EQ(CheckWhole(), kFiles);
  std::mt19937 random(1921);
  std::uniform_real_distribution<double> part(0, 1.1);
  const int signals[] = {SIGKILL, SIGINT, SIGTERM, SIGHUP};
  int stopped_between = 0;
  int moments = 0;
  for (; moments < kMoments && std::chrono::steady_clock::now() - begin < kBudget; ++moments) {
    Restore();
    int number = signals[moments % 4];
    int before = CountStrangers();  // a run that was killed by force may have left one
    pid_t child = Start();
    std::this_thread::sleep_for(whole * part(random));
    ::kill(child, number);
    int status = End(child);
    int changed = CheckWhole();
    if (changed > 0 && changed < kFiles) ++stopped_between;
    EXPECT_TRUE(status == 0 || status == 128 + number) << status;
    if (number != SIGKILL) EXPECT_LE(CountStrangers(), before) << "after signal " << number;
  }
  EXPECT_GT(moments, 20) << "the machine is too slow to say anything";
  EXPECT_GT(stopped_between, 0);
  EXPECT_EQ(End(Start()), 0);
  EXPECT_EQ(CheckWhole(), kFiles);
  EXPECT_EQ(CountStrangers(), 0) << "a temporary file outlived the next run";
}

TEST_F(Interruption, StaleFilesGoAndThoseInUseStay) {
  Restore();
  fs::path stale = FileAt(1).string() + ".siglum-Ab12Cd";
  fs::path held = FileAt(2).string() + ".siglum-Ab12Ce";
  fs::path foreign = folder_ / "notes.siglum-backup.txt";
  for (const fs::path& path : {stale, held, foreign}) std::ofstream(path) << "half";
  int descriptor = ::open(held.c_str(), O_RDONLY);
  ASSERT_EQ(::flock(descriptor, LOCK_EX), 0);
  EXPECT_EQ(End(Start()), 0);
  EXPECT_FALSE(fs::exists(stale));
  EXPECT_TRUE(fs::exists(held));
  EXPECT_TRUE(fs::exists(foreign));
  ::close(descriptor);
}

TEST_F(Interruption, SaysHowFarItCame) {
  Restore();
  // Waits for standard input, so the signal always comes in time.
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string program = test::ProgramPath();
  pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[1]);
    ::dup2(::open((folder_ / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    ::execl(program.c_str(), "siglum", "validate", "-", nullptr);
    ::_exit(127);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  ::kill(child, SIGTERM);
  EXPECT_EQ(End(child), 128 + SIGTERM);
  ::close(ends[0]);
  ::close(ends[1]);
  EXPECT_EQ(test::ReadAll(folder_ / "err"), "siglum: stopped by SIGTERM; nothing was written\n");
}

}  // namespace
}  // namespace siglum
