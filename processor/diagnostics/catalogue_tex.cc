// The codes of class `tex`: the way to print.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: the log of the TeX run.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"tex.failed", Severity::kError, "LaTeX could not set the document",
     R"(The stylesheet has produced a LaTeX file, but LaTeX stopped with an error. The message is the
first error of its log; the log and the LaTeX file lie beside the output.

With the stylesheets of siglum itself this is a fault of siglum or a package or font that is not
installed; with stylesheets of your own, look for characters that are special in TeX and have to be
written in another way.)",
     R"(Smith & Sons     (in the LaTeX file))", R"(Smith \& Sons)"},
};

}  // namespace

std::span<const Code> TexCodes() { return kCodes; }

}  // namespace siglum::diagnostics
