<?xml version="1.0" encoding="UTF-8"?>
<!-- Mode "block": whatever stands between line and page becomes a sequence of paragraphs.

     The idea: reledmac numbers paragraphs that do not nest, TEI nests them. So an element that holds blocks is opened: its
     blocks are printed one after the other, and each run of words between them becomes a paragraph of its own, set in as
     deep as the lists and quotations around it. Named template "flow" does it, once over the children.
     Invariant: every \Par is followed by its \EndPar before the next \Par. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:s="https://siglum.dev/ns/prepared" xmlns:f="https://siglum.dev/ns/xslt"
  exclude-result-prefixes="exsl tei s f">

<xsl:template match="*" mode="block">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($blocks)"><xsl:call-template name="flow"/></xsl:when>
    <xsl:when test="normalize-space() or *"><xsl:call-template name="paragraph"/></xsl:when>
  </xsl:choose>
</xsl:template>
<xsl:template match="text()" mode="block">
  <xsl:if test="normalize-space()"><xsl:call-template name="paragraph"/></xsl:if>
</xsl:template>

<!-- Elements all of whose children are blocks. -->
<xsl:template mode="block" match="tei:TEI | tei:text | tei:group | tei:front | tei:body | tei:back | tei:div | tei:div0 | tei:div1 | tei:div2 | tei:div3
  | tei:div4 | tei:div5 | tei:sp | tei:lg | tei:list | tei:castList | tei:castGroup | tei:titlePage | tei:docTitle | tei:listBibl | tei:listApp
  | tei:listWit | tei:listEvent | tei:listRelation | tei:epigraph | tei:floatingText | tei:standOff | tei:postscript | tei:address[tei:addrLine]
  | tei:listPerson | tei:listPlace | tei:listOrg">
  <xsl:apply-templates mode="block"/>
</xsl:template>
<!-- A division at the top begins a section of its own where the lines are counted by sections. -->
<xsl:template match="tei:body/tei:div | tei:body/tei:div1" mode="block" priority="1">
  <xsl:if test="$numbering = 'section' and preceding-sibling::tei:div | preceding-sibling::tei:div1">\NewSection&#10;</xsl:if>
  <xsl:apply-templates mode="block"/>
</xsl:template>

<!-- A title page is a page of its own. -->
<xsl:template match="tei:front/tei:titlePage" mode="block" priority="1">
  <xsl:text>\TitlePage&#10;</xsl:text>
  <xsl:apply-templates mode="block"/>
  <xsl:text>\EndTitlePage&#10;</xsl:text>
</xsl:template>

<!-- The parts of an opener or a closer are lines of their own, unless words stand between them. -->
<xsl:template match="tei:opener[not(text()[normalize-space()])] | tei:closer[not(text()[normalize-space()])]" mode="block" priority="1">
  <xsl:for-each select="*">
    <xsl:variable name="blocks"><xsl:apply-templates select="." mode="block-inside"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($blocks) or self::s:* or self::tei:pb or self::tei:cb or self::tei:milestone"><xsl:apply-templates select="." mode="block"/></xsl:when>
      <xsl:when test="normalize-space() or *"><xsl:call-template name="paragraph"/></xsl:when>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:template match="tei:pb | tei:cb | tei:gb | tei:milestone" mode="block">
  <xsl:if test="@n">
    <xsl:text>\Mark{</xsl:text><xsl:apply-templates select="." mode="break-text"/><xsl:text>}&#10;</xsl:text>
  </xsl:if>
</xsl:template>
<xsl:template match="tei:lb | tei:anchor | tei:fw | tei:ptr[not(@target)]" mode="block"/>
<xsl:template match="tei:person | tei:place | tei:org | tei:personGrp" mode="block">
  <xsl:text>\Par{0}{entry}{}</xsl:text><xsl:apply-templates select="." mode="entry"/><xsl:text>\EndPar&#10;</xsl:text>
  <xsl:apply-templates select="tei:place | tei:org" mode="block"/>
</xsl:template>

<!-- One paragraph of the current element (or text). -->
<xsl:template name="paragraph">
  <xsl:call-template name="open"/>
  <xsl:choose>
    <xsl:when test="self::text()"><xsl:apply-templates select="."/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="content"/></xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="close"/>
</xsl:template>
<xsl:template match="*" mode="content"><xsl:apply-templates/></xsl:template>
<xsl:template match="tei:ref | tei:ptr | tei:app | tei:choice | tei:persName | tei:placeName | tei:orgName | tei:name | tei:graphic | tei:gap | tei:note[ancestor::tei:p] | tei:date
  | tei:bibl | tei:biblStruct | tei:event | tei:relation | tei:q | tei:said" mode="content"><xsl:apply-templates select="."/></xsl:template>
<xsl:template name="open">
  <xsl:param name="first" select="true()"/>
  <xsl:if test="$first"><xsl:apply-templates select="." mode="heading"/></xsl:if>
  <xsl:text>\Par{</xsl:text>
  <xsl:value-of select="count(ancestor-or-self::tei:item | ancestor-or-self::tei:quote | ancestor::tei:castItem)"/>
  <xsl:text>}{</xsl:text><xsl:apply-templates select="." mode="style"/><xsl:text>}{</xsl:text>
  <xsl:if test="$first"><xsl:apply-templates select="." mode="label"/></xsl:if>
  <xsl:text>}</xsl:text>
  <xsl:apply-templates select="." mode="paragraph-direction"/>
  <xsl:apply-templates select="." mode="paragraph-language"/>
  <xsl:if test="$first"><xsl:apply-templates select="." mode="bookmark"/><xsl:apply-templates select="." mode="source"/></xsl:if>
  <!-- The line of the document, for findings about the LaTeX. -->
  <xsl:if test="function-available('f:line')"><xsl:value-of select="concat('% ', f:line(.))"/></xsl:if>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<!-- The end of a paragraph, and of the lemmas that end with it. -->
<xsl:template name="close">
  <xsl:variable name="id" select="generate-id()"/>
  <xsl:for-each select="ancestor-or-self::*[self::tei:lem or self::tei:rdg][parent::tei:app or parent::tei:rdgGrp]">
    <xsl:variable name="last" select="(descendant::*[self::tei:p or self::tei:ab or self::tei:l or self::tei:head or self::tei:item or self::tei:speaker or self::tei:stage])[last()]"/>
    <xsl:if test="generate-id($last) = $id and key('entry', ancestor::tei:app[1]/@s:entry)/@n">
      <xsl:value-of select="concat('\edlabel{', ancestor::tei:app[1]/@s:entry, '-to}')"/>
    </xsl:if>
  </xsl:for-each>
  <xsl:for-each select="following-sibling::node()[not(self::text()[not(normalize-space())])][1][self::s:to]">
    <xsl:apply-templates select="."/>
  </xsl:for-each>
  <xsl:text>\EndPar&#10;</xsl:text>
</xsl:template>

<!-- Runs of words between blocks. Space beside a block is none of a run; marks of the source's pages wait. -->
<xsl:template name="flow">
  <xsl:variable name="kinds">
    <xsl:for-each select="node()">
      <xsl:variable name="block"><xsl:if test="self::*"><xsl:apply-templates select="." mode="block-inside"/></xsl:if></xsl:variable>
      <kind>
        <xsl:choose>
          <xsl:when test="string($block)">block</xsl:when>
          <xsl:when test="self::comment() or self::processing-instruction()">none</xsl:when>
          <xsl:when test="self::text() and not(normalize-space())">space</xsl:when>
          <xsl:otherwise>line</xsl:otherwise>
        </xsl:choose>
      </kind>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="kind" select="exsl:node-set($kinds)/kind"/>
  <xsl:variable name="parent" select="."/>
  <xsl:for-each select="node()">
    <xsl:variable name="at" select="position()"/>
    <xsl:variable name="here" select="$kind[$at]"/>
    <xsl:variable name="before" select="$here/preceding-sibling::kind[. = 'block' or . = 'line'][1]"/>
    <xsl:variable name="after" select="$here/following-sibling::kind[. = 'block' or . = 'line'][1]"/>
    <xsl:choose>
      <xsl:when test="$here = 'block'"><xsl:apply-templates select="." mode="block"/></xsl:when>
      <xsl:when test="$here = 'space'"><xsl:if test="$before = 'line' and $after = 'line'"><xsl:text> </xsl:text></xsl:if></xsl:when>
      <xsl:when test="$here = 'line'">
        <xsl:if test="not($before = 'line')">
          <xsl:for-each select="$parent"><xsl:call-template name="open"><xsl:with-param name="first" select="not($before)"/></xsl:call-template></xsl:for-each>
        </xsl:if>
        <xsl:apply-templates select="."/>
        <xsl:if test="not($after = 'line')"><xsl:call-template name="close"/></xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<!-- Styles. -->
<xsl:template match="node()" mode="style">p</xsl:template>
<xsl:template match="tei:p[not(preceding-sibling::*[1][self::tei:p or self::tei:ab or self::tei:pb or self::tei:app])] | tei:ab" mode="style">first</xsl:template>
<xsl:template match="tei:head" mode="style">
  <xsl:variable name="depth" select="count(ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3])"/>
  <xsl:choose>
    <xsl:when test="preceding-sibling::tei:head or not(parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:div3 or parent::tei:body or parent::tei:front or parent::tei:back)">subhead</xsl:when>
    <xsl:when test="../@type = 'speech' or ../@type = 'regest'">speech</xsl:when>
    <xsl:when test="$depth &lt; 2">head1</xsl:when>
    <xsl:when test="$depth = 2">head2</xsl:when>
    <xsl:otherwise>head3</xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template match="tei:label | tei:argument | tei:byline[not(ancestor::tei:titlePage)]" mode="style">subhead</xsl:template>
<xsl:template match="tei:item | tei:castItem | tei:witness" mode="style">item</xsl:template>
<xsl:template match="tei:row" mode="style">row</xsl:template>
<xsl:template match="tei:addrLine" mode="style">address</xsl:template>
<xsl:template match="tei:salute" mode="style">greeting</xsl:template>
<xsl:template match="tei:titlePart | tei:trailer | tei:docAuthor | tei:docImprint | tei:docDate | tei:docEdition | tei:titlePage//tei:byline | tei:epigraph//*" mode="style">centred</xsl:template>
<xsl:template match="tei:titlePage//tei:titlePart[@type = 'main' or not(@type)]" mode="style">title</xsl:template>
<xsl:template match="tei:closer | tei:signed | tei:dateline | tei:opener/tei:date | tei:closer//tei:addrLine" mode="style">right</xsl:template>
<xsl:template match="tei:closer/tei:salute" mode="style">greeting</xsl:template>
<xsl:template match="tei:quote | tei:quote/tei:p | tei:quote/tei:ab | tei:eg" mode="style">quote</xsl:template>
<xsl:template match="tei:l" mode="style">verse</xsl:template>
<xsl:template match="tei:lg/tei:l[not(preceding-sibling::*[1][self::tei:l])]" mode="style">stanza</xsl:template>
<xsl:template match="tei:figure/*" mode="style">caption</xsl:template>
<xsl:template match="tei:milestone | tei:ab[@type = 'ornament']" mode="style">ornament</xsl:template>
<xsl:template match="tei:speaker" mode="style">speaker</xsl:template>
<xsl:template match="tei:stage | tei:set/tei:p" mode="style">stage</xsl:template>
<xsl:template match="tei:note | tei:app | tei:bibl | tei:biblStruct" mode="style">note</xsl:template>
<xsl:template match="text()" mode="style">first</xsl:template>

<!-- A verse has the indent that its @rend names: "indent", "indent(3)", "indent2". -->
<xsl:template match="tei:l" mode="content">
  <xsl:variable name="rend" select="concat(@rend, @style)"/>
  <xsl:variable name="depth" select="translate(substring-after($rend, 'indent'), translate($rend, '0123456789', ''), '')"/>
  <xsl:if test="contains($rend, 'indent')">
    <xsl:text>\Indent{</xsl:text>
    <xsl:choose><xsl:when test="$depth &gt; 0 and $depth &lt; 12"><xsl:value-of select="$depth"/></xsl:when><xsl:otherwise>1</xsl:otherwise></xsl:choose>
    <xsl:text>.5em}</xsl:text>
  </xsl:if>
  <xsl:apply-templates/>
</xsl:template>

<!-- What the head of the page says. -->
<xsl:template match="node()" mode="heading"/>
<xsl:template match="tei:div/tei:head[not(preceding-sibling::tei:head)] | tei:div1/tei:head[not(preceding-sibling::tei:head)] | tei:div2/tei:head[not(preceding-sibling::tei:head)]" mode="heading">
  <xsl:if test="not(ancestor::tei:teiHeader)">
    <xsl:variable name="words"><xsl:call-template name="reading-text"/></xsl:variable>
    <xsl:value-of select="concat('\Heading{', count(ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2]) - 1, '}{')"/>
    <xsl:call-template name="escaped">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="string-length($words) &gt; 60"><xsl:value-of select="concat(substring($words, 1, 55), substring-before(concat(substring($words, 56), ' '), ' '), ' …')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:text>}&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<!-- Labels: the number of an item as the source has it, that of a speech. -->
<xsl:template match="node()" mode="label"/>
<xsl:template match="tei:item" mode="label">
  <xsl:choose>
    <xsl:when test="@n">
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="@n"/></xsl:call-template>
      <xsl:if test="not(contains(').:/]°–', substring(@n, string-length(@n))))">.</xsl:if>
    </xsl:when>
    <xsl:when test="not(../tei:label)">–</xsl:when>
  </xsl:choose>
</xsl:template>
<xsl:template match="tei:div/tei:head[not(preceding-sibling::tei:head)]" mode="label">
  <xsl:if test="(../@type = 'speech' or ../@type = 'regest') and ../@n"><xsl:text>\normalfont </xsl:text><xsl:call-template name="escaped"><xsl:with-param name="text" select="../@n"/></xsl:call-template></xsl:if>
</xsl:template>

<!-- Bookmarks of the PDF. -->
<xsl:template match="node()" mode="bookmark"/>
<xsl:template match="tei:div/tei:head[not(preceding-sibling::tei:head)] | tei:div1/tei:head | tei:div2/tei:head" mode="bookmark">
  <xsl:if test="not(ancestor::tei:teiHeader)">
    <xsl:value-of select="concat('\Bookmark{', count(ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2]) - 1, '}{')"/>
    <xsl:if test="(../@type = 'speech' or ../@type = 'regest') and ../@n"><xsl:call-template name="escaped"><xsl:with-param name="text" select="concat(../@n, ' ')"/></xsl:call-template></xsl:if>
    <xsl:call-template name="escaped-reading"/>
    <xsl:text>}{section</xsl:text>
    <xsl:for-each select="ancestor::*"><xsl:value-of select="concat('.', count(preceding-sibling::*) + 1)"/></xsl:for-each>
    <xsl:text>}</xsl:text>
  </xsl:if>
</xsl:template>

<!-- In the margin where a division begins: the paragraphs of its source. -->
<xsl:template match="node()" mode="source"/>
<xsl:template match="tei:div/tei:head[not(preceding-sibling::tei:head)] | tei:div1/tei:head[not(preceding-sibling::tei:head)] | tei:div[not(tei:head)]/*[1][self::tei:p or self::tei:ab]" mode="source">
  <xsl:for-each select="parent::*[@source]">
    <xsl:variable name="ranges"><xsl:call-template name="source-ranges"/></xsl:variable>
    <xsl:for-each select="exsl:node-set($ranges)/range">
      <xsl:choose><xsl:when test="position() = 1">\SourcePlace{¶~</xsl:when><xsl:otherwise>, </xsl:otherwise></xsl:choose>
      <xsl:value-of select="@from"/>
      <xsl:if test="@to != @from"><xsl:value-of select="concat('–', @to)"/></xsl:if>
      <xsl:if test="position() = last()">}</xsl:if>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- Direction and language of a paragraph, where they are not those of the text. Words without a letter that runs from right
     to left run from left to right, whatever is said of the whole document. -->
<xsl:template match="node()" mode="paragraph-direction">
  <xsl:variable name="direction">
    <xsl:call-template name="direction"><xsl:with-param name="tag" select="string(ancestor-or-self::*[string(@xml:lang)][1]/@xml:lang)"/></xsl:call-template>
  </xsl:variable>
  <xsl:if test="$direction = 'rtl' and (not(function-available('f:right-to-left')) or f:right-to-left(string(.)) or translate(., $latin, '') = string(.))">\RightToLeft{}</xsl:if>
</xsl:template>
<xsl:variable name="latin" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'"/>
<xsl:template match="node()" mode="paragraph-language">
  <xsl:variable name="own" select="string(ancestor-or-self::*[string(@xml:lang)][1]/@xml:lang)"/>
  <xsl:variable name="tag"><xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$own"/></xsl:call-template></xsl:variable>
  <xsl:variable name="text-tag"><xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template></xsl:variable>
  <xsl:if test="$own != '' and $tag != $text-tag">
    <xsl:text>\Hyphens{</xsl:text><xsl:call-template name="setting"><xsl:with-param name="value" select="$tag"/></xsl:call-template><xsl:text>}</xsl:text>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
