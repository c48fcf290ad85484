// The functions that XSLT adds to XPath and rules use: current(), key(), document() and a few more
// (XSLT 3.0, 20). They find what they need in the RuleEvaluation that runs.
#ifndef SIGLUM_SCHEMATRON_FUNCTIONS_H_
#define SIGLUM_SCHEMATRON_FUNCTIONS_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "xpath/values/context.h"
#include "xpath/values/static_context.h"

namespace siglum::schematron {

class Schema;

// One run of a schema over a document; what current() and key() ask. One thread at a time.
class RuleEvaluation : public xpath::Evaluation {
 public:
  RuleEvaluation(const Schema& schema, xpath::Environment environment)
      : Evaluation(std::move(environment)), schema_(schema) {}

  const Schema& schema() const { return schema_; }

  xpath::Item current;  // the node that the rule was fired for

  // The nodes of the document that have `value` under the key; an index is made on first use.
  // Raises XTDE1260 for a key that the schema has not.
  xpath::Sequence FindByKey(const std::string& uri, const std::string& local, std::string_view value,
                            std::uint32_t document);

  // fn:string of a node or an atomic value.
  std::string TextOf(xpath::Item item);

  // The values of the variables of the schema and the phase; keys may use them.
  std::vector<xpath::Sequence> globals;

 private:
  using Index = std::map<std::string, std::vector<xpath::Item>, std::less<>>;
  Index MakeIndex(std::size_t key, std::uint32_t document);

  const Schema& schema_;
  std::map<std::pair<std::size_t, std::uint32_t>, Index> indexes_;
};

// For StaticContext::functions. What they return may be called under a RuleEvaluation only.
const std::vector<std::shared_ptr<const xpath::HostFunction>>& HostFunctions();

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_FUNCTIONS_H_
