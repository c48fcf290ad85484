// The preview as a user runs it: it says where it is, follows a change, and ends by Ctrl-C.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>

#include <chrono>
#include <thread>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class PreviewTest : public testing::Test {
 protected:
  void Start() {
    fs::copy(test::SourceDir() / "samples/correspondence", folder_.path() / "e",
             fs::copy_options::recursive);
    const std::string program = test::ProgramPath(), out = (folder_ / "out").string();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
      ::dup2(STDOUT_FILENO, STDERR_FILENO);
      ::execl(program.c_str(), "siglum", "preview", (folder_ / "e").c_str(), "--port", "0",
              nullptr);
      ::_exit(127);
    }
    for (int i = 0; i < 600 && port_ == 0; ++i) {
      std::this_thread::sleep_for(milliseconds(50));
      const std::string text = test::ReadAll(out);
      const std::size_t at = text.find("http://127.0.0.1:");
      const std::size_t end = text.find("/ shows", at);
      if (at != std::string::npos && end != std::string::npos) {
        port_ = std::stoi(text.substr(at + 17, end - at - 17));
      }
    }
    ASSERT_NE(port_, 0) << test::ReadAll(out);
  }
  ~PreviewTest() override {
    if (child_ > 0) End(SIGKILL);
  }
  int End(int signal) {
    ::kill(child_, signal);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::string Ask(const std::string& path) const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    std::string answer;
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
      const std::string request = "GET " + path +
                                  " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                                  "\r\nConnection: close\r\n\r\n";
      ::send(socket, request.data(), request.size(), MSG_NOSIGNAL);
      char bytes[4096];
      for (ssize_t got = 0; (got = ::recv(socket, bytes, sizeof(bytes), 0)) > 0;) {
        answer.append(bytes, static_cast<std::size_t>(got));
      }
    }
    ::close(socket);
    return answer;
  }

  test::TemporaryFolder folder_;
  pid_t child_ = 0;
  int port_ = 0;
};

TEST_F(PreviewTest, FollowsAChangeAndEndsByASignal) {
  ASSERT_NO_FATAL_FAILURE(Start());
  EXPECT_NE(Ask("/letter-2.html").find("200 OK"), std::string::npos);
  const fs::path letter = folder_ / "e/letter-2.xml";
  std::string text = test::ReadAll(letter);
  const std::size_t at = text.find("</p>", text.find("<body"));
  ASSERT_NE(at, std::string::npos);
  text.insert(at, " Xyzzyville");
  std::ofstream(letter, std::ios::binary) << text;
  bool is_there = false;
  for (int i = 0; i < 200 && !is_there; ++i) {
    std::this_thread::sleep_for(milliseconds(50));
    is_there = Ask("/letter-2.html").find("Xyzzyville") != std::string::npos;
  }
  EXPECT_TRUE(is_there);
  EXPECT_EQ(End(SIGINT), 128 + SIGINT);
  // Nothing was written.
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "e")) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(name.ends_with(".xml") || name.ends_with(".svg") || name.ends_with(".toml") ||
                name.ends_with(".css") || name == "images" || name == "theme")
        << entry.path();
  }
}

TEST(PreviewCommand, SaysWhatIsMissing) {
  const test::TemporaryFolder empty;
  const test::Ended ended = test::RunProgram({"preview", empty.path().string(), "--port", "0"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.err.find("there is no siglum.toml in this folder"), std::string::npos)
      << ended.err;
}

}  // namespace
}  // namespace siglum
