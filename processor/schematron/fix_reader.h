// Fix reader: quick fixes (SQF) of a schema, from elements to the model.
#ifndef SIGLUM_SCHEMATRON_FIX_READER_H_
#define SIGLUM_SCHEMATRON_FIX_READER_H_

#include <string_view>
#include <vector>

#include "schematron/code_reader.h"
#include "schematron/model.h"
#include "schematron/source.h"

namespace siglum::schematron {

inline constexpr std::string_view kFixNamespace =
    "http://www.schematron-quickfix.com/validator/process";

// True for sqf:fix, sqf:group and sqf:fixes.
bool HoldsFixes(const Element& element);

// Adds the fix, or the fixes that the element holds. A fix that asks for what siglum cannot do is
// read as `refused`.
void ReadFixes(const Element& element, const Parameters& parameters, std::vector<Fix>* fixes);

// The ids of @sqf:fix of an assert or report, those of @sqf:default-fix first.
std::vector<std::string> FixesOfCheck(const Element& check);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_FIX_READER_H_
