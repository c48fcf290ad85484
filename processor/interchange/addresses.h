// Names and addresses that are made of text: an xml:id, a pointer.
//
// Tested by tests/interchange/import_test.cc.
#ifndef SIGLUM_INTERCHANGE_ADDRESSES_H_
#define SIGLUM_INTERCHANGE_ADDRESSES_H_

#include <string>
#include <string_view>

namespace siglum::interchange {

// A name that is an xml:id: other characters become `-`, a letter is put in front where one is
// missing.
std::string AsId(std::string_view text);
// `hard page.jpg` to `hard%20page.jpg`: what a pointer cannot hold is escaped.
std::string AsUri(std::string_view path);
// One step of a path or address: what means something in them (`/`, `?`, `#` ...) becomes `_`, so
// that a name from a document never leads to another folder. Empty for an empty text.
std::string AsPathStep(std::string_view text);
// `https://` or `http://` in front.
bool IsWebAddress(std::string_view text);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_ADDRESSES_H_
