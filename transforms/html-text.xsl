<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, paragraphs, quotations, verse, drama, letters; and the attributes that every element may have. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <!-- Attributes -->

  <xsl:template name="language">
    <xsl:if test="@xml:lang">
      <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
      <xsl:call-template name="direction"><xsl:with-param name="of" select="@xml:lang"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="attributes">
    <xsl:param name="class"/>
    <xsl:if test="@xml:id"><xsl:attribute name="id"><xsl:value-of select="@xml:id"/></xsl:attribute></xsl:if>
    <xsl:call-template name="language"/>
    <xsl:choose>
      <xsl:when test="@rend or @rendition">
        <xsl:variable name="looks">
          <xsl:call-template name="looks">
            <xsl:with-param name="names" select="normalize-space(concat(translate(@rendition, '#', ''), ' ', @rend))"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:attribute name="class"><xsl:value-of select="normalize-space(concat($class, ' ', $looks))"/></xsl:attribute>
      </xsl:when>
      <xsl:when test="$class != ''"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Names of looks as classes, each with a prefix so that none meets a class of the page. -->
  <xsl:template name="looks">
    <xsl:param name="names"/>
    <xsl:if test="$names != ''">
      <xsl:value-of select="concat('r-', substring-before(concat($names, ' '), ' '), ' ')"/>
      <xsl:call-template name="looks"><xsl:with-param name="names" select="substring-after($names, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A div or a span, as its content demands. -->
  <xsl:template name="either">
    <xsl:param name="class"/>
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape != ''">
        <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template><xsl:apply-templates/></div>
      </xsl:when>
      <xsl:otherwise>
        <span><xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template><xsl:apply-templates/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Divisions -->

  <xsl:template match="t:text | t:group"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:TEI"><section class="tei"><h2><xsl:for-each select="t:teiHeader/t:fileDesc/t:titleStmt/t:title[1]"><xsl:call-template name="label"/></xsl:for-each></h2><xsl:apply-templates select="t:text"/></section></xsl:template>
  <xsl:template match="t:front | t:body | t:back">
    <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template match="t:div | t:div1 | t:div2 | t:div3 | t:div4 | t:div5 | t:div6 | t:div7">
    <section>
      <xsl:call-template name="attributes"><xsl:with-param name="class"><xsl:if test="@type"><xsl:value-of select="concat('div-', translate(@type, ' ', '-'))"/></xsl:if></xsl:with-param></xsl:call-template>
      <xsl:if test="contains(' part chapter preface foreword introduction prologue epilogue afterword conclusion dedication
        epigraph acknowledgments appendix bibliography glossary index colophon errata ', concat(' ', @type, ' ')) and @type != ''">
        <xsl:attribute name="role"><xsl:value-of select="concat('doc-', @type)"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </section>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="t:floatingText | t:epigraph | t:argument | t:postscript | t:spGrp | t:performance | t:prologue
      | t:epilogue | t:set | t:noteGrp | t:listApp | t:imprimatur | t:docTitle">
    <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template match="t:head">
    <xsl:variable name="depth" select="count(ancestor::*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3
      or self::t:div4 or self::t:div5 or self::t:div6 or self::t:div7]) + 1"/>
    <xsl:variable name="level" select="2 * ($depth &lt; 2) + $depth * ($depth > 1 and $depth &lt; 7) + 6 * ($depth > 6)"/>
    <xsl:element name="h{$level}">
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
      <xsl:call-template name="permalink"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="t:head[preceding-sibling::t:head] | t:argument/t:head | t:lg/t:head | t:castList/t:head | t:castGroup/t:head
      | t:list/t:head | t:listBibl/t:head | t:listPerson/t:head | t:listPlace/t:head | t:listOrg/t:head | t:listWit/t:head | t:epigraph/t:head | t:set/t:head | t:quote/t:head" priority="1">
    <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'head'"/></xsl:call-template><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template name="permalink">
    <xsl:for-each select="..">
      <xsl:variable name="label"><xsl:call-template name="word"><xsl:with-param name="key" select="'section'"/></xsl:call-template></xsl:variable>
      <xsl:if test="starts-with(local-name(), 'div')">
        <a class="permalink" href="#{@xml:id}" aria-label="{$label}"><xsl:call-template name="ui-lang"/></a>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- Title pages -->

  <xsl:template match="t:titlePage">
    <xsl:if test="count($title-page | .) != count($title-page)"><div class="title-page"><xsl:apply-templates/></div></xsl:if>
  </xsl:template>
  <!-- Already shown with the title page that opens the page. -->
  <xsl:template match="t:front[t:titlePage]/t:pb" priority="2">
    <xsl:if test="not($title-page) or preceding-sibling::t:titlePage"><xsl:call-template name="pb"/></xsl:if>
  </xsl:template>
  <xsl:template match="t:titlePart">
    <xsl:choose>
      <xsl:when test="generate-id() = generate-id($h1)"><h1><xsl:call-template name="attributes"/><xsl:apply-templates/></h1></xsl:when>
      <xsl:otherwise><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'subtitle'"/></xsl:call-template><xsl:apply-templates/></div></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:docImprint | t:docEdition | t:docDate[parent::t:titlePage] | t:docAuthor[parent::t:titlePage] | t:byline">
    <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></div>
  </xsl:template>

  <!-- Paragraphs; one that holds a block is a div in HTML -->

  <xsl:template match="t:p | t:ab">
    <xsl:variable name="shape"><xsl:apply-templates select="*" mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape = ''">
        <p>
          <xsl:call-template name="attributes"/>
          <xsl:apply-templates/>
          <xsl:if test="parent::t:note and not(following-sibling::*)"><xsl:for-each select=".."><xsl:call-template name="note-end"/></xsl:for-each></xsl:if>
          <xsl:call-template name="paragraph-link"/>
        </p>
      </xsl:when>
      <xsl:otherwise>
        <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'p'"/></xsl:call-template>
          <xsl:apply-templates/>
          <xsl:if test="parent::t:note and not(following-sibling::*)"><xsl:for-each select=".."><xsl:call-template name="note-end"/></xsl:for-each></xsl:if>
          <xsl:call-template name="paragraph-link"/>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- For the hand alone: a screen reader is not to be told of a link at every paragraph. -->
  <xsl:template name="paragraph-link">
    <xsl:if test="@xml:id and starts-with(local-name(..), 'div')"><a class="permalink paragraph" href="#{@xml:id}" tabindex="-1" aria-hidden="true"/></xsl:if>
  </xsl:template>

  <xsl:template match="t:trailer"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'trailer'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="t:eg | t:egXML"><pre><xsl:call-template name="attributes"/><xsl:apply-templates/></pre></xsl:template>

  <!-- Quotations -->

  <xsl:template match="t:quote | t:cit/t:q">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape != ''"><blockquote><xsl:call-template name="attributes"/><xsl:apply-templates/></blockquote></xsl:when>
      <xsl:when test="$marked = ''"><q><xsl:call-template name="attributes"/><xsl:apply-templates/></q></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="attributes"/><xsl:apply-templates/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- Marks that the transcription left out are the reader's own; any other stand in the text, and none is added. -->
  <xsl:variable name="marked"><xsl:if test="not($header//t:quotation/@marks = 'none')">y</xsl:if></xsl:variable>
  <xsl:template match="t:q | t:said">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape = '' and $marked = ''"><q><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></q></xsl:when>
      <xsl:otherwise><xsl:call-template name="either"><xsl:with-param name="class" select="local-name()"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:cit"><xsl:call-template name="either"><xsl:with-param name="class" select="local-name()"/></xsl:call-template></xsl:template>

  <xsl:template match="t:div/t:bibl | t:quote/t:bibl | t:epigraph/t:bibl | t:cit/t:bibl | t:div1/t:bibl | t:div2/t:bibl | t:back/t:bibl" priority="1">
    <xsl:variable name="shape"><xsl:apply-templates select=".." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape != ''"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'source'"/></xsl:call-template><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="attributes"/><xsl:apply-templates/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Verse and drama -->

  <xsl:template match="t:lg"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'lg'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <!-- The rest of a line that another speaker began stands where that one stopped, or thereabouts. -->
  <xsl:template match="t:l">
    <xsl:variable name="rest"><xsl:if test="parent::t:sp and (@part = 'M' or @part = 'F')"> shared</xsl:if></xsl:variable>
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('l', $rest)"/></xsl:call-template>
      <xsl:if test="@n mod 5 = 0"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="t:sp"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'sp'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="t:speaker"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'speaker'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <!-- A direction right behind the name stands in its line. -->
  <xsl:template match="t:speaker[following-sibling::*[1]/self::t:stage]">
    <div class="speaker-line">
      <span><xsl:call-template name="attributes"><xsl:with-param name="class" select="'speaker'"/></xsl:call-template><xsl:apply-templates/></span>
      <xsl:for-each select="following-sibling::*[1]">
        <xsl:text> </xsl:text><span><xsl:call-template name="attributes"><xsl:with-param name="class" select="'stage'"/></xsl:call-template><xsl:apply-templates/></span>
      </xsl:for-each>
    </div>
  </xsl:template>
  <xsl:template match="t:stage[preceding-sibling::*[1]/self::t:speaker]" priority="1"/>
  <xsl:template match="t:stage">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape != ''"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'stage'"/></xsl:call-template><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="attributes"><xsl:with-param name="class" select="'stage'"/></xsl:call-template><xsl:apply-templates/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Letters -->

  <xsl:template match="t:opener | t:closer"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="t:dateline | t:salute | t:signed">
    <xsl:choose>
      <xsl:when test="parent::t:p or parent::t:ab"><xsl:call-template name="either"><xsl:with-param name="class" select="local-name()"/></xsl:call-template></xsl:when>
      <xsl:otherwise><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates/></div></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- Each line of a printed letterhead. -->
  <xsl:template match="t:opener/t:seg"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'letterhead'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="t:addrLine"><xsl:apply-templates/><br/></xsl:template>
</xsl:stylesheet>
