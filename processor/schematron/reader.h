// Reading a Schematron schema from its elements: ISO 19757-3:2016, 2020 and what is known of 2025.
#ifndef SIGLUM_SCHEMATRON_READER_H_
#define SIGLUM_SCHEMATRON_READER_H_

#include <vector>

#include "schematron/model.h"
#include "schematron/source.h"

namespace siglum::schematron {

// `roots`: one sch:schema, or parts of one that stand in another schema (patterns, rules,
// namespaces, lets ... of a grammar). Abstract patterns and rules are worked in; expressions are
// not compiled yet. What is wrong is added to `problems`.
Model ReadModel(const std::vector<Element>& roots, Source* source, std::vector<Problem>* problems);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_READER_H_
