<?xml version="1.0" encoding="UTF-8"?>
<!-- The colophon: the header as pairs of label and text, in the order of html/header.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template name="about">
  <xsl:if test="$header">
    <xsl:value-of select="concat('\Part{', $say/about, '}&#10;')"/>
    <xsl:apply-templates select="$header/tei:fileDesc/tei:titleStmt/*" mode="about"/>
    <xsl:apply-templates select="$header/tei:fileDesc/tei:sourceDesc" mode="about"/>
    <xsl:apply-templates select="$header/tei:profileDesc/*" mode="about"/>
    <xsl:apply-templates select="$header/tei:encodingDesc/*" mode="about"/>
    <xsl:apply-templates select="$header/tei:fileDesc/*[not(self::tei:titleStmt or self::tei:sourceDesc or self::tei:publicationStmt)]" mode="about"/>
    <xsl:apply-templates select="$header/tei:fileDesc/tei:publicationStmt" mode="about"/>
    <xsl:apply-templates select="$header/*[not(self::tei:fileDesc or self::tei:profileDesc or self::tei:encodingDesc)]" mode="about"/>
  </xsl:if>
</xsl:template>

<xsl:template match="*" mode="about">
  <xsl:variable name="content"><xsl:apply-templates select="." mode="about-content"/></xsl:variable>
  <xsl:if test="normalize-space($content)">
    <xsl:text>\Field{</xsl:text>
    <xsl:call-template name="escaped"><xsl:with-param name="text"><xsl:call-template name="header-label"/></xsl:with-param></xsl:call-template>
    <xsl:value-of select="concat('}&#10;', $content)"/>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:editorialDecl[tei:*[not(self::tei:p or self::tei:ab)]] | tei:publicationStmt[not(tei:p)]" mode="about">
  <xsl:apply-templates select="*" mode="about"/>
</xsl:template>

<!-- What stands under the label: blocks as blocks, a line as one paragraph. Entries stand in the register. -->
<xsl:template match="*" mode="about-content">
  <xsl:apply-templates select="." mode="block"/>
</xsl:template>

<xsl:template match="tei:sourceDesc | tei:projectDesc | tei:notesStmt | tei:availability | tei:classDecl | tei:appInfo | tei:refsDecl | tei:tagsDecl"
  mode="about-content">
  <xsl:apply-templates select="*" mode="block"/>
</xsl:template>

<!-- All titles under one label, all editors, all sponsors. -->
<xsl:template match="tei:titleStmt/*[not(self::tei:respStmt)]" mode="about-content">
  <xsl:variable name="name" select="name()"/>
  <xsl:apply-templates select="../*[name() = $name]" mode="block"/>
</xsl:template>
<xsl:template match="tei:titleStmt/*[not(self::tei:respStmt) and name() = name(preceding-sibling::*[1])]" mode="about"/>

<xsl:template match="tei:particDesc" mode="about-content">
  <xsl:apply-templates select="*[not(self::tei:listPerson or self::tei:person)]" mode="block"/>
</xsl:template>

<xsl:template match="tei:respStmt" mode="about-content">
  <xsl:if test="*[not(self::tei:resp)][normalize-space()]">
    <xsl:text>\Par{0}{first}{}</xsl:text>
    <xsl:for-each select="tei:resp[normalize-space()]"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:apply-templates/></xsl:for-each>
    <xsl:if test="tei:resp[normalize-space()]">: </xsl:if>
    <xsl:for-each select="*[not(self::tei:resp)][normalize-space()]"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:apply-templates select="."/></xsl:for-each>
    <xsl:text>\EndPar&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:editionStmt[not(tei:p)] | tei:seriesStmt[not(tei:p)] | tei:extent | tei:date" mode="about-content">
  <xsl:text>\Par{0}{first}{}</xsl:text><xsl:apply-templates select="."/><xsl:text>\EndPar&#10;</xsl:text>
</xsl:template>

<xsl:template match="tei:langUsage" mode="about-content">
  <xsl:for-each select="*">
    <xsl:text>\Par{0}{first}{}</xsl:text>
    <xsl:choose>
      <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="escaped"><xsl:with-param name="text"><xsl:call-template name="language-name"><xsl:with-param name="tag" select="@ident"/></xsl:call-template></xsl:with-param></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>\EndPar&#10;</xsl:text>
  </xsl:for-each>
</xsl:template>

<xsl:template match="tei:revisionDesc" mode="about-content">
  <xsl:for-each select=".//tei:change[normalize-space()]">
    <xsl:text>\Par{0}{first}{}</xsl:text>
    <xsl:variable name="date"><xsl:apply-templates select="." mode="date-words"/></xsl:variable>
    <xsl:if test="string($date) and not(tei:date)"><xsl:call-template name="escaped"><xsl:with-param name="text" select="concat($date, ' ')"/></xsl:call-template></xsl:if>
    <xsl:apply-templates/>
    <xsl:text>\EndPar&#10;</xsl:text>
  </xsl:for-each>
  <xsl:if test="not(.//tei:change)"><xsl:apply-templates select="*" mode="block"/></xsl:if>
</xsl:template>

<xsl:template match="tei:licence[not(tei:p)]" mode="content"><xsl:apply-templates select="."/></xsl:template>

</xsl:stylesheet>
