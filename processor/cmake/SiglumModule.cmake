# siglum_module(NAME room SOURCES ... [DEPENDS room...] [LIBRARIES target...])
#
# One room of the house: a static library `siglum_<room>` (alias siglum::<room>); the slash in the name of a room
# within a room, as in xpath/values, becomes `_`. DEPENDS names the rooms on
# lower floors that it may include, LIBRARIES the third-party targets that it links and hides. What is declared
# here is written to <build>/rooms.txt, where tests/architecture compares it with every #include.
set_property(GLOBAL PROPERTY SIGLUM_ROOMS "")

function(siglum_module)
  cmake_parse_arguments(ROOM "" "NAME" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  if(ROOM_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "siglum_module(${ROOM_NAME}): unknown words ${ROOM_UNPARSED_ARGUMENTS}")
  endif()
  string(REPLACE "/" "_" target ${ROOM_NAME})
  add_library(siglum_${target} STATIC ${ROOM_SOURCES})
  add_library(siglum::${target} ALIAS siglum_${target})
  target_include_directories(siglum_${target} PUBLIC "${PROJECT_SOURCE_DIR}/processor")
  target_link_libraries(siglum_${target} PUBLIC fmt::fmt PRIVATE ${ROOM_LIBRARIES})
  foreach(lower IN LISTS ROOM_DEPENDS)
    string(REPLACE "/" "_" lower ${lower})
    target_link_libraries(siglum_${target} PUBLIC siglum::${lower})
  endforeach()
  list(JOIN ROOM_DEPENDS " " lower_rooms)
  set_property(GLOBAL APPEND PROPERTY SIGLUM_ROOMS "${ROOM_NAME}: ${lower_rooms}")
endfunction()

# Writes the declared rooms, one `room: lower rooms` a line, for the include test.
function(siglum_write_rooms path)
  get_property(rooms GLOBAL PROPERTY SIGLUM_ROOMS)
  list(JOIN rooms "\n" text)
  file(CONFIGURE OUTPUT "${path}" CONTENT "${text}\n" @ONLY)
endfunction()
