<?xml version="1.0" encoding="UTF-8"?>
<!-- What the views share: look-ups, numbers, the words of the interface, and what is a block.
     Every look-up goes through a key: time grows with the text and no faster. The stylesheets rely on an xml:id at every
     division, note, page break, change and call of a note, and on an n at every note; tei.views adds what is missing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <!-- Language of the interface; empty: that of the text. -->
  <xsl:param name="lang"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="note" match="t:note[@xml:id]" use="@xml:id"/>
  <xsl:key name="refs" match="t:ref[@target] | t:ptr[@target]" use="substring-after(@target, '#')"/>
  <xsl:key name="word" match="word" use="@key"/>

  <!-- Notes by the division at whose end they are listed: their chapter, else the outermost division. Notes that stand
       between the blocks of a division (notes gathered at the end of a book) are read where they stand. -->
  <xsl:key name="notes-of" match="t:note[ancestor::*/@type = 'chapter'][not(parent::t:div or parent::t:div1 or parent::t:div2
      or parent::t:div3 or parent::t:noteGrp) or @anchored = 'false']"
    use="generate-id(ancestor::*[@type = 'chapter'][1])"/>
  <xsl:key name="notes-of" match="t:note[ancestor::t:text][not(ancestor::*/@type = 'chapter')][not(parent::t:div or parent::t:div1
      or parent::t:div2 or parent::t:div3 or parent::t:body or parent::t:back or parent::t:front or parent::t:noteGrp)
      or @anchored = 'false']"
    use="generate-id(ancestor::*[self::t:div or self::t:div1 or self::t:div2 or self::t:div3][last()])"/>

  <xsl:variable name="containers"
    > div div1 div2 div3 div4 div5 div6 div7 body front back group epigraph argument sp spGrp set quote cit lg prologue epilogue performance titlePage postscript noteGrp castList floatingText </xsl:variable>

  <!-- The run in Python puts the same words in by value, because it lets no stylesheet read files. -->
  <xsl:variable name="words" select="document('i18n.xml')"/>
  <xsl:variable name="header" select="/*/t:teiHeader"/>
  <xsl:variable name="texts" select="/*/t:text | /t:teiCorpus//t:TEI/t:text"/>
  <xsl:variable name="text-lang">
    <xsl:choose>
      <xsl:when test="$texts[1]/@xml:lang"><xsl:value-of select="$texts[1]/@xml:lang"/></xsl:when>
      <xsl:when test="/*/@xml:lang"><xsl:value-of select="/*/@xml:lang"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$header//t:langUsage/t:language[1]/@ident"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="ui">
    <xsl:variable name="wish">
      <xsl:choose>
        <xsl:when test="$lang != ''"><xsl:value-of select="$lang"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="substring-before(concat($text-lang, '-'), '-')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$words//word[@key = 'notes']/@*[local-name() = $wish and local-name() != 'key']">
        <xsl:value-of select="$wish"/>
      </xsl:when>
      <xsl:otherwise>en</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template name="word">
    <xsl:param name="key"/>
    <xsl:for-each select="$words">
      <xsl:variable name="word" select="key('word', $key)"/>
      <xsl:choose>
        <xsl:when test="$word/@*[local-name() = $ui]"><xsl:value-of select="$word/@*[local-name() = $ui]"/></xsl:when>
        <xsl:when test="$word"><xsl:value-of select="$word/@en"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$key"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- The number of a page; in a note that runs over it, the number of the page that `corresp` names. -->
  <xsl:template name="page-number">
    <xsl:choose>
      <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
      <xsl:when test="@corresp"><xsl:value-of select="key('id', substring-after(@corresp, '#'))/@n"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- mode shape: empty for what runs in a line, a letter for what stands as a block. -->
  <xsl:template match="*" mode="shape"><xsl:apply-templates select="*" mode="shape"/></xsl:template>
  <xsl:template match="t:note" mode="shape"/>
  <xsl:template mode="shape" match="t:p | t:ab | t:list | t:table | t:figure | t:lg | t:l | t:eg | t:listBibl | t:listPerson
      | t:listPlace | t:listOrg | t:listWit | t:floatingText | t:sp | t:castList | t:head | t:epigraph | t:argument | t:opener
      | t:closer | t:postscript | t:trailer | t:byline | t:dateline | t:salute | t:signed | t:speaker | t:set | t:castGroup
      | t:msDesc | t:msContents | t:msItem | t:msItemStruct | t:physDesc | t:history | t:additional | t:adminInfo | t:handDesc
      | t:scriptDesc | t:decoDesc | t:bindingDesc | t:sealDesc | t:accMat | t:musicNotation | t:additions | t:origin | t:msPart
      | t:msFrag | t:entry | t:entryFree | t:superEntry | t:hom | t:sense | t:surrogates | t:recordHist
      | t:docTitle | t:titlePart | t:docImprint | t:docEdition | t:imprimatur | t:egXML | t:div | t:body">b</xsl:template>
  <xsl:template match="t:quote | t:q | t:cit | t:said | t:stage" mode="shape">
    <xsl:choose>
      <xsl:when test="contains($containers, concat(' ', local-name(..), ' ')) and not(parent::t:cit)">b</xsl:when>
      <xsl:when test="parent::t:cit[contains($containers, concat(' ', local-name(..), ' '))]">b</xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="shape"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- mode gathered: empty for a note that stands at its call, or that has none. -->
  <xsl:template match="t:note" mode="gathered"/>
  <xsl:template match="t:div/t:note[not(@anchored = 'false')] | t:div1/t:note | t:div2/t:note | t:div3/t:note | t:body/t:note
      | t:back/t:note | t:front/t:note | t:noteGrp/t:note" mode="gathered">g</xsl:template>

  <!-- mode label: the words of a heading or a name, without notes and without what belongs to the page. -->
  <xsl:template match="t:note | t:pb | t:figure | t:teiHeader//t:idno | t:index | t:sic[parent::t:choice]
      | t:orig[parent::t:choice] | t:abbr[parent::t:choice] | t:rdg" mode="label"/>
  <xsl:template match="t:lb | t:cb | t:space" mode="label"><xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if></xsl:template>
  <xsl:template match="t:forename | t:surname | t:persName | t:orgName" mode="label">
    <xsl:apply-templates mode="label"/><xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template name="label">
    <xsl:variable name="label"><xsl:apply-templates mode="label"/></xsl:variable>
    <xsl:value-of select="normalize-space($label)"/>
  </xsl:template>

  <!-- The title of the edition: the main one, or the first. -->
  <xsl:variable name="titles" select="$header[1]/t:fileDesc/t:titleStmt/t:title"/>
  <xsl:variable name="main-title" select="($titles[@type = 'main'] | $titles[@level = 'a'][not($titles/@type = 'main')]
    | $titles[not($titles/@type = 'main' or $titles/@level = 'a')])[1]"/>
  <!-- The part of a title page that is the title of the whole. -->
  <xsl:variable name="title-parts" select="($texts/t:front/t:titlePage[not(@type = 'half-title')])[1]//t:titlePart"/>
  <xsl:variable name="h1" select="($title-parts[@type = 'main'] | $title-parts[not($title-parts/@type = 'main')])[1]"/>
  <xsl:variable name="authors" select="$header[1]/t:fileDesc/t:titleStmt/t:author[normalize-space() != 'unknown']"/>
  <xsl:variable name="source" select="($header[1]/t:fileDesc/t:sourceDesc//t:bibl[@type = 'printSource']
    | $header[1]/t:fileDesc/t:sourceDesc[not(.//t:bibl/@type = 'printSource')]/*[self::t:bibl or self::t:biblStruct])[1]"/>

  <xsl:template name="author-names">
    <xsl:for-each select="$authors">
      <xsl:if test="position() > 1">; </xsl:if>
      <xsl:call-template name="label"/>
    </xsl:for-each>
  </xsl:template>

  <!-- One line that names the work, its printed source and this edition. The title goes through mode cite. -->
  <xsl:template name="cite">
    <xsl:variable name="who"><xsl:call-template name="author-names"/></xsl:variable>
    <xsl:if test="$who != ''"><xsl:value-of select="$who"/>. </xsl:if>
    <xsl:apply-templates select="$main-title" mode="cite"/>
    <xsl:text>. </xsl:text>
    <xsl:call-template name="imprint"><xsl:with-param name="of" select="$source"/></xsl:call-template>
    <xsl:call-template name="word"><xsl:with-param name="key" select="'digital'"/></xsl:call-template>
    <xsl:for-each select="$header[1]/t:fileDesc/t:editionStmt/t:edition[1]">
      <xsl:text>, </xsl:text>
      <xsl:call-template name="label"/>
    </xsl:for-each>
    <xsl:text>. </xsl:text>
    <xsl:call-template name="imprint">
      <xsl:with-param name="of" select="$header[1]/t:fileDesc/t:publicationStmt"/>
    </xsl:call-template>
    <xsl:for-each select="$header[1]/t:fileDesc/t:publicationStmt/t:idno[1]"><xsl:value-of select="concat(normalize-space(), '.')"/></xsl:for-each>
  </xsl:template>

  <!-- Place: publisher, year. -->
  <xsl:template name="imprint">
    <xsl:param name="of"/>
    <xsl:variable name="place" select="normalize-space($of//t:pubPlace)"/>
    <xsl:variable name="house" select="normalize-space(($of//t:publisher | $of//t:authority | $of//t:distributor)[1])"/>
    <xsl:variable name="date" select="normalize-space($of//t:date[not(@type = 'retrieved')])"/>
    <xsl:variable name="when" select="substring($of//t:date[not(@type = 'retrieved')]/@when, 1, 4)"/>
    <xsl:value-of select="$place"/>
    <xsl:if test="$place != '' and $house != ''">: </xsl:if>
    <xsl:value-of select="$house"/>
    <xsl:if test="concat($place, $house) != '' and concat($date, $when) != ''">, </xsl:if>
    <xsl:choose>
      <xsl:when test="$date != ''"><xsl:value-of select="$date"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$when"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="concat($place, $house, $date, $when) != ''">. </xsl:if>
  </xsl:template>

  <!-- Names, dates, words and the like: a view says with its templates "phrase" and "either" what becomes of them. -->
  <xsl:template match="t:name | t:rs | t:persName | t:forename | t:surname | t:roleName | t:addName | t:genName | t:nameLink
      | t:orgName | t:placeName | t:settlement | t:country | t:region | t:district | t:geogName | t:geogFeat | t:bloc
      | t:date | t:time | t:num | t:measure | t:measureGrp | t:unit | t:term | t:gloss | t:soCalled | t:seg | t:s | t:cl | t:phr
      | t:w | t:m | t:c | t:pc | t:g | t:label | t:desc | t:ident | t:email | t:formula | t:notatedMusic
      | t:corr | t:reg | t:expan | t:ex | t:am | t:orig | t:subst | t:restore | t:redo | t:undo | t:damage | t:mod | t:retrace | t:hand | t:handShift
      | t:secl | t:lem | t:rdg | t:rdgGrp | t:wit | t:actor | t:role | t:roleDesc | t:camera | t:caption | t:sound | t:tech | t:view | t:move
      | t:author | t:editor | t:publisher | t:pubPlace | t:biblScope | t:citedRange | t:edition | t:idno | t:respStmt | t:resp | t:extent
      | t:relatedItem | t:meeting | t:authority | t:distributor | t:availability | t:licence | t:catRef
      | t:occupation | t:sex | t:geo | t:nationality | t:residence | t:faith | t:education | t:affiliation | t:age | t:floruit | t:event | t:state | t:trait
      | t:street | t:postCode | t:postBox | t:bibl | t:docAuthor | t:docDate | t:docEdition | t:listRelation | t:relation | t:zone | t:line | t:rhyme | t:caesura | t:stamp | t:heraldry | t:figDesc | t:rubric | t:sic | t:unclear | t:supplied | t:surplus | t:del | t:add | t:emph | t:hi | t:title | t:foreign | t:mentioned
      | t:distinct | t:abbr | t:code | t:gi | t:att | t:val | t:tag | t:ref | t:fw | t:addrLine | t:persPronouns | t:objectName | t:eventName | t:idno">
    <xsl:call-template name="phrase"/>
  </xsl:template>

  <!-- Descriptions of manuscripts, entries of dictionaries, witnesses, the parts of records: set apart by a blank, since
       the encoding may have none between them. -->
  <xsl:template match="t:msIdentifier | t:repository | t:institution | t:collection | t:altIdentifier | t:msName | t:summary
      | t:locus | t:locusGrp | t:incipit | t:explicit | t:finalRubric | t:colophon | t:textLang | t:objectType | t:material
      | t:support | t:supportDesc | t:objectDesc | t:foliation | t:collation | t:condition | t:layout | t:layoutDesc | t:dimensions
      | t:height | t:width | t:depth | t:handNote | t:scriptNote | t:decoNote | t:binding | t:seal | t:watermark | t:catchwords | t:signatures
      | t:secFol | t:origDate | t:origPlace | t:provenance | t:acquisition | t:custEvent | t:filiation
      | t:form | t:orth | t:pron | t:hyph | t:syll | t:stress | t:gramGrp | t:gram | t:pos | t:gen | t:number | t:case | t:per | t:tns | t:mood
      | t:iType | t:subc | t:colloc | t:def | t:usg | t:lbl | t:etym | t:lang | t:xr | t:re | t:oRef | t:pRef | t:dictScrap
      | t:witness | t:incident | t:kinesic | t:vocal | t:pause | t:shift | t:writing | t:u
      | t:idno[parent::t:msIdentifier or parent::t:altIdentifier] | t:settlement[parent::t:msIdentifier]
      | t:country[parent::t:msIdentifier] | t:extent[parent::t:supportDesc]" priority="0.6">
    <xsl:call-template name="phrase"/><xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template match="t:msItem/t:title" priority="0.7"><xsl:call-template name="phrase"/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="t:msDesc | t:msContents | t:msItem | t:msItemStruct | t:physDesc | t:history | t:additional | t:adminInfo
      | t:handDesc | t:scriptDesc | t:decoDesc | t:bindingDesc | t:sealDesc | t:accMat | t:musicNotation | t:additions | t:origin
      | t:msPart | t:msFrag | t:entry | t:entryFree | t:superEntry | t:hom | t:sense | t:surrogates | t:recordHist">
    <xsl:call-template name="record"/>
  </xsl:template>

  <!-- Anything that no rule names keeps its words. tei.views makes the message a finding. -->
  <xsl:template match="*">
    <xsl:message>unknown <xsl:value-of select="name()"/></xsl:message>
    <xsl:call-template name="either"><xsl:with-param name="class" select="'unknown'"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
