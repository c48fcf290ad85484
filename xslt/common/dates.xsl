<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates: ISO 8601 values of att.datable.w3c as words of the page's language, and as values of HTML's time/@datetime.

     The idea: the shape of a value is what remains when every digit becomes 9; a value of no known shape, or with a
     month or day that no calendar has, is shown as it stands and never offered to machines.
     Mode "date-words" prints an element that carries dating attributes and need not have any text (birth, death, date). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:str="http://exslt.org/strings" exclude-result-prefixes="tei str">

<!-- "day", "month", "year", "yearless", "monthly", "instant" or nothing. -->
<xsl:template name="date-shape">
  <xsl:param name="value"/>
  <xsl:variable name="shape" select="translate($value, '012345678', '999999999')"/>
  <xsl:variable name="month" select="number(substring($value, 6, 2))"/>
  <xsl:variable name="day" select="number(substring($value, 9, 2))"/>
  <xsl:choose>
    <xsl:when test="$shape = '9999'"><xsl:if test="$value &gt; 0">year</xsl:if></xsl:when>
    <xsl:when test="$shape = '9999-99'"><xsl:if test="$month &gt; 0 and $month &lt; 13">month</xsl:if></xsl:when>
    <xsl:when test="substring($shape, 1, 10) = '9999-99-99'">
      <xsl:variable name="days">
        <xsl:call-template name="days-in-month"><xsl:with-param name="value" select="$value"/></xsl:call-template>
      </xsl:variable>
      <xsl:if test="$month &gt; 0 and $month &lt; 13 and $day &gt; 0 and $day &lt;= $days">
        <xsl:choose>
          <xsl:when test="$shape = '9999-99-99'">day</xsl:when>
          <xsl:when test="starts-with(substring($shape, 11), 'T99:99')">instant</xsl:when>
        </xsl:choose>
      </xsl:if>
    </xsl:when>
    <xsl:when test="$shape = '--99-99'">
      <xsl:if test="number(substring($value, 3, 2)) &lt; 13 and number(substring($value, 6, 2)) &lt; 32">yearless</xsl:if>
    </xsl:when>
    <xsl:when test="$shape = '--99'"><xsl:if test="number(substring($value, 3, 2)) &lt; 13">monthly</xsl:if></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="days-in-month">
  <xsl:param name="value"/>
  <xsl:variable name="year" select="number(substring($value, 1, 4))"/>
  <xsl:variable name="month" select="number(substring($value, 6, 2))"/>
  <xsl:choose>
    <xsl:when test="$month = 2 and ($year mod 400 = 0 or ($year mod 4 = 0 and $year mod 100 != 0))">29</xsl:when>
    <xsl:when test="$month = 2">28</xsl:when>
    <xsl:when test="$month = 4 or $month = 6 or $month = 9 or $month = 11">30</xsl:when>
    <xsl:otherwise>31</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- One value in words: 8 May 1921; May 1921; 1921. -->
<xsl:template name="date-value">
  <xsl:param name="value"/>
  <xsl:variable name="shape">
    <xsl:call-template name="date-shape"><xsl:with-param name="value" select="$value"/></xsl:call-template>
  </xsl:variable>
  <xsl:variable name="months" select="str:tokenize($say/months)"/>
  <xsl:choose>
    <xsl:when test="$shape = 'day' or $shape = 'instant'">
      <xsl:call-template name="day-of-month"><xsl:with-param name="day" select="substring($value, 9, 2)"/></xsl:call-template>
      <xsl:value-of select="concat($months[number(substring($value, 6, 2))], ' ', number(substring($value, 1, 4)))"/>
    </xsl:when>
    <xsl:when test="$shape = 'month'">
      <xsl:value-of select="concat($months[number(substring($value, 6, 2))], ' ', number(substring($value, 1, 4)))"/>
    </xsl:when>
    <xsl:when test="$shape = 'yearless'">
      <xsl:call-template name="day-of-month"><xsl:with-param name="day" select="substring($value, 6, 2)"/></xsl:call-template>
      <xsl:value-of select="$months[number(substring($value, 3, 2))]"/>
    </xsl:when>
    <xsl:when test="$shape = 'monthly'"><xsl:value-of select="$months[number(substring($value, 3, 2))]"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$value"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="day-of-month">
  <xsl:param name="day"/>
  <!-- The string table writes the first of a month as its language writes every day: "1" or "1.". -->
  <xsl:value-of select="concat(number($day), substring($say/date/@day, 2), '&#160;')"/>
</xsl:template>

<!-- An element with dating attributes in words; its own text is preferred by the caller, not here. -->
<xsl:template match="*" mode="date-words">
  <xsl:choose>
    <xsl:when test="@when"><xsl:call-template name="date-value"><xsl:with-param name="value" select="@when"/></xsl:call-template></xsl:when>
    <xsl:when test="@from and @to"><xsl:call-template name="date-span"/></xsl:when>
    <xsl:when test="@notBefore and @notAfter">
      <xsl:value-of select="concat($say/between, ' ')"/>
      <xsl:call-template name="date-value"><xsl:with-param name="value" select="@notBefore"/></xsl:call-template>
      <xsl:value-of select="concat(' ', $say/and, ' ')"/>
      <xsl:call-template name="date-value"><xsl:with-param name="value" select="@notAfter"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="@from | @notBefore">
      <xsl:value-of select="concat($say/after, ' ')"/>
      <xsl:call-template name="date-value"><xsl:with-param name="value" select="(@from | @notBefore)[1]"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="@to | @notAfter">
      <xsl:value-of select="concat($say/before, ' ')"/>
      <xsl:call-template name="date-value"><xsl:with-param name="value" select="(@to | @notAfter)[1]"/></xsl:call-template>
    </xsl:when>
    <xsl:when test="@when-custom | @when-iso">
      <xsl:call-template name="date-value"><xsl:with-param name="value" select="(@when-iso | @when-custom)[1]"/></xsl:call-template>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template name="date-span">
  <xsl:call-template name="date-value"><xsl:with-param name="value" select="@from"/></xsl:call-template>
  <xsl:text>–</xsl:text>
  <xsl:call-template name="date-value"><xsl:with-param name="value" select="@to"/></xsl:call-template>
</xsl:template>

</xsl:stylesheet>
