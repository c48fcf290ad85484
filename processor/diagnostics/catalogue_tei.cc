// The codes of class `tei`: rules of TEI and of editions that no grammar expresses.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: TEI P5 Guidelines.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"tei.register-duplicate-id", Severity::kError, "two entries of the register have one xml:id",
     R"(An xml:id names one element. With two entries of the same id no reference to it says which one
is meant. The related place shows the other entry; the entries may stand in different files of one
register.

If both describe the same person, join them; if not, give one of them another id and mend the
references to it.)",
     R"(<person xml:id="cebesoy"><persName>Ali Fuat Cebesoy</persName></person>
<person xml:id="cebesoy"><persName>İsmail Fazıl Cebesoy</persName></person>)",
     R"(<person xml:id="cebesoy"><persName>Ali Fuat Cebesoy</persName></person>
<person xml:id="cebesoy-if"><persName>İsmail Fazıl Cebesoy</persName></person>)"},

    {"tei.register-entry-without-id", Severity::kWarning, "an entry of the register has no xml:id",
     R"(Names in the text point to an entry by its xml:id; an entry without one can never be meant.
It is left out when names are matched.)",
     R"(<person><persName>Ali Fuat Cebesoy</persName></person>)",
     R"(<person xml:id="cebesoy"><persName>Ali Fuat Cebesoy</persName></person>)"},
};

}  // namespace

std::span<const Code> TeiCodes() { return kCodes; }

}  // namespace siglum::diagnostics
