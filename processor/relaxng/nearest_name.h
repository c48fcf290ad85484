// The name that a misspelled one most likely stands for.
#ifndef SIGLUM_RELAXNG_NEAREST_NAME_H_
#define SIGLUM_RELAXNG_NEAREST_NAME_H_

#include <set>

#include "relaxng/read/name_class.h"
#include "xml/event.h"

namespace siglum::relaxng {

// The one of `candidates` in the namespace of `written` that is strictly nearer than all others;
// none when there is no such one.
NameId FindNearestName(const NameTable& names, const xml::Name& written,
                       const std::set<NameId>& candidates);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_NEAREST_NAME_H_
