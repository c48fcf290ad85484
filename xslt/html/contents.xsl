<?xml version="1.0" encoding="UTF-8"?>
<!-- The masthead and the table of contents.

     The idea: every division with a heading is listed, down to the third level; one without a heading lends its place to
     the divisions within it. Headings are repeated as plain text, so that no anchor occurs twice. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template name="masthead">
  <header class="masthead">
    <xsl:variable name="statement" select="$header/tei:fileDesc/tei:titleStmt"/>
    <xsl:if test="$statement/tei:author[normalize-space()]">
      <p class="authors"><xsl:call-template name="people"><xsl:with-param name="of" select="$statement/tei:author"/></xsl:call-template></p>
    </xsl:if>
    <h1>
      <xsl:for-each select="$main-title-element"><xsl:call-template name="language"/></xsl:for-each>
      <xsl:value-of select="$document-title"/>
    </h1>
    <xsl:if test="string($subtitle)"><p class="subtitle"><xsl:value-of select="$subtitle"/></p></xsl:if>
    <xsl:if test="$statement/tei:editor[normalize-space()]">
      <p class="editors">
        <xsl:value-of select="concat($say/editors, ' ')"/>
        <xsl:call-template name="people"><xsl:with-param name="of" select="$statement/tei:editor"/></xsl:call-template>
      </p>
    </xsl:if>
  </header>
</xsl:template>

<xsl:template name="contents">
  <xsl:variable name="list"><xsl:apply-templates select="/*" mode="contents"/></xsl:variable>
  <nav class="contents" aria-label="{$say/contents}">
    <details open="open">
      <summary><xsl:value-of select="$say/contents"/></summary>
      <ol role="list">
        <xsl:copy-of select="$list"/>
      </ol>
      <ol role="list" class="apparatus-contents">
        <xsl:if test="$numbered-notes"><li><a href="#page:notes"><xsl:value-of select="$say/notes"/></a></li></xsl:if>
        <xsl:if test="$numbered-entries"><li><a href="#page:apparatus"><xsl:value-of select="$say/apparatus"/></a></li></xsl:if>
        <xsl:if test="$register != 'no' and $entries/entry[not(@in-text)]"><li><a href="#page:register"><xsl:value-of select="$say/index"/></a></li></xsl:if>
        <xsl:if test="$about != 'no' and $header"><li><a href="#page:about"><xsl:value-of select="$say/about"/></a></li></xsl:if>
      </ol>
    </details>
  </nav>
</xsl:template>

<xsl:template match="text()" mode="contents"/>
<xsl:template match="tei:teiHeader | tei:standOff | tei:p | tei:sp | tei:lg | tei:list | tei:note | tei:castList | tei:table" mode="contents"/>
<xsl:template match="*" mode="contents"><xsl:apply-templates select="*" mode="contents"/></xsl:template>
<xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4" mode="contents">
  <xsl:variable name="level" select="count(ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3][tei:head])"/>
  <xsl:choose>
    <xsl:when test="$level &gt; 2"/>
    <xsl:when test="tei:head">
      <li>
        <a>
          <xsl:attribute name="href">#<xsl:choose><xsl:when test="@xml:id"><xsl:value-of select="@xml:id"/></xsl:when><xsl:otherwise><xsl:apply-templates select="." mode="division-anchor"/></xsl:otherwise></xsl:choose></xsl:attribute>
          <xsl:for-each select="ancestor-or-self::*[string(@xml:lang)][1]">
            <xsl:if test="not(starts-with(@xml:lang, $page-language))"><xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute></xsl:if>
          </xsl:for-each>
          <xsl:if test="(@type = 'speech' or @type = 'regest') and @n"><span class="running-number"><xsl:value-of select="@n"/></span><xsl:text> </xsl:text></xsl:if>
          <span class="heading"><xsl:call-template name="reading-text"><xsl:with-param name="of" select="tei:head[1]"/></xsl:call-template></span>
        </a>
        <xsl:variable name="within"><xsl:if test="$level &lt; 2"><xsl:apply-templates select="*" mode="contents"/></xsl:if></xsl:variable>
        <xsl:if test="string($within)"><ol role="list"><xsl:copy-of select="$within"/></ol></xsl:if>
      </li>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="*" mode="contents"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Anchor of a division without an id: its place in the tree, such as section:2.1. -->
<xsl:template match="*" mode="division-anchor">
  <xsl:text>section</xsl:text>
  <xsl:for-each select="ancestor-or-self::*[not(self::tei:TEI) and not(self::tei:text and parent::tei:TEI)]">
    <xsl:value-of select="concat(':', count(preceding-sibling::*) + 1)"/>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
