<?xml version="1.0" encoding="UTF-8"?>
<!-- The large structure: texts, divisions, headings, paragraphs, letters, title pages, tables, figures. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="exsl tei">

<xsl:template match="tei:text | tei:group | tei:floatingText | tei:facsimile | tei:sourceDoc">
  <div><xsl:call-template name="attributes"/><xsl:apply-templates/></div>
</xsl:template>

<xsl:template match="tei:front | tei:body | tei:back | tei:titlePage | tei:docTitle | tei:docImprint | tei:imprimatur
  | tei:epigraph | tei:argument | tei:opener | tei:closer | tei:postscript | tei:byline | tei:salute
  | tei:signed | tei:dateline | tei:trailer | tei:addrLine | tei:address[tei:addrLine] | tei:titlePart | tei:docAuthor
  | tei:docEdition | tei:docDate[parent::tei:titlePage] | tei:set | tei:prologue | tei:epilogue | tei:msDesc | tei:fw[parent::tei:div or parent::tei:body]">
  <xsl:call-template name="block"/>
</xsl:template>

<!-- A dateline or a signature within a paragraph is a part of its line. -->
<xsl:template match="tei:p//tei:salute | tei:p//tei:signed | tei:p//tei:dateline | tei:p//tei:docAuthor | tei:p//tei:address
  | tei:head//tei:docAuthor | tei:bibl//tei:docAuthor" priority="1">
  <xsl:call-template name="wrap"/>
</xsl:template>

<!-- A block that may hold either text or blocks. -->
<xsl:template name="block">
  <xsl:param name="class" select="local-name()"/>
  <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template><xsl:apply-templates/></div>
</xsl:template>

<!-- Divisions. -->
<xsl:template match="tei:div | tei:div0 | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7">
  <xsl:variable name="element">
    <xsl:choose>
      <xsl:when test="tei:head">section</xsl:when>
      <xsl:otherwise>div</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="{$element}">
    <xsl:call-template name="attributes">
      <xsl:with-param name="class" select="normalize-space(concat('div ', translate(@type, ':.', '--'), ' ', translate(@subtype, ':.', '--')))"/>
    </xsl:call-template>
    <xsl:if test="not(@xml:id) and tei:head">
      <xsl:attribute name="id"><xsl:apply-templates select="." mode="division-anchor"/></xsl:attribute>
    </xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="@source"><xsl:call-template name="source-places"/></xsl:if>
  </xsl:element>
</xsl:template>

<!-- Below a division the paragraphs of its source, each end of a range a link. -->
<xsl:template name="source-places">
  <xsl:variable name="element" select="."/>
  <xsl:variable name="ranges"><xsl:call-template name="source-ranges"/></xsl:variable>
  <xsl:variable name="range" select="exsl:node-set($ranges)/range"/>
  <xsl:if test="$range">
    <p class="sources">
      <xsl:value-of select="concat($say/label[@for = 'sourceDesc'], ' ¶&#160;')"/>
      <xsl:for-each select="$range">
        <xsl:variable name="place" select="."/>
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:for-each select="$element"><xsl:call-template name="source-place"><xsl:with-param name="pointer" select="$place/@first"/><xsl:with-param name="at" select="$place/@at"/><xsl:with-param name="words" select="$place/@from"/></xsl:call-template></xsl:for-each>
        <xsl:if test="@to != @from">
          <xsl:text>–</xsl:text>
          <xsl:for-each select="$element"><xsl:call-template name="source-place"><xsl:with-param name="pointer" select="$place/@last"/><xsl:with-param name="at" select="$place/@end"/><xsl:with-param name="words" select="$place/@to"/></xsl:call-template></xsl:for-each>
        </xsl:if>
      </xsl:for-each>
    </p>
  </xsl:if>
</xsl:template>
<xsl:template name="source-place">
  <xsl:param name="pointer"/>
  <xsl:param name="at"/>
  <xsl:param name="words"/>
  <xsl:variable name="address"><xsl:call-template name="source-address"><xsl:with-param name="pointer" select="$pointer"/><xsl:with-param name="at" select="$at"/></xsl:call-template></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($address)"><a href="{$address}"><xsl:value-of select="$words"/></a></xsl:when>
    <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>
<!-- The page of a file of the edition lies where the file does. -->
<xsl:template name="source-address">
  <xsl:param name="pointer"/>
  <xsl:param name="at"/>
  <xsl:variable name="expanded"><xsl:call-template name="expanded-pointer"><xsl:with-param name="pointer" select="$pointer"/></xsl:call-template></xsl:variable>
  <xsl:choose>
    <xsl:when test="contains($expanded, '.xml#') and not(contains(substring-before($expanded, '#'), ':'))"><xsl:value-of select="concat(substring-before($expanded, '.xml#'), '.html#', substring-after($expanded, '#'))"/></xsl:when>
    <xsl:when test="starts-with($expanded, 'http://') or starts-with($expanded, 'https://')"><xsl:value-of select="$expanded"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Headings: as deep as their division; whatever follows the first in a division is a subheading. -->
<xsl:template match="tei:head">
  <xsl:choose>
    <xsl:when test="preceding-sibling::tei:head"><p><xsl:call-template name="attributes"><xsl:with-param name="class">subheading</xsl:with-param></xsl:call-template><xsl:apply-templates/></p></xsl:when>
    <xsl:when test="parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:div3 or parent::tei:div4
                    or parent::tei:body or parent::tei:front or parent::tei:back">
      <xsl:call-template name="heading"/>
    </xsl:when>
    <xsl:otherwise>
      <div><xsl:call-template name="attributes"/><xsl:apply-templates/></div>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="heading">
  <xsl:variable name="depth" select="count(ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3
                                           or self::tei:div4 or self::tei:div5][tei:head])"/>
  <xsl:variable name="level">
    <xsl:choose>
      <xsl:when test="$depth = 0">2</xsl:when>
      <xsl:when test="$depth &gt; 5">6</xsl:when>
      <xsl:otherwise><xsl:value-of select="$depth + 1"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="h{$level}">
    <xsl:call-template name="attributes"/>
    <xsl:if test="(../@type = 'speech' or ../@type = 'regest') and ../@n">
      <span class="running-number"><xsl:value-of select="../@n"/></span><xsl:text> </xsl:text>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:element>
</xsl:template>

<!-- Paragraphs. -->
<xsl:template match="tei:p | tei:ab">
  <xsl:call-template name="wrap">
    <xsl:with-param name="as">p</xsl:with-param>
    <xsl:with-param name="class">
      <xsl:choose>
        <xsl:when test="self::tei:ab">ab</xsl:when>
        <xsl:otherwise>p</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Tables. -->
<xsl:template match="tei:table">
  <div class="table">
    <table>
      <xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template>
      <xsl:if test="tei:head"><caption><xsl:apply-templates select="tei:head/node()"/></caption></xsl:if>
      <tbody><xsl:apply-templates select="tei:row"/></tbody>
    </table>
    <xsl:apply-templates select="*[not(self::tei:head or self::tei:row)]"/>
  </div>
</xsl:template>

<xsl:template match="tei:row"><tr><xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template><xsl:apply-templates/></tr></xsl:template>

<xsl:template match="tei:cell">
  <xsl:variable name="element">
    <xsl:choose>
      <xsl:when test="@role = 'label' or ../@role = 'label'">th</xsl:when>
      <xsl:otherwise>td</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="{$element}">
    <xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template>
    <xsl:if test="$element = 'th'">
      <xsl:attribute name="scope"><xsl:choose><xsl:when test="../@role = 'label'">col</xsl:when><xsl:otherwise>row</xsl:otherwise></xsl:choose></xsl:attribute>
    </xsl:if>
    <xsl:if test="number(@cols) &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="number(@cols)"/></xsl:attribute></xsl:if>
    <xsl:if test="number(@rows) &gt; 1"><xsl:attribute name="rowspan"><xsl:value-of select="number(@rows)"/></xsl:attribute></xsl:if>
    <xsl:apply-templates/>
  </xsl:element>
</xsl:template>

<!-- Figures: the picture itself only where the document carries it; else a link, so that nothing is fetched. -->
<xsl:template match="tei:figure">
  <figure>
    <xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template>
    <xsl:apply-templates select="node()[not(self::tei:head or self::tei:figDesc)]"/>
    <xsl:if test="tei:head | tei:figDesc"><figcaption><xsl:apply-templates select="tei:head | tei:figDesc"/></figcaption></xsl:if>
  </figure>
</xsl:template>

<!-- Within a line a figure cannot be a block of its own. -->
<xsl:template match="tei:graphic | tei:media">
  <xsl:choose>
    <xsl:when test="starts-with(@url, 'data:image/')"><img src="{@url}" alt="{normalize-space((../tei:figDesc | tei:desc)[1])}"/></xsl:when>
    <xsl:when test="contains(@url, ':') and not(starts-with(@url, 'http://') or starts-with(@url, 'https://'))">
      <span class="graphic"><xsl:value-of select="concat($say/figure, ' ', @url)"/></span>
    </xsl:when>
    <xsl:otherwise><a class="graphic" href="{@url}"><xsl:value-of select="concat($say/figure, ' ', @url)"/></a></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:eg">
  <pre><xsl:call-template name="attributes"/><xsl:apply-templates/></pre>
</xsl:template>

</xsl:stylesheet>
