// Reads the table once. Tested by tests/checks/pointers_test.cc.
#include "checks/pointing_attributes.h"

#include <algorithm>

#include "base/check.h"

namespace siglum::checks {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool Holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool PointingAttribute::PointsOn(std::string_view element) const {
  return Holds(elements, element) != is_on_all_but;
}

bool PointingAttribute::Allows(std::string_view element) const {
  if (rule == Rule::kAny) return true;
  return Holds(kinds, element) == (rule == Rule::kOnly);
}

const PointingAttributes& PointingAttributes::Get() {
  static const PointingAttributes attributes;
  return attributes;
}

PointingAttributes::PointingAttributes() {
  for (const EmbeddedFile& file : PointingAttributesFile()) {
    for (std::string_view line : Split(file.content, '\n')) {
      if (line.starts_with('#')) continue;
      const std::vector<std::string_view> cells = Split(line, '\t');
      SIGLUM_CHECK(cells.size() == 3);
      PointingAttribute attribute;
      attribute.name = cells[0];
      attribute.elements = Split(cells[1], ' ');
      attribute.is_on_all_but = attribute.elements[0] == "*" || attribute.elements[0] == "!";
      std::vector<std::string_view> rule = Split(cells[2], ' ');
      if (rule[0] == "only") attribute.rule = PointingAttribute::Rule::kOnly;
      if (rule[0] == "never") attribute.rule = PointingAttribute::Rule::kNever;
      attribute.kinds.assign(rule.begin() + 1, rule.end());
      by_name_.emplace(attribute.name, std::move(attribute));
    }
  }
}

const PointingAttribute* PointingAttributes::Find(std::string_view attribute) const {
  auto found = by_name_.find(attribute);
  return found == by_name_.end() ? nullptr : &found->second;
}

}  // namespace siglum::checks
