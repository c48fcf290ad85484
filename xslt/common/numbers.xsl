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

<!-- The notes that become footnotes, and the entries of the apparatus. No keys: libxslt looks through all that have one
     value for each that it adds, and libxml2 gathers every node of the document for a pattern with a predicate. -->
<xsl:variable name="numbered-notes" select="/descendant::tei:note[ancestor::tei:text]
  [not(parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:body or parent::tei:front or parent::tei:back
       or parent::tei:text or parent::tei:notesStmt or parent::tei:person or parent::tei:place or parent::tei:org
       or parent::tei:event or parent::tei:bibl or parent::tei:biblStruct or parent::tei:monogr or parent::tei:relation
       or parent::tei:app or parent::tei:rdg[@s:id] or parent::tei:castGroup or parent::tei:castList)]"/>
<xsl:variable name="numbered-entries" select="/descendant::tei:*[self::tei:app[not(@s:silent) and not(ancestor::tei:listApp)] or self::tei:choice[*[2]]][ancestor::tei:text]"/>

<xsl:variable name="number-rows">
  <xsl:for-each select="$numbered-notes"><number of="{generate-id()}" n="{position()}"/></xsl:for-each>
  <xsl:for-each select="$numbered-entries"><number of="{generate-id()}" n="{position()}"/></xsl:for-each>
</xsl:variable>
<xsl:variable name="numbers" select="exsl:node-set($number-rows)"/>

<!-- The number of the current note or apparatus entry; nothing for one that has none. -->
<xsl:template name="number">
  <xsl:variable name="id" select="generate-id()"/>
  <xsl:for-each select="$numbers"><xsl:value-of select="key('number', $id)/@n"/></xsl:for-each>
</xsl:template>

</xsl:stylesheet>
