<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of the text, as HTML. -->
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
    <xsl:variable name="shape"><xsl:apply-templates select="*" mode="shape"/></xsl:variable>
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
      | t:epilogue | t:set | t:noteGrp | t:listApp | t:listWit | t:imprimatur | t:docTitle">
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
      | t:list/t:head | t:listBibl/t:head | t:listPerson/t:head | t:listPlace/t:head | t:listOrg/t:head | t:epigraph/t:head | t:set/t:head | t:quote/t:head" priority="1">
    <p><xsl:call-template name="attributes"><xsl:with-param name="class" select="'head'"/></xsl:call-template><xsl:apply-templates/></p>
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
      <xsl:otherwise><p><xsl:call-template name="attributes"><xsl:with-param name="class" select="'subtitle'"/></xsl:call-template><xsl:apply-templates/></p></xsl:otherwise>
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
        </p>
      </xsl:when>
      <xsl:otherwise>
        <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'p'"/></xsl:call-template>
          <xsl:apply-templates/>
          <xsl:if test="parent::t:note and not(following-sibling::*)"><xsl:for-each select=".."><xsl:call-template name="note-end"/></xsl:for-each></xsl:if>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="t:trailer"><p><xsl:call-template name="attributes"><xsl:with-param name="class" select="'trailer'"/></xsl:call-template><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="t:eg | t:egXML"><pre><xsl:call-template name="attributes"/><xsl:apply-templates/></pre></xsl:template>

  <!-- Quotations -->

  <xsl:template match="t:quote | t:cit/t:q">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape != ''"><blockquote><xsl:call-template name="attributes"/><xsl:apply-templates/></blockquote></xsl:when>
      <xsl:otherwise><q><xsl:call-template name="attributes"/><xsl:apply-templates/></q></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:cit | t:q | t:said"><xsl:call-template name="either"><xsl:with-param name="class" select="local-name()"/></xsl:call-template></xsl:template>

  <xsl:template match="t:div/t:bibl | t:quote/t:bibl | t:epigraph/t:bibl | t:cit/t:bibl | t:cit/t:ref | t:div1/t:bibl | t:div2/t:bibl | t:back/t:bibl" priority="1">
    <xsl:variable name="shape"><xsl:apply-templates select=".." mode="shape"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$shape != ''"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'source'"/></xsl:call-template><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise><span><xsl:call-template name="attributes"/><xsl:apply-templates/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Lists. A page that begins between two items is shown at the start of the second, where HTML allows it. -->

  <xsl:template match="t:list">
    <xsl:apply-templates select="t:head"/>
    <xsl:choose>
      <xsl:when test="t:label"><dl><xsl:call-template name="attributes"/><xsl:apply-templates select="*[not(self::t:head)]"/></dl></xsl:when>
      <xsl:when test="@type = 'ordered' or @type = 'numbered' or contains(concat(' ', @rend, ' '), ' numbered ')">
        <ol>
          <xsl:call-template name="attributes"/>
          <xsl:if test="number(@n) = @n and @n != 1"><xsl:attribute name="start"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
          <xsl:apply-templates select="*[not(self::t:head)]"/>
        </ol>
      </xsl:when>
      <xsl:otherwise>
        <ul>
          <xsl:call-template name="attributes">
            <xsl:with-param name="class"><xsl:if test="@type = 'simple' or ../@type = 'contents'">simple</xsl:if></xsl:with-param>
          </xsl:call-template>
          <xsl:apply-templates select="*[not(self::t:head)]"/>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:item | t:listBibl/t:bibl | t:listBibl/t:biblStruct | t:listBibl/t:biblFull | t:listPerson/t:person
      | t:listPlace/t:place | t:listOrg/t:org | t:castItem">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:if test="number(@n) = @n and parent::t:list[@type = 'ordered']"><xsl:attribute name="value"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:call-template name="page-before"/>
      <xsl:apply-templates/>
    </li>
  </xsl:template>
  <xsl:template match="t:list/t:label"><dt><xsl:call-template name="attributes"/><xsl:call-template name="page-before"/><xsl:apply-templates/></dt></xsl:template>
  <xsl:template match="t:list[t:label]/t:item" priority="1"><dd><xsl:call-template name="attributes"/><xsl:call-template name="page-before"/><xsl:apply-templates/></dd></xsl:template>
  <xsl:template match="t:list/t:pb | t:listBibl/t:pb | t:castList/t:pb | t:castGroup/t:pb" priority="1">
    <xsl:if test="not(following-sibling::*)"><li class="page"><xsl:call-template name="pb"/></li></xsl:if>
  </xsl:template>
  <xsl:template match="t:listBibl | t:listPerson | t:listPlace | t:listOrg | t:castList">
    <xsl:apply-templates select="t:head"/>
    <ul><xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template><xsl:apply-templates select="*[not(self::t:head)]"/></ul>
  </xsl:template>
  <xsl:template match="t:castGroup">
    <li class="group"><xsl:apply-templates select="t:head"/><ul><xsl:apply-templates select="*[not(self::t:head or self::t:roleDesc)]"/></ul>
      <xsl:apply-templates select="t:roleDesc"/></li>
  </xsl:template>
  <xsl:template match="t:listBibl/t:listBibl | t:listPerson/t:listPerson | t:list/t:list" priority="1"><li><xsl:apply-templates select="t:head"/><ul><xsl:apply-templates select="*[not(self::t:head)]"/></ul></li></xsl:template>

  <!-- Page breaks that stand directly before the context element, between the parts of a list or a table. -->
  <xsl:template name="page-before">
    <xsl:for-each select="preceding-sibling::*[1][self::t:pb]">
      <xsl:call-template name="page-before"/>
      <xsl:call-template name="pb"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Records (persons, places, structured bibliography): the parts with commas between them -->

  <xsl:template match="t:person | t:place | t:org | t:biblStruct | t:biblFull | t:monogr | t:analytic | t:imprint | t:series
      | t:birth | t:death | t:location | t:address | t:personGrp">
    <xsl:call-template name="joined"/>
  </xsl:template>
  <xsl:template match="t:listBibl/t:biblStruct | t:listBibl/t:biblFull | t:listPerson/t:person | t:listPlace/t:place | t:listOrg/t:org" priority="1">
    <li><xsl:call-template name="attributes"/><xsl:call-template name="page-before"/><xsl:call-template name="joined"/></li>
  </xsl:template>
  <xsl:template name="joined">
    <xsl:choose>
      <xsl:when test="text()[normalize-space() != '']"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="*[normalize-space() != '' or self::t:pb or self::t:graphic]">
          <xsl:if test="position() > 1">, </xsl:if>
          <xsl:apply-templates select="."/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Tables and figures -->

  <xsl:template match="t:table">
    <xsl:variable name="name"><xsl:call-template name="word"><xsl:with-param name="key" select="'table'"/></xsl:call-template></xsl:variable>
    <div class="table" role="region" tabindex="0">
      <xsl:attribute name="aria-label">
        <xsl:value-of select="$name"/>
        <xsl:for-each select="t:head[1]"><xsl:text>: </xsl:text><xsl:call-template name="label"/></xsl:for-each>
      </xsl:attribute>
      <table>
        <xsl:call-template name="attributes"/>
        <xsl:if test="t:head"><caption><xsl:for-each select="t:head"><div><xsl:apply-templates/></div></xsl:for-each></caption></xsl:if>
        <xsl:variable name="first" select="t:row[not(@role = 'label')][1]"/>
        <xsl:variable name="top" select="t:row[@role = 'label'][not($first) or count(. | $first/preceding-sibling::t:row) = count($first/preceding-sibling::t:row)]"/>
        <xsl:if test="$top and $first"><thead><xsl:apply-templates select="$top"/></thead></xsl:if>
        <tbody><xsl:apply-templates select="$first | $first/following-sibling::t:row | t:row[not($first)]"/></tbody>
      </table>
      <xsl:apply-templates select="*[not(self::t:head or self::t:row)][not(self::t:pb[following-sibling::t:row])]"/>
    </div>
  </xsl:template>
  <xsl:template match="t:row"><tr><xsl:call-template name="attributes"/><xsl:apply-templates select="t:cell"/></tr></xsl:template>
  <xsl:template match="t:cell">
    <xsl:variable name="name">
      <xsl:choose><xsl:when test="@role = 'label' or ../@role = 'label'">th</xsl:when><xsl:otherwise>td</xsl:otherwise></xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="attributes"/>
      <xsl:if test="@cols > 1"><xsl:attribute name="colspan"><xsl:value-of select="@cols"/></xsl:attribute></xsl:if>
      <xsl:if test="@rows > 1"><xsl:attribute name="rowspan"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
      <xsl:if test="../@role = 'label'"><xsl:attribute name="scope">col</xsl:attribute></xsl:if>
      <xsl:if test="@role = 'label' and not(../@role = 'label')"><xsl:attribute name="scope">row</xsl:attribute></xsl:if>
      <xsl:if test="not(preceding-sibling::t:cell)"><xsl:for-each select=".."><xsl:call-template name="page-before"/></xsl:for-each></xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="t:figure">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="t:graphic | t:media | t:formula | t:table"/>
      <xsl:if test="*[not(self::t:graphic or self::t:media or self::t:formula or self::t:table)]">
        <figcaption><xsl:apply-templates select="*[not(self::t:graphic or self::t:media or self::t:formula or self::t:table)]"/></figcaption>
      </xsl:if>
    </figure>
  </xsl:template>
  <xsl:template match="t:figure/t:head" priority="1"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'head'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <!-- Also the text for those who do not see the image: read aloud once, shown once. -->
  <xsl:template match="t:figDesc"><div class="description"><xsl:if test="../t:graphic"><xsl:attribute name="aria-hidden">true</xsl:attribute></xsl:if><xsl:apply-templates/></div></xsl:template>
  <!-- Only images that come with the page are shown: the page asks nothing of the network. -->
  <xsl:template match="t:graphic | t:media">
    <xsl:variable name="alt">
      <xsl:choose>
        <xsl:when test="../t:figDesc"><xsl:value-of select="normalize-space(../t:figDesc)"/></xsl:when>
        <xsl:when test="t:desc"><xsl:value-of select="normalize-space(t:desc)"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="word"><xsl:with-param name="key" select="'image'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="self::t:graphic and (starts-with(@url, 'data:image/') or not(contains(@url, ':') or starts-with(@url, '//')))">
        <img src="{@url}" alt="{$alt}"/>
      </xsl:when>
      <xsl:when test="starts-with(@url, 'http')"><a class="image" href="{@url}"><xsl:value-of select="$alt"/></a></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Verse and drama -->

  <xsl:template match="t:lg"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'lg'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="t:l">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'l'"/></xsl:call-template>
      <xsl:if test="@n mod 5 = 0"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="t:sp"><div><xsl:call-template name="attributes"><xsl:with-param name="class" select="'sp'"/></xsl:call-template><xsl:apply-templates/></div></xsl:template>
  <xsl:template match="t:speaker"><p><xsl:call-template name="attributes"><xsl:with-param name="class" select="'speaker'"/></xsl:call-template><xsl:apply-templates/></p></xsl:template>
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
  <xsl:template match="t:addrLine"><xsl:apply-templates/><br/></xsl:template>
</xsl:stylesheet>
