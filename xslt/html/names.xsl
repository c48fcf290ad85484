<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and dates in the text: a name links to its entry, a date becomes a time element.

     Each name that has an entry bears the anchor (its own xml:id, else mention:n) to which the entry links back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:settlement | tei:region | tei:country
  | tei:name | tei:rs">
  <xsl:variable name="gid" select="generate-id()"/>
  <xsl:variable name="name" select="."/>
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <xsl:variable name="target"><xsl:for-each select="$mentions"><xsl:value-of select="key('mention-of', $gid)[@target][1]/@target"/></xsl:for-each></xsl:variable>
  <xsl:variable name="external"><xsl:for-each select="$mentions"><xsl:value-of select="key('mention-of', $gid)[@external][1]/@external"/></xsl:for-each></xsl:variable>
  <xsl:variable name="address">
    <xsl:choose>
      <xsl:when test="string($target)">
        <xsl:for-each select="$entries"><xsl:apply-templates select="key('entry', string($target))[1]" mode="address"/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$external"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="string($address) and not(string($linked)) and not(string($blocks))">
      <a href="{$address}"><xsl:call-template name="name-attributes"/><xsl:apply-templates/></a>
    </xsl:when>
    <xsl:when test="string($blocks)"><xsl:call-template name="wrap"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template></xsl:when>
    <xsl:otherwise><span><xsl:call-template name="name-attributes"/><xsl:apply-templates/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An entry that the page does not show (no register, or an id that leads nowhere) is no address. -->
<xsl:template match="entry" mode="address">
  <xsl:if test="@in-text = 'true' or $register != 'no'"><xsl:value-of select="concat('#', @anchor)"/></xsl:if>
</xsl:template>

<xsl:template name="name-attributes">
  <xsl:variable name="gid" select="generate-id()"/>
  <xsl:variable name="n"><xsl:for-each select="$mentions"><xsl:value-of select="key('mention-of', $gid)[@target][1]/@n"/></xsl:for-each></xsl:variable>
  <xsl:call-template name="attributes"/>
  <xsl:if test="string($n) and not(@xml:id)"><xsl:attribute name="id"><xsl:value-of select="concat('mention:', $n)"/></xsl:attribute></xsl:if>
</xsl:template>

<!-- Dates. -->
<xsl:template match="tei:date | tei:time | tei:origDate | tei:docDate | tei:birth | tei:death | tei:floruit">
  <xsl:variable name="value" select="(@when | @when-iso)[1]"/>
  <xsl:variable name="shape"><xsl:call-template name="date-shape"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:variable>
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($blocks)"><xsl:call-template name="wrap"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template></xsl:when>
    <xsl:when test="$shape != ''">
      <time datetime="{$value}"><xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template><xsl:call-template name="date-text"/></time>
    </xsl:when>
    <xsl:otherwise>
      <span>
        <xsl:call-template name="attributes"/>
        <xsl:variable name="words"><xsl:apply-templates select="." mode="date-words"/></xsl:variable>
        <xsl:if test="string($words) and normalize-space()"><xsl:attribute name="title"><xsl:value-of select="$words"/></xsl:attribute></xsl:if>
        <xsl:call-template name="date-text"/>
      </span>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="date-text">
  <xsl:choose>
    <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="date-words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
