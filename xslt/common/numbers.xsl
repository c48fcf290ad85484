<?xml version="1.0" encoding="UTF-8"?>
<!-- Running numbers of notes and apparatus entries.

     The idea: notes and apparatus entries are counted once, in document order, into a table that is asked by generated id;
     xsl:number level="any" or a count of preceding nodes would walk the document again for each of them.
     A note that stands between paragraphs, a note on an entry or beside a reading (which siglum words with it) and a note within a bibliography is set where it stands
     and has no number.
     An apparatus entry is an app within running text, or a choice, whose source form is its reading. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:s="https://siglum.dev/ns/prepared" exclude-result-prefixes="exsl tei s">

<xsl:key name="number" match="number" use="@of"/>

<!-- The notes that become footnotes, and the entries of the apparatus. -->
<xsl:key name="numbered" use="'note'"
  match="tei:text//tei:note[not(parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:body or parent::tei:front or parent::tei:back
         or parent::tei:text or parent::tei:notesStmt or parent::tei:person or parent::tei:place or parent::tei:org
         or parent::tei:event or parent::tei:bibl or parent::tei:biblStruct or parent::tei:monogr or parent::tei:relation
         or parent::tei:app or parent::tei:rdg[@s:id] or parent::tei:castGroup or parent::tei:castList)]"/>
<xsl:key name="numbered" use="'app'"
  match="tei:text//tei:app[not(ancestor::tei:listApp) and not(@s:silent)] | tei:text//tei:choice[*[2]]"/>

<xsl:variable name="number-rows">
  <xsl:for-each select="key('numbered', 'note')"><number of="{generate-id()}" n="{position()}"/></xsl:for-each>
  <xsl:for-each select="key('numbered', 'app')"><number of="{generate-id()}" n="{position()}"/></xsl:for-each>
</xsl:variable>
<xsl:variable name="numbers" select="exsl:node-set($number-rows)"/>

<!-- The number of the current note or apparatus entry; nothing for one that has none. -->
<xsl:template name="number">
  <xsl:variable name="id" select="generate-id()"/>
  <xsl:for-each select="$numbers"><xsl:value-of select="key('number', $id)/@n"/></xsl:for-each>
</xsl:template>

</xsl:stylesheet>
