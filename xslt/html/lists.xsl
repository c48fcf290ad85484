<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists: plain, numbered as the source numbers them (item/@n), and glossed (label and item).

     The idea: a number is text of the edition, so it is printed from @n as text, not left to the browser's counting. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template match="tei:list">
  <xsl:variable name="kind" select="normalize-space(concat('list ', translate(@type, ':.', '--')))"/>
  <xsl:apply-templates select="tei:head"/>
  <xsl:choose>
    <xsl:when test="(tei:item | tei:label)[1][self::tei:label]">
      <dl><xsl:call-template name="attributes"><xsl:with-param name="class" select="$kind"/></xsl:call-template>
        <xsl:apply-templates select="tei:label" mode="glossed"/>
      </dl>
    </xsl:when>
    <xsl:when test="tei:item | tei:label">
      <xsl:variable name="element">
        <xsl:choose>
          <xsl:when test="tei:item/@n or @rend = 'numbered' or @type = 'ordered' or @type = 'numbered'">ol</xsl:when>
          <xsl:otherwise>ul</xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:element name="{$element}">
        <xsl:if test="tei:item/@n"><xsl:attribute name="role">list</xsl:attribute></xsl:if>
        <xsl:call-template name="attributes">
          <xsl:with-param name="class">
            <xsl:value-of select="$kind"/>
            <xsl:if test="tei:item/@n"> numbered</xsl:if>
            <xsl:if test="contains(@rend, 'inline') or @type = 'inline'"> inline</xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:apply-templates select="tei:item | tei:label"/>
      </xsl:element>
    </xsl:when>
    <xsl:otherwise><div><xsl:call-template name="attributes"/><xsl:apply-templates select="*[not(self::tei:head)]"/></div></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="tei:item | tei:label">
    <xsl:apply-templates select="*[not(self::tei:head or self::tei:item or self::tei:label)]"/>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:item | tei:list/tei:label">
  <li>
    <xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template>
    <xsl:apply-templates select="@n"/>
    <xsl:apply-templates/>
  </li>
</xsl:template>

<!-- "1" is set as "1."; a number that brings its own sign, such as "a)" or "1/", keeps it. -->
<xsl:template match="tei:item/@n">
  <span class="number">
    <xsl:value-of select="."/>
    <xsl:if test="not(contains(').:/]°–', substring(., string-length(.))))">.</xsl:if>
  </span>
  <xsl:text> </xsl:text>
</xsl:template>

<!-- A label and the items up to the next label. -->
<xsl:template match="tei:label" mode="glossed">
  <dt><xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template><xsl:apply-templates/></dt>
  <xsl:variable name="label" select="generate-id()"/>
  <xsl:for-each select="following-sibling::tei:item[generate-id(preceding-sibling::tei:label[1]) = $label]">
    <dd><xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template>
      <xsl:apply-templates select="@n"/>
      <xsl:apply-templates/>
    </dd>
  </xsl:for-each>
</xsl:template>

<xsl:template match="tei:headLabel | tei:headItem"><xsl:call-template name="block"/></xsl:template>

</xsl:stylesheet>
