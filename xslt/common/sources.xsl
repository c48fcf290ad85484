<?xml version="1.0" encoding="UTF-8"?>
<!-- Where in its source a division or paragraph has what it says: @source="min:17 min:18 min:19 min:25" is ¶ 17–19, 25.

     Only pointers count whose prefix the header defines (prefixDef) and that end in a number, with a letter before it or
     not (A17). Template "source-ranges" gives <range from="17" to="19" first="min:17" last="min:19" at="1" end="3"/>; at and
     end are the places of the two in the attribute. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings" xmlns:tei="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="exsl str tei">

<xsl:template name="source-ranges">
  <xsl:variable name="tokens">
    <xsl:for-each select="str:tokenize(@source)">
      <xsl:variable name="rest" select="substring-after(., ':')"/>
      <xsl:variable name="number" select="translate($rest, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '')"/>
      <token at="{position()}" pointer="{.}" shown="{$rest}" series="{concat(substring-before(., ':'), ':', substring-before($rest, $number))}">
        <xsl:attribute name="number">
          <xsl:if test="$prefix-definitions[@ident = substring-before(current(), ':')] and $number != '' and translate($number, '0123456789', '') = ''"><xsl:value-of select="number($number)"/></xsl:if>
        </xsl:attribute>
      </token>
    </xsl:for-each>
  </xsl:variable>
  <xsl:for-each select="exsl:node-set($tokens)/token[@number != '']">
    <xsl:variable name="before" select="preceding-sibling::token[1]"/>
    <xsl:if test="not($before/@series = @series and $before/@number + 1 = @number)">
      <!-- The first from here that the next does not go on. -->
      <xsl:variable name="end" select="(. | following-sibling::token)[not(following-sibling::token[1]/@series = @series and following-sibling::token[1]/@number = @number + 1)][1]"/>
      <range from="{@shown}" to="{$end/@shown}" first="{@pointer}" last="{$end/@pointer}" at="{@at}" end="{$end/@at}"/>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
