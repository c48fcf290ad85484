// The codes of class `name`: persons, places and other names and the registers that they refer to.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: TEI P5, 13 (Names, Dates, People, and Places).
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"name.ambiguous", Severity::kWarning, "several entries of the register have this form",
     R"(The form of a name that has no @ref stands under more than one entry of the register. The
finding lists them; siglum does not choose.

Add @ref by hand. Where the text itself leaves it open, @ref may point to several entries.)",
     R"(<persName>Ali Fuat</persName>     (#cebesoy and #erden have this form))",
     R"(<persName ref="#cebesoy">Ali Fuat</persName>)"},

    {"name.ref-missing", Severity::kInfo, "a name without @ref that the register knows",
     R"(The form stands under exactly one entry of the register, but the element does not point to it.
Indexes, maps and search by person leave such names out.

`siglum normalize` proposes the reference; the proposal is to be reviewed, since two people may bear
one name.)",
     R"(<persName>Ali Fuat Cebesoy</persName>)",
     R"(<persName ref="#cebesoy">Ali Fuat Cebesoy</persName>)"},

    {"name.unreadable", Severity::kWarning, "an element for names whose text is no name",
     R"(The text of the element is too long to be a name (more than 12 words or 300 characters), or holds
no letters. siglum cannot compare it with other names; `siglum names collect` leaves it out.

Mark up the name alone, without what is said about its bearer; numbers and signs are no names.)",
     R"(<persName>the general of whom it was said that he had never lost a battle in the east</persName>)",
     R"(<rs type="person">the general of whom it was said that he had never lost a battle in the
east</rs>)"},

    {"name.unresolved", Severity::kInfo, "no entry of the register has this form",
     R"(The name has no @ref, and no entry of the register has its form, not even spelled otherwise.
Either the entry is missing, or it lacks this form, or the name is misread.

Add the form to the entry (as a further <persName> or <placeName>) or add a new entry.)",
     R"(<persName>Jebesoy</persName>     (the register has only Cebesoy))",
     R"(<person xml:id="cebesoy">
  <persName>Cebesoy</persName>
  <persName type="variant">Jebesoy</persName>
</person>)"},
};

}  // namespace

std::span<const Code> NameCodes() { return kCodes; }

}  // namespace siglum::diagnostics
