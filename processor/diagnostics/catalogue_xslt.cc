// The codes of class `xslt`: stylesheets that cannot be used or fail while they run.
//
// A table of prose: each entry has the name, the usual severity, a title of one line, the meaning
// for encoders, and a small example with and without the fault. Names are stable for ever: they may
// be added, never changed, and a code that is no longer raised stays so that old baselines and
// `--ignore` keep their meaning.
// Source: XSLT 1.0, EXSLT, libxslt's security preferences.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"xslt.failed", Severity::kError, "the stylesheet failed while it ran",
     R"(An error stopped the transformation: a variable or a template that does not exist, an expression
of the wrong type, a function that is not known. The message is that of the processor, the place is
in the stylesheet where that is known.

siglum runs XSLT 1.0 with the EXSLT extensions; functions of XSLT 2.0 and 3.0 do not exist there.)",
     R"x(<xsl:value-of select="string-join(tei:p, ' ')"/>)x",
     R"x(<xsl:for-each select="tei:p">
  <xsl:value-of select="concat(., ' ')"/>
</xsl:for-each>)x"},

    {"xslt.invalid-stylesheet", Severity::kError, "the stylesheet cannot be used",
     R"(The file is not a stylesheet, or it breaks the rules of XSLT 1.0: an unknown instruction, an
expression that is not XPath, an import that cannot be found. The message names the place.)",
     R"(<xsl:template match="tei:p[">...</xsl:template>)",
     R"(<xsl:template match="tei:p[1]">...</xsl:template>)"},

    {"xslt.limit", Severity::kError, "the stylesheet passed a limit",
     R"(The transformation took more steps, nested deeper or wrote more than is allowed. Most often a
template calls itself without an end, or applies templates to the node that it was called for.

If the edition is really that large, raise the limit that the message names.)",
     R"(<xsl:template match="tei:p">
  <xsl:apply-templates select="."/>
</xsl:template>)",
     R"(<xsl:template match="tei:p">
  <xsl:apply-templates/>
</xsl:template>)"},

    {"xslt.message", Severity::kInfo, "the stylesheet says something",
     R"(The stylesheet has issued an xsl:message. What it means is for the author of the stylesheet to
say; with terminate="yes" it ends the transformation and the finding is an error.)",
     R"(<xsl:message>person without a name</xsl:message>)",
     R"((the same stylesheet, run on a register in which all persons have names))"},

    {"xslt.parameter-unknown", Severity::kWarning, "the stylesheet has no such parameter",
     R"(A value was given (--param) for a parameter that neither the stylesheet nor what it imports
declares, so it changes nothing. Most often the name is misspelled.

Only parameters at the top level of a stylesheet can be set, not those of its templates. A name in a
namespace is written {URI}name.)",
     R"(siglum transform letter.xml --to html --param regsiter=no -o letter.html)",
     R"(siglum transform letter.xml --to html --param register=no -o letter.html)"},

    {"xslt.read-forbidden", Severity::kError, "the stylesheet may not read this file",
     R"(document(), xsl:import and xsl:include may read files in the folder of the edition and in that
of the stylesheet, and never from the network: otherwise a stylesheet from elsewhere could read any
file of the person who runs it.

Bring the file into one of these folders.)",
     R"x(<xsl:variable name="persons" select="document('https://example.org/persons.xml')"/>)x",
     R"x(<xsl:variable name="persons" select="document('registers/persons.xml')"/>)x"},

    {"xslt.write-forbidden", Severity::kError, "the stylesheet may not write files",
     R"(A stylesheet yields one result, and siglum writes it to where the command says. Instructions
that write further files (exsl:document, xsl:document) or make folders are refused, so that a
stylesheet from elsewhere cannot overwrite anything.

Run the transformation once a file, with a parameter that says which part is wanted.)",
     R"(<exsl:document href="part-1.html">...</exsl:document>)",
     R"(<xsl:param name="part"/>
<xsl:apply-templates select="//tei:div[@n = $part]"/>)"},
};

}  // namespace

std::span<const Code> XsltCodes() { return kCodes; }

}  // namespace siglum::diagnostics
