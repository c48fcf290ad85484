// Names are in the order of what a reader needs: required ones first, then by their distance from
// what was found. Where more may stand than anyone reads, only the nearest are said. Tested by
// tests/relaxng/message_test.cc.
#include "relaxng/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <tuple>
#include <vector>

#include "base/similarity.h"
#include "relaxng/nearest_name.h"

namespace siglum::relaxng {
namespace {

// Of a list that is longer than kShownNames so many are shown: the rest is in the data.
constexpr std::size_t kNearestNames = 4;

// Whether `text` has `word` in it as a word: 127 does not say 12.
bool HasWord(std::string_view text, std::string_view word) {
  const auto is_inside = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if ((at == 0 || !is_inside(at - 1)) && !is_inside(at + word.size())) return true;
  }
  return false;
}

// `a date or a number, e.g. 1921-05-08 or 3.5`. An example that the words give already is no help.
std::string DatatypesInWords(const ExpectedValue& expected) {
  constexpr std::size_t kMostTypes = 3;
  std::vector<std::string> words;
  std::vector<std::string> examples;
  for (const Datatype* datatype : expected.datatypes) {
    std::string described = datatype->Describe();
    std::string example = datatype->Example();
    bool is_new = !example.empty() && !HasWord(described, example) &&
                  std::ranges::find(examples, example) == examples.end();
    if (is_new && examples.size() < kMostTypes) examples.push_back(std::move(example));
    if (std::ranges::find(words, described) == words.end()) words.push_back(std::move(described));
  }
  if (words.size() > kMostTypes && !examples.empty()) {
    return fmt::format("e.g. {}", JoinNames(examples, kShownNames, "or"));
  }
  std::string text = JoinNames(words, kMostTypes, "or");
  if (!examples.empty()) text += fmt::format(", e.g. {}", JoinNames(examples, kMostTypes, "or"));
  return text;
}

AllowedValues AllowedInsteadOf(std::string_view value,
                               const std::shared_ptr<const ExpectedValue>& expected) {
  AllowedValues allowed;
  allowed.of = expected;
  std::vector<std::pair<std::size_t, std::size_t>> order;  // distance, index
  for (const std::string& one : expected->values) {
    order.emplace_back(base::EditDistance(value, one), order.size());
  }
  std::ranges::sort(order);
  std::vector<std::string> values;
  for (auto [distance, index] : order) {
    values.push_back(expected->values[index]);
    allowed.list.push_back({"value", values.back(), false});
  }
  for (const Datatype* datatype : expected->datatypes) {
    allowed.list.push_back({"datatype", std::string(datatype->name()), false});
  }
  allowed.words = DatatypesInWords(*expected);
  if (!values.empty()) {
    std::string list = JoinNames(values, kShownNames, "or");
    allowed.words = allowed.words.empty() ? list : fmt::format("{} or {}", list, allowed.words);
  }
  return allowed;
}

}  // namespace

std::string Tag(std::string_view name) { return fmt::format("<{}>", name); }

std::string JoinNames(const std::vector<std::string>& names, std::size_t limit,
                      std::string_view last_word) {
  std::string text;
  std::size_t shown = std::min(names.size(), limit);
  for (std::size_t i = 0; i < shown; ++i) {
    bool is_last = i + 1 == names.size();
    if (i > 0) text += is_last ? fmt::format(" {} ", last_word) : ", ";
    text += names[i];
  }
  if (names.size() > shown) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

std::string Advice::Shown(NameId name) const {
  std::string_view uri = names_.uri(names_.ns(name));
  bool is_xml = uri == "http://www.w3.org/XML/1998/namespace";
  return is_xml ? fmt::format("xml:{}", names_.local(name)) : std::string(names_.local(name));
}

std::shared_ptr<const Allowed> Advice::At(const ExpectedContent& expected, std::string_view found) {
  std::pair<const ExpectedContent*, std::string> key{&expected, std::string(found)};
  {
    std::lock_guard lock(mutex_);
    auto known = allowed_.find(key);
    if (known != allowed_.end()) return known->second;
  }
  auto made = std::make_shared<const Allowed>(WorkOut(expected, found));
  std::lock_guard lock(mutex_);
  if (allowed_.size() < kMostKept) allowed_.emplace(std::move(key), made);
  return made;
}

Allowed Advice::WorkOut(const ExpectedContent& expected, std::string_view found) const {
  // Optional or not, distance from what was found, name.
  using Candidate = std::tuple<bool, std::size_t, std::string>;
  std::vector<Candidate> candidates;
  candidates.reserve(expected.elements.size());
  for (NameId name : expected.elements) {
    std::string shown = Shown(name);
    std::size_t distance = base::EditDistance(found, shown);
    candidates.emplace_back(!expected.required.contains(name), distance, std::move(shown));
  }
  std::ranges::sort(candidates);
  Allowed allowed;
  for (auto& [is_optional, distance, name] : candidates) {
    allowed.list.push_back({"element", std::move(name), !is_optional});
  }
  if (expected.text) allowed.list.push_back({"text", "", false});
  if (expected.end) allowed.list.push_back({"end", "", false});
  allowed.hint = InWords(expected, allowed.list, !found.empty());
  return allowed;
}

std::string Advice::InWords(const ExpectedContent& expected, const diagnostics::ExpectedList& list,
                            bool has_name) {
  std::vector<std::string> names;
  std::size_t required = 0;
  for (const diagnostics::Expected& one : list) {
    if (one.kind != "element") continue;
    names.push_back(Tag(one.name));
    if (one.required) ++required;
  }
  if (names.size() > kShownNames) {
    std::size_t count = names.size();
    std::size_t shown = std::clamp(required, kNearestNames, kShownNames);
    names.resize(shown);
    return required > 0 ? fmt::format("allowed here: {} and {} more", JoinNames(names, shown, ","),
                                      count - shown)
           : has_name   ? fmt::format("of the {} elements allowed here the nearest are {}", count,
                                      JoinNames(names, shown, "and"))
                        : fmt::format("{} elements are allowed here, among them {}", count,
                                      JoinNames(names, shown, "and"));
  }
  if (expected.any_element) names.emplace_back("elements of other namespaces");
  if (names.empty()) {
    return expected.text ? "only text is allowed here" : "nothing more is allowed here";
  }
  return fmt::format("{} here: {}", expected.end || names.size() > 1 ? "allowed" : "expected",
                     JoinNames(names, names.size(), "or"));
}

std::shared_ptr<const AllowedAttributes> Advice::Attributes(const ExpectedAttributes& expected,
                                                            const AttributeQuestion& question) {
  std::string written(question.written.namespace_uri);
  written.append(1, ' ').append(question.written.local);
  std::vector<NameId> taken(question.taken.begin(), question.taken.end());
  std::lock_guard lock(mutex_);
  return attributes_.Get({question.pattern, std::move(written), std::move(taken)},
                         [&] { return WorkOut(expected, question); });
}

std::shared_ptr<const AllowedValues> Advice::Values(
    const std::shared_ptr<const ExpectedValue>& expected, std::string_view value) {
  // Of texts that are taken for values nothing is kept: no two are the same.
  constexpr std::size_t kLongestKept = 100;
  if (value.size() > kLongestKept) {
    return std::make_shared<const AllowedValues>(AllowedInsteadOf(value, expected));
  }
  std::lock_guard lock(mutex_);
  return values_.Get({expected.get(), std::string(value)},
                     [&] { return AllowedInsteadOf(value, expected); });
}

AllowedAttributes Advice::WorkOut(const ExpectedAttributes& expected,
                                  const AttributeQuestion& question) const {
  std::set<NameId> left;
  std::vector<std::tuple<std::size_t, NameId, std::string>> candidates;  // the first: a distance
  for (NameId name : expected.allowed) {
    if (question.taken.contains(name)) continue;
    left.insert(name);
    std::string shown = Shown(name);
    std::size_t distance = base::EditDistance(question.written.local, shown);
    candidates.emplace_back(distance, name, std::move(shown));
  }
  std::ranges::sort(candidates);
  AllowedAttributes allowed;
  std::vector<std::string> names;
  for (auto& [distance, name, shown] : candidates) {
    allowed.list.push_back({"attribute", shown, expected.required.contains(name)});
    names.push_back(std::move(shown));
  }
  if (!names.empty()) allowed.names = JoinNames(names, kShownNames, "and");
  if (question.is_unknown) allowed.likely = FindNearestName(names_, question.written, left);
  return allowed;
}

NameId Advice::Meant(const ExpectedContent& expected, const xml::Name& written) {
  std::string name(written.namespace_uri);
  name.append(1, ' ').append(written.local);
  std::pair<const ExpectedContent*, std::string> key{&expected, std::move(name)};
  {
    std::lock_guard lock(mutex_);
    auto known = meant_.find(key);
    if (known != meant_.end()) return known->second;
  }
  NameId meant = FindNearestName(names_, written, expected.elements);
  std::lock_guard lock(mutex_);
  if (meant_.size() < kMostKept) meant_.emplace(std::move(key), meant);
  return meant;
}

}  // namespace siglum::relaxng
