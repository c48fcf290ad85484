<?xml version="1.0" encoding="UTF-8"?>
<!-- The register: every person, place and organisation that the text names, sorted by preferred form, with what the
     register knows and with links to each mention, gathered by the form that the text uses.

     An entry in the text itself (listPerson in the back matter, say) is set where it stands, by the same templates. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template name="register">
  <xsl:if test="$entries/entry[not(@in-text)]">
    <section class="register" id="page:register">
      <h2><xsl:value-of select="$say/index"/></h2>
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
  <xsl:variable name="rows" select="$entries/entry[@kind = $kind and not(@in-text)]"/>
  <xsl:if test="$rows">
    <section>
      <h3><xsl:value-of select="$heading"/></h3>
      <ul role="list">
        <xsl:for-each select="$rows">
          <xsl:sort select="@sort"/>
          <xsl:sort select="@target"/>
          <li class="entry" id="{@anchor}"><xsl:apply-templates select="." mode="register-entry"/></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:if>
</xsl:template>

<!-- One row of the table: what the register says, then the mentions. -->
<xsl:template match="entry" mode="register-entry">
  <xsl:variable name="row" select="."/>
  <xsl:choose>
    <xsl:when test="@found = 'true' and @gid">
      <xsl:for-each select="$main">
        <xsl:apply-templates select="(key('own-entry', $row/@gid) | key('xml-id', $row/@id))[1]" mode="entry"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="@found = 'true'">
      <xsl:for-each select="document(@uri, $main)"><xsl:apply-templates select="key('xml-id', $row/@id)[1]" mode="entry"/></xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="$mentions">
        <xsl:if test="key('mention-to', $row/@target)">
          <p class="entry-head"><span class="preferred"><xsl:value-of select="key('mention-to', $row/@target)[1]/@form"/></span>
          <xsl:text> </xsl:text><span class="unresolved"><xsl:value-of select="concat('(', $say/unresolved, ': ')"/><code><xsl:value-of select="$row/@target"/></code><xsl:text>)</xsl:text></span></p>
        </xsl:if>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="mentions-of"><xsl:with-param name="target" select="string(@target)"/></xsl:call-template>
</xsl:template>

<!-- The mentions of one target: by form, and within a form by the division it stands in. -->
<xsl:template name="mentions-of">
  <xsl:param name="target"/>
  <xsl:for-each select="$mentions">
    <xsl:variable name="all" select="key('mention-to', $target)"/>
    <xsl:if test="$all and $target != ''">
      <p class="mentions">
        <span class="field"><xsl:value-of select="$say/attested"/></span>
        <xsl:text> </xsl:text>
        <xsl:for-each select="$all[generate-id() = generate-id(key('mention-form', concat(@target, '|', @form))[1])]">
          <xsl:sort select="@header"/>
          <xsl:if test="position() &gt; 1"><xsl:text>; </xsl:text></xsl:if>
          <span class="form"><xsl:value-of select="@form"/></span>
          <xsl:text>&#160;</xsl:text>
          <span class="where">
            <xsl:for-each select="key('mention-form', concat(@target, '|', @form))[generate-id() = generate-id(key('mention-place', concat(@target, '|', @form, '|', @where))[1])]">
              <xsl:sort select="@header"/>
              <xsl:if test="position() &gt; 1"><xsl:text>, </xsl:text></xsl:if>
              <xsl:for-each select="key('mention-place', concat(@target, '|', @form, '|', @where))">
                <xsl:apply-templates select="." mode="back-link"><xsl:with-param name="occurrence" select="position()"/></xsl:apply-templates>
              </xsl:for-each>
            </xsl:for-each>
          </span>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- The first mention in a division is shown by the division's number or name, the next ones by a raised figure. -->
<xsl:template match="mention" mode="back-link">
  <xsl:param name="occurrence"/>
  <xsl:variable name="anchor">
    <xsl:variable name="of" select="@of"/>
    <xsl:variable name="own"><xsl:for-each select="$main"><xsl:value-of select="key('mention-element', $of)[../@ref]"/></xsl:for-each></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($own)"><xsl:value-of select="$own"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('mention:', @n)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$occurrence = 1"><a href="#{$anchor}"><xsl:value-of select="@label"/></a></xsl:when>
    <xsl:otherwise><a class="again" href="#{$anchor}" aria-label="{@label} ({$occurrence})"><xsl:value-of select="$occurrence"/></a></xsl:otherwise>
  </xsl:choose>
</xsl:template>
<xsl:key name="mention-element" match="tei:*/@xml:id" use="generate-id(..)"/>

<!-- What the register says of one person, place or organisation. -->
<xsl:template match="*" mode="entry">
  <p class="entry-head"><span class="preferred"><xsl:call-template name="reading-text"/></span></p>
</xsl:template>

<xsl:template match="tei:person | tei:personGrp | tei:place | tei:org" mode="entry">
  <xsl:variable name="preferred"><xsl:apply-templates select="." mode="preferred-id"/></xsl:variable>
  <xsl:variable name="forms" select="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:name | tei:settlement | tei:country | tei:region | tei:head"/>
  <p class="entry-head">
    <xsl:for-each select="$forms[generate-id() = $preferred]">
      <span class="preferred"><xsl:call-template name="language"/><xsl:call-template name="reading-text"/></span>
    </xsl:for-each>
    <xsl:if test="not($forms)"><span class="preferred"><xsl:value-of select="@xml:id"/></span></xsl:if>
    <xsl:call-template name="life"/>
  </p>
  <xsl:if test="$forms[generate-id() != $preferred]">
    <p class="variants">
      <span class="field"><xsl:value-of select="$say/variants"/></span>
      <xsl:text> </xsl:text>
      <xsl:for-each select="$forms[generate-id() != $preferred]">
        <bdi><xsl:call-template name="language"/><xsl:call-template name="reading-text"/></bdi>
        <!-- The language is named once for forms of one language that follow each other. -->
        <xsl:variable name="next" select="(following-sibling::tei:persName | following-sibling::tei:placeName | following-sibling::tei:orgName
                                          | following-sibling::tei:geogName | following-sibling::tei:name)[generate-id() != $preferred][1]"/>
        <xsl:if test="string(@xml:lang) and not($next/@xml:lang = @xml:lang)">
          <xsl:text> </xsl:text>
          <span class="tongue">(<xsl:call-template name="language-name"><xsl:with-param name="tag" select="@xml:lang"/></xsl:call-template>)</span>
        </xsl:if>
        <xsl:choose>
          <xsl:when test="position() = last()"/>
          <xsl:when test="$next/@xml:lang = @xml:lang or not(string(@xml:lang))"><xsl:text>, </xsl:text></xsl:when>
          <xsl:otherwise><xsl:text>; </xsl:text></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </p>
  </xsl:if>
  <xsl:variable name="offices" select="tei:occupation | tei:affiliation | tei:state | tei:trait | tei:nationality | tei:education | tei:faith | tei:floruit"/>
  <xsl:if test="$offices">
    <p class="offices">
      <xsl:for-each select="$offices">
        <xsl:if test="position() &gt; 1"><xsl:text>; </xsl:text></xsl:if>
        <xsl:apply-templates select="." mode="entry-field"/>
      </xsl:for-each>
    </p>
  </xsl:if>
  <xsl:for-each select="*[not(self::tei:persName or self::tei:placeName or self::tei:orgName or self::tei:geogName or self::tei:name
                        or self::tei:settlement or self::tei:country or self::tei:region or self::tei:head
                        or self::tei:birth or self::tei:death or self::tei:idno or self::tei:occupation or self::tei:affiliation
                        or self::tei:state or self::tei:trait or self::tei:nationality or self::tei:education or self::tei:faith
                        or self::tei:floruit or self::tei:sex or self::tei:place or self::tei:org)]">
    <div class="entry-field"><xsl:apply-templates select="." mode="entry-field"/></div>
  </xsl:for-each>
  <xsl:if test="tei:idno[normalize-space()]">
    <p class="identifiers">
      <xsl:for-each select="tei:idno[normalize-space()]">
        <xsl:if test="position() &gt; 1"><xsl:text> · </xsl:text></xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </p>
  </xsl:if>
</xsl:template>

<!-- Life dates: 1863–1934, with the places in words if there are any. -->
<xsl:template name="life">
  <xsl:variable name="born"><xsl:for-each select="tei:birth[1]"><xsl:call-template name="life-date"/></xsl:for-each></xsl:variable>
  <xsl:variable name="died"><xsl:for-each select="tei:death[1]"><xsl:call-template name="life-date"/></xsl:for-each></xsl:variable>
  <xsl:choose>
    <xsl:when test="normalize-space($born) and normalize-space($died)">
      <xsl:text> </xsl:text><span class="life">(<xsl:value-of select="normalize-space($born)"/><xsl:text>–</xsl:text><xsl:value-of select="normalize-space($died)"/>)</span>
    </xsl:when>
    <xsl:when test="normalize-space($born)"><xsl:text> </xsl:text><span class="life">(<xsl:value-of select="concat($say/born, ' ', normalize-space($born))"/>)</span></xsl:when>
    <xsl:when test="normalize-space($died)"><xsl:text> </xsl:text><span class="life">(<xsl:value-of select="concat($say/died, ' ', normalize-space($died))"/>)</span></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="life-date">
  <xsl:choose>
    <xsl:when test="normalize-space()"><xsl:call-template name="reading-text"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="date-words"/></xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="doubt"/>
</xsl:template>

<!-- A field of an entry: its own words (else its dates). Ids stay in the register, they are not the page's. -->
<xsl:template match="*" mode="entry-field">
  <xsl:variable name="dates"><xsl:apply-templates select="." mode="date-words"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="generate-id(/) = generate-id($main)"><xsl:apply-templates/></xsl:when>
    <xsl:otherwise>
      <xsl:if test="string(@xml:lang)"><xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute></xsl:if>
      <!-- Not the element but what is in it: a note would have no reading text. -->
      <xsl:variable name="text"><xsl:apply-templates mode="reading-text"/></xsl:variable>
      <xsl:value-of select="normalize-space($text)"/>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="string($dates)">
    <xsl:if test="normalize-space()"><xsl:text> </xsl:text></xsl:if>
    <span class="life">(<xsl:value-of select="$dates"/>)</span>
  </xsl:if>
  <xsl:if test="not(self::tei:note)"><xsl:call-template name="doubt"/></xsl:if>
</xsl:template>

<xsl:template match="tei:idno">
  <xsl:variable name="value" select="normalize-space()"/>
  <xsl:variable name="address">
    <xsl:choose>
      <xsl:when test="starts-with($value, 'http://') or starts-with($value, 'https://')"><xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="contains(' wikidata WIKIDATA Wikidata ', concat(' ', @type, ' '))">https://www.wikidata.org/wiki/<xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="@type = 'GND' or @type = 'gnd'">https://d-nb.info/gnd/<xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="@type = 'VIAF' or @type = 'viaf'">https://viaf.org/viaf/<xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="@type = 'GeoNames' or @type = 'geonames' or @type = 'Geonames'">https://www.geonames.org/<xsl:value-of select="$value"/></xsl:when>
      <xsl:when test="@type = 'DOI' or @type = 'doi'">https://doi.org/<xsl:value-of select="$value"/></xsl:when>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="linked"><xsl:call-template name="within-link"/></xsl:variable>
  <span class="idno">
    <xsl:if test="@type"><span class="field"><xsl:value-of select="@type"/></span><xsl:text> </xsl:text></xsl:if>
    <xsl:choose>
      <xsl:when test="string($address) and not(string($linked)) and not(*)"><a href="{$address}"><xsl:value-of select="$value"/></a></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:template>

<!-- Lists of entries within the text. -->
<xsl:template match="tei:listPerson | tei:listPlace | tei:listOrg | tei:particDesc/tei:person">
  <xsl:if test="ancestor::tei:text">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:if>
</xsl:template>

<xsl:template match="tei:person | tei:personGrp | tei:place | tei:org">
  <xsl:if test="ancestor::tei:text">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class">entry</xsl:with-param></xsl:call-template>
      <xsl:apply-templates select="." mode="entry"/>
      <xsl:if test="@xml:id"><xsl:call-template name="mentions-of"><xsl:with-param name="target" select="concat('#', @xml:id)"/></xsl:call-template></xsl:if>
      <xsl:apply-templates select="tei:place | tei:org"/>
    </div>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
