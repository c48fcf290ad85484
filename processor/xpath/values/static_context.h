// StaticContext: what is known of the surroundings of an expression before it runs
// (XPath 3.1, 2.1.1).
#ifndef SIGLUM_XPATH_VALUES_STATIC_CONTEXT_H_
#define SIGLUM_XPATH_VALUES_STATIC_CONTEXT_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xpath/values/item.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

struct Context;

inline constexpr std::string_view kCodepointCollation =
    "http://www.w3.org/2005/xpath-functions/collation/codepoint";

// F&O 3.1, 4.7.1. Each character as UTF-8.
struct DecimalFormat {
  std::string decimal_separator = ".";
  std::string grouping_separator = ",";
  std::string exponent_separator = "e";
  std::string infinity = "Infinity";
  std::string minus_sign = "-";
  std::string nan = "NaN";
  std::string percent = "%";
  std::string per_mille = "\u2030";
  std::string zero_digit = "0";
  std::string digit = "#";
  std::string pattern_separator = ";";
};

// A variable that the surroundings bind (`$x` of --var, of a rule's let).
struct DeclaredVariable {
  std::string uri;
  std::string local;
  std::optional<SequenceType> type;
};

// A function that the surroundings add: key(), current(), the functions of a stylesheet.
struct HostFunction {
  std::string uri;
  std::string local;
  std::vector<SequenceType> signature;  // parameters, then the result
  std::function<Sequence(Context&, std::span<const Sequence>)> run;
};

struct StaticContext {
  std::map<std::string, std::string, std::less<>>
      namespaces;                 // those of XPath itself need not be here
  std::string element_namespace;  // of names without prefix in name tests
  std::string function_namespace{kFunctionNamespace};
  bool compatibility = false;  // XPath 1.0 compatibility mode
  std::optional<std::string> base_uri;
  std::string collation{kCodepointCollation};
  std::vector<DeclaredVariable> variables;
  std::vector<std::shared_ptr<const HostFunction>> functions;
  DecimalFormat decimal_format;
  std::map<std::pair<std::string, std::string>, DecimalFormat> decimal_formats;  // by uri and local
  bool optimize = true;  // false: the plain evaluation, for differential tests

  // The namespace of a prefix, those that XPath predeclares included; none when unknown.
  std::optional<std::string_view> FindNamespace(std::string_view prefix) const;
};

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_STATIC_CONTEXT_H_
