<?xml version="1.0" encoding="UTF-8"?>
<!-- The register on paper: what the register knows of each name, and the pages of its mentions.

     The pages come from \pageref; a page is named once, however many mentions it has. Mentions in the header count as
     well: the colophon is a page like any other. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="tei">

<xsl:template name="register">
  <xsl:if test="$entries/entry">
    <xsl:value-of select="concat('\Part{', $say/index, '}&#10;')"/>
    <xsl:call-template name="register-part"><xsl:with-param name="kind">person</xsl:with-param><xsl:with-param name="heading" select="$say/persons"/></xsl:call-template>
    <xsl:call-template name="register-part"><xsl:with-param name="kind">place</xsl:with-param><xsl:with-param name="heading" select="$say/places"/></xsl:call-template>
    <xsl:call-template name="register-part"><xsl:with-param name="kind">org</xsl:with-param><xsl:with-param name="heading" select="$say/organisations"/></xsl:call-template>
    <xsl:call-template name="register-part"><xsl:with-param name="kind">name</xsl:with-param><xsl:with-param name="heading" select="$say/names"/></xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="register-part">
  <xsl:param name="kind"/>
  <xsl:param name="heading"/>
  <xsl:variable name="rows" select="$entries/entry[@kind = $kind]"/>
  <xsl:if test="$rows">
    <xsl:value-of select="concat('\Subpart{', $heading, '}&#10;\begin{multicols}{2}&#10;')"/>
    <xsl:for-each select="$rows">
      <xsl:sort select="@sort"/>
      <xsl:sort select="@target"/>
      <xsl:text>\Par{0}{entry}{}</xsl:text>
      <xsl:apply-templates select="." mode="register-entry"/>
      <xsl:text>\EndPar&#10;</xsl:text>
    </xsl:for-each>
    <xsl:text>\end{multicols}&#10;</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template match="entry" mode="register-entry">
  <xsl:variable name="row" select="."/>
  <xsl:choose>
    <xsl:when test="@found = 'true' and @gid">
      <xsl:for-each select="$main"><xsl:apply-templates select="(key('own-entry', $row/@gid) | key('xml-id', $row/@id))[1]" mode="entry"/></xsl:for-each>
    </xsl:when>
    <xsl:when test="@found = 'true'">
      <xsl:for-each select="document(@uri, $main)"><xsl:apply-templates select="key('xml-id', $row/@id)[1]" mode="entry"/></xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="$mentions">
        <xsl:call-template name="escaped"><xsl:with-param name="text" select="key('mention-to', $row/@target)[1]/@form"/></xsl:call-template>
      </xsl:for-each>
      <xsl:value-of select="concat(' \emph{', $say/unresolved, '}')"/>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:for-each select="$mentions">
    <xsl:variable name="all" select="key('mention-to', $row/@target)"/>
    <xsl:if test="$all and $row/@target != ''">
      <xsl:text>\quad\mbox{}\Places{</xsl:text>
      <xsl:for-each select="$all"><xsl:sort select="@header"/><xsl:if test="position() &gt; 1">,</xsl:if><xsl:value-of select="@n"/></xsl:for-each>
      <xsl:text>}</xsl:text>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- Preferred form (life dates), other forms; office. -->
<xsl:template match="*" mode="entry"><xsl:call-template name="escaped-reading"/></xsl:template>

<xsl:template match="tei:person | tei:personGrp | tei:place | tei:org" mode="entry">
  <xsl:variable name="preferred"><xsl:apply-templates select="." mode="preferred-id"/></xsl:variable>
  <xsl:variable name="forms" select="tei:persName | tei:placeName | tei:orgName | tei:geogName | tei:name | tei:settlement | tei:country | tei:region | tei:head"/>
  <xsl:text>\textbf{</xsl:text>
  <xsl:for-each select="$forms[generate-id() = $preferred]"><xsl:call-template name="form"/></xsl:for-each>
  <xsl:if test="not($forms)"><xsl:call-template name="escaped"><xsl:with-param name="text" select="@xml:id"/></xsl:call-template></xsl:if>
  <xsl:text>}</xsl:text>
  <xsl:call-template name="life"/>
  <xsl:if test="$forms[generate-id() != $preferred]">
    <xsl:text>, </xsl:text>
    <xsl:for-each select="$forms[generate-id() != $preferred]">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:call-template name="form"/>
    </xsl:for-each>
  </xsl:if>
  <xsl:for-each select="tei:occupation | tei:affiliation | tei:state | tei:trait | tei:floruit | tei:desc | tei:note | tei:p">
    <xsl:text>. </xsl:text>
    <xsl:call-template name="escaped-content"/>
    <xsl:if test="not(self::tei:note)"><xsl:call-template name="doubt"/></xsl:if>
  </xsl:for-each>
  <xsl:for-each select="tei:idno[normalize-space()]">
    <xsl:text>. </xsl:text>
    <xsl:if test="@type"><xsl:call-template name="escaped"><xsl:with-param name="text" select="concat(@type, '&#160;')"/></xsl:call-template></xsl:if>
    <xsl:call-template name="escaped-reading"/>
  </xsl:for-each>
</xsl:template>

<xsl:template name="form">
  <xsl:variable name="direction">
    <xsl:if test="string(@xml:lang)"><xsl:call-template name="direction"><xsl:with-param name="tag" select="@xml:lang"/></xsl:call-template></xsl:if>
  </xsl:variable>
  <xsl:if test="$direction = 'rtl'">\Rtl{</xsl:if>
  <xsl:call-template name="escaped-reading"/>
  <xsl:if test="$direction = 'rtl'">}</xsl:if>
</xsl:template>

<!-- A note in a register: reading-text leaves notes out, so its content is asked for. -->
<xsl:template name="escaped-content">
  <xsl:variable name="text"><xsl:apply-templates mode="reading-text"/></xsl:variable>
  <xsl:call-template name="escaped"><xsl:with-param name="text" select="normalize-space($text)"/></xsl:call-template>
</xsl:template>

<xsl:template name="life">
  <xsl:variable name="born"><xsl:for-each select="tei:birth[1]"><xsl:call-template name="life-date"/></xsl:for-each></xsl:variable>
  <xsl:variable name="died"><xsl:for-each select="tei:death[1]"><xsl:call-template name="life-date"/></xsl:for-each></xsl:variable>
  <xsl:variable name="life">
    <xsl:choose>
      <xsl:when test="string($born) and string($died)"><xsl:value-of select="concat($born, '–', $died)"/></xsl:when>
      <xsl:when test="string($born)"><xsl:value-of select="concat($say/born, ' ', $born)"/></xsl:when>
      <xsl:when test="string($died)"><xsl:value-of select="concat($say/died, ' ', $died)"/></xsl:when>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="string($life)">
    <xsl:text> (</xsl:text><xsl:call-template name="escaped"><xsl:with-param name="text" select="$life"/></xsl:call-template><xsl:text>)</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template name="life-date">
  <xsl:choose>
    <xsl:when test="normalize-space()"><xsl:call-template name="reading-text"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="date-words"/></xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="doubt"/>
</xsl:template>

</xsl:stylesheet>
