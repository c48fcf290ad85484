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

    {"name.entry-unused", Severity::kInfo, "an entry of the register that no file uses",
     R"(No file of the edition refers to the entry, and no name in them is like one of its forms. This is
said only when all files and registers of siglum.toml were looked at in one run.

Nothing is wrong with such an entry. It may be left over, or its name may be spelled otherwise in
the text.)",
     R"(<person xml:id="cebesoy">...</person>     (no file has ref="#cebesoy"))",
     R"(<persName ref="register.xml#cebesoy">Jebesoy</persName>)"},

    {"name.look-alike", Severity::kWarning, "two entries of the register look like one",
     R"(The names of two entries of one kind sound alike, and nothing says that they are two: names of one
person split over two entries make every index wrong.

Make them one entry, with all forms. If they are two people of one name, give both their years of
birth: people who were born more than two years apart are never taken for one.)",
     R"(<person xml:id="cebesoy"><persName>Ali Fuat Cebesoy</persName></person>
<person xml:id="jebesoy"><persName>Ali Fuad Jebesoy</persName></person>)",
     R"(<person xml:id="cebesoy">
  <persName type="preferred">Ali Fuat Cebesoy</persName>
  <persName type="variant">Ali Fuad Jebesoy</persName>
</person>)"},

    {"name.ref-contradicts", Severity::kWarning, "a name refers to somebody else",
     R"(The text names one person, place or organisation, and @ref points to another whose forms have
nothing of this name. Mostly the reference was copied from a neighbour.

Titles, descriptions (`the general`) and names that the entry lists are no contradiction. If it is
another name of the same person, add it to the entry as a variant.)",
     R"(<persName ref="#cebesoy">Karabekir</persName>)",
     R"(<persName ref="#karabekir">Karabekir</persName>)"},

    {"name.ref-missing", Severity::kInfo, "a name without @ref that the register knows",
     R"(It is clear who is meant, but the element does not point to the entry: the register lists the form
under exactly one entry, or one entry fits well and clearly better than any other (then the reason is
given). Indexes, maps and search by person leave such names out.

`siglum normalize` proposes the reference; the proposal is to be reviewed, since two people may bear
one name.)",
     R"(<persName>Ali Fuat Cebesoy</persName>)",
     R"(<persName ref="#cebesoy">Ali Fuat Cebesoy</persName>)"},

    {"name.ref-unknown", Severity::kWarning, "a name refers to an entry that does not exist",
     R"(The @ref of a name leads into a register, or into the document itself, and nothing there has that
xml:id. The entry may have been renamed, or the reference is misspelled.

References to other files and to addresses on the web are not looked up.)",
     R"(<persName ref="#cebeosy">Jebesoy</persName>)",
     R"(<persName ref="#cebesoy">Jebesoy</persName>)"},

    {"name.two-references", Severity::kInfo, "one form refers to two entries in one document",
     R"(The same name stands for one entry at one place and for another one elsewhere in the document. This
may be right (brothers, father and son), but one of the references may also be a slip.

Given names alone are passed over, since many people share them.)",
     R"(<persName ref="#khoiski-f">Khoiski</persName> ... <persName ref="#khoiski-r">Khoiski</persName>)",
     R"(<persName ref="#khoiski-f">Khoiski</persName> ... <persName ref="#khoiski-f">Khoiski</persName>)"},

    {"name.unclear", Severity::kInfo,
     "several entries of the register may be meant, or one perhaps",
     R"(No entry of the register lists this form of a name without @ref. Some have names that could be
spelled so, but none fits well enough, or two fit nearly as well: a surname that brothers share, an
initial that contradicts, someone who was not yet born. siglum does not choose; it lists at most
three of them, each with a score from 0 to 1 and the reasons for and against.

Write @ref by hand, or let `siglum normalize --review FILE` write a table of all such names, fill in
its column `decision`, and apply it with `--decisions FILE`.)",
     R"(<persName>Fuad</persName>     (Ali Fuat Cebesoy and Fuat Bulca are in the register))",
     R"(<persName ref="#cebesoy">Fuad</persName>)"},

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

    {"name.variant-unlisted", Severity::kInfo, "a spelling that the register does not list",
     R"(A document has this spelling of a name, and it is decided whose name it is, but the entry in the
register does not list it. Spellings that are found for several entries are not proposed, since the
register would then decide between people.

`siglum normalize --variants` proposes the spelling for the entry, with @source pointing to the files
that have it; with `--diff` or `--write` it shows or makes the change of the register. A surname or
given name alone is better left out when others may bear it.)",
     R"(<persName>Jebesoy</persName>     (in a letter; the register has only Cebesoy))",
     R"(<person xml:id="cebesoy">
  <persName>Cebesoy</persName>
  <persName type="variant" source="../letters/l-014.xml">Jebesoy</persName>
</person>)"},
};

}  // namespace

std::span<const Code> NameCodes() { return kCodes; }

}  // namespace siglum::diagnostics
