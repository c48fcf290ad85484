# siglum_write_codes(catalogue header)
#
# Makes a constant of each code in a table of the catalogue: `date.impossible-day` becomes
# codes::kDateImpossibleDay. The header is written when CMake configures, and only if a name has changed:
# new prose rebuilds nothing, a new code rebuilds those who raise codes of its class.
function(siglum_write_codes catalogue header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${catalogue}")
  file(STRINGS "${catalogue}" entries REGEX "^ *{\"[a-z]+\\.[a-z0-9-]+\",")
  get_filename_component(source "${catalogue}" NAME)
  string(MAKE_C_IDENTIFIER "SIGLUM_${header}_H_" guard)
  string(REGEX REPLACE ".*processor_" "SIGLUM_" guard "${guard}")
  string(TOUPPER "${guard}" guard)
  set(constants "")
  foreach(entry IN LISTS entries)
    string(REGEX MATCH "[a-z]+\\.[a-z0-9-]+" code "${entry}")
    string(REGEX REPLACE "[.-]" ";" words "${code}")
    set(name "k")
    foreach(word IN LISTS words)
      string(SUBSTRING "${word}" 0 1 first)
      string(SUBSTRING "${word}" 1 -1 rest)
      string(TOUPPER "${first}" first)
      string(APPEND name "${first}${rest}")
    endforeach()
    string(APPEND constants "inline constexpr diagnostics::CodeName ${name}{\"${code}\"};\n")
  endforeach()
  file(
    CONFIGURE
    OUTPUT "${header}"
    CONTENT
      "// Constants for the codes of @source@. Written by SiglumCodes.cmake.
#ifndef @guard@
#define @guard@

#include \"diagnostics/code_name.h\"

namespace siglum::codes {

@constants@
}  // namespace siglum::codes

#endif  // @guard@
"
    @ONLY)
endfunction()
