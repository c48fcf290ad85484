<?xml version="1.0" encoding="UTF-8"?>
<!-- The preamble: packages, fonts and the look of everything that the templates name.

     Fonts: Libertinus or TeX Gyre Pagella where TeX has them, else Latin Modern, which always comes with lualatex; Noto Serif for a text in
     Cyrillic, Greek, Armenian or Georgian letters. For
     letters that these lack (Georgian, Armenian, Arabic, Syriac, Greek ...) luaotfload tries a list of families of which
     only those that are installed are taken.
     Packages: only what texlive-latex-recommended, -latex-extra and -humanities contain. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="preamble">
<xsl:text>% !TeX program = lualatex
\documentclass[11pt,</xsl:text><xsl:value-of select="translate($paper, '\{}%#[],', '')"/><xsl:text>]{article}
\usepackage{geometry}
\geometry{textwidth=126mm,textheight=214mm,hcentering,vmarginratio=2:3,marginparwidth=20mm}
\usepackage{fontspec}
</xsl:text>
<xsl:call-template name="fonts"/>
<xsl:call-template name="hyphenation"/>
<xsl:text>\usepackage{microtype}
\usepackage{multicol}
\usepackage{etoolbox}
\usepackage{fancyhdr}
\usepackage[series={A,B},noeledsec,noledgroup]{reledmac}
\usepackage{refcount}
\usepackage[hidelinks,bookmarks=true,bookmarksopen=true,unicode]{hyperref}
\hypersetup{pdftitle={</xsl:text>
<xsl:call-template name="escaped"><xsl:with-param name="text" select="$document-title"/></xsl:call-template>
<xsl:text>}}
</xsl:text>
<xsl:call-template name="page-style"/>
<xsl:call-template name="paragraph-style"/>
<xsl:call-template name="name-style"/>
</xsl:template>

<xsl:template name="fonts">
  <xsl:variable name="tag">
    <xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="latin" select="contains($text-language, '-Latn') or not(contains(' ab av az-Cyrl be bg ce el grc hy inh ka krc kum mk os ru sr uk ', concat(' ', $tag, ' ')))"/>
<xsl:text>\directlua{
  local latin = </xsl:text><xsl:value-of select="boolean($latin)"/><xsl:text>
  local names = {"NotoSerif-Regular", "NotoSerifGeorgian-Regular", "NotoSerifArmenian-Regular", "NotoNaskhArabic-Regular",
    "NotoSerifHebrew-Regular", "NotoSansSyriac-Regular", "NotoSansMath-Regular", "DejaVuSerif", "DejaVuSans"}
  local found = {}
  for _, name in ipairs(names) do
    local ok, file = pcall(function() return luaotfload.aux.resolve_fontname(name) end)
    if ok and file then found[\string#found + 1] = "name:" .. name .. ":mode=node;" end
  end
  if \string#found > 0 then luaotfload.add_fallback("siglum", found) end
  token.set_macro("SiglumFallback", \string#found > 0 and "fallback=siglum" or "")
  local serif = "Latin Modern Roman"
  if kpse.find_file("texgyrepagella-regular.otf", "opentype fonts") then serif = "texgyrepagella" end
  if kpse.find_file("LibertinusSerif-Regular.otf", "opentype fonts") then serif = "LibertinusSerif" end
  if not latin and \string#found > 0 and found[1]:find("NotoSerif-Regular", 1, true) then serif = "Noto Serif" end
  token.set_macro("SiglumSerif", serif)
}
\expandafter\newcommand\csname font-texgyrepagella\endcsname{\setmainfont{texgyrepagella}[Extension=.otf,UprightFont=*-regular,
  BoldFont=*-bold,ItalicFont=*-italic,BoldItalicFont=*-bolditalic,Numbers=OldStyle,Ligatures=TeXOff,RawFeature={\SiglumFallback}]}
\expandafter\newcommand\csname font-LibertinusSerif\endcsname{\setmainfont{LibertinusSerif}[Extension=.otf,UprightFont=*-Regular,
  BoldFont=*-Bold,ItalicFont=*-Italic,BoldItalicFont=*-BoldItalic,Numbers=OldStyle,Ligatures=TeXOff,RawFeature={\SiglumFallback}]}
\expandafter\newcommand\csname font-Latin Modern Roman\endcsname{\setmainfont{Latin Modern Roman}[Ligatures=TeXOff,RawFeature={\SiglumFallback}]}
\expandafter\newcommand\csname font-Noto Serif\endcsname{\setmainfont{NotoSerif-Regular}[BoldFont=NotoSerif-Bold,
  ItalicFont=NotoSerif-Italic,BoldItalicFont=NotoSerif-BoldItalic,Scale=0.92,Ligatures=TeXOff,RawFeature={\SiglumFallback}]}
\csname font-\SiglumSerif\endcsname
\setmonofont{Latin Modern Mono}[Ligatures=TeXOff,Scale=MatchLowercase,RawFeature={\SiglumFallback}]
</xsl:text></xsl:template>

<!-- Hyphenation of the edited text, where the patterns of its language are installed. -->
<xsl:template name="hyphenation">
  <xsl:variable name="tag">
    <xsl:call-template name="primary-language"><xsl:with-param name="tag" select="$text-language"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="name">
    <xsl:choose>
      <xsl:when test="$tag = 'de'">ngerman</xsl:when>
      <xsl:when test="$tag = 'fr'">french</xsl:when>
      <xsl:when test="$tag = 'tr'">turkish</xsl:when>
      <xsl:when test="$tag = 'ru'">russian</xsl:when>
      <xsl:when test="$tag = 'sr'">serbian</xsl:when>
      <xsl:when test="$tag = 'la'">latin</xsl:when>
      <xsl:when test="$tag = 'it'">italian</xsl:when>
      <xsl:when test="$tag = 'es'">spanish</xsl:when>
      <xsl:when test="$tag = 'en' or $tag = ''">english</xsl:when>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="string($name)">
      <xsl:value-of select="concat('\ifcsname l@', $name, '\endcsname\language\csname l@', $name, '\endcsname\fi&#10;')"/>
    </xsl:when>
    <xsl:otherwise><xsl:text>\language=255 % no patterns: words of this language are not divided&#10;</xsl:text></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="page-style"><xsl:text>\pagestyle{fancy}\fancyhf{}\renewcommand{\headrulewidth}{0pt}
\fancyfoot[C]{\small\thepage}
\frenchspacing\setlength{\parindent}{1.3em}\setlength{\parskip}{0pt}\setlength{\emergencystretch}{3em}
\tolerance=1200\widowpenalty=8000\clubpenalty=8000\raggedbottom
\firstlinenum{5}\linenumincrement{5}\lineation{section}\linenummargin{right}
\renewcommand{\numlabfont}{\normalfont\footnotesize}
\Xarrangement[A]{paragraph}\arrangementX[A]{normal}
\Xnotefontsize[A]{\footnotesize}\notefontsizeX[A]{\footnotesize}
\newcommand{\Masthead}[4]{\begin{center}\vspace*{6mm}%
  \ifblank{#1}{}{{\large #1\par}\vspace{4mm}}{\LARGE #2\par}\ifblank{#3}{}{\vspace{4mm}{\large\itshape #3\par}}%
  \ifblank{#4}{}{\vspace{4mm}#4\par}\vspace{8mm}\rule{16mm}{0.4pt}\vspace{4mm}\end{center}}
\newcommand{\Part}[1]{\Need{96pt}\addvspace{12mm}\phantomsection\pdfbookmark[0]{#1}{part.#1}\noindent{\Large #1}\par\nopagebreak\vspace{4mm}}
\newcommand{\Subpart}[1]{\Need{72pt}\addvspace{6mm}\noindent\textit{#1}\par\nopagebreak\vspace{2mm}}
</xsl:text></xsl:template>

<!-- \Need keeps a heading with the lines after it: a page may end before it, at the price of empty space of that height.
     \Par{level}{style}{label} ... \EndPar: one paragraph, numbered in the text, plain after \Unnumbered. A mark of a page
     of the source that stands between two paragraphs waits for the next one. -->
<xsl:template name="paragraph-style"><xsl:text>\newif\ifnumbered\numberedtrue
\newcommand{\Unnumbered}{\numberedfalse\setlength{\parindent}{0pt}}
\newcommand{\Waiting}{}
\newcommand{\Mark}[1]{\gappto\Waiting{\Break{#1}}}
\newcommand{\Break}[1]{{\footnotesize[#1]}\space}
\newcommand{\Par}[3]{\par\csname before-#2\endcsname\ifnumbered\pstart\else\begingroup\fi
  \dimen0=1.6em\leftskip=#1\dimen0\relax\csname style-#2\endcsname
  \ifblank{#3}{}{\parindent=0pt\leavevmode\llap{\hbox to 1.5em{#3\hss}}}%
  \leavevmode\Waiting\gdef\Waiting{}\ignorespaces}
\newcommand{\EndPar}{\unskip\ifnumbered\pend\else\par\endgroup\fi}
\newcommand{\Need}[1]{\par\vskip 0pt plus #1\relax\penalty-250 \vskip 0pt plus -#1\relax}
\newcommand{\Style}[3]{\expandafter\newcommand\csname before-#1\endcsname{#2}\expandafter\newcommand\csname style-#1\endcsname{#3}}
\newcommand{\Centred}{\parindent=0pt\leftskip=0pt plus 1fil\rightskip=0pt plus 1fil\parfillskip=0pt}
\newcommand{\Right}{\parindent=0pt\leftskip=0pt plus 1fil\parfillskip=0pt}
\Style{p}{}{}
\Style{first}{}{\parindent=0pt}
\Style{head1}{\Need{72pt}\addvspace{8mm}}{\parindent=0pt\rightskip=0pt plus 1fil\large\bfseries}
\Style{head2}{\Need{60pt}\addvspace{6mm}}{\parindent=0pt\rightskip=0pt plus 1fil\bfseries}
\Style{head3}{\Need{48pt}\addvspace{4mm}}{\parindent=0pt\rightskip=0pt plus 1fil\itshape}
\Style{speech}{\Need{48pt}\addvspace{4mm plus 1mm}}{\parindent=0pt\rightskip=0pt plus 1fil\bfseries}
\Style{subhead}{}{\parindent=0pt\rightskip=0pt plus 1fil\itshape}
\Style{item}{}{\parindent=0pt}
\Style{centred}{\addvspace{2mm}}{\Centred}
\Style{right}{}{\Right}
\Style{quote}{}{\parindent=0pt\small}
\Style{verse}{}{\parindent=0pt\advance\leftskip by 1.6em\rightskip=0pt plus 1fil}
\Style{speaker}{\Need{30pt}\addvspace{1mm}}{\parindent=0pt\bfseries}
\Style{stage}{}{\parindent=0pt\itshape}
\Style{note}{}{\parindent=0pt\small}
\Style{entry}{\addvspace{1.2mm}}{\parindent=0pt\hangindent=1em\hangafter=1\rightskip=0pt plus 3em\small}
\newcommand{\RightToLeft}{\pardir TRT\textdir TRT\leftskip=0pt plus 1fil\rightskip=0pt\parfillskip=0pt\ignorespaces}
\newcommand{\Rtl}[1]{{\textdir TRT #1}}
\newcommand{\Bookmark}[3]{\ifnumbered\phantomsection\fi\pdfbookmark[#1]{#2}{#3}\ignorespaces}
</xsl:text></xsl:template>

<!-- Mentions, their pages (each page once), and the pairs of the colophon. -->
<xsl:template name="name-style"><xsl:text>\newcommand{\Mention}[1]{\label{mention:#1}}
\newcommand{\LastPage}{}\newcommand{\ThisPage}{}
\newcommand{\Pages}[1]{\def\LastPage{}\forcsvlist{\OnePage}{#1}}
\newcommand{\OnePage}[1]{\edef\ThisPage{\getpagerefnumber{mention:#1}}%
  \ifx\ThisPage\LastPage\else\ifx\LastPage\empty\else, \fi\hyperref[mention:#1]{\ThisPage}\let\LastPage\ThisPage\fi}
\newcommand{\Field}[1]{\Need{36pt}\addvspace{2.5mm}\noindent{\small\itshape #1}\par\nopagebreak}
\newcommand{\Sigla}[1]{\textit{#1}}
\newcommand{\Address}[2]{\href{#1}{\ignorespaces#2\unskip}}
\newcommand{\Shown}[1]{{\language=255\relax#1}}
</xsl:text></xsl:template>

</xsl:stylesheet>
