// The stylesheets of xslt/, which are part of the program.
#ifndef SIGLUM_PUBLISH_BUILT_IN_H_
#define SIGLUM_PUBLISH_BUILT_IN_H_

#include <span>
#include <string_view>

namespace siglum::publish {

struct EmbeddedFile {
  std::string_view name;  // path below xslt/, `html/page.xsl`
  std::string_view content;
};

// All of them, in the order of their names. Written by the build
// (processor/cmake/EmbedFiles.cmake).
std::span<const EmbeddedFile> StylesheetFiles();

// The bytes of one, or null; fits xslt::BuiltIn.
const std::string_view* FindStylesheet(std::string_view path);

}  // namespace siglum::publish

#endif  // SIGLUM_PUBLISH_BUILT_IN_H_
