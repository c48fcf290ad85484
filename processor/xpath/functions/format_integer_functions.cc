// fn:format-integer (F&O 3.1, 4.6.1); the pictures: xpath/values/format_integer.h.
// Tested by the conformance suite.
#include "base/locale_names.h"
#include "xpath/functions/registry.h"
#include "xpath/values/big_numbers.h"
#include "xpath/values/format_integer.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

Sequence FormatIntegerFunction(Context& context, Arguments arguments) {
  IntegerPicture picture = ParseIntegerPicture(arguments[1].front().text());
  if (arguments[0].empty()) return Item::String({});
  std::string_view language = arguments.size() > 2 ? TextOrEmpty(arguments[2]) : std::string_view();
  if (language.empty() || !base::HasLocale(language)) language = context.run.environment().language;
  return MakeString(context, FormatInteger(ToBig(arguments[0].front()), picture, language));
}

constexpr BuiltIn kFunctions[] = {
    {"fn:format-integer($value as xs:integer?, $picture as xs:string) as xs:string",
     FormatIntegerFunction},
    {"fn:format-integer($value as xs:integer?, $picture as xs:string, $lang as xs:string?) as "
     "xs:string",
     FormatIntegerFunction},
};

}  // namespace

std::span<const BuiltIn> IntegerFormatFunctions() { return kFunctions; }

}  // namespace siglum::xpath
