// Annotations of the compact syntax of RELAX NG, written as XML.
#ifndef SIGLUM_SCHEMATRON_COMPACT_ANNOTATION_H_
#define SIGLUM_SCHEMATRON_COMPACT_ANNOTATION_H_

#include <string_view>

#include "schematron/place_map.h"

namespace siglum::schematron {

// Appends `sch:rule [ context = "x" "text" ]`, which stands in its file from `offset` on, to
// `result` as
// `<sch:rule context="x">text</sch:rule>`. `declarations` come into the first start tag. False when
// the text is no annotation (RELAX NG Compact Syntax, appendix A.1).
bool WriteCompactAnnotation(std::string_view text, std::uint64_t offset,
                            std::string_view declarations, MappedText* result);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_COMPACT_ANNOTATION_H_
