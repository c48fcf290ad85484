// [print] of siglum.toml: how the edition looks on paper.
#ifndef SIGLUM_EDITION_PRINT_CONFIG_H_
#define SIGLUM_EDITION_PRINT_CONFIG_H_

#include <string>

#include "base/result.h"
#include "xslt/stylesheet.h"

namespace siglum::edition {

// The settings as parameters of xslt/print/edition.xsl. Empty for an empty path or a file without
// the table. Error: `file:line:column: what is wrong`, with the keys and values that siglum knows.
base::Result<xslt::Parameters> ReadPrintConfig(const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_PRINT_CONFIG_H_
