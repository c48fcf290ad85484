// Reading: what a date expression says, as intervals and as TEI attributes.
#ifndef SIGLUM_DATES_READING_H_
#define SIGLUM_DATES_READING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::dates {

// A TEI dating attribute: `when`, `notBefore`, `notAfter`, `from`, `to` (or `when-custom`), with its value.
struct Attribute {
  std::string name;
  std::string value;
  bool operator==(const Attribute&) const = default;
};

// What is known besides the text.
struct Context {
  std::string language;     // BCP 47 tag of the passage (`en`, `tr`, `ota-Latn`); empty: not known
  std::optional<int> year;  // the year for expressions that name none; without it they give no reading
};

// One way to read an expression. Attributes stand in the order in which they are written.
struct Reading {
  std::vector<Attribute> attributes;
  std::string calendar = "gregorian";
  bool inferred = false;              // a part (the year) came from the context, not from the text
  std::vector<Reading> alternatives;  // other readings that are as good
  std::vector<std::string> findings;  // codes of the class `date` that the expression itself raises
};

// Reads all of `text`. None when it is no date expression.
std::optional<Reading> Read(std::string_view text, const Context& context = {});

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_READING_H_
