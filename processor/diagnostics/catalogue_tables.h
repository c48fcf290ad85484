// The tables that the catalogue is made of, one a class of codes. Only catalogue.cc reads them.
#ifndef SIGLUM_DIAGNOSTICS_CATALOGUE_TABLES_H_
#define SIGLUM_DIAGNOSTICS_CATALOGUE_TABLES_H_

#include <span>

#include "diagnostics/catalogue.h"

namespace siglum::diagnostics {

// In each text a single line end counts as a space and an empty line ends a paragraph; the examples
// keep their lines.
std::span<const Code> AppCodes();
std::span<const Code> DateCodes();
std::span<const Code> IxCodes();
std::span<const Code> NameCodes();
std::span<const Code> PtrCodes();
std::span<const Code> RngCodes();
std::span<const Code> SchCodes();
std::span<const Code> TeiCodes();
std::span<const Code> TexCodes();
std::span<const Code> XmlCodes();
std::span<const Code> XsltCodes();

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_CATALOGUE_TABLES_H_
