<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables and pictures.

     The idea: a row of a table is one numbered paragraph of cells side by side, so that entries and notes of a cell keep
     the number of their line; the width of a column follows from the longest of its cells. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings" xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="exsl str tei">

<xsl:template match="tei:table" mode="block">
  <xsl:variable name="rows" select="tei:row"/>
  <!-- Of each column the length of its longest cell, between 6 and 40 letters, and no less than its longest word; a letter of a
       label is wider. -->
  <xsl:variable name="columns">
    <xsl:for-each select="$rows">
      <xsl:sort select="count(tei:cell)" data-type="number" order="descending"/>
      <xsl:if test="position() = 1">
        <xsl:for-each select="tei:cell">
          <xsl:variable name="at" select="position()"/>
          <xsl:variable name="length">
            <xsl:for-each select="$rows/tei:cell[position() = $at][not(@cols &gt; 1)]">
              <xsl:sort select="string-length(normalize-space())" data-type="number" order="descending"/>
              <xsl:if test="position() = 1"><xsl:value-of select="string-length(normalize-space())"/></xsl:if>
            </xsl:for-each>
          </xsl:variable>
          <xsl:variable name="word">
            <xsl:for-each select="$rows/tei:cell[position() = $at][not(@cols &gt; 1)]">
              <xsl:variable name="weight" select="1 + 0.2 * number(@role = 'label' or ../@role = 'label')"/>
              <xsl:for-each select="str:tokenize(normalize-space())"><length><xsl:value-of select="ceiling(string-length() * $weight) + 2"/></length></xsl:for-each>
            </xsl:for-each>
          </xsl:variable>
          <xsl:variable name="longest-word"><xsl:for-each select="exsl:node-set($word)/length"><xsl:sort data-type="number" order="descending"/><xsl:if test="position() = 1"><xsl:value-of select="."/></xsl:if></xsl:for-each></xsl:variable>
          <column>
            <xsl:choose>
              <xsl:when test="$longest-word &gt; 6 and $longest-word &lt; 31 and ($longest-word &gt; $length or $longest-word &gt; 40)"><xsl:value-of select="$longest-word"/></xsl:when>
              <xsl:when test="$length &gt; 40">40</xsl:when>
              <xsl:when test="$length &gt; 6"><xsl:value-of select="$length"/></xsl:when>
              <xsl:otherwise>6</xsl:otherwise>
            </xsl:choose>
          </column>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="column" select="exsl:node-set($columns)/column"/>
  <xsl:apply-templates select="*[not(self::tei:row or self::tei:trailer)][not(preceding-sibling::tei:row)]" mode="block"/>
  <xsl:text>\TableBegin&#10;</xsl:text>
  <xsl:for-each select="tei:row | *[not(self::tei:row or self::tei:trailer)][preceding-sibling::tei:row]">
    <xsl:choose>
      <xsl:when test="self::tei:row and tei:cell">
        <xsl:variable name="is-label" select="@role = 'label'"/>
        <xsl:call-template name="open"/>
        <xsl:for-each select="tei:cell">
          <xsl:variable name="before" select="count(preceding-sibling::tei:cell) + sum(preceding-sibling::tei:cell[@cols &gt; 1]/@cols) - count(preceding-sibling::tei:cell[@cols &gt; 1])"/>
          <xsl:variable name="span"><xsl:choose><xsl:when test="@cols &gt; 1"><xsl:value-of select="@cols"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose></xsl:variable>
          <xsl:variable name="share" select="sum($column[position() &gt; $before and position() &lt;= $before + $span]) div sum($column)"/>
          <xsl:text>\</xsl:text><xsl:if test="$is-label or @role = 'label'">Head</xsl:if><xsl:text>Cell{</xsl:text>
          <xsl:choose><xsl:when test="$share &gt; 0.02"><xsl:value-of select="format-number($share, '0.0000')"/></xsl:when><xsl:otherwise>0.1</xsl:otherwise></xsl:choose>
          <xsl:text>}{</xsl:text><xsl:apply-templates/><xsl:text>}</xsl:text>
        </xsl:for-each>
        <xsl:call-template name="close"/>
        <xsl:if test="$is-label">\Rule&#10;</xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="block"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:text>\TableEnd&#10;</xsl:text>
  <xsl:apply-templates select="tei:trailer" mode="block"/>
</xsl:template>

<!-- A picture stands between paragraphs, its caption below it. -->
<xsl:template match="tei:figure" mode="block">
  <xsl:for-each select="tei:graphic">
    <xsl:text>\Figure{</xsl:text><xsl:call-template name="image"/><xsl:text>}&#10;</xsl:text>
  </xsl:for-each>
  <xsl:apply-templates select="*[not(self::tei:graphic)] | text()[normalize-space()]" mode="block"/>
</xsl:template>
<xsl:template match="tei:graphic" mode="block">
  <xsl:text>\Figure{</xsl:text><xsl:call-template name="image"/><xsl:text>}&#10;</xsl:text>
</xsl:template>
<xsl:template match="tei:graphic | tei:media"><xsl:text>{\small </xsl:text><xsl:call-template name="image"/><xsl:text>}</xsl:text></xsl:template>

<!-- \Image{file}{words for the file that is not there}. -->
<xsl:template name="image">
  <xsl:variable name="words">
    <xsl:call-template name="escaped">
      <xsl:with-param name="text">
        <xsl:value-of select="concat('[', $say/figure)"/>
        <xsl:if test="not(starts-with(@url, 'data:'))"><xsl:value-of select="concat(' ', @url)"/></xsl:if>
        <xsl:text>]</xsl:text>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <!-- Only names that TeX reads as they are. -->
    <xsl:when test="@url and translate(@url, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+./', '') = ''">
      <xsl:value-of select="concat('\Image{', @url, '}{', $words, '}')"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
