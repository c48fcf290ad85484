<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as the XHTML of an EPUB 3.3: the text, then notes, apparatus and register, linked both ways.

     The idea: the templates of the web page (html/page.xsl) give the content; here stand the frame and what EPUB wants:
     epub:type and role of notes. siglum adds the namespace of XHTML and packs the file (publish/epub.h).

     Parameters: those of html/page.xsl. part: "text", or "nav" for the table of contents. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:import href="../html/page.xsl"/>
<xsl:param name="part">text</xsl:param>
<xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="no"/>

<xsl:template match="/">
  <html lang="{$page-language}" xml:lang="{$page-language}">
    <xsl:variable name="direction"><xsl:call-template name="direction"><xsl:with-param name="tag" select="$page-language"/></xsl:call-template></xsl:variable>
    <xsl:if test="$direction = 'rtl'"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
    <head>
      <title><xsl:value-of select="$document-title"/></title>
      <link rel="stylesheet" type="text/css" href="style.css"/>
    </head>
    <xsl:choose>
      <xsl:when test="$part = 'nav'"><xsl:call-template name="navigation"/></xsl:when>
      <xsl:otherwise>
        <body>
          <xsl:call-template name="masthead"/>
          <main id="page:text">
            <article class="edition">
              <xsl:call-template name="text-language"/>
              <xsl:choose>
                <xsl:when test="/tei:TEI | /tei:teiCorpus"><xsl:apply-templates select="/*" mode="text-of"/></xsl:when>
                <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
              </xsl:choose>
            </article>
            <xsl:call-template name="footnotes"/>
            <xsl:call-template name="apparatus"/>
            <xsl:if test="$register != 'no'"><xsl:call-template name="register"/></xsl:if>
          </main>
          <xsl:if test="$about != 'no'"><xsl:call-template name="about"/></xsl:if>
        </body>
      </xsl:otherwise>
    </xsl:choose>
  </html>
</xsl:template>

<!-- A book has no other files to lead to. -->
<xsl:template name="source-address"/>

<!-- The contents of the book: its divisions, else its text; a list of its pages. -->
<xsl:template name="navigation">
  <xsl:variable name="list"><xsl:apply-templates select="/*" mode="contents"/></xsl:variable>
  <body>
    <nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc" role="doc-toc" id="toc">
      <h1><xsl:value-of select="$say/contents"/></h1>
      <ol>
        <li><a href="text.xhtml"><xsl:value-of select="$document-title"/></a></li>
        <xsl:for-each select="exsl:node-set($list)/li" xmlns:exsl="http://exslt.org/common"><xsl:apply-templates select="." mode="in-book"/></xsl:for-each>
        <xsl:if test="$numbered-notes"><li><a href="text.xhtml#page:notes"><xsl:value-of select="$say/notes"/></a></li></xsl:if>
        <xsl:if test="$numbered-entries"><li><a href="text.xhtml#page:apparatus"><xsl:value-of select="$say/apparatus"/></a></li></xsl:if>
      </ol>
    </nav>
  </body>
</xsl:template>
<xsl:template match="*" mode="in-book"><xsl:copy><xsl:copy-of select="@*[name() != 'href' and name() != 'role' and name() != 'class']"/><xsl:if test="@href"><xsl:attribute name="href"><xsl:value-of select="concat('text.xhtml', @href)"/></xsl:attribute></xsl:if><xsl:apply-templates select="node()" mode="in-book"/></xsl:copy></xsl:template>
<xsl:template match="text()" mode="in-book"><xsl:value-of select="."/></xsl:template>

<!-- Marks and what they lead to, as reading systems know them: a note opens in a window of its own. -->
<xsl:template name="mark">
  <xsl:param name="class"/>
  <xsl:param name="from"/>
  <xsl:param name="to"/>
  <xsl:param name="label"/>
  <xsl:param name="sign"/>
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <sup class="{$class}" id="{$from}">
    <xsl:choose>
      <xsl:when test="string($linked)"><xsl:value-of select="$sign"/></xsl:when>
      <xsl:otherwise><a xmlns:epub="http://www.idpf.org/2007/ops" epub:type="noteref" role="doc-noteref" href="{$to}" aria-label="{$label}"><xsl:value-of select="$sign"/></a></xsl:otherwise>
    </xsl:choose>
  </sup>
</xsl:template>

<!-- Pages of the source, which siglum lists (publish/epub.h). A page is begun once: not in a reading that stands in the
     apparatus, nor in a note. -->
<xsl:template match="tei:pb[@n and not(ancestor::tei:rdg or ancestor::tei:note or ancestor::tei:listApp or ancestor::tei:choice)]" priority="4">
  <span class="break" epub:type="pagebreak" role="doc-pagebreak" xmlns:epub="http://www.idpf.org/2007/ops" aria-label="{@n}"><xsl:attribute name="id">page.<xsl:number level="any" count="tei:pb"/></xsl:attribute></span>
  <xsl:call-template name="page-break"><xsl:with-param name="word" select="$say/page"/></xsl:call-template>
</xsl:template>

<!-- A file beside the document is not in the book: its reference is text. -->
<xsl:template priority="5" match="tei:ref[not(starts-with(@target, '#') or starts-with(@target, 'http://') or starts-with(@target, 'https://') or starts-with(@target, 'mailto:'))]">
  <xsl:call-template name="wrap"/>
</xsl:template>
<xsl:template priority="5" match="tei:ptr[not(starts-with(@target, '#') or starts-with(@target, 'http://') or starts-with(@target, 'https://') or starts-with(@target, 'mailto:'))]">
  <span><xsl:call-template name="attributes"/><xsl:value-of select="@target"/></span>
</xsl:template>

<!-- Nothing is fetched, and nothing leads out of the book but addresses of the web. -->
<xsl:template match="tei:graphic | tei:media" priority="5"><span class="graphic"><xsl:value-of select="concat($say/figure, ' ', @url)"/></span></xsl:template>

</xsl:stylesheet>
