<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs in a line: page breaks, references, looks. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <!-- Pages. The number is an attribute that CSS shows in the margin, so that a word over a page stays one word. -->

  <xsl:template match="t:pb"><xsl:call-template name="pb"/></xsl:template>
  <xsl:template name="pb">
    <xsl:variable name="n"><xsl:call-template name="page-number"/></xsl:variable>
    <span role="doc-pagebreak" class="pb" id="{@xml:id}" data-n="{$n}">
      <xsl:if test="@place"><xsl:attribute name="class"><xsl:value-of select="concat('pb row', @place)"/></xsl:attribute></xsl:if>
      <!-- DPUB-ARIA 1.1 lets no aria-label name a page break. -->
      <xsl:attribute name="title"><xsl:choose>
        <xsl:when test="$n != ''"><xsl:value-of select="concat($word-page, ' ', $n)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$word-break"/></xsl:otherwise>
      </xsl:choose></xsl:attribute>
    </span>
    <xsl:if test="@facs and not(ancestor::t:ref)"><xsl:call-template name="page-image"><xsl:with-param name="n" select="$n"/></xsl:call-template></xsl:if>
  </xsl:template>
  <!-- The image of a page: at its address, or that of the surface or graphic that @facs names. -->
  <xsl:template name="page-image">
    <xsl:param name="n"/>
    <xsl:variable name="to" select="key('id', substring-after(@facs, '#'))"/>
    <xsl:variable name="href"><xsl:call-template name="href"><xsl:with-param name="target">
      <xsl:choose>
        <xsl:when test="not(starts-with(@facs, '#'))"><xsl:value-of select="substring-before(concat(normalize-space(@facs), ' '), ' ')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="($to/@url | $to/t:graphic/@url | $to/../self::t:surface/t:graphic/@url)[1]"/></xsl:otherwise>
      </xsl:choose>
    </xsl:with-param></xsl:call-template></xsl:variable>
    <xsl:if test="$href != '' and not(starts-with($href, '#'))"><a class="page-image" href="{$href}" aria-label="{$word-image} {$n}" title="{$word-image} {$n}"><xsl:call-template name="ui-lang"/></a></xsl:if>
  </xsl:template>
  <xsl:template match="t:lb"><xsl:choose><xsl:when test="@break = 'no'"><wbr/></xsl:when><xsl:otherwise><br/></xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template match="t:cb | t:gb">
    <span class="cb" data-n="{@n}"><xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if></span>
  </xsl:template>
  <xsl:template match="t:milestone">
    <xsl:variable name="outer"><xsl:if test="parent::t:quote or parent::t:cit"><xsl:apply-templates select=".." mode="shape"/></xsl:if></xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($containers, concat(' ', local-name(..), ' ')) and not((parent::t:quote or parent::t:cit) and $outer = '')"><hr><xsl:call-template name="attributes"/></hr></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="attributes"><xsl:with-param name="class" select="'milestone'"/></xsl:call-template></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:anchor"><span><xsl:call-template name="attributes"/></span></xsl:template>
  <xsl:template match="t:space"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="t:fw"><span class="fw"><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="t:index | t:link | t:linkGrp | t:interp | t:interpGrp | t:certainty | t:precision | t:alt | t:altGrp
      | t:delSpan | t:addSpan | t:damageSpan | t:join | t:joinGrp | t:span | t:spanGrp | t:metamark[not(node())] | t:divGen"/>

  <!-- References -->

  <!-- A mark calls its note; words like `see note 5` only lead to it. -->
  <xsl:template match="t:ref[key('note', substring-after(@target, '#'))][string-length(normalize-space()) &lt; 6][not(contains(normalize-space(), ' '))]
      | t:ptr[key('note', substring-after(@target, '#'))]" priority="2">
    <sup class="call">
      <a role="doc-noteref" href="{@target}">
        <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
        <xsl:apply-templates/>
        <xsl:if test="normalize-space() = ''"><xsl:value-of select="key('note', substring-after(@target, '#'))/@n"/></xsl:if>
      </a>
    </sup>
  </xsl:template>
  <xsl:template match="t:ref | t:ptr">
    <xsl:variable name="href"><xsl:call-template name="href"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$href = '' or .//t:ref or ancestor::t:ref"><span><xsl:call-template name="attributes"/><xsl:call-template name="link-text"/></span></xsl:when>
      <xsl:otherwise><a href="{$href}"><xsl:call-template name="attributes"><xsl:with-param name="class"><xsl:if test="@type = 'page'">page</xsl:if></xsl:with-param></xsl:call-template><xsl:call-template name="link-text"/></a></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select=".//t:note">
      <sup class="call"><a role="doc-noteref" id="call-{@xml:id}" href="#{@xml:id}"><xsl:value-of select="@n"/></a></sup>
    </xsl:for-each>
  </xsl:template>
  <xsl:template name="link-text">
    <xsl:variable name="to" select="key('id', substring-after(@target, '#'))"/>
    <xsl:choose>
      <xsl:when test="node()"><xsl:apply-templates/></xsl:when>
      <xsl:when test="$to/t:head"><span class="generated"><xsl:for-each select="$to[1]/t:head[1]"><xsl:call-template name="label"/></xsl:for-each></span></xsl:when>
      <xsl:when test="$to/@n"><span class="generated"><xsl:value-of select="$to/@n"/></span></xsl:when>
      <xsl:otherwise><span class="generated"><xsl:value-of select="@target"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An address that a reader can follow: in this text, on the web or beside the page; else empty. -->
  <xsl:template name="href">
    <xsl:param name="target" select="substring-before(concat(normalize-space(@target), ' '), ' ')"/>
    <xsl:variable name="scheme" select="substring-before(concat(substring-before(concat($target, '/'), '/'), ':'), ':')"/>
    <xsl:choose>
      <xsl:when test="starts-with($target, '#')">
        <xsl:if test="key('id', substring($target, 2))[ancestor::t:text]"><xsl:value-of select="$target"/></xsl:if>
      </xsl:when>
      <xsl:when test="not(contains(substring-before(concat($target, '/'), '/'), ':'))"><xsl:value-of select="$target"/></xsl:when>
      <xsl:when test="contains(' http https mailto ', concat(' ', $scheme, ' '))"><xsl:value-of select="$target"/></xsl:when>
      <xsl:when test="$scheme = 'doi'"><xsl:value-of select="concat('https://doi.org/', substring-after($target, ':'))"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Looks -->

  <xsl:template match="t:hi">
    <xsl:variable name="looks" select="concat(' ', translate(@rendition, '#', ''), ' ', @rend, ' ')"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="contains($looks, ' sup ') or contains($looks, ' superscript ')">sup</xsl:when>
        <xsl:when test="contains($looks, ' sub ') or contains($looks, ' subscript ')">sub</xsl:when>
        <xsl:when test="contains($looks, ' code ')">code</xsl:when>
        <xsl:when test="contains($looks, ' strike ')">s</xsl:when>
        <xsl:when test="contains($looks, ' italic ') or contains($looks, ' italics ') or contains($looks, ' i ')">i</xsl:when>
        <xsl:when test="contains($looks, ' bold ') or contains($looks, ' b ')">b</xsl:when>
        <xsl:when test="@rend or @rendition">span</xsl:when>
        <xsl:otherwise>i</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}"><xsl:call-template name="attributes"/><xsl:apply-templates/></xsl:element>
  </xsl:template>
  <xsl:template match="t:emph"><em><xsl:call-template name="attributes"/><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="t:title"><cite><xsl:call-template name="attributes"><xsl:with-param name="class" select="@level"/></xsl:call-template><xsl:apply-templates/></cite></xsl:template>
  <xsl:template match="t:foreign | t:mentioned | t:distinct"><i><xsl:call-template name="attributes"/><xsl:apply-templates/></i></xsl:template>
  <xsl:template match="t:abbr"><abbr><xsl:call-template name="attributes"/><xsl:apply-templates/></abbr></xsl:template>
  <xsl:template match="t:code | t:gi | t:att | t:val | t:tag"><code><xsl:call-template name="attributes"/><xsl:apply-templates/></code></xsl:template>
  <!-- Names, dates, words (the list is in common.xsl): an element only where there is something to say. -->
  <xsl:template name="phrase">
    <xsl:choose>
      <xsl:when test="@xml:id or @xml:lang or @rend or @rendition"><xsl:call-template name="either"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
