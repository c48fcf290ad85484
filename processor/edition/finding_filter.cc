// A finding is known to a baseline by file, code, element, parent and message, not by its place, so
// that a baseline survives lines that move. Its paths count from the folder that it lies in, or,
// where nothing is there, from the current one. Well-formedness is never filtered: what cannot be
// read cannot be right. Tested by tests/edition/run_test.cc.
#include "edition/finding_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/similarity.h"
#include "os/canonical_path.h"
#include "os/file.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;
using base::Error;
using diagnostics::Diagnostic;

const std::vector<std::string> kClasses = {"xml", "rng", "ptr",  "app", "date",  "name",
                                           "sch", "tei", "xslt", "tex", "config"};

std::string KeyOf(std::string_view file, std::string_view code, std::string_view element,
                  std::string_view parent, std::string_view message) {
  return fmt::format("{}\n{}\n{}\n{}\n{}", file, code, element, parent, message);
}

std::string AbsolutePath(const std::string& path) {
  if (path.empty() || path == "<stdin>") return path;
  return os::CanonicalPathOrSame(path);
}

std::string_view ClassOf(const Diagnostic& finding) {
  return finding.code->name.substr(0, finding.code->name.find('.'));
}

bool Contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string DidYouMean(const std::optional<std::string>& nearest) {
  return nearest.has_value() ? fmt::format("did you mean {}?", *nearest) : "";
}

base::Status CheckNames(const FindingFilter::Options& options) {
  for (const std::string& name : options.only) {
    if (Contains(kClasses, name)) continue;
    return Error{fmt::format("--only: there is no class \"{}\"", name),
                 fmt::format("classes: {}", fmt::join(kClasses, ", "))};
  }
  for (const std::string& code : options.ignore) {
    // What is not well-formed must be said.
    const bool is_class = code != "xml" && Contains(kClasses, code);
    if (is_class || diagnostics::FindCode(code) != nullptr) continue;
    return Error{fmt::format("--ignore: there is no code \"{}\"", code),
                 DidYouMean(diagnostics::NearestCode(code))};
  }
  return {};
}

}  // namespace

base::Result<FindingFilter> FindingFilter::Make(const Options& options) {
  base::Status sound = CheckNames(options);
  if (!sound.ok()) return sound.error();
  FindingFilter filter;
  filter.options_ = options;
  if (options.baseline.empty()) return filter;
  auto file = os::File::Read(options.baseline);
  if (!file.ok()) return file.error();
  std::string_view rest = (*file)->raw();
  for (int line = 1; !rest.empty(); ++line) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (text.empty()) continue;
    auto object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object()) {
      return Error{fmt::format("{}:{}: this is no finding in JSON", options.baseline, line),
                   "make a baseline with: siglum validate PATH... --format json > FILE"};
    }
    auto field = [&](const char* name) {
      auto found = object.find(name);
      return found != object.end() && found->is_string() ? found->get<std::string>()
                                                         : std::string();
    };
    std::string path = field("file");
    std::error_code failure;
    fs::path beside = fs::path(options.baseline).parent_path() / path;
    if (fs::exists(beside, failure)) path = beside.string();
    ++filter.known_[KeyOf(AbsolutePath(path), field("code"), field("element"), field("parent"),
                          field("message"))];
  }
  return filter;
}

bool FindingFilter::MayReport(std::string_view code_class) const {
  if (Contains(options_.ignore, code_class)) return false;
  return code_class == "xml" || options_.only.empty() || Contains(options_.only, code_class);
}

bool FindingFilter::IsWanted(const Diagnostic& finding) {
  if (!MayReport(ClassOf(finding))) return false;
  if (Contains(options_.ignore, finding.code->name)) return false;
  if (known_.empty()) return true;
  std::string_view path = finding.file != nullptr ? std::string_view(finding.file->path()) : "";
  auto known = known_.find(KeyOf(AbsolutePath(std::string(path)), finding.code->name,
                                 finding.element, finding.parent, finding.message));
  if (known == known_.end() || known->second == 0) return true;
  --known->second;
  return false;
}

void FindingFilter::Apply(std::vector<Diagnostic>* findings) {
  std::erase_if(*findings, [this](const Diagnostic& finding) { return !IsWanted(finding); });
}

bool FindingFilter::Fails(const std::vector<Diagnostic>& findings) const {
  return std::any_of(findings.begin(), findings.end(), [this](const Diagnostic& finding) {
    return finding.severity >= options_.fail_on;
  });
}

}  // namespace siglum::edition
