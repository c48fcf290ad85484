// The codes of class `rng`: what a RELAX NG schema says against a document.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: RELAX NG (OASIS 2001), section 6 and 7; TEI P5 for the examples.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"rng.attribute-missing", Severity::kError, "an element lacks an attribute that it must have",
     R"(The schema requires the attribute on this element. The finding names it; where the schema
leaves a choice between several attributes, it names all of them.)",
     R"(<graphic width="8cm"/>)", R"(<graphic url="images/f-012.jpg" width="8cm"/>)"},

    {"rng.attribute-not-allowed", Severity::kError, "an attribute is not allowed on this element",
     R"(The schema does not know the attribute on this element: its name is misspelled (upper and
lower case count), it belongs on another element, or the schema of the project has left it out on
purpose.

Some attributes exclude each other: with one present, the other is no longer allowed.)",
     R"(<persName Ref="#ac">Cebesoy</persName>)", R"(<persName ref="#ac">Cebesoy</persName>)"},

    {"rng.content-incomplete", Severity::kError, "an element ends before all that it must hold",
     R"(Something that the schema requires in this element has not come when its end tag is reached.
The finding names what could or has to stand there.)",
     R"(<fileDesc>
  <titleStmt><title>Letters</title></titleStmt>
</fileDesc>)",
     R"(<fileDesc>
  <titleStmt><title>Letters</title></titleStmt>
  <publicationStmt><p>Unpublished</p></publicationStmt>
  <sourceDesc><p>Born digital</p></sourceDesc>
</fileDesc>)"},

    {"rng.element-missing", Severity::kError, "an element that must come first is missing",
     R"(The schema requires another element before this one. The element itself would be allowed here if
the missing one stood before it; so either that is missing or the two are in the wrong order.)",
     R"(<fileDesc>
  <titleStmt><title>Letters</title></titleStmt>
  <sourceDesc><p>Born digital</p></sourceDesc>
</fileDesc>)",
     R"(<fileDesc>
  <titleStmt><title>Letters</title></titleStmt>
  <publicationStmt><p>Unpublished</p></publicationStmt>
  <sourceDesc><p>Born digital</p></sourceDesc>
</fileDesc>)"},

    {"rng.element-not-allowed", Severity::kError, "an element is not allowed at this place",
     R"(The schema does not allow the element here. It may be unknown altogether (upper and lower case
count: persname is not persName), known but in the wrong place, in the wrong namespace, or in the
wrong order: <fileDesc> comes before <profileDesc>.

The finding lists what would be allowed instead.)",
     R"(<p>On 8 May <persname>Cebesoy</persname> came.</p>)",
     R"(<p>On 8 May <persName>Cebesoy</persName> came.</p>)"},

    {"rng.element-unknown", Severity::kError, "the schema has no element of this name",
     R"(No element of that name in that namespace is in the schema. Most often the name is misspelled
(upper and lower case count: persname is not persName) or the namespace is missing.

What stands in such an element is checked as far as the schema knows it.)",
     R"(<p>On 8 May <persname>Cebesoy</persname> came.</p>)",
     R"(<p>On 8 May <persName>Cebesoy</persName> came.</p>)"},

    {"rng.id-duplicate", Severity::kWarning, "two elements have the same identifier",
     R"(The schema says that the attribute is an identifier (type ID), and another element of the file has
the same one. Pointers to it are ambiguous.)",
     R"(<p xml:id="p1">...</p>
<p xml:id="p1">...</p>)",
     R"(<p xml:id="p1">...</p>
<p xml:id="p2">...</p>)"},

    {"rng.idref-dangling", Severity::kWarning, "an identifier is referred to that no element has",
     R"(The schema says that the attribute holds the identifier of an element of the same file (type IDREF
or IDREFS), and no element has it.)",
     R"(<note target="n7"/>)", R"(<note target="n1"/><note xml:id="n1"/>)"},

    {"rng.invalid", Severity::kError, "the document breaks the schema in another way",
     R"(The document does not match the schema, and none of the more exact codes describes how: for
example, attributes and contents are each allowed by themselves but not together. The message says
as much as is known.)",
     R"(<moduleRef key="core" url="core.rng"/>)", R"(<moduleRef key="core"/>)"},

    {"rng.no-schema", Severity::kWarning, "no schema is known for this file",
     R"(Nothing says which schema the file should follow, so only the rules of XML and of siglum itself
were checked.

Name one with --schema FILE, in siglum.toml, or in the file by an xml-model processing instruction
before the root element.)",
     R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">...</TEI>)",
     R"(<?xml-model href="schema/edition.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">...</TEI>)"},

    {"rng.schema-ids", Severity::kWarning, "the schema is not of one mind about an identifier",
     R"(The schema says of an attribute at one place that it is an identifier (type ID, IDREF or IDREFS) and
at another that it is not, or it gives such a type to something that is no attribute of one name
(RELAX NG DTD Compatibility, section 3). Documents can be checked all the same; whether an identifier is
used twice is told only where the schema says that it is one.

Mostly a schema that is made of several, such as TEI with MathML, has given the same element two
definitions.)",
     R"(<element name="p"><attribute name="id"><data type="ID"/></attribute><empty/></element>
<element name="p"><attribute name="id"><text/></attribute><empty/></element>)",
     R"(<element name="p"><attribute name="id"><data type="ID"/></attribute><empty/></element>
<element name="p"><attribute name="id"><data type="ID"/></attribute><text/></element>)"},

    {"rng.schema-invalid", Severity::kError, "the schema is not correct",
     R"(The schema breaks a rule of RELAX NG, so no document can be checked with it. The message names the
section of the specification (RELAX NG, OASIS 2001) that holds the rule.)",
     R"(<start><ref name="letter"/></start>)",
     R"(<start><ref name="letter"/></start>
<define name="letter"><element name="letter"><text/></element></define>)"},

    {"rng.schema-outside", Severity::kError, "the schema of the file may not be read",
     R"(The xml-model processing instruction names a schema outside the folders that siglum may read: the
folder of the file or of siglum.toml, the repository (.git) around it, and the folders that were named
on the command line. A file may come from a stranger, and could otherwise have any file of the machine
read. So it was not checked against that schema.

If the schema is meant, name it with --schema, or allow its folder with --allow.)",
     R"(<?xml-model href="/home/me/schema/edition.rng"?>)",
     R"(<?xml-model href="schema/edition.rng"?>)"},

    {"rng.schema-too-large", Severity::kError, "the schema asks for too much",
     R"(The schema is nested deeper, or grows larger, than any schema made by people: files that include
each other again and again, patterns inside patterns without end. It was given up rather than left to
use all memory.)",
     R"(<define name="a"><group><ref name="b"/><ref name="b"/></group></define>)",
     R"(<define name="a"><zeroOrMore><ref name="b"/></zeroOrMore></define>)"},

    {"rng.schema-unreadable", Severity::kError, "a file of the schema cannot be read",
     R"(The schema includes a file that is not there, that lies outside the folders that siglum may read, or
that stands on the network, which is never used. Add the file to the catalog with `siglum schema add
FILE`, or put it beside the schema.)",
     R"(<include href="https://example.org/tei.rng"/>)", R"(<include href="tei.rng"/>)"},

    {"rng.schema-unmapped", Severity::kWarning, "the schema of the file is on the network",
     R"(The xml-model processing instruction names an address on the network. siglum never uses the
network, and neither its own catalog nor one that was given says which local file stands for that
address, so the file was not checked against that schema.

Get the schema once, then add it with `siglum schema add FILE`, map its address in a catalog, or
name the file with --schema.)",
     R"(<?xml-model href="https://example.org/schema/edition.rng"?>)",
     R"(<?xml-model href="schema/edition.rng"?>)"},

    {"rng.stopped", Severity::kError, "the rest of the file was not checked",
     R"(So much was found in the file, or the schema leaves so many possibilities open, that checking was
given up at this place. Mend what was found and check again, or raise the limit.)",
     R"(<TEI>...</TEI>)", R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">...</TEI>)"},

    {"rng.text-not-allowed", Severity::kError, "text is not allowed at this place",
     R"(The element may hold only other elements; white space between them is free, other text is not.
Most often a paragraph is missing around the text.)",
     R"(<body>On 8 May we came home.</body>)", R"(<body><p>On 8 May we came home.</p></body>)"},

    {"rng.value-invalid", Severity::kError, "a value is not of the kind that the schema asks for",
     R"(The value of an attribute (or the text of an element that holds a value) does not belong to its
type: a date that does not exist, an xml:id with a space in it, a word that is not on the closed
list of the schema.

The hint says what the type takes. For dates as written in the source use the text of the element;
@when and its like hold the date in the form of ISO 8601.)",
     R"(<date when="1921-13-08">8 May 1921</date>)",
     R"(<date when="1921-05-08">8 May 1921</date>)"},
};

}  // namespace

std::span<const Code> RngCodes() { return kCodes; }

}  // namespace siglum::diagnostics
