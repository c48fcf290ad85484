<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama: lines, stanzas, speeches of a play, stage directions, lists of roles. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template match="tei:lg">
  <div><xsl:call-template name="attributes"/><xsl:apply-templates/></div>
</xsl:template>

<xsl:template match="tei:l">
  <div>
    <xsl:call-template name="attributes">
      <xsl:with-param name="class">
        <xsl:text>l</xsl:text>
        <xsl:if test="@part = 'M' or @part = 'F'"> continued</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="number(@n) mod 5 = 0"><span class="line-number"><xsl:value-of select="@n"/></span></xsl:if>
    <xsl:apply-templates/>
  </div>
</xsl:template>

<xsl:template match="tei:sp">
  <div><xsl:call-template name="attributes"/><xsl:apply-templates/></div>
</xsl:template>

<xsl:template match="tei:speaker"><div><xsl:call-template name="attributes"/><xsl:apply-templates/></div></xsl:template>

<!-- A stage direction is a block between speeches, a part of the line within one. -->
<xsl:template match="tei:stage">
  <xsl:choose>
    <xsl:when test="parent::tei:div or parent::tei:body or parent::tei:sp or parent::tei:lg or parent::tei:front or parent::tei:div1 or parent::tei:div2">
      <div><xsl:call-template name="attributes"/><xsl:apply-templates/></div>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="wrap"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:castList">
  <div>
    <xsl:call-template name="attributes"/>
    <xsl:apply-templates select="*[not(self::tei:castItem or self::tei:castGroup)]"/>
    <xsl:call-template name="cast"/>
  </div>
</xsl:template>

<xsl:template name="cast">
  <xsl:if test="tei:castItem | tei:castGroup">
    <ul class="cast"><xsl:apply-templates select="tei:castItem | tei:castGroup"/></ul>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:castItem"><li><xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template><xsl:apply-templates/></li></xsl:template>

<xsl:template match="tei:castGroup">
  <li>
    <xsl:call-template name="attributes"/>
    <xsl:apply-templates select="*[not(self::tei:castItem or self::tei:castGroup)]"/>
    <xsl:call-template name="cast"/>
  </li>
</xsl:template>

</xsl:stylesheet>
