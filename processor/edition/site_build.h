// SiteBuild: the site of an edition from its documents, in the two passes that site/ wants.
#ifndef SIGLUM_EDITION_SITE_BUILD_H_
#define SIGLUM_EDITION_SITE_BUILD_H_

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "edition/run.h"
#include "site/site.h"

namespace siglum::edition {

struct SiteBuildOptions {
  std::string title;       // of the edition; may be empty
  std::string language;    // of the site's own words; may be empty
  std::string folder;      // that the paths of pages count from
  std::string stylesheet;  // empty: siglum's own
  xslt::Parameters parameters;
  int jobs = 1;
};

class SiteBuild {
 public:
  // Error: a stylesheet that cannot be used.
  static base::Result<std::unique_ptr<SiteBuild>> Open(
      const Project* project, const SiteBuildOptions& options, std::vector<site::SiteFile> files,
      std::vector<diagnostics::Diagnostic>* findings);

  // First pass, from any thread, each file once. A file that is not learned has no page.
  void Learn(const std::string& path, const std::shared_ptr<const xml::Document>& document,
             FileOutcome* outcome);
  // Second pass: makes all pages. `write` is called on one thread at a time.
  std::vector<FileOutcome> WritePages(const site::WriteFile& write);
  // After WritePages: which ids of the list in the file at `path` the site has not.
  base::Result<std::vector<std::string>> FindGoneIds(const std::string& path) const;

 private:
  SiteBuild(const Project* project, const SiteBuildOptions& options)
      : project_(project), options_(options) {}
  FileOutcome WritePage(std::size_t number, const site::WriteFile& write);

  const Project* project_;
  SiteBuildOptions options_;
  std::vector<std::string> paths_;
  std::unordered_map<std::string, std::size_t> number_of_;
  std::vector<xml::FilePtr> learned_;  // the bytes of each file; null: it has no page
  std::unique_ptr<site::Site> site_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SITE_BUILD_H_
