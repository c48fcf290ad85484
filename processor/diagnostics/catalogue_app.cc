// The codes of class `app`: the critical apparatus.
//
// A table of prose: see catalogue_tei.cc. Source: TEI P5, chapter 13 (Critical Apparatus).
// Tested by tests/diagnostics/catalogue_test.cc and tests/apparatus/findings_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"app.copy-unresolved", Severity::kError, "a reading copies an element that does not exist",
     R"(@copyOf is a pointer to the element whose text the reading has. Without # it points to a file,
and an id that no element has copies nothing; the reading then has no text.)",
     R"(<lem xml:id="l1" wit="#A">good</lem><rdg wit="#B" copyOf="l1"/>)",
     R"(<lem xml:id="l1" wit="#A">good</lem><rdg wit="#B" copyOf="#l1"/>)"},

    {"app.detail-of-other-witness", Severity::kWarning,
     "a detail speaks of a witness that its reading does not have",
     R"(A witDetail without @target belongs to the nearest lem or rdg in front of it, and says something
about how a witness has that reading. Here the witness does not have it. Most often the detail stands
behind the wrong reading.)",
     R"(<lem wit="#A">x</lem><witDetail wit="#B">in ras.</witDetail><rdg wit="#B">y</rdg>)",
     R"(<lem wit="#A">x</lem><rdg wit="#B">y</rdg><witDetail wit="#B">in ras.</witDetail>)"},

    {"app.detail-target", Severity::kWarning, "the target of a detail is no reading of its entry",
     R"(@target of a witDetail names the reading that it speaks of, by pointer or by the @n of the
reading. Nothing in this entry is called so.)",
     R"(<lem xml:id="l1" wit="#A">x</lem><witDetail wit="#A" target="#l2">mg.</witDetail>)",
     R"(<lem xml:id="l1" wit="#A">x</lem><witDetail wit="#A" target="#l1">mg.</witDetail>)"},

    {"app.encoding-contradicted", Severity::kWarning,
     "entries are linked to the text in another way than is declared",
     R"(variantEncoding says by which of the three methods the entries of a document are linked to its
text, and whether they stand in the text (internal) or apart from it (external). Programs that trust
the declaration read these entries wrongly: an app with @from under parallel segmentation would be
printed into the text.)",
     R"(<variantEncoding method="parallel-segmentation" location="internal"/> ...
<app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app>)",
     R"(<variantEncoding method="double-end-point" location="external"/> ...
<app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app>)"},

    {"app.encoding-undeclared", Severity::kInfo,
     "nothing declares how entries are linked to the text",
     R"(A document with an apparatus should say in variantEncoding which method it uses (TEI P5, 13.2).
siglum finds the method in the markup, but a reader, or a program of somebody else, has to guess.)",
     R"(<encodingDesc><p>A critical edition.</p></encodingDesc>)",
     R"(<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>)"},

    {"app.end-point-file", Severity::kWarning, "the text that an entry is about could not be read",
     R"(@from or @to leads to another file, which does not exist or may not be read (see --allow). The
entry is left out of the texts of witnesses.)",
     R"(<app from="tekst.xml#w1"><rdg wit="#B">x</rdg></app>)",
     R"(<app from="text.xml#w1"><rdg wit="#B">x</rdg></app>)"},

    {"app.end-point-scheme", Severity::kInfo, "an entry uses a pointer that siglum does not read",
     R"(@from and @to may be XPointers. siglum reads ids and the schemes left(), right(), range(),
string-index() and string-range(); it does not read xpath() and match(), and says nothing about what
such an entry is about.)",
     R"x(<app from="#xpath(//w[3])"><rdg wit="#B">x</rdg></app>)x",
     R"(<app from="#w3"><rdg wit="#B">x</rdg></app>)"},

    {"app.end-point-unknown", Severity::kError,
     "an entry begins or ends at an element that is not there",
     R"(@from and @to name the first and the last element of the text that the entry is about. No
element has this id, so nobody knows what the readings stand for.)",
     R"(<w xml:id="w1">a</w> ... <app from="#w11"><rdg wit="#B">x</rdg></app>)",
     R"(<w xml:id="w1">a</w> ... <app from="#w1"><rdg wit="#B">x</rdg></app>)"},

    {"app.end-points-reversed", Severity::kError, "the end of an entry is before its start",
     R"(In the order of the document @to comes before @from. Most often the two are exchanged.)",
     R"(<app from="#w3" to="#w1"><rdg wit="#B">x</rdg></app>)",
     R"(<app from="#w1" to="#w3"><rdg wit="#B">x</rdg></app>)"},

    {"app.entry-empty", Severity::kWarning, "an entry says nothing",
     R"(The app element has no reading, no note and no detail. It may be left over from work that was
never finished.)",
     R"(<app/>)", R"(<app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app>)"},

    {"app.group-and-member", Severity::kInfo,
     "a group of witnesses is cited together with its member",
     R"(The siglum of a group stands for all its members, so that naming one of them beside it adds
nothing. It may be meant against the group: then it belongs to another reading.)",
     R"(<rdg wit="#con #P">x</rdg>)", R"(<rdg wit="#con">x</rdg>)"},

    {"app.hand-on-several-witnesses", Severity::kWarning,
     "a hand is named for a reading of several witnesses",
     R"(@hand says who wrote the reading there. It makes sense for one witness only; with several, each
of them needs a witDetail.)",
     R"(<rdg wit="#A #B" hand="#h2">x</rdg>)",
     R"(<rdg wit="#A #B">x</rdg><witDetail wit="#A" resp="#ed">second hand</witDetail>)"},

    {"app.hand-unknown", Severity::kWarning, "a reading names a hand that is not described",
     R"(@hand points to a handNote (or another description of the hand). No element has this id.)",
     R"(<rdg wit="#A" hand="#h9">x</rdg>)", R"(<rdg wit="#A" hand="#h2">x</rdg>)"},

    {"app.lacuna-not-closed", Severity::kWarning, "a lacuna never ends",
     R"(lacunaStart says that the text of a witness breaks off, lacunaEnd that it goes on. Without an
end the witness counts as absent for the whole rest of the text. A witness that really ends has
witEnd.)",
     R"(<rdg wit="#B"><lacunaStart/></rdg> ... <rdg wit="#B"><lacunaStart/></rdg>)",
     R"(<rdg wit="#B"><lacunaStart/></rdg> ... <rdg wit="#B"><lacunaEnd/>x</rdg>)"},

    {"app.lacuna-not-opened", Severity::kWarning, "a lacuna ends that never began",
     R"(lacunaEnd says that the text of a witness goes on; but it did not break off before. The
lacunaStart is missing, or stands in the reading of another witness.)",
     R"(<rdg wit="#B">x</rdg> ... <rdg wit="#B"><lacunaEnd/>y</rdg>)",
     R"(<rdg wit="#B"><lacunaStart/></rdg> ... <rdg wit="#B"><lacunaEnd/>y</rdg>)"},

    {"app.lemma-found-twice", Severity::kWarning,
     "the words of a lemma occur more than once in their block",
     R"(A location-referenced entry says in @loc in which block its words stand, and in lem which words
they are. They stand there more than once, so that nobody knows which are meant. The texts of
witnesses leave such entries undecided.)",
     R"(<l n="1">et unum et alterum</l> ... <app loc="1"><lem>et</lem><rdg wit="#B">ac</rdg></app>)",
     R"(<l n="1">et unum et alterum</l> ... <app loc="1"><lem>et unum</lem><rdg wit="#B">ac unum</rdg></app>)"},

    {"app.lemma-not-found", Severity::kWarning, "the words of a lemma do not occur in their block",
     R"(A location-referenced entry says in @loc in which block its words stand, and in lem which words
they are. They were looked for as they are, then without case and punctuation. Either the text or the
lemma was changed, or the location is wrong.)",
     R"(<l n="1">arma virumque</l> ... <app loc="1"><lem>cano</lem><rdg wit="#B">canam</rdg></app>)",
     R"(<l n="1">arma virumque cano</l> ... <app loc="1"><lem>cano</lem><rdg wit="#B">canam</rdg></app>)"},

    {"app.lemma-repeated", Severity::kWarning, "the words in front of an entry are its lemma again",
     R"(In parallel segmentation the lemma is the text itself, so that here the text has the words twice.
In an edition that puts entries behind their words the method is location-referenced, which has to be
declared, because the markup does not show it.)",
     R"(<l>arma virumque cano <app><lem>cano</lem><rdg wit="#B">canam</rdg></app></l>)",
     R"(<l>arma virumque <app><lem>cano</lem><rdg wit="#B">canam</rdg></app></l>)"},

    {"app.link-not-mutual", Severity::kWarning, "the parts of an entry do not point to each other",
     R"(@next and @prev join the parts of an entry or a reading. The part that this one points to does
not point back.)",
     R"(<app xml:id="a1" next="#a2"/> ... <app xml:id="a2" prev="#a9"/>)",
     R"(<app xml:id="a1" next="#a2"/> ... <app xml:id="a2" prev="#a1"/>)"},

    {"app.location-unknown", Severity::kWarning,
     "an entry names a place that the text does not have",
     R"(@loc names the block that the entry is about: by its id, by its @n, or by the @n of the elements
around it (5.2 is line 2 of what is called 5). Nothing is called so.)",
     R"(<l n="1">arma</l> ... <app loc="11"><lem>arma</lem><rdg wit="#B">armo</rdg></app>)",
     R"(<l n="1">arma</l> ... <app loc="1"><lem>arma</lem><rdg wit="#B">armo</rdg></app>)"},

    {"app.member-against-group", Severity::kInfo, "a witness is cited against its group",
     R"(The siglum of a group stands for its members but for those that are cited elsewhere in the entry.
That is sound; it is said because it may be a slip.)",
     R"(<lem wit="#A #con">x</lem><rdg wit="#P">y</rdg>)",
     R"(<lem wit="#A #con">x</lem><rdg wit="#B">y</rdg>)"},

    {"app.not-converted", Severity::kWarning, "an entry cannot be expressed in the other method",
     R"(siglum apparatus convert leaves an entry as it is when the other method has no way to say it (words
that cross those of another entry cannot be an element), when its words were not found, or when the
text of a witness would change. The message says which.)",
     R"(<app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app>
<app from="#w2" to="#w3"><rdg wit="#C">y</rdg></app>)",
     R"(<app from="#w1" to="#w2"><rdg wit="#B">x</rdg></app>
<app from="#w3" to="#w4"><rdg wit="#C">y</rdg></app>)"},

    {"app.omission-in-words", Severity::kWarning, "an omission is written in words",
     R"(The words of a reading are what the witness has. A witness that omits the words of the lemma has
an empty reading; "om." is added when the entry is printed. siglum takes the words for an omission all
the same.)",
     R"(<rdg wit="#B">om.</rdg>)", R"(<rdg wit="#B"/>)"},

    {"app.polarity-mixed", Severity::kInfo,
     "some entries name the witnesses of their lemma, most do not",
     R"(Where the lemma names witnesses, a witness that is not named may lack anything; where it names
none, such a witness has the lemma. Nearly all entries of this file do one of the two. The others may
be meant so.)",
     R"(<lem>x</lem><rdg wit="#B">y</rdg> ... <lem wit="#A">z</lem><rdg wit="#B">u</rdg>)",
     R"(<lem>x</lem><rdg wit="#B">y</rdg> ... <lem>z</lem><rdg wit="#B">u</rdg>)"},

    {"app.reading-unattributed", Severity::kWarning, "a reading does not say whose it is",
     R"(A reading has @wit (the witnesses), @source (who proposed it), @resp or @hand, or stands in a
group that has them. Which attributes count is set in siglum.toml ([apparatus] attributions).)",
     R"(<lem wit="#A">x</lem><rdg>y</rdg>)", R"(<lem wit="#A">x</lem><rdg wit="#B">y</rdg>)"},

    {"app.readings-equal", Severity::kWarning, "two readings of an entry are the same",
     R"(Two readings have the same text. Where attributes and markup are the same too, one of them is
superfluous, or has lost its difference; the witnesses of both belong to one reading. Where the markup
differs, this is told as information.)",
     R"(<rdg wit="#B">koala</rdg><rdg wit="#C">koala</rdg>)", R"(<rdg wit="#B #C">koala</rdg>)"},

    {"app.siglum-missing", Severity::kWarning, "@wit is there and names nobody",
     R"(An empty @wit says neither that the reading has witnesses nor that it has none.)",
     R"(<rdg wit="">x</rdg>)", R"(<rdg wit="#B">x</rdg>)"},

    {"app.siglum-repeated", Severity::kWarning, "a witness is named twice in one attribute",
     R"(The second siglum adds nothing. Often another one was meant.)",
     R"(<rdg wit="#A #A">x</rdg>)", R"(<rdg wit="#A">x</rdg>)"},

    {"app.siglum-separator", Severity::kWarning, "sigla are parted by a comma or a semicolon",
     R"(@wit is a list of pointers parted by white space. A comma is read as a part of the pointer, which
then leads nowhere.)",
     R"(<rdg wit="#A, #B">x</rdg>)", R"(<rdg wit="#A #B">x</rdg>)"},

    {"app.siglum-without-hash", Severity::kWarning, "a siglum is no pointer",
     R"(@wit holds pointers: #A leads to the element whose xml:id is A. Without # the value is the name
of a file. siglum understands what is meant; other programs do not.)",
     R"(<rdg wit="A">x</rdg>)", R"(<rdg wit="#A">x</rdg>)"},

    {"app.single-reading", Severity::kInfo, "an entry has nothing but its lemma",
     R"(An entry with a lemma and neither another reading nor a note tells a reader nothing.)",
     R"(<app><lem>x</lem></app>)", R"(<app><lem>x</lem><rdg wit="#B">y</rdg></app>)"},

    {"app.spans-cross", Severity::kError, "a witness has readings in two entries that cross",
     R"(Two entries have some words in common, and neither holds the other. A witness with a reading of
its own in both has two texts for these words, and siglum leaves them undecided.)",
     R"(<app from="#w1" to="#w2"><rdg wit="#B">x y</rdg></app>
<app from="#w2" to="#w3"><rdg wit="#B">u v</rdg></app>)",
     R"(<app from="#w1" to="#w3"><rdg wit="#B">x u v</rdg></app>)"},

    {"app.two-lemmas", Severity::kWarning, "an entry has two lemmas",
     R"(The lemma is the reading that the edition chooses, so an entry has one at most. The first one is
the text.)",
     R"(<lem wit="#A">x</lem><lem wit="#B">y</lem>)",
     R"(<lem wit="#A">x</lem><rdg wit="#B">y</rdg>)"},

    {"app.value-spelling", Severity::kInfo,
     "a value differs by a letter or two from a frequent one",
     R"(Values of @type and @cause are words of the edition's own choice. This one stands seldom and
nearly is one that stands often. A slip hides the reading from everybody who looks for the other
value.)",
     R"(<rdg cause="homeotelueton">)", R"(<rdg cause="homeoteleuton">)"},

    {"app.witness-differs", Severity::kError,
     "the text of a witness differs from its transcription",
     R"(siglum witness test rebuilds a witness from the apparatus and compares it with the transcription
that a [[test]] of siglum.toml names. Here an entry says that the witness has other words. Either the
entry or the transcription is wrong, or the normalization of the test should make the two equal. It is
a warning where the test allows for more differences (at-least).)",
     R"(<app><lem wit="#A">home</lem><rdg wit="#B">house</rdg></app>
(the transcription of B has horse))",
     R"(<app><lem wit="#A">home</lem><rdg wit="#B">horse</rdg></app>)"},

    {"app.witness-in-lacuna", Severity::kWarning, "a witness is cited where it has no text",
     R"(lacunaStart, witEnd or witStart say that the witness lacks this part of the text, and a reading
names it all the same. One of the two is wrong.)",
     R"(<rdg wit="#B"><lacunaStart/></rdg> ... <rdg wit="#B">x</rdg>)",
     R"(<rdg wit="#B"><lacunaStart/></rdg> ... <rdg wit="#B"><lacunaEnd/>x</rdg>)"},

    {"app.witness-in-two-readings", Severity::kError, "a witness has two readings in one entry",
     R"(A witness reads one thing at a place, unless it was corrected (@hand, @varSeq, groups of readings
before and after correction, add and del), scholars read it differently (@source), or a witDetail
explains it. Nothing of that is said here, and the text of the witness is left undecided.)",
     R"(<lem wit="#A #B">p</lem><rdg wit="#B #C">q</rdg>)",
     R"(<lem wit="#A">p</lem><rdg wit="#B #C">q</rdg>)"},

    {"app.witness-list-missing", Severity::kWarning, "a file cites witnesses and declares none",
     R"(Sigla lead to the descriptions of witnesses (witness in a listWit, bibl, msDesc). This file has
none; its list may stand in another file, which XInclude can bring in.)",
     R"(<rdg wit="#B">x</rdg>)", R"(<listWit><witness xml:id="B">Draft</witness></listWit> ...
<rdg wit="#B">x</rdg>)"},

    {"app.witness-missing", Severity::kWarning,
     "an entry leaves out a witness that all others name",
     R"(Nearly every entry of this file accounts for every witness that has text there (groups and hands
are counted). This one does not, so what the witness reads is not known. Set polarity in siglum.toml
([apparatus]) if the apparatus is negative.)",
     R"(<lem wit="#A">x</lem><rdg wit="#B">y</rdg>)",
     R"(<lem wit="#A #C">x</lem><rdg wit="#B">y</rdg>)"},

    {"app.witness-never-cited", Severity::kInfo, "a witness is declared and never cited",
     R"(No entry names this witness, its group, or its hands. In a negative apparatus it may agree with
the edited text everywhere.)",
     R"(<witness xml:id="Z">Print of 1890</witness>)", R"(<rdg wit="#Z">x</rdg>)"},

    {"app.witness-undeclared", Severity::kError, "a siglum leads to no witness",
     R"(@wit names the witnesses of a reading by pointers to their descriptions. No element has this id,
so nobody knows who has the reading, and a reading text of the witness that was meant is wrong.)",
     R"(<witness xml:id="A"/> ... <rdg wit="#a">x</rdg>)",
     R"(<witness xml:id="A"/> ... <rdg wit="#A">x</rdg>)"},

    {"app.witness-unsaid", Severity::kInfo,
     "a transcription has words of which the edition says nothing",
     R"(The transcription of a witness differs from the text, and no entry says that the witness has
other words. A negative apparatus leaves out what is of no weight; it may also be a variant that was
overlooked.)",
     R"(<p>came home</p>   (the transcription of B has came hoom))",
     R"(<p>came <app><lem wit="#A">home</lem><rdg wit="#B">hoom</rdg></app></p>)"},
};

}  // namespace

std::span<const Code> AppCodes() { return kCodes; }

}  // namespace siglum::diagnostics
