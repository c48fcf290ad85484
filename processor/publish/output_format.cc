// One table of formats; publishing is one stylesheet, and for PDF a run of LuaLaTeX behind it.
// Tested by tests/publish/publish_test.cc.
#include "publish/output_format.h"

#include <utility>

#include "publish/built_in.h"
#include "publish/tex_run.h"

namespace siglum::publish {
namespace {

constexpr OutputFormat kFormats[] = {
    {"html", "html", ".html", "siglum:/html/page.xsl", false},
    {"tex", "print", ".tex", "siglum:/print/edition.xsl", false},
    {"pdf", "print", ".pdf", "siglum:/print/edition.xsl", true},
};

}  // namespace

const OutputFormat* FindFormat(std::string_view name) {
  for (const OutputFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string FormatNames() {
  std::string names;
  for (const OutputFormat& format : kFormats) {
    names += (names.empty() ? "" : ", ") + std::string(format.name);
  }
  return names;
}

base::Result<Publisher> Publisher::Open(const PublishOptions& options,
                                        std::vector<diagnostics::Diagnostic>* diagnostics) {
  Publisher publisher(options);
  publisher.options_.resources.built_in = FindStylesheet;
  std::string address =
      options.stylesheet.empty() ? std::string(options.format->stylesheet) : options.stylesheet;
  xslt::Stylesheet::Compiled compiled =
      xslt::Stylesheet::Compile(address, publisher.options_.resources);
  std::move(compiled.diagnostics.begin(), compiled.diagnostics.end(),
            std::back_inserter(*diagnostics));
  if (compiled.stylesheet == nullptr) return *compiled.failure;
  publisher.stylesheet_ = std::move(compiled.stylesheet);
  return publisher;
}

Product Publisher::Publish(const xml::Document& document) const {
  xslt::Stylesheet::Outcome outcome =
      stylesheet_->Transform(document, options_.parameters, options_.resources, options_.limits);
  Product product{std::move(outcome.output), std::move(outcome.diagnostics), std::nullopt};
  bool is_tex = options_.format != nullptr && options_.format->needs_tex;
  if (!is_tex || !product.bytes.has_value()) return product;
  TexOutcome tex = RunTex(*product.bytes, document.file());
  product.bytes = std::move(tex.pdf);
  product.failure = std::move(tex.failure);
  std::move(tex.diagnostics.begin(), tex.diagnostics.end(),
            std::back_inserter(product.diagnostics));
  return product;
}

}  // namespace siglum::publish
