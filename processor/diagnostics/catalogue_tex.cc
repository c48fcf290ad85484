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
    {"tex.image", Severity::kWarning, "a picture cannot be printed",
     R"(The picture that graphic/@url names is not there, may not be read, or is of a kind that TeX
does not read. Its name is printed instead.)",
     R"(<graphic url="page-1.tif"/>)", R"(<graphic url="page-1.png"/>)"},
    {"tex.missing-character", Severity::kWarning, "no installed font has a character",
     R"(The character is in the document but not on paper: neither the text face nor the face of its
script nor one of the faces of last resort has it. The finding names the characters, the first place
where one of them stands, and a package with a font that has them.)",
     R"(<p>𒀀</p>     (no font with cuneiform is installed))", R"(apt install fonts-noto-core)"},
    {"tex.no-hyphenation", Severity::kInfo, "words of a language are not divided",
     R"(TeX has no patterns for the language of these words, so it divides none of them: lines become loose, or
stick out of the type area. The finding names the package with the patterns.)",
     R"(<text xml:lang="la">     (texlive-lang-european is not installed))",
     R"(apt install texlive-lang-european)"},
    {"tex.overfull", Severity::kInfo, "a line sticks out of the type area",
     R"(TeX found no place to break the line: a long word that it may not divide, an address, a cell of
a table that is too narrow. Lines that stick out by 2 pt or less are not reported.)",
     R"(Donaudampfschifffahrtsgesellschaftskapitän     (in a narrow column))",
     R"(<foreign xml:lang="de">Donaudampfschifffahrtsgesellschaftskapitän</foreign>)"},
    {"tex.unstable", Severity::kWarning, "line numbers do not stand still",
     R"(An entry of the apparatus can move a line to the next page, which changes the numbers of the
entry, which moves the line back. siglum runs TeX until nothing changes; where a state comes back it
stops and names the pages concerned. The numbers on these pages must be checked.)",
     R"(numbering = "page"     (in [print] of siglum.toml))", R"(numbering = "section")"},
};

}  // namespace

std::span<const Code> TexCodes() { return kCodes; }

}  // namespace siglum::diagnostics
