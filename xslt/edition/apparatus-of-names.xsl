<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus of names: for each person of a register, how each source spells the name.

     In: a register of persons whose attested forms say in @source which lists of attestations have them.
     Out: a TEI file with one app for each person and each source that spells the name otherwise than the register. The
     lemma is the preferred form of the register, with the witness if that has it; each reading is one other spelling. @n
     says how often it occurs, @varSeq which of the spellings it is, in the order of their first occurrence. A witness is a
     list of attestations; its siglum is what the identifiers of its items begin with.
     The date is that of the register, so that the same input gives the same bytes.

         siglum transform on tei/register/persons.xml, to tei/apparatus/names.xml (./dev edition does it)

     Tested by tests/edition/attestations_test.cc. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns="http://www.tei-c.org/ns/1.0" xmlns:str="http://exslt.org/strings" xmlns:set="http://exslt.org/sets"
  exclude-result-prefixes="tei str set">

<xsl:output method="xml" encoding="UTF-8" indent="yes"/>

<xsl:variable name="register" select="/"/>
<xsl:variable name="sources"><xsl:apply-templates select="//tei:person/tei:persName[@type = 'attested']" mode="sources"/></xsl:variable>
<xsl:key name="named" match="tei:persName[@ref]" use="substring-after(@ref, '#')"/>

<xsl:template match="/">
  <xsl:text>&#10;</xsl:text>
  <xsl:processing-instruction name="xml-model">href="../../schemas/edition.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"</xsl:processing-instruction>
  <xsl:text>&#10;</xsl:text>
  <TEI xml:id="apparatus-of-names" xml:lang="en">
    <xsl:call-template name="header"/>
    <standOff>
      <listApp><xsl:apply-templates select="//tei:person[tei:persName[@type = 'attested']]"/></listApp>
    </standOff>
  </TEI>
</xsl:template>

<xsl:template name="header">
  <xsl:variable name="statement" select="/tei:TEI/tei:teiHeader/tei:fileDesc"/>
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title type="main">Apparatus of names</title>
        <title type="sub">How each source spells the persons of the register</title>
        <xsl:for-each select="$statement/tei:titleStmt/tei:respStmt">
          <respStmt>
            <xsl:attribute name="xml:id"><xsl:value-of select="@xml:id"/></xsl:attribute>
            <xsl:apply-templates select="*" mode="copy"/>
          </respStmt>
        </xsl:for-each>
      </titleStmt>
      <publicationStmt><xsl:apply-templates select="$statement/tei:publicationStmt/*[not(self::tei:idno)]" mode="copy"/></publicationStmt>
      <sourceDesc>
        <listWit>
          <xsl:for-each select="set:distinct(str:tokenize($sources))">
            <xsl:variable name="list" select="document(., $register)"/>
            <witness corresp="{.}">
              <xsl:attribute name="xml:id"><xsl:apply-templates select="$list" mode="siglum"/></xsl:attribute>
              <xsl:value-of select="normalize-space($list//tei:titleStmt/tei:title[@type = 'main'])"/>
            </witness>
          </xsl:for-each>
        </listWit>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <editorialDecl>
        <interpretation>
          <p>Written by siglum from the register of persons and the lists of attestations. There is an entry for each
            person and each source that spells the name otherwise than the register does. The preferred form of the register is its lemma, which the witness need not have; the readings
            are the other spellings of the witness, in the order of their first occurrence. The number says how often a spelling
            occurs.</p>
        </interpretation>
      </editorialDecl>
      <variantEncoding method="location-referenced" location="external"/>
    </encodingDesc>
    <revisionDesc><xsl:apply-templates select="/tei:TEI/tei:teiHeader/tei:revisionDesc/tei:change[1]" mode="change"/></revisionDesc>
  </teiHeader>
</xsl:template>

<xsl:template match="tei:change" mode="change">
  <change when="{@when}" who="#siglum">Written from the register of persons and the lists of attestations.</change>
</xsl:template>

<xsl:template match="tei:persName" mode="sources"><xsl:value-of select="concat(@source, ' ')"/></xsl:template>

<!-- What the identifiers of the items begin with: min, of min-17. -->
<xsl:template match="/" mode="siglum">
  <xsl:value-of select="substring-before(descendant::tei:item[@xml:id][1]/@xml:id, '-')"/>
</xsl:template>

<!-- One entry for each source that spells the person otherwise than the register. -->
<xsl:template match="tei:person">
  <xsl:variable name="id" select="string(@xml:id)"/>
  <xsl:variable name="preferred" select="normalize-space(tei:persName[@type = 'preferred'])"/>
  <xsl:for-each select="set:distinct(str:tokenize($sources))">
    <xsl:for-each select="document(., $register)[key('named', $id)[. != $preferred]]">
      <xsl:call-template name="spellings">
        <xsl:with-param name="id" select="$id"/>
        <xsl:with-param name="preferred" select="$preferred"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- The current node is a list of attestations. -->
<xsl:template name="spellings">
  <xsl:param name="id"/>
  <xsl:param name="preferred"/>
  <xsl:variable name="names" select="key('named', $id)"/>
  <xsl:variable name="spellings" select="set:distinct($names)"/>
  <xsl:variable name="witness">#<xsl:apply-templates select="/" mode="siglum"/></xsl:variable>
  <app type="spelling" corresp="../register/persons.xml#{$id}">
    <lem resp="#ed">
      <xsl:if test="$names[. = $preferred]">
        <xsl:attribute name="n"><xsl:value-of select="count($names[. = $preferred])"/></xsl:attribute>
        <xsl:attribute name="wit"><xsl:value-of select="$witness"/></xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$preferred"/>
    </lem>
    <xsl:for-each select="$spellings[. != $preferred]">
      <rdg n="{count($names[. = current()])}" wit="{$witness}" varSeq="{position()}"><xsl:value-of select="."/></rdg>
    </xsl:for-each>
  </app>
</xsl:template>

<xsl:template match="*" mode="copy">
  <xsl:element name="{local-name()}"><xsl:copy-of select="@*"/><xsl:apply-templates select="node()" mode="copy"/></xsl:element>
</xsl:template>

</xsl:stylesheet>
