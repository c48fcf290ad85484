<?xml version="1.0" encoding="UTF-8"?>
<!-- What every printed element shares: class, id, language and direction; and the choice of an HTML element that may
     hold what the TEI element holds.

     The idea: TEI lets a paragraph hold a list or a quotation with paragraphs of its own, HTML does not. So an element is
     asked for blocks within it (mode "block-inside" of common/flow.xsl) and becomes a div where it has some.
     Invariant: an id is printed once, by the default mode, for the first element that bears it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<!-- class, id, lang, dir of the current element. -->
<xsl:template name="attributes">
  <xsl:param name="class" select="local-name()"/>
  <xsl:if test="string($class)"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
  <xsl:call-template name="id"/>
  <xsl:call-template name="language"/>
</xsl:template>

<xsl:template name="id">
  <xsl:if test="@xml:id and generate-id() = generate-id(key('xml-id', @xml:id)[1])">
    <xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="language">
  <xsl:if test="string(@xml:lang)">
    <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
    <xsl:variable name="direction">
      <xsl:call-template name="direction"><xsl:with-param name="tag" select="@xml:lang"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="around">
      <xsl:call-template name="direction">
        <xsl:with-param name="tag">
          <!-- Text of which nothing says the language runs as the article around it does. -->
          <xsl:choose>
            <xsl:when test="ancestor::*[string(@xml:lang)]"><xsl:value-of select="ancestor::*[string(@xml:lang)][1]/@xml:lang"/></xsl:when>
            <xsl:when test="ancestor::tei:teiHeader"><xsl:value-of select="$page-language"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$text-language"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="$direction = 'rtl' or $around = 'rtl'">
      <xsl:attribute name="dir"><xsl:value-of select="$direction"/></xsl:attribute>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- Language of the edited text, which need not be that of the page around it. -->
<xsl:template name="text-language">
  <xsl:if test="string($text-language)">
    <xsl:attribute name="lang"><xsl:value-of select="$text-language"/></xsl:attribute>
    <xsl:variable name="direction">
      <xsl:call-template name="direction"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template>
    </xsl:variable>
    <xsl:if test="$direction = 'rtl'"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
  </xsl:if>
</xsl:template>

<!-- The current element as HTML: as the element given, as a div if blocks are within. -->
<xsl:template name="wrap">
  <xsl:param name="as" select="'span'"/>
  <xsl:param name="class" select="local-name()"/>
  <xsl:param name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:param>
  <xsl:variable name="element">
    <xsl:choose>
      <xsl:when test="string($blocks)">div</xsl:when>
      <xsl:otherwise><xsl:value-of select="$as"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="{$element}">
    <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
    <xsl:apply-templates/>
  </xsl:element>
</xsl:template>

<!-- An element that no other template knows: never lose its text. -->
<xsl:template match="*">
  <xsl:choose>
    <xsl:when test="parent::tei:div or parent::tei:body or parent::tei:front or parent::tei:back or parent::tei:text
                    or parent::tei:standOff or parent::tei:TEI or not(parent::*)">
      <div><xsl:call-template name="attributes"/><xsl:apply-templates/></div>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="wrap"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
