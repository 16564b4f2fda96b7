<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to one self-contained HTML page: no network, legible without CSS,
     complete without script: edition.js only adds conveniences, and is named in the policy of the page by its hash.
     Here stands the frame of the page; the parts that it includes are named after what they show. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">
  <xsl:import href="common.xsl"/>
  <xsl:include href="html-text.xsl"/>
  <xsl:include href="html-inline.xsl"/>
  <xsl:include href="html-lists.xsl"/>
  <xsl:include href="html-notes.xsl"/>
  <xsl:include href="html-about.xsl"/>
  <xsl:include href="html-meta.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <!-- The text of edition.css; empty: the page links to the file. -->
  <xsl:param name="css"/>
  <!-- A user's own rules, after ours. -->
  <xsl:param name="own-css"/>
  <!-- The text of edition.js and the hash of it that the policy allows; empty: a page without script. -->
  <xsl:param name="script"/>
  <xsl:param name="script-hash"/>
  <!-- Made in Python from the header: JSON-LD, and what `cite this` copies. Free of `<`. -->
  <xsl:param name="json-ld"/>
  <xsl:param name="cite-data"/>
  <!-- Address of the TEI file, where it is published beside the page. -->
  <xsl:param name="tei"/>

  <!-- Nothing is asked of the network, and no script runs but ours, named by its hash. -->
  <xsl:variable name="policy">
    <xsl:text>default-src 'none'; </xsl:text>
    <xsl:if test="$script-hash != ''">script-src 'sha256-<xsl:value-of select="$script-hash"/>'; </xsl:if>
    <xsl:text>style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'</xsl:text>
  </xsl:variable>

  <!-- Looked up once, used at every note or page. -->
  <xsl:variable name="foreign-frame" select="$ui != substring-before(concat($text-lang, '-'), '-')"/>
  <xsl:variable name="word-back"><xsl:call-template name="word"><xsl:with-param name="key" select="'back'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="word-page"><xsl:call-template name="word"><xsl:with-param name="key" select="'page'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="word-image"><xsl:call-template name="word"><xsl:with-param name="key" select="'page-image'"/></xsl:call-template></xsl:variable>
  <xsl:variable name="word-break"><xsl:call-template name="word"><xsl:with-param name="key" select="'break'"/></xsl:call-template></xsl:variable>

  <xsl:variable name="divs" select="$texts//*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3 or self::t:div4
    or self::t:div5 or self::t:div6 or self::t:div7]"/>
  <xsl:variable name="groups" select="$divs[key('notes-of', generate-id())]"/>
  <xsl:variable name="loose" select="key('notes-of', '')"/>
  <xsl:variable name="pages" select="$texts//t:pb[@n][not(ancestor::t:note)]"/>
  <xsl:variable name="variants" select="$texts//t:choice | $texts//t:app"/>
  <!-- The title page opens the page where it opens the book; else the title comes from the header of the file. -->
  <xsl:variable name="title-page" select="$texts[1]/t:front/t:titlePage[.//t:titlePart][not(@type = 'half-title')]
    [not(preceding-sibling::*[not(self::t:pb)])][1]"/>

  <xsl:template match="/">
    <html lang="und">
      <xsl:if test="$text-lang != ''"><xsl:attribute name="lang"><xsl:value-of select="$text-lang"/></xsl:attribute></xsl:if>
      <xsl:call-template name="direction"/>
      <head>
        <meta charset="UTF-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title><xsl:call-template name="page-title"/></title>
        <xsl:call-template name="meta"/>
        <xsl:choose>
          <xsl:when test="$css != ''"><style><xsl:value-of select="$css"/></style></xsl:when>
          <xsl:otherwise><link rel="stylesheet" href="edition.css"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="renditions"/>
        <xsl:if test="$own-css != ''"><style><xsl:value-of select="$own-css"/></style></xsl:if>
        <xsl:if test="$json-ld != ''"><script type="application/ld+json"><xsl:value-of select="$json-ld"/></script></xsl:if>
      </head>
      <xsl:text>&#10;</xsl:text>
      <body>
        <a class="skip" href="#text"><xsl:call-template name="ui-lang"/>
          <xsl:call-template name="word"><xsl:with-param name="key" select="'skip'"/></xsl:call-template></a>
        <xsl:call-template name="tools"/>
        <header class="title-page"><xsl:if test="not($title-page)"><xsl:attribute name="class">title-page from-header</xsl:attribute></xsl:if><xsl:call-template name="title-page"/></header>
        <xsl:call-template name="contents"/>
        <main id="text">
          <xsl:apply-templates select="/*/t:text | /t:teiCorpus/t:TEI"/>
          <xsl:call-template name="notes"/>
          <xsl:call-template name="apparatus"/>
          <xsl:call-template name="about"/>
        </main>
        <xsl:if test="$script != ''">
          <script type="application/json" id="tw-data"><xsl:value-of select="$cite-data"/></script>
          <script><xsl:value-of select="$script"/></script>
        </xsl:if>
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
        <xsl:for-each select="$header[1]/t:fileDesc/t:titleStmt/t:editor[normalize-space() != '']">
          <p class="editor"><xsl:call-template name="word"><xsl:with-param name="key" select="'edited-by'"/></xsl:call-template><xsl:text> </xsl:text><xsl:call-template name="label"/></p>
        </xsl:for-each>
        <xsl:if test="$imprint != ''"><p class="imprint"><xsl:value-of select="$imprint"/></p></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the script can do; hidden until it is there. Its words stand here, because it knows no language. -->
  <xsl:template name="tools">
    <xsl:if test="$script != ''">
      <section id="tw-tools" class="tools" hidden="hidden">
        <xsl:call-template name="ui-lang"/>
        <xsl:attribute name="aria-label"><xsl:call-template name="word"><xsl:with-param name="key" select="'tools'"/></xsl:call-template></xsl:attribute>
        <input id="tw-find" type="search" autocomplete="off">
          <xsl:attribute name="aria-label"><xsl:call-template name="word"><xsl:with-param name="key" select="'search'"/></xsl:call-template></xsl:attribute>
          <xsl:attribute name="placeholder"><xsl:call-template name="word"><xsl:with-param name="key" select="'search'"/></xsl:call-template></xsl:attribute>
        </input>
        <output id="tw-found" for="tw-find"/>
        <xsl:if test="$pages"><button type="button" data-do="pages" aria-pressed="true"><xsl:call-template name="word"><xsl:with-param name="key" select="'show-pages'"/></xsl:call-template></button></xsl:if>
        <xsl:if test="$texts//t:choice"><button type="button" data-do="originals" aria-pressed="false"><xsl:call-template name="word"><xsl:with-param name="key" select="'originals'"/></xsl:call-template></button></xsl:if>
        <button type="button" data-do="dark" aria-pressed="false"><xsl:call-template name="word"><xsl:with-param name="key" select="'dark'"/></xsl:call-template></button>
        <button type="button" data-do="cite"><xsl:call-template name="word"><xsl:with-param name="key" select="'cite-this'"/></xsl:call-template></button>
      </section>
      <div id="tw-pop" class="pop" role="dialog" tabindex="-1" hidden="hidden">
        <xsl:call-template name="ui-lang"/>
        <xsl:attribute name="aria-label"><xsl:call-template name="word"><xsl:with-param name="key" select="'cite-this'"/></xsl:call-template></xsl:attribute>
        <div id="tw-pop-body"/>
        <div id="tw-cite" class="cite-this" hidden="hidden">
          <p id="tw-cited"/>
          <button type="button" data-copy="text"><xsl:call-template name="word"><xsl:with-param name="key" select="'copy-text'"/></xsl:call-template></button>
          <button type="button" data-copy="bibtex">BibTeX</button>
          <button type="button" data-copy="link"><xsl:call-template name="word"><xsl:with-param name="key" select="'copy-link'"/></xsl:call-template></button>
          <output id="tw-copied" data-word=""><xsl:attribute name="data-word"><xsl:call-template name="word"><xsl:with-param name="key" select="'copied'"/></xsl:call-template></xsl:attribute></output>
        </div>
        <button type="button" class="close" data-do="close"><xsl:call-template name="word"><xsl:with-param name="key" select="'close'"/></xsl:call-template></button>
      </div>
    </xsl:if>
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
          <a href="#{@xml:id}"><xsl:for-each select="t:head"><xsl:if test="position() > 1"><xsl:text> </xsl:text></xsl:if><xsl:call-template name="label"/></xsl:for-each></a>
          <xsl:if test="$inner != ''"><ol><xsl:copy-of select="$inner"/></ol></xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise><xsl:copy-of select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
