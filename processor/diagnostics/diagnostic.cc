// Making and ordering findings.
//
// A finding is data with a code from the catalogue; a name that is not in it is a bug of ours, so
// Make dies of it rather than let a code slip out that nobody can look up. The order is that of the
// documents, independent of which check came first: same input, same output.
// Tested by tests/diagnostics/diagnostic_test.cc.
#include "diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "base/unicode.h"

namespace siglum::diagnostics {

Diagnostic Make(CodeName code, FilePtr file, base::ByteSpan span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.code = FindCode(code);
  SIGLUM_CHECK(diagnostic.code != nullptr);
  diagnostic.severity = diagnostic.code->severity;
  diagnostic.file = std::move(file);
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  // A value of a megabyte must not become a line of a megabyte.
  constexpr std::size_t kLongest = 400;
  std::size_t cut = base::OffsetOfCodePoint(diagnostic.message, kLongest);
  if (cut < diagnostic.message.size()) diagnostic.message.replace(cut, std::string::npos, "…");
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
