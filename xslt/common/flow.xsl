<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "block-inside": is the element a block, or is there one within it? Any text means yes.

     The idea: TEI lets a line of text hold a list, a stanza or whole paragraphs; HTML and TeX do not. What is moved out of
     the text (a note at the foot, a reading beside the lemma) does not count.
     Cost: the size of the element asked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template match="*" mode="block-inside"><xsl:apply-templates select="*" mode="block-inside"/></xsl:template>
<xsl:template match="text()" mode="block-inside"/>
<xsl:template mode="block-inside" priority="1"
  match="tei:p | tei:ab | tei:head | tei:list | tei:lg | tei:l | tei:table | tei:figure | tei:div | tei:sp | tei:castList
         | tei:listBibl | tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listApp | tei:listWit
         | tei:listRelation | tei:floatingText | tei:eg | tei:egXML | tei:opener | tei:closer | tei:postscript | tei:trailer
         | tei:biblStruct | tei:biblFull | tei:msDesc | tei:epigraph | tei:argument | tei:titlePage | tei:person
         | tei:place | tei:org | tei:event | tei:address[tei:addrLine] | tei:entry | tei:list">x</xsl:template>
<xsl:template match="tei:note" mode="block-inside" priority="2">
  <xsl:variable name="number"><xsl:call-template name="number"/></xsl:variable>
  <xsl:if test="not(string($number))"><xsl:apply-templates select="*" mode="block-inside"/></xsl:if>
</xsl:template>
<xsl:template match="tei:app | tei:choice" mode="block-inside" priority="2">
  <xsl:choose>
    <xsl:when test="ancestor::tei:listApp">x</xsl:when>
    <xsl:otherwise><xsl:apply-templates select="key('reading', generate-id())[1]/*" mode="block-inside"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
