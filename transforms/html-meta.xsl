<?xml version="1.0" encoding="UTF-8"?>
<!-- What programs read in the head of the page. Zotero makes a book of Highwire's tags together with DC.type; of either
     alone it makes an article, or a book without its editor. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <xsl:template name="meta">
    <meta name="DC.type" content="book"/>
    <xsl:for-each select="$main-title">
      <xsl:variable name="name"><xsl:call-template name="label"/><xsl:for-each select="$titles[@type = 'sub']">: <xsl:call-template name="label"/></xsl:for-each></xsl:variable>
      <meta name="citation_title" content="{$name}"/>
      <meta name="DC.title" content="{$name}"/>
    </xsl:for-each>
    <xsl:for-each select="$authors">
      <xsl:variable name="name"><xsl:call-template name="label"/></xsl:variable>
      <meta name="author" content="{$name}"/>
      <meta name="citation_author" content="{$name}"/>
      <meta name="DC.creator" content="{$name}"/>
    </xsl:for-each>
    <xsl:for-each select="$header[1]/t:fileDesc/t:titleStmt/t:editor[normalize-space() != '']">
      <xsl:variable name="name"><xsl:call-template name="label"/></xsl:variable>
      <meta name="citation_editor" content="{$name}"/>
      <meta name="DC.contributor" content="{$name}"/>
    </xsl:for-each>
    <xsl:for-each select="$header[1]/t:fileDesc/t:publicationStmt">
      <xsl:variable name="house" select="normalize-space((t:publisher | t:authority | t:distributor)[1])"/>
      <xsl:if test="$house != ''">
        <meta name="citation_publisher" content="{$house}"/>
        <meta name="DC.publisher" content="{$house}"/>
      </xsl:if>
      <xsl:variable name="date"><xsl:choose><xsl:when test="t:date/@when"><xsl:value-of select="t:date/@when"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="normalize-space(t:date)"/></xsl:otherwise></xsl:choose></xsl:variable>
      <xsl:if test="$date != ''">
        <meta name="citation_publication_date" content="{translate($date, '-', '/')}"/>
        <meta name="DC.date" content="{$date}"/>
      </xsl:if>
      <xsl:for-each select="t:idno[normalize-space() != '']"><meta name="DC.identifier" content="{normalize-space()}"/></xsl:for-each>
      <xsl:for-each select="t:idno[@type = 'DOI' or @type = 'doi'][1]"><meta name="citation_doi" content="{normalize-space()}"/></xsl:for-each>
      <xsl:for-each select="t:idno[@type = 'ISBN'][1]"><meta name="citation_isbn" content="{normalize-space()}"/></xsl:for-each>
      <xsl:for-each select="(.//t:licence)[1]">
        <!-- the address where there is one: it says the same in every language -->
        <meta name="DC.rights" content="{normalize-space(@target)}">
          <xsl:if test="not(@target)"><xsl:attribute name="content"><xsl:value-of select="normalize-space()"/></xsl:attribute></xsl:if>
        </meta>
        <xsl:variable name="href"><xsl:call-template name="href"/></xsl:variable>
        <xsl:if test="$href != '' and not(starts-with($href, '#'))"><link rel="license" href="{$href}"/></xsl:if>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:if test="$text-lang != ''">
      <meta name="citation_language" content="{$text-lang}"/>
      <meta name="DC.language" content="{$text-lang}"/>
    </xsl:if>
    <xsl:if test="$tei != ''"><link rel="alternate" type="application/tei+xml" href="{$tei}"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
