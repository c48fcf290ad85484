// Tested by tests/cli/golden_test.cc.
#include "edition/transform.h"

#include <algorithm>
#include <utility>

#include "edition/apparatus_documents.h"
#include "edition/findings.h"
#include "edition/print_config.h"
#include "edition/read_document.h"

namespace siglum::edition {

publish::PublishOptions PublishOptionsFor(const Project& project, const std::string& path,
                                          const TransformOptions& options) {
  publish::PublishOptions publish;
  publish.format = options.format;
  publish.stylesheet = options.stylesheet;
  publish.parameters = options.parameters;
  publish.resources.documents = project.DocumentOptionsFor(path);
  publish.limits = project.options().xslt_limits;
  return publish;
}

base::Status AddPrintSettings(const Project& project, TransformOptions* options) {
  if (options->format == nullptr || options->format->folder != "print") return {};
  if (!options->stylesheet.empty()) return {};
  base::Result<xslt::Parameters> settings = ReadPrintConfig(project.config().path);
  if (!settings.ok()) return settings.error();
  for (auto& setting : *settings) {
    const bool is_given = std::ranges::any_of(
        options->parameters, [&](const auto& given) { return given.first == setting.first; });
    if (!is_given) options->parameters.push_back(std::move(setting));
  }
  return {};
}

FileOutcome TransformFile(const Project& project, const std::string& path,
                          const TransformOptions& given) {
  FileOutcome outcome;
  TransformOptions options = given;
  base::Status settings = AddPrintSettings(project, &options);
  if (!settings.ok()) {
    outcome.failure = settings.error();
    return outcome;
  }
  // The tree of a document, libxml2's beside it, and the result take some twenty times its size.
  std::shared_ptr<const xml::Document> document =
      ReadDocument(project, path, &outcome, project.options().limits.max_tree_size);
  if (document == nullptr) return outcome;
  publish::PublishOptions publish = PublishOptionsFor(project, path, options);
  base::Result<publish::Publisher> publisher = publish::Publisher::Open(publish, &outcome.findings);
  if (!publisher.ok()) {
    outcome.failure = publisher.error();
    return outcome;
  }
  ApparatusDocuments documents(&project);
  base::Result<apparatus::Options> apparatus = documents.OptionsFor();
  if (!apparatus.ok()) {
    outcome.failure = apparatus.error();
    return outcome;
  }
  documents.Add(document);
  publish::Product product = publisher->Publish(*document, *apparatus);
  Append(std::move(product.diagnostics), &outcome.findings);
  outcome.failure = std::move(product.failure);
  if (product.bytes.has_value()) outcome.product = std::move(*product.bytes);
  return outcome;
}

}  // namespace siglum::edition
