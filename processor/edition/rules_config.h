// What siglum.toml says of rules: [schematron] and [[rule]].
#ifndef SIGLUM_EDITION_RULES_CONFIG_H_
#define SIGLUM_EDITION_RULES_CONFIG_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/byte_span.h"
#include "base/result.h"
#include "os/file.h"

namespace siglum::edition {

// A text of siglum.toml and where it stands there, without its quotes.
struct RuleText {
  std::string text;
  base::ByteSpan place{};
};

// One [[rule]]: a rule of Schematron without a file of its own.
struct RuleConfig {
  std::string id;
  RuleText context;
  RuleText test;     // what must hold
  RuleText message;  // what is said where it does not; `{expression}` is worked out
  std::string severity = "error";
};

struct RulesConfig {
  std::shared_ptr<const os::File> file;  // siglum.toml; null: there is none
  std::string phase;                     // which of the rules of the schemas run
  std::vector<std::pair<std::string, std::string>> namespaces;  // prefix and URI for [[rule]]
  std::vector<RuleConfig> rules;
};

// The siglum.toml at `path`; empty: none. Error: `file:line:column: what is wrong`.
base::Result<RulesConfig> ReadRulesConfig(const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_RULES_CONFIG_H_
