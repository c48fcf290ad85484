<?xml version="1.0" encoding="UTF-8"?>
<!-- The language of the page and the words that the stylesheets print of their own.

     The idea: $say holds one string an element, already in the language of the page, so that a template writes
     <xsl:value-of select="$say/contents"/> and knows nothing of languages. The words stand in strings.xml; a string that
     the chosen language lacks is the English one.

     Parameters
       language   language tag of the page's own words; without it the language of the document decides
                  (text/@xml:lang, else TEI/@xml:lang); a language without a table gives English. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="exsl tei">

<xsl:param name="language"/>

<!-- Language of the edited text: what text says, else the document, else the only language that the header lists. -->
<xsl:variable name="text-language">
  <xsl:variable name="root" select="/descendant-or-self::tei:TEI[1]"/>
  <xsl:choose>
    <xsl:when test="$root/tei:text/@xml:lang"><xsl:value-of select="$root/tei:text/@xml:lang"/></xsl:when>
    <xsl:when test="$root/tei:text/tei:body/@xml:lang"><xsl:value-of select="$root/tei:text/tei:body/@xml:lang"/></xsl:when>
    <xsl:when test="$root/@xml:lang"><xsl:value-of select="$root/@xml:lang"/></xsl:when>
    <xsl:when test="count($root/tei:teiHeader/tei:profileDesc/tei:langUsage/tei:language) = 1">
      <xsl:value-of select="$root/tei:teiHeader/tei:profileDesc/tei:langUsage/tei:language/@ident"/>
    </xsl:when>
  </xsl:choose>
</xsl:variable>

<xsl:variable name="string-tables" select="document('strings.xml')/strings/table"/>

<xsl:variable name="page-language">
  <xsl:variable name="wanted">
    <xsl:call-template name="primary-language">
      <xsl:with-param name="tag">
        <xsl:choose>
          <xsl:when test="string($language)"><xsl:value-of select="$language"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$text-language"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$string-tables[@xml:lang = string($wanted)]"><xsl:value-of select="$wanted"/></xsl:when>
    <xsl:otherwise>en</xsl:otherwise>
  </xsl:choose>
</xsl:variable>

<!-- A string by its language, name and case. -->
<xsl:key name="string" match="strings/table/*" use="concat(../@xml:lang, '|', name(), '|', @for, @type, @code)"/>
<xsl:variable name="merged-strings">
  <xsl:variable name="english" select="$string-tables[@xml:lang = 'en']/*"/>
  <xsl:choose>
    <xsl:when test="$page-language = 'en'"><xsl:copy-of select="$english"/></xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="$english">
        <xsl:variable name="translated" select="key('string', concat($page-language, '|', name(), '|', @for, @type, @code))"/>
        <xsl:choose>
          <xsl:when test="$translated"><xsl:copy-of select="$translated[1]"/></xsl:when>
          <xsl:otherwise><xsl:copy-of select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="say" select="exsl:node-set($merged-strings)"/>

<!-- The primary subtag of a language tag, in lower case: "sr" of "sr-Cyrl". -->
<xsl:template name="primary-language">
  <xsl:param name="tag"/>
  <xsl:value-of select="translate(substring-before(concat(translate($tag, '_', '-'), '-'), '-'),
                                  'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"/>
</xsl:template>

<!-- Name of a language in the language of the page; a language that has none is shown by its tag. -->
<xsl:template name="language-name">
  <xsl:param name="tag"/>
  <xsl:variable name="primary">
    <xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$tag"/></xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$say/tongue[@code = string($primary)]"><xsl:value-of select="$say/tongue[@code = string($primary)]"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$tag"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- "rtl" or "ltr": by the script subtag where there is one, else by the language. -->
<xsl:template name="direction">
  <xsl:param name="tag"/>
  <xsl:variable name="subtags" select="concat('-', translate($tag, '_', '-'), '-')"/>
  <xsl:variable name="primary">
    <xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$tag"/></xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="contains($subtags, '-Arab-') or contains($subtags, '-Hebr-') or contains($subtags, '-Syrc-')
                    or contains($subtags, '-Syre-') or contains($subtags, '-Syrj-') or contains($subtags, '-Syrn-')
                    or contains($subtags, '-Thaa-') or contains($subtags, '-Nkoo-') or contains($subtags, '-Mand-')
                    or contains($subtags, '-Samr-')">rtl</xsl:when>
    <xsl:when test="contains($subtags, '-Latn-') or contains($subtags, '-Cyrl-') or contains($subtags, '-Grek-')
                    or contains($subtags, '-Armn-')">ltr</xsl:when>
    <xsl:when test="contains(' ar fa he iw syr syc arc ur yi ps sd ug ckb ota dv nqo sam azb glk mzn arz ary ',
                             concat(' ', $primary, ' ')) and string($primary)">rtl</xsl:when>
    <xsl:otherwise>ltr</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
