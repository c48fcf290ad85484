// Looks a stylesheet up by its path. A few dozen files: a scan is fast enough. Tested by
// tests/publish/publish_test.cc.
#include "publish/built_in.h"

namespace siglum::publish {

const std::string_view* FindStylesheet(std::string_view path) {
  for (const EmbeddedFile& file : StylesheetFiles()) {
    if (file.name == path) return &file.content;
  }
  return nullptr;
}

}  // namespace siglum::publish
