// Names of elements that editors know: those of TEI and of the vocabularies beside it.
#ifndef SIGLUM_TEI_FIELD_NAMES_H_
#define SIGLUM_TEI_FIELD_NAMES_H_

#include <string_view>

namespace siglum::tei {

// Whether `name` is an element of TEI (P5 as a whole, or an older TEI), HTML, EAD, DocBook or MEI.
// A schema that does not know such a name leaves it out on purpose, and whoever writes it means it.
bool IsNameOfField(std::string_view name);

// Whether the element `name` of TEI says something of the text in it: that it is deleted, a
// correction, a reading (TEI 3.5, 11.3, 12).
bool IsEditorial(std::string_view name);

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_FIELD_NAMES_H_
