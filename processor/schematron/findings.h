// Findings: what a Schematron schema says of a document, in siglum's own form (class `sch`).
#ifndef SIGLUM_SCHEMATRON_FINDINGS_H_
#define SIGLUM_SCHEMATRON_FINDINGS_H_

#include <memory>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "schematron/functions.h"
#include "schematron/schema.h"
#include "xpath/values/context.h"

namespace siglum::schematron {

struct FindingOptions {
  std::string language;  // of diagnostics and properties, when they come in several; empty: all
  std::size_t max_findings = 10'000;  // of one document; then sch.stopped
};

// Runs the schema. Findings are in the order of the document.
std::vector<diagnostics::Diagnostic> FindingsOf(
    const Schema& schema, const std::shared_ptr<const xml::Document>& document,
    const xpath::Environment& environment, const FindingOptions& options = {});

// The same in an evaluation of one's own, for this run alone.
std::vector<diagnostics::Diagnostic> FindingsOf(
    RuleEvaluation& evaluation, const std::shared_ptr<const xml::Document>& document,
    const FindingOptions& options = {});

// What is wrong with a schema, as findings about its own files. The same fault at many places (a
// prefix that is not declared) is one finding with the others as related places. What siglum cannot
// run is a warning.
std::vector<diagnostics::Diagnostic> ProblemFindings(const std::vector<Problem>& problems);

// @role as a severity: error, fatal | warning, warn, nonfatal | info, information; any case. None
// for another word.
std::optional<diagnostics::Severity> SeverityOf(std::string_view role);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_FINDINGS_H_
