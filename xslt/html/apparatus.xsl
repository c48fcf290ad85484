<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes and the critical apparatus, each at the end of the text and linked both ways.

     The idea: the text shows the lemma (else the first reading) and the editor's form of a choice, followed by a mark:
     figures for notes, letters for the apparatus. The section at the end repeats the lemma as plain text, then a bracket,
     then the other readings with their witnesses. An app outside running text (listApp) is set in full where it stands.
     An app is worded by siglum (publish/prepared_document.h): its runs are only set here, a reading with its markup. An
     entry about a span of the text has its mark where the span ends. A choice is worded here.
     Anchors: note:1 and noted:1, app:1 and reading:1; app:e7 and entry:e7 for entries outside of the text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:s="https://siglum.dev/ns/prepared" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei s str">

<xsl:key name="s-entry" match="s:entry" use="@id"/>
<xsl:key name="s-source" match="*" use="@s:id"/>
<xsl:key name="s-app" match="tei:app" use="@s:entry"/>
<xsl:key name="s-witness" match="s:witness" use="@id"/>

<!-- Marks in the text. -->
<xsl:template match="tei:note">
  <xsl:variable name="number"><xsl:call-template name="number"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="string($number)">
      <xsl:call-template name="mark">
        <xsl:with-param name="class">note-mark</xsl:with-param>
        <xsl:with-param name="from" select="concat('noted:', $number)"/>
        <xsl:with-param name="to" select="concat('#note:', $number)"/>
        <xsl:with-param name="label" select="concat($say/note, ' ', $number)"/>
        <xsl:with-param name="sign" select="string($number)"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="parent::tei:div or parent::tei:div1 or parent::tei:div2 or parent::tei:body or parent::tei:front or parent::tei:back
                    or parent::tei:text or parent::tei:notesStmt or parent::tei:standOff"><xsl:call-template name="block"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="wrap"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

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
      <xsl:otherwise><a href="{$to}" aria-label="{$label}"><xsl:value-of select="$sign"/></a></xsl:otherwise>
    </xsl:choose>
  </sup>
</xsl:template>

<xsl:template match="tei:app | tei:choice">
  <xsl:variable name="number"><xsl:call-template name="number"/></xsl:variable>
  <xsl:choose>
    <!-- An entry that says nothing to readers: a fragment begins or ends. -->
    <xsl:when test="@s:silent"><xsl:apply-templates select="key('reading', generate-id())[1]/node()"/></xsl:when>
    <xsl:when test="@s:entry and not(string($number))">
      <div>
        <xsl:call-template name="attributes"/>
        <xsl:if test="key('s-entry', @s:entry)/@place = 'span'">
          <a class="number" id="entry:{@s:entry}" href="#app:{@s:entry}" aria-label="{$say/reading} {key('s-entry', @s:entry)/@n}: {$say/back}"><xsl:value-of select="key('s-entry', @s:entry)/@n"/></a>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:call-template name="apparatus-entry"/>
      </div>
    </xsl:when>
    <xsl:when test="self::tei:app and not(string($number))"><div><xsl:call-template name="attributes"/><xsl:call-template name="apparatus-entry"/></div></xsl:when>
    <xsl:when test="not(string($number))"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="variant"><xsl:with-param name="number" select="$number"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="variant">
  <xsl:param name="number"/>
  <xsl:variable name="sign"><xsl:number value="$number" format="a"/></xsl:variable>
  <xsl:variable name="reading" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="blocks"><xsl:apply-templates select="$reading/*" mode="block-inside"/></xsl:variable>
  <xsl:variable name="element"><xsl:choose><xsl:when test="string($blocks)">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
  <xsl:element name="{$element}">
    <xsl:call-template name="attributes"/>
    <xsl:for-each select="$reading"><xsl:call-template name="wrap"><xsl:with-param name="class">lem</xsl:with-param></xsl:call-template></xsl:for-each>
    <xsl:call-template name="mark">
      <xsl:with-param name="class">app-mark</xsl:with-param>
      <xsl:with-param name="from" select="concat('app:', $number)"/>
      <xsl:with-param name="to" select="concat('#reading:', $number)"/>
      <xsl:with-param name="label" select="concat($say/reading, ' ', $sign)"/>
      <xsl:with-param name="sign" select="string($sign)"/>
    </xsl:call-template>
  </xsl:element>
</xsl:template>

<!-- Where the span of an entry ends that stands elsewhere. -->
<xsl:template match="s:to" priority="3">
  <xsl:variable name="entry" select="key('s-entry', @n)"/>
  <xsl:if test="$entry/@n and key('s-app', @n)[not(ancestor::tei:teiHeader)]">
    <xsl:call-template name="mark">
      <xsl:with-param name="class">app-mark</xsl:with-param>
      <xsl:with-param name="from" select="concat('app:', @n)"/>
      <xsl:with-param name="to" select="concat('#entry:', @n)"/>
      <xsl:with-param name="label" select="concat($say/reading, ' ', $entry/@n)"/>
      <xsl:with-param name="sign" select="string($entry/@n)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The sections at the end. -->
<xsl:template name="footnotes">
  <xsl:variable name="notes" select="$numbered-notes"/>
  <xsl:if test="$notes">
    <section class="footnotes" id="page:notes">
      <h2><xsl:value-of select="$say/notes"/></h2>
      <ol role="list">
        <xsl:call-template name="text-language"/>
        <xsl:apply-templates select="$notes" mode="footnote"/>
      </ol>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:note" mode="footnote">
  <li id="note:{position()}">
    <a class="number" href="#noted:{position()}" aria-label="{$say/note} {position()}: {$say/back}"><xsl:value-of select="position()"/></a>
    <div class="note"><xsl:call-template name="attributes"><xsl:with-param name="class">note</xsl:with-param></xsl:call-template><xsl:apply-templates/></div>
  </li>
</xsl:template>

<xsl:template name="apparatus">
  <xsl:variable name="entries" select="$numbered-entries"/>
  <xsl:if test="$entries">
    <section class="apparatus" id="page:apparatus">
      <h2><xsl:value-of select="$say/apparatus"/></h2>
      <ol role="list">
        <xsl:call-template name="text-language"/>
        <xsl:apply-templates select="$entries" mode="apparatus"/>
      </ol>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:app | tei:choice" mode="apparatus">
  <xsl:variable name="sign"><xsl:number value="position()" format="a"/></xsl:variable>
  <li id="reading:{position()}">
    <a class="number" href="#app:{position()}" aria-label="{$say/reading} {$sign}: {$say/back}"><xsl:value-of select="$sign"/></a>
    <div><xsl:call-template name="apparatus-entry"/></div>
  </li>
</xsl:template>

<!-- lemma] reading witnesses; reading witnesses -->
<xsl:template name="apparatus-entry">
  <xsl:variable name="lemma" select="key('reading', generate-id())[1]"/>
  <xsl:variable name="alone" select="ancestor::tei:listApp"/>
  <xsl:if test="$alone and (@loc or @n)"><span class="loc"><xsl:value-of select="(@loc | @n)[1]"/></span><xsl:text> </xsl:text></xsl:if>
  <xsl:variable name="is-worded" select="boolean(@s:entry and key('s-entry', @s:entry)/s:run)"/>
  <xsl:if test="$lemma and not($is-worded) and not($alone and not(tei:lem))">
    <span class="lemma"><xsl:call-template name="reading-text"><xsl:with-param name="of" select="$lemma"/></xsl:call-template></span>
    <xsl:apply-templates select="$lemma" mode="witnesses"/>
    <xsl:text>] </xsl:text>
  </xsl:if>
  <xsl:choose>
    <xsl:when test="$is-worded">
      <xsl:apply-templates select="key('s-entry', @s:entry)/s:run" mode="run"/>
      <!-- What the wording leaves out is still said: where a witness lacks the place, and why. -->
      <xsl:for-each select=".//tei:witDetail[not(@s:id) and normalize-space()]"><xsl:text> </xsl:text><xsl:call-template name="wrap"/></xsl:for-each>
    </xsl:when>
    <xsl:when test="$alone and not(tei:lem)"><xsl:apply-templates select="*" mode="apparatus"/></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="done" select="generate-id($lemma)"/>
      <xsl:apply-templates select="*[generate-id() != $done]" mode="apparatus"><xsl:with-param name="lemma" select="$done"/></xsl:apply-templates>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The runs of an entry. -->
<xsl:template match="s:run" mode="run"><span class="run-{@kind}"><xsl:value-of select="."/></span></xsl:template>
<xsl:template match="s:run[@kind = 'space' or @kind = 'separator' or @kind = 'lemma-end']" mode="run"><xsl:value-of select="."/></xsl:template>
<xsl:template match="s:run[@kind = 'lemma']" mode="run">
  <span class="lemma">
    <xsl:for-each select="key('s-source', @of)"><xsl:call-template name="language"/></xsl:for-each>
    <xsl:choose>
      <!-- A lemma that stands nowhere else is not shortened. -->
      <xsl:when test="../@place != 'span' and key('s-app', ../@id)[ancestor::tei:listApp]/tei:lem[normalize-space()]">
        <xsl:for-each select="key('s-app', ../@id)/tei:lem[1]"><xsl:call-template name="reading-text"/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:template>
<xsl:template match="s:run[@kind = 'reading' or @kind = 'detail']" mode="run">
  <xsl:variable name="words" select="."/>
  <xsl:for-each select="key('s-source', @of)[1]">
    <xsl:variable name="blocks"><xsl:apply-templates select="*[not(self::tei:note)]" mode="block-inside"/></xsl:variable>
    <xsl:variable name="element"><xsl:choose><xsl:when test="string($blocks)">div</xsl:when><xsl:otherwise>span</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$element}">
      <xsl:call-template name="attributes"><xsl:with-param name="class"><xsl:choose><xsl:when test="$words/@kind = 'reading'">rdg</xsl:when><xsl:otherwise>witDetail</xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template>
      <xsl:choose>
        <!-- The words of a copy stand elsewhere. -->
        <xsl:when test="normalize-space() or tei:gap"><xsl:apply-templates select="node()[not(self::tei:note)]"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:for-each>
</xsl:template>
<xsl:template match="s:run[@kind = 'note']" mode="run">
  <xsl:for-each select="key('s-source', @of)[1]">
    <xsl:text>(</xsl:text>
    <xsl:call-template name="wrap"><xsl:with-param name="class">note</xsl:with-param></xsl:call-template>
    <xsl:text>)</xsl:text>
  </xsl:for-each>
</xsl:template>
<!-- Sigla keep their own direction in a text from right to left, and lead to the description of the witness. -->
<xsl:template match="s:run[@kind = 'siglum']" mode="run">
  <xsl:variable name="id" select="string(key('s-witness', @witness)/@xml-id)"/>
  <bdi class="sigla">
    <xsl:choose>
      <xsl:when test="$id != '' and key('xml-id', $id)"><a href="#{$id}"><xsl:value-of select="."/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </bdi>
</xsl:template>

<xsl:template match="tei:rdgGrp" mode="apparatus">
  <xsl:param name="lemma"/>
  <xsl:if test="*[generate-id() != $lemma]">
    <span class="reading-group">
      <xsl:apply-templates select="*[generate-id() != $lemma]" mode="apparatus"><xsl:with-param name="lemma" select="$lemma"/></xsl:apply-templates>
    </span>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:rdg | tei:lem | tei:sic | tei:orig | tei:abbr | tei:corr | tei:reg | tei:expan | tei:unclear | tei:seg | tei:choice/tei:*" mode="apparatus">
  <xsl:if test="preceding-sibling::tei:rdg or self::tei:rdg and preceding-sibling::tei:wit"><xsl:text> </xsl:text></xsl:if>
  <xsl:call-template name="wrap"><xsl:with-param name="class">rdg</xsl:with-param></xsl:call-template>
  <xsl:if test="not(node()) and not(parent::tei:choice)"><i class="omitted"><xsl:value-of select="$say/omitted"/></i></xsl:if>
  <xsl:apply-templates select="." mode="witnesses"/>
  <xsl:if test="parent::tei:choice"><xsl:text> </xsl:text><i class="omitted"><xsl:value-of select="$say/source-form"/></i></xsl:if>
  <xsl:if test="following-sibling::*[not(self::tei:wit or self::tei:witDetail or self::tei:note)] or ../self::tei:rdgGrp[following-sibling::*]"><xsl:text>; </xsl:text></xsl:if>
</xsl:template>

<xsl:template match="tei:note | tei:witDetail | tei:wit" mode="apparatus"><xsl:text> </xsl:text><xsl:call-template name="wrap"/></xsl:template>
<xsl:template match="*" mode="apparatus"><xsl:call-template name="wrap"/></xsl:template>
<xsl:template match="text()" mode="apparatus"/>

<!-- Sigla: a witness that the document describes is shown by its siglum and linked. -->
<xsl:template match="*" mode="witnesses">
  <xsl:if test="@wit | @resp[not(current()/@wit)] | @source[not(current()/@wit)]">
    <xsl:text> </xsl:text>
    <span class="sigla">
      <xsl:for-each select="str:tokenize((@wit | @resp[not(current()/@wit)] | @source[not(current()/@wit) and not(current()/@resp)])[1], ' &#9;&#10;&#13;')">
        <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>
        <xsl:call-template name="siglum"><xsl:with-param name="pointer" select="string(.)"/></xsl:call-template>
      </xsl:for-each>
    </span>
  </xsl:if>
</xsl:template>
<xsl:template match="tei:choice/tei:*" mode="witnesses" priority="1"/>

<xsl:template name="siglum">
  <xsl:param name="pointer"/>
  <xsl:variable name="id" select="substring-after(concat('#', translate($pointer, '#', '')), '#')"/>
  <xsl:for-each select="$main">
    <xsl:variable name="witness" select="key('xml-id', $id)[1]"/>
    <xsl:choose>
      <xsl:when test="starts-with($pointer, '#') and $witness">
        <a href="#{$id}"><xsl:apply-templates select="$witness" mode="siglum"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$id"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="siglum">
  <xsl:variable name="own" select="(tei:idno[@type = 'siglum'] | tei:abbr[@type = 'siglum'])[1]"/>
  <xsl:choose>
    <xsl:when test="$own"><xsl:value-of select="normalize-space($own)"/></xsl:when>
    <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="@xml:id"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="tei:listApp"><xsl:call-template name="block"/></xsl:template>

<xsl:template match="tei:listWit"><xsl:apply-templates select="tei:head"/><ul class="witnesses"><xsl:apply-templates select="tei:witness | tei:listWit"/></ul></xsl:template>
<xsl:template match="tei:listWit/tei:listWit"><li><xsl:apply-templates select="tei:head"/><ul class="witnesses"><xsl:apply-templates select="tei:witness | tei:listWit"/></ul></li></xsl:template>
<xsl:template match="tei:witness">
  <li>
    <xsl:call-template name="attributes"><xsl:with-param name="class"/></xsl:call-template>
    <b class="siglum"><xsl:apply-templates select="." mode="siglum"/></b>
    <xsl:text> </xsl:text>
    <xsl:apply-templates/>
  </li>
</xsl:template>
<!-- The siglum already stands before the description. -->
<xsl:template match="tei:witness/tei:idno[@type = 'siglum'] | tei:witness/tei:abbr[@type = 'siglum']" priority="1"/>

</xsl:stylesheet>
