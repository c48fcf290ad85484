// The built-in types of XML Schema 2 (second edition), 3.2 and 3.3: one row a type, and the
// functions that follow from its form. Integers are decimals without a point and with bounds; the
// derived strings are forms of their own; the list types are forms with is_list. untypedAtomic and
// anyAtomicType (XML Schema 1.1) are strings, as jing has them. Tested by
// tests/relaxng/xsdtest_test.cc.
#include "xsd/types.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/unicode.h"
#include "base/uri.h"
#include "xsd/binary.h"
#include "xsd/name_characters.h"

namespace siglum::xsd {
namespace {

using F = Form;
using W = WhiteSpace;
using T = TimeKind;
using I = IdKind;

constexpr Type Text(std::string_view name, F form, std::string_view described,
                    std::string_view example, W space = W::kCollapse, I id = I::kNone) {
  return {name, form, space, false, "", "", false, T::kDate, id, described, example};
}

constexpr Type List(std::string_view name, F form, std::string_view described,
                    std::string_view example, I id = I::kNone) {
  return {name, form, W::kCollapse, true, "", "", false, T::kDate, id, described, example};
}

constexpr Type Integer(std::string_view name, std::string_view least, std::string_view most,
                       std::string_view described, std::string_view example) {
  return {name, F::kDecimal, W::kCollapse, false,     least,  most,
          true, T::kDate,    I::kNone,     described, example};
}

constexpr Type Moment(std::string_view name, T kind, std::string_view described,
                      std::string_view example) {
  return {name, F::kTime, W::kCollapse, false, "", "", false, kind, I::kNone, described, example};
}

constexpr Type kTypes[] = {
    Text("string", F::kString, "text", "", W::kPreserve),
    Text("normalizedString", F::kString, "text", "", W::kReplace),
    Text("token", F::kString, "text", ""),
    Text("untypedAtomic", F::kString, "text", "", W::kPreserve),
    Text("anyAtomicType", F::kString, "text", "", W::kPreserve),
    Text("language", F::kLanguage, "a language tag", "de"),
    Text("NMTOKEN", F::kNmtoken, "one word of letters, digits, points and hyphens", "word"),
    Text("Name", F::kName, "an XML name", "name"),
    Text("NCName", F::kNcName, "an XML name without a colon", "name"),
    Text("ID", F::kNcName, "an identifier: an XML name without a colon", "p1", W::kCollapse,
         I::kId),
    Text("IDREF", F::kNcName, "the identifier of an element", "p1", W::kCollapse, I::kIdref),
    Text("ENTITY", F::kEntity, "the name of an unparsed entity", ""),
    List("NMTOKENS", F::kNmtoken, "words of letters, digits, points and hyphens, between spaces",
         "one two"),
    List("IDREFS", F::kNcName, "identifiers of elements, between spaces", "p1 p2", I::kIdrefs),
    List("ENTITIES", F::kEntity, "names of unparsed entities, between spaces", ""),
    Text("boolean", F::kBoolean, "true or false", "true"),
    Text("decimal", F::kDecimal, "a number", "3.5"),
    Integer("integer", "", "", "a whole number", "12"),
    Integer("nonPositiveInteger", "", "0", "a whole number, 0 or less", "-1"),
    Integer("negativeInteger", "", "-1", "a whole number less than 0", "-1"),
    Integer("long", "-9223372036854775808", "9223372036854775807", "a whole number", "12"),
    Integer("int", "-2147483648", "2147483647", "a whole number", "12"),
    Integer("short", "-32768", "32767", "a whole number from -32768 to 32767", "12"),
    Integer("byte", "-128", "127", "a whole number from -128 to 127", "12"),
    Integer("nonNegativeInteger", "0", "", "a whole number, 0 or more", "12"),
    Integer("unsignedLong", "0", "18446744073709551615", "a whole number, 0 or more", "12"),
    Integer("unsignedInt", "0", "4294967295", "a whole number, 0 or more", "12"),
    Integer("unsignedShort", "0", "65535", "a whole number from 0 to 65535", "12"),
    Integer("unsignedByte", "0", "255", "a whole number from 0 to 255", "12"),
    Integer("positiveInteger", "1", "", "a whole number greater than 0", "12"),
    Text("float", F::kFloat, "a number", "3.5"),
    Text("double", F::kDouble, "a number", "3.5"),
    Text("duration", F::kDuration, "a duration", "P1Y2M3DT4H5M"),
    Moment("dateTime", T::kDateTime, "a date with a time", "1921-05-08T14:30:00"),
    Moment("time", T::kTime, "a time", "14:30:00"),
    Moment("date", T::kDate, "a date", "1921-05-08"),
    Moment("gYearMonth", T::kGYearMonth, "a year and month", "1921-05"),
    Moment("gYear", T::kGYear, "a year of four digits", "1921"),
    Moment("gMonthDay", T::kGMonthDay, "a month and day", "--05-08"),
    Moment("gDay", T::kGDay, "a day of the month", "---08"),
    Moment("gMonth", T::kGMonth, "a month", "--05"),
    Text("hexBinary", F::kHexBinary, "bytes as pairs of hex digits", "0FB7"),
    Text("base64Binary", F::kBase64Binary, "bytes in base64", "D7c="),
    Text("anyURI", F::kAnyUri, "an address", "#id"),
    Text("QName", F::kQName, "a name whose prefix is declared", "tei:p"),
    Text("NOTATION", F::kQName, "a name whose prefix is declared", "tei:p"),
};

bool IsLanguage(std::string_view text) {
  bool is_first = true;
  while (!text.empty() || is_first) {
    std::size_t end = std::min(text.find('-'), text.size());
    std::string_view part = text.substr(0, end);
    if (part.empty() || part.size() > 8) return false;
    for (char c : part) {
      bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!is_letter && (is_first || c < '0' || c > '9')) return false;
    }
    if (end + 1 == text.size()) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
    is_first = false;
  }
  return true;
}

// XML Schema 2, 3.2.4: digits with a point and an exponent, INF, -INF, NaN.
bool ReadFloat(std::string_view text, bool is_single, double* value) {
  bool is_special = text == "INF" || text == "-INF" || text == "NaN";
  std::size_t exponent = text.find_first_of("eE");
  if (!is_special) {
    if (!ParseDecimal(text.substr(0, exponent)).has_value()) return false;
    if (exponent != std::string_view::npos) {
      std::optional<Decimal> power = ParseDecimal(text.substr(exponent + 1));
      if (!power.has_value() || power->has_point) return false;
    }
  }
  std::string buffer(text);
  *value = is_single ? static_cast<double>(std::strtof(buffer.c_str(), nullptr))
                     : std::strtod(buffer.c_str(), nullptr);
  if (*value == 0) *value = 0;  // -0 and 0 are equal here
  return true;
}

bool ReadDecimal(const Type& type, std::string_view text, Value* value) {
  std::optional<Decimal> decimal = ParseDecimal(text);
  if (!decimal.has_value() || (type.is_integer && decimal->has_point)) return false;
  if (!type.least.empty() && CompareDecimals(*decimal, *ParseDecimal(type.least)) < 0) return false;
  if (!type.most.empty() && CompareDecimals(*decimal, *ParseDecimal(type.most)) > 0) return false;
  *value = *decimal;
  return true;
}

// The two parts of a QName; none when it is no QName or its prefix is not declared.
std::optional<std::pair<std::string_view, std::string_view>> ReadQName(
    std::string_view text, const DatatypeContext& context) {
  std::size_t colon = text.find(':');
  std::string_view prefix = colon == std::string_view::npos ? "" : text.substr(0, colon);
  std::string_view local = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (!IsNcName(local) || (colon != std::string_view::npos && !IsNcName(prefix))) {
    return std::nullopt;
  }
  std::optional<std::string_view> uri = context.FindNamespace(prefix);
  if (!uri.has_value()) return std::nullopt;
  return std::pair(*uri, local);
}

bool ReadItem(const Type& type, std::string_view text, const DatatypeContext& context,
              Value* value) {
  switch (type.form) {
    case F::kString:
      return true;
    case F::kLanguage:
      return IsLanguage(text);
    case F::kNmtoken:
      return IsNmtoken(text);
    case F::kName:
      return IsName(text);
    case F::kNcName:
      return IsNcName(text);
    case F::kEntity:
      return IsNcName(text) && context.IsUnparsedEntity(text);
    case F::kBoolean:
      return text == "true" || text == "false" || text == "1" || text == "0";
    case F::kDecimal:
      return ReadDecimal(type, text, value);
    case F::kFloat:
    case F::kDouble: {
      double number = 0;
      if (!ReadFloat(text, type.form == F::kFloat, &number)) return false;
      *value = number;
      return true;
    }
    case F::kDuration: {
      std::optional<Duration> duration = ParseDuration(text);
      if (duration.has_value()) *value = *duration;
      return duration.has_value();
    }
    case F::kTime: {
      std::optional<Time> time = ParseTime(type.time_kind, text);
      if (time.has_value()) *value = *time;
      return time.has_value();
    }
    case F::kHexBinary:
      return HexLength(text).has_value();
    case F::kBase64Binary:
      return Base64Length(text).has_value();
    case F::kAnyUri:
      return base::IsUriReference(text);
    case F::kQName:
      return ReadQName(text, context).has_value();
  }
  return false;
}

}  // namespace

const Type* FindType(std::string_view name) {
  const auto* found = std::ranges::find(kTypes, name, &Type::name);
  return found == std::end(kTypes) ? nullptr : found;
}

bool ParseValue(const Type& type, std::string_view text, const DatatypeContext& context,
                Value* value) {
  if (!type.is_list) return ReadItem(type, text, context, value);
  if (text.empty()) return false;  // lists have at least one item
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    if (!ReadItem(type, text.substr(0, end), context, value)) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

std::partial_ordering CompareValues(const Value& a, const Value& b) {
  if (a.index() != b.index()) return std::partial_ordering::unordered;
  if (const auto* decimal = std::get_if<Decimal>(&a)) {
    return CompareDecimals(*decimal, std::get<Decimal>(b));
  }
  if (const auto* number = std::get_if<double>(&a)) return *number <=> std::get<double>(b);
  if (const auto* time = std::get_if<Time>(&a)) return CompareTimes(*time, std::get<Time>(b));
  if (const auto* duration = std::get_if<Duration>(&a)) {
    return CompareDurations(*duration, std::get<Duration>(b));
  }
  return std::partial_ordering::unordered;
}

std::string KeyOf(const Type& type, std::string_view text, const DatatypeContext& context) {
  Value value;
  if (!type.is_list) ParseValue(type, text, context, &value);
  if (const auto* decimal = std::get_if<Decimal>(&value)) return DecimalKey(*decimal);
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* time = std::get_if<Time>(&value)) return TimeKey(*time);
  if (const auto* duration = std::get_if<Duration>(&value)) return DurationKey(*duration);
  switch (type.form) {
    case F::kBoolean:
      return text == "true" || text == "1" ? "true" : "false";
    case F::kHexBinary:
      return HexKey(text);
    case F::kBase64Binary:
      return Base64Key(text);
    case F::kQName: {
      auto name = ReadQName(text, context);
      return name.has_value() ? fmt::format("{{{}}}{}", name->first, name->second) : "";
    }
    default:
      return std::string(text);
  }
}

std::optional<std::size_t> LengthOf(const Type& type, std::string_view text) {
  if (type.is_list) {
    return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
  }
  switch (type.form) {
    case F::kHexBinary:
      return HexLength(text);
    case F::kBase64Binary:
      return Base64Length(text);
    case F::kString:
    case F::kLanguage:
    case F::kNmtoken:
    case F::kName:
    case F::kNcName:
    case F::kEntity:
    case F::kAnyUri:
      return base::CountCodePoints(text);
    default:
      return std::nullopt;
  }
}

bool IsOrdered(const Type& type) {
  return !type.is_list &&
         (type.form == F::kDecimal || type.form == F::kFloat || type.form == F::kDouble ||
          type.form == F::kDuration || type.form == F::kTime);
}

}  // namespace siglum::xsd
