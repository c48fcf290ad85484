<?xml version="1.0" encoding="UTF-8"?>
<!-- What both web and print need of a TEI header: the title and the names that belong on a title page.

     Parameters
       title   a title to print instead of the one in the header. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:param name="title"/>

<xsl:variable name="header" select="(/descendant::tei:teiHeader)[1]"/>
<xsl:variable name="titles" select="$header/tei:fileDesc/tei:titleStmt/tei:title"/>
<xsl:variable name="main-title-element" select="($titles[@type = 'main'] | $titles[not($titles[@type = 'main'])])[1]"/>

<xsl:variable name="document-title">
  <xsl:variable name="own">
    <xsl:call-template name="reading-text"><xsl:with-param name="of" select="$main-title-element"/></xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="string($title)"><xsl:value-of select="$title"/></xsl:when>
    <xsl:when test="string($own)"><xsl:value-of select="$own"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$say/untitled"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="subtitle">
  <xsl:call-template name="reading-text"><xsl:with-param name="of" select="$titles[@type = 'sub'][1]"/></xsl:call-template>
</xsl:variable>

<!-- The people of the title page, joined by commas: authors first, then "Edited by". -->
<xsl:template name="people">
  <xsl:param name="of"/>
  <xsl:for-each select="$of[normalize-space()]">
    <xsl:if test="position() &gt; 1">, </xsl:if>
    <xsl:call-template name="reading-text"><xsl:with-param name="of" select="(.|tei:persName|tei:name)[last()=1 or self::tei:persName or self::tei:name][1]"/></xsl:call-template>
  </xsl:for-each>
</xsl:template>

<!-- The label of a part of the header: the word for its element, else for its parent. -->
<xsl:template name="header-label">
  <xsl:param name="element" select="local-name()"/>
  <xsl:choose>
    <xsl:when test="$say/label[@for = $element]"><xsl:value-of select="$say/label[@for = $element]"/></xsl:when>
    <xsl:when test="$say/label[@for = local-name(current()/..)]"><xsl:value-of select="$say/label[@for = local-name(current()/..)]"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$say/about"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
