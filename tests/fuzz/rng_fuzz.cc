// Schemas in the XML syntax, each with a document behind a line `----`.
#include "tests/fuzz/relaxng_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  siglum::fuzz::CheckInput("schema.rng", data, size);
  return 0;
}
