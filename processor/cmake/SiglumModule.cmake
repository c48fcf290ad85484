# siglum_module(NAME room SOURCES ... [DEPENDS room...] [LIBRARIES target...])
#
# One room of the house: a static library `siglum_<room>` (alias siglum::<room>). DEPENDS names the rooms on
# lower floors that it may include, LIBRARIES the third-party targets that it links and hides. What is declared
# here is written to <build>/rooms.txt, where tests/architecture compares it with every #include.
set_property(GLOBAL PROPERTY SIGLUM_ROOMS "")

function(siglum_module)
  cmake_parse_arguments(ROOM "" "NAME" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  if(ROOM_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "siglum_module(${ROOM_NAME}): unknown words ${ROOM_UNPARSED_ARGUMENTS}")
  endif()
  add_library(siglum_${ROOM_NAME} STATIC ${ROOM_SOURCES})
  add_library(siglum::${ROOM_NAME} ALIAS siglum_${ROOM_NAME})
  target_include_directories(siglum_${ROOM_NAME} PUBLIC "${PROJECT_SOURCE_DIR}/processor")
  target_link_libraries(siglum_${ROOM_NAME} PUBLIC fmt::fmt PRIVATE ${ROOM_LIBRARIES})
  foreach(lower IN LISTS ROOM_DEPENDS)
    target_link_libraries(siglum_${ROOM_NAME} PUBLIC siglum::${lower})
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
