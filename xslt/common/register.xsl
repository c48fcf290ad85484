<?xml version="1.0" encoding="UTF-8"?>
<!-- Names and the registers that they point to.

     The idea: two tables are made once, and every template reads them instead of searching the document.
       $mentions  one row for each pointer of each name: of (generated id of the name, never printed), n (running number),
                  kind (person, place, org, name), target, uri, id, external, form (the name as attested), header (yes, if it stands there), where (generated
                  id of the division), label (what a reader calls that place).
       $entries   one row for each register entry that the page must show: target, uri, id, kind, found, anchor, sort, gid.
     The registers are found through the pointers themselves, relative to the document: each file is opened once, one
     that cannot be read leaves its names with an entry made of their attested forms. A pointer with a scheme is never
     opened; a prefix that the header defines (prefixDef) is expanded first.
     A name that siglum has led to another page of a site (s:href) needs no entry on this one.
     Persons, places and organisations that the document itself defines outside its text belong to the entries as well,
     mentioned or not: so a register is a page of its own.
     Cost: linear in the number of names; all look-ups go through keys. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings" xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:s="https://siglum.dev/ns/prepared"
  exclude-result-prefixes="exsl str tei s">

<xsl:variable name="main" select="/"/>
<xsl:variable name="collation" select="document('collation.xml')/collation"/>
<xsl:variable name="prefix-definitions" select="/descendant::tei:teiHeader//tei:prefixDef"/>

<xsl:key name="xml-id" match="*" use="@xml:id"/>
<xsl:key name="own-entry" match="tei:person | tei:personGrp | tei:place | tei:org" use="generate-id()"/>

<xsl:key name="mention-of" match="mention" use="@of"/>
<xsl:key name="mention-to" match="mention" use="@target"/>
<xsl:key name="mention-name" match="mention" use="concat(@kind, ':', @id)"/>
<xsl:key name="mention-form" match="mention" use="concat(@target, '|', @form)"/>
<xsl:key name="mention-place" match="mention" use="concat(@target, '|', @form, '|', @where)"/>
<xsl:key name="mention-file" match="mention[@target]" use="@uri"/>
<xsl:key name="entry" match="entry" use="@target"/>
<xsl:key name="own-row" match="entry[@gid]" use="@gid"/>

<!-- The table of mentions. -->
<xsl:variable name="mention-rows">
  <xsl:for-each select="(//tei:persName | //tei:placeName | //tei:orgName | //tei:geogName | //tei:settlement | //tei:region
                        | //tei:country | //tei:name | //tei:rs)[@ref and not(@s:href)]
                        [not(ancestor::tei:person or ancestor::tei:personGrp or ancestor::tei:place or ancestor::tei:org)]">
    <xsl:variable name="name" select="."/>
    <xsl:variable name="n" select="position()"/>
    <xsl:variable name="form"><xsl:call-template name="reading-text"/></xsl:variable>
    <xsl:for-each select="str:tokenize(@ref, ' &#9;&#10;&#13;')">
      <xsl:variable name="pointer">
        <xsl:call-template name="expanded-pointer"><xsl:with-param name="pointer" select="string(.)"/></xsl:call-template>
      </xsl:variable>
      <mention of="{generate-id($name)}" n="{$n}" form="{$form}">
        <xsl:apply-templates select="$name" mode="mention-kind"/>
        <xsl:call-template name="pointer-parts"><xsl:with-param name="pointer" select="string($pointer)"/></xsl:call-template>
        <xsl:apply-templates select="$name" mode="mention-place"/>
      </mention>
    </xsl:for-each>
  </xsl:for-each>
</xsl:variable>
<xsl:variable name="mentions" select="exsl:node-set($mention-rows)"/>

<xsl:template match="*" mode="mention-kind">
  <xsl:attribute name="kind">
    <xsl:choose>
      <xsl:when test="self::tei:persName or @type = 'person'">person</xsl:when>
      <xsl:when test="self::tei:orgName or @type = 'org' or @type = 'organisation' or @type = 'organization'">org</xsl:when>
      <xsl:when test="self::tei:name or self::tei:rs">
        <xsl:choose><xsl:when test="@type = 'place'">place</xsl:when><xsl:otherwise>name</xsl:otherwise></xsl:choose>
      </xsl:when>
      <xsl:otherwise>place</xsl:otherwise>
    </xsl:choose>
  </xsl:attribute>
</xsl:template>

<!-- Where a mention stands: the numbers of its divisions, else the name of the innermost one. -->
<xsl:template match="*" mode="mention-place">
  <xsl:variable name="division" select="ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3 or self::tei:front or self::tei:back or self::tei:teiHeader or self::tei:standOff][1]"/>
  <xsl:variable name="numbers" select="ancestor::*[self::tei:div or self::tei:div1 or self::tei:div2 or self::tei:div3]/@n"/>
  <xsl:if test="ancestor::tei:teiHeader"><xsl:attribute name="header">yes</xsl:attribute></xsl:if>
  <xsl:attribute name="where"><xsl:value-of select="generate-id($division)"/></xsl:attribute>
  <xsl:attribute name="label">
    <xsl:choose>
      <xsl:when test="$division/self::tei:teiHeader"><xsl:value-of select="$say/about"/></xsl:when>
      <xsl:when test="$numbers">
        <xsl:for-each select="$numbers"><xsl:if test="position() &gt; 1">.</xsl:if><xsl:value-of select="."/></xsl:for-each>
      </xsl:when>
      <xsl:when test="$division/@type and $say/division[@type = $division/@type]">
        <xsl:value-of select="$say/division[@type = $division/@type]"/>
      </xsl:when>
      <xsl:when test="$division/tei:head">
        <xsl:call-template name="shortened">
          <xsl:with-param name="text"><xsl:call-template name="reading-text"><xsl:with-param name="of" select="$division/tei:head[1]"/></xsl:call-template></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$say/text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:attribute>
</xsl:template>

<xsl:template name="shortened">
  <xsl:param name="text"/>
  <xsl:param name="length" select="28"/>
  <xsl:choose>
    <xsl:when test="string-length($text) &gt; $length"><xsl:value-of select="concat(substring($text, 1, $length - 1), '…')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- prefixDef: only replacement patterns with the one group $1 for all that follows the prefix. -->
<xsl:template name="expanded-pointer">
  <xsl:param name="pointer"/>
  <xsl:variable name="definition" select="$prefix-definitions[@ident = substring-before($pointer, ':')][1]"/>
  <xsl:variable name="pattern" select="$definition/@replacementPattern"/>
  <xsl:choose>
    <xsl:when test="contains($pattern, '$1') and not(contains(substring-after($pattern, '$1'), '$'))">
      <xsl:value-of select="concat(substring-before($pattern, '$1'), substring-after($pointer, ':'), substring-after($pattern, '$1'))"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$pointer"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Attributes external, or target, uri and id; none of a pointer that leads nowhere a page could show. -->
<xsl:template name="pointer-parts">
  <xsl:param name="pointer"/>
  <xsl:variable name="before-path" select="substring-before(concat(translate($pointer, '#?', '//'), '/'), '/')"/>
  <xsl:choose>
    <xsl:when test="starts-with($pointer, 'http://') or starts-with($pointer, 'https://')">
      <xsl:attribute name="external"><xsl:value-of select="$pointer"/></xsl:attribute>
    </xsl:when>
    <xsl:when test="contains($before-path, ':') or starts-with($pointer, '/') or not(substring-after($pointer, '#'))"/>
    <xsl:otherwise>
      <xsl:attribute name="target"><xsl:value-of select="$pointer"/></xsl:attribute>
      <xsl:attribute name="uri"><xsl:value-of select="substring-before($pointer, '#')"/></xsl:attribute>
      <xsl:attribute name="id"><xsl:value-of select="substring-after($pointer, '#')"/></xsl:attribute>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The files that could be read. document() of one that could not is never asked for twice. -->
<xsl:variable name="register-rows">
  <xsl:for-each select="$mentions/mention[@uri != ''][generate-id() = generate-id(key('mention-file', @uri)[1])]">
    <register uri="{@uri}" n="{position()}" readable="{boolean(document(@uri, $main))}"/>
  </xsl:for-each>
</xsl:variable>
<xsl:variable name="registers" select="exsl:node-set($register-rows)"/>

<!-- The table of entries: first those that are mentioned, then the document's own that are not. -->
<xsl:variable name="entry-rows">
  <xsl:for-each select="$mentions/mention[@target][generate-id() = generate-id(key('mention-to', @target)[1])]">
    <xsl:variable name="mention" select="."/>
    <xsl:choose>
      <xsl:when test="@uri = ''">
        <xsl:for-each select="$main">
          <xsl:call-template name="entry-row">
            <xsl:with-param name="mention" select="$mention"/>
            <xsl:with-param name="entry" select="key('xml-id', $mention/@id)[1]"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$registers/register[@uri = $mention/@uri]/@readable = 'true'">
        <xsl:for-each select="document(@uri, $main)">
          <xsl:call-template name="entry-row">
            <xsl:with-param name="mention" select="$mention"/>
            <xsl:with-param name="entry" select="key('xml-id', $mention/@id)[1]"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="entry-row">
          <xsl:with-param name="mention" select="$mention"/>
          <xsl:with-param name="entry" select="/.."/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:for-each select="//tei:person | //tei:personGrp | //tei:place | //tei:org">
    <xsl:variable name="target" select="concat('#', @xml:id)"/>
    <xsl:variable name="mentioned"><xsl:for-each select="$mentions"><xsl:if test="key('mention-to', $target)">yes</xsl:if></xsl:for-each></xsl:variable>
    <xsl:if test="not(ancestor::tei:text) and (not(@xml:id) or $mentioned = '')">
      <xsl:call-template name="entry-row">
        <xsl:with-param name="mention" select="/.."/>
        <xsl:with-param name="entry" select="."/>
        <xsl:with-param name="n" select="position()"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:variable>
<xsl:variable name="entries" select="exsl:node-set($entry-rows)"/>

<xsl:template name="entry-row">
  <xsl:param name="mention"/>
  <xsl:param name="entry"/>
  <xsl:param name="n"/>
  <xsl:variable name="kind">
    <xsl:choose>
      <xsl:when test="$entry/self::tei:person or $entry/self::tei:personGrp">person</xsl:when>
      <xsl:when test="$entry/self::tei:place">place</xsl:when>
      <xsl:when test="$entry/self::tei:org">org</xsl:when>
      <xsl:otherwise><xsl:value-of select="$mention/@kind"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="preferred">
    <xsl:choose>
      <xsl:when test="$entry"><xsl:apply-templates select="$entry" mode="sort-form"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$mention/@form"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <entry target="{$mention/@target}" uri="{$mention/@uri}" id="{$mention/@id}" kind="{$kind}" found="{boolean($entry)}">
    <xsl:if test="generate-id($entry/ancestor::tei:text/ancestor::node()[last()]) = generate-id($main)">
      <xsl:attribute name="in-text">true</xsl:attribute>
    </xsl:if>
    <xsl:if test="$entry and not($mention/@uri != '')"><xsl:attribute name="gid"><xsl:value-of select="generate-id($entry)"/></xsl:attribute></xsl:if>
    <xsl:attribute name="anchor">
      <xsl:choose>
        <xsl:when test="$entry/@xml:id and not($mention/@uri != '')"><xsl:value-of select="$entry/@xml:id"/></xsl:when>
        <xsl:when test="$mention"><xsl:apply-templates select="$mention" mode="anchor"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat($kind, '::', $n)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="sort"><xsl:call-template name="folded"><xsl:with-param name="text" select="$preferred"/></xsl:call-template></xsl:attribute>
  </entry>
</xsl:template>

<!-- kind:id; with the number of the register where two registers use one id for the same kind of thing. -->
<xsl:template match="mention" mode="anchor">
  <xsl:variable name="uri" select="@uri"/>
  <xsl:value-of select="concat(@kind, ':', @id)"/>
  <xsl:if test="key('mention-name', concat(@kind, ':', @id))[@uri != $uri]">
    <xsl:value-of select="concat(':', $registers/register[@uri = $uri]/@n)"/>
  </xsl:if>
</xsl:template>

<!-- The preferred form: the one marked so, in the language of the page if there are several, else the first. -->
<xsl:template match="tei:person | tei:personGrp | tei:place | tei:org" mode="preferred-id">
  <xsl:variable name="forms" select="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:name | tei:settlement | tei:country | tei:region | tei:head"/>
  <xsl:variable name="marked" select="$forms[@type = 'preferred' or @type = 'main' or @role = 'preferred' or @subtype = 'preferred' or @type = 'authorized']"/>
  <xsl:choose>
    <xsl:when test="$marked[starts-with(@xml:lang, $page-language)]"><xsl:value-of select="generate-id($marked[starts-with(@xml:lang, $page-language)][1])"/></xsl:when>
    <xsl:when test="$marked"><xsl:value-of select="generate-id($marked[1])"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="generate-id($forms[1])"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="*" mode="sort-form"><xsl:call-template name="reading-text"/></xsl:template>
<xsl:template match="tei:person | tei:personGrp | tei:place | tei:org" mode="sort-form">
  <xsl:variable name="id"><xsl:apply-templates select="." mode="preferred-id"/></xsl:variable>
  <xsl:for-each select="*[generate-id() = string($id)]">
    <xsl:value-of select="concat(tei:surname[1], ' ')"/>
    <xsl:call-template name="reading-text"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="folded">
  <xsl:param name="text"/>
  <xsl:value-of select="normalize-space(translate($text, concat($collation/from, $collation/drop), $collation/to))"/>
</xsl:template>

<!-- The question mark behind a fact that is hardly certain. -->
<xsl:template name="doubt"><xsl:if test="@cert = 'low'"><xsl:text>?</xsl:text></xsl:if></xsl:template>

</xsl:stylesheet>
