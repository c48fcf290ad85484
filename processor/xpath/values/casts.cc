// Casts between atomic types (XPath 3.1, 3.14.2; F&O 3.1, 19).
//
// From text every type is read by its lexical form; between other types the table of F&O 19.1 says
// what is possible. A derived type is reached by its base and then its own rule. Tested by
// tests/xpath/query_test.cc and the conformance suite.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

#include "base/unicode.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/numbers.h"
#include "xpath/values/values.h"
#include "xpath/values/xml_names.h"

namespace siglum::xpath {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

std::string_view Trim(std::string_view text) {
  std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

[[noreturn]] void RaiseInvalid(std::string_view text, Type type) {
  constexpr std::size_t kShown = 60;
  std::string shown = base::SafeForDisplay(text.substr(0, kShown));
  Raise("FORG0001", fmt::format("\"{}\" is no xs:{}", shown, TypeName(type)));
}

[[noreturn]] void RaiseImpossible(Item item, Type type) {
  Raise("XPTY0004",
        fmt::format("xs:{} cannot be cast to xs:{}", TypeName(item.type()), TypeName(type)));
}

// Bounds of the derived integer types, as text; empty: none.
struct IntegerBounds {
  Type type;
  std::string_view least;
  std::string_view most;
};
constexpr IntegerBounds kBounds[] = {
    {Type::kNonPositiveInteger, "", "0"},
    {Type::kNegativeInteger, "", "-1"},
    {Type::kLong, "-9223372036854775808", "9223372036854775807"},
    {Type::kInt, "-2147483648", "2147483647"},
    {Type::kShort, "-32768", "32767"},
    {Type::kByte, "-128", "127"},
    {Type::kNonNegativeInteger, "0", ""},
    {Type::kUnsignedLong, "0", "18446744073709551615"},
    {Type::kUnsignedInt, "0", "4294967295"},
    {Type::kUnsignedShort, "0", "65535"},
    {Type::kUnsignedByte, "0", "255"},
    {Type::kPositiveInteger, "1", ""},
};

bool IsInRange(const BigNumber& value, Type type) {
  for (const IntegerBounds& bounds : kBounds) {
    if (bounds.type != type) continue;
    return (bounds.least.empty() || value >= BigNumber(std::string(bounds.least))) &&
           (bounds.most.empty() || value <= BigNumber(std::string(bounds.most)));
  }
  return true;
}

Item MakeInteger(Context& context, const BigNumber& value, Type type) {
  if (!IsInRange(value, type)) {
    Raise("FORG0001", fmt::format("{} is out of the range of xs:{}", value.str().substr(0, 40),
                                  TypeName(type)));
  }
  return FromBig(value, context.arena(), type);
}

bool AllNameCharacters(std::string_view text, bool allow_colon) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t before = at;
    char32_t c = base::DecodeCodePoint(text, &at);
    if (c == 0xFFFD && at == before + 1) return false;
    if (!IsNameCharacter(c) && !(allow_colon && c == ':')) return false;
  }
  return !text.empty();
}

bool IsLanguage(std::string_view text) {  // [a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*
  bool first = true;
  while (true) {
    std::size_t dash = text.find('-');
    std::string_view part = text.substr(0, dash);
    if (part.empty() || part.size() > 8) return false;
    for (char c : part) {
      bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (first || c < '0' || c > '9')) return false;
    }
    if (dash == std::string_view::npos) return true;
    text.remove_prefix(dash + 1);
    first = false;
  }
}

Item CastToStringType(Context& context, std::string_view text, Type type) {
  if (type == Type::kString || type == Type::kUntypedAtomic) return Item::String(text, type);
  std::string value;
  if (type == Type::kNormalizedString) {
    value = text;
    for (char& c : value) {
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    }
    return MakeString(context, value, type);
  }
  value = base::CollapseWhiteSpace(text);
  bool good = true;
  switch (type) {
    case Type::kLanguage:
      good = IsLanguage(value);
      break;
    case Type::kNmtoken:
      good = AllNameCharacters(value, true);
      break;
    case Type::kName: {
      std::size_t at = 0;
      char32_t first = value.empty() ? 0 : base::DecodeCodePoint(value, &at);
      good = AllNameCharacters(value, true) && (IsNameStart(first) || first == ':');
      break;
    }
    case Type::kNcName:
    case Type::kId:
    case Type::kIdref:
    case Type::kEntity:
      good = IsNcName(value);
      break;
    default:
      break;
  }
  if (!good) RaiseInvalid(text, type);
  return MakeString(context, value, type);
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::optional<std::string> ReadHex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    int high = HexDigit(text[i]), low = HexDigit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::optional<std::string> ReadBase64(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (kSpaces.find(c) == std::string_view::npos) digits += c;
  }
  if (digits.size() % 4 != 0) return std::nullopt;
  std::size_t padding = digits.ends_with("==") ? 2 : digits.ends_with("=") ? 1 : 0;
  digits.resize(digits.size() - padding);
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : digits) {
    std::size_t value = kBase64.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xFF);
    }
  }
  if ((bits & ((1U << count) - 1)) != 0) return std::nullopt;  // bits that stand for nothing
  return bytes;
}

std::string HexText(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (unsigned char c : bytes) {
    text += kDigits[c >> 4];
    text += kDigits[c & 15];
  }
  return text;
}

std::string Base64Text(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t bits = 0;
    std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text += k <= count ? kBase64[bits >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

Item CastToQName(Context& context, std::string_view text, Type type) {
  std::string_view name = Trim(text);
  std::size_t colon = name.find(':');
  std::string_view prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
  std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
  if (!IsNcName(local) || (colon != std::string_view::npos && !IsNcName(prefix)))
    RaiseInvalid(text, type);
  std::string_view uri = context.statics.element_namespace;
  if (!prefix.empty()) {
    std::optional<std::string_view> found = context.statics.FindNamespace(prefix);
    if (!found.has_value())
      Raise("FONS0004", fmt::format("the prefix \"{}\" is not declared", prefix));
    uri = *found;
  }
  Arena* arena = context.arena();
  return Item::OfQName(
      arena->Make<QName>(QName{arena->Copy(prefix), arena->Copy(uri), arena->Copy(local)}), type);
}

Item MakeMoment(Context& context, Type type, Moment moment) {
  return Item::OfMoment(type, context.arena()->Make<Moment>(moment));
}

Item CastText(Context& context, std::string_view original, Type type) {
  if (IsStringType(type) || type == Type::kUntypedAtomic)
    return CastToStringType(context, original, type);
  if (type == Type::kAnyUri) return MakeString(context, base::CollapseWhiteSpace(original), type);
  std::string_view text = Trim(original);
  if (IsInteger(type)) {
    if (text.size() < 19) {  // fits for certain
      std::string_view digits = text;
      bool negative = digits.starts_with('-');
      if (negative || digits.starts_with('+')) digits.remove_prefix(1);
      if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        RaiseInvalid(original, type);
      }
      std::int64_t value = 0;
      for (char c : digits) value = value * 10 + (c - '0');
      if (negative) value = -value;
      if (type == Type::kInteger || type == Type::kLong) return Item::Integer(value, type);
      return MakeInteger(context, value, type);
    }
    std::optional<BigNumber> value = ParseInteger(text);
    if (!value.has_value()) RaiseInvalid(original, type);
    return MakeInteger(context, *value, type);
  }
  if (IsMoment(type)) {
    std::optional<Moment> moment = ParseMoment(type, text);
    if (!moment.has_value()) RaiseInvalid(original, type);
    return MakeMoment(context, type, *moment);
  }
  if (IsDuration(type)) {
    std::optional<Duration> duration = ParseDuration(type, text);
    if (!duration.has_value()) RaiseInvalid(original, type);
    return Item::OfDuration(type, context.arena()->Make<Duration>(*duration));
  }
  switch (type) {
    case Type::kBoolean:
      if (text == "true" || text == "1") return Item::Boolean(true);
      if (text == "false" || text == "0") return Item::Boolean(false);
      break;
    case Type::kDecimal:
      if (std::optional<Decimal> value = ParseDecimal(text))
        return FromDecimal(*value, context.arena());
      break;
    case Type::kDouble:
      if (std::optional<double> value = ParseDouble(text)) return Item::Double(*value);
      break;
    case Type::kFloat:
      if (std::optional<float> value = ParseFloat(text)) return Item::Float(*value);
      break;
    case Type::kHexBinary:
      if (std::optional<std::string> bytes = ReadHex(text))
        return MakeString(context, *bytes, type);
      break;
    case Type::kBase64Binary:
      if (std::optional<std::string> bytes = ReadBase64(text))
        return MakeString(context, *bytes, type);
      break;
    case Type::kQName:
      return CastToQName(context, text, type);
    default:
      break;
  }
  RaiseInvalid(original, type);
}

BigNumber WholePart(Item number) {
  if (number.is_integer()) return ToBig(number);
  if (number.type() == Type::kDecimal) return Truncate(number.decimal());
  double value = number.number();
  if (!std::isfinite(value)) Raise("FOCA0002", fmt::format("{} is no integer", DoubleText(value)));
  return Truncate(ExactDecimal(value));
}

Item CastNumber(Context& context, Item number, Type type) {
  if (IsInteger(type)) return MakeInteger(context, WholePart(number), type);
  switch (type) {
    case Type::kDouble:
      return Item::Double(ToDouble(number));
    case Type::kFloat:
      return Item::Float(ToFloat(number));
    case Type::kDecimal: {
      bool real = number.type() == Type::kDouble || number.type() == Type::kFloat;
      if (!real) return FromDecimal(ToDecimal(number), context.arena());
      if (!std::isfinite(number.number()))
        Raise("FOCA0002", fmt::format("{} is no decimal", DoubleText(number.number())));
      return FromDecimal(ExactDecimal(number.number()), context.arena());
    }
    case Type::kBoolean: {
      bool real = number.type() == Type::kDouble || number.type() == Type::kFloat;
      if (real) return Item::Boolean(number.number() != 0 && !std::isnan(number.number()));
      return Item::Boolean(ToDecimal(number).digits != 0);
    }
    default:
      RaiseImpossible(number, type);
  }
}

Item CastMoment(Context& context, Item item, Type type) {
  Type from = BaseType(item.type());
  Moment moment = item.moment();
  if (type == Type::kDateTimeStamp && from == Type::kDateTime && !moment.zone.has_value()) {
    Raise("FORG0001", "xs:dateTimeStamp needs a time zone");
  }
  if (from == BaseType(type)) return Item::OfMoment(type, &item.moment());
  bool has_date = from == Type::kDateTime || from == Type::kDate;
  Moment fresh;
  fresh.zone = moment.zone;
  switch (type) {
    case Type::kDateTimeStamp:
      if (from != Type::kDate) RaiseImpossible(item, type);
      if (!moment.zone.has_value()) Raise("FORG0001", "xs:dateTimeStamp needs a time zone");
      return MakeMoment(context, type, moment);
    case Type::kDateTime:
      if (from != Type::kDate) RaiseImpossible(item, type);
      return MakeMoment(context, type, moment);
    case Type::kTime:
      if (from != Type::kDateTime) RaiseImpossible(item, type);
      fresh.hour = moment.hour, fresh.minute = moment.minute;
      fresh.second = moment.second, fresh.nanosecond = moment.nanosecond;
      return MakeMoment(context, type, fresh);
    case Type::kDate:
      if (!has_date) RaiseImpossible(item, type);
      fresh.year = moment.year, fresh.month = moment.month, fresh.day = moment.day;
      return MakeMoment(context, type, fresh);
    case Type::kGYearMonth:
      fresh.year = moment.year, fresh.month = moment.month, fresh.day = 1;
      break;
    case Type::kGYear:
      fresh.year = moment.year, fresh.month = 1, fresh.day = 1;
      break;
    case Type::kGMonthDay:
      fresh.month = moment.month, fresh.day = moment.day;
      break;
    case Type::kGDay:
      fresh.day = moment.day;
      break;
    case Type::kGMonth:
      fresh.month = moment.month, fresh.day = 1;
      break;
    default:
      RaiseImpossible(item, type);
  }
  if (!has_date) RaiseImpossible(item, type);
  return MakeMoment(context, type, fresh);
}

Item CastDuration(Context& context, Item item, Type type) {
  if (!IsDuration(type)) RaiseImpossible(item, type);
  Duration duration = item.duration();
  if (type == Type::kYearMonthDuration) duration.nanoseconds = 0;
  if (type == Type::kDayTimeDuration) duration.months = 0;
  return Item::OfDuration(type, context.arena()->Make<Duration>(duration));
}

}  // namespace

std::string_view AtomicText(Arena* arena, Item item) {
  if (item.is_text()) return item.text();
  std::string text;
  if (item.is_integer()) {
    text = item.is_big() ? item.big().value.str() : std::to_string(item.integer());
  } else if (IsMoment(item.type())) {
    text = MomentText(BaseType(item.type()), item.moment());
  } else if (IsDuration(item.type())) {
    text = DurationText(item.type(), item.duration());
  } else {
    switch (item.type()) {
      case Type::kBoolean:
        return item.boolean() ? "true" : "false";
      case Type::kDecimal:
        text = DecimalText(item.decimal());
        break;
      case Type::kDouble:
        text = DoubleText(item.number());
        break;
      case Type::kFloat:
        text = FloatText(static_cast<float>(item.number()));
        break;
      case Type::kHexBinary:
        text = HexText(item.text());
        break;
      case Type::kBase64Binary:
        text = Base64Text(item.text());
        break;
      default:
        text = item.qname().prefix.empty()
                   ? std::string(item.qname().local)
                   : fmt::format("{}:{}", item.qname().prefix, item.qname().local);
    }
  }
  return arena->Copy(text);
}

Item Cast(Context& context, Item item, Type type) {
  Type from = item.type();
  if (from == type || type == Type::kAnyAtomic) return item;
  bool from_string = IsStringType(from) || from == Type::kUntypedAtomic;
  if (from_string) {
    if (type == Type::kNotation) RaiseImpossible(item, type);
    return CastText(context, item.text(), type);
  }
  if (IsStringType(type) || type == Type::kUntypedAtomic) {
    return CastToStringType(context, AtomicText(context.arena(), item), type);
  }
  if (from == Type::kAnyUri) RaiseImpossible(item, type);
  if (IsNumeric(from)) return CastNumber(context, item, type);
  if (from == Type::kBoolean) {
    if (type == Type::kDecimal || IsInteger(type) || type == Type::kDouble ||
        type == Type::kFloat) {
      return CastNumber(context, Item::Integer(item.boolean() ? 1 : 0), type);
    }
    RaiseImpossible(item, type);
  }
  if (IsMoment(from)) return CastMoment(context, item, type);
  if (IsDuration(from)) return CastDuration(context, item, type);
  bool binary = (from == Type::kHexBinary || from == Type::kBase64Binary) &&
                (type == Type::kHexBinary || type == Type::kBase64Binary);
  if (binary) return item.WithType(type);
  RaiseImpossible(item, type);
}

bool IsCastable(Context& context, Item item, Type type) {
  try {
    Cast(context, item, type);
    return true;
  } catch (const Failure&) {
    return false;
  }
}

Sequence CastToList(Context& context, Item item, Type type) {
  if (!IsStringType(item.type()) && item.type() != Type::kUntypedAtomic)
    RaiseImpossible(item, type);
  SequenceBuilder result(context.arena());
  std::string_view text = item.text();
  while (!(text = Trim(text)).empty()) {
    std::size_t end = std::min(text.find_first_of(kSpaces), text.size());
    result.Add(CastText(context, text.substr(0, end), type));
    text.remove_prefix(end);
  }
  if (result.size() == 0) RaiseInvalid(item.text(), type);
  return result.Build();
}

}  // namespace siglum::xpath
