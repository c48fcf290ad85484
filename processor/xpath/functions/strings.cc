// Functions on strings (F&O 3.1, 5.1 to 5.5).
//
// Positions count code points, strings are UTF-8: where a string is ASCII the two are the same and
// nothing is counted. Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "base/text_forms.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "xpath/functions/registry.h"
#include "xpath/values/compare.h"
#include "xpath/values/json_reader.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

// The collation that argument `index` names, else the default one.
const Collation& CollationOf(Context& context, Arguments arguments, std::size_t index) {
  if (index >= arguments.size()) return DefaultCollation(context);
  return GetCollation(arguments[index].front().text(), context.statics);
}

std::string_view ContextText(Context& context) {
  if (!context.focus.defined) Raise("XPDY0002", "there is no context item");
  return StringOf(context, context.focus.item);
}

Sequence CodepointsToString(Context& context, Arguments arguments) {
  std::string text;
  context.run.CountSteps(arguments[0].size());
  for (Item item : arguments[0]) {
    bool is_code_point = !item.is_big() && item.integer() >= 0 && item.integer() <= 0x10FFFF;
    if (!is_code_point || !IsXmlCharacter(static_cast<char32_t>(item.integer()))) {
      Raise("FOCH0001",
            fmt::format("{} is no character of XML", AtomicText(context.arena(), item)));
    }
    base::AppendCodePoint(static_cast<char32_t>(item.integer()), &text);
  }
  return MakeString(context, text);
}

Sequence StringToCodepoints(Context& context, Arguments arguments) {
  std::string_view text = TextOrEmpty(arguments[0]);
  SequenceBuilder result(context.arena());
  context.run.CountSteps(text.size());
  for (std::size_t at = 0; at < text.size();) {
    result.Add(Item::Integer(static_cast<std::int64_t>(base::DecodeCodePoint(text, &at))));
  }
  return result.Build();
}

Sequence Compare(Context& context, Arguments arguments) {
  const Collation& collation = CollationOf(context, arguments, 2);
  if (arguments[0].empty() || arguments[1].empty()) return {};
  int order = collation.Compare(arguments[0].front().text(), arguments[1].front().text());
  return Item::Integer((order > 0) - (order < 0));
}

Sequence CodepointEqual(Context&, Arguments arguments) {
  if (arguments[0].empty() || arguments[1].empty()) return {};
  return Item::Boolean(arguments[0].front().text() == arguments[1].front().text());
}

Sequence CollationKey(Context& context, Arguments arguments) {
  std::string key = CollationOf(context, arguments, 1).Key(arguments[0].front().text());
  return MakeString(context, key, Type::kBase64Binary);
}

Sequence ContainsToken(Context& context, Arguments arguments) {
  const Collation& collation = CollationOf(context, arguments, 2);
  std::string_view token = base::Trim(arguments[1].front().text());
  if (token.empty()) return Item::Boolean(false);
  for (Item item : arguments[0]) {
    std::string_view rest = item.text();
    context.run.CountSteps(rest.size() / 16 + 1);
    for (std::string_view word; !(word = base::TakeWord(&rest)).empty();) {
      if (collation.Compare(word, token) == 0) return Item::Boolean(true);
    }
  }
  return Item::Boolean(false);
}

Sequence Concat(Context& context, Arguments arguments) {
  std::string text;
  for (const Sequence& argument : arguments) {
    if (!argument.empty()) text += StringOf(context, argument.front());
  }
  return MakeString(context, text);
}

Sequence StringJoin(Context& context, Arguments arguments) {
  std::string_view separator =
      arguments.size() > 1 ? arguments[1].front().text() : std::string_view();
  if (arguments[0].size() == 1) return Item::String(StringOf(context, arguments[0].front()));
  std::string text;
  bool is_first = true;
  context.run.CountSteps(arguments[0].size());
  for (Item item : arguments[0]) {
    if (!is_first) text += separator;
    is_first = false;
    text += StringOf(context, item);
    if (text.size() > (std::size_t{64} << 20)) context.arena()->Charge(text.size() / 64);
  }
  return MakeString(context, text);
}

// fn:round of a position, kept as a double: INF and NaN are meant to pass (F&O 3.1, 5.4.3).
double RoundedPosition(double value) { return std::floor(value + 0.5); }

Sequence Substring(Context&, Arguments arguments) {
  std::string_view text = TextOrEmpty(arguments[0]);
  double begin = RoundedPosition(arguments[1].front().number());
  double end = HUGE_VAL;
  if (arguments.size() > 2) end = begin + RoundedPosition(arguments[2].front().number());
  if (std::isnan(begin) || std::isnan(end) || end <= begin || end <= 1) return Item::String({});
  auto count = static_cast<double>(text.size());  // at least the number of characters
  if (begin > count) return Item::String({});
  std::size_t first = begin <= 1 ? 0 : static_cast<std::size_t>(begin) - 1;
  std::size_t from = base::OffsetOfCodePoint(text, first);
  std::string_view rest = text.substr(from);
  if (end > count) return Item::String(rest);
  std::size_t length = static_cast<std::size_t>(end) - 1 - first;
  return Item::String(rest.substr(0, base::OffsetOfCodePoint(rest, length)));
}

Item LengthOf(std::string_view text) {
  return Item::Integer(static_cast<std::int64_t>(base::CountCodePoints(text)));
}
Sequence StringLength(Context&, Arguments arguments) { return LengthOf(TextOrEmpty(arguments[0])); }
Sequence StringLengthOfContext(Context& context, Arguments) {
  return LengthOf(ContextText(context));
}

// Looks first whether the text is normal already, as most attribute values are.
Item NormalizedSpace(Context& context, std::string_view text) {
  text = base::Trim(text);
  bool after_space = false;
  bool is_normal = true;
  for (char c : text) {
    bool is_space = base::IsSpace(c);
    if (is_space && (after_space || c != ' ')) is_normal = false;
    after_space = is_space;
  }
  if (is_normal) return Item::String(text);
  return MakeString(context, base::CollapseWhiteSpace(text));
}
Sequence NormalizeSpace(Context& context, Arguments arguments) {
  return NormalizedSpace(context, TextOrEmpty(arguments[0]));
}
Sequence NormalizeSpaceOfContext(Context& context, Arguments) {
  return NormalizedSpace(context, ContextText(context));
}

Sequence NormalizeUnicode(Context& context, Arguments arguments) {
  using base::NormalizationForm;
  static const auto* const kForms = new std::map<std::string, NormalizationForm, std::less<>>{
      {"NFC", NormalizationForm::kNfc},
      {"NFD", NormalizationForm::kNfd},
      {"NFKC", NormalizationForm::kNfkc},
      {"NFKD", NormalizationForm::kNfkd},
  };
  std::string_view text = TextOrEmpty(arguments[0]);
  std::string name = "NFC";
  if (arguments.size() > 1) name = base::UpperCase(base::Trim(arguments[1].front().text()));
  if (name.empty()) return Item::String(text);
  auto form = kForms->find(name);
  if (form == kForms->end()) {
    Raise("FOCH0003",
          fmt::format("the normalization form {} is not supported; NFC, NFD, NFKC and NFKD are",
                      name));
  }
  return MakeString(context, base::Normalize(text, form->second));
}

Sequence UpperCase(Context& context, Arguments arguments) {
  return MakeString(context, base::UpperCase(TextOrEmpty(arguments[0])));
}
Sequence LowerCase(Context& context, Arguments arguments) {
  return MakeString(context, base::LowerCase(TextOrEmpty(arguments[0])));
}

Sequence Translate(Context& context, Arguments arguments) {
  std::string_view text = TextOrEmpty(arguments[0]);
  std::string_view from = arguments[1].front().text();
  std::string_view to = arguments[2].front().text();
  constexpr char32_t kRemoved = 0xFFFFFFFF;
  std::map<char32_t, char32_t> table;
  for (std::size_t at = 0, to_at = 0; at < from.size();) {
    char32_t source = base::DecodeCodePoint(from, &at);
    char32_t target = to_at < to.size() ? base::DecodeCodePoint(to, &to_at) : kRemoved;
    table.emplace(source, target);
  }
  std::string result;
  context.run.CountSteps(text.size() / 16 + 1);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    char32_t c = base::DecodeCodePoint(text, &at);
    auto known = table.find(c);
    if (known == table.end()) {
      result += text.substr(begin, at - begin);
    } else if (known->second != kRemoved) {
      base::AppendCodePoint(known->second, &result);
    }
  }
  return MakeString(context, result);
}

struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first place of the second argument in the first.
std::optional<Place> FindPart(Context& context, Arguments arguments) {
  const Collation& collation = CollationOf(context, arguments, 2);
  std::string_view text = TextOrEmpty(arguments[0]);
  std::string_view part = TextOrEmpty(arguments[1]);
  if (part.empty()) return Place{};
  Place place;
  if (!collation.Find(text, part, 0, &place.begin, &place.end)) return std::nullopt;
  return place;
}

Sequence Contains(Context& context, Arguments arguments) {
  return Item::Boolean(FindPart(context, arguments).has_value());
}

Sequence StartsWith(Context& context, Arguments arguments) {
  if (CollationOf(context, arguments, 2).is_codepoint()) {
    return Item::Boolean(TextOrEmpty(arguments[0]).starts_with(TextOrEmpty(arguments[1])));
  }
  std::optional<Place> place = FindPart(context, arguments);
  return Item::Boolean(place.has_value() && place->begin == 0);
}

Sequence EndsWith(Context& context, Arguments arguments) {
  const Collation& collation = CollationOf(context, arguments, 2);
  std::string_view text = TextOrEmpty(arguments[0]);
  std::string_view part = TextOrEmpty(arguments[1]);
  if (collation.is_codepoint() || part.empty()) return Item::Boolean(text.ends_with(part));
  Place place;
  for (std::size_t from = 0; collation.Find(text, part, from, &place.begin, &place.end);) {
    if (place.end == text.size()) return Item::Boolean(true);
    from = place.begin;
    base::DecodeCodePoint(text, &from);
  }
  return Item::Boolean(false);
}

Sequence SubstringBefore(Context& context, Arguments arguments) {
  std::optional<Place> place = FindPart(context, arguments);
  if (!place.has_value()) return Item::String({});
  return Item::String(TextOrEmpty(arguments[0]).substr(0, place->begin));
}

Sequence SubstringAfter(Context& context, Arguments arguments) {
  std::optional<Place> place = FindPart(context, arguments);
  if (!place.has_value()) return Item::String({});
  return Item::String(TextOrEmpty(arguments[0]).substr(place->end));
}

constexpr BuiltIn kFunctions[] = {
    {"fn:codepoints-to-string($arg as xs:integer*) as xs:string", CodepointsToString},
    {"fn:string-to-codepoints($arg as xs:string?) as xs:integer*", StringToCodepoints},
    {"fn:compare($comparand1 as xs:string?, $comparand2 as xs:string?) as xs:integer?", Compare,
     kUsesStatics},
    {"fn:compare($comparand1 as xs:string?, $comparand2 as xs:string?, $collation as xs:string) as "
     "xs:integer?",
     Compare, kUsesStatics},
    {"fn:codepoint-equal($comparand1 as xs:string?, $comparand2 as xs:string?) as xs:boolean?",
     CodepointEqual},
    {"fn:collation-key($key as xs:string) as xs:base64Binary", CollationKey, kUsesStatics},
    {"fn:collation-key($key as xs:string, $collation as xs:string) as xs:base64Binary",
     CollationKey, kUsesStatics},
    {"fn:contains-token($input as xs:string*, $token as xs:string) as xs:boolean", ContainsToken,
     kUsesStatics},
    {"fn:contains-token($input as xs:string*, $token as xs:string, $collation as xs:string) as "
     "xs:boolean",
     ContainsToken, kUsesStatics},
    {"fn:concat($arg1 as xs:anyAtomicType?, $arg2 as xs:anyAtomicType?, ...) as xs:string", Concat},
    {"fn:string-join($arg1 as xs:anyAtomicType*) as xs:string", StringJoin},
    {"fn:string-join($arg1 as xs:anyAtomicType*, $arg2 as xs:string) as xs:string", StringJoin},
    {"fn:substring($sourceString as xs:string?, $start as xs:double) as xs:string", Substring},
    {"fn:substring($sourceString as xs:string?, $start as xs:double, $length as xs:double) as "
     "xs:string",
     Substring},
    {"fn:string-length() as xs:integer", StringLengthOfContext, kUsesFocus},
    {"fn:string-length($arg as xs:string?) as xs:integer", StringLength},
    {"fn:normalize-space() as xs:string", NormalizeSpaceOfContext, kUsesFocus},
    {"fn:normalize-space($arg as xs:string?) as xs:string", NormalizeSpace},
    {"fn:normalize-unicode($arg as xs:string?) as xs:string", NormalizeUnicode},
    {"fn:normalize-unicode($arg as xs:string?, $normalizationForm as xs:string) as xs:string",
     NormalizeUnicode},
    {"fn:upper-case($arg as xs:string?) as xs:string", UpperCase},
    {"fn:lower-case($arg as xs:string?) as xs:string", LowerCase},
    {"fn:translate($arg as xs:string?, $mapString as xs:string, $transString as xs:string) as "
     "xs:string",
     Translate},
    {"fn:contains($arg1 as xs:string?, $arg2 as xs:string?) as xs:boolean", Contains, kUsesStatics},
    {"fn:contains($arg1 as xs:string?, $arg2 as xs:string?, $collation as xs:string) as xs:boolean",
     Contains, kUsesStatics},
    {"fn:starts-with($arg1 as xs:string?, $arg2 as xs:string?) as xs:boolean", StartsWith,
     kUsesStatics},
    {"fn:starts-with($arg1 as xs:string?, $arg2 as xs:string?, $collation as xs:string) as "
     "xs:boolean",
     StartsWith, kUsesStatics},
    {"fn:ends-with($arg1 as xs:string?, $arg2 as xs:string?) as xs:boolean", EndsWith,
     kUsesStatics},
    {"fn:ends-with($arg1 as xs:string?, $arg2 as xs:string?, $collation as xs:string) as "
     "xs:boolean",
     EndsWith, kUsesStatics},
    {"fn:substring-before($arg1 as xs:string?, $arg2 as xs:string?) as xs:string", SubstringBefore,
     kUsesStatics},
    {"fn:substring-before($arg1 as xs:string?, $arg2 as xs:string?, $collation as xs:string) as "
     "xs:string",
     SubstringBefore, kUsesStatics},
    {"fn:substring-after($arg1 as xs:string?, $arg2 as xs:string?) as xs:string", SubstringAfter,
     kUsesStatics},
    {"fn:substring-after($arg1 as xs:string?, $arg2 as xs:string?, $collation as xs:string) as "
     "xs:string",
     SubstringAfter, kUsesStatics},
};

}  // namespace

std::span<const BuiltIn> StringFunctions() { return kFunctions; }

}  // namespace siglum::xpath
