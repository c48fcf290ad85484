// What is doubtful about the dates of a document: their text, their attributes, and both together.
#ifndef SIGLUM_CHECKS_DATES_H_
#define SIGLUM_CHECKS_DATES_H_

#include <vector>

#include "dates/problem.h"
#include "diagnostics/diagnostic.h"
#include "tei/dating.h"
#include "xml/document.h"

namespace siglum::checks {

// Findings of class `date`, in document order. Nothing is said about text that is not read as a
// date, about ISO variants in forms that only ISO 8601 has, or about custom values. Thread-safe.
std::vector<diagnostics::Diagnostic> CheckDates(const xml::Document& document,
                                                const tei::DatingOptions& options = {});

// Of letters and persons: date.answered-before-written, date.outside-life. Called by CheckDates.
void CheckOrderOfDates(const xml::Document& document, const std::vector<tei::Dating>& datings,
                       const tei::DatingOptions& options,
                       std::vector<diagnostics::Diagnostic>* findings);

// The code of what dates/ has found.
diagnostics::CodeName CodeOf(dates::Problem problem);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_DATES_H_
