// PointingAttributes: which attributes of TEI hold pointers, and to what kind of element.
//
// From pointing_attributes.txt, which is made part of the program when it is built.
// Tested by tests/checks/pointers_test.cc.
#ifndef SIGLUM_CHECKS_POINTING_ATTRIBUTES_H_
#define SIGLUM_CHECKS_POINTING_ATTRIBUTES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace siglum::checks {

struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

std::span<const EmbeddedFile> PointingAttributesFile();

struct PointingAttribute {
  enum class Rule : std::uint8_t { kAny, kOnly, kNever };
  std::string_view name;
  bool is_on_all_but = true;               // `elements` are those that it does not point on
  std::vector<std::string_view> elements;  // those that it points on
  Rule rule = Rule::kAny;
  std::vector<std::string_view> kinds;  // of the rule: names of elements

  // Whether it holds a pointer on an element of that name.
  bool PointsOn(std::string_view element) const;
  // Whether it may point to an element of that name.
  bool Allows(std::string_view element) const;
};

// Thread-safe.
class PointingAttributes {
 public:
  static const PointingAttributes& Get();

  // Null when no attribute of that name points.
  const PointingAttribute* Find(std::string_view attribute) const;

 private:
  PointingAttributes();

  std::unordered_map<std::string_view, PointingAttribute> by_name_;
};

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_POINTING_ATTRIBUTES_H_
