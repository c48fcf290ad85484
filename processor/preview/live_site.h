// LiveSite: the site of an edition in memory, whose pages are made when they are asked for.
//
// Nothing is written. Of a letter that changes, that letter is read again, and every page is as new
// when it is next asked for; so what a change costs does not grow with the edition, but for the
// links between its documents. Anything else that changes (siglum.toml, a register, a stylesheet, a
// picture) has the edition read again as a whole. A document that is not well-formed keeps the page
// that it had.
#ifndef SIGLUM_PREVIEW_LIVE_SITE_H_
#define SIGLUM_PREVIEW_LIVE_SITE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "edition/project.h"

namespace siglum::preview {

struct LiveSiteOptions {
  std::string folder;  // that siglum.toml lies in
  edition::ProjectOptions project;
  int jobs = 1;
  std::function<void(std::size_t, std::size_t)> progress;  // while the whole edition is read
};

// What the findings are at the moment.
struct LiveCounts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
};

// Pages may be asked for on any thread; Open and Refresh are called on one.
class LiveSite {
 public:
  explicit LiveSite(LiveSiteOptions options);
  ~LiveSite();
  LiveSite(const LiveSite&) = delete;
  LiveSite& operator=(const LiveSite&) = delete;

  // Reads the whole edition. Error: it cannot be opened at all; what there was stays, and the state
  // says why.
  base::Status Open();
  // Reads again what changed; `changed` are canonical paths.
  base::Status Refresh(const std::set<std::string>& changed);
  // Whether findings over several files are still those of before the last Refresh: Open finds
  // them anew.
  bool WantsOpen() const;

  // The bytes of a file of the site, `letters/a.html`; none when the site has no such file.
  std::optional<std::string> Get(const std::string& path);

  // Counts the states that readers can tell apart, from 1.
  std::uint64_t version() const;
  // Waits until the version is above `known`, at most so long.
  void WaitForChange(std::uint64_t known, int milliseconds) const;
  // `{"version": 3, "failure": ..., "findings": [{"file", "page", "line", ...}]}`
  std::string StateAsJson() const;
  LiveCounts counts() const;

  // Whose changes matter: the folder of the edition, and what it names outside of it.
  std::vector<std::string> Roots() const;

 private:
  struct Edition;
  struct Shared;
  std::unique_ptr<Edition> Read(base::Error* failure) const;
  bool RefreshDocuments(const std::set<std::string>& changed);

  LiveSiteOptions options_;
  std::string config_;
  std::unique_ptr<Shared> shared_;
};

}  // namespace siglum::preview

#endif  // SIGLUM_PREVIEW_LIVE_SITE_H_
