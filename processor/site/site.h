// Site: an edition as one folder of web pages that opens anywhere, without server and network.
//
// Two passes. The first learns of each document what other pages need (title, ids, names, words);
// the second makes its page, with links that lead across pages. The pages themselves are XSLT
// (xslt/site); this room gives the stylesheets what one document cannot know, as additions to its
// tree (publish/prepared_document.h), in `s:page`:
//
//   <s:page href="letters/a.html" root="../" site="Title" ...>
//     <s:previous href title/> <s:next href title/>
//     <s:register href title/> ...  <s:download href kind/> ...  <s:witness href siglum/> ...
//     <s:mention of="cebesoy" href="../letters/b.html#p2" title form before after only="B"/> ...
//   </s:page>
//   @s:anchor  the id of a passage     @s:href  where a pointer leads     @s:src  a copied image
//
// Tested by tests/edition/site_build_test.cc.
#ifndef SIGLUM_SITE_SITE_H_
#define SIGLUM_SITE_SITE_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "apparatus/apparatus.h"
#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "publish/output_format.h"
#include "site/search_index.h"
#include "xml/document.h"

namespace siglum::site {

struct SiteFile {
  std::string path;  // of the source
  bool is_register = false;
};

// A kind of file that lies beside the pages: `epub/letters/a.epub` of `letters/a.html`.
struct Download {
  std::string kind;  // as readers see it
  std::string folder;
  std::string extension;
};

struct SiteOptions {
  std::string title;     // of the edition; empty: that of its first document
  std::string language;  // of the site's own words; empty: that of the documents
  std::string address;   // where the site will be on the web, `https://.../`; may be empty
  std::string folder;    // of the edition: pages lie as their sources lie in it
  std::vector<Download> downloads;  // that the caller puts beside each document
  bool has_theme = false;           // the caller puts assets/theme/theme.css there
  bool keeps_words = false;         // common pages are written more than once
  // format, stylesheet and parameters of the pages of documents.
  publish::PublishOptions publish;
};

// A file beside the pages that readers may download.
struct OfferedFile {
  std::string href;  // as the front page names it
  std::string kind;  // `cmif.xml`
};

class Site {
 public:
  // Compiles the stylesheets. Error: one cannot be used.
  static base::Result<std::unique_ptr<Site>> Open(const SiteOptions& options,
                                                  std::vector<SiteFile> files,
                                                  std::vector<diagnostics::Diagnostic>* findings);
  ~Site();

  std::size_t size() const;
  // The path of page `number` below the folder of the site.
  const std::string& PageOf(std::size_t number) const;
  bool IsRegister(std::size_t number) const;

  // First pass: each file, in any order, from any thread. What was known of it before is forgotten.
  void Learn(std::size_t number, const apparatus::Apparatus& apparatus);
  // Between the passes, when all that can be read has been learned.
  void Connect();
  // Before WriteCommonPages: what the front page offers beside the pages, in this order.
  void Offer(OfferedFile file);
  // Second pass: the pages of a document, from any thread; `write` is called on the same one.
  std::vector<diagnostics::Diagnostic> WritePage(std::size_t number,
                                                 const apparatus::Apparatus& apparatus,
                                                 const WriteFile& write) const;
  // What belongs to no document: front page, lists, dates, map, search.
  std::vector<diagnostics::Diagnostic> WriteCommonPages(const WriteFile& write);
  // Style and scripts.
  static void WriteAssets(const WriteFile& write);
  // The ids of all pages, as JSON: `{"letters/a.html": ["p1", ...], ...}`.
  std::string IdsAsJson() const;

 private:
  struct Impl;
  explicit Site(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The address of `to` (a page or file of the site, with or without fragment) as page `from` names
// it: `../persons.html#x`.
std::string RelativeHref(const std::string& from, const std::string& to);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_SITE_H_
