// FindAttributeSpan: where an attribute stands in the bytes of its start tag. Inside this room
// only.
#ifndef SIGLUM_INTERCHANGE_ATTRIBUTE_SPAN_H_
#define SIGLUM_INTERCHANGE_ATTRIBUTE_SPAN_H_

#include "base/byte_span.h"
#include "xml/document.h"

namespace siglum::interchange {

// `whole`: from the white space before it to the quote behind its value. False: its bytes are not
// written like that (an attribute out of an entity).
bool FindAttributeSpan(const xml::Document& document, xml::AttributeId attribute,
                       base::ByteSpan* whole, base::ByteSpan* name);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_ATTRIBUTE_SPAN_H_
