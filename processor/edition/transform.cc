// Tested by tests/cli/golden_test.cc.
#include "edition/transform.h"

#include <iterator>
#include <utility>

namespace siglum::edition {

publish::PublishOptions PublishOptionsFor(Project& project, const std::string& path,
                                          const TransformOptions& options) {
  publish::PublishOptions publish;
  publish.format = options.format;
  publish.stylesheet = options.stylesheet;
  publish.parameters = options.parameters;
  publish.resources.documents = project.DocumentOptionsFor(path);
  publish.limits = project.options().xslt_limits;
  return publish;
}

FileOutcome TransformFile(Project& project, const std::string& path,
                          const TransformOptions& options) {
  FileOutcome outcome;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, project.options().limits);
  if (!file.ok()) {
    outcome.failure = file.error();
    return outcome;
  }
  outcome.bytes = (*file)->raw().size();
  publish::PublishOptions publish = PublishOptionsFor(project, path, options);
  xml::ParsedDocument parsed = xml::ParseDocument(*file, publish.resources.documents);
  outcome.findings = std::move(parsed.diagnostics);
  if (parsed.document == nullptr) return outcome;
  base::Result<publish::Publisher> publisher = publish::Publisher::Open(publish, &outcome.findings);
  if (!publisher.ok()) {
    outcome.failure = publisher.error();
    return outcome;
  }
  publish::Product product = publisher->Publish(*parsed.document);
  std::move(product.diagnostics.begin(), product.diagnostics.end(),
            std::back_inserter(outcome.findings));
  outcome.failure = std::move(product.failure);
  if (product.bytes.has_value()) outcome.product = std::move(*product.bytes);
  return outcome;
}

}  // namespace siglum::edition
