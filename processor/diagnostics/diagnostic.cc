// Making and ordering findings. Tested by tests/diagnostics/diagnostic_test.cc.
#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"

namespace siglum::diagnostics {

Diagnostic Make(std::string_view code, FilePtr file, base::ByteSpan span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.code = FindCode(code);
  SIGLUM_CHECK(diagnostic.code != nullptr);
  diagnostic.severity = diagnostic.code->severity;
  diagnostic.file = std::move(file);
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  return diagnostic;
}

void SortByPlace(std::vector<Diagnostic>* diagnostics) {
  auto place = [](const Diagnostic& d) {
    return std::tuple(d.file != nullptr ? std::string_view(d.file->path()) : std::string_view(),
                      d.span.offset, d.code->name);
  };
  std::stable_sort(diagnostics->begin(), diagnostics->end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

}  // namespace siglum::diagnostics
