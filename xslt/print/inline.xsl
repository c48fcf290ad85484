<?xml version="1.0" encoding="UTF-8"?>
<!-- Within the line, on paper: emphasis, quotation, editorial signs, breaks, references, names, dates.

     An element without a template of its own prints its content. A block that comes here all the same (a paragraph
     within a footnote, a list within a lemma) is run on, with a space between. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template match="*"><xsl:apply-templates/></xsl:template>

<xsl:template match="tei:p | tei:ab | tei:l | tei:item | tei:label | tei:head | tei:row | tei:cell | tei:castItem | tei:addrLine | tei:person | tei:place | tei:org | tei:desc">
  <xsl:apply-templates select="." mode="label"/>
  <xsl:apply-templates/>
  <xsl:if test="following-sibling::*"><xsl:text> </xsl:text></xsl:if>
</xsl:template>

<xsl:template name="command">
  <xsl:param name="name"/>
  <xsl:value-of select="concat('\', $name, '{')"/>
  <xsl:call-template name="directed"/>
  <xsl:text>}</xsl:text>
</xsl:template>

<!-- Content in its own direction and with the hyphens of its own language. -->
<xsl:template name="directed">
  <xsl:variable name="own" select="string(@xml:lang)"/>
  <xsl:variable name="tag"><xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$own"/></xsl:call-template></xsl:variable>
  <xsl:variable name="direction">
    <xsl:if test="$own != ''"><xsl:call-template name="direction"><xsl:with-param name="tag" select="$own"/></xsl:call-template></xsl:if>
  </xsl:variable>
  <xsl:if test="$tag != ''">{\Hyphens{<xsl:call-template name="setting"><xsl:with-param name="value" select="$tag"/></xsl:call-template>}</xsl:if>
  <xsl:choose>
    <xsl:when test="$direction = 'rtl'">\Rtl{<xsl:apply-templates/>}</xsl:when>
    <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$tag != ''">}</xsl:if>
</xsl:template>

<!-- Emphasis. -->
<xsl:template match="tei:hi">
  <xsl:variable name="look" select="concat(' ', translate(concat(@rend, ' ', @rendition, ' ', @style), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ#:;,-_', 'abcdefghijklmnopqrstuvwxyz      '), ' ')"/>
  <xsl:call-template name="command">
    <xsl:with-param name="name">
      <xsl:choose>
        <xsl:when test="contains($look, ' sup')">textsuperscript</xsl:when>
        <xsl:when test="contains($look, ' sub ') or contains($look, ' subscript')">textsubscript</xsl:when>
        <xsl:when test="contains($look, ' bold') or contains($look, ' b ') or contains($look, ' strong')">textbf</xsl:when>
        <xsl:when test="contains($look, ' sc ') or contains($look, 'cap')">textsc</xsl:when>
        <xsl:when test="contains($look, 'plain') or contains($look, 'roman') or contains($look, ' normal')">textnormal</xsl:when>
        <xsl:otherwise>emph</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>
<xsl:template match="tei:emph | tei:foreign | tei:term | tei:mentioned | tei:title[not(@level = 'a' or @level = 'u')] | tei:stage">
  <xsl:call-template name="command"><xsl:with-param name="name">emph</xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="tei:gi | tei:att | tei:val | tei:tag | tei:code | tei:ident">
  <xsl:call-template name="command"><xsl:with-param name="name">texttt</xsl:with-param></xsl:call-template>
</xsl:template>

<!-- Quotation marks only where the text brings none. -->
<xsl:template match="tei:q | tei:quote | tei:said | tei:soCalled">
  <xsl:variable name="start" select="substring(normalize-space(.), 1, 1)"/>
  <xsl:variable name="marked" select="$start = '' or contains(concat('&quot;“”„«»‹›‘’‚—–', &quot;'&quot;), $start)"/>
  <xsl:if test="not($marked)"><xsl:call-template name="escaped"><xsl:with-param name="text" select="$say/quote-open"/></xsl:call-template></xsl:if>
  <xsl:call-template name="directed"/>
  <xsl:if test="not($marked)"><xsl:call-template name="escaped"><xsl:with-param name="text" select="$say/quote-close"/></xsl:call-template></xsl:if>
</xsl:template>

<!-- Editorial signs. -->
<xsl:template match="tei:said[@direct = 'false']" priority="1"><xsl:apply-templates/></xsl:template>
<!-- Letters that come with the brackets of the source need no second ones. -->
<xsl:template match="tei:supplied[starts-with(normalize-space(), '[')]" priority="1"><xsl:apply-templates/></xsl:template>
<xsl:template match="tei:supplied">⟨<xsl:apply-templates/>⟩</xsl:template>
<xsl:template match="tei:surplus">\{<xsl:apply-templates/>\}</xsl:template>
<xsl:template match="tei:unclear"><xsl:apply-templates/>(?)</xsl:template>
<xsl:template match="tei:gap">{[}<xsl:choose><xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when><xsl:otherwise>…</xsl:otherwise></xsl:choose>{]}</xsl:template>
<xsl:template match="tei:del | tei:mdel">⟦<xsl:apply-templates/>⟧</xsl:template>
<xsl:template match="tei:add">⸌<xsl:apply-templates/>⸍</xsl:template>
<xsl:template match="tei:space">\quad{}</xsl:template>
<xsl:template match="tei:caesura">\Caesura{}</xsl:template>

<!-- Breaks. -->
<xsl:template match="tei:lb">
  <xsl:choose>
    <xsl:when test="@break = 'no'"/>
    <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template match="tei:pb | tei:cb | tei:gb | tei:milestone">
  <xsl:if test="@n"><xsl:text>\Break{</xsl:text><xsl:apply-templates select="." mode="break-text"/><xsl:text>}</xsl:text></xsl:if>
</xsl:template>
<xsl:template match="*" mode="break-text">
  <xsl:call-template name="escaped">
    <xsl:with-param name="text">
      <xsl:choose>
        <xsl:when test="self::tei:pb and translate(@n, '0123456789', '') != '' and translate(translate(@n, 'rv', ''), '0123456789', '') = ''"><xsl:value-of select="concat($say/folio, '&#160;')"/></xsl:when>
        <xsl:when test="self::tei:pb"><xsl:value-of select="concat($say/page, '&#160;')"/></xsl:when>
        <xsl:when test="self::tei:cb"><xsl:value-of select="concat($say/column, '&#160;')"/></xsl:when>
        <xsl:when test="@unit"><xsl:value-of select="concat(@unit, ' ')"/></xsl:when>
      </xsl:choose>
      <xsl:value-of select="@n"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- References: the words, and for one without words its address. -->
<xsl:template match="tei:ref[@target] | tei:ptr[@target] | tei:licence[@target]">
  <xsl:call-template name="address">
    <xsl:with-param name="address" select="substring-before(concat(normalize-space(@target), ' '), ' ')"/>
    <xsl:with-param name="content"><xsl:apply-templates/></xsl:with-param>
  </xsl:call-template>
  <!-- On paper the address of a licence must be read. -->
  <xsl:if test="self::tei:licence and normalize-space()">
    <xsl:text> (</xsl:text>
    <xsl:call-template name="shown-address"><xsl:with-param name="text" select="normalize-space(@target)"/></xsl:call-template>
    <xsl:text>)</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template name="address">
  <xsl:param name="address"/>
  <xsl:param name="content"/>
  <xsl:variable name="shown">
    <xsl:choose>
      <xsl:when test="normalize-space($content)"><xsl:value-of select="$content"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="shown-address"><xsl:with-param name="text" select="$address"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="starts-with($address, 'http://') or starts-with($address, 'https://')">
      <xsl:text>\Address{</xsl:text>
      <xsl:call-template name="escaped-address"><xsl:with-param name="text" select="$address"/></xsl:call-template>
      <xsl:value-of select="concat('}{', $shown, '}')"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$shown"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Names: the words, and the mark to which the register refers. TeX does not see a mark within a note in time: the mark of
     a name in a note or a reading is set in the line, before the note (template "marks-within"). -->
<xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:settlement | tei:region | tei:country | tei:name | tei:rs">
  <xsl:variable name="hoisted"><xsl:call-template name="hoisted"/></xsl:variable>
  <xsl:if test="not(string($hoisted))"><xsl:apply-templates select="." mode="mark"/></xsl:if>
  <xsl:call-template name="directed"/>
</xsl:template>

<xsl:template match="*" mode="mark">
  <xsl:variable name="gid" select="generate-id()"/>
  <xsl:variable name="n"><xsl:for-each select="$mentions"><xsl:value-of select="key('mention-of', $gid)[@target][1]/@n"/></xsl:for-each></xsl:variable>
  <xsl:if test="string($n)"><xsl:value-of select="concat('\Mention{', $n, '}')"/></xsl:if>
</xsl:template>

<!-- "x" within a numbered note, an app or a choice: the outermost of them has set the marks of all names within. -->
<xsl:template name="hoisted">
  <xsl:if test="ancestor::tei:app or ancestor::tei:choice">x</xsl:if>
  <xsl:for-each select="ancestor::tei:note"><xsl:call-template name="number"/></xsl:for-each>
</xsl:template>

<xsl:template name="marks-within">
  <xsl:variable name="hoisted"><xsl:call-template name="hoisted"/></xsl:variable>
  <xsl:if test="not(string($hoisted))"><xsl:apply-templates select=".//tei:*[@ref]" mode="mark"/></xsl:if>
</xsl:template>

<xsl:template match="tei:date | tei:origDate | tei:birth | tei:death | tei:floruit">
  <xsl:choose>
    <xsl:when test="normalize-space()"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="escaped"><xsl:with-param name="text"><xsl:apply-templates select="." mode="date-words"/></xsl:with-param></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Bibliography: as in html/bibliography.xsl. -->
<xsl:template match="tei:bibl | tei:biblStruct | tei:biblFull | tei:analytic | tei:monogr | tei:series | tei:imprint | tei:editionStmt | tei:seriesStmt | tei:extent" name="parts">
  <xsl:choose>
    <xsl:when test="text()[normalize-space()] or not(*[2])"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="*[normalize-space() or @target or @when or @n]">
        <xsl:if test="position() &gt; 1">
          <xsl:choose>
            <xsl:when test="self::tei:publisher and preceding-sibling::*[1][self::tei:pubPlace]">: </xsl:when>
            <xsl:when test="self::tei:monogr or self::tei:series or self::tei:p">. </xsl:when>
            <xsl:otherwise>, </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:event | tei:relation">
  <xsl:variable name="dates"><xsl:apply-templates select="." mode="date-words"/></xsl:variable>
  <xsl:if test="string($dates)"><xsl:call-template name="escaped"><xsl:with-param name="text" select="concat($dates, ' ')"/></xsl:call-template></xsl:if>
  <xsl:apply-templates/>
</xsl:template>

</xsl:stylesheet>
