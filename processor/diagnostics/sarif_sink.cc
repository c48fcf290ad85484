// Findings as a SARIF log that GitHub code scanning and editors accept.
//
// A SARIF log is one JSON object, but its keys may come in any order: the results are written as
// they arrive, one on each line, and what is only known at the end (the rules that were used, what
// failed) is written after them. So memory does not grow with the number of findings. `ruleIndex`
// counts the rules in the order of their first use.
//
// Columns count units of UTF-16 (columnKind), the default of SARIF, which some viewers take for
// granted. Byte offsets are given only where the file is UTF-8,
// since they mean bytes of the file as it lies on disk. Messages are escaped, see Message().
// Source: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
// Tested by tests/diagnostics/sarif_sink_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <unordered_map>
#include <vector>

#include "diagnostics/counting_sink.h"
#include "diagnostics/region.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {
namespace {

using Json = nlohmann::ordered_json;

std::string_view LevelOf(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

// SARIF 3.10, RFC 3986: relative to the folder of the run where the path is.
std::string UriOf(const std::string& path) {
  std::string normal = std::filesystem::path(path).lexically_normal().string();
  std::string uri = normal.starts_with('/') ? "file://" : "";
  for (char c : normal) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 std::string_view("-._~/").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

// Braces stand for placeholders unless doubled (SARIF 3.11.5). What a viewer could take for an
// embedded link (3.11.6) gets backslashes; other brackets stay as they are.
Json Message(std::string_view text) {
  bool has_link = text.find("](") != std::string_view::npos;
  std::string escaped;
  for (char c : text) {
    if (has_link && (c == '[' || c == ']')) escaped += '\\';
    escaped += c;
    if (c == '{' || c == '}') escaped += c;
  }
  return {{"text", escaped}};
}

Json ArtifactLocation(const std::string& path) { return {{"uri", UriOf(path)}}; }

Json RegionAsJson(const os::File& file, base::ByteSpan span) {
  Region region = Utf16RegionOf(file, span);
  Json object = {{"startLine", region.begin.line},
                 {"startColumn", region.begin.column},
                 {"endLine", region.end.line},
                 {"endColumn", region.end.column}};
  if (file.is_utf8()) {
    object["byteOffset"] = span.offset;
    object["byteLength"] = span.length;
  }
  return object;
}

Json PhysicalLocation(const os::File& file, base::ByteSpan span) {
  return {{"artifactLocation", ArtifactLocation(file.path())},
          {"region", RegionAsJson(file, span)}};
}

// One change for each file, in the order of their first edits.
Json FixAsJson(const Fix& fix, const FilePtr& file) {
  std::vector<FilePtr> files;
  std::vector<Json> replacements;
  for (const TextEdit& edit : fix.edits) {
    const FilePtr& edited = edit.file != nullptr ? edit.file : file;
    auto known = std::ranges::find(files, edited);
    const auto index = static_cast<std::size_t>(known - files.begin());
    if (known == files.end()) {
      files.push_back(edited);
      replacements.push_back(Json::array());
    }
    replacements[index].push_back({{"deletedRegion", RegionAsJson(*edited, edit.span)},
                                   {"insertedContent", {{"text", edit.text}}}});
  }
  Json changes = Json::array();
  for (std::size_t i = 0; i < files.size(); ++i) {
    changes.push_back({{"artifactLocation", ArtifactLocation(files[i]->path())},
                       {"replacements", std::move(replacements[i])}});
  }
  return {{"description", Message(fix.title)},
          {"artifactChanges", std::move(changes)},
          {"properties", {{"safe", fix.safe}}}};
}

// What SARIF has no words for goes to its property bag (3.8).
Json PropertiesOf(const Diagnostic& diagnostic) {
  Json bag = Json::object();
  if (!diagnostic.element.empty()) bag["element"] = diagnostic.element;
  if (!diagnostic.parent.empty()) bag["parent"] = diagnostic.parent;
  for (const Argument& argument : diagnostic.arguments) {
    bag["arguments"][argument.name] = argument.value;
  }
  for (const Expected& expected : diagnostic.expected) {
    bag["expected"].push_back(
        {{"kind", expected.kind}, {"name", expected.name}, {"required", expected.required}});
  }
  if (!diagnostic.hint.empty()) bag["hint"] = diagnostic.hint;
  return bag;
}

Json RelatedOf(const Diagnostic& diagnostic) {
  Json list = Json::array();
  for (const Related& related : diagnostic.related) {
    Json item = {{"id", list.size() + 1}};
    if (related.file != nullptr) {
      item["physicalLocation"] = PhysicalLocation(*related.file, related.span);
    }
    item["message"] = Message(related.message);
    list.push_back(std::move(item));
  }
  return list;
}

Json RuleOf(const Code& code) {
  std::string meaning, markdown;
  for (const std::string& paragraph : Paragraphs(code.meaning)) {
    meaning += (meaning.empty() ? "" : "\n\n") + paragraph;
  }
  markdown = fmt::format("{}\n\n**Faulty**\n\n```xml\n{}\n```\n\n**Mended**\n\n```xml\n{}\n```\n",
                         meaning, code.faulty, code.mended);
  return {{"id", code.name},
          {"shortDescription", {{"text", code.title}}},
          {"fullDescription", {{"text", meaning}}},
          {"help", {{"text", Explain(code)}, {"markdown", markdown}}},
          {"defaultConfiguration", {{"level", LevelOf(code.severity)}}},
          {"properties", {{"tags", Json::array({code.name.substr(0, code.name.find('.'))})}}}};
}

class SarifSink : public CountingSink {
 public:
  SarifSink(const SinkOptions& options, std::ostream& to_findings, std::ostream& to_failures)
      : CountingSink(options, to_findings, to_failures) {
    findings() << "{\"version\":\"2.1.0\","
                  "\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
                  "\"runs\":[{\n\"columnKind\":\"utf16CodeUnits\",\n\"results\":[";
  }

  void Fail(const std::string& path, const base::Error& error) override;
  void Finish(const RunStatistics& statistics) override;

 protected:
  void Print(const Diagnostic& diagnostic) override;

 private:
  // A result with what every result has; `rule` is listed once however often it is used.
  Json StartResult(const Code& rule, Severity severity, std::string_view message);
  void PutResult(const Json& result);
  void PutGroup(const FindingGroup& group);
  void Put(const Json& json) {
    findings() << json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  bool has_results_ = false;
  Json rules_ = Json::array();
  std::unordered_map<const Code*, std::size_t> rule_indices_;
  Json notifications_ = Json::array();
};

Json SarifSink::StartResult(const Code& rule, Severity severity, std::string_view message) {
  auto [found, is_new] = rule_indices_.try_emplace(&rule, rules_.size());
  if (is_new) rules_.push_back(RuleOf(rule));
  return {{"ruleId", rule.name},
          {"ruleIndex", found->second},
          {"level", LevelOf(severity)},
          {"message", Message(message)}};
}

void SarifSink::PutResult(const Json& result) {
  findings() << (has_results_ ? ",\n" : "\n");
  has_results_ = true;
  Put(result);
}

void SarifSink::Print(const Diagnostic& diagnostic) {
  std::string text = diagnostic.message;
  if (!diagnostic.hint.empty()) text += '\n' + diagnostic.hint;
  Json result = StartResult(*diagnostic.code, diagnostic.severity, text);
  if (diagnostic.file != nullptr) {
    const os::File& file = *diagnostic.file;
    Json location = {{"physicalLocation", PhysicalLocation(file, diagnostic.span)}};
    result["locations"] = Json::array({std::move(location)});
    for (const Fix& fix : diagnostic.fixes) {
      result["fixes"].push_back(FixAsJson(fix, diagnostic.file));
    }
  }
  if (!diagnostic.related.empty()) result["relatedLocations"] = RelatedOf(diagnostic);
  Json properties = PropertiesOf(diagnostic);
  if (!properties.empty()) result["properties"] = std::move(properties);
  PutResult(result);
}

void SarifSink::PutGroup(const FindingGroup& group) {
  Json result = StartResult(*group.code, group.severity, group.message);
  if (!group.first_file.empty()) {
    Json region = {{"startLine", group.first_place.line},
                   {"startColumn", group.first_utf16_column}};
    Json location = {{"physicalLocation",
                      {{"artifactLocation", ArtifactLocation(group.first_file)},
                       {"region", std::move(region)}}}};
    result["locations"] = Json::array({std::move(location)});
  }
  result["occurrenceCount"] = group.count;
  result["properties"] = {{"files", group.files}};
  PutResult(result);
}

void SarifSink::Fail(const std::string& path, const base::Error& error) {
  CountFailure();
  std::string text = error.remedy.empty() ? error.message : error.message + '\n' + error.remedy;
  Json notification = {{"level", "error"}, {"message", Message(text)}};
  if (!path.empty()) {
    Json location = {{"physicalLocation", {{"artifactLocation", ArtifactLocation(path)}}}};
    notification["locations"] = Json::array({std::move(location)});
  }
  notifications_.push_back(std::move(notification));
}

void SarifSink::Finish(const RunStatistics& statistics) {
  if (options().summary_only) {
    for (const FindingGroup& group : summary().Groups()) PutGroup(group);
  }
  std::string left_out = LeftOutInWords();
  if (!left_out.empty()) {
    notifications_.push_back({{"level", "note"}, {"message", Message(left_out)}});
  }
  Json invocation = {{"executionSuccessful", failed() == 0 && statistics.failures == 0},
                     {"toolExecutionNotifications", notifications_}};
  Json driver = {{"name", "siglum"}, {"version", SIGLUM_VERSION}, {"rules", rules_}};
  findings() << "\n],\n\"tool\":";
  Put({{"driver", std::move(driver)}});
  findings() << ",\n\"invocations\":";
  Put(Json::array({std::move(invocation)}));
  findings() << "\n}]}\n";
  findings().flush();
}

}  // namespace

std::unique_ptr<Sink> MakeSarifSink(const SinkOptions& options, std::ostream& findings,
                                    std::ostream& failures) {
  return std::make_unique<SarifSink>(options, findings, failures);
}

}  // namespace siglum::diagnostics
