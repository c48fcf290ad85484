// Resources: what a stylesheet may open, and the files that were opened.
#ifndef SIGLUM_XSLT_RESOURCES_H_
#define SIGLUM_XSLT_RESOURCES_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "xml/document.h"

namespace siglum::xslt {

// Addresses of stylesheets that are part of the program: `siglum:/html/page.xsl`.
inline constexpr std::string_view kBuiltInScheme = "siglum:";

// The bytes of a built-in resource, or null. `path` is without the scheme: `html/page.xsl`.
using BuiltIn = std::function<const std::string_view*(std::string_view path)>;

// What may be opened during one run; the access that `documents` names must outlive it.
struct ResourceOptions {
  xml::DocumentOptions documents;  // limits, and which folders may be read
  BuiltIn built_in;                // may be empty: there are none
};

// The file of a built-in stylesheet. Error: there is none at `address`.
base::Result<xml::FilePtr> OpenBuiltIn(const std::string& address, const BuiltIn& built_in);

// Opens and remembers. One run, one thread.
class Resources {
 public:
  // `known` are files that were opened before, for the places of findings.
  explicit Resources(const ResourceOptions& options, std::map<std::string, xml::FilePtr> known = {})
      : options_(options), files_(std::move(known)) {}

  // A document, or what is wrong with it. A finding without a file says why nothing could be
  // opened; its place is where the stylesheet asks for it.
  struct Opened {
    std::shared_ptr<const xml::Document> document;
    std::vector<diagnostics::Diagnostic> findings;
  };
  // The document at `address` (a URI that libxslt resolved). A file that does not exist gives a
  // finding of severity warning: XSLT goes on with an empty node-set.
  Opened Open(const std::string& address);
  // The document of `file`, which libxslt knows by `address` from now on.
  Opened Parse(const std::string& address, const xml::FilePtr& file);

  // The file behind an address that was opened; null when none was.
  xml::FilePtr FileAt(const std::string& address) const;
  const std::map<std::string, xml::FilePtr>& files() const { return files_; }

 private:
  const ResourceOptions& options_;
  std::map<std::string, xml::FilePtr> files_;
};

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_RESOURCES_H_
