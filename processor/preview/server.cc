// cpp-httplib is behind it. Every request is answered before its routing, which would match paths
// with regular expressions. Tested by tests/preview/server_test.cc.
#include "preview/server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <atomic>
#include <charconv>
#include <string_view>

#include "publish/built_in.h"

namespace siglum::preview {
namespace {

constexpr int kThreads = 32;          // each waiting page holds one
constexpr int kLongestWait = 20'000;  // milliseconds
constexpr int kStep = 250;            // after which a waiting page sees that the server stops
constexpr std::string_view kScript = "<script src=\"/.siglum/preview.js\" defer></script>";

const char* TypeOf(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? "" : path.substr(dot);
  constexpr std::pair<std::string_view, const char*> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".json", "application/json"},
      {".xml", "application/xml"},
      {".txt", "text/plain; charset=utf-8"},
      {".epub", "application/epub+zip"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".gif", "image/gif"},
      {".webp", "image/webp"},
      {".avif", "image/avif"},
      {".bmp", "image/bmp"}};
  for (const auto& [known, type] : kTypes) {
    if (ending == known) return type;
  }
  return "application/octet-stream";
}

void AddScript(std::string* page) {
  const std::size_t end = page->rfind("</body>");
  if (end != std::string::npos) page->insert(end, kScript);
}

}  // namespace

struct Server::Impl {
  LiveSite* site = nullptr;
  httplib::Server http;
  int port = 0;
  std::atomic<bool> is_stopping = false;

  void Answer(const httplib::Request& request, httplib::Response& response);
  void AnswerState(const httplib::Request& request, httplib::Response& response);
  bool IsForUs(const httplib::Request& request) const {
    const std::string host = request.get_header_value("Host");
    return host == fmt::format("127.0.0.1:{}", port) || host == fmt::format("localhost:{}", port);
  }
};

void Server::Impl::AnswerState(const httplib::Request& request, httplib::Response& response) {
  if (request.path == "/.siglum/wait") {
    const std::string after = request.get_param_value("after");
    std::uint64_t known = 0;
    std::from_chars(after.data(), after.data() + after.size(), known);
    for (int waited = 0; waited < kLongestWait && !is_stopping; waited += kStep) {
      site->WaitForChange(known, kStep);
      if (site->version() > known) break;
    }
  }
  response.set_content(site->StateAsJson(), "application/json");
}

void Server::Impl::Answer(const httplib::Request& request, httplib::Response& response) {
  response.set_header("Cache-Control", "no-store");
  response.set_header("X-Content-Type-Options", "nosniff");
  if (!IsForUs(request)) {
    response.status = 403;
    response.set_content("this server answers for localhost alone\n", "text/plain");
    return;
  }
  if (request.method != "GET" && request.method != "HEAD") {
    response.status = 405;
    response.set_header("Allow", "GET, HEAD");
    response.set_header("Connection", "close");
    return;
  }
  response.status = 200;
  if (request.path == "/.siglum/state" || request.path == "/.siglum/wait") {
    AnswerState(request, response);
    return;
  }
  if (request.path == "/.siglum/preview.js") {
    const std::string_view* script = publish::FindStylesheet("preview/preview.js");
    response.set_content(std::string(*script), "text/javascript; charset=utf-8");
    return;
  }
  std::string path = request.path.empty() ? std::string() : request.path.substr(1);
  if (path.empty() || path.ends_with('/')) path += "index.html";
  std::optional<std::string> file = site->Get(path);
  if (!file.has_value()) {
    response.status = 404;
    std::string page =
        "<!DOCTYPE html><html lang=\"en\"><title>404</title><body><p>The site has no such page. "
        "<a href=\"/index.html\">Front page</a></p></body></html>\n";
    AddScript(&page);
    response.set_content(page, "text/html; charset=utf-8");
    return;
  }
  if (path.ends_with(".html")) AddScript(&*file);
  response.set_content(std::move(*file), TypeOf(path));
}

Server::Server(LiveSite* site) : impl_(std::make_unique<Impl>()) {
  impl_->site = site;
  impl_->http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  impl_->http.set_payload_max_length(0);
  // Not SO_REUSEPORT, by which two previews would share a port and its readers.
  impl_->http.set_socket_options([](socket_t socket) {
    int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  });
  impl_->http.set_pre_routing_handler(
      [impl = impl_.get()](const httplib::Request& request, httplib::Response& response) {
        impl->Answer(request, response);
        return httplib::Server::HandlerResponse::Handled;
      });
}

Server::~Server() { Stop(); }

base::Result<int> Server::Bind(int port) {
  if (port == 0) {
    impl_->port = impl_->http.bind_to_any_port("127.0.0.1");
    if (impl_->port <= 0) return base::Error{"no port of this machine is free", ""};
    return impl_->port;
  }
  if (!impl_->http.bind_to_port("127.0.0.1", port)) {
    return base::Error{fmt::format("port {} cannot be used; another program may have it", port),
                       "name another one: --port N, or --port 0 for any that is free"};
  }
  impl_->port = port;
  return port;
}

void Server::Run() { impl_->http.listen_after_bind(); }

void Server::Stop() {
  impl_->is_stopping = true;
  impl_->http.stop();
}

}  // namespace siglum::preview
