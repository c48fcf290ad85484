<?xml version="1.0" encoding="UTF-8"?>
<!-- "About this edition": the TEI header as a list of what a reader asks: who, from what source, by what rules, under
     what licence, changed when.

     The idea: every part of the header becomes one pair of label and text; the label is looked up by the name of the
     element, so that a part nobody thought of is still shown under the label of its parent. Parts without text are left
     out. Entries for persons and places stand in the register. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template name="about">
  <xsl:if test="$header">
    <footer class="about" id="page:about">
      <h2><xsl:value-of select="$say/about"/></h2>
      <dl>
        <xsl:apply-templates select="$header/tei:fileDesc/tei:titleStmt/*" mode="about"/>
        <xsl:apply-templates select="$header/tei:fileDesc/tei:sourceDesc" mode="about"/>
        <xsl:apply-templates select="$header/tei:profileDesc/*" mode="about"/>
        <xsl:apply-templates select="$header/tei:encodingDesc/*" mode="about"/>
        <xsl:apply-templates select="$header/tei:fileDesc/*[not(self::tei:titleStmt or self::tei:sourceDesc or self::tei:publicationStmt)]" mode="about"/>
        <xsl:apply-templates select="$header/tei:fileDesc/tei:publicationStmt" mode="about"/>
        <xsl:apply-templates select="$header/*[not(self::tei:fileDesc or self::tei:profileDesc or self::tei:encodingDesc or self::tei:revisionDesc)]" mode="about"/>
      </dl>
      <xsl:apply-templates select="$header/tei:revisionDesc" mode="about"/>
    </footer>
  </xsl:if>
</xsl:template>

<!-- One pair; nothing for a part that says nothing. -->
<xsl:template match="*" mode="about">
  <xsl:variable name="content"><xsl:apply-templates select="." mode="about-content"/></xsl:variable>
  <xsl:if test="normalize-space($content)">
    <div class="pair">
      <dt><xsl:call-template name="header-label"/></dt>
      <dd><xsl:call-template name="id"/><xsl:call-template name="language"/><xsl:copy-of select="$content"/></dd>
    </div>
  </xsl:if>
</xsl:template>

<!-- Editorial rules: one pair for each rule that has a name. -->
<xsl:template match="tei:editorialDecl[tei:*[not(self::tei:p or self::tei:ab)]]" mode="about">
  <xsl:if test="tei:p | tei:ab">
    <div class="pair">
      <dt><xsl:call-template name="header-label"/></dt>
      <dd><xsl:apply-templates select="tei:p | tei:ab"/></dd>
    </div>
  </xsl:if>
  <xsl:apply-templates select="*[not(self::tei:p or self::tei:ab)]" mode="about"/>
</xsl:template>

<xsl:template match="tei:publicationStmt[not(tei:p)]" mode="about">
  <xsl:apply-templates select="*" mode="about"/>
</xsl:template>

<!-- All titles under one label, all editors, all sponsors. -->
<xsl:template match="tei:titleStmt/*[not(self::tei:respStmt)]" mode="about-content">
  <xsl:variable name="name" select="name()"/>
  <xsl:for-each select="../*[name() = $name and normalize-space()]"><div><xsl:call-template name="language"/><xsl:apply-templates/></div></xsl:for-each>
</xsl:template>
<xsl:template match="tei:titleStmt/*[not(self::tei:respStmt) and name() = name(preceding-sibling::*[1])]" mode="about"/>

<!-- What stands on the right. -->
<xsl:template match="*" mode="about-content"><xsl:apply-templates/></xsl:template>

<xsl:template match="tei:date | tei:idno" mode="about-content"><xsl:apply-templates select="."/></xsl:template>

<!-- "Encoding: A. N. Other" -->
<xsl:template match="tei:respStmt" mode="about-content">
  <xsl:if test="*[not(self::tei:resp)][normalize-space()]">
    <xsl:for-each select="tei:resp[normalize-space()]">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:apply-templates/>
    </xsl:for-each>
    <xsl:if test="tei:resp[normalize-space()]">: </xsl:if>
    <xsl:for-each select="*[not(self::tei:resp)][normalize-space()]">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:editionStmt[not(tei:p)] | tei:seriesStmt[not(tei:p)] | tei:extent[*[2]] | tei:correspAction" mode="about-content">
  <xsl:call-template name="bibl-parts"/>
</xsl:template>

<xsl:template match="tei:availability" mode="about-content">
  <xsl:apply-templates/>
</xsl:template>

<!-- A licence is a link to its own text. -->
<xsl:template match="tei:availability/tei:licence[@target]" priority="2">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="links" select=".//tei:ref | .//tei:ptr | .//tei:note | .//*[@ref]"/>
  <div>
    <xsl:choose>
      <xsl:when test="string($blocks) or $links">
        <xsl:apply-templates/>
        <xsl:text> </xsl:text>
        <xsl:call-template name="linked"><xsl:with-param name="address" select="@target"/><xsl:with-param name="empty" select="true()"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="linked">
          <xsl:with-param name="address" select="@target"/>
          <xsl:with-param name="content"><xsl:apply-templates/></xsl:with-param>
          <xsl:with-param name="empty" select="not(normalize-space())"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<xsl:template match="tei:langUsage" mode="about-content">
  <ul>
    <xsl:for-each select="tei:language">
      <li>
        <xsl:choose>
          <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
          <xsl:otherwise><xsl:call-template name="language-name"><xsl:with-param name="tag" select="@ident"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
      </li>
    </xsl:for-each>
  </ul>
  <xsl:apply-templates select="*[not(self::tei:language)]"/>
</xsl:template>

<xsl:template match="tei:listPrefixDef" mode="about-content">
  <xsl:apply-templates select="*[not(self::tei:prefixDef)] | tei:prefixDef/tei:p | tei:prefixDef/tei:ab"/>
</xsl:template>

<xsl:template match="tei:textClass" mode="about-content">
  <xsl:for-each select=".//tei:term[normalize-space()] | .//tei:item[normalize-space()] | .//tei:classCode[normalize-space()]">
    <xsl:if test="position() &gt; 1">; </xsl:if>
    <xsl:apply-templates select="node()"/>
  </xsl:for-each>
</xsl:template>

<!-- The history of the file, folded: long in some corpora. -->
<xsl:template match="tei:revisionDesc" mode="about">
  <xsl:variable name="changes" select=".//tei:change[normalize-space()]"/>
  <xsl:if test="normalize-space()">
    <details class="revisions">
      <summary><xsl:call-template name="header-label"/></summary>
      <ul>
        <xsl:for-each select="$changes">
          <li>
            <xsl:call-template name="id"/>
            <xsl:variable name="date"><xsl:apply-templates select="." mode="date-words"/></xsl:variable>
            <xsl:if test="string($date) and not(tei:date)"><span class="life"><xsl:value-of select="$date"/></span><xsl:text> </xsl:text></xsl:if>
            <xsl:apply-templates/>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:if test="not($changes)"><xsl:apply-templates select="*"/></xsl:if>
    </details>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
