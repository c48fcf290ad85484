// The three paths that only the build knows. They are compiled into this one file: as options of
// every test they would make each of them a miss of the compiler cache in another folder.
#include "tests/support/paths.h"

namespace siglum::test {

std::filesystem::path SourceDir() { return SIGLUM_SOURCE_DIR; }
std::filesystem::path BinaryDir() { return SIGLUM_BINARY_DIR; }
std::filesystem::path ProgramPath() { return SIGLUM_PROGRAM; }

}  // namespace siglum::test
