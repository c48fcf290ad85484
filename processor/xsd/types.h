// The built-in types of XML Schema 2 as a table, and what they make of a value.
#ifndef SIGLUM_XSD_TYPES_H_
#define SIGLUM_XSD_TYPES_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "xsd/datatype.h"
#include "xsd/decimal.h"
#include "xsd/time.h"

namespace siglum::xsd {

// How values are written and compared.
enum class Form : std::uint8_t {
  kString,  // anything
  kLanguage,
  kNmtoken,
  kName,
  kNcName,
  kEntity,
  kBoolean,
  kDecimal,
  kFloat,
  kDouble,
  kDuration,
  kTime,  // with a TimeKind
  kHexBinary,
  kBase64Binary,
  kAnyUri,
  kQName,
};

enum class WhiteSpace : std::uint8_t { kPreserve, kReplace, kCollapse };

struct Type {
  std::string_view name;
  Form form;
  WhiteSpace white_space;
  bool is_list;            // of items of that form, separated by white space
  std::string_view least;  // integers: bounds; empty: none
  std::string_view most;
  bool is_integer;
  TimeKind time_kind;
  IdKind id_kind;
  std::string_view described;  // `a date`
  std::string_view example;
};

// Null when XML Schema has no such type.
const Type* FindType(std::string_view name);

// A value that has been read, as far as comparing needs it.
using Value = std::variant<std::monostate, Decimal, double, Time, Duration>;

// Reads `text`, whose white space has been treated as the type says; false when it is no value.
bool ParseValue(const Type& type, std::string_view text, const DatatypeContext& context,
                Value* value);

std::partial_ordering CompareValues(const Value& a, const Value& b);

// Equal values have equal keys. `text` must be a value of the type.
std::string KeyOf(const Type& type, std::string_view text, const DatatypeContext& context);

// Length as facets count it: characters, bytes or items; none for types without.
std::optional<std::size_t> LengthOf(const Type& type, std::string_view text);

bool IsOrdered(const Type& type);

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_TYPES_H_
