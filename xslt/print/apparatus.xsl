<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and apparatus at the foot of the page.

     The idea: a note is a footnote with a number (\footnoteA), an entry of the apparatus an \edtext whose words
     (\Afootnote) are keyed to the number of the line. What an entry says was put into words before the stylesheets run
     (s:entries, publish/prepared_document.h); here its runs are only set. Where the words have markup of their own in the
     document (@of), they are taken from there.

     An entry whose lemma stands in one paragraph is \edtext{text}{\lemma{...}\Afootnote{...}}. An entry about a span, or one
     whose lemma holds paragraphs, refers to two labels: \edlabel{e7-from} ... \edlabel{e7-to} and \edtext{}{\xxref{...}}, so
     such entries may cross each other and the borders of paragraphs and pages.

     Series: A variants, B what the parameter series-b names (sources, parallels), C what series-c names. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="https://siglum.dev/ns/prepared" xmlns:f="https://siglum.dev/ns/xslt" exclude-result-prefixes="tei s f">

<xsl:key name="entry" match="s:entry" use="@id"/>
<xsl:key name="worded" match="*" use="@s:id"/>

<!-- Notes. One in a reading stands in its entry. Those of the author have letters. -->
<xsl:template match="tei:lem/tei:note | tei:rdg/tei:note"/>
<xsl:template match="tei:note">
  <xsl:variable name="number">
    <xsl:call-template name="number"/>
    <!-- Notes of a second file (parallel.xsl) have numbers of TeX alone. -->
    <xsl:if test="generate-id(/) != generate-id($main) and ancestor::tei:text and not(ancestor::tei:app)">x</xsl:if>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="(@place = 'margin' or contains(@place, 'margin-') or @place = 'left' or @place = 'right') and not(ancestor::tei:note) and string-length(normalize-space()) &lt; 40">
      <xsl:call-template name="marks-within"/>
      <xsl:text>\Aside{</xsl:text><xsl:apply-templates/><xsl:text>}</xsl:text>
    </xsl:when>
    <xsl:when test="string($number) and not(ancestor::tei:note)">
      <xsl:call-template name="marks-within"/>
      <!-- The mark stands at its word, whatever spaces stand around the note. -->
      <xsl:variable name="after" select="substring(translate(following-sibling::node()[1][self::text()], '&#9;&#10;&#13;', '   '), 1, 1)"/>
      <xsl:if test="preceding-sibling::node()[1][self::text()] and (contains(' .,;:!?)', $after))"><xsl:text>\unskip</xsl:text></xsl:if>
      <xsl:text>\footnote</xsl:text>
      <xsl:choose><xsl:when test="contains(concat(' ', @type, ' '), ' author')">B</xsl:when><xsl:otherwise>A</xsl:otherwise></xsl:choose>
      <xsl:variable name="turns"><xsl:apply-templates select="." mode="paragraph-direction"/></xsl:variable>
      <xsl:text>{</xsl:text><xsl:if test="string($turns)">\Rtl{</xsl:if><xsl:text>\ignorespaces </xsl:text><xsl:apply-templates/><xsl:text>\unskip}</xsl:text><xsl:if test="string($turns)">}</xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <xsl:if test="string($number)"><xsl:call-template name="marks-within"/></xsl:if>
      <xsl:text> (\ignorespaces </xsl:text><xsl:apply-templates/><xsl:text>\unskip)</xsl:text></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A numbered note never is a block of its own; the others are. -->
<xsl:template match="tei:note" mode="block">
  <xsl:variable name="blocks"><xsl:apply-templates select="*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($blocks)"><xsl:call-template name="flow"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="paragraph"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- "x" where lines are not numbered, so that an entry cannot refer to one. -->
<xsl:template name="unnumbered">
  <xsl:if test="ancestor::tei:note or ancestor::tei:rdg or ancestor::tei:teiHeader or ancestor::tei:listApp or ancestor::tei:person or ancestor::tei:place or ancestor::tei:org">x</xsl:if>
</xsl:template>

<!-- Entries within the line. -->
<xsl:template match="tei:app">
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="entry" select="key('entry', @s:entry)"/>
  <xsl:variable name="unnumbered"><xsl:call-template name="unnumbered"/></xsl:variable>
  <xsl:call-template name="marks-within"/>
  <xsl:choose>
    <xsl:when test="not($entry/@n)"><xsl:apply-templates select="$reading"/></xsl:when>
    <!-- The span stands elsewhere, between two marks. -->
    <xsl:when test="$entry/@place = 'span'"><xsl:if test="string($unnumbered)"><xsl:apply-templates select="$entry" mode="entry-in-line"/></xsl:if></xsl:when>
    <xsl:when test="string($unnumbered)">
      <xsl:text> (</xsl:text><xsl:apply-templates select="$entry" mode="entry-in-line"/><xsl:text>)</xsl:text>
    </xsl:when>
    <xsl:otherwise>
      <!-- Where nothing stands, the spaces on both sides are one. -->
      <xsl:if test="not(normalize-space($reading)) and substring(translate(following-sibling::node()[1][self::text()], '&#9;&#10;&#13;', '   '), 1, 1) = ' '"><xsl:text>\unskip</xsl:text></xsl:if>
      <xsl:text>\edtext{</xsl:text><xsl:if test="$entry/@place = 'own'"><xsl:apply-templates select="$reading"/></xsl:if><xsl:text>}{</xsl:text>
      <xsl:apply-templates select="$entry" mode="apparatus-entry"/>
      <xsl:text>}</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Entries about a span, whose app may stand anywhere. -->
<xsl:template match="s:from">
  <xsl:variable name="unnumbered"><xsl:call-template name="unnumbered"/></xsl:variable>
  <xsl:if test="key('entry', @n)/@n and not(string($unnumbered))">
    <xsl:value-of select="concat('\edlabel{', @n, '-from}\edtext{}{\xxref{', @n, '-from}{', @n, '-to}')"/>
    <xsl:apply-templates select="key('entry', @n)" mode="apparatus-entry"/>
    <xsl:text>}</xsl:text>
  </xsl:if>
</xsl:template>
<xsl:template match="s:to">
  <xsl:variable name="unnumbered"><xsl:call-template name="unnumbered"/></xsl:variable>
  <xsl:if test="key('entry', @n)/@n and not(string($unnumbered))"><xsl:value-of select="concat('\edlabel{', @n, '-to}')"/></xsl:if>
</xsl:template>
<xsl:template match="s:from" mode="block">
  <xsl:text>\Wait{</xsl:text><xsl:apply-templates select="."/><xsl:text>}&#10;</xsl:text>
</xsl:template>
<!-- The paragraph before has set it (template "close"). -->
<xsl:template match="s:to" mode="block"/>
<xsl:template match="s:*" mode="block-inside" priority="3"/>
<xsl:template match="s:entries | s:witnesses" mode="text-of"/>
<xsl:template match="s:entries | s:witnesses" mode="block"/>
<xsl:template match="s:entries | s:witnesses"/>

<!-- A word that could be taken for that of a lemma (apparatus/same_words.h). -->
<xsl:template match="s:same">
  <xsl:variable name="unnumbered"><xsl:call-template name="unnumbered"/></xsl:variable>
  <xsl:if test="not(string($unnumbered))"><xsl:value-of select="concat('\edlabel{', @id, '}')"/></xsl:if>
</xsl:template>
<xsl:template match="s:same" mode="block"/>

<!-- Entries between paragraphs: those of a list, and those whose lemma holds paragraphs. -->
<xsl:template match="tei:app" mode="block">
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="entry" select="key('entry', @s:entry)"/>
  <xsl:variable name="blocks"><xsl:apply-templates select="$reading/*" mode="block-inside"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="$entry/@place = 'span'"/>
    <xsl:when test="ancestor::tei:listApp">
      <xsl:if test="$entry/@n">
        <xsl:text>\Par{0}{note}{}</xsl:text><xsl:call-template name="marks-within"/>
        <xsl:if test="@loc or @n">
          <xsl:text>\textbf{</xsl:text><xsl:call-template name="escaped"><xsl:with-param name="text" select="(@loc | @n)[1]"/></xsl:call-template><xsl:text>} </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="$entry" mode="entry-in-line"/>
        <xsl:text>\EndPar&#10;</xsl:text>
      </xsl:if>
    </xsl:when>
    <xsl:when test="string($blocks)">
      <xsl:if test="$entry/@n">
        <xsl:value-of select="concat('\Wait{\edlabel{', @s:entry, '-from}\edtext{}{\xxref{', @s:entry, '-from}{', @s:entry, '-to}')"/>
        <xsl:apply-templates select="$entry" mode="apparatus-entry"/>
        <xsl:text>}}&#10;</xsl:text>
      </xsl:if>
      <xsl:apply-templates select="$reading" mode="block"/>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="paragraph"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- \lemma{...}\Afootnote{...} of an entry. One without a bracket has its words in the order of the runs. -->
<xsl:template match="s:entry" mode="apparatus-entry">
  <xsl:variable name="bracket" select="s:run[@kind = 'lemma-end'][1]"/>
  <xsl:variable name="term" select="s:run[not(@kind = 'lemma')][1]"/>
  <xsl:text>\lemma{</xsl:text>
  <xsl:apply-templates select="$bracket/preceding-sibling::s:run" mode="run"/>
  <xsl:if test="not($bracket) and $term"><xsl:apply-templates select="$term/preceding-sibling::s:run" mode="run"/></xsl:if>
  <xsl:text>}\</xsl:text>
  <xsl:apply-templates select="." mode="series"/>
  <xsl:text>footnote</xsl:text>
  <xsl:if test="not($bracket)">[nosep]</xsl:if>
  <xsl:text>{</xsl:text>
  <xsl:choose>
    <xsl:when test="$bracket"><xsl:apply-templates select="$bracket/following-sibling::s:run[not(@kind = 'space' and preceding-sibling::s:run[1][@kind = 'lemma-end'])]" mode="run"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="($term | $term/following-sibling::s:run)[not(position() = 1 and @kind = 'space')]" mode="run"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text>}</xsl:text>
</xsl:template>

<xsl:template match="s:entry" mode="series">
  <xsl:variable name="app" select="key('app-of', @id)"/>
  <xsl:variable name="types" select="concat(' ', @type, ' ', $app/ancestor::tei:listApp[@type][1]/@type, ' ')"/>
  <xsl:choose>
    <xsl:when test="normalize-space($types) and contains(concat(' ', $series-b, ' '), concat(' ', normalize-space($types), ' '))">B</xsl:when>
    <xsl:when test="normalize-space($types) and contains(concat(' ', $series-c, ' '), concat(' ', normalize-space($types), ' '))">C</xsl:when>
    <xsl:otherwise>A</xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:key name="app-of" match="tei:app" use="@s:entry"/>

<!-- All runs, where the entry stands in the text or in a list. -->
<xsl:template match="s:entry" mode="entry-in-line"><xsl:apply-templates select="s:run" mode="run"/></xsl:template>

<!-- Runs. -->
<xsl:template match="s:run" mode="run">
  <xsl:call-template name="escaped"><xsl:with-param name="text" select="."/></xsl:call-template>
</xsl:template>
<xsl:template match="s:run[@kind = 'lemma' or @kind = 'reading']" mode="run">
  <xsl:variable name="turns" select="function-available('f:right-to-left') and f:right-to-left(string(.))"/>
  <xsl:variable name="source" select="key('worded', @of)"/>
  <xsl:if test="$turns">\Bdi{</xsl:if>
  <xsl:variable name="marks" select="s:same"/>
  <xsl:choose>
    <!-- A figure after the first and after the last word of a lemma that is shortened. -->
    <xsl:when test="$marks[@last]">
      <xsl:variable name="gap" select="concat(' ', substring-before(concat(substring-after(., ' '), ' '), ' '), ' ')"/>
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="substring-before(., $gap)"/></xsl:call-template>
      <xsl:apply-templates select="$marks[not(@last)]" mode="figure"/>
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="concat($gap, substring-after(., $gap))"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="$marks and contains(normalize-space(.), ' ')">
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="substring-before(., ' ')"/></xsl:call-template>
      <xsl:apply-templates select="$marks" mode="figure"/>
      <xsl:call-template name="escaped"><xsl:with-param name="text" select="concat(' ', substring-after(., ' '))"/></xsl:call-template>
    </xsl:when>
    <!-- Markup of its own, unless it holds what belongs to the text alone. -->
    <xsl:when test="$source/* and not($source//tei:app or $source//tei:choice or $source//tei:note or $source//tei:pb or $source//tei:p or $source//tei:l or $source//tei:lb or $source//tei:figure or $source//tei:list or $source//s:*)
                    and translate(normalize-space($source), ' ', '') = translate(normalize-space(.), ' ', '')">
      <xsl:apply-templates select="$source/node()"/>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="escaped"><xsl:with-param name="text" select="."/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$turns">}</xsl:if>
  <xsl:if test="$marks[@last] or not(contains(normalize-space(.), ' '))">
    <xsl:apply-templates select="$marks[@last or not(contains(normalize-space(..), ' '))]" mode="figure"/>
  </xsl:if>
</xsl:template>
<xsl:template match="s:same" mode="figure"><xsl:value-of select="concat('\Same{', @own, '}{', @first, '}{', @to, '}{', @group, '}')"/></xsl:template>
<xsl:template match="s:run[@kind = 'term']" mode="run">
  <xsl:text>\Term{</xsl:text><xsl:call-template name="escaped"><xsl:with-param name="text" select="."/></xsl:call-template><xsl:text>}</xsl:text>
</xsl:template>
<xsl:template match="s:run[@kind = 'siglum']" mode="run">
  <xsl:variable name="witness" select="key('witness-of-id', key('witness-id', @witness)/@xml-id)"/>
  <xsl:text>\Sigla{</xsl:text>
  <xsl:choose>
    <xsl:when test="$witness and normalize-space($witness/tei:abbr[@type = 'siglum']) = normalize-space(.)"><xsl:apply-templates select="$witness/tei:abbr[@type = 'siglum']/node()"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="escaped"><xsl:with-param name="text" select="."/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
  <xsl:text>}</xsl:text>
</xsl:template>
<xsl:template match="s:run[@kind = 'hand']" mode="run">
  <xsl:text>\Hand{</xsl:text><xsl:call-template name="escaped"><xsl:with-param name="text" select="."/></xsl:call-template><xsl:text>}</xsl:text>
</xsl:template>
<xsl:key name="witness-of-id" match="tei:witness" use="@xml:id"/>
<xsl:key name="witness-id" match="s:witness" use="@id"/>

<!-- A choice is an entry of the editor: the form of the source stands in the apparatus. -->
<xsl:template match="tei:choice">
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="unnumbered"><xsl:call-template name="unnumbered"/></xsl:variable>
  <xsl:call-template name="marks-within"/>
  <xsl:choose>
    <xsl:when test="not(*[2])"><xsl:apply-templates/></xsl:when>
    <xsl:when test="string($unnumbered) or ancestor::tei:lem">
      <xsl:apply-templates select="$reading"/>
      <xsl:if test="not(ancestor::tei:lem or ancestor::tei:rdg)"><xsl:text> (</xsl:text><xsl:call-template name="source-forms"/><xsl:text>)</xsl:text></xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <xsl:text>\edtext{</xsl:text><xsl:apply-templates select="$reading"/><xsl:text>}{\lemma{</xsl:text>
      <xsl:call-template name="escaped-reading"><xsl:with-param name="of" select="$reading"/></xsl:call-template>
      <xsl:text>}\Afootnote{</xsl:text><xsl:call-template name="source-forms"/><xsl:text>}}</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:template name="source-forms">
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:for-each select="*[generate-id() != generate-id($reading)]">
    <xsl:if test="position() &gt; 1">, </xsl:if>
    <xsl:call-template name="escaped-reading"/>
    <xsl:value-of select="concat(' \Term{', $say/source-form, '}')"/>
  </xsl:for-each>
</xsl:template>

<!-- The list of witnesses: siglum, description. -->
<xsl:template match="*" mode="siglum">
  <xsl:variable name="own" select="(tei:idno[@type = 'siglum'] | tei:abbr[@type = 'siglum'])[1]"/>
  <xsl:call-template name="escaped">
    <xsl:with-param name="text" select="normalize-space(($own | @n[not($own)] | @xml:id[not($own) and not(current()/@n)])[1])"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="tei:witness" mode="content">
  <xsl:text>\textbf{</xsl:text><xsl:apply-templates select="." mode="siglum"/><xsl:text>} </xsl:text>
  <xsl:apply-templates/>
</xsl:template>
<!-- The siglum already stands before the description. -->
<xsl:template match="tei:witness/tei:idno[@type = 'siglum'] | tei:witness/tei:abbr[@type = 'siglum']"/>

</xsl:stylesheet>
