// What would be legal at a place: read off a pattern, on the path of errors only.
#ifndef SIGLUM_RELAXNG_EXPECTED_H_
#define SIGLUM_RELAXNG_EXPECTED_H_

#include <set>
#include <string>
#include <vector>

#include "relaxng/pattern.h"

namespace siglum::relaxng {

struct ExpectedContent {
  std::set<NameId> elements;  // that may come next
  std::set<NameId> required;  // that must come sooner or later
  bool any_element = false;   // a wildcard is among those that may come
  bool text = false;
  bool end = false;  // the element may end here
};

ExpectedContent FindExpected(const PatternStore& store, PatternId pattern);

// Whether an element of that name stands in `pattern`, outside of other elements.
bool HoldsElement(const PatternStore& store, PatternId pattern, NameId name);

// The elements that may have a child of that name: what it could be put in when it is refused.
// Wildcards say nothing about what is usual.
std::set<NameId> FindHolders(const SimpleSchema& schema, NameId child);

struct ExpectedAttributes {
  std::set<NameId> allowed;
  std::set<NameId> required;
};

// `pattern` is that of an opened element, or what is left of it.
ExpectedAttributes FindExpectedAttributes(const PatternStore& store, PatternId pattern);

// What a value pattern takes.
struct ExpectedValue {
  std::vector<const Datatype*> datatypes;
  std::vector<std::string> values;    // of a closed list
  std::vector<std::string> excluded;  // by `except` of a datatype
  bool is_list = false;
  bool takes_text = false;  // any text
};

ExpectedValue FindExpectedValue(const PatternStore& store, PatternId pattern);
// What the attributes of that name in `pattern` take.
ExpectedValue FindValueOfAttribute(const PatternStore& store, PatternId pattern, NameKind name);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_EXPECTED_H_
