// Server: answers the browser on this machine from a LiveSite.
//
// It reads no file: what is not in the site is not there. Only the loopback interface is bound, and
// requests that name another host are refused, so that no page of the web can read an edition by a
// name that leads here. Pages get a script that reloads them and shows the findings.
//
//   /.siglum/preview.js   the script
//   /.siglum/state        LiveSite::StateAsJson
//   /.siglum/wait?after=3 the same, as soon as the version is above 3, or after some seconds
#ifndef SIGLUM_PREVIEW_SERVER_H_
#define SIGLUM_PREVIEW_SERVER_H_

#include <memory>
#include <string>

#include "base/result.h"
#include "preview/live_site.h"

namespace siglum::preview {

class Server {
 public:
  // `site` must outlive the server.
  explicit Server(LiveSite* site);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds the port (0: any that is free) and returns it. Error: it is taken.
  base::Result<int> Bind(int port);
  // Answers until Stop is called from another thread.
  void Run();
  void Stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace siglum::preview

#endif  // SIGLUM_PREVIEW_SERVER_H_
