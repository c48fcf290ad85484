// Schemas in the compact syntax, each with a document behind a line `----`.
#include "tests/fuzz/relaxng_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  siglum::fuzz::CheckInput("schema.rnc", data, size);
  return 0;
}
