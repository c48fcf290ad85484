// What the server answers, to whom, and that it stops.
#include "preview/server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/paths.h"

namespace siglum::preview {
namespace {

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    std::filesystem::copy(test::SourceDir() / "samples/correspondence", folder_.path(),
                          std::filesystem::copy_options::recursive);
    LiveSiteOptions options;
    options.folder = folder_.path().string();
    site_ = std::make_unique<LiveSite>(options);
    server_ = std::make_unique<Server>(site_.get());
    EXPECT_TRUE(site_->Open().ok());
    const base::Result<int> port = server_->Bind(0);
    EXPECT_TRUE(port.ok());
    port_ = port.ok() ? *port : 0;
    thread_ = std::thread([this] { server_->Run(); });
  }
  ~ServerTest() override {
    // Not before it listens, or it would never end.
    httplib::Client("127.0.0.1", port_).Get("/assets/site.css");
    server_->Stop();
    thread_.join();
  }
  httplib::Result Get(const std::string& path, const httplib::Headers& headers = {}) {
    httplib::Client client("127.0.0.1", port_);
    client.set_url_encode(false);
    return client.Get(path, headers);
  }
  int StatusOf(const std::string& path, const httplib::Headers& headers = {}) {
    httplib::Result answer = Get(path, headers);
    return answer ? answer->status : -1;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<LiveSite> site_;
  std::unique_ptr<Server> server_;
  int port_ = 0;
  std::thread thread_;
};

TEST_F(ServerTest, AnswersWithPagesAndTheScriptThatReloadsThem) {
  httplib::Result page = Get("/letter-1.html");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page->get_header_value("Cache-Control"), "no-store");
  EXPECT_NE(page->body.find("<script src=\"/.siglum/preview.js\" defer></script></body>"),
            std::string::npos);
  EXPECT_EQ(StatusOf("/"), 200);
  EXPECT_EQ(StatusOf("/assets/site.css"), 200);
  EXPECT_EQ(StatusOf("/images/images/tower.svg"), 200);
  EXPECT_EQ(StatusOf("/.siglum/preview.js"), 200);
  EXPECT_EQ(StatusOf("/letter-99.html"), 404);
}

TEST_F(ServerTest, LeadsNowhereButIntoTheSite) {
  for (const char* path :
       {"/../siglum.toml", "/%2e%2e/siglum.toml", "/..%2f..%2fetc/passwd", "//etc/passwd",
        "/images/%2e%2e/%2e%2e/persons.xml", "/siglum.toml", "/letter-1.html%00.xml",
        "/.siglum/../persons.xml", "/%5c..%5cpersons.xml"}) {
    const int status = StatusOf(path);
    EXPECT_TRUE(status == 404 || status == 400) << path << ": " << status;
  }
}

TEST_F(ServerTest, RefusesOtherHostsAndOtherMethods) {
  EXPECT_EQ(StatusOf("/index.html", {{"Host", "evil.example:" + std::to_string(port_)}}), 403);
  EXPECT_EQ(StatusOf("/.siglum/state", {{"Host", "evil.example"}}), 403);
  EXPECT_EQ(StatusOf("/index.html", {{"Host", "localhost:" + std::to_string(port_)}}), 200);
  httplib::Client client("127.0.0.1", port_);
  httplib::Result posted = client.Post("/index.html", "x", "text/plain");
  ASSERT_TRUE(posted);
  EXPECT_NE(posted->status, 200);
}

TEST_F(ServerTest, AWaitingPageHearsOfAChange) {
  const std::uint64_t known = site_->version();
  std::string heard;
  std::thread waiting([&] {
    httplib::Client client("127.0.0.1", port_);
    client.set_read_timeout(30);
    httplib::Result answer = client.Get("/.siglum/wait?after=" + std::to_string(known));
    if (answer) heard = answer->body;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const std::string path = std::filesystem::canonical(folder_ / "letter-2.xml").string();
  ASSERT_TRUE(site_->Refresh({path}).ok());
  waiting.join();
  EXPECT_NE(heard.find("\"version\":" + std::to_string(known + 1)), std::string::npos) << heard;
}

TEST_F(ServerTest, APortThatIsTakenIsSaid) {
  LiveSite other({folder_.path().string(), {}, 1, {}});
  Server second(&other);
  EXPECT_FALSE(second.Bind(port_).ok());
}

}  // namespace
}  // namespace siglum::preview
