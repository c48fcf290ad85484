<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as one self-contained HTML5 page for reading.

     The idea: the page is the text, set for long reading, and beneath it all that belongs to it: notes, apparatus, the
     register of the names that occur, and the header as "About this edition". Each of these is linked to the text and
     back. Nothing is fetched from anywhere; no script is needed. Same document, same bytes: anchors are ids of the
     document or running numbers. An anchor that the stylesheet makes has a colon (note:3, person:bammat), which no xml:id can
     have, so the two never meet.

     Parameters
       language   language of the page's own words            (common/strings.xsl; default: that of the document)
       title      title instead of the one in the header      (common/header.xsl)
       register   "no" leaves the register of names out
       about      "no" leaves the header out

     Modes: contents (table of contents), block-inside (is there a block within?), footnote, apparatus, entry (register),
     about (header), reading-text (plain text). The default mode prints the text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="https://siglum.dev/ns/prepared" exclude-result-prefixes="tei s">

<xsl:import href="../common/strings.xsl"/>
<xsl:import href="../common/text.xsl"/>
<xsl:import href="../common/flow.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/numbers.xsl"/>
<xsl:import href="../common/register.xsl"/>
<xsl:import href="../common/sources.xsl"/>
<xsl:import href="../common/header.xsl"/>
<xsl:import href="attributes.xsl"/>
<xsl:import href="blocks.xsl"/>
<xsl:import href="lists.xsl"/>
<xsl:import href="drama.xsl"/>
<xsl:import href="inline.xsl"/>
<xsl:import href="names.xsl"/>
<xsl:import href="bibliography.xsl"/>
<xsl:import href="apparatus.xsl"/>
<xsl:import href="contents.xsl"/>
<xsl:import href="register.xsl"/>
<xsl:import href="header.xsl"/>
<xsl:import href="style.xsl"/>

<xsl:param name="register" select="'yes'"/>
<xsl:param name="about" select="'yes'"/>

<!-- libxslt writes the one declaration of the encoding into head by itself. -->
<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
<xsl:strip-space elements="tei:TEI tei:teiCorpus tei:text tei:body tei:front tei:back tei:group tei:div tei:div1 tei:div2
  tei:div3 tei:div4 tei:list tei:lg tei:table tei:row tei:listBibl tei:listPerson tei:listPlace tei:listOrg tei:listEvent
  tei:person tei:place tei:org tei:castList tei:castGroup tei:sp tei:app tei:rdgGrp tei:listApp tei:choice tei:subst
  tei:standOff tei:respStmt tei:fileDesc tei:encodingDesc tei:profileDesc tei:revisionDesc tei:biblStruct tei:figure"/>

<xsl:template match="/">
  <html lang="{$page-language}">
    <xsl:variable name="direction">
      <xsl:call-template name="direction"><xsl:with-param name="tag" select="$page-language"/></xsl:call-template>
    </xsl:variable>
    <xsl:if test="$direction = 'rtl'"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
    <head>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title><xsl:value-of select="$document-title"/></title>
      <style><xsl:call-template name="style"/></style>
    </head>
    <body>
      <a class="skip" href="#page:text"><xsl:value-of select="$say/skip"/></a>
      <xsl:call-template name="masthead"/>
      <xsl:call-template name="contents"/>
      <main id="page:text" tabindex="-1">
        <article class="edition">
          <xsl:call-template name="text-language"/>
          <xsl:choose>
            <xsl:when test="/tei:TEI | /tei:teiCorpus"><xsl:apply-templates select="/*" mode="text-of"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
          </xsl:choose>
        </article>
        <xsl:call-template name="footnotes"/>
        <xsl:call-template name="apparatus"/>
        <xsl:if test="$register != 'no'"><xsl:call-template name="register"/></xsl:if>
      </main>
      <xsl:if test="$about != 'no'"><xsl:call-template name="about"/></xsl:if>
    </body>
  </html>
</xsl:template>

<!-- What siglum adds to the tree is looked up by keys, never met on the way; but for the end of a span, which has a mark. -->
<xsl:template match="s:*[not(self::s:to)]" priority="4"/>
<xsl:template match="s:*" mode="text-of" priority="4"/>
<xsl:template match="s:*" mode="contents" priority="4"/>
<xsl:template match="s:*" mode="apparatus" priority="4"/>
<xsl:template match="s:*" mode="about" priority="4"/>
<xsl:template match="s:*" mode="block-inside" priority="4"/>

<!-- What of a TEI document is text: all but the header, and but the entries that the register shows. -->
<xsl:template match="tei:TEI | tei:teiCorpus" mode="text-of">
  <xsl:apply-templates select="*[not(self::tei:standOff)]" mode="text-of"/>
  <xsl:apply-templates select="tei:standOff" mode="text-of"/>
</xsl:template>
<xsl:template match="tei:teiHeader" mode="text-of"/>
<xsl:template match="*" mode="text-of"><xsl:apply-templates select="."/></xsl:template>

<xsl:template match="tei:standOff" mode="text-of">
  <xsl:variable name="rest">
    <xsl:apply-templates select="*[not(self::tei:listPerson or self::tei:listPlace or self::tei:listOrg or self::tei:person
                                       or self::tei:place or self::tei:org)]
                               | (tei:listPerson | tei:listPlace | tei:listOrg)/*[self::tei:listRelation or self::tei:note or self::tei:p]"/>
  </xsl:variable>
  <xsl:if test="normalize-space($rest)">
    <section class="standoff">
      <h2><xsl:value-of select="$say/annotations"/></h2>
      <xsl:copy-of select="$rest"/>
    </section>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
