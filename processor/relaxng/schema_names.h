// Which names documents of a schema may use: for those who judge what is written about them.
#ifndef SIGLUM_RELAXNG_SCHEMA_NAMES_H_
#define SIGLUM_RELAXNG_SCHEMA_NAMES_H_

#include <string_view>

#include "relaxng/schema.h"

namespace siglum::relaxng {

// Whether a document of `schema`, which CompileSchema has made, may hold an element, or an
// attribute, of that name anywhere.
bool HasElement(const Schema& schema, std::string_view uri, std::string_view local);
bool HasAttribute(const Schema& schema, std::string_view uri, std::string_view local);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_SCHEMA_NAMES_H_
