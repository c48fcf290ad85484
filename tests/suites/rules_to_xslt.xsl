<?xml version="1.0" encoding="UTF-8"?>
<!-- From the Schematron inside of a RELAX NG grammar to a stylesheet that fires its rules: a mode for each pattern, so that the
     XSLT processor itself decides which rule takes a node. Prints `fired TAB rule TAB node` and `said TAB check TAB node`, where
     rule and check are numbers in the order of the grammar. For rules_differential.py. -->
<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:out="urn:out"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron">
  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml"/>

  <xsl:variable name="rules" select="//sch:rule[not(@abstract = 'true')]"/>
  <xsl:variable name="checks" select="$rules/(sch:assert | sch:report)"/>

  <xsl:template match="/">
    <out:stylesheet version="3.0">
      <xsl:namespace name="tei">http://www.tei-c.org/ns/1.0</xsl:namespace>
      <xsl:namespace name="xs">http://www.w3.org/2001/XMLSchema</xsl:namespace>
      <xsl:for-each select="//sch:ns">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <out:output method="text"/>
      <out:template match="/">
        <xsl:for-each select="//sch:pattern | $rules[not(parent::sch:pattern)]">
          <out:for-each select="//node() | //@* | /"><out:apply-templates select="." mode="m{position()}"/></out:for-each>
        </xsl:for-each>
      </out:template>
      <xsl:for-each select="//sch:pattern | $rules[not(parent::sch:pattern)]">
        <xsl:variable name="mode" select="concat('m', position())"/>
        <out:template match="node() | @* | /" mode="{$mode}" priority="-1000"/>
        <xsl:apply-templates select="descendant-or-self::sch:rule">
          <xsl:with-param name="mode" select="$mode"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="sch:rule">
    <xsl:param name="mode"/>
    <xsl:variable name="rule" select="."/>
    <out:template match="{@context}" mode="{$mode}" priority="{1000 - position()}">
      <xsl:call-template name="line">
        <xsl:with-param name="kind">fired</xsl:with-param>
        <xsl:with-param name="number" select="count($rules[. &lt;&lt; $rule]) + 1"/>
      </xsl:call-template>
      <xsl:for-each select="sch:let">
        <out:variable name="{@name}" select="{@value}"/>
      </xsl:for-each>
      <xsl:for-each select="sch:assert | sch:report">
        <xsl:variable name="check" select="."/>
        <out:if test="{if (self::sch:assert) then concat('not(', @test, ')') else @test}">
          <xsl:call-template name="line">
            <xsl:with-param name="kind">said</xsl:with-param>
            <xsl:with-param name="number" select="count($checks[. &lt;&lt; $check]) + 1"/>
          </xsl:call-template>
        </out:if>
      </xsl:for-each>
    </out:template>
  </xsl:template>

  <xsl:template name="line">
    <xsl:param name="kind"/>
    <xsl:param name="number"/>
    <out:value-of select="concat('{$kind}&#9;{$number}&#9;', path(.), '&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
