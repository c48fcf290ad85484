<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages of a site share: the head of the HTML, the bar with the way to other pages.

     Variables that the importing stylesheet gives: $root (the way up to the folder of the site: "../"), $site-title,
     $page (s:page or s:this). A theme overrides the templates site-bar and head-of-page, or sets colours in
     the theme.css of a theme, which is loaded last. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:s="https://siglum.dev/ns/prepared"
  exclude-result-prefixes="s">

<xsl:template name="page-direction">
  <xsl:variable name="direction">
    <xsl:call-template name="direction"><xsl:with-param name="tag" select="$page-language"/></xsl:call-template>
  </xsl:variable>
  <xsl:if test="$direction = 'rtl'"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
</xsl:template>

<xsl:template name="head-of-page">
  <xsl:param name="title"/>
  <meta name="viewport" content="width=device-width, initial-scale=1"/>
  <meta name="color-scheme" content="light dark"/>
  <meta name="generator" content="siglum"/>
  <title><xsl:value-of select="$title"/></title>
  <style><xsl:call-template name="style"/></style>
  <link rel="stylesheet" href="{$root}assets/site.css"/>
  <xsl:if test="$page/@theme = 'yes'"><link rel="stylesheet" href="{$root}assets/theme/theme.css"/></xsl:if>
  <script src="{$root}assets/site.js" defer="defer"></script>
</xsl:template>

<xsl:template name="site-bar">
  <xsl:param name="here"/>
  <nav class="bar" aria-label="{$say/site}">
    <a class="home" href="{$root}index.html"><bdi><xsl:value-of select="$site-title"/></bdi></a>
    <div class="ways">
      <a href="{$root}documents.html"><xsl:if test="$here = 'documents'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/documents"/></a>
      <xsl:if test="$page/@dates = 'yes'"><a href="{$root}dates.html"><xsl:value-of select="$say/dates"/></a></xsl:if>
      <xsl:for-each select="$page/s:register"><a href="{@href}"><bdi><xsl:value-of select="@title"/></bdi></a></xsl:for-each>
      <xsl:if test="$page/@map = 'yes'"><a href="{$root}map.html"><xsl:value-of select="$say/map"/></a></xsl:if>
      <a href="{$root}search.html"><xsl:if test="$here = 'search'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$say/search"/></a>
    </div>
  </nav>
</xsl:template>

</xsl:stylesheet>
