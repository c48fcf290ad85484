// libxslt has no structured errors: it prints. The context line names file, line and element, from
// which the place is found again in the file that the stylesheet was read from: the first start tag
// of that element on that line. Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/unicode.h"

namespace siglum::xslt {
namespace {

using base::ByteSpan;
using diagnostics::Diagnostic;
using diagnostics::Severity;

bool IsContext(std::string_view chunk) {
  return chunk.starts_with("runtime error") || chunk.starts_with("compilation error") ||
         chunk.starts_with("compilation warning") || chunk.starts_with("error: file") ||
         chunk == "error\n" || chunk.starts_with("error: element");
}

// The word after `label` in a context line; up to the next label for the file, which may contain
// spaces.
std::string WordAfter(std::string_view context, std::string_view label) {
  std::size_t at = context.find(label);
  if (at == std::string_view::npos) return {};
  std::string_view rest = context.substr(at + label.size());
  std::size_t end = rest.size();
  for (std::string_view next : {" line ", " element ", "\n"}) end = std::min(end, rest.find(next));
  return std::string(rest.substr(0, end));
}

// What a message of libxslt's means for users.
struct Meaning {
  std::string_view part;  // of the message
  std::string_view code;
  std::string_view hint;
};

constexpr std::array kMeanings = {
    Meaning{"infinite template recursion", "xslt.limit",
            "a template calls itself without end; or raise the limit with --max-template-depth"},
    Meaning{"template recursion", "xslt.limit",
            "a template calls itself without end; or raise the limit with --max-template-depth"},
    Meaning{"peration limit exceeded", "xslt.limit",
            "the stylesheet does too much; raise the limit with --max-operations if it is trusted"},
    Meaning{"write rights", "xslt.write-forbidden",
            "a stylesheet of siglum's writes nothing but its result"},
    Meaning{"File write for", "xslt.write-forbidden",
            "a stylesheet of siglum's writes nothing but its result"},
};

}  // namespace

void Messages::Print(std::string_view chunk) {
  if (IsContext(chunk)) {
    Finish();
    context_ = chunk;
    return;
  }
  message_ += chunk;
  if (message_.ends_with('\n')) Finish();
}

void Messages::XPathError(std::string_view message) {
  xpath_error_ = base::CollapseWhiteSpace(message);
}

void Messages::Add(Diagnostic finding) {
  if (finding.file == nullptr) finding.file = main_;
  findings_.push_back(std::move(finding));
}

void Messages::Finish() {
  if (message_.empty() && context_.empty()) return;
  std::string message = base::SafeForDisplay(base::CollapseWhiteSpace(std::exchange(message_, {})));
  std::string context = std::exchange(context_, {});
  if (context.empty()) {
    findings_.push_back(diagnostics::Make("xslt.message", main_, {}, std::move(message)));
    return;
  }
  if (!xpath_error_.empty()) {
    message = message.empty() ? xpath_error_ : fmt::format("{} ({})", message, xpath_error_);
    xpath_error_.clear();
  }
  findings_.push_back(ToFinding(context, std::move(message)));
}

Diagnostic Messages::ToFinding(const std::string& context, std::string message) const {
  std::string address = WordAfter(context, "file ");
  std::string line_text = WordAfter(context, " line ");
  std::string element = WordAfter(context, "element ");
  std::uint32_t line = 0;
  std::from_chars(line_text.data(), line_text.data() + line_text.size(), line);
  xml::FilePtr file = resources_.FileAt(address);
  ByteSpan span;
  if (file != nullptr && line > 0) {
    std::string_view text = file->Line(line);
    std::uint64_t start = file->OffsetOf({line, 1});
    std::size_t name = element.empty() ? std::string_view::npos : text.find(element);
    std::size_t tag = name == std::string_view::npos ? 0 : text.rfind('<', name);
    if (tag == std::string_view::npos) tag = 0;
    std::size_t end = std::min(text.find('>', tag), text.size() - 1) + 1;
    span = base::SpanBetween(start + tag, start + end);
  }
  auto meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& m) {
    return message.find(m.part) != std::string::npos;
  });
  std::string_view code = is_compiling_ ? "xslt.invalid-stylesheet" : "xslt.failed";
  if (meaning != kMeanings.end()) code = meaning->code;
  Diagnostic finding =
      diagnostics::Make(code, file != nullptr ? file : main_, span, std::move(message));
  if (meaning != kMeanings.end()) finding.hint = meaning->hint;
  finding.element = element;
  if (context.starts_with("compilation warning")) finding.severity = Severity::kWarning;
  return finding;
}

bool Messages::has_errors() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

std::vector<Diagnostic> Messages::Take() {
  Finish();
  if (!xpath_error_.empty() && !has_errors()) {
    findings_.push_back(diagnostics::Make(is_compiling_ ? "xslt.invalid-stylesheet" : "xslt.failed",
                                          main_, {}, std::exchange(xpath_error_, {})));
  }
  // What follows from a limit or from a refusal is no news.
  auto decisive = std::find_if(findings_.begin(), findings_.end(), [](const Diagnostic& d) {
    return d.code->name == "xslt.limit" || d.code->name == "xslt.write-forbidden";
  });
  if (decisive != findings_.end()) findings_.erase(decisive + 1, findings_.end());
  return std::move(findings_);
}

}  // namespace siglum::xslt
