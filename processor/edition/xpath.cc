// Evaluating an expression over files and printing what came of it.
//
// The namespaces of TEI are known: `tei` as prefix, and a name without prefix in a path is a name
// of TEI. fn:doc and fn:unparsed-text open files of the document's project only
// (xpath_environment.h). Tested by tests/cli/xpath_test.cc.
#include "edition/xpath.h"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "base/uri.h"
#include "edition/read_document.h"
#include "edition/xpath_environment.h"
#include "xml/base_uri.h"
#include "xpath/values/values.h"

namespace siglum::edition {
namespace {

constexpr std::string_view kTei = "http://www.tei-c.org/ns/1.0";
constexpr std::size_t kExcerpt = 120;  // characters of a node that a line of text shows

// `a=b` cut at the first `=`.
bool Cut(const std::string& text, std::string* name, std::string* value) {
  std::size_t equal = text.find('=');
  if (equal == std::string::npos || equal == 0) return false;
  *name = text.substr(0, equal);
  *value = text.substr(equal + 1);
  return true;
}

// The expression with the wrong part marked, for a person at a terminal.
base::Error DescribeError(const std::string& expression, const xpath::Error& error) {
  std::string place;  // two lines: the expression, its fault marked
  if (error.has_span && expression.find('\n') == std::string::npos) {
    std::size_t begin = std::min<std::size_t>(error.span.offset, expression.size());
    std::size_t length =
        std::max<std::size_t>(1, base::DisplayWidth(expression.substr(begin, error.span.length)));
    std::string shown = base::SafeForDisplay(expression);
    std::size_t indent = base::DisplayWidth(base::SafeForDisplay(expression.substr(0, begin)));
    place = fmt::format("{}\n{:{}}{:^>{}}", shown, "", indent, "", length);
  }
  return {fmt::format("{}: {}", error.code, error.message), place};
}

std::string Shorten(std::string_view text) {
  std::string line = base::CollapseWhiteSpace(text);
  std::size_t end = base::OffsetOfCodePoint(line, kExcerpt);
  if (end < line.size()) line = line.substr(0, end) + " ...";
  return base::SafeForDisplay(line);
}

// Where a node is written, and its bytes there; an attribute is found in the start tag of its
// element.
struct Place {
  xml::FilePtr file;
  base::ByteSpan span;
};

Place PlaceOf(const xml::Document& document, xml::NodeRef node) {
  if (node.is_document()) return {document.file(), {0, 0}};
  if (node.is_attribute())
    return {document.source(document.attribute(node)),
            document.value_span(document.attribute(node))};
  bool whole = node.is_in_tree();
  return {document.source(node.id()),
          whole ? document.whole_span(node.id()) : document.span(node.id())};
}

std::string_view KindName(xml::NodeKind kind) {
  constexpr std::string_view kNames[] = {
      "element", "text", "comment", "processing-instruction", "document", "attribute", "namespace"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string NameOf(const xml::Name& name) {
  return name.prefix.empty() ? std::string(name.local)
                             : fmt::format("{}:{}", name.prefix, name.local);
}

class Printer {
 public:
  Printer(xpath::Context& context, const std::string& path, bool json)
      : context_(context), path_(path), json_(json) {}

  std::string Line(xpath::Item item) {
    if (item.is_node()) return NodeLine(item.node());
    std::string text = item.is_atomic() ? std::string(xpath::AtomicText(context_.arena(), item))
                                        : xpath::Describe(context_, item);
    if (json_) {
      nlohmann::ordered_json line{
          {"file", path_}, {"type", std::string(xpath::TypeName(item.type()))}, {"value", text}};
      return Dump(line);
    }
    return fmt::format("{}: {}\n", path_, base::SafeForDisplay(text));
  }

 private:
  static std::string Dump(const nlohmann::ordered_json& line) {
    return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }

  std::string NodeLine(xml::NodeRef node) {
    const xml::Document& document = context_.document(node);
    Place place = PlaceOf(document, node);
    base::LineColumn at = place.file->Locate(place.span.offset);
    xml::Name name = document.name(node);
    if (json_) {
      base::LineColumn end = place.file->Locate(place.span.end());
      nlohmann::ordered_json line{
          {"file", place.file->path()}, {"line", at.line},
          {"column", at.column},        {"endLine", end.line},
          {"endColumn", end.column},    {"kind", std::string(KindName(document.kind(node)))}};
      if (!name.local.empty()) line["name"] = NameOf(name);
      line["value"] = std::string(xpath::StringValue(context_, node));
      return Dump(line);
    }
    std::string text(place.file->Slice(place.span));
    if (node.is_attribute()) text = fmt::format("{}=\"{}\"", NameOf(name), text);
    return fmt::format("{}:{}:{}: {}\n", place.file->path(), at.line, at.column, Shorten(text));
  }

  xpath::Context& context_;
  const std::string& path_;
  bool json_;
};

}  // namespace

base::Result<std::shared_ptr<const XPathSearch>> XPathSearch::Make(const XPathOptions& options) {
  std::shared_ptr<XPathSearch> search(new XPathSearch());
  search->options_ = options;
  base::Result<xpath::Moment> now = MomentOfRun(options.today);
  if (!now.ok()) return now.error();
  search->now_ = *now;
  xpath::StaticContext statics;
  statics.element_namespace = kTei;
  statics.base_uri = base::UriOfPath(std::filesystem::current_path().string() + "/");
  statics.namespaces["tei"] = kTei;
  std::string name, value;
  for (const std::string& binding : options.namespaces) {
    if (binding.starts_with('=')) {  // of names without prefix
      statics.element_namespace = binding.substr(1);
    } else if (Cut(binding, &name, &value)) {
      statics.namespaces[name] = value;
    } else {
      return base::Error{fmt::format("--ns {}: no prefix=uri", binding),
                         "write --ns mei=http://www.music-encoding.org/ns/mei"};
    }
  }
  for (const std::string& binding : options.variables) {
    if (!Cut(binding, &name, &value))
      return base::Error{fmt::format("--var {}: no name=value", binding), ""};
    statics.variables.push_back(
        {"", name, xpath::SequenceType::Atomic(xpath::Type::kUntypedAtomic)});
    search->values_.push_back(value);
  }
  xpath::CompileOutcome compiled = xpath::Query::Compile(options.expression, statics);
  if (compiled.query == nullptr) return DescribeError(options.expression, compiled.error);
  search->query_ = compiled.query;
  return std::shared_ptr<const XPathSearch>(search);
}

FileOutcome XPathSearch::Run(const Project& project, const std::string& path) const {
  FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  xpath::Evaluation run(EnvironmentFor(project, path, now_));
  xpath::Item root = run.Add(document);
  std::string uri = base::UriOfPath(path);
  run.loaded[uri] = root;
  run.document_uris[root.node().document()] = uri;
  std::vector<xpath::Sequence> variables;
  for (const std::string& value : values_)
    variables.emplace_back(xpath::Item::String(value, xpath::Type::kUntypedAtomic));
  xpath::Outcome result = query_->Evaluate(run, root, variables);
  if (result.error.has_value()) {
    base::Error error = DescribeError(options_.expression, *result.error);
    outcome.failure = base::Error{fmt::format("{}: {}", path, error.message), error.remedy};
    return outcome;
  }
  if (options_.count) {
    outcome.product =
        options_.json
            ? nlohmann::ordered_json{{"file", path}, {"count", result.value.size()}}.dump() + "\n"
            : fmt::format("{}: {}\n", path, result.value.size());
    return outcome;
  }
  xpath::Context context{run, query_->statics(), {}, nullptr};
  Printer printer(context, path, options_.json);
  std::optional<xpath::Error> error = xpath::Catching([&] {
    for (std::uint64_t i = 0; i < result.value.size(); ++i)
      outcome.product += printer.Line(result.value[i]);
  });
  if (error.has_value())
    outcome.failure = base::Error{fmt::format("{}: {}", path, error->message), ""};
  return outcome;
}

}  // namespace siglum::edition
