# siglum_embed(OUTPUT file.cc NAMESPACE ns FUNCTION name BASE dir FILES ...)
#
# Turns files into a C++ source with `std::span<const EmbeddedFile> ns::name()`, each file under its path
# relative to BASE, so that the program is one file and finds its stylesheets wherever it is installed.
set(SIGLUM_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/EmbedFiles.cmake")

function(siglum_embed)
  cmake_parse_arguments(EMBED "" "OUTPUT;NAMESPACE;FUNCTION;HEADER;BASE" "FILES" ${ARGN})
  list(JOIN EMBED_FILES "|" joined)
  add_custom_command(
    OUTPUT "${EMBED_OUTPUT}"
    COMMAND
      "${CMAKE_COMMAND}" -DOUTPUT=${EMBED_OUTPUT} -DNAMESPACE=${EMBED_NAMESPACE} -DFUNCTION=${EMBED_FUNCTION}
      -DHEADER=${EMBED_HEADER} -DBASE=${EMBED_BASE} "-DFILES=${joined}" -P "${SIGLUM_EMBED_SCRIPT}"
    DEPENDS ${EMBED_FILES} "${SIGLUM_EMBED_SCRIPT}"
    COMMENT "Embedding files below ${EMBED_BASE}"
    VERBATIM)
endfunction()
