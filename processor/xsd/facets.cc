// Facets: XML Schema 2 (second edition), 4.3, as far as RELAX NG uses them (no enumeration, no
// whiteSpace: the schema has choice and its types for that).
//
// A value goes through white space, form, facets, in that order. White space is treated in place
// where nothing has to change, which is nearly always.
// Bounds are kept as text and as a value whose views point into that text.
// Tested by tests/relaxng/xsdtest_test.cc, tests/relaxng/spectest_test.cc (6.2.8).
#include "xsd/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/unicode.h"
#include "base/white_space.h"
#include "xsd/regex.h"
#include "xsd/types.h"

namespace siglum::xsd {
namespace {

struct Bound {
  enum class Kind { kMinInclusive, kMinExclusive, kMaxInclusive, kMaxExclusive };
  Kind kind;
  std::unique_ptr<std::string> text;  // `value` points into it
  Value value;
};

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

struct Facets {
  std::optional<std::size_t> length;
  std::size_t min_length = 0;
  std::size_t max_length = kNoLimit;
  std::size_t total_digits = kNoLimit;
  std::size_t fraction_digits = kNoLimit;
  bool has_lengths = false;
  bool has_digits = false;
  std::vector<Bound> bounds;
  std::vector<std::unique_ptr<const Regex>> patterns;
  std::string identity;
};

// No white space but single spaces; for text without any at its ends.
bool IsCollapsed(std::string_view text) {
  bool is_after_space = false;
  for (char c : text) {
    bool is_space = base::IsSpace(c);
    if (is_space && (is_after_space || c != ' ')) return false;
    is_after_space = is_space;
  }
  return true;
}

// `text` with white space as `treatment` says; `buffer` holds it where it had to change.
std::string_view Treat(WhiteSpace treatment, std::string_view text, std::string* buffer) {
  if (treatment == WhiteSpace::kPreserve) return text;
  if (treatment == WhiteSpace::kReplace) {
    if (text.find_first_of("\t\r\n") == std::string_view::npos) return text;
    *buffer = text;
    std::ranges::replace_if(
        *buffer, [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
    return *buffer;
  }
  text = base::Trim(text);
  if (IsCollapsed(text)) return text;
  *buffer = base::CollapseWhiteSpace(text);
  return *buffer;
}

bool IsWithin(const Bound& bound, const Value& value) {
  std::partial_ordering order = CompareValues(value, bound.value);
  switch (bound.kind) {
    case Bound::Kind::kMinInclusive:
      return order == std::partial_ordering::greater || order == std::partial_ordering::equivalent;
    case Bound::Kind::kMinExclusive:
      return order == std::partial_ordering::greater;
    case Bound::Kind::kMaxInclusive:
      return order == std::partial_ordering::less || order == std::partial_ordering::equivalent;
    case Bound::Kind::kMaxExclusive:
      return order == std::partial_ordering::less;
  }
  return false;
}

class XsdDatatype : public Datatype {
 public:
  XsdDatatype(const Type& type, Facets facets) : type_(type), facets_(std::move(facets)) {}

  bool Allows(std::string_view value, const DatatypeContext& context) const override {
    std::string buffer;
    std::string_view text = Treat(type_.white_space, value, &buffer);
    Value read;
    if (!ParseValue(type_, text, context, &read)) return false;
    return FindBrokenFacet(text, read).empty();
  }

  std::optional<std::string> Key(std::string_view value,
                                 const DatatypeContext& context) const override {
    std::string buffer;
    std::string_view text = Treat(type_.white_space, value, &buffer);
    Value read;
    if (!ParseValue(type_, text, context, &read)) return std::nullopt;
    return KeyOf(type_, text, context);
  }

  bool Equals(std::string_view value, const DatatypeConstant& constant,
              const DatatypeContext& context) const override {
    if (type_.form == Form::kString) {
      std::string buffer;
      return Treat(type_.white_space, value, &buffer) == constant.key;
    }
    std::optional<std::string> key = Key(value, context);
    return key.has_value() && *key == constant.key;
  }

  std::string_view name() const override { return type_.name; }
  std::string Problem(std::string_view value) const override;
  // That of the type, where the facets allow it.
  std::string Example() const override {
    bool is_allowed = facets_.bounds.empty() &&
                      std::ranges::all_of(facets_.patterns, [this](const auto& pattern) {
                        return pattern->Matches(type_.example);
                      });
    return is_allowed ? std::string(type_.example) : "";
  }
  std::string Describe() const override;
  bool is_context_dependent() const override {
    return type_.form == Form::kQName || type_.form == Form::kEntity;
  }
  IdKind id_kind() const override { return type_.id_kind; }
  std::string Identity() const override {
    return fmt::format("xsd\n{}{}", type_.name, facets_.identity);
  }

 private:
  std::string_view FindBrokenFacet(std::string_view text, const Value& value) const;
  bool HasLength(std::string_view text) const;
  std::string DescribeLength() const;
  bool HasDigits(const Value& value) const;

  const Type& type_;
  Facets facets_;
};

bool XsdDatatype::HasLength(std::string_view text) const {
  std::size_t length = LengthOf(type_, text).value_or(0);
  return length >= facets_.min_length && length <= facets_.max_length &&
         length == facets_.length.value_or(length);
}

bool XsdDatatype::HasDigits(const Value& value) const {
  const auto* decimal = std::get_if<Decimal>(&value);
  if (decimal == nullptr) return true;
  return decimal->fraction.size() <= facets_.fraction_digits &&
         std::max<std::size_t>(decimal->whole.size() + decimal->fraction.size(), 1) <=
             facets_.total_digits;
}

// The kind of facet that a value of the right form breaks; empty when it keeps all.
std::string_view XsdDatatype::FindBrokenFacet(std::string_view text, const Value& value) const {
  if (facets_.has_lengths && !HasLength(text)) return "length";
  if (facets_.has_digits && !HasDigits(value)) return "digits";
  for (const Bound& bound : facets_.bounds) {
    if (!IsWithin(bound, value)) return "bounds";
  }
  for (const auto& pattern : facets_.patterns) {
    if (!pattern->Matches(text)) return "pattern";
  }
  return {};
}

// Why `text` is no name; empty when nothing simple can be said.
std::string FindNameProblem(Form form, std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return "it has a space in it";
  if (form == Form::kNmtoken) return {};
  if (text.front() >= '0' && text.front() <= '9') return "a name must not begin with a digit";
  bool has_colon = text.find(':') != std::string_view::npos;
  return form == Form::kNcName && has_colon ? "it has a colon in it" : "";
}

// `1921-5-8`: the numbers of months and days are written with one digit.
bool HasSingleDigits(std::string_view text) {
  std::size_t digits = 0;
  bool has_single = false;
  for (char c : text) {
    if (c != '-' && (c < '0' || c > '9')) return false;
    has_single = has_single || (c == '-' && digits == 1);
    digits = c == '-' ? 0 : digits + 1;
  }
  return has_single || digits == 1;
}

std::string XsdDatatype::Problem(std::string_view value) const {
  std::string buffer;
  std::string_view text = Treat(type_.white_space, value, &buffer);
  if (text.empty()) return "it is empty";
  std::string problem;
  switch (type_.form) {
    case Form::kTime:
      ParseTime(type_.time_kind, text, &problem);
      if (problem.empty() && HasSingleDigits(text)) problem = "months and days have two digits";
      break;
    case Form::kNcName:
    case Form::kNmtoken:
    case Form::kName:
      if (!type_.is_list) problem = FindNameProblem(type_.form, text);
      break;
    case Form::kDecimal:
    case Form::kFloat:
      if (text.find(',') != std::string_view::npos) problem = "the decimal sign is a point";
      break;
    default:
      break;
  }
  return problem;
}

// `, 3 to 5 characters`; empty when any length will do.
std::string XsdDatatype::DescribeLength() const {
  std::string_view unit = type_.is_list ? "words" : "characters";
  std::size_t least = facets_.length.value_or(facets_.min_length);
  std::size_t most = facets_.length.value_or(facets_.max_length);
  if (!facets_.has_lengths || (least == 0 && most == kNoLimit)) return {};
  if (least == most) return fmt::format(", exactly {} {}", least, unit);
  if (most == kNoLimit) return fmt::format(", at least {} {}", least, unit);
  if (least == 0) return fmt::format(", at most {} {}", most, unit);
  return fmt::format(", {} to {} {}", least, most, unit);
}

std::string XsdDatatype::Describe() const {
  std::string text(type_.described);
  for (const Bound& bound : facets_.bounds) {
    constexpr std::string_view kWords[] = {"at least", "more than", "at most", "less than"};
    text += fmt::format(", {} {}", kWords[static_cast<std::size_t>(bound.kind)], *bound.text);
  }
  text += DescribeLength();
  if (facets_.fraction_digits != kNoLimit) {
    text += fmt::format(", at most {} digits behind the point", facets_.fraction_digits);
  }
  if (facets_.total_digits != kNoLimit) {
    text += fmt::format(", at most {} digits", facets_.total_digits);
  }
  bool is_plain = type_.form == Form::kString;
  for (const auto& pattern : facets_.patterns) {
    // How TEI has spelled its words over the years.
    constexpr std::string_view kWords[] = {"\\S+", "[^\\p{C}\\p{Z}]+",
                                           "(\\p{L}|\\p{N}|\\p{P}|\\p{S})+"};
    // teidata.numeric.
    constexpr std::string_view kFraction = "(\\-?[\\d]+/\\-?[\\d]+)";
    if (is_plain && pattern->source() == kFraction) {
      text = "a fraction like 3/4";
    } else if (std::ranges::find(kWords, pattern->source()) != std::end(kWords)) {
      text = is_plain ? "one word without spaces" : text;
    } else {
      text += fmt::format(" of the form {}", pattern->source());
    }
  }
  return text;
}

// Reads the parameters one by one; problem() says what is wrong with the last one.
class FacetReader {
 public:
  explicit FacetReader(const Type& type) : type_(type) {}

  bool Read(const DatatypeParameter& parameter);
  const std::string& problem() const { return problem_; }
  Facets Take() { return std::move(facets_); }

 private:
  bool Fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }
  bool ReadLength(const DatatypeParameter& parameter);
  bool ReadDigits(const DatatypeParameter& parameter);
  bool ReadBound(const DatatypeParameter& parameter, Bound::Kind kind);
  bool ReadPattern(const DatatypeParameter& parameter);
  bool ReadNumber(const DatatypeParameter& parameter, std::size_t* number);

  const Type& type_;
  Facets facets_;
  std::string problem_;
};

// Bounds are never context dependent: QName and ENTITY have no order.
class NoContext : public DatatypeContext {
 public:
  std::optional<std::string_view> FindNamespace(std::string_view) const override {
    return std::nullopt;
  }
  bool IsUnparsedEntity(std::string_view) const override { return false; }
};

bool FacetReader::ReadNumber(const DatatypeParameter& parameter, std::size_t* number) {
  std::string text = base::CollapseWhiteSpace(parameter.value);
  const char* end = text.data() + text.size();
  auto [rest, failure] = std::from_chars(text.data(), end, *number);
  if (failure == std::errc() && rest == end) return true;
  return Fail(fmt::format("parameter {} must be a whole number", parameter.name));
}

bool FacetReader::ReadLength(const DatatypeParameter& parameter) {
  if (!LengthOf(type_, "").has_value()) {
    return Fail(fmt::format("the datatype {} has no length", type_.name));
  }
  std::size_t number = 0;
  if (!ReadNumber(parameter, &number)) return false;
  facets_.has_lengths = true;
  if (parameter.name == "length") {
    if (facets_.length.value_or(number) != number) return Fail("two different lengths");
    facets_.length = number;
  }
  if (parameter.name == "minLength") facets_.min_length = std::max(facets_.min_length, number);
  if (parameter.name == "maxLength") facets_.max_length = std::min(facets_.max_length, number);
  return true;
}

bool FacetReader::ReadDigits(const DatatypeParameter& parameter) {
  if (type_.form != Form::kDecimal) {
    return Fail(fmt::format("the datatype {} has no digits to count", type_.name));
  }
  std::size_t number = 0;
  if (!ReadNumber(parameter, &number)) return false;
  bool is_total = parameter.name == "totalDigits";
  if (is_total && number == 0) return Fail("totalDigits must be more than 0");
  std::size_t& limit = is_total ? facets_.total_digits : facets_.fraction_digits;
  limit = std::min(limit, number);
  facets_.has_digits = true;
  return true;
}

bool FacetReader::ReadBound(const DatatypeParameter& parameter, Bound::Kind kind) {
  if (!IsOrdered(type_)) return Fail(fmt::format("the datatype {} has no order", type_.name));
  Bound bound{kind, std::make_unique<std::string>(base::CollapseWhiteSpace(parameter.value)), {}};
  if (!ParseValue(type_, *bound.text, NoContext(), &bound.value)) {
    return Fail(fmt::format("\"{}\" is no value of the datatype {}", *bound.text, type_.name));
  }
  facets_.bounds.push_back(std::move(bound));
  return true;
}

bool FacetReader::ReadPattern(const DatatypeParameter& parameter) {
  std::string problem;
  std::unique_ptr<const Regex> regex = Regex::Compile(parameter.value, &problem);
  if (regex == nullptr) return Fail(fmt::format("the pattern cannot be used: {}", problem));
  facets_.patterns.push_back(std::move(regex));
  return true;
}

bool FacetReader::Read(const DatatypeParameter& parameter) {
  std::string_view name = parameter.name;
  facets_.identity += fmt::format("\n{}\n{}", name, parameter.value);
  if (name == "length" || name == "minLength" || name == "maxLength") return ReadLength(parameter);
  if (name == "totalDigits" || name == "fractionDigits") return ReadDigits(parameter);
  if (name == "minInclusive") return ReadBound(parameter, Bound::Kind::kMinInclusive);
  if (name == "minExclusive") return ReadBound(parameter, Bound::Kind::kMinExclusive);
  if (name == "maxInclusive") return ReadBound(parameter, Bound::Kind::kMaxInclusive);
  if (name == "maxExclusive") return ReadBound(parameter, Bound::Kind::kMaxExclusive);
  if (name == "pattern") return ReadPattern(parameter);
  if (name == "enumeration" || name == "whiteSpace") {
    return Fail(fmt::format("RELAX NG does not use the facet {}", name));
  }
  return Fail(fmt::format("XML Schema has no facet {}", name));
}

}  // namespace

DatatypeOutcome MakeDatatype(std::string_view name,
                             const std::vector<DatatypeParameter>& parameters) {
  DatatypeOutcome outcome;
  const Type* type = FindType(name);
  if (type == nullptr) {
    outcome.problem = fmt::format("XML Schema has no datatype {}", name);
    return outcome;
  }
  FacetReader reader(*type);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (reader.Read(parameters[i])) continue;
    outcome.problem = reader.problem();
    outcome.parameter = static_cast<int>(i);
    return outcome;
  }
  outcome.datatype = std::make_unique<XsdDatatype>(*type, reader.Take());
  return outcome;
}

}  // namespace siglum::xsd
