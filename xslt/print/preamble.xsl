<?xml version="1.0" encoding="UTF-8"?>
<!-- The preamble: packages, settings, and the commands of macros.xml and lua.xml.

     Packages: only what texlive-latex-recommended, -latex-extra and -humanities contain. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="https://siglum.dev/ns/prepared" exclude-result-prefixes="tei s">

<xsl:variable name="macros" select="document('macros.xml')/macros/tex"/>
<xsl:variable name="lua" select="document('lua.xml')/tex"/>

<!-- A setting as TeX reads it: nothing of it can be a command. -->
<xsl:template name="setting">
  <xsl:param name="value"/>
  <xsl:value-of select="translate($value, '\{}%#[],&amp;^_~$&#10;&#13;', '')"/>
</xsl:template>

<xsl:template name="macros">
  <xsl:param name="part"/>
  <xsl:value-of select="substring-after($macros[@part = $part], '&#10;')"/>
</xsl:template>

<xsl:template name="preamble">
<xsl:text>% !TeX program = lualatex
% Written by siglum. It compiles by itself: lualatex, run until the line numbers stand still.
\documentclass[</xsl:text>
<xsl:call-template name="setting"><xsl:with-param name="value" select="$type-size"/></xsl:call-template>
<xsl:text>,twoside,</xsl:text>
<xsl:if test="$columns = '2'">twocolumn,</xsl:if>
<xsl:call-template name="setting"><xsl:with-param name="value" select="$paper"/></xsl:call-template>
<xsl:text>]{article}
\usepackage[</xsl:text>
<xsl:choose>
  <xsl:when test="string($margins)">
    <xsl:text>margin=</xsl:text><xsl:call-template name="setting"><xsl:with-param name="value" select="$margins"/></xsl:call-template>
  </xsl:when>
  <xsl:when test="$columns = '2' and $paper = 'a5paper'">textwidth=114mm,textheight=168mm,columnsep=10mm,hcentering,vmarginratio=2:3</xsl:when>
  <xsl:when test="$columns = '2'">textwidth=150mm,textheight=220mm,columnsep=11mm,hcentering,vmarginratio=2:3</xsl:when>
  <xsl:when test="$paper = 'a5paper'">textwidth=100mm,textheight=162mm,hcentering,vmarginratio=2:3</xsl:when>
  <xsl:otherwise>textwidth=126mm,textheight=214mm,hcentering,vmarginratio=2:3</xsl:otherwise>
</xsl:choose>
<xsl:text>,marginparwidth=14mm]{geometry}
\usepackage{luacode}
\directlua{if not os.getenv("OSFONTDIR") then os.setenv("OSFONTDIR", "/usr/share/fonts//:/usr/local/share/fonts//") end}
\usepackage{fontspec}
\begin{luacode*}</xsl:text>
<xsl:value-of select="$lua"/>
<xsl:text>\end{luacode*}
</xsl:text>
<xsl:call-template name="macros"><xsl:with-param name="part">fonts</xsl:with-param></xsl:call-template>
<xsl:text>\usepackage{microtype}
\usepackage{multicol}
\usepackage{etoolbox}
\usepackage{graphicx}
\usepackage{fancyhdr}
\usepackage[series={A,B,C},noend,noeledsec,noledgroup]{reledmac}
</xsl:text>
<xsl:if test="$pairs"><xsl:text>\usepackage{reledpar}\setRlineflag{}
</xsl:text></xsl:if>
<xsl:text>\usepackage{refcount}
\usepackage[hidelinks,bookmarks=true,bookmarksopen=true,unicode]{hyperref}
\hypersetup{pdftitle={</xsl:text>
<xsl:call-template name="escaped"><xsl:with-param name="text" select="$document-title"/></xsl:call-template>
<xsl:text>},pdfauthor={</xsl:text>
<xsl:call-template name="people"><xsl:with-param name="of" select="$header/tei:fileDesc/tei:titleStmt/tei:author"/></xsl:call-template>
<xsl:text>},pdflang={</xsl:text>
<xsl:call-template name="setting"><xsl:with-param name="value" select="$text-language"/></xsl:call-template>
<xsl:text>}}
</xsl:text>
<xsl:for-each select="$macros[@part != 'fonts']"><xsl:value-of select="substring-after(., '&#10;')"/></xsl:for-each>
<xsl:call-template name="settings"/>
</xsl:template>

<!-- What the parameters decide. -->
<xsl:template name="settings">
  <xsl:variable name="primary"><xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template></xsl:variable>
  <xsl:text>\renewcommand{\RunningTitle}{</xsl:text>
  <xsl:call-template name="escaped"><xsl:with-param name="text" select="$document-title"/></xsl:call-template>
  <xsl:text>}&#10;\lineation{</xsl:text>
  <xsl:choose><xsl:when test="$numbering = 'page'">page</xsl:when><xsl:otherwise>section</xsl:otherwise></xsl:choose>
  <xsl:text>}\firstlinenum{</xsl:text><xsl:value-of select="$line-step"/>
  <xsl:text>}\linenumincrement{</xsl:text><xsl:value-of select="$line-step"/>
  <xsl:text>}\linenummargin{</xsl:text>
  <xsl:choose><xsl:when test="$right-to-left = 'rtl'">right</xsl:when><xsl:otherwise>outer</xsl:otherwise></xsl:choose>
  <xsl:text>}&#10;</xsl:text>
  <xsl:if test="$columns = '2'">\TwoColumns\VerseIndent=1em \VerseHang=2em&#10;</xsl:if>
  <xsl:if test="$right-to-left = 'rtl'">\renewcommand{\ledinnernote}{\ledleftnote}\RtlPagetrue&#10;</xsl:if>
  <!-- Letters with signs above and below need room, so that all lines are equally far apart. -->
  <xsl:choose>
    <xsl:when test="contains(' ar fa ur ota ps sd ug azb ckb ', concat(' ', $primary, ' '))">\linespread{1.4}\selectfont&#10;</xsl:when>
    <xsl:when test="$right-to-left = 'rtl'">\linespread{1.2}\selectfont&#10;</xsl:when>
  </xsl:choose>
  <xsl:if test="string($separator)">
    <xsl:text>\renewcommand{\BracketAfterLemma}{</xsl:text><xsl:call-template name="escaped"><xsl:with-param name="text" select="$separator"/></xsl:call-template><xsl:text>}&#10;</xsl:text>
  </xsl:if>
  <xsl:text>\newcommand{\IndexPlace}{</xsl:text>
  <xsl:if test="$index-places = 'line'">\edef\ThisPlace{\ThisPlace,\ThisLine}</xsl:if>
  <xsl:text>}&#10;\Hyphens{</xsl:text>
  <xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template>
  <xsl:text>}&#10;</xsl:text>
</xsl:template>

</xsl:stylesheet>
