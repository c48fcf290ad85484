<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of a site that belong to no document: the front page, the list of all documents, the search.

     The source is what siglum knows of the edition (site/site.cc): s:site with one s:document for each page, in the order
     of reading, registers last, and one s:download for each file beside the pages. s:this says which page is made. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="https://siglum.dev/ns/prepared"
  exclude-result-prefixes="s">

<xsl:import href="../common/strings.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../html/style.xsl"/>
<xsl:import href="frame.xsl"/>

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<xsl:variable name="language" select="string(/s:site/@xml:lang)"/>
<xsl:variable name="root" select="string(/s:site/s:this/@root)"/>
<xsl:variable name="site-title" select="string(/s:site/@title)"/>
<xsl:variable name="page" select="/s:site"/>
<xsl:variable name="this" select="string(/s:site/s:this/@page)"/>
<xsl:variable name="documents" select="/s:site/s:document[@register = 'no']"/>
<xsl:variable name="registers" select="/s:site/s:document[@register = 'yes']"/>
<xsl:key name="editor" match="s:editor" use="."/>

<xsl:template match="/">
  <html lang="{$page-language}" class="site">
    <xsl:call-template name="page-direction"/>
    <head>
      <xsl:call-template name="head-of-page">
        <xsl:with-param name="title">
          <xsl:choose>
            <xsl:when test="$this = 'search'"><xsl:value-of select="concat($say/search, ' · ', $site-title)"/></xsl:when>
            <xsl:when test="$this = 'documents'"><xsl:value-of select="concat($say/documents, ' · ', $site-title)"/></xsl:when>
            <xsl:when test="$this = 'dates'"><xsl:value-of select="concat($say/dates, ' · ', $site-title)"/></xsl:when>
            <xsl:when test="$this = 'synopsis'"><xsl:value-of select="concat($say/synopsis, ' · ', /s:site/s:this/s:synopsis/@title, ' · ', $site-title)"/></xsl:when>
            <xsl:when test="$this = 'map'"><xsl:value-of select="concat($say/map, ' · ', $site-title)"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$site-title"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <meta property="og:title" content="{$site-title}"/>
      <xsl:if test="string(/s:site/@address)">
        <link rel="canonical" href="{concat(/s:site/@address, /s:site/s:this/@href)}"/>
        <meta property="og:url" content="{concat(/s:site/@address, /s:site/s:this/@href)}"/>
      </xsl:if>
      <meta property="og:type" content="website"/>
      <xsl:if test="$this = 'search'"><script src="assets/search.js" defer="defer"></script></xsl:if>
    </head>
    <body class="common">
      <a class="skip" href="#page:text"><xsl:value-of select="$say/skip"/></a>
      <xsl:call-template name="site-bar"><xsl:with-param name="here" select="$this"/></xsl:call-template>
      <main id="page:text" tabindex="-1">
        <xsl:choose>
          <xsl:when test="$this = 'search'"><xsl:call-template name="search"/></xsl:when>
          <xsl:when test="$this = 'documents'"><xsl:call-template name="documents"/></xsl:when>
          <xsl:when test="$this = 'dates'"><xsl:call-template name="dates"/></xsl:when>
          <xsl:when test="$this = 'map'"><xsl:call-template name="map"/></xsl:when>
          <xsl:when test="$this = 'synopsis'"><xsl:apply-templates select="/s:site/s:this/s:synopsis"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="front"/></xsl:otherwise>
        </xsl:choose>
      </main>
    </body>
  </html>
</xsl:template>

<xsl:template name="front">
  <div class="masthead">
    <h1><xsl:value-of select="$site-title"/></h1>
    <xsl:variable name="editors" select="$documents/s:editor[generate-id() = generate-id(key('editor', .)[1])]"/>
    <xsl:if test="$editors">
      <p class="editors">
        <xsl:value-of select="concat($say/editors, ' ')"/>
        <xsl:for-each select="$editors"><xsl:if test="position() &gt; 1">, </xsl:if><bdi><xsl:value-of select="."/></bdi></xsl:for-each>
      </p>
    </xsl:if>
    <xsl:if test="$documents"><p><a class="start" href="{$documents[1]/@href}"><xsl:value-of select="$say/start"/></a></p></xsl:if>
  </div>
  <section>
    <h2><xsl:value-of select="$say/documents"/></h2>
    <ol class="documents" role="list">
      <xsl:for-each select="$documents"><li><xsl:call-template name="document-line"/></li></xsl:for-each>
    </ol>
  </section>
  <xsl:if test="$registers">
    <section>
      <h2><xsl:value-of select="$say/index"/></h2>
      <ul class="documents" role="list">
        <xsl:for-each select="$registers"><li><a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a></li></xsl:for-each>
      </ul>
    </section>
  </xsl:if>
  <xsl:if test="/s:site/s:download">
    <section>
      <h2><xsl:value-of select="$say/download"/></h2>
      <ul class="documents" role="list">
        <xsl:for-each select="/s:site/s:download"><li><a href="{@href}"><xsl:value-of select="@kind"/></a></li></xsl:for-each>
      </ul>
    </section>
  </xsl:if>
  <section class="cite">
    <h2><xsl:value-of select="$say/cite"/></h2>
    <p dir="auto">
      <cite><xsl:value-of select="$site-title"/></cite>
      <xsl:if test="$documents/s:editor">
        <xsl:value-of select="concat('. ', $say/editors, ' ')"/>
        <xsl:for-each select="$documents/s:editor[generate-id() = generate-id(key('editor', .)[1])]"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>
      </xsl:if>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:variable name="licence" select="$documents/@licence[string(.)]"/>
    <xsl:if test="$licence">
      <p>
        <xsl:value-of select="concat($say/label[@for = 'availability'], ': ')"/>
        <xsl:choose>
          <xsl:when test="starts-with($licence, 'http')"><a rel="license" href="{$licence}"><xsl:value-of select="$licence"/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="$licence"/></xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </section>
</xsl:template>

<xsl:template name="document-line">
  <a href="{@href}">
    <bdi><xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if><xsl:value-of select="@title"/></bdi>
  </a>
  <xsl:if test="string(@date)">
    <xsl:text> </xsl:text>
    <time datetime="{@date}"><xsl:call-template name="date-value"><xsl:with-param name="value" select="@date"/></xsl:call-template></time>
  </xsl:if>
  <xsl:if test="string(@summary)"><p class="summary" dir="auto"><xsl:value-of select="@summary"/></p></xsl:if>
</xsl:template>

<!-- All documents by date, and the table of the correspondence. -->
<xsl:template name="documents">
  <h1><xsl:value-of select="$say/documents"/></h1>
  <xsl:if test="$documents[@letter = 'yes']">
    <section>
      <h2><xsl:value-of select="$say/correspondence"/></h2>
      <div class="table" tabindex="0" role="region" aria-label="{$say/correspondence}">
        <table>
          <thead>
            <tr>
              <th scope="col"><xsl:value-of select="$say/when"/></th>
              <th scope="col"><xsl:value-of select="$say/from"/></th>
              <th scope="col"><xsl:value-of select="$say/to"/></th>
              <th scope="col"><xsl:value-of select="$say/place"/></th>
              <th scope="col"><xsl:value-of select="$say/document"/></th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$documents[@letter = 'yes']">
              <xsl:sort select="@date"/>
              <tr>
                <td><xsl:if test="string(@date)"><time datetime="{@date}"><xsl:call-template name="date-value"><xsl:with-param name="value" select="@date"/></xsl:call-template></time></xsl:if></td>
                <td><bdi><xsl:value-of select="@from"/></bdi></td>
                <td><bdi><xsl:value-of select="@to"/></bdi></td>
                <td><bdi><xsl:value-of select="@place"/></bdi></td>
                <td><a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:if>
  <section>
    <h2><xsl:value-of select="$say/chronology"/></h2>
    <ol class="documents" role="list">
      <xsl:for-each select="$documents">
        <xsl:sort select="not(string(@date))"/>
        <xsl:sort select="@date"/>
        <li><xsl:call-template name="document-line"/></li>
      </xsl:for-each>
    </ol>
  </section>
</xsl:template>

<!-- Every date of the texts: bars that lead to years, and the dates with their passages. -->
<xsl:template name="dates">
  <h1><xsl:value-of select="$say/dates"/></h1>
  <nav class="timeline" tabindex="0" aria-label="{$say/dates}">
    <ol role="list">
      <xsl:for-each select="/s:site/s:this/s:timeline/s:bar">
        <li>
          <xsl:choose>
            <xsl:when test="@href"><a href="{@href}" aria-label="{@years}: {@count}"><i style="--h:{@height}"></i><xsl:call-template name="year-of-bar"/></a></xsl:when>
            <xsl:otherwise><span><i></i><xsl:call-template name="year-of-bar"/></span></xsl:otherwise>
          </xsl:choose>
        </li>
      </xsl:for-each>
    </ol>
  </nav>
  <xsl:for-each select="/s:site/s:this/s:dates">
    <section>
      <h2 id="{@id}"><xsl:value-of select="@years"/></h2>
      <ol class="documents dates" role="list">
        <xsl:for-each select="s:date"><li><xsl:call-template name="date-line"/></li></xsl:for-each>
      </ol>
    </section>
  </xsl:for-each>
</xsl:template>
<xsl:template name="year-of-bar"><b><xsl:choose><xsl:when test="contains(@years, '–')"><xsl:value-of select="substring-before(@years, '–')"/></xsl:when><xsl:otherwise><xsl:value-of select="@years"/></xsl:otherwise></xsl:choose></b></xsl:template>
<xsl:template name="date-line">
  <xsl:call-template name="time-of"><xsl:with-param name="value" select="@value"/></xsl:call-template>
  <xsl:if test="@until"><xsl:text> – </xsl:text><xsl:call-template name="time-of"><xsl:with-param name="value" select="@until"/></xsl:call-template></xsl:if>
  <xsl:if test="string(.)"><xsl:text> </xsl:text><span class="words" dir="auto"><xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if><xsl:value-of select="."/></span></xsl:if>
  <xsl:text> </xsl:text>
  <a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a>
</xsl:template>
<!-- A value that no calendar has is shown as it stands and not offered to machines. -->
<xsl:template name="time-of">
  <xsl:param name="value"/>
  <xsl:variable name="shape"><xsl:call-template name="date-shape"><xsl:with-param name="value" select="$value"/></xsl:call-template></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($shape)"><time datetime="{$value}"><xsl:call-template name="date-value"><xsl:with-param name="value" select="$value"/></xsl:call-template></time></xsl:when>
    <xsl:otherwise><span class="time"><xsl:value-of select="$value"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The places that have coordinates, drawn (site/places.h), and as a list. -->
<xsl:template name="map">
  <h1><xsl:value-of select="$say/map"/></h1>
  <xsl:for-each select="/s:site/s:this/s:map">
    <xsl:variable name="width" select="@width"/>
    <xsl:variable name="height" select="@height"/>
    <div class="map" tabindex="0" role="region" aria-label="{$say/map}" dir="ltr">
      <svg viewBox="0 0 {$width} {$height}" role="group" aria-label="{$say/map}">
        <xsl:for-each select="s:meridian"><path d="M{@at} 0V{$height}"/><text class="degree" x="{@at + 5}" y="{$height - 8}"><xsl:value-of select="@label"/></text></xsl:for-each>
        <xsl:for-each select="s:parallel"><path d="M0 {@at}H{$width}"/><text class="degree" x="5" y="{@at - 6}"><xsl:value-of select="@label"/></text></xsl:for-each>
        <xsl:for-each select="s:place">
          <a href="{@href}" aria-label="{@name}">
            <title><xsl:value-of select="@name"/></title>
            <circle class="touch" cx="{@x}" cy="{@y}" r="16"/>
            <circle cx="{@x}" cy="{@y}" r="6"/>
            <xsl:choose>
              <xsl:when test="@side = 'start'"><text x="{@x + 12}" y="{@y + 6 + @shift}"><xsl:value-of select="@name"/></text></xsl:when>
              <xsl:when test="@side = 'end'"><text x="{@x - 12}" y="{@y + 6 + @shift}" text-anchor="end"><xsl:value-of select="@name"/></text></xsl:when>
            </xsl:choose>
          </a>
        </xsl:for-each>
      </svg>
    </div>
    <ul class="documents" role="list">
      <xsl:for-each select="s:place">
        <xsl:sort select="@name"/>
        <li><a href="{@href}"><bdi><xsl:value-of select="@name"/></bdi></a><xsl:text> </xsl:text><span class="time" dir="ltr"><xsl:value-of select="@where"/></span></li>
      </xsl:for-each>
    </ul>
  </xsl:for-each>
</xsl:template>

<!-- The passages in which the witnesses of a document differ, and how often they agree. -->
<xsl:template match="s:synopsis">
  <xsl:variable name="lang" select="string(@lang)"/>
  <h1><xsl:value-of select="$say/synopsis"/></h1>
  <p><a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a></p>
  <xsl:for-each select="s:passage">
    <section class="passage">
      <h2 id="{@id}"><a href="{@href}"><xsl:value-of select="@id"/></a></h2>
      <div class="table" tabindex="0" role="region" aria-label="{$say/synopsis} {@id}">
        <table class="synopsis">
          <tbody>
            <xsl:for-each select="s:row">
              <tr>
                <th scope="row">
                  <xsl:if test="@edited = 'yes'"><xsl:value-of select="$say/edited-text"/><xsl:if test="s:siglum">, </xsl:if></xsl:if>
                  <xsl:for-each select="s:siglum"><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><bdi><xsl:value-of select="."/></bdi></xsl:for-each>
                </th>
                <td dir="auto">
                  <xsl:if test="$lang != ''"><xsl:attribute name="lang"><xsl:value-of select="$lang"/></xsl:attribute></xsl:if>
                  <xsl:if test="not(s:word)"><i class="omitted"><xsl:value-of select="$say/omitted"/></i></xsl:if>
                  <xsl:for-each select="s:word">
                    <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
                    <xsl:choose>
                      <xsl:when test="@differs = 'yes'"><mark><xsl:value-of select="."/></mark></xsl:when>
                      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
                    </xsl:choose>
                  </xsl:for-each>
                </td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:for-each>
  <xsl:if test="s:agreement">
    <section>
      <h2><xsl:value-of select="$say/agreement"/></h2>
      <div class="table" tabindex="0" role="region" aria-label="{$say/agreement}">
        <table class="agreement">
          <thead><tr><td></td><xsl:for-each select="s:agreement"><th scope="col"><bdi><xsl:value-of select="@siglum"/></bdi></th></xsl:for-each></tr></thead>
          <tbody>
            <xsl:for-each select="s:agreement">
              <xsl:variable name="row" select="position()"/>
              <tr>
                <th scope="row"><bdi><xsl:value-of select="@siglum"/></bdi></th>
                <xsl:for-each select="s:pair">
                  <td><xsl:choose><xsl:when test="position() = $row">–</xsl:when><xsl:otherwise><xsl:value-of select="concat(@same, '/', @both)"/></xsl:otherwise></xsl:choose></td>
                </xsl:for-each>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:if>
</xsl:template>

<!-- The search works with a script alone, and says so to those who have none. -->
<xsl:template name="search">
  <h1><xsl:value-of select="$say/search"/></h1>
  <form id="search" role="search" data-none="{$say/nothing-found}" data-found="{$say/found}" data-more="{$say/more}" data-loading="{$say/loading}">
    <label for="words"><xsl:value-of select="$say/search-words"/></label>
    <input id="words" name="q" type="search" autocomplete="off" dir="auto"/>
    <button type="submit"><xsl:value-of select="$say/search"/></button>
    <fieldset>
      <legend><xsl:value-of select="$say/search-in"/></legend>
      <label><input type="checkbox" name="in" value="0" checked="checked"/><xsl:text> </xsl:text><xsl:value-of select="$say/text"/></label>
      <label><input type="checkbox" name="in" value="1" checked="checked"/><xsl:text> </xsl:text><xsl:value-of select="$say/readings"/></label>
      <label><input type="checkbox" name="in" value="2" checked="checked"/><xsl:text> </xsl:text><xsl:value-of select="$say/notes"/></label>
    </fieldset>
    <p class="help"><xsl:value-of select="$say/search-help"/></p>
  </form>
  <noscript><p><xsl:value-of select="$say/needs-script"/></p></noscript>
  <div id="results" role="status" aria-live="polite"></div>
</xsl:template>

<xsl:template name="site-bar">
  <xsl:param name="here"/>
  <nav class="bar" aria-label="{$say/site}">
    <a class="home" href="{$root}index.html"><xsl:if test="$here = 'index'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><bdi><xsl:value-of select="$site-title"/></bdi></a>
    <div class="ways">
      <a href="{$root}documents.html"><xsl:if test="$here = 'documents'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/documents"/></a>
      <xsl:if test="/s:site/@dates = 'yes'"><a href="{$root}dates.html"><xsl:if test="$here = 'dates'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/dates"/></a></xsl:if>
      <xsl:for-each select="$registers"><a href="{$root}{@href}"><bdi><xsl:value-of select="@title"/></bdi></a></xsl:for-each>
      <xsl:if test="/s:site/@map = 'yes'"><a href="{$root}map.html"><xsl:if test="$here = 'map'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/map"/></a></xsl:if>
      <a href="{$root}search.html"><xsl:if test="$here = 'search'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/search"/></a>
    </div>
  </nav>
</xsl:template>

</xsl:stylesheet>
