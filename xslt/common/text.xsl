<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "reading-text": an element as one plain line of text, for titles, tables of contents, bookmarks and lemmas.

     The idea: what a reader would read aloud: no notes, no readings beside the lemma, the editor's form of a choice,
     a line beginning as a space. Callers normalize the space.

     Key "reading" finds the part of an app or a choice that stands in the text, by the generated id of the app or choice:
     lem, else the first reading; corr, reg or expan, else the first child. All other parts belong to the apparatus. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="https://siglum.dev/ns/prepared" exclude-result-prefixes="tei s">

<!-- What stands in the text of an entry, by the id of its app or choice. No predicates in the patterns, for which libxml2
     would gather every node of the document: what is not meant has a key of its own that nobody asks for (a string
     from place Infinity is empty). -->
<xsl:key name="reading" use="generate-id(..)" match="tei:app/tei:lem"/>
<xsl:key name="reading"
  use="concat(generate-id(ancestor::tei:app[1][not(tei:lem)]), substring(generate-id(), 1 div boolean(ancestor::tei:app[1]/tei:lem)))"
  match="tei:app/tei:rdg | tei:app/tei:rdgGrp/tei:lem | tei:app/tei:rdgGrp/tei:rdg | tei:app/tei:rdgGrp/tei:rdgGrp/tei:rdg"/>
<xsl:key name="reading" match="tei:choice/tei:*"
  use="concat(substring(generate-id(..), 1 div (self::tei:corr or self::tei:reg or self::tei:expan or not(../tei:corr or ../tei:reg or ../tei:expan))),
              substring(generate-id(), 1 div not(self::tei:corr or self::tei:reg or self::tei:expan or not(../tei:corr or ../tei:reg or ../tei:expan))))"/>

<!-- What siglum adds to the tree (publish/prepared_document.h) is no text. The stylesheets at the top say so for their own
     modes: what they import has a lower precedence than any template of theirs. -->
<xsl:template match="s:*" mode="reading-text" priority="2"/>

<xsl:template match="*" mode="reading-text"><xsl:apply-templates mode="reading-text"/></xsl:template>
<xsl:template match="text()" mode="reading-text"><xsl:value-of select="."/></xsl:template>
<xsl:template match="tei:note | tei:index | tei:fw | tei:figDesc" mode="reading-text"/>
<xsl:template match="tei:lb | tei:pb | tei:cb | tei:space" mode="reading-text">
  <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
</xsl:template>
<xsl:template match="tei:gap" mode="reading-text">[…]</xsl:template>
<xsl:template match="tei:choice | tei:app" mode="reading-text">
  <xsl:apply-templates select="key('reading', generate-id())[1]" mode="reading-text"/>
</xsl:template>
<xsl:template match="tei:subst" mode="reading-text"><xsl:apply-templates select="tei:add" mode="reading-text"/></xsl:template>

<!-- One line of text: the reading text with its space normalized. -->
<xsl:template name="reading-text">
  <xsl:param name="of" select="."/>
  <xsl:variable name="text"><xsl:apply-templates select="$of" mode="reading-text"/></xsl:variable>
  <xsl:value-of select="normalize-space($text)"/>
</xsl:template>

</xsl:stylesheet>
