<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: their calls, and the list at the end. Editorial changes: what the text shows, and the list of what it does not. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <!-- Calls of notes -->

  <xsl:template match="t:note">
    <sup class="call">
      <xsl:if test="preceding-sibling::node()[1]/self::t:note"><xsl:attribute name="class">call next</xsl:attribute></xsl:if>
      <a role="doc-noteref" id="call-{@xml:id}" href="#{@xml:id}"><xsl:value-of select="@n"/></a>
    </sup>
  </xsl:template>
  <xsl:template match="t:note[@anchored = 'false']" priority="1">
    <xsl:variable name="title"><xsl:call-template name="word"><xsl:with-param name="key" select="'no-call'"/></xsl:call-template></xsl:variable>
    <sup class="call loose"><a role="doc-noteref" id="call-{@xml:id}" href="#{@xml:id}" title="{$title}"><xsl:value-of select="@n"/></a></sup>
  </xsl:template>
  <!-- Inside a link: called after it, because a link cannot hold a link. -->
  <xsl:template match="t:ref//t:note" priority="3"/>
  <!-- Gathered between the blocks of a division: read there. -->
  <xsl:template match="t:div/t:note | t:div1/t:note | t:div2/t:note | t:div3/t:note | t:body/t:note | t:back/t:note
      | t:front/t:note | t:noteGrp/t:note" priority="0.8">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'note'"/></xsl:call-template>
      <xsl:if test="not(t:label)"><span class="n"><xsl:value-of select="@n"/></span><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not(*[last()][self::t:p])"><xsl:call-template name="note-end"/></xsl:if>
    </div>
  </xsl:template>

  <!-- The list of notes, by chapter -->

  <xsl:template name="notes">
    <xsl:if test="$loose or $groups">
      <section id="notes" class="notes" role="doc-endnotes" aria-labelledby="notes-title">
        <h2 id="notes-title"><xsl:call-template name="ui-lang"/>
          <xsl:call-template name="word"><xsl:with-param name="key" select="'notes'"/></xsl:call-template></h2>
        <xsl:if test="$loose"><ol><xsl:apply-templates select="$loose" mode="note-body"/></ol></xsl:if>
        <xsl:for-each select="$groups">
          <xsl:if test="t:head and count($groups) > 1">
            <h3><xsl:for-each select="t:head[1]"><xsl:call-template name="label"/></xsl:for-each></h3>
          </xsl:if>
          <ol><xsl:apply-templates select="key('notes-of', generate-id())" mode="note-body"/></ol>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:note" mode="note-body">
    <xsl:variable name="shape"><xsl:apply-templates select="*" mode="shape"/></xsl:variable>
    <li id="{@xml:id}">
      <xsl:call-template name="language"/>
      <span class="n"><a class="permalink note-link" href="#{@xml:id}" tabindex="-1" aria-hidden="true"/><xsl:value-of select="@n"/></span>
      <xsl:text> </xsl:text>
      <xsl:choose>
        <xsl:when test="$shape = ''">
          <p><xsl:apply-templates/><xsl:call-template name="note-end"/></p>
        </xsl:when>
        <xsl:otherwise>
          <div class="note-body"><xsl:apply-templates/></div>
          <xsl:if test="not(*[last()][self::t:p])"><p><xsl:call-template name="note-end"/></p></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </li>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- What follows the words of a note: whose it is, and the ways back to each of its calls. -->
  <xsl:template name="note-end">
    <xsl:if test="@type = 'editorial'"><xsl:call-template name="remark"><xsl:with-param name="key" select="'editorial'"/></xsl:call-template></xsl:if>
    <xsl:if test="@anchored = 'false'"><xsl:call-template name="remark"><xsl:with-param name="key" select="'no-call'"/></xsl:call-template></xsl:if>
    <xsl:variable name="gathered"><xsl:apply-templates select="." mode="gathered"/></xsl:variable>
    <xsl:if test="$gathered = ''">
      <xsl:call-template name="back-link">
        <xsl:with-param name="to" select="concat('call-', @xml:id)"/><xsl:with-param name="mark" select="@n"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="mark" select="@n"/>
    <xsl:for-each select="key('refs', @xml:id)">
      <xsl:call-template name="back-link">
        <xsl:with-param name="to" select="@xml:id"/><xsl:with-param name="mark" select="$mark"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="back-link">
    <xsl:param name="to"/>
    <xsl:param name="mark"/>
    <xsl:text>&#160;</xsl:text>
    <a role="doc-backlink" href="#{$to}" aria-label="{$word-back} {$mark}"><xsl:call-template name="ui-lang"/>↩</a>
  </xsl:template>

  <xsl:template name="remark">
    <xsl:param name="key"/>
    <xsl:text> </xsl:text>
    <small class="remark"><xsl:call-template name="ui-lang"/>(<xsl:call-template name="word"><xsl:with-param name="key" select="$key"/></xsl:call-template>)</small>
  </xsl:template>

  <!-- Editorial changes -->

  <!-- Of a choice both readings stand in the page, one of them hidden; of an apparatus the lemma, and the others in the list. -->
  <xsl:template match="t:choice | t:app">
    <xsl:variable name="shown"><xsl:apply-templates select="." mode="shown"/></xsl:variable>
    <xsl:variable name="name"><xsl:choose><xsl:when test="ancestor::t:ref or .//t:ref or .//t:note or .//t:pb[@facs]">span</xsl:when><xsl:otherwise>a</xsl:otherwise></xsl:choose></xsl:variable>
    <xsl:element name="{$name}">
      <xsl:attribute name="class">variant</xsl:attribute>
      <xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute>
      <xsl:if test="$name = 'a'"><xsl:attribute name="href"><xsl:value-of select="concat('#entry-', @xml:id)"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="*[generate-id() = $shown]"/>
    </xsl:element>
    <xsl:if test="self::t:choice">
      <xsl:for-each select="*[generate-id() != $shown][not(self::t:note)]"><span class="original" hidden="hidden"><xsl:apply-templates select="."/></span></xsl:for-each>
    </xsl:if>
    <xsl:apply-templates select="t:note"/>
  </xsl:template>
  <!-- The reading that the text shows: the corrected, regular or full form, the lemma, else the first. -->
  <xsl:template match="t:choice" mode="shown">
    <xsl:value-of select="generate-id((t:corr | t:reg | t:expan | *[not(../t:corr or ../t:reg or ../t:expan)])[1])"/>
  </xsl:template>
  <xsl:template match="t:app" mode="shown"><xsl:value-of select="generate-id((t:lem | *[not(../t:lem)])[1])"/></xsl:template>

  <xsl:template match="t:sic | t:unclear | t:supplied | t:surplus"><span><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="t:del"><del><xsl:call-template name="attributes"/><xsl:apply-templates/></del></xsl:template>
  <xsl:template match="t:add"><ins><xsl:call-template name="attributes"/><xsl:apply-templates/></ins></xsl:template>
  <xsl:template match="t:gap">
    <xsl:variable name="gap"><xsl:call-template name="word"><xsl:with-param name="key" select="'gap'"/></xsl:call-template></xsl:variable>
    <span class="gap" title="{normalize-space(concat($gap, ' ', @reason, ' ', @quantity, ' ', @extent, ' ', @unit))}">[…]</span>
    <xsl:apply-templates select="t:desc"/>
  </xsl:template>
  <!-- Readings that the text does not show -->

  <xsl:template name="apparatus">
    <xsl:if test="$variants">
      <section id="apparatus" class="notes" aria-labelledby="apparatus-title">
        <h2 id="apparatus-title"><xsl:call-template name="ui-lang"/>
          <xsl:call-template name="word"><xsl:with-param name="key" select="'apparatus'"/></xsl:call-template></h2>
        <ul><xsl:apply-templates select="$variants" mode="entry"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="t:choice | t:app" mode="entry">
    <xsl:variable name="shown"><xsl:apply-templates select="." mode="shown"/></xsl:variable>
    <xsl:variable name="back"><xsl:call-template name="word"><xsl:with-param name="key" select="'return'"/></xsl:call-template></xsl:variable>
    <li id="entry-{@xml:id}" class="entry-{local-name()}">
      <b><xsl:apply-templates select="." mode="label"/></b>
      <xsl:text>] </xsl:text>
      <xsl:for-each select="*[generate-id() != $shown][not(self::t:note)]">
        <xsl:if test="position() > 1">; </xsl:if>
        <xsl:choose>
          <xsl:when test="self::t:rdg or self::t:rdgGrp"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><i><xsl:call-template name="label"/></i></xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="descendant-or-self::*[@wit][1]"><xsl:text> </xsl:text><span class="generated"><xsl:value-of select="translate(@wit, '#', '')"/></span></xsl:for-each>
      </xsl:for-each>
      <xsl:text> </xsl:text>
      <a role="doc-backlink" href="#{@xml:id}" aria-label="{$back}"><xsl:call-template name="ui-lang"/>↩</a>
    </li>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
