<?xml version="1.0" encoding="UTF-8"?>
<!-- A stylesheet of one's own: the elements of a document as an indented list, down to $depth levels. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:param name="depth" select="3"/>

  <xsl:template match="*">
    <xsl:param name="indent" select="''"/>
    <xsl:value-of select="concat($indent, name(), '&#10;')"/>
    <xsl:if test="count(ancestor::*) + 1 &lt; $depth">
      <xsl:apply-templates select="*">
        <xsl:with-param name="indent" select="concat($indent, '  ')"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
