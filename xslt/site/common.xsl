<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of a site that belong to no document: the front page, the list of all documents, the search.

     The source is what siglum knows of the edition (site/site.cc): s:site with one s:document for each page, in the order
     of reading, registers last. s:this says which page is made. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="https://siglum.dev/ns/prepared"
  exclude-result-prefixes="s">

<xsl:import href="../common/strings.xsl"/>
<xsl:import href="../common/dates.xsl"/>
<xsl:import href="../html/style.xsl"/>
<xsl:import href="frame.xsl"/>

<xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>

<xsl:variable name="language" select="string(/s:site/@xml:lang)"/>
<xsl:variable name="root" select="''"/>
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
            <xsl:otherwise><xsl:value-of select="$site-title"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <meta property="og:title" content="{$site-title}"/>
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
    <a class="home" href="index.html"><xsl:if test="$here = 'index'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><bdi><xsl:value-of select="$site-title"/></bdi></a>
    <div class="ways">
      <a href="documents.html"><xsl:if test="$here = 'documents'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/documents"/></a>
      <xsl:for-each select="$registers"><a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a></xsl:for-each>
      <a href="search.html"><xsl:if test="$here = 'search'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/search"/></a>
    </div>
  </nav>
</xsl:template>

</xsl:stylesheet>
