<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one document in the site of an edition.

     The idea: the text, its notes and its apparatus are those of the single page (html/page.xsl); this stylesheet puts
     them side by side, and adds what only the edition knows, which siglum leaves in s:page (site/site.h): the way to
     other pages, the head of a letter, the pages of the witnesses, where each entry of a register is mentioned.
     Ids are permanent: s:anchor, which every passage has. A pointer that leads to another page has s:href.

     Parameters: those of html/page.xsl; about and register are "yes" or "no", register here means the names whose entries
     stand in the document itself. Override single templates in a stylesheet that imports siglum:/site/page.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:str="http://exslt.org/strings" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="https://siglum.dev/ns/prepared" xmlns:exsl="http://exslt.org/common" exclude-result-prefixes="tei s exsl str">

<xsl:import href="../html/page.xsl"/>
<xsl:import href="frame.xsl"/>

<xsl:key name="s-mention" match="s:mention" use="@of"/>

<xsl:variable name="page" select="/*/s:page"/>
<xsl:variable name="root" select="string($page/@root)"/>
<xsl:variable name="site-title" select="string($page/@site)"/>
<!-- Whether readers can switch to the text of a witness in place: each entry stands in the text that it is about. -->
<xsl:variable name="switches" select="$page/s:witness/@in-place and count($numbered-entries[@s:entry]) = count(/*/s:entries/s:entry[@n])"/>
<xsl:variable name="is-register" select="$page/@register = 'yes'"/>

<xsl:template match="/">
  <html lang="{$page-language}" class="site">
    <xsl:call-template name="page-direction"/>
    <head>
      <xsl:call-template name="head-of-page">
        <xsl:with-param name="title" select="concat($document-title, ' · ', $site-title)"/>
      </xsl:call-template>
      <xsl:call-template name="metadata"/>
    </head>
    <body class="document">
      <a class="skip" href="#page:text"><xsl:value-of select="$say/skip"/></a>
      <xsl:call-template name="site-bar"/>
      <xsl:call-template name="masthead"/>
      <xsl:call-template name="tools"/>
      <xsl:call-template name="contents"/>
      <main id="page:text" tabindex="-1">
        <xsl:call-template name="letter-head"/>
        <article class="edition">
          <xsl:call-template name="text-language"/>
          <xsl:choose>
            <xsl:when test="/tei:TEI | /tei:teiCorpus"><xsl:apply-templates select="/*" mode="text-of"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
          </xsl:choose>
        </article>
        <xsl:if test="$register != 'no'"><xsl:call-template name="register"/></xsl:if>
      </main>
      <xsl:if test="$numbered-notes or $numbered-entries">
        <aside class="beside" aria-label="{$say/beside}">
          <xsl:call-template name="apparatus"/>
          <xsl:call-template name="footnotes"/>
        </aside>
      </xsl:if>
      <!-- What the script needs to show the pages beside the text. -->
      <xsl:for-each select="/*/s:zones"><div class="zones" hidden="hidden" data-surface="{@surface}" data-zones="{.}"></div></xsl:for-each>
      <xsl:call-template name="page-turner"/>
      <xsl:if test="$about != 'no'"><xsl:call-template name="about"/></xsl:if>
      <xsl:call-template name="citation"/>
    </body>
  </html>
</xsl:template>

<!-- Dublin Core, Open Graph, and the data of schema.org that siglum has written. -->
<xsl:template name="metadata">
  <xsl:variable name="statement" select="$header/tei:fileDesc/tei:titleStmt"/>
  <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>
  <meta name="DC.title" content="{$document-title}"/>
  <xsl:for-each select="$statement/tei:author[normalize-space()]"><meta name="DC.creator" content="{normalize-space()}"/></xsl:for-each>
  <xsl:for-each select="$statement/tei:editor[normalize-space()]"><meta name="DC.contributor" content="{normalize-space()}"/></xsl:for-each>
  <xsl:if test="$page/@date"><meta name="DC.date" content="{$page/@date}"/></xsl:if>
  <xsl:if test="string($text-language)"><meta name="DC.language" content="{$text-language}"/></xsl:if>
  <xsl:for-each select="$header//tei:licence[@target][1]"><meta name="DC.rights" content="{@target}"/></xsl:for-each>
  <meta property="og:title" content="{$document-title}"/>
  <meta property="og:site_name" content="{$site-title}"/>
  <meta property="og:type" content="article"/>
  <xsl:for-each select="$page/s:download">
    <xsl:choose>
      <xsl:when test="@kind = 'TEI'"><link rel="alternate" type="application/tei+xml" href="{@href}"/></xsl:when>
      <xsl:when test="@kind = 'EPUB'"><link rel="alternate" type="application/epub+zip" href="{@href}"/></xsl:when>
      <xsl:when test="@kind = 'PDF'"><link rel="alternate" type="application/pdf" href="{@href}"/></xsl:when>
      <xsl:when test="@kind = 'TXT'"><link rel="alternate" type="text/plain" href="{@href}"/></xsl:when>
    </xsl:choose>
  </xsl:for-each>
  <!-- The page of a witness is a view of the edition's. -->
  <xsl:choose>
    <xsl:when test="$page/@address"><link rel="canonical" href="{$page/@address}"/><meta property="og:url" content="{$page/@address}"/></xsl:when>
    <xsl:when test="$page/@edition"><link rel="canonical" href="{$page/@edition}"/></xsl:when>
  </xsl:choose>
  <script type="application/ld+json"><xsl:value-of select="$page/s:json-ld" disable-output-escaping="yes"/></script>
</xsl:template>

<!-- The head of a letter: who wrote to whom, where, when. -->
<xsl:template name="letter-head">
  <xsl:for-each select="$page/s:letter">
    <dl class="letter-head">
      <xsl:call-template name="letter-fact"><xsl:with-param name="label" select="$say/from"/><xsl:with-param name="value" select="@from"/></xsl:call-template>
      <xsl:call-template name="letter-fact"><xsl:with-param name="label" select="$say/to"/><xsl:with-param name="value" select="@to"/></xsl:call-template>
      <xsl:call-template name="letter-fact"><xsl:with-param name="label" select="$say/place"/><xsl:with-param name="value" select="@place"/></xsl:call-template>
      <xsl:if test="string(@date)">
        <dt><xsl:value-of select="$say/when"/></dt>
        <dd><time datetime="{@date}"><xsl:call-template name="date-value"><xsl:with-param name="value" select="@date"/></xsl:call-template></time></dd>
      </xsl:if>
      <xsl:call-template name="letter-fact"><xsl:with-param name="label" select="$say/summary"/><xsl:with-param name="value" select="."/></xsl:call-template>
    </dl>
  </xsl:for-each>
</xsl:template>

<xsl:template name="letter-fact">
  <xsl:param name="label"/>
  <xsl:param name="value"/>
  <xsl:if test="string($value)">
    <dt><xsl:value-of select="$label"/></dt>
    <!-- A name stands beside its label whatever its script; sentences run their own way. -->
    <xsl:choose>
      <xsl:when test="contains($value, '. ') or substring($value, string-length($value)) = '.'"><dd dir="auto"><xsl:value-of select="$value"/></dd></xsl:when>
      <xsl:otherwise><dd><bdi><xsl:value-of select="$value"/></bdi></dd></xsl:otherwise>
    </xsl:choose>
  </xsl:if>
</xsl:template>

<!-- What readers switch: the witness that they read, and what is shown. The first are links to pages, so they need no
     script; the second are made by the script, which alone can do them. -->
<xsl:template name="tools">
  <xsl:if test="$page/s:witness or $page/@witness">
    <nav class="witness-choice" aria-label="{$say/witnesses}">
      <span class="label"><xsl:value-of select="$say/witnesses"/></span>
      <ul role="list">
        <li>
          <xsl:choose>
            <xsl:when test="$page/@witness"><a href="{$page/@edition}" data-keep="place"><xsl:value-of select="$say/edited-text"/></a></xsl:when>
            <xsl:otherwise><b aria-current="page"><xsl:value-of select="$say/edited-text"/></b></xsl:otherwise>
          </xsl:choose>
        </li>
        <xsl:for-each select="$page/s:witness">
          <li>
            <xsl:choose>
              <xsl:when test=". = $page/@witness"><b aria-current="page"><bdi><xsl:value-of select="."/></bdi></b></xsl:when>
              <xsl:otherwise>
                <a href="{@href}" data-keep="place">
                  <xsl:if test="$switches and @in-place"><xsl:attribute name="data-w"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
                  <xsl:if test="string(@name)"><xsl:attribute name="title"><xsl:value-of select="@name"/></xsl:attribute></xsl:if>
                  <bdi><xsl:value-of select="."/></bdi>
                </a>
              </xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
        <xsl:for-each select="$page/s:synopsis"><li><a href="{@href}"><xsl:value-of select="$say/synopsis"/></a></li></xsl:for-each>
      </ul>
    </nav>
  </xsl:if>
  <section class="switches" aria-label="{$say/view}" hidden="hidden" data-breaks="{$say/show-breaks}" data-names="{$say/show-names}" data-larger="{$say/larger}" data-smaller="{$say/smaller}" data-copy="{$say/copy-link}" data-copied="{$say/copied}" data-variants="{$say/variants-shown}" data-facsimile="{$say/facsimile}"/>
</xsl:template>

<xsl:template name="page-turner">
  <xsl:if test="$page/s:previous or $page/s:next">
    <nav class="turner" aria-label="{$say/documents}">
      <xsl:for-each select="$page/s:previous"><a rel="prev" href="{@href}"><span class="label"><xsl:value-of select="$say/previous"/></span><bdi><xsl:value-of select="@title"/></bdi></a></xsl:for-each>
      <xsl:for-each select="$page/s:next"><a rel="next" href="{@href}"><span class="label"><xsl:value-of select="$say/next"/></span><bdi><xsl:value-of select="@title"/></bdi></a></xsl:for-each>
    </nav>
  </xsl:if>
</xsl:template>

<!-- How to cite the page, and its source. -->
<xsl:template name="citation">
  <section class="cite" id="page:cite" aria-labelledby="page:cite-head">
    <h2 id="page:cite-head"><xsl:value-of select="$say/cite"/></h2>
    <p dir="auto">
      <xsl:variable name="statement" select="$header/tei:fileDesc/tei:titleStmt"/>
      <xsl:variable name="authors"><xsl:call-template name="people"><xsl:with-param name="of" select="$statement/tei:author"/></xsl:call-template></xsl:variable>
      <xsl:if test="string($authors)"><xsl:value-of select="concat($authors, ', ')"/></xsl:if>
      <cite><xsl:value-of select="$document-title"/></cite>
      <xsl:if test="$document-title != $site-title"><xsl:text>. </xsl:text><cite><xsl:value-of select="$site-title"/></cite></xsl:if>
      <xsl:for-each select="$header/tei:fileDesc/tei:editionStmt/tei:edition[normalize-space()][1]"><xsl:value-of select="concat(', ', normalize-space())"/></xsl:for-each>
      <xsl:for-each select="$header/tei:fileDesc/tei:publicationStmt/tei:date[normalize-space() or @when][1]">
        <xsl:text>, </xsl:text><xsl:choose><xsl:when test="normalize-space()"><xsl:value-of select="normalize-space()"/></xsl:when><xsl:otherwise><xsl:value-of select="@when"/></xsl:otherwise></xsl:choose>
      </xsl:for-each>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:if test="$page/s:download">
      <p>
        <xsl:value-of select="concat($say/download, ': ')"/>
        <xsl:for-each select="$page/s:download"><xsl:if test="position() &gt; 1">, </xsl:if><a href="{@href}" download=""><xsl:value-of select="@kind"/></a></xsl:for-each>
      </p>
    </xsl:if>
  </section>
</xsl:template>

<!-- The readings of the witnesses that the switch shows stand behind the lemma, hidden, without ids and marks. -->
<xsl:template name="variant">
  <xsl:param name="number"/>
  <xsl:variable name="sign"><xsl:number value="$number" format="a"/></xsl:variable>
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="blocks"><xsl:apply-templates select="$reading/*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="element"><xsl:choose><xsl:when test="string($blocks)">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:element name="{$element}">
    <xsl:call-template name="attributes"/>
    <xsl:call-template name="kind-of-variants"/>
    <xsl:for-each select="$reading"><xsl:call-template name="wrap"><xsl:with-param name="class">lem</xsl:with-param></xsl:call-template></xsl:for-each>
    <xsl:if test="$switches and @s:entry">
      <xsl:for-each select="key('s-entry', @s:entry)/s:reading[@witnesses and @of != string($reading/@s:id)]">
        <span class="alt" data-w="{@witnesses}" hidden="hidden">
          <xsl:if test="@content = 'text'">
            <xsl:variable name="words"><xsl:apply-templates select="key('s-source', @of)[1]/node()"/></xsl:variable>
            <xsl:apply-templates select="exsl:node-set($words)/node()" mode="phrasing"/>
          </xsl:if>
        </span>
      </xsl:for-each>
    </xsl:if>
    <xsl:call-template name="mark">
      <xsl:with-param name="class">app-mark</xsl:with-param>
      <xsl:with-param name="from" select="concat('app:', $number)"/>
      <xsl:with-param name="to" select="concat('#reading:', $number)"/>
      <xsl:with-param name="label" select="concat($say/reading, ' ', $sign)"/>
      <xsl:with-param name="sign" select="string($sign)"/>
    </xsl:call-template>
  </xsl:element>
</xsl:template>

<xsl:template match="*" mode="phrasing">
  <xsl:variable name="element">
    <xsl:choose>
      <xsl:when test="contains(' a abbr b bdi br cite code del em i img ins mark q s small span sub sup time u wbr ', concat(' ', local-name(), ' '))"><xsl:value-of select="local-name()"/></xsl:when>
      <xsl:otherwise>span</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:element name="{$element}">
    <xsl:copy-of select="@*[name() != 'id']"/>
    <xsl:if test="$element != local-name()"><xsl:attribute name="class"><xsl:value-of select="concat('block ', @class)"/></xsl:attribute></xsl:if>
    <xsl:apply-templates mode="phrasing"/>
  </xsl:element>
</xsl:template>
<xsl:template match="sup[@id]" mode="phrasing"/>

<!-- @type of the entry, or of all its readings: what readers may hide. -->
<xsl:template name="kind-of-variants">
  <xsl:variable name="of-readings" select="tei:rdg/@type | tei:rdgGrp/@type"/>
  <xsl:choose>
    <xsl:when test="string(@type)"><xsl:attribute name="data-kind"><xsl:value-of select="normalize-space(@type)"/></xsl:attribute></xsl:when>
    <xsl:when test="$of-readings and not((tei:rdg | tei:rdgGrp)[not(@type = $of-readings[1])])"><xsl:attribute name="data-kind"><xsl:value-of select="normalize-space($of-readings[1])"/></xsl:attribute></xsl:when>
  </xsl:choose>
</xsl:template>
<xsl:template match="tei:app | tei:choice" mode="apparatus">
  <xsl:variable name="sign"><xsl:number value="position()" format="a"/></xsl:variable>
  <li id="reading:{position()}">
    <xsl:call-template name="kind-of-variants"/>
    <a class="number" href="#app:{position()}" aria-label="{$say/reading} {$sign}: {$say/back}"><xsl:value-of select="$sign"/></a>
    <div><xsl:call-template name="apparatus-entry"/></div>
  </li>
</xsl:template>

<!-- Permanent ids, and the zone of the facsimile. -->
<xsl:template name="id">
  <xsl:if test="@s:zone"><xsl:attribute name="data-zone"><xsl:value-of select="@s:zone"/></xsl:attribute></xsl:if>
  <xsl:choose>
    <xsl:when test="@s:anchor"><xsl:attribute name="id"><xsl:value-of select="@s:anchor"/></xsl:attribute></xsl:when>
    <xsl:when test="@xml:id and generate-id() = generate-id(key('xml-id', @xml:id)[1])">
      <xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute>
    </xsl:when>
  </xsl:choose>
</xsl:template>
<xsl:template match="*[@s:anchor]" mode="division-anchor" priority="2"><xsl:value-of select="@s:anchor"/></xsl:template>

<!-- Names and references that lead to other pages. -->
<xsl:template match="tei:persName[@s:href] | tei:placeName[@s:href] | tei:orgName[@s:href] | tei:geogName[@s:href] | tei:settlement[@s:href]
  | tei:region[@s:href] | tei:country[@s:href] | tei:name[@s:href] | tei:rs[@s:href] | tei:ref[@s:href]" priority="3">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <xsl:choose>
    <!-- Where a witness lacks the name there is nothing to be clicked. -->
    <xsl:when test="string($blocks) or string($linked) or (not(normalize-space()) and not(self::tei:ref))"><xsl:call-template name="wrap"><xsl:with-param name="blocks" select="$blocks"/></xsl:call-template></xsl:when>
    <xsl:otherwise>
      <a href="{@s:href}">
        <xsl:call-template name="attributes"/>
        <xsl:choose>
          <xsl:when test="normalize-space() or *"><xsl:apply-templates/></xsl:when>
          <xsl:otherwise><xsl:value-of select="@target"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template match="tei:ptr[@s:href]" priority="3">
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <xsl:if test="not(string($linked))"><a href="{@s:href}"><xsl:call-template name="attributes"/><xsl:value-of select="@target"/></a></xsl:if>
</xsl:template>

<!-- Paragraphs of sources: the n-th of @source has its page in the n-th word of s:sources, or "-". -->
<xsl:template name="source-address">
  <xsl:param name="pointer"/>
  <xsl:param name="at"/>
  <xsl:variable name="href" select="string(str:tokenize(@s:sources)[position() = $at])"/>
  <xsl:if test="$href != '-'"><xsl:value-of select="$href"/></xsl:if>
</xsl:template>

<!-- Pictures of the edition itself. -->
<xsl:template match="tei:graphic[@s:src]" priority="3">
  <img src="{@s:src}" loading="lazy">
    <xsl:attribute name="alt"><xsl:value-of select="normalize-space((../tei:figDesc | tei:desc | ../tei:head)[1])"/></xsl:attribute>
  </img>
</xsl:template>
<xsl:template match="tei:pb[@s:src]" priority="3">
  <a class="break facsimile" href="{@s:src}">
    <xsl:call-template name="id"/>
    <xsl:if test="@s:surface"><xsl:attribute name="data-surface"><xsl:value-of select="@s:surface"/></xsl:attribute></xsl:if>
    <img src="{@s:src}" alt="{$say/facsimile} {@n}" loading="lazy"/>
    <span class="page-number"><xsl:value-of select="concat($say/page, '&#160;', @n)"/></span>
  </a>
</xsl:template>

<!-- The pictures of the pages stand where the pages begin. -->
<xsl:template match="tei:facsimile[//tei:pb/@s:src and not(normalize-space())]" mode="text-of" priority="2"/>

<!-- The register of a document shows what stands in it; entries of other files have pages of their own. -->
<xsl:template match="entry[string(@uri)]" mode="address" priority="2"/>
<xsl:template name="register">
  <xsl:if test="$entries/entry[not(@in-text) and not(string(@uri)) and @found = 'true']">
    <section class="register" id="page:register">
      <xsl:if test="not($is-register)"><h2><xsl:value-of select="$say/index"/></h2></xsl:if>
      <xsl:call-template name="register-part"><xsl:with-param name="kind">person</xsl:with-param><xsl:with-param name="heading" select="$say/persons"/></xsl:call-template>
      <xsl:call-template name="register-part"><xsl:with-param name="kind">place</xsl:with-param><xsl:with-param name="heading" select="$say/places"/></xsl:call-template>
      <xsl:call-template name="register-part"><xsl:with-param name="kind">org</xsl:with-param><xsl:with-param name="heading" select="$say/organisations"/></xsl:call-template>
      <xsl:call-template name="register-part"><xsl:with-param name="kind">name</xsl:with-param><xsl:with-param name="heading" select="$say/names"/></xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>
<xsl:template name="register-part">
  <xsl:param name="kind"/>
  <xsl:param name="heading"/>
  <xsl:variable name="rows" select="$entries/entry[@kind = $kind and not(@in-text) and not(string(@uri)) and @found = 'true']"/>
  <xsl:if test="$rows">
    <section>
      <h2 class="kind"><xsl:value-of select="$heading"/></h2>
      <ul role="list">
        <xsl:for-each select="$rows">
          <xsl:sort select="@sort"/>
          <xsl:sort select="@target"/>
          <li class="entry" id="{@anchor}">
            <xsl:apply-templates select="." mode="register-entry"/>
            <xsl:variable name="id" select="string(@anchor)"/>
            <xsl:for-each select="$main"><xsl:call-template name="site-mentions"><xsl:with-param name="id" select="$id"/></xsl:call-template></xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:if>
</xsl:template>

<!-- Every mention in the edition, with its form and the words around it. -->
<xsl:template name="site-mentions">
  <xsl:param name="id"/>
  <xsl:variable name="mentions-here" select="key('s-mention', $id)"/>
  <xsl:if test="$mentions-here">
    <details class="site-mentions">
      <summary><xsl:value-of select="concat($say/mentions, ': ', count($mentions-here))"/></summary>
      <ul role="list">
        <xsl:for-each select="$mentions-here">
          <li>
            <a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a>
            <xsl:text>: </xsl:text>
            <span class="context" dir="auto"><xsl:value-of select="@before"/><b><xsl:value-of select="@form"/></b><xsl:value-of select="@after"/></span>
            <xsl:if test="@only"><xsl:text> </xsl:text><span class="only"><xsl:value-of select="concat('(', $say/only, ' ')"/><bdi><xsl:value-of select="@only"/></bdi>)</span></xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </details>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
