<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus of names: for each person of a register, how each source spells the name.

     In: a register of persons whose attested forms say in @source which lists of attestations have them.
     Out: a TEI file with one app for each person. The lemma is the preferred form, which is the register's and no witness's;
     each reading is one spelling of one witness, in the order in which the register lists the spellings, with the number of
     times in @n. A witness is a list of attestations; its siglum is what the identifiers of its items begin with.
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
          <p>Written by siglum from the register of persons and the lists of attestations. Each entry has the preferred form of
            the register as its lemma, which no witness need have, and as its readings the spellings of each witness; the number
            of a reading says how often the witness has it.</p>
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

<xsl:template match="tei:person">
  <xsl:variable name="person" select="."/>
  <app type="spelling" corresp="../register/persons.xml#{@xml:id}">
    <lem resp="#ed"><xsl:value-of select="normalize-space(tei:persName[@type = 'preferred'])"/></lem>
    <xsl:variable name="lists"><xsl:apply-templates select="tei:persName[@type = 'attested']" mode="sources"/></xsl:variable>
    <xsl:for-each select="set:distinct(str:tokenize($lists))">
      <xsl:variable name="list" select="document(., $register)"/>
      <xsl:for-each select="$list">
        <xsl:variable name="names" select="key('named', $person/@xml:id)"/>
        <xsl:for-each select="set:distinct($names)">
          <xsl:variable name="form" select="string(.)"/>
          <rdg n="{count($names[. = $form])}">
            <xsl:attribute name="wit">#<xsl:apply-templates select="$list" mode="siglum"/></xsl:attribute>
            <xsl:value-of select="$form"/>
          </rdg>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:for-each>
  </app>
</xsl:template>

<xsl:template match="*" mode="copy">
  <xsl:element name="{local-name()}"><xsl:copy-of select="@*"/><xsl:apply-templates select="node()" mode="copy"/></xsl:element>
</xsl:template>

</xsl:stylesheet>
