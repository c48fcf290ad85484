// The functions that XSLT adds to XPath and rules use: current(), key(), document() and a few more
// (XSLT 3.0, 20). They find what they need in the RuleEvaluation that runs.
#ifndef SIGLUM_SCHEMATRON_FUNCTIONS_H_
#define SIGLUM_SCHEMATRON_FUNCTIONS_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "schematron/accumulators.h"
#include "xpath/query.h"
#include "xpath/values/context.h"
#include "xpath/values/static_context.h"

namespace siglum::schematron {

class Schema;
struct Function;

// One run of a schema over a document; what current() and key() ask. One thread at a time.
class RuleEvaluation : public xpath::Evaluation {
 public:
  RuleEvaluation(const Schema& schema, xpath::Environment environment, xpath::Limits limits = {})
      : Evaluation(std::move(environment), limits), schema_(schema) {}

  const Schema& schema() const { return schema_; }

  xpath::Item current;                    // the node that the rule was fired for
  std::vector<std::string> regex_groups;  // of the match that a quick fix replaces; 0 is all of it

  // The nodes of the document that have `value` under the key; an index is made on first use.
  // Raises XTDE1260 for a key that the schema has not.
  xpath::Sequence FindByKey(const std::string& uri, const std::string& local,
                            std::string_view value, std::uint32_t document);

  // fn:string of a node or an atomic value; empty for a function.
  std::string TextOf(xpath::Item item);

  // The value of a variable of the schema or the phase, by its slot; set by the run. Keys,
  // functions and accumulators may use these, wherever they are asked from. Sets the error when
  // there is no value.
  std::function<xpath::Sequence(std::size_t slot, std::optional<xpath::Error>* error)> find_global;
  // The values for the variables of `query`, of which the last ones are `own`. Raises what
  // find_global says.
  std::vector<xpath::Sequence> ValuesFor(const xpath::Query& query,
                                         std::span<const xpath::Sequence> own = {});

  // Calls the xsl:function of that number.
  xpath::Sequence CallOwn(xpath::Context& context, std::size_t function,
                          std::span<const xpath::Sequence> arguments);

  // The value of an accumulator (XSLT 3.0, 18.2.3) before or after `node`.
  xpath::Sequence Accumulated(const std::string& uri, const std::string& local, xml::NodeRef node,
                              bool is_after);

 private:
  using Index = std::map<std::string, std::vector<xpath::Item>, std::less<>>;
  Index MakeIndex(std::size_t key, std::uint32_t document);

  const Schema& schema_;
  std::map<std::pair<std::size_t, std::uint32_t>, Index> indexes_;
  std::map<std::pair<std::size_t, std::uint32_t>, std::vector<AccumulatorChange>> accumulated_;
  std::map<std::size_t, xpath::Item> own_functions_;
};

// The code of the error of a function that siglum cannot run; the schema's problems say it already.
inline constexpr std::string_view kUnsupported = "siglum:unsupported";

// For StaticContext::functions. What they return may be called under a RuleEvaluation only.
const std::vector<std::shared_ptr<const xpath::HostFunction>>& HostFunctions();

// The xsl:function with that number in its schema.
std::shared_ptr<const xpath::HostFunction> OwnFunction(const Function& function,
                                                       std::size_t number);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_FUNCTIONS_H_
