// SiteBuild: the site of an edition from its documents, in the two passes that site/ wants.
#ifndef SIGLUM_EDITION_SITE_BUILD_H_
#define SIGLUM_EDITION_SITE_BUILD_H_

#include <map>
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
  std::string address;     // where the site will be on the web; may be empty
  std::string folder;      // that the paths of pages count from
  std::string stylesheet;  // empty: siglum's own
  std::string theme;       // a folder (theme.h); may be empty
  xslt::Parameters parameters;
  bool has_pdf = false;      // a PDF of each document will lie at PlaceOf(path, "pdf", ".pdf")
  bool keeps_words = false;  // the common pages are made more than once
  int jobs = 1;
};

// What siglum.toml says of a site, of which `output` is the table.
SiteBuildOptions SiteOptionsFor(const Project& project, const OutputConfig& output);

class SiteBuild {
 public:
  // Error: a stylesheet that cannot be used.
  static base::Result<std::unique_ptr<SiteBuild>> Open(
      const Project* project, const SiteBuildOptions& options, std::vector<site::SiteFile> files,
      std::vector<diagnostics::Diagnostic>* findings);

  // First pass, from any thread. A file that is not learned has no page; one that is learned again
  // has the page of its new state.
  void Learn(const std::string& path, const std::shared_ptr<const xml::Document>& document,
             FileOutcome* outcome);
  // Before the second pass: a file beside the pages that the front page links to.
  void Offer(site::OfferedFile file) { site_->Offer(std::move(file)); }
  // Second pass: makes all pages. `write` is called on one thread at a time.
  std::vector<FileOutcome> WritePages(const site::WriteFile& write);

  // The second pass in single steps: Connect after the last Learn, then any page in any order.
  void Connect() { site_->Connect(); }
  std::size_t size() const { return paths_.size(); }
  const std::string& PathOf(std::size_t number) const { return paths_[number]; }
  const std::string& PageOf(std::size_t number) const { return site_->PageOf(number); }
  // A document's page with those of its witnesses, and what can be downloaded of it.
  FileOutcome WritePage(std::size_t number, const site::WriteFile& write) const;
  FileOutcome WriteCommonPages(const site::WriteFile& write);
  // What is the same on all pages: style and scripts.
  void WriteAssets(const site::WriteFile& write) const;

  // Where a file about the document at `path` lies in the site: `pdf/letters/a.pdf`.
  std::string PlaceOf(const std::string& path, const std::string& folder,
                      std::string_view extension) const;
  // After WritePages: which ids of the list in the file at `path` the site has not.
  base::Result<std::vector<std::string>> FindGoneIds(const std::string& path) const;

 private:
  SiteBuild(const Project* project, const SiteBuildOptions& options)
      : project_(project), options_(options) {}
  void WriteDownloads(std::size_t number, const xml::Document& document,
                      const site::WriteFile& write, FileOutcome* outcome) const;

  const Project* project_;
  SiteBuildOptions options_;
  std::vector<std::string> paths_;
  std::unordered_map<std::string, std::size_t> number_of_;
  std::vector<xml::FilePtr> learned_;  // the bytes of each file; null: it has no page
  std::unique_ptr<site::Site> site_;
  std::map<std::string, std::string> theme_;   // files by name
  std::vector<publish::Publisher> downloads_;  // EPUB, text
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SITE_BUILD_H_
