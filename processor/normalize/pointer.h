// Pointers from the files of an edition to the entries of its registers.
#ifndef SIGLUM_NORMALIZE_POINTER_H_
#define SIGLUM_NORMALIZE_POINTER_H_

#include <string>

namespace siglum::normalize {

// The address of one file as seen from another: relative to the folder of `from`, percent-encoded;
// empty for the file itself.
std::string AddressOf(const std::string& from, const std::string& to);

// The pointer from one file to an entry of another: `register/persons.xml#id`, or `#id` within the
// same file.
std::string PointerTo(const std::string& from, const std::string& to, const std::string& id);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_POINTER_H_
