<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as LaTeX for lualatex with reledmac: an edition on paper.

     The idea: the text is numbered line by line (reledmac), with the apparatus and the notes at the foot of the page;
     before it the title, after it the register with the pages of each mention, then the header as a colophon. The
     register is made here and refers by \pageref, so no index program is needed: lualatex, run twice, gives the whole.
     Every piece of text passes through escape.xsl.
     What the commands look like is said in preamble.xsl alone; the templates only name things (\Par{level}{style}{label}).

     Parameters
       language   language of the page's own words            (common/strings.xsl; default: that of the document)
       title      title instead of the one in the header      (common/header.xsl)
       register   "no" leaves the register of names out
       about      "no" leaves the header out
       paper      a4paper, a5paper ...: paper as the geometry package names it
       margins    width of all margins (25mm); empty: a type area of the classical proportions
       type-size  type size: 10pt, 11pt, 12pt
       numbering  lines are counted by text, section (a division at the top) or page
       line-step  every how many lines a number stands in the margin (5)
       series-b, series-c   types of entries that form a second and a third apparatus
       separator  what stands after a lemma instead of the bracket
       columns    1 or 2 columns of text
       translation   facing or columns: two divisions that @corresp joins stand on facing pages or side by side; after
       index-places  places of the register: page or line (page,line)

     Modes: block (paragraphs), style (name of a paragraph's style), apparatus, register-entry, about; the default mode
     prints what stands within a line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:s="https://siglum.dev/ns/prepared"
  exclude-result-prefixes="tei s">

<xsl:import href="../common/strings.xsl"/>
<xsl:import href="../common/text.xsl"/>
<xsl:import href="../common/flow.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../common/numbers.xsl"/>
<xsl:import href="../common/register.xsl"/>
<xsl:import href="../common/sources.xsl"/>
<xsl:import href="../common/header.xsl"/>
<xsl:import href="escape.xsl"/>
<xsl:import href="preamble.xsl"/>
<xsl:import href="parallel.xsl"/>
<xsl:import href="tables.xsl"/>
<xsl:import href="inline.xsl"/>
<xsl:import href="apparatus.xsl"/>
<xsl:import href="register.xsl"/>
<xsl:import href="header.xsl"/>

<xsl:param name="register" select="'yes'"/>
<xsl:param name="about" select="'yes'"/>
<xsl:param name="paper" select="'a4paper'"/>
<xsl:param name="type-size" select="'11pt'"/>
<xsl:param name="margins"/>
<xsl:param name="numbering" select="'text'"/>
<xsl:param name="line-step" select="5"/>
<xsl:param name="series-b" select="'source sources fontes parallel parallels testimonium testimonia'"/>
<xsl:param name="series-c"/>
<xsl:param name="index-places" select="'line'"/>
<xsl:param name="separator"/>
<xsl:param name="columns" select="'1'"/>
<xsl:param name="translation" select="'after'"/>

<xsl:variable name="right-to-left">
  <xsl:call-template name="direction"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template>
</xsl:variable>

<xsl:output method="text" encoding="UTF-8"/>
<xsl:strip-space elements="tei:TEI tei:teiCorpus tei:text tei:body tei:front tei:back tei:group tei:div tei:div1 tei:div2
  tei:div3 tei:div4 tei:list tei:lg tei:table tei:row tei:listBibl tei:listPerson tei:listPlace tei:listOrg tei:listEvent
  tei:person tei:place tei:org tei:castList tei:castGroup tei:sp tei:app tei:rdgGrp tei:listApp tei:choice tei:subst
  tei:standOff tei:respStmt tei:fileDesc tei:encodingDesc tei:profileDesc tei:revisionDesc tei:biblStruct tei:figure"/>

<xsl:template match="/">
  <xsl:call-template name="preamble"/>
  <xsl:text>\begin{document}&#10;</xsl:text>
  <!-- A title page of the document's own stands for ours. -->
  <xsl:if test="not(/tei:TEI/tei:text/tei:front/tei:titlePage)"><xsl:call-template name="masthead"/></xsl:if>
  <xsl:variable name="text">
    <xsl:choose>
      <xsl:when test="/tei:TEI | /tei:teiCorpus"><xsl:apply-templates select="/*" mode="text-of"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- A register has no text of its own, and reledmac numbers nothing but paragraphs. -->
  <xsl:if test="contains($text, '\Par{')">
    <xsl:value-of select="concat($text, '\EndText&#10;')"/>
  </xsl:if>
  <xsl:text>\Unnumbered&#10;</xsl:text>
  <xsl:if test="$register != 'no'"><xsl:call-template name="register"/></xsl:if>
  <xsl:if test="$about != 'no'"><xsl:call-template name="about"/></xsl:if>
  <xsl:text>\end{document}&#10;</xsl:text>
</xsl:template>

<xsl:template match="tei:TEI | tei:teiCorpus" mode="text-of">
  <xsl:apply-templates select="*[not(self::tei:standOff)]" mode="text-of"/>
  <xsl:apply-templates select="tei:standOff" mode="text-of"/>
</xsl:template>
<xsl:template match="tei:teiHeader" mode="text-of"/>
<xsl:template match="tei:standOff" mode="text-of">
  <xsl:variable name="rest">
  <xsl:apply-templates mode="block"
    select="*[not(self::tei:listPerson or self::tei:listPlace or self::tei:listOrg or self::tei:person or self::tei:place or self::tei:org)]
            | (tei:listPerson | tei:listPlace | tei:listOrg)/*[self::tei:listRelation or self::tei:note or self::tei:p]"/>
  </xsl:variable>
  <xsl:if test="normalize-space($rest)"><xsl:value-of select="concat('\Par{0}{head1}{}', $say/annotations, '\EndPar&#10;', $rest)"/></xsl:if>
</xsl:template>
<xsl:template match="*" mode="text-of"><xsl:apply-templates select="." mode="block"/></xsl:template>

<!-- The title at the head of the first page. -->
<xsl:template name="masthead">
  <xsl:variable name="statement" select="$header/tei:fileDesc/tei:titleStmt"/>
  <xsl:text>\Masthead{</xsl:text>
  <xsl:call-template name="people"><xsl:with-param name="of" select="$statement/tei:author"/></xsl:call-template>
  <xsl:text>}{</xsl:text>
  <xsl:call-template name="escaped"><xsl:with-param name="text" select="$document-title"/></xsl:call-template>
  <xsl:text>}{</xsl:text>
  <xsl:call-template name="escaped"><xsl:with-param name="text" select="$subtitle"/></xsl:call-template>
  <xsl:text>}{</xsl:text>
  <xsl:if test="$statement/tei:editor[normalize-space()]">
    <xsl:value-of select="concat($say/editors, ' ')"/>
    <xsl:call-template name="people"><xsl:with-param name="of" select="$statement/tei:editor"/></xsl:call-template>
  </xsl:if>
  <xsl:text>}&#10;</xsl:text>
</xsl:template>

<!-- As in common/header.xsl, escaped. -->
<xsl:template name="people">
  <xsl:param name="of"/>
  <xsl:for-each select="$of[normalize-space()]">
    <xsl:if test="position() &gt; 1">, </xsl:if>
    <xsl:call-template name="escaped-reading"><xsl:with-param name="of" select="(.|tei:persName|tei:name)[last()=1 or self::tei:persName or self::tei:name][1]"/></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<!-- What siglum adds to the tree is no text; the ends of spans and the words to be counted are set in apparatus.xsl, which a
     template here would win over. -->
<xsl:template match="s:*[not(self::s:from or self::s:to or self::s:same or self::s:entry or self::s:run)]" priority="4"/>
<xsl:template match="s:*" mode="text-of" priority="4"/>
<xsl:template match="s:*[not(self::s:from or self::s:to or self::s:same)]" mode="block" priority="4"/>
<xsl:template match="s:*" mode="about" priority="4"/>
<xsl:template match="s:*" mode="block-inside" priority="4"/>
<!-- An entry that says nothing to readers: a fragment begins or ends. -->
<xsl:template match="tei:app[@s:silent]" priority="4"/>

</xsl:stylesheet>
