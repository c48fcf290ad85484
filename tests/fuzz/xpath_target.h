// What the fuzz targets of XPath share: an expression over a document, evaluated as planned and
// plainly; where neither ends in an error, both give the same.
#ifndef SIGLUM_TESTS_FUZZ_XPATH_TARGET_H_
#define SIGLUM_TESTS_FUZZ_XPATH_TARGET_H_

#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "base/check.h"
#include "xml/document.h"
#include "xml/source.h"
#include "xpath/query.h"
#include "xpath/values/values.h"

namespace siglum::fuzz {

// Small, so that hostile input ends soon: it must end in an error in any case.
inline constexpr xpath::Limits kLimits{std::size_t{16} << 20, 300'000, 100};

inline std::shared_ptr<const xml::Document> ParseSmall(const std::string& text) {
  xml::DocumentOptions options;
  options.reader.limits = {.max_file_size = 1 << 16, .max_depth = 60, .max_expansion = 20'000};
  return xml::ParseDocument(xml::FileFromBytes("fuzz.xml", text), options).document;
}

// The items, one a line; none when there is an error. The error of compiling lies in the
// expression.
inline std::optional<std::string> ValueOf(const std::string& expression,
                                          const std::shared_ptr<const xml::Document>& document,
                                          bool optimize, bool compatibility) {
  xpath::StaticContext statics;
  statics.optimize = optimize;
  statics.compatibility = compatibility;
  statics.namespaces["t"] = "urn:t";
  xpath::CompileOutcome compiled = xpath::Query::Compile(expression, statics);
  if (compiled.query == nullptr) {
    SIGLUM_CHECK(!compiled.error.code.empty() && !compiled.error.message.empty());
    SIGLUM_CHECK(!compiled.error.has_span || compiled.error.span.end() <= expression.size());
    return std::nullopt;
  }
  xpath::Evaluation run({}, kLimits);
  xpath::Outcome outcome = compiled.query->Evaluate(run, run.Add(document));
  if (outcome.error.has_value()) {
    SIGLUM_CHECK(!outcome.error->code.empty());
    return std::nullopt;
  }
  std::string text;
  std::optional<xpath::Error> error = xpath::Catching([&] {
    xpath::Context context{run, statics, {}, nullptr};
    for (std::uint64_t i = 0; i < outcome.value.size() && i < 10'000; ++i) {
      xpath::Item item = outcome.value[i];
      text += item.is_node() ? std::to_string(item.node().key()) : xpath::Describe(context, item);
      text += "\n";
    }
  });
  if (error.has_value()) return std::nullopt;
  return text;
}

inline void CompareEvaluations(const std::string& expression,
                               const std::shared_ptr<const xml::Document>& document,
                               bool compatibility) {
  std::optional<std::string> planned = ValueOf(expression, document, true, compatibility);
  std::optional<std::string> plain = ValueOf(expression, document, false, compatibility);
  if (!planned.has_value() || !plain.has_value() || *planned == *plain) return;
  std::fprintf(stderr, "expression: %s\nplanned:\n%splain:\n%s", expression.c_str(),
               planned->c_str(), plain->c_str());
  SIGLUM_CHECK(*planned == *plain);
}

}  // namespace siglum::fuzz

#endif  // SIGLUM_TESTS_FUZZ_XPATH_TARGET_H_
