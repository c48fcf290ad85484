// The codes of class `ptr`: pointers, over all files of a run.
//
// A table of prose: see catalogue_tei.cc. Source: TEI P5, chapter 17 (Linking).
// Tested by tests/diagnostics/catalogue_test.cc and tests/checks/pointers_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"ptr.file-missing", Severity::kWarning, "a pointer leads to a file that does not exist",
     R"(The address counts from the file that the pointer stands in, or from the nearest xml:base. There
is no such file. Links on the page break, and ids of the file cannot be found.)",
     R"(<ref target="letters/l14.xml">letter 14</ref>   (there is letters/l-014.xml))",
     R"(<ref target="letters/l-014.xml">letter 14</ref>)"},

    {"ptr.id-in-several-files", Severity::kWarning, "a pointer may mean elements of several files",
     R"(#id is an element of the same document. This document has no element of that id, and several
other files of the run have one, so nobody can tell which is meant.)",
     R"(<rs corresp="#baku">the town</rs>   (an id in places.xml and in maps.xml))",
     R"(<rs corresp="places.xml#baku">the town</rs>)"},

    {"ptr.id-unused", Severity::kInfo, "ids that nothing points to",
     R"(An id is there to be pointed to, from the edition or from elsewhere. This is reported only on
request: --unused-ids.)",
     R"(<p xml:id="p7">...</p>   (no attribute of the run has #p7))",
     R"(<p xml:id="p7">...</p> ... <ref target="#p7">above</ref>)"},

    {"ptr.prefix-mismatch", Severity::kWarning, "a pointer does not fit the pattern of its prefix",
     R"(A prefixDef says by a regular expression which keys its prefix may have (TEI P5, 17.2.3). This
key fits none of the definitions of the prefix, so it leads nowhere.)",
     R"x(<prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/> ...
<sp who="psn:P7">)x",
     R"x(<prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="persons.xml#$1"/> ...
<sp who="psn:smith">)x"},

    {"ptr.prefix-undeclared", Severity::kInfo, "no prefixDef says what a prefix stands for",
     R"(A pointer such as bib:Smith1 needs a prefixDef in the header of its file, or of another file of
the run, that says which address it stands for (TEI P5, 17.2.3). Without it no program can follow
the pointer. One finding stands for all pointers with the prefix.)",
     R"(<rdg source="bib:Smith1">x</rdg>   (nothing declares bib))",
     R"x(<prefixDef ident="bib" matchPattern="(.+)" replacementPattern="bibliography.xml#$1"/> ...
<rdg source="bib:Smith1">x</rdg>)x"},

    {"ptr.target-missing", Severity::kWarning, "a pointer leads to no element",
     R"(No element has the id that the pointer names: not in the same document, nor, for file.xml#id, in
that file. The id is misspelled, has changed, or stands in another file that the pointer should name.
Pointers that miss the same target are one finding. Where nearly all pointers of an attribute lead
nowhere, the register that they lead to is not part of the run, and that is one finding as well.)",
     R"(<p xml:id="p1">...</p> ... <note target="#p2">...</note>)",
     R"(<p xml:id="p1">...</p> ... <note target="#p1">...</note>)"},

    {"ptr.without-hash", Severity::kWarning, "an id is pointed to without #",
     R"(A pointer without # is the address of a file. There is an element whose id is exactly this, so #
was most likely forgotten.)",
     R"(<respStmt xml:id="ed">...</respStmt> ... <corr resp="ed">x</corr>)",
     R"(<respStmt xml:id="ed">...</respStmt> ... <corr resp="#ed">x</corr>)"},

    {"ptr.wrong-kind", Severity::kWarning, "a pointer leads to the wrong kind of element",
     R"(Some attributes point to certain elements only: @hand to a handNote, @change to a change,
@rendition to a rendition; @who names who speaks or acts, which no place does. All pointers of one
attribute to one kind of element are one finding.)",
     R"(<place xml:id="baku">...</place> ... <sp who="#baku">...</sp>)",
     R"(<person xml:id="ali">...</person> ... <sp who="#ali">...</sp>)"},
};

}  // namespace

std::span<const Code> PtrCodes() { return kCodes; }

}  // namespace siglum::diagnostics
