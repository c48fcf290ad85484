// Context and errors: position, last, current-date, default collation, error (F&O 3.1, 3, 15).
// Tested by the conformance suite (tests/xpath/qt3_test.cc).
#include "xpath/values/context.h"

#include <fmt/format.h>

#include "xpath/functions/registry.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

Sequence Position(Context& context, Arguments) {
  ContextItem(context);
  return Item::Integer(context.focus.position);
}

Sequence Last(Context& context, Arguments) {
  ContextItem(context);
  return Item::Integer(context.focus.size);
}

Sequence Now(Context& context, Type type) {
  Moment moment = context.run.environment().now;
  Item now = Item::OfMoment(Type::kDateTime, context.arena()->Make<Moment>(moment));
  return Cast(context, now, type);
}
Sequence CurrentDateTime(Context& context, Arguments) { return Now(context, Type::kDateTimeStamp); }
Sequence CurrentDate(Context& context, Arguments) { return Now(context, Type::kDate); }
Sequence CurrentTime(Context& context, Arguments) { return Now(context, Type::kTime); }

Sequence ImplicitTimezone(Context& context, Arguments) {
  Duration duration{0, Int128{context.run.implicit_zone()} * 60 * 1'000'000'000};
  return Item::OfDuration(Type::kDayTimeDuration, context.arena()->Make<Duration>(duration));
}

Sequence DefaultCollationName(Context& context, Arguments) {
  return Item::String(context.statics.collation);
}
Sequence DefaultLanguage(Context& context, Arguments) {
  return MakeString(context, context.run.environment().language, Type::kLanguage);
}
Sequence StaticBaseUri(Context& context, Arguments) {
  if (!context.statics.base_uri.has_value()) return {};
  return Item::String(*context.statics.base_uri, Type::kAnyUri);
}

Sequence ErrorFunction(Context& context, Arguments arguments) {
  std::string code = "FOER0000";
  if (!arguments.empty() && !arguments[0].empty()) {
    const QName& name = arguments[0].front().qname();
    code = name.uri == kErrorNamespace ? std::string(name.local)
                                       : fmt::format("Q{{{}}}{}", name.uri, name.local);
  }
  std::string message = arguments.size() > 1 ? std::string(TextOrEmpty(arguments[1]))
                                             : std::string("fn:error was called");
  (void)context;
  Raise(code, message);
}

Sequence EnvironmentVariable(Context& context, Arguments arguments) {
  for (const auto& [name, value] : context.run.environment().variables) {
    if (name == arguments[0].front().text()) return MakeString(context, value);
  }
  return {};
}

Sequence EnvironmentVariables(Context& context, Arguments) {
  SequenceBuilder names(context.arena());
  for (const auto& variable : context.run.environment().variables)
    names.Add(MakeString(context, variable.first));
  return names.Build();
}

constexpr BuiltIn kFunctions[] = {
    {"fn:position() as xs:integer", Position, kUsesFocus},
    {"fn:last() as xs:integer", Last, kUsesFocus},
    {"fn:current-dateTime() as xs:dateTimeStamp", CurrentDateTime, kUsesWorld},
    {"fn:current-date() as xs:date", CurrentDate, kUsesWorld},
    {"fn:current-time() as xs:time", CurrentTime, kUsesWorld},
    {"fn:implicit-timezone() as xs:dayTimeDuration", ImplicitTimezone, kUsesWorld},
    {"fn:default-collation() as xs:string", DefaultCollationName, kUsesStatics},
    {"fn:default-language() as xs:language", DefaultLanguage, kUsesWorld},
    {"fn:static-base-uri() as xs:anyURI?", StaticBaseUri, kUsesStatics},
    {"fn:error() as item()*", ErrorFunction, kUnstable},
    {"fn:error($code as xs:QName?) as item()*", ErrorFunction, kUnstable},
    {"fn:error($code as xs:QName?, $description as xs:string) as item()*", ErrorFunction,
     kUnstable},
    {"fn:error($code as xs:QName?, $description as xs:string, $object as item()*) as item()*",
     ErrorFunction, kUnstable},
    {"fn:environment-variable($name as xs:string) as xs:string?", EnvironmentVariable, kUsesWorld},
    {"fn:available-environment-variables() as xs:string*", EnvironmentVariables, kUsesWorld},
};

}  // namespace

std::span<const BuiltIn> ContextFunctions() { return kFunctions; }

}  // namespace siglum::xpath
