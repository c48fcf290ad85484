<?xml version="1.0" encoding="UTF-8"?>
<!-- Text of the document as text of TeX: every character prints as itself.

     The idea: the ten characters that TeX reads as commands are replaced, in one pass over the text, by commands that print
     them; brackets are put in braces, so that none is taken for an optional argument; line ends and tabs become spaces, so
     that no empty line ends a paragraph. TeX's own ligatures (two hyphens for a dash, a grave for a quotation mark) are
     switched off with the font, so nothing else is special. Text such as \input{x} cannot become a command, whatever
     surrounds it: no backslash or brace of the document reaches TeX unescaped.
     Every text goes through "escaped"; addresses through "escaped-address". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:exsl="http://exslt.org/common"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="exsl str">

<xsl:variable name="special" select="'\{}$&amp;#^_~%[]&#160;&#173;&#8203;&#9;&#10;&#13;&#8232;&#8233;'"/>

<xsl:variable name="escape-rows">
  <e f="\" t="\textbackslash{{}}"/><e f="{{" t="\{{"/><e f="}}" t="\}}"/><e f="$" t="\$"/><e f="&amp;" t="\&amp;"/>
  <e f="#" t="\#"/><e f="^" t="\textasciicircum{{}}"/><e f="_" t="\_"/><e f="~" t="\textasciitilde{{}}"/><e f="%" t="\%"/>
  <e f="[" t="{{[}}"/><e f="]" t="{{]}}"/><e f="&#160;" t="~"/><e f="&#173;" t="\-"/><e f="&#8203;" t="\hspace{{0pt}}"/>
  <e f="&#9;" t=" "/><e f="&#10;" t=" "/><e f="&#13;" t=" "/><e f="&#8232;" t=" "/><e f="&#8233;" t=" "/>
</xsl:variable>
<xsl:variable name="escapes" select="exsl:node-set($escape-rows)/e"/>

<xsl:variable name="address-rows">
  <e f="\" t="\%5C"/><e f="{{" t="\%7B"/><e f="}}" t="\%7D"/><e f="$" t="\%24"/><e f="&amp;" t="\&amp;"/><e f="#" t="\#"/>
  <e f="^" t="\%5E"/><e f="_" t="\_"/><e f="~" t="\%7E"/><e f="%" t="\%"/><e f="[" t="\%5B"/><e f="]" t="\%5D"/>
  <e f="&#160;" t="\%C2\%A0"/><e f="&#9;" t=""/><e f="&#10;" t=""/><e f="&#13;" t=""/><e f=" " t="\%20"/>
</xsl:variable>
<xsl:variable name="address-escapes" select="exsl:node-set($address-rows)/e"/>

<xsl:template name="escaped">
  <xsl:param name="text"/>
  <xsl:choose>
    <xsl:when test="translate($text, $special, '') = string($text)"><xsl:value-of select="$text"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="str:replace(string($text), $escapes/@f, $escapes/@t)"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="escaped-address">
  <xsl:param name="text"/>
  <xsl:value-of select="str:replace(string($text), $address-escapes/@f, $address-escapes/@t)"/>
</xsl:template>

<!-- An address to be read: it may be broken after its signs, never with a hyphen. -->
<xsl:template name="shown-address">
  <xsl:param name="text"/>
  <xsl:variable name="escaped"><xsl:call-template name="escaped"><xsl:with-param name="text" select="$text"/></xsl:call-template></xsl:variable>
  <xsl:value-of select="concat('\Shown{', str:replace(str:replace(string($escaped), '/', '/\allowbreak{}'), '.', '.\allowbreak{}'), '}')"/>
</xsl:template>

<xsl:template match="text()"><xsl:call-template name="escaped"><xsl:with-param name="text" select="."/></xsl:call-template></xsl:template>

<!-- The reading text of an element, escaped. -->
<xsl:template name="escaped-reading">
  <xsl:param name="of" select="."/>
  <xsl:call-template name="escaped">
    <xsl:with-param name="text"><xsl:call-template name="reading-text"><xsl:with-param name="of" select="$of"/></xsl:call-template></xsl:with-param>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
