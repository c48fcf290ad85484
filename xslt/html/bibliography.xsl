<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliography: bibl as it is punctuated by its encoder, biblStruct with punctuation supplied here. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template match="tei:listBibl">
  <xsl:apply-templates select="tei:head"/>
  <ul class="bibliography">
    <xsl:call-template name="language"/>
    <xsl:for-each select="*[not(self::tei:head)]"><li><xsl:call-template name="id"/><xsl:apply-templates select="." mode="bibliography-item"/></li></xsl:for-each>
  </ul>
</xsl:template>

<xsl:template match="*" mode="bibliography-item"><xsl:apply-templates select="."/></xsl:template>
<xsl:template match="tei:biblStruct | tei:biblFull" mode="bibliography-item"><xsl:call-template name="bibl-parts"/></xsl:template>
<!-- The parts of a bibl without any text of its own are separated here. -->
<xsl:template match="tei:bibl" mode="bibliography-item"><xsl:call-template name="bibl-parts"/></xsl:template>

<xsl:template match="tei:bibl">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="element">
    <xsl:choose>
      <xsl:when test="string($blocks) or parent::tei:div or parent::tei:sourceDesc or parent::tei:body or parent::tei:epigraph">div</xsl:when>
      <xsl:otherwise>span</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="{$element}"><xsl:call-template name="attributes"/><xsl:call-template name="bibl-parts"/></xsl:element>
</xsl:template>

<xsl:template name="bibl-parts">
  <xsl:choose>
    <xsl:when test="text()[normalize-space()] or not(*[2])"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise><xsl:call-template name="parts"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:biblStruct | tei:biblFull">
  <div><xsl:call-template name="attributes"/><xsl:call-template name="bibl-parts"/></div>
</xsl:template>

<xsl:template match="tei:analytic | tei:monogr | tei:series | tei:imprint">
  <span><xsl:call-template name="attributes"/><xsl:call-template name="bibl-parts"/></span>
</xsl:template>

<!-- The parts one after the other, with a comma between them. -->
<xsl:template name="parts">
  <xsl:for-each select="*[normalize-space() or @target or @when or @n]">
    <xsl:if test="position() &gt; 1">
      <xsl:choose>
        <xsl:when test="self::tei:publisher and preceding-sibling::*[1][self::tei:pubPlace]">: </xsl:when>
        <xsl:when test="self::tei:monogr or self::tei:series">. </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:apply-templates select="."/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="tei:event | tei:relation | tei:listEvent | tei:listRelation">
  <div>
    <xsl:call-template name="attributes"/>
    <xsl:variable name="dates"><xsl:apply-templates select="." mode="date-words"/></xsl:variable>
    <xsl:if test="string($dates)"><span class="life"><xsl:value-of select="$dates"/></span><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates/>
  </div>
</xsl:template>

</xsl:stylesheet>
