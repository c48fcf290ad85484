// The sentences. A finding names the element and the one it stands in, says which kind of mistake
// it is, and carries what would have been right as data; the hint shows required names first, then
// the eight that are most like what was found. Spans: an element is `<name` of its tag, an
// attribute its name, a value what is between the quotes. Tested by tests/relaxng/message_test.cc.
#include "relaxng/reporter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/similarity.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/rng.h"
#include "relaxng/document_context.h"
#include "xml/start_tag.h"

namespace siglum::relaxng {

using diagnostics::Diagnostic;

namespace {

// The same misspelling more often than this in one file is no slip.
constexpr std::size_t kMostSlips = 3;

std::string NamespaceInWords(std::string_view uri) {
  return uri.empty() ? "no namespace" : fmt::format("the namespace {}", uri);
}

// `in <p>`, or nothing for the document itself.
std::string In(const Parent& parent) {
  return parent.name.empty() ? "at the beginning of the document" : "in " + Tag(parent.name);
}

// `text` up to the end of its first sentence, or a piece of it; without the full stop.
std::string FirstSentence(const std::string& text) {
  constexpr std::size_t kLongest = 160;
  std::string shown = text.substr(0, text.find(". "));
  if (shown.ends_with('.')) shown.pop_back();
  std::size_t cut = base::OffsetOfCodePoint(shown, kLongest);
  return cut < shown.size() ? shown.substr(0, cut) + "…" : shown;
}

}  // namespace

base::ByteSpan Reporter::NameSpan(const Parent& element) {
  return {element.tag.offset, std::min<std::uint64_t>(element.tag.length, element.name.size() + 1)};
}

std::string Reporter::QualifiedName(const xml::Name& name) {
  return name.prefix.empty() ? std::string(name.local)
                             : fmt::format("{}:{}", name.prefix, name.local);
}

std::string Reporter::NameInTag(base::ByteSpan tag, NameKind name) const {
  std::string_view text = file_->Slice(tag);
  if (text.starts_with('<')) {
    return std::string(
        text.substr(1, std::min(text.find_first_of(" \t\r\n/>", 1), text.size()) - 1));
  }
  return name.name.valid() ? std::string(names_.local(name.name)) : "?";
}

std::string Reporter::JoinShortestFirst(const std::set<NameId>& names) const {
  std::vector<std::string> tags;
  for (NameId name : names) tags.push_back(Tag(Shown(name)));
  std::ranges::sort(tags, {}, [](const std::string& tag) { return std::pair(tag.size(), tag); });
  return JoinNames(tags, kShownNames, "or");
}

Diagnostic Reporter::Make(diagnostics::CodeName code, base::ByteSpan span, std::string message) {
  return diagnostics::Make(code, file_, span, std::move(message));
}

void Reporter::Add(Diagnostic finding) { findings_.push_back(std::move(finding)); }

// True when `written`, whose nearest name is `meant`, can mean nothing else: the same letters in
// another case, or a word that is long enough to tell. A short name is half another one (`mdel` and
// `del`), and a name that the field knows may be just what the encoder meant.
bool Reporter::IsClear(std::string_view written, std::string_view meant) const {
  constexpr std::size_t kLongEnough = 6;
  std::size_t distance = base::EditDistance(written, meant);
  if (distance == 0) return true;
  bool is_long = written.size() >= kLongEnough && meant.size() >= kLongEnough;
  bool is_other_name = options_.is_name_of_field != nullptr && options_.is_name_of_field(written);
  return is_long && !is_other_name;
}

// A slip is rare. What is written the same way again and again is a habit or another vocabulary,
// and changing it is for a person to decide.
std::vector<Diagnostic> Reporter::Take() {
  std::map<std::string_view, std::size_t> times;
  auto key_of = [](const Diagnostic& finding) -> std::string_view {
    bool is_name = finding.code->name == codes::kRngElementUnknown ||
                   finding.code->name == codes::kRngAttributeNotAllowed;
    return is_name && !finding.fixes.empty() ? std::string_view(finding.message)
                                             : std::string_view();
  };
  for (const Diagnostic& finding : findings_) {
    if (!key_of(finding).empty()) ++times[key_of(finding).substr(0, finding.message.find(" in <"))];
  }
  for (Diagnostic& finding : findings_) {
    std::string_view key = key_of(finding);
    if (key.empty() || times[key.substr(0, finding.message.find(" in <"))] <= kMostSlips) continue;
    for (diagnostics::Fix& fix : finding.fixes) fix.safe = false;
  }
  return std::move(findings_);
}

bool Reporter::ElementUnknown(const xml::StartElementEvent& event, const Parent& parent,
                              const ExpectedContent& expected, NameId likely) {
  std::string name = QualifiedName(event.name);
  Diagnostic finding = Make(codes::kRngElementUnknown, NameSpan({name, event.span}),
                            fmt::format("unknown element {} {}", Tag(name), In(parent)));
  finding.element = name;
  finding.parent = parent.name;
  std::shared_ptr<const Allowed> allowed = advice_.At(expected, event.name.local);
  finding.expected = allowed->list;
  NameId elsewhere;
  for (NameId other : expected.elements) {
    if (names_.local(other) == event.name.local) elsewhere = other;
  }
  bool has_fix = false;
  if (likely.valid()) {
    std::string meant(names_.local(likely));
    if (!event.name.prefix.empty()) meant = fmt::format("{}:{}", event.name.prefix, meant);
    finding.hint = fmt::format("did you mean {}?", Tag(meant));
    has_fix = !event.from_entity;
    if (has_fix) {
      finding.fixes.push_back({fmt::format("replace by {}", meant),
                               IsClear(event.name.local, names_.local(likely)),
                               {{{event.span.offset + 1, name.size()}, meant}}});
    }
  } else if (elsewhere.valid()) {
    std::string_view uri = names_.uri(names_.ns(elsewhere));
    finding.message =
        fmt::format("{} is in {}, not in {}", Tag(name), NamespaceInWords(event.name.namespace_uri),
                    uri.empty() ? std::string("no namespace") : std::string(uri));
    finding.hint = uri.empty() ? "the schema has the element in no namespace"
                               : fmt::format("declare it: xmlns=\"{}\"", uri);
  } else if (!names_.Find(event.name.namespace_uri, event.name.local).ns.valid()) {
    finding.hint =
        fmt::format("the schema has no names in {}", NamespaceInWords(event.name.namespace_uri));
  } else {
    finding.hint = allowed->hint;
  }
  Add(std::move(finding));
  return has_fix;
}

void Reporter::ElementNotAllowed(const xml::StartElementEvent& event, const Parent& parent,
                                 const ExpectedContent& expected, const RefusedElement& refused,
                                 const Order& order) {
  std::string name = QualifiedName(event.name);
  Diagnostic finding =
      Make(codes::kRngElementNotAllowed, NameSpan({name, event.span}),
           parent.name.empty()
               ? fmt::format("the document must not begin with {}", Tag(name))
               : fmt::format("{} is not allowed here in {}", Tag(name), Tag(parent.name)));
  finding.element = name;
  finding.parent = parent.name;
  std::shared_ptr<const Allowed> allowed = advice_.At(expected, event.name.local);
  finding.expected = allowed->list;
  finding.hint = allowed->hint;
  if (order.is_second) {
    finding.hint =
        fmt::format("{} holds one {} here already; {}", Tag(parent.name), Tag(name), allowed->hint);
  } else if (!order.before.empty()) {
    finding.hint = fmt::format("{} takes {}, but not after {}; {}", Tag(parent.name), Tag(name),
                               Tag(order.before), allowed->hint);
  } else if (!refused.holders.empty()) {
    finding.hint += fmt::format("; {} is allowed in {}", Tag(name), refused.holders);
  }
  if (!refused.documentation.empty()) {
    finding.hint += fmt::format("; {}: {}", Tag(name), FirstSentence(refused.documentation));
  }
  Add(std::move(finding));
}

void Reporter::ElementMissing(const xml::StartElementEvent& event, const Parent& parent,
                              const ExpectedContent& expected, const std::set<NameId>& missing) {
  std::string name = QualifiedName(event.name);
  std::vector<std::string> names;
  for (NameId one : missing) names.push_back(Tag(Shown(one)));
  std::string what = JoinNames(names, kShownNames, "and");
  if (names.empty()) {
    bool is_long = expected.elements.size() > kShownNames;
    std::vector<std::string> one_of;
    for (NameId one : expected.elements) {
      if (!is_long) one_of.push_back(Tag(Shown(one)));
    }
    what = one_of.empty() ? "something" : JoinNames(one_of, kShownNames, "or");
  }
  Diagnostic finding = Make(codes::kRngElementMissing, NameSpan({name, event.span}),
                            fmt::format("{} must come before {} {}", what, Tag(name), In(parent)));
  finding.element = name;
  finding.parent = parent.name;
  std::shared_ptr<const Allowed> allowed = advice_.At(expected, event.name.local);
  finding.expected = allowed->list;
  finding.hint =
      names.empty() ? allowed->hint : fmt::format("put {} in front, or move it there", what);
  Add(std::move(finding));
}

void Reporter::ContentIncomplete(const Parent& element, base::ByteSpan span,
                                 const ExpectedContent& expected) {
  Diagnostic finding = Make(codes::kRngContentIncomplete, span, "");
  std::shared_ptr<const Allowed> allowed = advice_.At(expected, "");
  finding.expected = allowed->list;
  std::vector<std::string> names;
  for (NameId one : expected.required) names.push_back(Tag(Shown(one)));
  if (names.empty()) {
    finding.message = fmt::format("{} is not complete", Tag(element.name));
    finding.hint = allowed->hint;
  } else {
    finding.message =
        fmt::format("{} must hold {}", Tag(element.name), JoinNames(names, kShownNames, "and"));
    finding.hint = fmt::format("add {} before the end of {}", JoinNames(names, kShownNames, "and"),
                               Tag(element.name));
  }
  finding.element = element.name;
  finding.related.push_back({file_, NameSpan(element), "opened here"});
  Add(std::move(finding));
}

void Reporter::TextNotAllowed(const Parent& element, base::ByteSpan span,
                              const ExpectedContent& expected) {
  Diagnostic finding = Make(codes::kRngTextNotAllowed, span,
                            fmt::format("text is not allowed in {}", Tag(element.name)));
  finding.element = element.name;
  std::shared_ptr<const Allowed> allowed = advice_.At(expected, "");
  finding.expected = allowed->list;
  finding.hint = allowed->hint;
  Add(std::move(finding));
}

void Reporter::AttributeNotAllowed(const xml::StartElementEvent& event,
                                   const RefusedAttribute& refused,
                                   const AllowedAttributes& allowed) {
  const xml::AttributeEvent& attribute = refused.attribute;
  std::string element = QualifiedName(event.name);
  std::string name = QualifiedName(attribute.name);
  base::ByteSpan span = NameSpan({element, event.span});
  bool is_in_file = false;
  if (!event.from_entity && !attribute.defaulted) {
    std::string_view tag = file_->Slice(event.span);
    for (const xml::TagAttribute& found : xml::ScanStartTag(tag).attributes) {
      if (found.name != name) continue;
      span = {event.span.offset + static_cast<std::uint64_t>(found.name.data() - tag.data()),
              found.name.size()};
      is_in_file = true;
    }
  }
  Diagnostic finding = Make(codes::kRngAttributeNotAllowed, span,
                            fmt::format("attribute {} is not allowed on {}", name, Tag(element)));
  finding.element = element;
  finding.arguments.push_back({"attribute", name});
  finding.expected = allowed.list;
  if (refused.rival != nullptr) {
    std::string rival = QualifiedName(refused.rival->name);
    finding.message += fmt::format(" beside {}", rival);
    finding.hint = fmt::format("only one of {} and {} is allowed here", rival, name);
  } else if (allowed.likely.valid()) {
    std::string meant = Shown(allowed.likely);
    finding.hint = fmt::format("did you mean {}?", meant);
    if (is_in_file) {
      bool is_clear = IsClear(attribute.name.local, names_.local(allowed.likely));
      finding.fixes.push_back({fmt::format("replace by {}", meant), is_clear, {{span, meant}}});
    }
  } else if (!allowed.names.empty()) {
    finding.hint = fmt::format("it takes {}", allowed.names);
  } else {
    bool is_alone = event.attributes.size() == 1;
    finding.hint = is_alone ? "it takes no attributes" : "it takes no other attributes";
  }
  Add(std::move(finding));
}

void Reporter::AttributesMissing(const xml::StartElementEvent& event,
                                 const std::set<NameId>& missing,
                                 const std::map<NameId, std::vector<std::string>>& values) {
  std::string element = QualifiedName(event.name);
  std::vector<std::string> names;
  for (NameId one : missing) names.push_back(Shown(one));
  Diagnostic finding =
      Make(codes::kRngAttributeMissing, NameSpan({element, event.span}),
           fmt::format("{} lacks {} {}", Tag(element),
                       names.size() == 1 ? "the attribute" : "attributes that it must have:",
                       names.empty() ? "that it must have" : JoinNames(names, kShownNames, "and")));
  finding.element = element;
  for (const std::string& name : names) {
    finding.expected.push_back({"attribute", name, true});
    finding.arguments.push_back({"attribute", name});
  }
  for (const auto& [name, list] : values) {
    for (const std::string& value : list) finding.expected.push_back({"value", value, false});
    finding.hint += fmt::format("{}{} takes {}", finding.hint.empty() ? "" : "; ", Shown(name),
                                JoinNames(list, kShownNames, "or"));
  }
  Add(std::move(finding));
}

void Reporter::Stopped(base::ByteSpan span, std::string message, std::string hint) {
  Diagnostic finding = Make(codes::kRngStopped, span, std::move(message));
  finding.hint = std::move(hint);
  Add(std::move(finding));
}

// --- What is wrong with a value, and what would be right: `1921-13-08 is no date: there is no
// month 13`. Of several datatypes the one that can tell a reason speaks. A value of a closed list
// in the wrong case, or with white space around it, can be mended safely: only one value is meant.

namespace {

using diagnostics::Diagnostic;

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
                            const std::shared_ptr<const ExpectedValue>& taken) {
  const ExpectedValue& expected = *taken;
  std::string subject =
      attribute != nullptr ? "@" + QualifiedName(attribute->name) : "<" + element.name + ">";
  Diagnostic finding =
      Make(codes::kRngValueInvalid, span, ValueMessage(element, subject, value, expected));
  finding.element = element.name;
  if (attribute != nullptr) {
    finding.arguments.push_back({"attribute", QualifiedName(attribute->name)});
  }
  finding.arguments.push_back({"value", std::string(value)});
  std::shared_ptr<const AllowedValues> allowed = advice_.Values(taken, value);
  finding.expected = allowed->list;
  finding.hint =
      allowed->words.empty()
          ? fmt::format("{} must be empty", subject)
          : fmt::format("{} takes {}{}", subject,
                        expected.is_list ? "words between spaces, each " : "", allowed->words);
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
