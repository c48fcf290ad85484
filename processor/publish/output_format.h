// Output formats: what a document can become.
#ifndef SIGLUM_PUBLISH_OUTPUT_FORMAT_H_
#define SIGLUM_PUBLISH_OUTPUT_FORMAT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apparatus/options.h"
#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/document.h"
#include "xml/tree_additions.h"
#include "xslt/stylesheet.h"

namespace siglum::publish {

struct OutputFormat {
  std::string_view name;        // `html`, as in --to and siglum.toml
  std::string_view folder;      // of a build: `html`, `print`
  std::string_view extension;   // `.html`
  std::string_view stylesheet;  // built-in address
  bool needs_tex = false;       // the stylesheet's result is LaTeX, run to PDF
};

// Null when there is no such format.
const OutputFormat* FindFormat(std::string_view name);
// `html, tex, pdf, site, epub, txt`.
std::string FormatNames();

// What to make of a document. The access that `resources` names must outlive every publisher that
// was opened with it.
struct PublishOptions {
  const OutputFormat* format = nullptr;  // null: `stylesheet` decides, its result is the product
  std::string stylesheet;                // path of another stylesheet; empty: the format's own
  xslt::Parameters parameters;
  xslt::ResourceOptions resources;  // built-in stylesheets are added by this room
  xslt::Limits limits;
};

// The product, or what was found instead. `failure`: something that is needed is not there (TeX).
struct Product {
  std::optional<std::string> bytes;
  std::vector<diagnostics::Diagnostic> diagnostics;
  std::optional<base::Error> failure;
};

// A stylesheet ready for many documents. Thread-safe once opened.
class Publisher {
 public:
  // Adds the stylesheet's findings to `diagnostics`. Error: it cannot be used.
  static base::Result<Publisher> Open(const PublishOptions& options,
                                      std::vector<diagnostics::Diagnostic>* diagnostics);
  // A stylesheet that is built in, or imports one that is, sees the apparatus as
  // prepared_document.h says; `apparatus` says how it is read.
  Product Publish(const xml::Document& document, const apparatus::Options& apparatus = {}) const;
  // The same with additions that the caller has prepared.
  Product PublishPrepared(const xml::Document& document, const xml::TreeAdditions& additions) const;

 private:
  Product MakeEpub(const xml::Document& document, const xml::TreeAdditions* additions) const;
  Product Run(const xml::Document& document, const xml::TreeAdditions* additions) const;
  explicit Publisher(PublishOptions options) : options_(std::move(options)) {}
  PublishOptions options_;
  std::shared_ptr<const xslt::Stylesheet> stylesheet_;
  bool sees_additions_ = false;
};

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_OUTPUT_FORMAT_H_
