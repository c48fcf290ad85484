// The codes of class `xml`: well-formedness, entities, limits, XInclude.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: XML 1.0 (fifth edition), Namespaces in XML 1.0, XInclude 1.0.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"xml.changed", Severity::kError, "the file became shorter while it was read",
     R"(Another program shortened or emptied a large file while siglum was reading it. What was found up to
then says nothing about the file as it is now, so it is not reported.

Wait until the other program (an export, a copy, a synchronization) has finished, and run siglum
again.)",
     "(a file that is being exported)", "(the same file when the export has ended)"},

    {"xml.checks-skipped", Severity::kInfo, "a very large file was checked against its schema only",
     R"(The file is larger than --max-tree-size. siglum validates it with its schemas while reading it, in
little memory, but what needs the whole document at once (dates against their text, names against the
register, entries of a register) is left out.

Raise the limit if the machine has the memory: about three times the size of the file.)",
     "siglum validate dictionary.xml     (a file of 300 MB)",
     "siglum validate dictionary.xml --max-tree-size 512M"},

    {"xml.duplicate-attribute", Severity::kError, "an element has the same attribute twice",
     R"(An attribute may occur once on an element. Nothing says which of two values would hold, so
no program may guess.

If both values are meant, many attributes of TEI take several values in one attribute, with spaces
between them: @ref, @resp, @wit, @ana and others.)",
     R"(<rdg wit="#A" wit="#B">came</rdg>)", R"(<rdg wit="#A #B">came</rdg>)"},

    {"xml.empty", Severity::kError, "the file is empty",
     R"(The file holds no bytes, or nothing but white space. A TEI document needs at least its root
element.

A file that used to have contents has probably been emptied by a program that failed while it was
writing. Look for a copy in version control.)",
     "(a file of 0 bytes)",
     R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>...</teiHeader>
  <text>...</text>
</TEI>)"},

    {"xml.encoding", Severity::kError, "the bytes of the file are not text in its encoding",
     R"(A file says in its XML declaration how its characters are written as bytes; without one it is
UTF-8. Here the bytes mean nothing in that encoding, or siglum does not know the encoding.

Most often a file was saved as ISO-8859-1, ISO-8859-9 or Windows-1254 and declares UTF-8. Save it as
UTF-8 in the editor, or declare the encoding that it really has. Do not replace the characters by
hand: there will be more of them.)",
     R"(<?xml version="1.0" encoding="UTF-8"?>
<name>Kâzım</name>     (with the single byte E2 for â, as in ISO-8859-9))",
     R"(<?xml version="1.0" encoding="ISO-8859-9"?>
<name>Kâzım</name>)"},

    {"xml.entity-expansion", Severity::kError, "entities expand to more text than is allowed",
     R"(Entities that are made of entities can turn a small file into gigabytes of text (`billion
laughs`), and a long one used very often does the same. siglum stops before that.

The limit is --max-expansion. Raise it only for a file whose origin you trust.)",
     R"(<!DOCTYPE TEI [
  <!ENTITY a "ha ha ha ha">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">   ... and so on
]>)",
     R"(<!DOCTYPE TEI [
  <!ENTITY laugh "ha ha ha ha">
]>)"},

    {"xml.entity-undeclared", Severity::kError, "an entity is used that is not declared",
     R"(XML knows five entities without a declaration: &amp; &lt; &gt; &quot; and &apos;. Every other
name, those of HTML such as &nbsp; and &auml; included, has to be declared in the DOCTYPE.

Write the character itself, or its number. A bare ampersand in the text is &amp;.)",
     R"(<p>Caf&eacute; M&uuml;ller</p>)", R"(<p>Café Müller</p>)"},

    {"xml.external-entity", Severity::kError,
     "an external entity is outside of the edition or on the network",
     R"(An external entity brings the contents of another file into the document. siglum reads such
files only in the folder of the edition and never from the network: otherwise a document from
elsewhere could read any file of the person who checks it.

Bring the file into the edition's folder, or include it with xi:include.)",
     R"(<!DOCTYPE TEI [
  <!ENTITY header SYSTEM "/etc/hostname">
]>)",
     R"(<!DOCTYPE TEI [
  <!ENTITY header SYSTEM "header.xml">
]>)"},

    {"xml.namespace", Severity::kError, "a namespace prefix is not declared, or wrongly",
     R"(A name with a colon belongs to the namespace that its prefix stands for. The prefix must be
declared by xmlns:prefix on the element itself or on one around it. Only xml: needs no
declaration.

The prefixes xml and xmlns cannot be declared to mean anything else, and no prefix may be declared
to mean nothing.)",
     R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <xi:include href="letter.xml"/>
</TEI>)",
     R"(<TEI xmlns="http://www.tei-c.org/ns/1.0"
     xmlns:xi="http://www.w3.org/2001/XInclude">
  <xi:include href="letter.xml"/>
</TEI>)"},

    {"xml.not-well-formed", Severity::kError, "this is not XML",
     R"(The text breaks a rule of XML itself, before any question of TEI: an attribute without quotes,
a bare & or <, a character that XML does not allow, two root elements, a comment with -- in it and
so on. The message says which.

No schema can be applied to a file that is not XML. What was found before this place is reported;
whatever comes after it has not been checked.)",
     R"(<p n=1>Smith & Sons</p>)", R"(<p n="1">Smith &amp; Sons</p>)"},

    {"xml.tag-mismatch", Severity::kError, "a start tag and an end tag do not match",
     R"(Elements nest: the one that was opened last is closed first, and its end tag has the same
name, down to upper and lower case. The finding shows the end tag and the start tag that it would
have to close.

Where two structures overlap in the source, one of them needs an empty element at its borders, as
<pb/> and <lb/> do, or parts joined by @next and @prev.)",
     R"(<p>a <hi rend="italic">word</p></hi>)", R"(<p>a <hi rend="italic">word</hi></p>)"},

    {"xml.too-deep", Severity::kError, "elements nest deeper than is allowed",
     R"(Each element inside another costs memory while a file is read, and no edition needs thousands
of levels. Usually an element was meant to be empty and was left open again and again: <lb> for
<lb/>.

The limit is --max-depth.)",
     R"(<p>one<lb>two<lb>three<lb>...   (thousands of times))",
     R"(<p>one<lb/>two<lb/>three<lb/>...</p>)"},

    {"xml.too-large", Severity::kError, "a part of the document passes a limit",
     R"(A name, a value, the number of attributes of one element or another part of the file is larger
than siglum accepts. The limits are far beyond what editions need and protect against files that are
made to exhaust a program; the message names the limit.

Look at the place first: a missing quote makes an attribute swallow what follows it. If the file is
as it should be, the limit can be raised by the option of that name.)",
     R"(<p n="the quote is missing> ... a hundred thousand characters ...)",
     R"(<p n="the quote is here"> ...)"},

    {"xml.truncated", Severity::kError, "the file ends before the document does",
     R"(The file ends while elements are still open, or in the middle of a tag, a comment or a
declaration. Either end tags are missing at the end, or the file was cut off when it was copied,
downloaded or written.

The finding names the element that is still open and where it was opened.)",
     R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <text><body><p>On 8 May we ca)",
     R"(<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <text><body><p>On 8 May we came home.</p></body></text>
</TEI>)"},

    {"xml.xinclude-failed", Severity::kError, "an inclusion cannot be carried out",
     R"(The file named by @href is missing or is not XML, or its @xpointer finds nothing or is of a
kind that siglum does not know, and there is no xi:fallback to take its place.

Paths are relative to the file that has the xi:include (or to the nearest @xml:base). The simplest
@xpointer is the xml:id of an element in the target.)",
     R"(<xi:include href="leters/l-014.xml"/>)", R"(<xi:include href="letters/l-014.xml"/>)"},

    {"xml.xinclude-loop", Severity::kError, "a file includes itself",
     R"(The chain of inclusions leads back to a file that is already being included, so that it would
never end. The related places show the chain.

Often a part of an edition includes the whole in order to reach its header or registers; include
only those, by the path of their own file or by @xpointer.)",
     R"(in edition.xml:   <xi:include href="chapter.xml"/>
in chapter.xml:   <xi:include href="edition.xml"/>)",
     R"(in edition.xml:   <xi:include href="chapter.xml"/>
in chapter.xml:   <xi:include href="registers.xml"/>)"},

    {"xml.xinclude-outside", Severity::kError, "an inclusion leads out of the allowed folders",
     R"(xi:include may read files in the folder of the edition and in folders that were allowed by
name, and never from the network: otherwise a document from elsewhere could read any file of the
person who checks it.

Bring the file into the edition's folder, or allow its folder in siglum.toml.)",
     R"(<xi:include href="../../other-project/persons.xml"/>)",
     R"(<xi:include href="registers/persons.xml"/>)"},
};

}  // namespace

std::span<const Code> XmlCodes() { return kCodes; }

}  // namespace siglum::diagnostics
