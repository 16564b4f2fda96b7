<?xml version="1.0" encoding="UTF-8"?>
<!-- About this edition: what the TEI header says, and how to cite. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <xsl:template name="about">
    <section id="about" class="about" aria-labelledby="about-title">
      <xsl:call-template name="ui-lang"/>
      <h2 id="about-title"><xsl:call-template name="word"><xsl:with-param name="key" select="'about'"/></xsl:call-template></h2>
      <h3><xsl:call-template name="word"><xsl:with-param name="key" select="'cite'"/></xsl:call-template></h3>
      <p class="citation"><xsl:call-template name="cite"/></p>
      <xsl:if test="$divs/t:head">
        <xsl:variable name="hint"><xsl:text>part</xsl:text><xsl:if test="not($pages)">-address</xsl:if></xsl:variable>
        <p class="hint"><xsl:call-template name="word"><xsl:with-param name="key" select="string($hint)"/></xsl:call-template></p>
      </xsl:if>
      <xsl:if test="$tei != ''">
        <p><a href="{$tei}" type="application/tei+xml"><xsl:call-template name="word"><xsl:with-param name="key" select="'data'"/></xsl:call-template></a></p>
      </xsl:if>
      <dl>
        <xsl:for-each select="$header[1]">
          <xsl:apply-templates mode="about" select="t:fileDesc/t:titleStmt/*[self::t:editor or self::t:respStmt or self::t:funder]
            | t:fileDesc/t:editionStmt | t:fileDesc/t:extent | t:fileDesc/t:publicationStmt | t:fileDesc//t:availability[not(ancestor::t:sourceDesc)]
            | t:fileDesc/t:seriesStmt | t:fileDesc/t:notesStmt | t:fileDesc/t:sourceDesc/*
            | t:encodingDesc/t:projectDesc | t:encodingDesc/t:samplingDecl | t:encodingDesc/t:editorialDecl/*
            | t:encodingDesc/t:refsDecl[t:p] | t:encodingDesc/t:appInfo | t:profileDesc/t:creation | t:profileDesc/t:langUsage
            | t:profileDesc/t:textClass | t:profileDesc/t:correspDesc | t:revisionDesc"/>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="*" mode="about">
    <xsl:param name="key" select="local-name()"/>
    <xsl:variable name="value"><xsl:apply-templates select="." mode="value"/></xsl:variable>
    <xsl:if test="normalize-space($value) != ''">
      <dt><xsl:call-template name="word"><xsl:with-param name="key" select="$key"/></xsl:call-template></dt>
      <dd><xsl:copy-of select="$value"/></dd>
      <xsl:text>&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:sourceDesc/*" mode="about">
    <xsl:variable name="value"><xsl:apply-templates select="." mode="value"/></xsl:variable>
    <xsl:variable name="key"><xsl:choose>
      <xsl:when test="@type = 'printSource' or @type = 'digitalSource' or @type = 'transcription'"><xsl:value-of select="@type"/></xsl:when>
      <xsl:otherwise>source</xsl:otherwise></xsl:choose></xsl:variable>
    <dt><xsl:call-template name="word"><xsl:with-param name="key" select="$key"/></xsl:call-template></dt>
    <dd><xsl:call-template name="language"/><xsl:copy-of select="$value"/></dd>
  </xsl:template>
  <xsl:template match="t:editorialDecl/t:p" mode="about">
    <dt><xsl:call-template name="word"><xsl:with-param name="key" select="'editorialDecl'"/></xsl:call-template></dt>
    <dd><xsl:apply-templates/></dd>
  </xsl:template>

  <!-- mode value: the parts of an element of the header, one after the other, never an empty one -->
  <xsl:template match="*" mode="value">
    <xsl:choose>
      <xsl:when test="t:p"><xsl:for-each select="*[normalize-space() != '']"><p><xsl:apply-templates select="." mode="plain"/></p></xsl:for-each></xsl:when>
      <xsl:when test="text()[normalize-space() != '']"><xsl:apply-templates select="." mode="plain"/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="*[normalize-space() != '' or @quantity or @target or @ident]">
          <xsl:if test="position() > 1">, </xsl:if>
          <xsl:apply-templates select="." mode="value"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:publicationStmt" mode="value">
    <xsl:for-each select="*[not(self::t:availability)][normalize-space() != '']">
      <xsl:if test="position() > 1">, </xsl:if>
      <xsl:apply-templates select="." mode="value"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="t:respStmt" mode="value">
    <xsl:for-each select="t:resp"><xsl:value-of select="normalize-space()"/><xsl:text>: </xsl:text></xsl:for-each>
    <xsl:for-each select="*[not(self::t:resp)][normalize-space() != '']">
      <xsl:if test="position() > 1">; </xsl:if>
      <xsl:apply-templates select="." mode="value"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="t:measure[@quantity]" mode="value">
    <xsl:value-of select="concat(@quantity, ' ')"/>
    <xsl:variable name="unit"><xsl:call-template name="word"><xsl:with-param name="key" select="@unit"/></xsl:call-template></xsl:variable>
    <xsl:choose>
      <xsl:when test="$ui = 'de'"><xsl:value-of select="$unit"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="translate($unit, 'N', 'n')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:date[not(normalize-space())] | t:change[@when]" mode="value" priority="1">
    <xsl:value-of select="@when"/>
    <xsl:if test="normalize-space() != ''"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="plain"/></xsl:if>
  </xsl:template>
  <xsl:template match="t:revisionDesc" mode="value">
    <xsl:for-each select=".//t:change[normalize-space() != '']"><div><xsl:apply-templates select="." mode="value"/></div></xsl:for-each>
  </xsl:template>
  <xsl:template match="t:application" mode="value">
    <xsl:for-each select="t:label | t:desc"><xsl:if test="position() > 1">, </xsl:if><xsl:apply-templates/></xsl:for-each>
    <xsl:value-of select="concat(' ', @version)"/>
  </xsl:template>
  <xsl:template match="t:language" mode="value"><xsl:value-of select="normalize-space(concat(., ' (', @ident, ')'))"/></xsl:template>
  <xsl:template match="t:licence | t:ref" mode="value"><xsl:apply-templates select="." mode="plain"/></xsl:template>

  <!-- mode plain: one element of the header with its links -->
  <xsl:template match="*" mode="plain"><xsl:apply-templates mode="plain"/></xsl:template>
  <xsl:template match="t:title" mode="plain"><cite><xsl:apply-templates mode="plain"/></cite></xsl:template>
  <xsl:template match="t:p[preceding-sibling::t:p]" mode="plain"><xsl:text> </xsl:text><xsl:apply-templates mode="plain"/></xsl:template>
  <xsl:template match="t:licence | t:ref | t:ptr" mode="plain">
    <xsl:variable name="href"><xsl:call-template name="href"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$href = ''"><xsl:apply-templates mode="plain"/></xsl:when>
      <xsl:when test="normalize-space() = ''"><a href="{$href}"><xsl:value-of select="@target"/></a></xsl:when>
      <xsl:when test="t:p"><xsl:apply-templates mode="plain"/><xsl:text> </xsl:text><a href="{$href}"><xsl:value-of select="@target"/></a></xsl:when>
      <xsl:otherwise><a href="{$href}"><xsl:apply-templates mode="plain"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:idno" mode="plain">
    <xsl:choose>
      <xsl:when test="starts-with(normalize-space(), 'http')"><a href="{normalize-space()}"><xsl:value-of select="normalize-space()"/></a></xsl:when>
      <xsl:when test="@type"><xsl:value-of select="concat(@type, ' ', normalize-space())"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="normalize-space()"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:idno" mode="value"><xsl:apply-templates select="." mode="plain"/></xsl:template>

  <xsl:template match="t:title" mode="cite"><cite><xsl:call-template name="label"/></cite></xsl:template>
</xsl:stylesheet>
