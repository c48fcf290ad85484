<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and apparatus at the foot of the page.

     The idea: a note is a footnote with a number (\footnoteA), a variant an \edtext whose entry (\Afootnote) is keyed to the
     number of the line. The lemma is given in plain words, so that no mark of a mention occurs twice. A variant whose
     lemma holds paragraphs cannot be an \edtext: its paragraphs are printed and the entry follows them as a note. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:str="http://exslt.org/strings"
  xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="str tei">

<xsl:template match="tei:note">
  <xsl:variable name="number"><xsl:call-template name="number"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($number) and not(ancestor::tei:note)">
      <xsl:call-template name="marks-within"/>
      <xsl:text>\footnoteA{\ignorespaces </xsl:text><xsl:apply-templates/><xsl:text>\unskip}</xsl:text>
    </xsl:when>
    <xsl:otherwise>
      <xsl:if test="string($number)"><xsl:call-template name="marks-within"/></xsl:if>
      <xsl:text> (\ignorespaces </xsl:text><xsl:apply-templates/><xsl:text>\unskip)</xsl:text></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A numbered note never is a block of its own; the others are. -->
<xsl:template match="tei:note" mode="block">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($blocks)"><xsl:call-template name="flow"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="paragraph"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:app | tei:choice">
  <xsl:variable name="number"><xsl:call-template name="number"/></xsl:variable>
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:call-template name="marks-within"/>
  <xsl:choose>
    <xsl:when test="not(string($number)) and self::tei:choice"><xsl:apply-templates/></xsl:when>
    <xsl:when test="not(string($number)) or ancestor::tei:note or ancestor::tei:rdg"><xsl:call-template name="apparatus-entry"/></xsl:when>
    <xsl:otherwise>
      <xsl:text>\edtext{</xsl:text>
      <xsl:apply-templates select="$reading"/>
      <xsl:text>}{\lemma{</xsl:text>
      <xsl:call-template name="escaped-reading"><xsl:with-param name="of" select="$reading"/></xsl:call-template>
      <xsl:text>}\Afootnote{</xsl:text>
      <xsl:call-template name="readings"/>
      <xsl:text>}}</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:app" mode="block">
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="blocks"><xsl:apply-templates select="$reading/*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="not(ancestor::tei:listApp) and string($blocks)">
      <xsl:apply-templates select="$reading" mode="block"/>
      <xsl:text>\Par{1}{note}{}</xsl:text><xsl:call-template name="marks-within"/><xsl:call-template name="apparatus-entry"/><xsl:text>\EndPar&#10;</xsl:text>
    </xsl:when>
    <xsl:when test="ancestor::tei:listApp">
      <xsl:text>\Par{0}{note}{}</xsl:text><xsl:call-template name="marks-within"/><xsl:call-template name="apparatus-entry"/><xsl:text>\EndPar&#10;</xsl:text>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="paragraph"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="apparatus-entry">
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:if test="ancestor::tei:listApp and (@loc or @n)">
    <xsl:text>\Sigla{</xsl:text>
    <xsl:call-template name="escaped"><xsl:with-param name="text" select="(@loc | @n)[1]"/></xsl:call-template>
    <xsl:text>} </xsl:text>
  </xsl:if>
  <xsl:if test="tei:lem or not(ancestor::tei:listApp)">
    <xsl:call-template name="escaped-reading"><xsl:with-param name="of" select="$reading"/></xsl:call-template>
    <xsl:text>{]} </xsl:text>
  </xsl:if>
  <xsl:call-template name="readings"><xsl:with-param name="all" select="ancestor::tei:listApp and not(tei:lem)"/></xsl:call-template>
</xsl:template>

<!-- All readings but the one in the text, each with its witnesses. -->
<xsl:template name="readings">
  <xsl:param name="all" select="false()"/>
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:if test="not($all)"><xsl:apply-templates select="$reading" mode="witnesses"/></xsl:if>
  <xsl:if test="not($all) and $reading[@wit]">; </xsl:if>
  <xsl:for-each select="(tei:rdg | tei:rdgGrp//tei:rdg | tei:rdgGrp//tei:lem | tei:note | tei:witDetail | tei:rdgGrp/tei:witDetail | self::tei:choice/*)[$all or generate-id() != generate-id($reading)]">
    <xsl:if test="position() &gt; 1">; </xsl:if>
    <xsl:choose>
      <xsl:when test="self::tei:rdg and not(node())"><xsl:value-of select="concat('\emph{', $say/omitted, '}')"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="parent::tei:choice"><xsl:value-of select="concat(' \emph{', $say/source-form, '}')"/></xsl:if>
    <xsl:apply-templates select="." mode="witnesses"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="witnesses">
  <xsl:if test="@wit">
    <xsl:text> \Sigla{</xsl:text>
    <xsl:for-each select="str:tokenize(@wit, ' &#9;&#10;&#13;')">
      <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:variable name="pointer" select="string(.)"/>
      <xsl:for-each select="$main">
        <xsl:variable name="witness" select="key('xml-id', translate($pointer, '#', ''))[1]"/>
        <xsl:choose>
          <xsl:when test="$witness"><xsl:apply-templates select="$witness" mode="siglum"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="escaped"><xsl:with-param name="text" select="translate($pointer, '#', '')"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:text>}</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template match="*" mode="siglum">
  <xsl:variable name="own" select="(tei:idno[@type = 'siglum'] | tei:abbr[@type = 'siglum'])[1]"/>
  <xsl:call-template name="escaped">
    <xsl:with-param name="text" select="normalize-space(($own | @n[not($own)] | @xml:id[not($own) and not(current()/@n)])[1])"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="tei:witness" mode="content">
  <xsl:text>\textbf{</xsl:text><xsl:apply-templates select="." mode="siglum"/><xsl:text>} </xsl:text>
  <xsl:apply-templates/>
</xsl:template>
<!-- The siglum already stands before the description. -->
<xsl:template match="tei:witness/tei:idno[@type = 'siglum'] | tei:witness/tei:abbr[@type = 'siglum']"/>

</xsl:stylesheet>
