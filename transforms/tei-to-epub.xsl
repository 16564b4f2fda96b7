<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to the text of an EPUB: one tree, which tei.epub cuts into files at its `section` elements. What is said in HTML
     comes from tei-to-html.xsl; here is what a book needs otherwise: the parts apart, and no frame of a page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:import href="tei-to-html.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <book lang="{$text-lang}" words="{$ui}" title="{normalize-space($main-title)}">
      <xsl:call-template name="direction"/>
      <xsl:for-each select="$words//word"><word key="{@key}"><xsl:call-template name="word"><xsl:with-param name="key" select="@key"/></xsl:call-template></word></xsl:for-each>
      <xsl:for-each select="$authors"><author><xsl:call-template name="label"/></author></xsl:for-each>
      <xsl:for-each select="$header[1]/t:fileDesc/t:titleStmt/t:editor"><editor><xsl:call-template name="label"/></editor></xsl:for-each>
      <xsl:for-each select="$header[1]/t:fileDesc/t:publicationStmt">
        <xsl:for-each select="t:publisher | t:authority"><publisher><xsl:value-of select="normalize-space()"/></publisher></xsl:for-each>
        <xsl:for-each select="t:idno"><idno><xsl:value-of select="normalize-space()"/></idno></xsl:for-each>
        <xsl:for-each select="(.//t:date/@when)[1]"><date><xsl:value-of select="."/></date></xsl:for-each>
        <xsl:for-each select=".//t:licence[1]"><rights><xsl:value-of select="normalize-space(concat(., ' ', @target))"/></rights></xsl:for-each>
      </xsl:for-each>
      <xsl:for-each select="$source"><source><xsl:value-of select="normalize-space()"/></source></xsl:for-each>
      <xsl:for-each select="$header[1]//t:keywords/t:term"><subject><xsl:value-of select="normalize-space()"/></subject></xsl:for-each>
      <pages><xsl:for-each select="$pages"><a href="#{@xml:id}"><xsl:value-of select="@n"/></a></xsl:for-each></pages>
      <toc><ol><xsl:apply-templates select="$texts" mode="toc"/></ol></toc>
      <text>
        <section class="title-page" id="title-page"><xsl:call-template name="title-page"/></section>
        <xsl:apply-templates select="/*/t:text | /t:teiCorpus/t:TEI"/>
        <xsl:call-template name="notes"/>
        <xsl:call-template name="apparatus"/>
      </text>
      <about><xsl:call-template name="about"/></about>
    </book>
  </xsl:template>

  <xsl:template name="permalink"/>
  <xsl:template name="toc-frame"/>
</xsl:stylesheet>
