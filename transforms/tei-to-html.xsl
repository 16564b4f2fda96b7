<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to one self-contained HTML page: no script, no network, legible without CSS.
     Here: the frame of the page. html-text.xsl: blocks. html-inline.xsl: what runs in a line. html-about.xsl: the header. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:import href="common.xsl"/>
  <xsl:include href="html-text.xsl"/>
  <xsl:include href="html-inline.xsl"/>
  <xsl:include href="html-about.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <!-- The text of edition.css; empty: the page links to the file. -->
  <xsl:param name="css"/>
  <!-- Address of the TEI file, where it is published beside the page. -->
  <xsl:param name="tei"/>

  <!-- Looked up once, used at every note or page. -->
  <xsl:variable name="foreign-frame" select="$ui != substring-before(concat($text-lang, '-'), '-')"/>
  <xsl:variable name="word-back"><xsl:call-template name="word"><xsl:with-param name="key" select="'back'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="word-page"><xsl:call-template name="word"><xsl:with-param name="key" select="'page'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="word-break"><xsl:call-template name="word"><xsl:with-param name="key" select="'break'"/></xsl:call-template></xsl:variable>

  <xsl:variable name="divs" select="$texts//*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3 or self::t:div4
    or self::t:div5 or self::t:div6 or self::t:div7]"/>
  <xsl:variable name="groups" select="$divs[key('notes-of', generate-id())]"/>
  <xsl:variable name="loose" select="key('notes-of', '')"/>
  <xsl:variable name="pages" select="$texts//t:pb[@n][not(ancestor::t:note)]"/>
  <xsl:variable name="variants" select="$texts//t:choice | $texts//t:app"/>
  <!-- The title page opens the page where it opens the book; else the title comes from the header of the file. -->
  <xsl:variable name="title-page" select="$texts[1]/t:front/t:titlePage[.//t:titlePart]
    [not(preceding-sibling::*[not(self::t:pb)])][1]"/>

  <xsl:template match="/">
    <html lang="{$text-lang}">
      <xsl:call-template name="direction"/>
      <head>
        <meta charset="UTF-8"/>
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title><xsl:call-template name="page-title"/></title>
        <xsl:call-template name="meta"/>
        <xsl:choose>
          <xsl:when test="$css != ''"><style><xsl:value-of select="$css"/></style></xsl:when>
          <xsl:otherwise><link rel="stylesheet" href="edition.css"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="renditions"/>
      </head>
      <xsl:text>&#10;</xsl:text>
      <body>
        <a class="skip" href="#text"><xsl:call-template name="ui-lang"/>
          <xsl:call-template name="word"><xsl:with-param name="key" select="'skip'"/></xsl:call-template></a>
        <header class="title-page"><xsl:call-template name="title-page"/></header>
        <xsl:call-template name="contents"/>
        <main id="text">
          <xsl:apply-templates select="/*/t:text | /t:teiCorpus/t:TEI"/>
          <xsl:call-template name="notes"/>
          <xsl:call-template name="apparatus"/>
          <xsl:call-template name="about"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- Attributes of the frame -->

  <xsl:template name="ui-lang">
    <xsl:if test="$foreign-frame"><xsl:attribute name="lang"><xsl:value-of select="$ui"/></xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template name="direction">
    <xsl:param name="of" select="$text-lang"/>
    <xsl:variable name="primary" select="substring-before(concat($of, '-'), '-')"/>
    <xsl:if test="contains(' ar he fa ur yi ps sd ug syr arc dv ara heb fas urd yid ', concat(' ', $primary, ' '))
      and not(contains($of, '-Latn')) or contains($of, '-Arab') or contains($of, '-Hebr')">
      <xsl:attribute name="dir">rtl</xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- Head -->

  <xsl:template name="page-title">
    <xsl:variable name="who"><xsl:call-template name="author-names"/></xsl:variable>
    <xsl:for-each select="$main-title"><xsl:call-template name="label"/></xsl:for-each>
    <xsl:if test="$who != ''"> – <xsl:value-of select="$who"/></xsl:if>
  </xsl:template>

  <xsl:template name="meta">
    <xsl:for-each select="$authors">
      <xsl:variable name="name"><xsl:call-template name="label"/></xsl:variable>
      <meta name="author" content="{$name}"/>
      <meta name="DC.creator" content="{$name}"/>
    </xsl:for-each>
    <xsl:for-each select="$main-title">
      <xsl:variable name="name"><xsl:call-template name="label"/></xsl:variable>
      <meta name="DC.title" content="{$name}"/>
    </xsl:for-each>
    <xsl:for-each select="$header[1]/t:fileDesc/t:publicationStmt">
      <xsl:if test="t:publisher"><meta name="DC.publisher" content="{normalize-space(t:publisher)}"/></xsl:if>
      <xsl:if test="t:idno"><meta name="DC.identifier" content="{normalize-space(t:idno)}"/></xsl:if>
      <xsl:if test=".//t:licence/@target"><link rel="license" href="{.//t:licence/@target}"/></xsl:if>
    </xsl:for-each>
    <meta name="DC.language" content="{$text-lang}"/>
    <xsl:if test="$tei != ''"><link rel="alternate" type="application/tei+xml" href="{$tei}"/></xsl:if>
  </xsl:template>

  <!-- What the TEI header says about the look of @rendition; only plain declarations come through. -->
  <xsl:template name="renditions">
    <xsl:variable name="rules">
      <xsl:for-each select="$header//t:rendition[@xml:id][@scheme = 'css']">
        <xsl:if test="translate(., '{}&lt;@\', '') = string(.) and not(contains(., 'url'))">
          <xsl:value-of select="concat('.r-', @xml:id, '{', normalize-space(), '}')"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="$rules != ''"><style><xsl:value-of select="$rules"/></style></xsl:if>
  </xsl:template>

  <!-- Title -->

  <xsl:template name="title-page">
    <xsl:choose>
      <xsl:when test="$title-page">
        <xsl:for-each select="$title-page/preceding-sibling::t:pb"><xsl:call-template name="pb"/></xsl:for-each>
        <xsl:apply-templates select="$title-page/node()"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$authors"><p class="author"><xsl:call-template name="label"/></p></xsl:for-each>
        <xsl:for-each select="$main-title"><h1><xsl:call-template name="label"/></h1></xsl:for-each>
        <xsl:for-each select="$titles[@type = 'sub']"><p class="subtitle"><xsl:call-template name="label"/></p></xsl:for-each>
        <xsl:variable name="imprint"><xsl:call-template name="imprint"><xsl:with-param name="of" select="$source"/></xsl:call-template></xsl:variable>
        <xsl:if test="$imprint != ''"><p class="imprint"><xsl:value-of select="$imprint"/></p></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Contents and pages -->

  <xsl:template name="contents">
    <xsl:if test="$divs/t:head or $pages">
      <nav class="contents" role="doc-toc" aria-labelledby="contents-title">
        <details open="open">
          <summary id="contents-title"><xsl:call-template name="ui-lang"/>
            <xsl:call-template name="word"><xsl:with-param name="key" select="'contents'"/></xsl:call-template></summary>
          <ol>
            <xsl:apply-templates select="$texts" mode="toc"/>
            <xsl:call-template name="toc-frame"/>
          </ol>
        </details>
        <xsl:if test="$pages">
          <details class="pages">
            <summary><xsl:call-template name="ui-lang"/>
              <xsl:call-template name="word"><xsl:with-param name="key" select="'page-list'"/></xsl:call-template></summary>
            <p>
              <xsl:for-each select="$pages">
                <a href="#{@xml:id}"><xsl:value-of select="@n"/></a><xsl:text> </xsl:text>
              </xsl:for-each>
            </p>
          </details>
        </xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="toc-frame">
    <xsl:for-each select="$words//word[@key = 'notes' and ($loose or $groups) or @key = 'apparatus' and $variants or @key = 'about']">
      <li class="frame"><a href="#{@key}"><xsl:call-template name="ui-lang"/>
        <xsl:call-template name="word"><xsl:with-param name="key" select="@key"/></xsl:call-template></a></li>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*" mode="toc"/>
  <xsl:template match="t:text | t:group | t:front | t:body | t:back" mode="toc"><xsl:apply-templates select="*" mode="toc"/></xsl:template>
  <xsl:template match="t:div[@type = 'contents' or @type = 'toc']" mode="toc" priority="2"/>
  <xsl:template match="t:div | t:div1 | t:div2 | t:div3 | t:div4 | t:div5 | t:div6 | t:div7" mode="toc">
    <xsl:variable name="inner"><xsl:apply-templates select="*" mode="toc"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="t:head">
        <li>
          <a href="#{@xml:id}"><xsl:for-each select="t:head[1]"><xsl:call-template name="label"/></xsl:for-each></a>
          <xsl:if test="$inner != ''"><ol><xsl:copy-of select="$inner"/></ol></xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Notes -->

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
      <span class="n"><xsl:value-of select="@n"/></span>
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
    <li id="entry-{@xml:id}">
      <b><xsl:apply-templates select="." mode="label"/></b>
      <xsl:text>] </xsl:text>
      <xsl:for-each select="*[generate-id() != $shown][not(self::t:note)]">
        <xsl:if test="position() > 1">; </xsl:if>
        <i><xsl:call-template name="label"/></i>
        <xsl:if test="@wit"><xsl:text> </xsl:text><xsl:value-of select="translate(@wit, '#', '')"/></xsl:if>
      </xsl:for-each>
      <xsl:text> </xsl:text>
      <a role="doc-backlink" href="#{@xml:id}" aria-label="{$back}"><xsl:call-template name="ui-lang"/>↩</a>
    </li>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
