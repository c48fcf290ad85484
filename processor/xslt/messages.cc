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
#include "diagnostics/codes/xslt.h"

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

// What a message of libxslt's means for users. An empty `instead` leaves libxslt's own words.
struct Meaning {
  std::string_view part;  // of the message
  diagnostics::CodeName code;
  std::string_view instead;
  std::string_view hint;
};

constexpr std::string_view kEndless =
    "a template calls itself without end; if it is only deep, raise --max-template-depth";

constexpr std::array kMeanings = {
    Meaning{"template recursion", codes::kXsltLimit, "templates nest deeper than is allowed",
            kEndless},
    Meaning{"peration limit exceeded", codes::kXsltLimit,
            "the stylesheet takes more steps than allowed",
            "a template works without end; if there is only much to do, raise --max-operations"},
    Meaning{"write rights", codes::kXsltWriteForbidden, "",
            "a stylesheet of siglum's writes nothing but its result"},
    Meaning{"File write for", codes::kXsltWriteForbidden, "",
            "a stylesheet of siglum's writes nothing but its result"},
    Meaning{"document is not a stylesheet", codes::kXsltInvalidStylesheet,
            "this is not an XSLT 1.0 stylesheet",
            "its outermost element is xsl:stylesheet, with version=\"1.0\""},
};

const Meaning* FindMeaning(std::string_view message) {
  auto meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& m) {
    return message.find(m.part) != std::string_view::npos;
  });
  return meaning != kMeanings.end() ? &*meaning : nullptr;
}

// A message says something to a person. A stylesheet that has more to say would take all memory.
constexpr std::size_t kLongestSaid = 500;  // characters
constexpr std::size_t kLongestKept = 4 * kLongestSaid + 1;
constexpr std::size_t kMostSaid = 10'000;

// `message` without the name of the C function in front of it: `xsltStylePreCompute: unknown ...`.
std::string WithoutFunction(std::string message) {
  std::size_t colon = message.find(':');
  bool names_function = message.starts_with("xslt") && colon != std::string::npos &&
                        colon + 2 < message.size() &&
                        message.find(' ') >= std::min(colon, message.find(" :"));
  return names_function ? message.substr(colon + 2) : message;
}

}  // namespace

void Messages::Print(std::string_view chunk) {
  if (IsContext(chunk)) {
    Finish();
    context_ = chunk;
    return;
  }
  message_ += chunk.substr(0, kLongestKept - std::min(kLongestKept, message_.size()));
  if (chunk.ends_with('\n')) Finish();
}

void Messages::XPathError(std::string_view message) {
  xpath_error_ = base::CollapseWhiteSpace(message);
}

void Messages::Add(Diagnostic finding) {
  if (finding.file == nullptr) finding.file = main_;
  findings_.push_back(std::move(finding));
}

Place Messages::PlaceOf(const std::string& address, std::uint32_t line,
                        std::string_view element) const {
  xml::FilePtr file = resources_.FileAt(address);
  if (file == nullptr || line == 0) return {file, {}};
  std::string_view text = file->Line(line);
  std::uint64_t start = file->OffsetOf({line, 1});
  std::size_t name = element.empty() ? std::string_view::npos : text.find(element);
  std::size_t tag = name == std::string_view::npos ? 0 : text.rfind('<', name);
  if (tag == std::string_view::npos) tag = 0;
  std::size_t end = std::min(text.find('>', tag), text.size() - 1) + 1;
  return {file, base::SpanBetween(start + tag, start + end)};
}

void Messages::Finish() {
  if (message_.empty() && context_.empty()) return;
  std::string text = std::exchange(message_, {});
  std::size_t cut = base::OffsetOfCodePoint(text, kLongestSaid);
  if (cut < text.size()) text = text.substr(0, cut) + "…";
  std::string message = base::SafeForDisplay(base::CollapseWhiteSpace(text));
  std::string context = std::exchange(context_, {});
  if (context.empty()) {
    FinishMessage(std::move(message));
  } else {
    FinishError(context, std::move(message));
  }
}

void Messages::FinishMessage(std::string message) {
  Place place = work_place_ ? work_place_() : Place{};
  if (place.file == nullptr) place = {main_, {}};
  Diagnostic finding =
      diagnostics::Make(codes::kXsltMessage, place.file, place.span, std::move(message));
  // The last one may be why the stylesheet ends.
  if (++said_ > kMostSaid && findings_.back().code->name == codes::kXsltMessage) {
    findings_.back() = std::move(finding);
  } else {
    findings_.push_back(std::move(finding));
  }
}

// After an error libxslt goes on for a while and complains of what follows from it.
bool Messages::IsConsequence(const std::string& message, const Place& place) const {
  if (findings_.empty()) return false;
  bool is_same_place = findings_.back().file == place.file && findings_.back().span == place.span;
  return (is_same_place && message.starts_with("XPath evaluation returned no result")) ||
         (!refusal_.has_value() && message.find("unable to load") != std::string::npos);
}

void Messages::FinishError(const std::string& context, std::string message) {
  std::string line_text = WordAfter(context, " line ");
  std::string element = WordAfter(context, "element ");
  std::uint32_t line = 0;
  std::from_chars(line_text.data(), line_text.data() + line_text.size(), line);
  Place place = PlaceOf(WordAfter(context, "file "), line, element);
  if (place.file == nullptr) place = {main_, {}};
  std::string xpath_error = std::exchange(xpath_error_, {});
  if (IsConsequence(message, place)) return;
  message = WithoutFunction(std::move(message));
  if (!xpath_error.empty()) {
    message = message.empty() ? xpath_error : fmt::format("{} ({})", message, xpath_error);
  }
  Diagnostic finding =
      diagnostics::Make(is_compiling_ ? codes::kXsltInvalidStylesheet : codes::kXsltFailed,
                        place.file, place.span, std::move(message));
  if (const Meaning* meaning = FindMeaning(finding.message)) {
    finding.code = diagnostics::FindCode(meaning->code);
    if (!meaning->instead.empty()) finding.message = meaning->instead;
    finding.hint = meaning->hint;
  }
  if (refusal_.has_value() && finding.message.find("unable to load") != std::string::npos) {
    finding.code = refusal_->code;
    finding.message = std::exchange(refusal_->message, {});
    finding.hint = std::exchange(refusal_->hint, {});
    refusal_.reset();
  }
  finding.element = element;
  if (context.starts_with("compilation warning")) finding.severity = Severity::kWarning;
  Place work = work_place_ ? work_place_() : Place{};
  if (work.file != nullptr) {
    finding.related.push_back({work.file, work.span, "the stylesheet was working on this"});
  }
  findings_.push_back(std::move(finding));
}

bool Messages::has_errors() const {
  return std::any_of(findings_.begin(), findings_.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

std::vector<Diagnostic> Messages::Take() {
  work_place_ = nullptr;
  Finish();
  if (!xpath_error_.empty() && !has_errors()) {
    findings_.push_back(
        diagnostics::Make(is_compiling_ ? codes::kXsltInvalidStylesheet : codes::kXsltFailed, main_,
                          {}, std::exchange(xpath_error_, {})));
  }
  if (said_ > kMostSaid && !findings_.empty()) {
    findings_.back().hint =
        fmt::format("{} messages before this one are left out", said_ - kMostSaid);
  }
  // What follows from a limit or from a refusal is no news.
  auto decisive = std::find_if(findings_.begin(), findings_.end(), [](const Diagnostic& d) {
    return d.code->name == codes::kXsltLimit || d.code->name == codes::kXsltWriteForbidden;
  });
  if (decisive != findings_.end()) findings_.erase(decisive + 1, findings_.end());
  return std::move(findings_);
}

}  // namespace siglum::xslt
