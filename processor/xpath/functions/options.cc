// Looking up options. Tested by the conformance suite (fn/json-to-xml.xml, fn/serialize.xml).
#include "xpath/functions/options.h"

#include <fmt/format.h>

#include "xpath/values/map.h"
#include "xpath/values/values.h"

namespace siglum::xpath {

std::optional<Sequence> Options::Find(std::string_view name, const SequenceType& type) const {
  if (map_.empty()) return std::nullopt;
  const Sequence* value = map_.front().map().Find(Item::String(name));
  if (value == nullptr) return std::nullopt;
  return Convert(context_, *value, type, fmt::format("the option {}", name));
}

bool Options::Boolean(std::string_view name, bool standard) const {
  std::optional<Sequence> value = Find(name, SequenceType::Atomic(Type::kBoolean));
  return value.has_value() ? value->front().boolean() : standard;
}

std::optional<std::string> Options::String(std::string_view name) const {
  std::optional<Sequence> value = Find(name, SequenceType::Atomic(Type::kString));
  if (!value.has_value()) return std::nullopt;
  return std::string(value->front().text());
}

}  // namespace siglum::xpath
