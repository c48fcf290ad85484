// The codes of class `ix`: what an exchange with other formats leaves out, guesses or cannot do.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"ix.action-left-out", Severity::kInfo, "an action of a letter has no place in the format",
     R"(Formats that list letters know that one was sent and received. What else happened to it
(transmitted, forwarded, redirected) is not written.)",
     R"(<correspAction type="transmitted"><persName>N. N.</persName></correspAction>)",
     R"(<correspAction type="received"><persName>N. N.</persName></correspAction>)"},

    {"ix.attribute-left-out", Severity::kInfo, "an attribute has no place in the format",
     R"(The format that is written has nothing that says what the attribute says. The element is written
without it.)",
     R"(<l part="I" met="-+|-+">Some text</l>)", R"(<l>Some text</l>)"},

    {"ix.certainty-left-out", Severity::kInfo, "a degree of certainty has no place in the format",
     R"(Formats that list letters know evidence="conjecture" and cert="low". Another degree is not
written; the name or date is.)",
     R"(<persName cert="medium" ref="#gauss">Gauss</persName>)",
     R"(<persName cert="low" ref="#gauss">Gauss</persName>)"},

    {"ix.change-accepted", Severity::kInfo, "a tracked change of a word processor is accepted",
     R"(The file holds changes that nobody has accepted or rejected. What was inserted is imported, what was
deleted is left out, what was moved is imported where it was moved to. If this is not meant, reject
the change in the word processor and import the file again.)",
     R"(<w:del w:author="Ed"><w:r><w:delText>came</w:delText></w:r></w:del>)",
     R"(<w:r><w:t>went</w:t></w:r>)"},

    {"ix.change-left-out", Severity::kWarning, "a changed cell is not written into the register",
     R"(The cell was emptied, or what it says stands in the register in a way that one cell cannot
change: a name with markup of its own, a date with two bounds. The register stays as it is at that
place.)",
     R"(id,name
b,Ida X
<person xml:id="b"><persName><forename>Ida</forename> <surname>Y</surname></persName></person>)",
     R"(id,name
b,Ida X
<person xml:id="b"><persName>Ida Y</persName></person>)"},

    {"ix.citation-twice", Severity::kWarning, "two passages of a text have one citation",
     R"(A citation leads to one passage of a text. The second passage with the same citation gets a number
of its own behind it, so that both can be asked for. Number the passages anew.)",
     R"(<div n="1"/><div n="1"/>)", R"(<div n="1"/><div n="2"/>)"},

    {"ix.column-left-out", Severity::kInfo, "a column of a table has no place in a register",
     R"(siglum knows id, kind, name, variants, born, died, the authorities (gnd, viaf, wikidata, geonames
...), lat, lon and remark, in any order. Other columns are not read.)",
     R"(id,name,shoe size)", R"(id,name,remark)"},

    {"ix.coordinates-missing", Severity::kInfo, "a place has no coordinates",
     R"(The place is written without a point, so that maps do not show it.)",
     R"(<place xml:id="seeberg"><placeName>Seeberg</placeName></place>)",
     R"(<place xml:id="seeberg"><placeName>Seeberg</placeName>
  <location><geo>50.9340 10.7280</geo></location></place>)"},

    {"ix.coordinates-wrong", Severity::kWarning, "coordinates that are no point of the earth",
     R"(TEI writes latitude first, then longitude, in decimal degrees, unless a geoDecl says
otherwise. A latitude lies between -90 and 90, a longitude between -180 and 180. The place is
written without a point.)",
     R"(<geo>152.0 13.0</geo>)", R"(<geo>13.0 152.0</geo>)"},

    {"ix.date-from-text", Severity::kInfo, "a date without attributes is read from its text",
     R"(The date has no attribute that says it to programs. Its text can be read in one way only, so
that it is written as read. It is better to write it into the document: siglum normalize --dates.)",
     R"(<date>7 May 1825</date>)", R"(<date when="1825-05-07">7 May 1825</date>)"},

    {"ix.date-left-out", Severity::kWarning, "a date cannot be written",
     R"(The format takes one date, in years, months or days. The date is a second one, has no
attribute and no text that can be read in one way only, does not exist, or ends before it begins.
It is left out.)",
     R"(<date when="1826-02-30">30 February 1826</date>)",
     R"(<date when="1826-02-28">28 February 1826</date>)"},

    {"ix.date-shortened", Severity::kInfo, "a date is written without its time",
     R"(The format knows days. The time of day is left out.)",
     R"(<date when="1804-03-01T10:00:00"/>)", R"(<date when="1804-03-01"/>)"},

    {"ix.element-left-out", Severity::kInfo, "an element has no place in the format",
     R"(The format that is written knows nothing like it, so that the element is left out with what
is in it.)",
     R"(<correspContext><ref type="next" target="l2.xml">answer</ref></correspContext>)",
     R"(<note>answered on 11 July</note>)"},

    {"ix.entry-conflict", Severity::kWarning, "two entries that are joined contradict each other",
     R"(One person of two registers has two dates of birth or death, or two places have two positions. Both
are kept, each with @source that names its register. An editor decides which one is right.)",
     R"(<birth when="1882" source="#a"/><birth when="1883" source="#b"/>)",
     R"(<birth when="1882"/>)"},

    {"ix.entry-twice", Severity::kWarning,
     "two entries of a register look like one person or place",
     R"(Their names fit, and their dates agree or the name is a rare one; nothing speaks against it. The
message says what speaks for it, the related place is the other entry. Join them, or add what tells
them apart (dates, numbers).)",
     R"(<person xml:id="a"><persName>Ali Fuat Cebesoy</persName><birth when="1882"/></person>
<person xml:id="b"><persName>Cebesoy, Ali Fuad</persName><birth when="1882"/></person>)",
     R"(<person xml:id="a"><persName>Ali Fuat Cebesoy</persName><birth when="1882"/></person>)"},

    {"ix.entry-unjoined", Severity::kInfo,
     "two entries may be one person or place and are kept apart",
     R"(What the two entries say is not enough to join them, and nothing speaks against it. Both are in the
merged register. Give both a number of an authority, or join them by hand.)",
     R"(<person xml:id="a"><persName>Amelie Wolff</persName><birth when="1810"/></person>
<person xml:id="b"><persName>Wolff, Amalie</persName><birth when="1811"/></person>)",
     R"(<person xml:id="a"><persName>Amelie Wolff</persName><idno type="GND">117059072</idno></person>)"},

    {"ix.hidden-left-out", Severity::kWarning, "hidden text of a word processor is left out",
     R"(The text is in the file, but its author has hidden it: nobody sees it on the page. It is left out. If
it belongs to the text, show it in the word processor and import the file again.)",
     R"(<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>)", R"(<w:r><w:t>shown</w:t></w:r>)"},

    {"ix.hyphen-uncertain", Severity::kInfo, "a line may end in a divided word",
     R"(The sign `¬`, the soft hyphen and the HYP of ALTO say that a word is divided; siglum joins it
with <lb break="no"/>. An ordinary hyphen may as well belong to a compound, so that it is left as
it is. Look at the line.)",
     R"(<lb/>heu-
<lb/>te)",
     R"(<lb/>heu<lb break="no"/>te)"},

    {"ix.identifier-form", Severity::kInfo,
     "a number is written in another way than others write it",
     R"(An authority has one canonical address for each of its numbers. Programs that compare addresses
letter by letter take other ways of writing it (http, a slash at the end, pages about it) for
somebody else. siglum understands all of them.)",
     R"(<idno type="URL">http://d-nb.info/gnd/118554700/</idno>)",
     R"(<idno type="URL">https://d-nb.info/gnd/118554700</idno>)"},

    {"ix.identifier-wrong", Severity::kWarning, "a number that its authority cannot have given",
     R"(The numbers of an authority have a form, and most have a check digit that shows slips of the
pen. This one fails the test, so that it is not written as a number of that authority. Look it up
again.)",
     R"(<idno type="GND">118554701</idno>)", R"(<idno type="GND">118554700</idno>)"},

    {"ix.markup-as-text", Severity::kInfo, "markup of another language is kept as text",
     R"(Markdown may hold tags of HTML. siglum does not read them: they are in the TEI as the characters that
they are. Replace them by markup of Markdown, or by elements of TEI afterwards.)",
     R"(Some <u>text</u>.)", R"(Some *text*.)"},

    {"ix.markup-left-out", Severity::kInfo,
     "an element has no place in the format, its text is kept",
     R"(The format that is written has nothing that says what the element says. Its text is written, and
readers do not see that it was marked.)",
     R"(<persName ref="#gauss">Gauss</persName>)", R"(<hi rend="italic">Gauss</hi>)"},

    {"ix.names-in-prose", Severity::kInfo, "names of a letter lie inside a paragraph",
     R"(Sender, addressee and place are not children of correspAction but lie in a paragraph. They
are taken in their order; whether each of them wrote or received the letter only a reader knows.)",
     R"(<correspAction type="sent"><p>Sent by <persName>Gauss</persName></p></correspAction>)",
     R"(<correspAction type="sent"><persName>Gauss</persName></correspAction>)"},

    {"ix.note-missing", Severity::kWarning, "a note has a reference and no text",
     R"(The text refers to a note that is not in the file; some programs refuse to open it. The text is
imported without the note.)",
     R"(<w:footnoteReference w:id="7"/>)", R"(<w:footnoteReference w:id="1"/>)"},

    {"ix.number-missing", Severity::kInfo, "an entry has no number of an authority",
     R"(Other projects recognize persons and places by the number of an authority file: GND, VIAF,
Wikidata, GeoNames. An entry without one is written by its name alone, since a pointer into the
register of this edition means nothing to them.)",
     R"(<org xml:id="academy"><orgName>Royal Academy of Sciences</orgName></org>)",
     R"(<org xml:id="academy"><orgName>Royal Academy of Sciences</orgName>
  <idno type="GND">1027474-1</idno></org>)"},

    {"ix.number-twice", Severity::kWarning, "two entries of a register have one number",
     R"(The number of an authority stands for one person, place or organization. Two entries that have
it are one and the same, or one of them has a wrong number.)",
     R"(<person xml:id="a"><persName>Gauss</persName><idno type="GND">104234644</idno></person>
<person xml:id="b"><persName>Humboldt</persName><idno type="GND">104234644</idno></person>)",
     R"(<person xml:id="a"><persName>Gauss</persName><idno type="GND">104234644</idno></person>
<person xml:id="b"><persName>Humboldt</persName><idno type="GND">118554700</idno></person>)"},

    {"ix.party-unknown", Severity::kInfo, "a letter does not say who sent or received it",
     R"(Services that collect letters skip those that lack a sender or an addressee. `Unknown` is
written in their place.)",
     R"(<correspDesc><correspAction type="sent"><persName>Gauss</persName></correspAction></correspDesc>)",
     R"(<correspDesc><correspAction type="sent"><persName>Gauss</persName></correspAction>
  <correspAction type="received"><persName>Humboldt</persName></correspAction></correspDesc>)"},

    {"ix.place-left-out", Severity::kInfo, "a second place of an action is left out",
     R"(Formats that list letters know one place in each action. The first one is written.)",
     R"(<correspAction type="sent"><placeName>Jena</placeName><placeName>Weimar</placeName></correspAction>)",
     R"(<correspAction type="sent"><placeName>Jena</placeName></correspAction>)"},

    {"ix.pointer-guessed", Severity::kInfo, "a pointer is taken for an entry by its id alone",
     R"(The pointer does not name the file of the register, or another file. Only one entry of the
registers has that id, so that it is taken.)",
     R"(<persName key="gauss">Gauss</persName>)",
     R"(<persName ref="persons.xml#gauss">Gauss</persName>)"},

    {"ix.pointer-nowhere", Severity::kWarning, "a pointer leads to no entry of the registers",
     R"(Nothing in the registers that siglum was given has that id. The name is written as the
document has it, without an address.)",
     R"(<persName ref="#nobody">v. H.</persName>)",
     R"(<persName ref="persons.xml#humboldt">v. H.</persName>)"},

    {"ix.reading-left-out", Severity::kInfo,
     "a program for text recognition offers further readings",
     R"(PAGE and ALTO can hold several readings of one line or word. The best one, by the order of the
program, is taken; the others are left out.)",
     R"(<String CONTENT="12"><ALTERNATIVE>72</ALTERNATIVE></String>)", R"(<String CONTENT="12"/>)"},

    {"ix.row-left-out", Severity::kWarning, "a row of a table is left out",
     R"(The row has an id that another row has, or one that is no xml:id, or a cell that a spreadsheet
would compute. Whoever keeps the table must decide what is meant.)",
     R"(id,name
p2,One
p2,Two)",
     R"(id,name
p2,One
p3,Two)"},

    {"ix.surface-left-out", Severity::kWarning, "an image cannot be shown in a manifest",
     R"(A canvas of IIIF needs the address of its image and its size. The surface has no graphic with an
address, or nothing says how large the image is. The surface is left out of the manifest.)",
     R"(<surface><graphic url="https://example.org/1r.jpg"/></surface>)",
     R"(<surface><graphic url="https://example.org/1r.jpg" width="2000px" height="3000px"/></surface>)"},

    {"ix.tag-left-out", Severity::kInfo, "a tag of a page is about no text",
     R"(The tag has a length of 0, or begins behind the end of its line. It is left out. A gap is the one
tag that may have no text.)",
     R"(person {offset:9; length:0;})", R"(person {offset:9; length:8;})"},

    {"ix.tag-past-end", Severity::kInfo, "a tag of a page reaches past the end of its line",
     R"(The text of the line is shorter than the tag says, most often because the line was corrected
after it was tagged. The element ends with the line.)",
     R"(place {offset:0; length:99;})", R"(place {offset:0; length:6;})"},

    {"ix.tag-unknown", Severity::kInfo, "a tag that has no element of TEI",
     R"(The tag was made by the people who transcribed the pages. TEI has no element for it that siglum
knows, so that <seg type="..."> is written around its text.)",
     R"(wax-seal {offset:0; length:4;})", R"(place {offset:0; length:4;})"},

    {"ix.zone-left-out", Severity::kInfo, "a zone has no box that can be written",
     R"(A zone needs @points with three corners at least, or @ulx, @uly, @lrx and @lry with the right
and lower edge behind the others. The text of the zone is not shown on the image.)",
     R"(<zone xml:id="z" ulx="20" uly="10"/>)",
     R"(<zone xml:id="z" ulx="20" uly="10" lrx="60" lry="20"/>)"},
};

}  // namespace

std::span<const Code> IxCodes() { return kCodes; }

}  // namespace siglum::diagnostics
