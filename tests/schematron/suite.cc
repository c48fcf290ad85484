// Reading both envelopes of conformance cases (ISO 2016 and its rewrite for 2020) and running them.
#include "tests/schematron/suite.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "schematron/functions.h"
#include "schematron/run.h"
#include "schematron/schema.h"
#include "schematron/svrl.h"
#include "xml/axes.h"
#include "xml/source.h"
#include "xml/tree_builder.h"
#include "xpath/query.h"

namespace siglum::schematron {
namespace {

using DocumentPtr = std::shared_ptr<const xml::Document>;

constexpr std::string_view kFolder = "/case/";

// Counts what a run says.
class Counter : public SvrlWriter {
 public:
  using SvrlWriter::SvrlWriter;
  void Checked(const CheckResult& result) override {
    ++said;
    SvrlWriter::Checked(result);
  }
  void Failed(const RuleError& error) override {
    errors.push_back(fmt::format("{} {}", error.code, error.message));
    SvrlWriter::Failed(error);
  }
  int said = 0;
  std::vector<std::string> errors;
};

struct Case {
  std::string name;
  std::string expected;  // valid, invalid, error
  std::string phase;
  std::string primary;                           // its file name
  std::map<std::string, DocumentPtr> documents;  // by file name
  std::vector<DocumentPtr> schemas;
  struct Assertion {
    std::string test;
    std::map<std::string, std::string, std::less<>> namespaces;
  };
  std::vector<Assertion> assertions;
};

DocumentPtr Copied(const xml::Document& document, xml::NodeId element, const std::string& name) {
  xml::TreeBuilder tree({.base_uri = std::string(kFolder) + name});
  tree.Copy(document, xml::NodeRef(element));
  return tree.Take();
}

// Elements that are children of `parent`; all of them, or those with a name.
std::vector<xml::NodeId> Elements(const xml::Document& document, xml::NodeId parent,
                                  std::string_view local = {}) {
  std::vector<xml::NodeId> result;
  for (xml::NodeId child : xml::Children(document, parent)) {
    if (document.is_element(child) && (local.empty() || document.name(child).local == local))
      result.push_back(child);
  }
  return result;
}

std::optional<Case> ReadCase(const std::string& path, const std::string& name) {
  base::Result<xml::FilePtr> file = xml::OpenFile(path);
  if (!file) return std::nullopt;
  DocumentPtr document = xml::ParseDocument(*file).document;
  if (document == nullptr || document->name(document->root()).local != "testcase")
    return std::nullopt;
  const xml::Document& tree = *document;
  Case result;
  result.name = name;
  result.expected = tree.AttributeValue(tree.root(), "expect");
  result.phase = tree.AttributeValue(tree.root(), "phase");
  for (xml::NodeId part : Elements(tree, tree.root())) {
    std::string_view local = tree.name(part).local;
    if (local == "documents") {
      for (xml::NodeId one : Elements(tree, part)) {
        std::string file_name(tree.AttributeValue(one, "filename"));
        if (result.primary.empty()) result.primary = file_name;
        std::vector<xml::NodeId> content = Elements(tree, one);
        if (!content.empty())
          result.documents[file_name] = Copied(tree, content.front(), file_name);
      }
    } else if (local == "schemas") {
      std::string_view phase = tree.AttributeValue(part, "phase");
      if (!phase.empty()) result.phase = phase;
      for (xml::NodeId schema : Elements(tree, part))
        result.schemas.push_back(Copied(tree, schema, "schema.sch"));
    } else if (local == "assertions" || local == "expectations") {
      for (xml::NodeId one : Elements(tree, part)) {
        Case::Assertion assertion;
        assertion.test = tree.AttributeValue(one, local == "assertions" ? "assert" : "test");
        for (const xml::NamespaceDeclaration& ns : tree.NamespacesInScope(one)) {
          if (!ns.prefix.empty())
            assertion.namespaces[std::string(ns.prefix)] = std::string(ns.uri);
        }
        result.assertions.push_back(std::move(assertion));
      }
    }
  }
  return result;
}

DocumentPtr FindDocument(const Case& one, std::string_view address) {
  std::size_t slash = address.rfind('/');
  std::string name(slash == std::string_view::npos ? address : address.substr(slash + 1));
  auto found = one.documents.find(name);
  return found == one.documents.end() ? nullptr : found->second;
}

std::string CheckAssertions(const Case& one, const DocumentPtr& report) {
  for (const Case::Assertion& assertion : one.assertions) {
    xpath::StaticContext statics;
    statics.namespaces = assertion.namespaces;
    xpath::CompileOutcome compiled =
        xpath::Query::Compile(fmt::format("boolean({})", assertion.test), statics);
    if (compiled.query == nullptr)
      return fmt::format("{}: {}", assertion.test, compiled.error.message);
    xpath::Evaluation evaluation;
    xpath::Outcome outcome = compiled.query->Evaluate(evaluation, evaluation.Add(report));
    bool holds =
        !outcome.error.has_value() && !outcome.value.empty() && outcome.value.front().boolean();
    if (!holds) return fmt::format("the report lacks {}", assertion.test);
  }
  return {};
}

std::string RunCase(const Case& one, const DocumentPtr& schema_document) {
  Loader loader = [&](const std::string& href, const Element&) -> base::Result<DocumentPtr> {
    DocumentPtr document = FindDocument(one, href);
    if (document == nullptr) return base::Error{"no such file", ""};
    return document;
  };
  SchemaOptions options;
  if (!one.phase.empty()) options.phase = one.phase;
  std::vector<Problem> problems;
  std::shared_ptr<const Schema> schema =
      Schema::Compile(schema_document, loader, options, &problems);
  if (schema == nullptr) {
    return one.expected == "error" ? std::string()
                                   : fmt::format("{}: {}", one.expected, problems.front().message);
  }
  xpath::Environment environment;
  environment.document = [&](const std::string& uri) -> base::Result<DocumentPtr> {
    DocumentPtr document = FindDocument(one, uri);
    if (document == nullptr) return base::Error{"no such file", ""};
    return document;
  };
  RuleEvaluation evaluation(*schema, environment);
  Counter counter(evaluation);
  Run(evaluation, one.documents.at(one.primary), &counter);
  std::string outcome = !counter.errors.empty() ? "error" : counter.said > 0 ? "invalid" : "valid";
  if (outcome != one.expected) {
    return fmt::format("{}, not {}{}", outcome, one.expected,
                       counter.errors.empty() ? "" : ": " + counter.errors.front());
  }
  return CheckAssertions(one, counter.Take());
}

}  // namespace

std::vector<CaseResult> RunSuite(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".xml") paths.push_back(entry.path().string());
  }
  std::ranges::sort(paths);
  std::vector<CaseResult> results;
  for (const std::string& path : paths) {
    std::string name = std::filesystem::relative(path, folder).string();
    std::optional<Case> one = ReadCase(path, name);
    if (!one.has_value()) continue;
    for (std::size_t i = 0; i < one->schemas.size(); ++i) {
      results.push_back(
          {i == 0 ? name : fmt::format("{}#{}", name, i + 1), RunCase(*one, one->schemas[i])});
    }
  }
  return results;
}

}  // namespace siglum::schematron
