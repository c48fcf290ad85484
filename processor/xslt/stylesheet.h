// Stylesheet: XSLT 1.0 with EXSLT by libxslt, run safely.
//
// A stylesheet cannot write files, use the network, read outside the allowed folders, or run for
// ever.
#ifndef SIGLUM_XSLT_STYLESHEET_H_
#define SIGLUM_XSLT_STYLESHEET_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/document.h"
#include "xslt/resources.h"

namespace siglum::xslt {

struct Limits {
  // --max-operations: instructions and XPath steps. The minutes of this edition take some millions
  // as a web page; this many last about half a minute.
  std::uint64_t max_operations = 500'000'000;
  int max_template_depth = 3'000;  // --max-template-depth: templates inside each other
  // --max-memory: bytes that a run holds beside the document
  std::uint64_t max_memory = std::uint64_t{512} << 20;

  bool operator==(const Limits&) const = default;
};

// Named string parameters.
using Parameters = std::vector<std::pair<std::string, std::string>>;

// Immutable once compiled; any number of threads may transform with it.
class Stylesheet {
 public:
  struct Compiled {
    std::shared_ptr<const Stylesheet> stylesheet;  // null when it cannot be used
    std::optional<base::Error> failure;            // says so then; the findings say why
    std::vector<diagnostics::Diagnostic> diagnostics;
  };
  // `name` is a path or a built-in address (resources.h). A stylesheet that is named here may be
  // read wherever it lies, with all that lies in its folder; what it takes from elsewhere must be
  // allowed.
  static Compiled Compile(const std::string& name, const ResourceOptions& options);
  ~Stylesheet();

  struct Outcome {
    std::optional<std::string> output;  // serialized as xsl:output says; none when the run failed
    std::vector<diagnostics::Diagnostic> diagnostics;
  };
  // A built-in stylesheet is no stranger: unless `limits` are others than the default, they grow
  // with the document. What it may not read is a warning where the document asks for it.
  Outcome Transform(const xml::Document& document, const Parameters& parameters,
                    const ResourceOptions& options, const Limits& limits = {}) const;

 private:
  Stylesheet();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_STYLESHEET_H_
