// What is wrong with a value, and what would be right: `1921-13-08 is no date: there is no month
// 13`.
//
// Of several datatypes the one that can tell a reason speaks. A value of a closed list in the wrong
// case, or with white space around it, can be mended safely: only one value is meant.
// Tested by tests/relaxng/message_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "base/similarity.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/rng.h"
#include "relaxng/document_context.h"
#include "relaxng/reporter.h"

namespace siglum::relaxng {
namespace {

using diagnostics::Diagnostic;

constexpr std::size_t kShownValues = 8;
constexpr std::size_t kLongestShown = 60;

std::string Shortened(std::string_view value) {
  std::string text = base::CollapseWhiteSpace(value);
  std::size_t cut = base::OffsetOfCodePoint(text, kLongestShown);
  return cut < text.size() ? text.substr(0, cut) + "…" : text;
}

// The problem that some datatype has a word for, with the datatype in words.
std::pair<std::string, std::string> FindProblem(const ExpectedValue& expected,
                                                std::string_view value) {
  for (const Datatype* datatype : expected.datatypes) {
    std::string problem = datatype->Problem(value);
    if (!problem.empty()) return {problem, datatype->Describe()};
  }
  return {};
}

std::string WhatIsTaken(const ExpectedValue& expected) {
  std::vector<std::string> words;
  std::vector<std::string> examples;
  for (const Datatype* datatype : expected.datatypes) {
    std::string described = datatype->Describe();
    if (std::ranges::find(words, described) == words.end()) words.push_back(described);
    std::string example = datatype->Example();
    if (!example.empty() && examples.size() < 3) examples.push_back(example);
  }
  if (words.size() > 3 && !examples.empty()) {
    return fmt::format("e.g. {}", JoinNames(examples, kShownValues, "or"));
  }
  std::string text = JoinNames(words, 3, "or");
  if (!examples.empty()) text += fmt::format(", e.g. {}", JoinNames(examples, 3, "or"));
  return text;
}

// The one value of the closed list that differs in case or white space only.
std::optional<std::string> FindSafeValue(const ExpectedValue& expected, std::string_view value) {
  std::string folded = base::FoldCase(base::CollapseWhiteSpace(value));
  std::optional<std::string> found;
  for (const std::string& one : expected.values) {
    if (base::FoldCase(one) != folded) continue;
    if (found.has_value()) return std::nullopt;
    found = one;
  }
  return found;
}

// True for values of types that care about white space around them.
bool IsMendedByTrimming(const ExpectedValue& expected, std::string_view value) {
  std::string trimmed = base::CollapseWhiteSpace(value);
  if (trimmed == value || trimmed.empty()) return false;
  DocumentContext no_context{""};
  return std::ranges::any_of(expected.datatypes, [&](const Datatype* datatype) {
    return datatype->Allows(trimmed, no_context);
  });
}

// The first word of a list that is none of what its words may be; empty when each could be one.
std::string_view FindWrongWord(const ExpectedValue& expected, std::string_view value) {
  DocumentContext no_context{""};
  for (value = base::Trim(value); !value.empty();) {
    std::string_view word = base::TakeWord(&value);
    bool is_known = std::ranges::find(expected.values, word) != expected.values.end() ||
                    std::ranges::any_of(expected.datatypes, [&](const Datatype* datatype) {
                      return datatype->is_context_dependent() || datatype->Allows(word, no_context);
                    });
    if (!is_known) return word;
  }
  return {};
}

}  // namespace

// `"send" is no value for @type of <date>`, or why it is none.
std::string Reporter::ValueMessage(const Parent& element, const std::string& subject,
                                   std::string_view value, const ExpectedValue& expected) {
  std::string shown = Shortened(value);
  if (shown.empty()) return fmt::format("{} is empty", subject);
  std::string_view word = expected.is_list ? FindWrongWord(expected, value) : std::string_view();
  auto [problem, described] = FindProblem(expected, word.empty() ? value : word);
  if (!word.empty()) shown = Shortened(word);
  std::string quoted = fmt::format("\"{}\"", shown);
  if (!problem.empty() && expected.values.empty()) {
    // `an identifier: an XML name without a colon` would be too much of a sentence.
    described.resize(std::min(described.find(": "), described.size()));
    bool has_space = shown.find(' ') != std::string::npos;
    return fmt::format("{} is not {}: {}", has_space ? quoted : shown, described, problem);
  }
  std::string_view judged = word.empty() ? value : word;
  std::string collapsed = base::CollapseWhiteSpace(judged);
  if (std::ranges::find(expected.excluded, collapsed) != expected.excluded.end()) {
    return fmt::format("{} must not be {}", subject, quoted);
  }
  bool is_attribute = subject.starts_with('@');
  std::string place = is_attribute ? fmt::format(" of <{}>", element.name) : "";
  return fmt::format("{} is no {} for {}{}", quoted, word.empty() ? "value" : "word", subject,
                     place);
}

void Reporter::ValueInvalid(const Parent& element, const xml::AttributeEvent* attribute,
                            base::ByteSpan span, std::string_view value,
                            const ExpectedValue& expected) {
  std::string subject =
      attribute != nullptr ? "@" + QualifiedName(attribute->name) : "<" + element.name + ">";
  Diagnostic finding =
      Make(codes::kRngValueInvalid, span, ValueMessage(element, subject, value, expected));
  finding.element = element.name;
  if (attribute != nullptr) {
    finding.arguments.push_back({"attribute", QualifiedName(attribute->name)});
  }
  finding.arguments.push_back({"value", std::string(value)});
  std::vector<std::string> values = expected.values;
  std::ranges::stable_sort(values, {},
                           [&](const std::string& one) { return base::EditDistance(value, one); });
  for (const std::string& one : values) finding.expected.push_back({"value", one, false});
  for (const Datatype* datatype : expected.datatypes) {
    finding.expected.push_back({"datatype", std::string(datatype->name()), false});
  }
  std::string taken = WhatIsTaken(expected);
  if (!values.empty()) {
    std::string list = JoinNames(values, kShownValues, "or");
    taken = taken.empty() ? list : fmt::format("{} or {}", list, taken);
  }
  finding.hint = taken.empty()
                     ? fmt::format("{} must be empty", subject)
                     : fmt::format("{} takes {}{}", subject,
                                   expected.is_list ? "words between spaces, each " : "", taken);
  bool is_editable = attribute == nullptr || !attribute->defaulted;
  std::optional<std::string> meant = FindSafeValue(expected, value);
  if (!meant.has_value() && IsMendedByTrimming(expected, value)) {
    meant = base::CollapseWhiteSpace(value);
  }
  // Only bytes that are the value itself can be replaced by another.
  if (meant.has_value() && is_editable && file_->Slice(span) == value) {
    finding.fixes.push_back({fmt::format("replace by {}", *meant), true, {{span, *meant}}});
  }
  Add(std::move(finding));
}

}  // namespace siglum::relaxng
