// Values are those of attributes: what an editor has said, not what could be guessed from words.
// Tested by tests/site/chronology_test.cc.
#include "site/chronology.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>

#include "tei/dating.h"
#include "tei/mentions.h"
#include "xml/axes.h"

namespace siglum::site {
namespace {

using xml::NodeId;

constexpr std::size_t kMostBars = 40;

// The year of `1921`, `1921-05`, `-0044-03-15`; false where there is none (`--05-08`).
bool YearOf(std::string_view value, int* year) {
  const bool is_negative = value.starts_with('-');
  const std::string_view digits = value.substr(is_negative ? 1 : 0);
  std::size_t length = 0;
  while (length < digits.size() && digits[length] >= '0' && digits[length] <= '9') ++length;
  constexpr std::size_t kLeast = 4, kMost = 6;
  if (length < kLeast || length > kMost) return false;
  if (length < digits.size() && digits[length] != '-') return false;
  std::from_chars(digits.data(), digits.data() + length, *year);
  if (is_negative) *year = -*year;
  return true;
}

bool IsEntry(std::string_view local) {
  return local == "person" || local == "place" || local == "org" || local == "personGrp";
}

// What a register calls the bearer of an entry.
std::string NameOfEntry(const xml::Document& document, NodeId entry) {
  std::string name;
  for (NodeId child : xml::Children(document, entry)) {
    if (!document.is_element(child)) continue;
    const std::string_view local = document.name(child).local;
    if (!local.ends_with("Name") && local != "name") continue;
    std::string words = tei::EditorsForm(document, child);
    if (document.AttributeValue(child, "type") == "preferred") return words;
    if (name.empty()) name = std::move(words);
  }
  return name;
}

std::string FirstOf(const tei::Dating& dating, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names) {
    for (const tei::DatingAttribute& attribute : dating.attributes) {
      if (attribute.name == name) return attribute.value;
    }
  }
  return {};
}

}  // namespace

std::vector<DateMention> FindDates(const xml::Document& document, const std::vector<PageId>& ids,
                                   bool is_register) {
  std::unordered_map<std::uint32_t, const std::string*> anchors;
  for (const PageId& id : ids) anchors.emplace(id.node.value(), &id.id);
  std::vector<DateMention> dates;
  for (const tei::Dating& dating : tei::FindDatings(document)) {
    if (dating.in_header) continue;
    DateMention mention;
    mention.value = FirstOf(dating, {"when", "when-iso", "from", "from-iso", "notBefore",
                                     "notBefore-iso", "to", "to-iso", "notAfter", "notAfter-iso"});
    mention.until = FirstOf(dating, {"to", "to-iso", "notAfter", "notAfter-iso"});
    if (!YearOf(mention.value, &mention.year)) continue;
    if (mention.until == mention.value) mention.until.clear();
    mention.words = tei::EditorsForm(document, dating.node);
    for (NodeId up = dating.node; up.valid(); up = document.parent(up)) {
      if (is_register && IsEntry(document.name(up).local)) {
        mention.anchor = document.AttributeValue(up, "id", xml::kXmlNamespace);
        mention.words = NameOfEntry(document, up);
        break;
      }
      const auto found = anchors.find(up.value());
      if (found == anchors.end()) continue;
      mention.anchor = *found->second;
      break;
    }
    dates.push_back(std::move(mention));
  }
  return dates;
}

std::vector<Bar> BarsOf(const std::vector<int>& years) {
  std::vector<Bar> bars;
  if (years.empty()) return bars;
  int length = 1;
  auto floor_of = [&](int year) {
    const int rest = year % length;
    return year - (rest < 0 ? rest + length : rest);
  };
  const int factors[] = {2, 5, 10};
  for (int power = 1, next = 0;; ++next) {
    const auto needed =
        static_cast<std::size_t>((floor_of(years.back()) - floor_of(years.front())) / length + 1);
    if (needed <= kMostBars) break;
    if (next == 3) {
      next = 0;
      power *= 10;
    }
    length = factors[next] * power;
  }
  for (int first = floor_of(years.front()); first <= years.back(); first += length) {
    bars.push_back({first, first + length - 1, 0});
  }
  for (int year : years) {
    ++bars[static_cast<std::size_t>((floor_of(year) - bars.front().first) / length)].count;
  }
  return bars;
}

}  // namespace siglum::site
