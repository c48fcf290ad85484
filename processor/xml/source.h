// Opening XML files: os::File with the encoding found as XML 1.0, appendix F says.
#ifndef SIGLUM_XML_SOURCE_H_
#define SIGLUM_XML_SOURCE_H_

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "os/file.h"
#include "xml/limits.h"

namespace siglum::xml {

using FilePtr = std::shared_ptr<const os::File>;

// The encoding of an XML entity: byte order mark, else the pattern of its first bytes, else the
// declaration, else UTF-8. UTF-16 and UTF-32 are named with their byte order (`UTF-16LE`).
std::string SniffEncoding(std::string_view raw);

// Whether `raw`, one byte a character, declares an encoding of two or four (UTF-16, UCS-4 ...):
// what is left when a program converts a file and forgets its declaration.
bool DeclaresTooWide(std::string_view raw);

// Reads the file at `path` ("-": standard input).
base::Result<FilePtr> OpenFile(const std::string& path, const Limits& limits = {});

// XML that is in memory already.
FilePtr FileFromBytes(std::string name, std::string raw);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_SOURCE_H_
