// Running cases of QT3: environments, evaluation, assertions.
#include "tests/xpath/qt3.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/unicode.h"
#include "base/uri.h"
#include "base/white_space.h"
#include "os/file.h"
#include "xml/axes.h"
#include "xml/base_uri.h"
#include "xml/document.h"
#include "xml/source.h"
#include "xml/tree_builder.h"
#include "xpath/query.h"
#include "xpath/values/compare.h"
#include "xpath/values/values.h"

namespace siglum::test {
namespace {

namespace fs = std::filesystem;
using xml::AttributeId;
using xml::Document;
using xml::NodeId;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

using DocumentPtr = std::shared_ptr<const Document>;

DocumentPtr Parse(const fs::path& path) {
  base::Result<xml::FilePtr> file = xml::OpenFile(path.string());
  if (!file.ok()) return nullptr;
  xml::DocumentOptions options;
  options.xinclude = false;
  return xml::ParseDocument(*file, options).document;
}

struct Source {
  std::string role, uri;
  fs::path file;
};
struct Resource {
  std::string uri, encoding;
  fs::path file;
};
struct Param {
  std::string name, select;
  bool is_declared = false;
};
struct Collection {
  std::string uri;
  std::vector<Source> sources;
  std::vector<std::string> queries;
};

struct Environment {
  std::vector<Source> sources;
  std::vector<Resource> resources;
  std::vector<Param> params;
  std::vector<Collection> collections;
  std::vector<std::pair<std::string, std::string>> namespaces;
  std::vector<std::pair<std::string, xpath::DecimalFormat>> decimal_formats;
  std::string base_uri, context_item, collation;
  bool has_schema = false;
};

// An element of a file of the suite.
class Element {
 public:
  Element(const Document* document, NodeId node) : document_(document), node_(node) {}
  std::string_view name() const { return document_->name(node_).local; }
  std::string Get(std::string_view attribute) const {
    return std::string(document_->AttributeValue(node_, attribute));
  }
  bool Has(std::string_view attribute) const {
    return document_->FindAttribute(node_, attribute).valid();
  }
  std::string Text() const { return document_->TextContent(node_); }
  std::vector<Element> Children(std::string_view name = {}) const {
    std::vector<Element> children;
    for (NodeId child : xml::Children(*document_, node_)) {
      if (!document_->is_element(child)) continue;
      if (name.empty() || document_->name(child).local == name)
        children.emplace_back(document_, child);
    }
    return children;
  }
  const Document& document() const { return *document_; }
  NodeId node() const { return node_; }

 private:
  const Document* document_;
  NodeId node_;
};

Source ReadSource(const Element& element, const fs::path& folder) {
  return {element.Get("role"), element.Get("uri"), folder / element.Get("file")};
}

xpath::DecimalFormat ReadDecimalFormat(const Element& element) {
  xpath::DecimalFormat format;
  auto take = [&](const char* name, std::string* value) {
    if (element.Has(name)) *value = element.Get(name);
  };
  take("decimal-separator", &format.decimal_separator);
  take("grouping-separator", &format.grouping_separator);
  take("exponent-separator", &format.exponent_separator);
  take("infinity", &format.infinity);
  take("minus-sign", &format.minus_sign);
  take("NaN", &format.nan);
  take("percent", &format.percent);
  take("per-mille", &format.per_mille);
  take("zero-digit", &format.zero_digit);
  take("digit", &format.digit);
  take("pattern-separator", &format.pattern_separator);
  return format;
}

Environment ReadEnvironment(const Element& element, const fs::path& folder) {
  Environment environment;
  for (const Element& child : element.Children()) {
    std::string_view name = child.name();
    if (name == "source") environment.sources.push_back(ReadSource(child, folder));
    if (name == "resource") {
      environment.resources.push_back(
          {child.Get("uri"), child.Get("encoding"), folder / child.Get("file")});
    }
    if (name == "namespace")
      environment.namespaces.emplace_back(child.Get("prefix"), child.Get("uri"));
    if (name == "param") {
      environment.params.push_back(
          {child.Get("name"), child.Get("select"), child.Get("declared") == "true"});
    }
    if (name == "static-base-uri") environment.base_uri = child.Get("uri");
    if (name == "context-item") environment.context_item = child.Get("select");
    if (name == "schema") environment.has_schema = true;
    if (name == "collation" && child.Get("default") == "true")
      environment.collation = child.Get("uri");
    if (name == "decimal-format") {
      std::string format_name = child.Get("name");
      std::size_t colon = format_name.find(':');
      if (colon != std::string::npos) {
        auto uri = child.document().FindNamespace(child.node(), format_name.substr(0, colon));
        format_name = fmt::format("{} {}", uri.value_or(""), format_name.substr(colon + 1));
      }
      environment.decimal_formats.emplace_back(format_name, ReadDecimalFormat(child));
    }
    if (name == "collection") {
      Collection collection{child.Get("uri"), {}, {}};
      for (const Element& source : child.Children("source"))
        collection.sources.push_back(ReadSource(source, folder));
      for (const Element& query : child.Children("query"))
        collection.queries.push_back(query.Text());
      environment.collections.push_back(std::move(collection));
    }
  }
  return environment;
}

xpath::Moment Now() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  return xpath::FromInstant(xpath::Int128{nanoseconds}, 0);
}

// Features of the suite that are not there, with the reason.
std::string Missing(std::string_view type, std::string_view value, bool satisfied) {
  bool have = true;
  if (type == "feature") {
    for (std::string_view absent :
         {"schemaImport", "schemaValidation", "staticTyping", "typedData", "moduleImport",
          "fn-load-xquery-module", "fn-transform-XSLT", "fn-transform-XSLT30", "remote_http",
          "non_unicode_codepoint_collation", "schema-location-hint",
          "directory-as-collection-uri"}) {
      if (value == absent) have = false;
    }
  } else if (type == "spec") {
    have = false;
    std::istringstream words{std::string(value)};
    for (std::string word; words >> word;)
      have |= word == "XP20+" || word == "XP30+" || word == "XP31+" || word == "XP31";
  } else if (type == "xml-version") {
    have = value.find("1.0") != std::string_view::npos && value != "1.0:4-";
  } else if (type == "xsd-version") {
    have = value == "1.1";
  } else if (type == "unicode-version") {
    have = value >= "6";
  } else if (type == "unicode-normalization-form") {
    have = value != "FULLY-NORMALIZED";
  } else if (type == "language" || type == "default-language") {
    have = value != "xib";
  } else if (type == "calendar") {
    have = value != "CB";
  }
  if (have == satisfied) return {};
  return fmt::format("{} {}{}", satisfied ? "needs" : "needs the absence of", type,
                     " " + std::string(value));
}

class Suite {
 public:
  explicit Suite(fs::path folder) : folder_(fs::absolute(folder).lexically_normal()) {}

  std::vector<Qt3Result> Run(const Qt3List& list) {
    DocumentPtr catalog = Parse(folder_ / "catalog.xml");
    if (catalog == nullptr) throw std::runtime_error("no catalog.xml in " + folder_.string());
    Element root(catalog.get(), catalog->root());
    for (const Element& environment : root.Children("environment")) {
      shared_[environment.Get("name")] = ReadEnvironment(environment, folder_);
    }
    std::vector<Qt3Result> results;
    for (const Element& set : root.Children("test-set")) {
      auto wanted = list.find(set.Get("name"));
      if (wanted != list.end()) RunSet(folder_ / set.Get("file"), wanted->second, &results);
    }
    return results;
  }

 private:
  void RunSet(const fs::path& path, const std::set<std::string>& wanted,
              std::vector<Qt3Result>* results) {
    DocumentPtr document = Parse(path);
    if (document == nullptr) throw std::runtime_error("cannot read " + path.string());
    Element root(document.get(), document->root());
    std::map<std::string, Environment> own;
    for (const Element& environment : root.Children("environment")) {
      own[environment.Get("name")] = ReadEnvironment(environment, path.parent_path());
    }
    for (const Element& test : root.Children("test-case")) {
      if (!wanted.empty() && !wanted.contains(test.Get("name"))) continue;
      Qt3Result result{
          root.Get("name"), test.Get("name"), path.parent_path().filename().string(), {}, {}};
      RunCase(root, test, own, path, &result);
      results->push_back(std::move(result));
    }
  }

  void RunCase(const Element& set, const Element& test,
               const std::map<std::string, Environment>& own, const fs::path& path,
               Qt3Result* result) {
    bool compatibility = false;
    for (const Element& holder : {set, test}) {
      for (const Element& dependency : holder.Children("dependency")) {
        bool satisfied = dependency.Get("satisfied") != "false";
        std::string value = dependency.Get("value");
        if (value == "xpath-1.0-compatibility") compatibility = satisfied;
        std::string missing = Missing(dependency.Get("type"), value, satisfied);
        if (missing.empty() || value == "xpath-1.0-compatibility") continue;
        // What a case says of versions replaces what its set says.
        if (holder.node() == set.node() && HasDependency(test, dependency.Get("type"))) continue;
        result->state = Qt3Result::State::kSkipped;
        result->detail = missing;
        return;
      }
    }
    Environment environment;
    for (const Element& element : test.Children("environment")) {
      if (!element.Has("ref")) {
        environment = ReadEnvironment(element, path.parent_path());
        continue;
      }
      auto local = own.find(element.Get("ref"));
      environment = local != own.end() ? local->second : shared_[element.Get("ref")];
    }
    if (environment.has_schema) {
      result->state = Qt3Result::State::kSkipped;
      result->detail = "needs a schema";
      return;
    }
    try {
      Case one(this, environment, path, compatibility);
      result->detail = one.Run(test);
    } catch (const std::exception& problem) {
      result->detail = fmt::format("exception: {}", problem.what());
    } catch (const xpath::Failure& failure) {
      result->detail = fmt::format("failure: {} {}", failure.error.code, failure.error.message);
    }
    result->state = result->detail.empty() ? Qt3Result::State::kPassed : Qt3Result::State::kFailed;
  }

  static bool HasDependency(const Element& test, const std::string& type) {
    for (const Element& dependency : test.Children("dependency")) {
      if (dependency.Get("type") == type) return true;
    }
    return false;
  }

  DocumentPtr Load(const fs::path& file) {
    DocumentPtr& document = documents_[file.string()];
    if (document == nullptr) document = Parse(file);
    return document;
  }

  // One case: its context, its evaluation, its assertions.
  class Case {
   public:
    Case(Suite* suite, const Environment& environment, const fs::path& path, bool compatibility)
        : suite_(suite), environment_(environment), run_(MakeEnvironment()) {
      statics_.compatibility = compatibility;
      statics_.base_uri = base::UriOfPath(path.string());
      if (environment.base_uri == "#UNDEFINED")
        statics_.base_uri.reset();
      else if (!environment.base_uri.empty())
        statics_.base_uri = environment.base_uri;
      for (const auto& [prefix, uri] : environment.namespaces) {
        if (prefix.empty())
          statics_.element_namespace = uri;
        else
          statics_.namespaces[prefix] = uri;
      }
      if (!environment.collation.empty()) statics_.collation = environment.collation;
      for (const auto& [name, format] : environment.decimal_formats) {
        std::size_t space = name.find(' ');
        if (name.empty())
          statics_.decimal_format = format;
        else if (space == std::string::npos)
          statics_.decimal_formats[{"", name}] = format;
        else
          statics_.decimal_formats[{name.substr(0, space), name.substr(space + 1)}] = format;
      }
    }

    // Empty when the result is right.
    std::string Run(const Element& test) {
      SetUp();
      std::string expression;
      for (const Element& element : test.Children("test")) {
        expression = element.Has("file") ? ReadAll(fs::path(suite_->folder_) / element.Get("file"))
                                         : element.Text();
      }
      xpath::CompileOutcome compiled = xpath::Query::Compile(expression, statics_);
      xpath::Outcome outcome;
      if (compiled.query == nullptr)
        outcome.error = compiled.error;
      else
        outcome = compiled.query->Evaluate(run_, focus_, variables_);
      query_ = compiled.query;
      Element result = test.Children("result").at(0);
      std::string problem = Judge(result.Children().at(0), outcome);
      if (problem.empty()) return {};
      std::string got = outcome.error.has_value() ? fmt::format("error {}: {}", outcome.error->code,
                                                                outcome.error->message)
                                                  : Shown(outcome.value);
      return fmt::format("{} | got {} | {}", problem, got,
                         base::CollapseWhiteSpace(expression).substr(0, 300));
    }

   private:
    xpath::Environment MakeEnvironment() {
      xpath::Environment environment;
      environment.now = Now();
      environment.document = [this](const std::string& uri) -> base::Result<DocumentPtr> {
        fs::path file = FileOf(uri);
        DocumentPtr document = file.empty() ? nullptr : suite_->Load(file);
        if (document == nullptr) return base::Error{"there is no document " + uri, ""};
        return document;
      };
      environment.text = [this](const std::string& uri) -> base::Result<xpath::Environment::Text> {
        for (const Resource& resource : environment_.resources) {
          if (IsNamed(resource.uri, uri))
            return xpath::Environment::Text{ReadAll(resource.file), resource.encoding};
        }
        fs::path file = FileOf(uri);
        if (file.empty() || !fs::is_regular_file(file))
          return base::Error{"there is no text " + uri, ""};
        return xpath::Environment::Text{ReadAll(file), ""};
      };
      environment.collection = [this](xpath::Evaluation& run,
                                      const std::string& uri) -> std::optional<xpath::Sequence> {
        const Collection* collection = FindCollection(uri);
        if (collection == nullptr) return std::nullopt;
        xpath::SequenceBuilder items(&run.arena);
        for (const Source& source : collection->sources) items.Add(AddDocument(source));
        for (const std::string& query : collection->queries) items.Add(EvaluateOrDie(query));
        return items.Build();
      };
      environment.uri_collection =
          [this](const std::string& uri) -> std::optional<std::vector<std::string>> {
        const Collection* collection = FindCollection(uri);
        if (collection == nullptr) return std::nullopt;
        std::vector<std::string> uris;
        for (const Source& source : collection->sources) uris.push_back(UriOf(source));
        return uris;
      };
      return environment;
    }

    const Collection* FindCollection(const std::string& uri) const {
      for (const Collection& collection : environment_.collections) {
        if (collection.uri == uri) return &collection;
        if (statics_.base_uri.has_value() &&
            base::ResolveUri(collection.uri, *statics_.base_uri) == uri)
          return &collection;
      }
      return nullptr;
    }

    // Whether the suite's `name`, which may be relative, is `uri`.
    bool IsNamed(const std::string& name, const std::string& uri) const {
      return name == uri || (statics_.base_uri.has_value() && !base::HasScheme(name) &&
                             base::ResolveUri(name, *statics_.base_uri) == uri);
    }

    fs::path FileOf(const std::string& uri) const {
      for (const Source& source : environment_.sources) {
        if (!source.uri.empty() && source.uri == uri) return source.file;
      }
      for (const Collection& collection : environment_.collections) {
        for (const Source& source : collection.sources) {
          if (!source.uri.empty() && source.uri == uri) return source.file;
        }
      }
      for (const Resource& resource : environment_.resources) {
        if (IsNamed(resource.uri, uri)) return resource.file;
      }
      if (uri.starts_with("file://")) return uri.substr(7);
      return {};
    }

    static std::string UriOf(const Source& source) {
      return source.uri.empty() ? base::UriOfPath(source.file.string()) : source.uri;
    }

    xpath::Item AddDocument(const Source& source) {
      std::string uri = UriOf(source);
      auto known = run_.loaded.find(uri);
      if (known != run_.loaded.end()) return known->second;
      DocumentPtr document = suite_->Load(source.file);
      if (document == nullptr) throw std::runtime_error("cannot read " + source.file.string());
      xpath::Item item = run_.Add(document);
      run_.loaded[uri] = item;
      run_.document_uris[item.node().document()] = uri;
      return item;
    }

    xpath::Sequence EvaluateOrDie(const std::string& expression) {
      queries_.push_back(xpath::Query::Compile(expression, statics_));
      if (queries_.back().query == nullptr)
        throw std::runtime_error("environment: " + queries_.back().error.message);
      xpath::Outcome outcome = queries_.back().query->Evaluate(run_, focus_, variables_);
      if (outcome.error.has_value())
        throw std::runtime_error("environment: " + outcome.error->message);
      return outcome.value;
    }

    void Bind(const std::string& name, xpath::Sequence value) {
      std::size_t colon = name.find(':');
      std::string uri;
      if (colon != std::string::npos)
        uri = std::string(statics_.FindNamespace(name.substr(0, colon)).value_or(""));
      statics_.variables.push_back(
          {uri, colon == std::string::npos ? name : name.substr(colon + 1), std::nullopt});
      variables_.push_back(value);
    }

    void SetUp() {
      for (const Source& source : environment_.sources) {
        if (source.role.empty()) continue;
        xpath::Item document = AddDocument(source);
        if (source.role == ".")
          focus_ = {document, true, 1, 1};
        else
          Bind(source.role.substr(1), document);
      }
      for (const Param& param : environment_.params) {
        if (!param.select.empty()) Bind(param.name, EvaluateOrDie(param.select));
      }
      if (!environment_.context_item.empty()) {
        xpath::Sequence item = EvaluateOrDie(environment_.context_item);
        if (!item.empty()) focus_ = {item.front(), true, 1, 1};
      }
    }

    std::string Shown(const xpath::Sequence& value) {
      std::string text;
      xpath::Context context{run_, statics_, focus_, nullptr};
      for (std::uint64_t i = 0; i < value.size() && i < 8; ++i) {
        text += (i > 0 ? ", " : "") + xpath::Describe(context, value[i]);
      }
      return fmt::format("({}) {}", text, value.size());
    }

    // Evaluates `expression` with $result; empty with `problem` set when that fails.
    std::optional<xpath::Sequence> WithResult(const std::string& expression,
                                              const xpath::Sequence& result, std::string* problem) {
      xpath::StaticContext statics = statics_;
      statics.compatibility = false;
      statics.variables.push_back({"", "result", std::nullopt});
      std::vector<xpath::Sequence> variables = variables_;
      variables.push_back(result);
      queries_.push_back(xpath::Query::Compile(expression, statics));
      if (queries_.back().query == nullptr) {
        *problem = fmt::format("assertion {}: {}", expression, queries_.back().error.message);
        return std::nullopt;
      }
      xpath::Outcome outcome = queries_.back().query->Evaluate(run_, focus_, variables);
      if (outcome.error.has_value()) {
        *problem = fmt::format("assertion {}: {} {}", expression, outcome.error->code,
                               outcome.error->message);
        return std::nullopt;
      }
      return outcome.value;
    }

    std::string Holds(const std::string& expression, const xpath::Sequence& result) {
      std::string problem;
      std::optional<xpath::Sequence> value = WithResult(expression, result, &problem);
      if (!value.has_value()) return problem;
      xpath::StaticContext plain;
      xpath::Context context{run_, plain, {}, nullptr};
      try {
        return xpath::EffectiveBoolean(context, *value) ? "" : "not true: " + expression;
      } catch (const xpath::Failure& failure) {
        return failure.error.message;
      }
    }

    static bool CodeFits(const std::string& wanted, const std::string& got) {
      if (wanted == "*" || wanted == got) return true;
      std::size_t close = got.find('}');
      if (close != std::string::npos && got.substr(close + 1) == wanted) return true;
      return wanted.starts_with("Q{http://www.w3.org/2005/xqt-errors}") && wanted.substr(36) == got;
    }

    std::string Judge(const Element& assertion, const xpath::Outcome& outcome) {
      std::string_view kind = assertion.name();
      if (kind == "all-of") {
        for (const Element& child : assertion.Children()) {
          if (std::string problem = Judge(child, outcome); !problem.empty()) return problem;
        }
        return {};
      }
      if (kind == "any-of") {
        std::string first;
        for (const Element& child : assertion.Children()) {
          std::string problem = Judge(child, outcome);
          if (problem.empty()) return {};
          if (first.empty()) first = problem;
        }
        return first;
      }
      if (kind == "not") {
        return Judge(assertion.Children().at(0), outcome).empty() ? "the negated assertion holds"
                                                                  : "";
      }
      if (kind == "error") {
        std::string wanted = assertion.Get("code");
        if (outcome.error.has_value() && CodeFits(wanted, outcome.error->code)) return {};
        return "wants error " + wanted;
      }
      if (outcome.error.has_value()) return fmt::format("wants {} {}", kind, assertion.Text());
      return JudgeValue(kind, assertion, outcome.value);
    }

    std::string JudgeValue(std::string_view kind, const Element& assertion,
                           const xpath::Sequence& value) {
      std::string text = assertion.Text();
      if (kind == "assert") return Holds(text, value);
      if (kind == "assert-eq") return Holds("$result eq (" + text + "\n)", value);
      if (kind == "assert-deep-eq") return Holds("deep-equal($result, (" + text + "\n))", value);
      if (kind == "assert-type") return Holds("$result instance of " + text, value);
      if (kind == "assert-count") {
        return value.size() == std::stoull(text) ? "" : fmt::format("wants {} items", text);
      }
      if (kind == "assert-empty") return value.empty() ? "" : "wants nothing";
      if (kind == "assert-true" || kind == "assert-false") {
        bool fits = value.size() == 1 && value.front().type() == xpath::Type::kBoolean &&
                    value.front().boolean() == (kind == "assert-true");
        return fits ? "" : fmt::format("wants {}", kind.substr(7));
      }
      if (kind == "assert-string-value") return JudgeString(assertion, text, value);
      if (kind == "assert-permutation") return JudgePermutation(text, value);
      if (kind == "assert-xml") return JudgeXml(assertion, text, value);
      if (kind == "serialization-matches") {
        std::string flags = assertion.Get("flags");
        std::string quoted;
        for (char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
        return Holds(fmt::format("matches(serialize($result), '{}', '{}')", quoted, flags), value);
      }
      if (kind == "assert-serialization-error") {
        std::string problem;
        WithResult("serialize($result)", value, &problem);
        return problem.find(assertion.Get("code")) != std::string::npos
                   ? ""
                   : "wants a serialization error";
      }
      return fmt::format("unknown assertion {}", kind);
    }

    std::string JudgeString(const Element& assertion, const std::string& wanted,
                            const xpath::Sequence& value) {
      xpath::Context context{run_, statics_, focus_, nullptr};
      std::string got;
      for (std::uint64_t i = 0; i < value.size(); ++i) {
        if (i > 0) got += ' ';
        try {
          got += xpath::StringOf(context, value[i]);
        } catch (const xpath::Failure& failure) {
          return failure.error.message;
        }
      }
      bool normalize =
          assertion.Get("normalize-space") == "true" || assertion.Get("normalize-space") == "1";
      bool same = normalize ? base::CollapseWhiteSpace(got) == base::CollapseWhiteSpace(wanted)
                            : got == wanted;
      return same ? "" : fmt::format("wants string \"{}\", not \"{}\"", wanted, got);
    }

    std::string JudgePermutation(const std::string& text, const xpath::Sequence& value) {
      std::string problem;
      std::optional<xpath::Sequence> wanted = WithResult(text, value, &problem);
      if (!wanted.has_value()) return problem;
      if (wanted->size() != value.size()) return "wants a permutation of " + text;
      std::vector<xpath::Item> rest;
      for (xpath::Item item : value) rest.push_back(item);
      xpath::Context context{run_, statics_, focus_, nullptr};
      for (xpath::Item item : *wanted) {
        auto found = std::find_if(rest.begin(), rest.end(), [&](xpath::Item other) {
          return xpath::DeepEqual(context, xpath::Sequence(item), xpath::Sequence(other),
                                  xpath::CodepointCollation());
        });
        if (found == rest.end()) return "wants a permutation of " + text;
        rest.erase(found);
      }
      return {};
    }

    // A form in which equal trees are equal texts: expanded names, attributes in order.
    static void Canonical(const Document& document, NodeId node, std::string* text) {
      switch (document.kind(node)) {
        case xml::NodeKind::kText:
          for (char c : document.text(node))
            *text += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
          break;
        case xml::NodeKind::kComment:
          *text += fmt::format("<!--{}-->", document.text(node));
          break;
        case xml::NodeKind::kProcessingInstruction:
          *text += fmt::format("<?{} {}?>", document.name(node).local, document.text(node));
          break;
        default: {
          const xml::Name& name = document.name(node);
          *text += fmt::format("<{{{}}}{}", name.namespace_uri, name.local);
          std::map<std::string, std::string> attributes;
          for (AttributeId attribute : xml::Attributes(document, node)) {
            const xml::Name& own = document.name(attribute);
            attributes[fmt::format("{{{}}}{}", own.namespace_uri, own.local)] =
                document.value(attribute);
          }
          for (const auto& [key, attribute] : attributes)
            *text += fmt::format(" {}='{}'", key, attribute);
          *text += '>';
          for (NodeId child : xml::Children(document, node)) Canonical(document, child, text);
          *text += fmt::format("</{}>", name.local);
        }
      }
    }

    std::string JudgeXml(const Element& assertion, std::string text, const xpath::Sequence& value) {
      if (assertion.Has("file")) {
        text = ReadAll(fs::path(assertion.document().file()->path()).parent_path() /
                       assertion.Get("file"));
      }
      if (text.starts_with("<?xml")) text.erase(0, text.find("?>") + 2);
      text = std::string(base::Trim(text));
      xml::FilePtr file = xml::FileFromBytes("expected.xml", "<w>" + text + "</w>");
      DocumentPtr wanted = file == nullptr ? nullptr : xml::ParseDocument(file, {}).document;
      if (wanted == nullptr) return "the expected XML is not well-formed";
      std::string expected;
      for (NodeId child : xml::Children(*wanted, wanted->root()))
        Canonical(*wanted, child, &expected);
      xml::TreeBuilder builder;
      builder.StartElement({"", "w", ""});
      xpath::Context context{run_, statics_, focus_, nullptr};
      bool after_atomic = false;
      for (xpath::Item item : value) {
        if (item.is_node()) {
          builder.Copy(context.document(item.node()), item.node());
        } else {
          builder.Text((after_atomic ? " " : "") + std::string(xpath::StringOf(context, item)));
        }
        after_atomic = !item.is_node();
      }
      builder.EndElement();
      DocumentPtr tree = builder.Take();
      std::string got;
      for (NodeId child : xml::Children(*tree, tree->root())) Canonical(*tree, child, &got);
      if (assertion.Get("ignore-prefixes") == "true" || got == expected)
        return got == expected ? "" : "other XML: " + got;
      return "other XML: " + got;
    }

    Suite* suite_;
    const Environment& environment_;
    xpath::StaticContext statics_;
    xpath::Evaluation run_;
    xpath::Focus focus_;
    std::vector<xpath::Sequence> variables_;
    std::shared_ptr<const xpath::Query> query_;
    std::vector<xpath::CompileOutcome> queries_;
  };

  fs::path folder_;
  std::map<std::string, Environment> shared_;
  std::map<std::string, DocumentPtr> documents_;
};

}  // namespace

Qt3List ReadQt3List(const fs::path& path) {
  Qt3List list;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string set, name;
    std::getline(fields, set, '\t');
    std::getline(fields, name, '\t');
    std::set<std::string>& cases = list[set];
    if (!name.empty()) cases.insert(name);
  }
  return list;
}

std::vector<Qt3Result> RunQt3(const fs::path& suite, const Qt3List& list) {
  return Suite(suite).Run(list);
}

}  // namespace siglum::test
