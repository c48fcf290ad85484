// Names are in the order of what a reader needs: required ones first, then by their distance from
// what was found. Where more may stand than anyone reads, only the nearest are said. Tested by
// tests/relaxng/message_test.cc.
#include "relaxng/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/similarity.h"
#include "relaxng/nearest_name.h"

namespace siglum::relaxng {
namespace {

// Of a list that is longer than kShownNames so many are shown: the rest is in the data.
constexpr std::size_t kNearestNames = 4;

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
  allowed.hint = InWords(expected, allowed.list);
  return allowed;
}

std::string Advice::InWords(const ExpectedContent& expected,
                            const diagnostics::ExpectedList& list) {
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
                        : fmt::format("of the {} elements allowed here the nearest are {}", count,
                                      JoinNames(names, shown, "and"));
  }
  if (expected.any_element) names.emplace_back("elements of other namespaces");
  if (names.empty()) {
    return expected.text ? "only text is allowed here" : "nothing more is allowed here";
  }
  return fmt::format("{} here: {}", expected.end || names.size() > 1 ? "allowed" : "expected",
                     JoinNames(names, names.size(), "or"));
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
