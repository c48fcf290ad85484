<?xml version="1.0" encoding="UTF-8"?>
<!-- A text and its translation side by side: on facing pages or in two columns (reledpar).

     The idea: two divisions that @corresp joins become one spread; the earlier one stands on the left. reledpar keeps the
     n-th paragraph of one side beside the n-th of the other, so the two sides must have the same number of paragraphs:
     the children of both are put in rows, and the shorter half of a row is filled up with empty paragraphs. Children that
     @corresp joins share a row; without any, the first stands beside the first, the second beside the second.
     The translation may lie in a second file (@corresp="translation.xml" or "translation.xml#part"); its notes are printed,
     of its entries the text alone.

     Parameter translation: facing, columns, or after (as the document has it). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings" xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:s="https://siglum.dev/ns/prepared"
  exclude-result-prefixes="exsl str tei s">

<xsl:import href="blocks.xsl"/>

<!-- One row for each pair: <pair left="generated id" right="generated id" file="" part=""/>. -->
<xsl:variable name="pair-rows">
  <xsl:if test="$translation = 'facing' or $translation = 'columns'">
    <xsl:for-each select="/*//tei:div[not(ancestor::tei:teiHeader)] | /*//tei:div1 | /*//tei:text">
      <xsl:variable name="pointer" select="normalize-space(@corresp | (tei:p | tei:ab | tei:lg | tei:l | tei:head)[@corresp][1]/@corresp[not(current()/@corresp)])"/>
      <xsl:variable name="address" select="substring-before(concat($pointer, ' '), ' ')"/>
      <xsl:variable name="file" select="substring-before(concat($address, '#'), '#')"/>
      <xsl:choose>
        <xsl:when test="$address = ''"/>
        <xsl:when test="$file = ''">
          <xsl:variable name="target" select="key('xml-id', substring-after($address, '#'))[1]/ancestor-or-self::*[self::tei:div or self::tei:div1 or self::tei:text][1]"/>
          <xsl:if test="$target and count(ancestor-or-self::* | $target) != count(ancestor-or-self::*) and count($target/ancestor-or-self::* | .) != count($target/ancestor-or-self::*)">
            <pair left="{generate-id((. | $target)[1])}" right="{generate-id((. | $target)[2])}"/>
          </xsl:if>
        </xsl:when>
        <xsl:when test="@corresp and not(contains($file, ':'))"><pair left="{generate-id()}" file="{$file}" part="{substring-after($address, '#')}"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:if>
</xsl:variable>
<xsl:variable name="all-pairs" select="exsl:node-set($pair-rows)/pair"/>
<!-- A division stands in one pair, the first that names it. -->
<xsl:variable name="pairs" select="$all-pairs[not(@left = preceding-sibling::pair/@left or @left = preceding-sibling::pair/@right or @right = preceding-sibling::pair/@left or @right = preceding-sibling::pair/@right)]"/>

<xsl:template match="tei:div | tei:div1 | tei:text" mode="block" priority="2">
  <xsl:variable name="left" select="."/>
  <xsl:variable name="id" select="generate-id()"/>
  <xsl:variable name="pair" select="$pairs[@left = $id]"/>
  <xsl:choose>
    <xsl:when test="not($pairs)"><xsl:apply-imports/></xsl:when>
    <xsl:when test="$pairs[@right = $id]"/>
    <xsl:when test="$pair/@right">
      <xsl:call-template name="spread"><xsl:with-param name="right" select="(//tei:div | //tei:div1 | //tei:text)[generate-id() = $pair/@right]"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="$pair">
      <xsl:variable name="other" select="document(string($pair/@file), .)"/>
      <xsl:variable name="part" select="$other//*[@xml:id = $pair/@part]"/>
      <xsl:variable name="right" select="$part | $other//tei:text[not($part)][1]"/>
      <xsl:if test="$right//tei:app"><xsl:message>the apparatus of <xsl:value-of select="$pair/@file"/> is not printed, only its text: its entries are printed when both texts lie in one file</xsl:message></xsl:if>
      <xsl:choose>
        <xsl:when test="$right"><xsl:call-template name="spread"><xsl:with-param name="right" select="$right[1]"/></xsl:call-template></xsl:when>
        <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
      </xsl:choose>
    </xsl:when>
    <xsl:otherwise><xsl:apply-imports/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="spread">
  <xsl:param name="right"/>
  <xsl:variable name="rows">
    <xsl:call-template name="rows"><xsl:with-param name="right" select="$right"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="row" select="exsl:node-set($rows)/row"/>
  <xsl:choose>
    <!-- Nothing to set beside the other. -->
    <xsl:when test="not($row[contains(left, '\Par{')]) or not($row[contains(right, '\Par{')])">
      <xsl:for-each select="$row"><xsl:value-of select="left"/></xsl:for-each>
      <xsl:for-each select="$row"><xsl:value-of select="right"/></xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:value-of select="concat('\Spread{', $translation, '}&#10;')"/>
      <xsl:for-each select="$row">
        <xsl:value-of select="left"/>
        <xsl:call-template name="fill"><xsl:with-param name="short" select="left"/><xsl:with-param name="long" select="right"/></xsl:call-template>
      </xsl:for-each>
      <xsl:text>\OtherSide&#10;</xsl:text>
      <xsl:for-each select="$row">
        <xsl:value-of select="right"/>
        <xsl:call-template name="fill"><xsl:with-param name="short" select="right"/><xsl:with-param name="long" select="left"/></xsl:call-template>
      </xsl:for-each>
      <xsl:text>\EndSpread&#10;</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Empty paragraphs for those that `long` has more than `short`. -->
<xsl:template name="fill">
  <xsl:param name="short"/>
  <xsl:param name="long"/>
  <xsl:variable name="more" select="(string-length($long) - string-length(str:replace(string($long), '\Par{', '')) - string-length($short) + string-length(str:replace(string($short), '\Par{', ''))) div 5"/>
  <xsl:if test="$more &gt; 0"><xsl:value-of select="str:padding($more * 7, '\Blank&#10;')"/></xsl:if>
</xsl:template>

<!-- <row><left>...</left><right>...</right></row> for the children of the current element and of `right`. -->
<xsl:template name="rows">
  <xsl:param name="right"/>
  <xsl:variable name="left" select="."/>
  <xsl:variable name="left-children" select="*[not(self::s:* or self::tei:pb or self::tei:cb or self::tei:gb or self::tei:milestone or self::tei:lb or self::tei:anchor or self::tei:fw)]"/>
  <xsl:variable name="right-children" select="$right/*[not(self::s:* or self::tei:pb or self::tei:cb or self::tei:gb or self::tei:milestone or self::tei:lb or self::tei:anchor or self::tei:fw)]"/>
  <!-- For each child on the right the place of the row that it stands in. -->
  <xsl:variable name="joined">
    <xsl:for-each select="$right-children">
      <xsl:variable name="id" select="@xml:id"/>
      <xsl:variable name="points" select="concat(' ', normalize-space(@corresp), ' ')"/>
      <xsl:variable name="at"><xsl:for-each select="$left-children">
        <xsl:if test="(@xml:id and (contains($points, concat('#', @xml:id, ' ')))) or ($id and contains(concat(' ', normalize-space(@corresp), ' '), concat('#', $id, ' ')))"><xsl:value-of select="concat(position(), ' ')"/></xsl:if>
      </xsl:for-each></xsl:variable>
      <at id="{generate-id()}"><xsl:value-of select="substring-before(concat($at, ' '), ' ')"/></at>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="at" select="exsl:node-set($joined)/at"/>
  <xsl:variable name="hosts">
    <xsl:for-each select="$at">
      <xsl:variable name="place" select="position()"/>
      <xsl:variable name="before" select="preceding-sibling::at[. != ''][1]"/>
      <host id="{@id}">
        <xsl:choose>
          <xsl:when test=". != ''"><xsl:value-of select="."/></xsl:when>
          <xsl:when test="$before"><xsl:value-of select="$before"/></xsl:when>
          <xsl:when test="$place &gt; count($left-children)"><xsl:value-of select="count($left-children)"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$place"/></xsl:otherwise>
        </xsl:choose>
      </host>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="host" select="exsl:node-set($hosts)/host"/>
  <xsl:for-each select="$left-children">
    <xsl:variable name="place" select="position()"/>
    <xsl:call-template name="row">
      <xsl:with-param name="beside" select="$right-children[generate-id() = $host[. = $place]/@id]"/>
      <xsl:with-param name="is-last" select="$place = count($left-children)"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="row">
  <xsl:param name="beside"/>
  <xsl:param name="is-last"/>
  <xsl:choose>
    <!-- Parts whose own parts stand beside each other. -->
    <xsl:when test="count($beside) = 1 and local-name($beside) = local-name() and *
                    and (self::tei:text or self::tei:body or self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3 or self::tei:lg or self::tei:sp or self::tei:list)">
      <xsl:if test="preceding-sibling::*[1][self::s:* or self::tei:pb or self::tei:cb or self::tei:milestone]">
        <row><left><xsl:call-template name="marks-before"/></left><right/></row>
      </xsl:if>
      <xsl:call-template name="rows"><xsl:with-param name="right" select="$beside"/></xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <row>
        <left>
          <xsl:call-template name="marks-before"/>
          <xsl:apply-templates select="." mode="block"/>
          <xsl:if test="$is-last"><xsl:apply-templates select="following-sibling::*" mode="block"/></xsl:if>
        </left>
        <right>
          <xsl:for-each select="$beside"><xsl:call-template name="marks-before"/><xsl:apply-templates select="." mode="block"/></xsl:for-each>
        </right>
      </row>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What stands between the paragraph before and this one: beginnings of spans, pages of the source. -->
<xsl:template name="marks-before">
  <xsl:variable name="before" select="preceding-sibling::*[not(self::s:* or self::tei:pb or self::tei:cb or self::tei:gb or self::tei:milestone or self::tei:lb or self::tei:anchor or self::tei:fw)][1]"/>
  <xsl:apply-templates select="preceding-sibling::*[not($before) or preceding-sibling::*[generate-id() = generate-id($before)]]" mode="block"/>
</xsl:template>

</xsl:stylesheet>
