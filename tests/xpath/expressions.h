// Evaluating an expression in a test: its value as one line of text.
#ifndef SIGLUM_TESTS_XPATH_EXPRESSIONS_H_
#define SIGLUM_TESTS_XPATH_EXPRESSIONS_H_

#include <memory>
#include <string>

#include "xml/document.h"
#include "xml/source.h"
#include "xpath/query.h"
#include "xpath/values/values.h"

namespace siglum::test {

inline std::shared_ptr<const xml::Document> ParseXml(const std::string& text) {
  return xml::ParseDocument(xml::FileFromBytes("test.xml", text), {}).document;
}

// Items separated by `|`, nodes as Describe names them, or `!CODE` for an error. `xml`: the context
// document; empty: there is none.
inline std::string Value(const std::string& expression, const std::string& xml = {},
                         bool optimize = true, xpath::Limits limits = {}) {
  xpath::StaticContext statics;
  statics.optimize = optimize;
  statics.namespaces["tei"] = "http://www.tei-c.org/ns/1.0";
  xpath::CompileOutcome compiled = xpath::Query::Compile(expression, statics);
  if (compiled.query == nullptr) return "!" + compiled.error.code;
  xpath::Evaluation run({}, limits);
  std::optional<xpath::Item> item;
  if (!xml.empty()) item = run.Add(ParseXml(xml));
  xpath::Outcome outcome = compiled.query->Evaluate(run, item);
  if (outcome.error.has_value()) return "!" + outcome.error->code;
  xpath::Context context{run, statics, {}, nullptr};
  std::string text;
  for (std::uint64_t i = 0; i < outcome.value.size(); ++i) {
    xpath::Item one = outcome.value[i];
    if (i > 0) text += "|";
    text += one.is_atomic() ? std::string(xpath::AtomicText(&run.arena, one))
                            : xpath::Describe(context, one);
  }
  return text;
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_XPATH_EXPRESSIONS_H_
