// fn:format-number (F&O 3.1, 4.7): parsing the picture into sub-pictures, and writing a number by
// one.
//
// A sub-picture such as `$#,##0.00` becomes sizes and places of separators (4.7.4); the number is
// then worked on as a decimal of any size (4.7.5), a double by its shortest digits. Tested by the
// conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "base/white_space.h"
#include "xpath/functions/registry.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

using CodePoints = std::vector<char32_t>;

CodePoints Decoded(std::string_view text) {
  CodePoints result;
  for (std::size_t at = 0; at < text.size();) result.push_back(base::DecodeCodePoint(text, &at));
  return result;
}

char32_t FirstOf(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : base::DecodeCodePoint(text, &at);
}

// A decimal format with its signs as characters.
struct Signs {
  explicit Signs(const DecimalFormat& format)
      : decimal(FirstOf(format.decimal_separator)),
        grouping(FirstOf(format.grouping_separator)),
        exponent(FirstOf(format.exponent_separator)),
        percent(FirstOf(format.percent)),
        per_mille(FirstOf(format.per_mille)),
        zero(FirstOf(format.zero_digit)),
        digit(FirstOf(format.digit)),
        separator(FirstOf(format.pattern_separator)) {}

  bool IsDigit(char32_t c) const { return c >= zero && c < zero + 10; }
  bool IsActive(char32_t c) const {
    return c == decimal || c == grouping || c == digit || IsDigit(c);
  }

  char32_t decimal, grouping, exponent, percent, per_mille, zero, digit, separator;
};

struct SubPicture {
  std::string prefix;
  std::string suffix;
  std::vector<std::size_t> integer_groups;   // digits to the right of each separator
  std::size_t repeated_group = 0;            // separators go on at this distance; 0: they do not
  std::vector<std::size_t> fraction_groups;  // digits to the left of each, from the point
  std::size_t least_integer = 0;
  std::size_t least_fraction = 0;
  std::size_t most_fraction = 0;
  std::size_t least_exponent = 0;
  std::size_t scaling = 0;
  bool has_exponent = false;
  int power = 0;  // 2 with a percent sign, 3 with a per-mille sign
};

class SubPictureParser {
 public:
  SubPictureParser(const CodePoints& source, const Signs& signs, std::string_view picture)
      : source_(source), signs_(signs), picture_(picture) {}

  SubPicture Run() {
    FindParts();
    ParseInteger();
    ParseFraction();
    ParseExponent();
    Adjust();
    return std::move(result_);
  }

 private:
  [[noreturn]] void Fail(std::string_view problem) const {
    Raise("FODF1310", fmt::format("the picture \"{}\" {}", picture_, problem));
  }

  std::size_t Count(char32_t c) const {
    return static_cast<std::size_t>(std::ranges::count(source_, c));
  }

  // Between the first and the last active character there is nothing passive (4.7.3).
  void FindParts() {
    if (Count(signs_.decimal) > 1) Fail("has two decimal separators");
    std::size_t scales = Count(signs_.percent) + Count(signs_.per_mille);
    if (scales > 1) Fail("has two percent or per-mille signs");
    result_.power = Count(signs_.percent) > 0 ? 2 : Count(signs_.per_mille) > 0 ? 3 : 0;
    auto is_active = [&](char32_t c) { return signs_.IsActive(c); };
    auto first = std::ranges::find_if(source_, is_active);
    auto last = std::ranges::find_if(source_.rbegin(), source_.rend(), is_active).base();
    for (auto c = source_.begin(); c != first; ++c) base::AppendCodePoint(*c, &result_.prefix);
    for (auto c = last; c != source_.end(); ++c) base::AppendCodePoint(*c, &result_.suffix);
    auto end_of_mantissa = std::find(first, last, signs_.exponent);
    if (end_of_mantissa != last) {
      result_.has_exponent = true;
      exponent_.assign(end_of_mantissa + 1, last);
      if (scales > 0) Fail("has an exponent and a percent or per-mille sign");
    }
    bool has_digit = std::any_of(
        first, end_of_mantissa, [&](char32_t c) { return c == signs_.digit || signs_.IsDigit(c); });
    if (!has_digit) Fail("has no digit");
    auto point = std::find(first, end_of_mantissa, signs_.decimal);
    integer_.assign(first, point);
    if (point != end_of_mantissa) fraction_.assign(point + 1, end_of_mantissa);
    bool has_point = point != end_of_mantissa;
    if (!integer_.empty() && integer_.back() == signs_.grouping)
      Fail("has a grouping separator at the end of the integer part");
    if (has_point && !fraction_.empty() && fraction_.front() == signs_.grouping)
      Fail("has a grouping separator beside the decimal separator");
    for (auto c = first; c != end_of_mantissa; ++c) {
      if (!signs_.IsActive(*c)) Fail("has a passive character between active ones");
      if (c != first && *c == signs_.grouping && *(c - 1) == signs_.grouping)
        Fail("has two grouping separators side by side");
    }
  }

  void ParseInteger() {
    std::size_t digits = 0;
    for (std::size_t i = integer_.size(); i-- > 0;) {
      char32_t c = integer_[i];
      if (c == signs_.grouping) {
        result_.integer_groups.push_back(digits);
        continue;
      }
      if (signs_.IsDigit(c)) {
        if (digits > result_.least_integer)
          Fail("has an optional digit behind one that must be there");
        ++result_.least_integer;
      } else {
        has_optional_integer_ = true;
      }
      ++digits;
    }
    result_.scaling = result_.least_integer;
    const auto& groups = result_.integer_groups;
    if (groups.empty()) return;
    bool is_regular = digits <= groups.front() * (groups.size() + 1);
    for (std::size_t i = 0; i < groups.size(); ++i)
      is_regular &= groups[i] == groups.front() * (i + 1);
    if (is_regular) result_.repeated_group = groups.front();
  }

  void ParseFraction() {
    for (char32_t c : fraction_) {
      if (c == signs_.grouping) {
        result_.fraction_groups.push_back(result_.most_fraction);
        continue;
      }
      if (signs_.IsDigit(c)) {
        if (result_.most_fraction > result_.least_fraction)
          Fail("has an optional digit before one that must be there");
        ++result_.least_fraction;
      }
      ++result_.most_fraction;
    }
  }

  void ParseExponent() {
    if (!result_.has_exponent) return;
    bool is_sound = !exponent_.empty() &&
                    std::ranges::all_of(exponent_, [&](char32_t c) { return signs_.IsDigit(c); });
    if (!is_sound) Fail("needs digits and nothing else behind the exponent separator");
    result_.least_exponent = exponent_.size();
  }

  // 4.7.4: something must be written.
  void Adjust() {
    if (result_.least_integer == 0 && result_.most_fraction == 0) {
      if (result_.has_exponent) {
        result_.least_fraction = 1;
        result_.most_fraction = 1;
      } else {
        result_.least_integer = 1;
      }
    }
    if (result_.has_exponent && result_.least_integer == 0 && has_optional_integer_)
      result_.least_integer = 1;
    if (result_.least_integer == 0 && result_.least_fraction == 0) {
      result_.least_fraction = 1;
      result_.most_fraction = std::max<std::size_t>(result_.most_fraction, 1);
    }
  }

  const CodePoints& source_;
  const Signs& signs_;
  std::string_view picture_;
  CodePoints integer_, fraction_, exponent_;
  bool has_optional_integer_ = false;
  SubPicture result_;
};

// The picture for positive numbers, and that for negative ones when there are two.
std::vector<SubPicture> ParsePicture(std::string_view picture, const Signs& signs) {
  std::vector<CodePoints> parts(1);
  for (char32_t c : Decoded(picture)) {
    if (c == signs.separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  if (parts.size() > 2)
    Raise("FODF1310", fmt::format("the picture \"{}\" has more than two parts", picture));
  std::vector<SubPicture> result;
  for (const CodePoints& part : parts)
    result.push_back(SubPictureParser(part, signs, picture).Run());
  return result;
}

// A number without its sign.
struct Magnitude {
  bool is_nan = false;
  bool is_infinite = false;
  bool is_negative = false;
  Decimal value;
};

template <typename Float>
Decimal ShortestDecimal(Float value) {
  char text[64];
  auto end = std::to_chars(text, text + sizeof(text), value, std::chars_format::scientific).ptr;
  std::string_view written(text, static_cast<std::size_t>(end - text));
  std::size_t e = written.find('e');
  int exponent = 0;
  std::string_view power = written.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  std::from_chars(power.data(), power.data() + power.size(), exponent);
  Decimal mantissa = *ParseDecimal(written.substr(0, e));
  if (exponent <= mantissa.scale) return Normalized(mantissa.digits, mantissa.scale - exponent);
  return Normalized(mantissa.digits * PowerOfTen(exponent - mantissa.scale), 0);
}

bool IsReal(Item item) { return item.type() == Type::kDouble || item.type() == Type::kFloat; }

Item Multiplied(Item real, int factor) {
  if (real.type() == Type::kFloat)
    return Item::Float(static_cast<float>(real.number()) * static_cast<float>(factor));
  return Item::Double(real.number() * factor);
}

Magnitude MagnitudeOf(const Sequence& number) {
  Magnitude result;
  if (number.empty()) {
    result.is_nan = true;
    return result;
  }
  Item item = number.front();
  if (IsReal(item)) {
    double value = item.number();
    result.is_nan = std::isnan(value);
    result.is_infinite = std::isinf(value);
    result.is_negative = std::signbit(value) && !result.is_nan;
    if (result.is_nan || result.is_infinite) return result;
    value = std::fabs(value);
    result.value = item.type() == Type::kFloat ? ShortestDecimal(static_cast<float>(value))
                                               : ShortestDecimal(value);
    return result;
  }
  result.value = ToDecimal(item);
  result.is_negative = result.value.digits < 0;
  if (result.is_negative) result.value.digits = -result.value.digits;
  return result;
}

// value * 10^power
Decimal Scaled(const Decimal& value, int power) {
  if (power <= value.scale) return Normalized(value.digits, value.scale - power);
  return Normalized(value.digits * PowerOfTen(power - value.scale), 0);
}

class NumberWriter {
 public:
  NumberWriter(const SubPicture& picture, const DecimalFormat& format, const Signs& signs)
      : picture_(picture), format_(format), signs_(signs) {}

  std::string Run(Decimal value) const {
    std::int64_t exponent = 0;
    if (picture_.has_exponent && value.digits != 0) {
      // So that the integer part has as many digits as the scaling factor says.
      auto digits = static_cast<std::int64_t>(value.digits.str().size());
      exponent = digits - value.scale - static_cast<std::int64_t>(picture_.scaling);
      value = Scaled(value, static_cast<int>(-exponent));
    }
    value = RoundHalfEven(value, static_cast<int>(picture_.most_fraction));
    std::string digits = value.digits == 0 ? "" : value.digits.str();
    auto scale = static_cast<std::size_t>(value.scale);
    if (digits.size() < scale) digits.insert(0, scale - digits.size(), '0');
    std::string integer = digits.substr(0, digits.size() - scale);
    std::string fraction = digits.substr(digits.size() - scale);
    if (integer.size() < picture_.least_integer)
      integer.insert(0, picture_.least_integer - integer.size(), '0');
    if (fraction.size() < picture_.least_fraction)
      fraction.append(picture_.least_fraction - fraction.size(), '0');
    std::string result;
    AppendInteger(integer, &result);
    if (!fraction.empty()) {
      result += format_.decimal_separator;
      AppendFraction(fraction, &result);
    }
    if (picture_.has_exponent) AppendExponent(exponent, &result);
    return result;
  }

 private:
  void AppendDigit(char digit, std::string* result) const {
    base::AppendCodePoint(signs_.zero + static_cast<char32_t>(digit - '0'), result);
  }
  bool HasSeparatorBefore(std::size_t digits_to_the_right) const {
    if (picture_.repeated_group > 0) return digits_to_the_right % picture_.repeated_group == 0;
    return std::ranges::find(picture_.integer_groups, digits_to_the_right) !=
           picture_.integer_groups.end();
  }
  void AppendInteger(std::string_view integer, std::string* result) const {
    for (std::size_t i = 0; i < integer.size(); ++i) {
      if (i > 0 && HasSeparatorBefore(integer.size() - i)) *result += format_.grouping_separator;
      AppendDigit(integer[i], result);
    }
  }
  void AppendFraction(std::string_view fraction, std::string* result) const {
    for (std::size_t i = 0; i < fraction.size(); ++i) {
      if (i > 0 &&
          std::ranges::find(picture_.fraction_groups, i) != picture_.fraction_groups.end()) {
        *result += format_.grouping_separator;
      }
      AppendDigit(fraction[i], result);
    }
  }
  void AppendExponent(std::int64_t exponent, std::string* result) const {
    *result += format_.exponent_separator;
    if (exponent < 0) *result += format_.minus_sign;
    std::string digits = fmt::format("{}", std::llabs(exponent));
    if (digits.size() < picture_.least_exponent)
      digits.insert(0, picture_.least_exponent - digits.size(), '0');
    for (char digit : digits) AppendDigit(digit, result);
  }

  const SubPicture& picture_;
  const DecimalFormat& format_;
  const Signs& signs_;
};

// The decimal format that the third argument names; FODF1280 when there is none.
const DecimalFormat& FindFormat(const StaticContext& statics, Arguments arguments) {
  if (arguments.size() < 3 || arguments[2].empty()) return statics.decimal_format;
  std::string_view name = base::Trim(arguments[2].front().text());
  std::string uri;
  std::string_view local = name;
  if (name.starts_with("Q{")) {
    std::size_t close = name.find('}');
    if (close != std::string_view::npos) {
      uri = name.substr(2, close - 2);
      local = name.substr(close + 1);
    }
  } else if (std::size_t colon = name.find(':'); colon != std::string_view::npos) {
    std::optional<std::string_view> found = statics.FindNamespace(name.substr(0, colon));
    if (!found.has_value())
      Raise("FODF1280", fmt::format("the prefix of the decimal format {} is not declared", name));
    uri = *found;
    local = name.substr(colon + 1);
  }
  auto format = statics.decimal_formats.find({uri, std::string(local)});
  if (format == statics.decimal_formats.end())
    Raise("FODF1280", fmt::format("there is no decimal format {}", name));
  return format->second;
}

Sequence FormatNumber(Context& context, Arguments arguments) {
  const DecimalFormat& format = FindFormat(context.statics, arguments);
  Signs signs(format);
  std::vector<SubPicture> pictures = ParsePicture(arguments[1].front().text(), signs);
  Magnitude number = MagnitudeOf(arguments[0]);
  if (number.is_nan) return MakeString(context, format.nan);
  bool has_own_picture = number.is_negative && pictures.size() > 1;
  const SubPicture& picture = has_own_picture ? pictures[1] : pictures[0];
  int power = picture.power;
  if (power > 0 &&
      IsReal(arguments[0].front())) {  // multiplied in its own type, which may overflow (4.7.5)
    number = MagnitudeOf(Multiplied(arguments[0].front(), power == 2 ? 100 : 1000));
    power = 0;
  }
  std::string result;
  if (number.is_negative && !has_own_picture) result += format.minus_sign;
  result += picture.prefix;
  if (number.is_infinite) {
    result += format.infinity;
  } else {
    result += NumberWriter(picture, format, signs).Run(Scaled(number.value, power));
  }
  return MakeString(context, result + picture.suffix);
}

constexpr BuiltIn kFunctions[] = {
    {"fn:format-number($value as xs:numeric?, $picture as xs:string) as xs:string", FormatNumber,
     kUsesStatics},
    {"fn:format-number($value as xs:numeric?, $picture as xs:string, $decimal-format-name as "
     "xs:string?) as xs:string",
     FormatNumber, kUsesStatics},
};

}  // namespace

std::span<const BuiltIn> NumberFormatFunctions() { return kFunctions; }

}  // namespace siglum::xpath
