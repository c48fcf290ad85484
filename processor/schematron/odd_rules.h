// The Schematron rules of an ODD, TEI's own language for schemas.
#ifndef SIGLUM_SCHEMATRON_ODD_RULES_H_
#define SIGLUM_SCHEMATRON_ODD_RULES_H_

#include <vector>

#include "schematron/embedded.h"

namespace siglum::schematron {

// The rules of an ODD: the content of each constraint below a constraintSpec of scheme
// "schematron". Asserts and reports in no rule belong to the element or attribute that the
// constraint is specified for (TEI P5, 23.5.2).
std::vector<EmbeddedText> FindOddRules(const xml::Document& document);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_ODD_RULES_H_
