<?xml version="1.0" encoding="UTF-8"?>
<!-- Within the line: emphasis, quotation, editorial signs, breaks, references.

     Editorial signs: ⟨supplied⟩, {surplus}, […] for a gap, a dotted line under what is unclear, deletions and
     additions as HTML's del and ins. Signs are text, so that they survive copying and are read aloud. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<!-- Emphasis. -->
<xsl:template match="tei:hi">
  <xsl:variable name="look" select="concat(' ', translate(concat(@rend, ' ', @rendition, ' ', @style), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ#:;,-_', 'abcdefghijklmnopqrstuvwxyz      '), ' ')"/>
  <xsl:variable name="as">
    <xsl:choose>
      <xsl:when test="contains($look, ' sup') or contains($look, ' super')">sup</xsl:when>
      <xsl:when test="contains($look, ' sub ') or contains($look, ' subscript')">sub</xsl:when>
      <xsl:when test="contains($look, ' bold') or contains($look, ' b ') or contains($look, ' strong')">b</xsl:when>
      <xsl:when test="contains($look, 'underl') or contains($look, ' u ')">u</xsl:when>
      <xsl:when test="contains($look, 'small') and contains($look, 'cap') or contains($look, ' sc ') or contains($look, 'spaced') or contains($look, 'wide')">span</xsl:when>
      <xsl:when test="contains($look, 'plain') or contains($look, 'roman') or contains($look, ' normal')">span</xsl:when>
      <xsl:otherwise>i</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:call-template name="wrap">
    <xsl:with-param name="as" select="string($as)"/>
    <xsl:with-param name="class">
      <xsl:choose>
        <xsl:when test="contains($look, ' sc ') or contains($look, 'cap')">small-caps</xsl:when>
        <xsl:when test="contains($look, 'spaced') or contains($look, 'wide')">spaced</xsl:when>
      </xsl:choose>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="tei:emph"><xsl:call-template name="wrap"><xsl:with-param name="as">em</xsl:with-param></xsl:call-template></xsl:template>
<xsl:template match="tei:foreign | tei:term | tei:mentioned | tei:gloss | tei:distinct">
  <xsl:call-template name="wrap"><xsl:with-param name="as">i</xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="tei:title[@level = 'm' or @level = 'j' or @level = 's' or not(@level)]">
  <xsl:call-template name="wrap"><xsl:with-param name="as">cite</xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="tei:gi | tei:att | tei:val | tei:tag | tei:code | tei:ident">
  <xsl:call-template name="wrap"><xsl:with-param name="as">code</xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="tei:roleName | tei:role | tei:title[@level = 'a' or @level = 'u'] | tei:s | tei:seg | tei:w | tei:c | tei:pc | tei:num
  | tei:measure | tei:abbr | tei:expan | tei:ex | tei:am | tei:orig | tei:reg | tei:corr | tei:sic">
  <xsl:call-template name="wrap"/>
</xsl:template>

<!-- Quotation: marks are added only where the text brings none of its own. -->
<xsl:template match="tei:q | tei:quote | tei:said | tei:soCalled">
  <xsl:variable name="start" select="substring(normalize-space(.), 1, 1)"/>
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($blocks) or parent::tei:div or parent::tei:body or parent::tei:cit[not(ancestor::tei:p)] or parent::tei:epigraph or contains(@rend, 'block')">
      <xsl:choose>
        <xsl:when test="self::tei:quote or self::tei:q">
          <xsl:variable name="element">
            <xsl:choose><xsl:when test="ancestor::tei:hi or ancestor::tei:head">div</xsl:when><xsl:otherwise>blockquote</xsl:otherwise></xsl:choose>
          </xsl:variable>
          <xsl:element name="{$element}"><xsl:call-template name="attributes"/><xsl:apply-templates/></xsl:element>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="block"/></xsl:otherwise>
      </xsl:choose>
    </xsl:when>
    <xsl:otherwise>
      <q>
        <xsl:call-template name="attributes">
          <xsl:with-param name="class"><xsl:if test="$start != '' and contains(concat('&quot;“”„«»‹›‘’‚—–', &quot;'&quot;), $start)">marked</xsl:if></xsl:with-param>
        </xsl:call-template>
        <xsl:apply-templates/>
      </q>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:cit">
  <xsl:choose>
    <xsl:when test="ancestor::tei:p or ancestor::tei:head or ancestor::tei:item"><xsl:call-template name="wrap"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="block"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Indirect speech has no quotation marks. -->
<xsl:template match="tei:said[@direct = 'false']" priority="1"><xsl:call-template name="wrap"/></xsl:template>

<!-- Editorial signs. Letters that come with the brackets of the source need no second ones. -->
<xsl:template match="tei:supplied[starts-with(normalize-space(), '[')]" priority="1"><xsl:call-template name="wrap"/></xsl:template>
<xsl:template match="tei:supplied">
  <span title="{$say/supplied}"><xsl:call-template name="attributes"/>⟨<xsl:apply-templates/>⟩</span>
</xsl:template>
<xsl:template match="tei:surplus">
  <span title="{$say/surplus}"><xsl:call-template name="attributes"/>{<xsl:apply-templates/>}</span>
</xsl:template>
<xsl:template match="tei:unclear | tei:damage">
  <span title="{$say/unclear}"><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
</xsl:template>
<!-- Editorial brackets around blocks would tear the page: there the element is a plain division. -->
<xsl:template match="tei:supplied[.//tei:p or .//tei:l or .//tei:ab or .//tei:list] | tei:surplus[.//tei:p or .//tei:l]
  | tei:unclear[.//tei:p or .//tei:l] | tei:damage[.//tei:p or .//tei:l or .//tei:ab]" priority="1">
  <xsl:call-template name="wrap"/>
</xsl:template>
<xsl:template match="tei:gap">
  <xsl:variable name="size" select="normalize-space(concat(@quantity, @extent, ' ', @unit, ' ', @reason))"/>
  <span>
    <xsl:attribute name="title"><xsl:value-of select="$say/gap"/><xsl:if test="$size">: <xsl:value-of select="$size"/></xsl:if></xsl:attribute>
    <xsl:call-template name="attributes"/>
    <xsl:choose>
      <xsl:when test="normalize-space(.)">[<xsl:apply-templates/>]</xsl:when>
      <xsl:otherwise>[…]</xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:template>
<xsl:template match="tei:del | tei:mdel"><xsl:call-template name="wrap"><xsl:with-param name="as">del</xsl:with-param></xsl:call-template></xsl:template>
<xsl:template match="tei:add"><xsl:call-template name="wrap"><xsl:with-param name="as">ins</xsl:with-param></xsl:call-template></xsl:template>
<xsl:template match="tei:space"><xsl:text>&#8195;</xsl:text></xsl:template>

<!-- Breaks. -->
<xsl:template match="tei:lb">
  <xsl:if test="preceding-sibling::*[not(self::tei:pb or self::tei:cb or self::tei:lb)] or normalize-space(preceding-sibling::text()[normalize-space()][1])"><br/></xsl:if>
</xsl:template>
<xsl:template match="tei:pb">
  <xsl:call-template name="page-break"><xsl:with-param name="word" select="$say/page"/></xsl:call-template>
</xsl:template>
<xsl:template match="tei:cb">
  <xsl:call-template name="page-break"><xsl:with-param name="word" select="$say/column"/></xsl:call-template>
</xsl:template>
<xsl:template match="tei:gb | tei:milestone"><xsl:call-template name="page-break"><xsl:with-param name="word" select="@unit"/></xsl:call-template></xsl:template>

<xsl:template name="page-break">
  <xsl:param name="word"/>
  <span>
    <xsl:call-template name="attributes"><xsl:with-param name="class">break</xsl:with-param></xsl:call-template>
    <xsl:if test="@n">
      <xsl:text>[</xsl:text>
      <xsl:choose>
        <!-- "3r" is a leaf, whatever the element says. -->
        <xsl:when test="self::tei:pb and translate(@n, '0123456789', '') != '' and translate(translate(@n, 'rv', ''), '0123456789', '') = ''"><xsl:value-of select="$say/folio"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$word"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="string($word)"><xsl:text>&#160;</xsl:text></xsl:if>
      <xsl:value-of select="@n"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </span>
</xsl:template>

<xsl:template match="tei:anchor"><xsl:if test="@xml:id"><span><xsl:call-template name="attributes"/></span></xsl:if></xsl:template>

<!-- References. -->
<xsl:template match="tei:ref[@target] | tei:licence[@target]">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($blocks) or string($linked)"><xsl:call-template name="wrap"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="linked">
        <xsl:with-param name="address" select="@target"/>
        <xsl:with-param name="content"><xsl:apply-templates/></xsl:with-param>
        <xsl:with-param name="empty" select="not(normalize-space())"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:ptr[@target]">
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <xsl:if test="not(string($linked))">
    <xsl:call-template name="linked"><xsl:with-param name="address" select="@target"/><xsl:with-param name="empty" select="true()"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- A link to the first of the addresses; one without text shows its address. Only web and same-page addresses and
     those of files beside the document are followed: no javascript:, no data:. -->
<xsl:template name="linked">
  <xsl:param name="address"/>
  <xsl:param name="content"/>
  <xsl:param name="empty"/>
  <xsl:variable name="first" select="substring-before(concat(normalize-space($address), ' '), ' ')"/>
  <xsl:variable name="scheme" select="substring-before(substring-before(concat(translate($first, '#?', '//'), '/'), '/'), ':')"/>
  <xsl:variable name="shown">
    <xsl:choose>
      <xsl:when test="not($empty)"><xsl:copy-of select="$content"/></xsl:when>
      <xsl:when test="starts-with($first, '#')"><xsl:value-of select="$first"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$first"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="starts-with($first, '#') and not(key('xml-id', substring($first, 2)))">
      <span><xsl:call-template name="attributes"/><xsl:copy-of select="$shown"/></span>
    </xsl:when>
    <xsl:when test="$scheme = '' or $scheme = 'http' or $scheme = 'https' or $scheme = 'mailto'">
      <a href="{$first}"><xsl:call-template name="attributes"/><xsl:copy-of select="$shown"/></a>
    </xsl:when>
    <xsl:otherwise><span><xsl:call-template name="attributes"/><xsl:copy-of select="$shown"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- "x" if a link stands around the current element, in which no other may stand. -->
<xsl:template name="within-link">
  <xsl:if test="ancestor::*[self::tei:ref[@target] or self::tei:licence[@target] or (@ref and not(self::tei:title or self::tei:author or self::tei:editor or self::tei:publisher or self::tei:distributor or self::tei:authority))]">x</xsl:if>
</xsl:template>

</xsl:stylesheet>
