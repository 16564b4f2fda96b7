<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to plain text. XSLT 1.0 cannot wrap lines: this writes the words with marks of layout between them, and
     tei.plaintext lays them out. A mark is U+FDD0 (a noncharacter, in no text), a letter, an argument, U+FDD1:
       P paragraph   L line of its own, close to its neighbours   X preformatted   H2 heading of level 2   C centred
       B a gap before what follows   S a line between   I begins an indent, argument FIRST|REST   O ends it   T R D Z table, row, cell, its end   E end of a block   G page
     U+FDD2 is a line end within a paragraph. -->
<!DOCTYPE xsl:stylesheet [<!ENTITY o "&#xFDD0;"><!ENTITY c "&#xFDD1;"><!ENTITY nl "&#xFDD2;">]>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
  <xsl:import href="common.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <!-- yes: the numbers of the pages are shown. -->
  <xsl:param name="pages" select="'no'"/>
  <!-- yes: what is emphasised is shown, _so_ or *so*. -->
  <xsl:param name="emphasis" select="'no'"/>
  <!-- Where the notes are listed: at the end of their `division`, or of the `text`. -->
  <xsl:param name="notes" select="'division'"/>

  <xsl:variable name="title-page" select="$texts[1]/t:front/t:titlePage[.//t:titlePart][not(@type = 'half-title')][1]"/>

  <xsl:template match="/">
    <xsl:if test="not($title-page)">
      <xsl:for-each select="$authors">&o;C&c;<xsl:call-template name="label"/></xsl:for-each>
      <xsl:for-each select="$main-title">&o;H1&c;<xsl:call-template name="label"/></xsl:for-each>
      <xsl:for-each select="$titles[@type = 'sub']">&o;C&c;<xsl:call-template name="label"/></xsl:for-each>
      <xsl:text>&o;E&c;</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="$texts"/>
    <xsl:apply-templates select="key('notes-of', '')" mode="note-body"/>
    <xsl:if test="$notes = 'text'">
      <xsl:for-each select="$texts//t:div | $texts//t:div1 | $texts//t:div2 | $texts//t:div3">
        <xsl:apply-templates select="key('notes-of', generate-id())" mode="note-body"/>
      </xsl:for-each>
    </xsl:if>
    <xsl:text>&o;B&c;</xsl:text>
    <xsl:apply-templates select="$texts//t:choice | $texts//t:app" mode="entry"/>
    <xsl:text>&o;S&c;&o;P&c;</xsl:text>
    <xsl:call-template name="word"><xsl:with-param name="key" select="'source'"/></xsl:call-template>
    <xsl:text>: </xsl:text>
    <xsl:call-template name="cite"/>
  </xsl:template>

  <xsl:template match="t:title" mode="cite"><xsl:call-template name="label"/></xsl:template>

  <xsl:template name="phrase"><xsl:apply-templates/></xsl:template>
  <xsl:template name="either">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:if test="$shape != ''">&o;E&c;</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$shape != ''">&o;E&c;</xsl:if>
  </xsl:template>

  <!-- Divisions, with their notes at the end -->

  <xsl:template match="t:text | t:group | t:front | t:body | t:back | t:div4 | t:div5 | t:div6 | t:div7 | t:floatingText
      | t:epigraph | t:argument | t:postscript | t:spGrp | t:performance | t:prologue | t:epilogue | t:set | t:noteGrp
      | t:listApp | t:imprimatur | t:docTitle | t:opener | t:closer | t:sp | t:castList | t:castGroup | t:figure">
    <xsl:text>&o;E&c;</xsl:text><xsl:apply-templates/><xsl:text>&o;E&c;</xsl:text>
  </xsl:template>
  <xsl:template match="t:div | t:div1 | t:div2 | t:div3">
    <xsl:text>&o;E&c;</xsl:text><xsl:apply-templates/>
    <xsl:if test="$notes != 'text'"><xsl:apply-templates select="key('notes-of', generate-id())" mode="note-body"/></xsl:if>
    <xsl:text>&o;E&c;</xsl:text>
  </xsl:template>

  <xsl:template match="t:head">
    <xsl:variable name="depth" select="count(ancestor::*[starts-with(local-name(), 'div')]) + 1"/>
    <xsl:value-of select="concat('&o;H', 2 * ($depth &lt; 2) + $depth * ($depth > 1), '&c;')"/>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:head[preceding-sibling::t:head] | t:lg/t:head | t:list/t:head | t:castList/t:head | t:castGroup/t:head
      | t:listBibl/t:head | t:listPerson/t:head | t:listPlace/t:head | t:listOrg/t:head | t:argument/t:head | t:set/t:head
      | t:epigraph/t:head | t:figure/t:head | t:table/t:head | t:quote/t:head" priority="1">&o;P&c;<xsl:apply-templates/>&o;E&c;</xsl:template>

  <xsl:template match="t:titlePage">&o;E&c;<xsl:apply-templates/>&o;S&c;</xsl:template>
  <xsl:template match="t:titlePart">
    <xsl:choose>
      <xsl:when test="generate-id() = generate-id($h1)">&o;H1&c;</xsl:when>
      <xsl:otherwise>&o;C&c;</xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="t:titlePage/t:docAuthor | t:byline | t:docImprint | t:titlePage/t:docDate | t:docEdition">&o;C&c;<xsl:apply-templates/>&o;E&c;</xsl:template>

  <!-- Blocks -->

  <xsl:template match="t:p | t:ab | t:trailer">&o;P&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:opener/t:seg">&o;L&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:l | t:dateline | t:salute | t:signed | t:speaker | t:castItem">&o;L&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:lg">&o;B&c;<xsl:apply-templates/>&o;B&c;</xsl:template>
  <!-- A direction right behind the name stands in its line; a colon ends it, unless it has a stop of its own. -->
  <xsl:template match="t:speaker">
    <xsl:variable name="direction" select="following-sibling::*[1]/self::t:stage"/>
    <xsl:variable name="line" select="normalize-space(concat(., ' ', $direction))"/>
    <xsl:text>&o;B&c;&o;L&c;</xsl:text><xsl:apply-templates/>
    <xsl:if test="$direction"><xsl:text> </xsl:text><xsl:apply-templates select="$direction/node()"/></xsl:if>
    <xsl:if test="not(contains('.:;,!?)]—–-', substring($line, string-length($line))))">:</xsl:if>
    <xsl:text>&o;E&c;</xsl:text>
  </xsl:template>
  <xsl:template match="t:stage[preceding-sibling::*[1]/self::t:speaker]" priority="1"/>
  <xsl:template match="t:sp/t:p">&o;L&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:eg | t:egXML">&o;X&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:address">&o;E&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:addrLine">&o;L&c;<xsl:apply-templates/>&o;E&c;</xsl:template>

  <xsl:template match="t:quote">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:if test="$shape != ''">&o;B&c;&o;I    |    &c;</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$shape != ''">&o;O&c;&o;B&c;</xsl:if>
  </xsl:template>
  <xsl:template match="t:cit | t:q | t:said"><xsl:call-template name="either"/></xsl:template>
  <xsl:template match="t:stage">
    <xsl:variable name="shape"><xsl:apply-templates select="." mode="shape"/></xsl:variable>
    <xsl:if test="$shape != ''">&o;P&c;</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$shape != ''">&o;E&c;</xsl:if>
  </xsl:template>
  <xsl:template match="t:div/t:bibl | t:quote/t:bibl | t:epigraph/t:bibl">&o;P&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:cit/t:bibl | t:cit/t:ref">
    <xsl:variable name="shape"><xsl:apply-templates select=".." mode="shape"/></xsl:variable>
    <xsl:if test="$shape != ''">&o;I    |    &c;&o;P&c;</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$shape != ''">&o;O&c;</xsl:if>
  </xsl:template>

  <!-- Lists: the count of an item is its place among the items of its own list, given by position() -->

  <xsl:template match="t:list">
    <xsl:choose><xsl:when test="ancestor::t:item">&o;E&c;</xsl:when><xsl:otherwise>&o;B&c;</xsl:otherwise></xsl:choose>
    <xsl:apply-templates select="t:head"/>
    <xsl:variable name="ordered" select="@type = 'ordered' or @type = 'numbered'"/>
    <xsl:variable name="first" select="number(concat('0', @n)) + not(number(@n) = @n)"/>
    <!-- Asked once: to look for labels at each item would take the square of their number. -->
    <xsl:variable name="glossary" select="boolean(t:label) and not($ordered)"/>
    <xsl:for-each select="t:item[not($glossary)]">
      <xsl:variable name="label" select="preceding-sibling::*[1]/self::t:label"/>
      <xsl:apply-templates select="(preceding-sibling::*[1] | $label/preceding-sibling::*[1])[self::t:pb]"/>
      <xsl:choose>
        <xsl:when test="$label and normalize-space() = ''"><xsl:value-of select="concat('&o;L&c;', normalize-space($label))"/></xsl:when>
        <xsl:when test="$label"><xsl:value-of select="concat('&o;I', translate(normalize-space($label), '|', ''), ' |    &c;')"/></xsl:when>
        <xsl:when test="@n"><xsl:value-of select="concat('&o;I', @n, '. |    &c;')"/></xsl:when>
        <xsl:when test="$ordered"><xsl:value-of select="concat('&o;I', $first + position() - 1, '. |    &c;')"/></xsl:when>
        <xsl:otherwise>&o;I- |  &c;</xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates/>
      <xsl:text>&o;O&c;</xsl:text>
    </xsl:for-each>
    <xsl:apply-templates select="*[$glossary][not(self::t:head)]"/>
    <xsl:apply-templates select="*[not($glossary)][not(self::t:head or self::t:item or self::t:label[following-sibling::*[1]/self::t:item] or self::t:pb[following-sibling::t:item[1]])]"/>
    <xsl:if test="not(ancestor::t:item)">&o;B&c;</xsl:if>
  </xsl:template>
  <!-- A glossary: label, then what it means, further in. -->
  <xsl:template match="t:list/t:label">&o;L&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:list/t:item">&o;I    |    &c;<xsl:apply-templates/>&o;O&c;</xsl:template>

  <xsl:template match="t:listBibl | t:listPerson | t:listPlace | t:listOrg | t:listWit">&o;B&c;<xsl:apply-templates/>&o;B&c;</xsl:template>
  <xsl:template match="t:listBibl/t:bibl | t:listWit/t:witness">&o;I|    &c;<xsl:apply-templates/>&o;O&c;</xsl:template>
  <xsl:template match="t:listBibl/t:biblStruct | t:listBibl/t:biblFull | t:listPerson/t:person | t:listPerson/t:personGrp | t:listPlace/t:place
      | t:listOrg/t:org" priority="1">&o;I|    &c;<xsl:call-template name="joined"/>&o;O&c;</xsl:template>
  <xsl:template match="t:person | t:place | t:org | t:biblStruct | t:biblFull | t:monogr | t:analytic | t:imprint | t:series
      | t:birth | t:death | t:location"><xsl:call-template name="joined"/></xsl:template>
  <xsl:template name="joined">
    <xsl:choose>
      <xsl:when test="text()[normalize-space() != '']"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="*[normalize-space() != '']"><xsl:if test="position() > 1">, </xsl:if><xsl:apply-templates select="."/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="record">&o;P&c;<xsl:apply-templates/>&o;E&c;</xsl:template>

  <!-- Tables and figures -->

  <xsl:template match="t:table">
    <xsl:apply-templates select="t:head"/>
    <xsl:text>&o;T&c;</xsl:text>
    <xsl:apply-templates select="t:row"/>
    <xsl:text>&o;Z&c;</xsl:text>
    <xsl:apply-templates select="*[not(self::t:head or self::t:row)]"/>
  </xsl:template>
  <xsl:template match="t:row">&o;R<xsl:value-of select="@role"/>&c;<xsl:apply-templates select="t:cell"/></xsl:template>
  <xsl:template match="t:cell">&o;D&c;<xsl:apply-templates/></xsl:template>
  <xsl:template match="t:cell//t:p | t:cell//t:item" priority="3"><xsl:apply-templates/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="t:cell//t:list" priority="3"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:graphic | t:media"><xsl:for-each select="t:desc"> [<xsl:apply-templates/>] </xsl:for-each></xsl:template>
  <xsl:template match="t:figure/t:figDesc">&o;P&c;[<xsl:apply-templates/>]&o;E&c;</xsl:template>

  <!-- Notes -->

  <xsl:template match="t:note">[<xsl:call-template name="bare-mark"/>]</xsl:template>
  <xsl:template match="t:div/t:note | t:div1/t:note | t:div2/t:note | t:div3/t:note | t:body/t:note | t:back/t:note
      | t:front/t:note | t:noteGrp/t:note" priority="0.8"><xsl:apply-templates select="." mode="note-body"/></xsl:template>
  <!-- Nothing calls it: it is only listed. -->
  <xsl:template match="t:note[@anchored = 'false']" priority="1"/>
  <xsl:template match="t:note" mode="note-body">
    <xsl:text>&o;B&c;&o;I[</xsl:text><xsl:call-template name="bare-mark"/><xsl:text>] |    &c;</xsl:text>
    <xsl:apply-templates/>
    <xsl:if test="@anchored = 'false'"> (<xsl:call-template name="word"><xsl:with-param name="key" select="'no-call'"/></xsl:call-template>)</xsl:if>
    <xsl:text>&o;O&c;</xsl:text>
  </xsl:template>
  <!-- A mark calls its note; words like `see note 5` only lead to it. -->
  <xsl:template match="t:ref[key('note', substring-after(@target, '#'))][string-length(normalize-space()) &lt; 6][not(contains(normalize-space(), ' '))]
      | t:ptr[key('note', substring-after(@target, '#'))]" priority="2">
    <xsl:text>[</xsl:text>
    <xsl:for-each select="key('note', substring-after(@target, '#'))[1]"><xsl:call-template name="bare-mark"/></xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <!-- A mark that is printed in brackets gets no second pair. -->
  <xsl:template name="bare-mark">
    <xsl:value-of select="translate(@n, '[]', '')"/>
  </xsl:template>

  <!-- What runs in a line -->

  <xsl:template match="t:pb">
    <xsl:variable name="n"><xsl:call-template name="page-number"/></xsl:variable>
    <xsl:if test="$pages = 'yes' and $n != ''">
      <xsl:text>&o;G</xsl:text><xsl:if test="@break = 'no'">-</xsl:if><xsl:text>|</xsl:text>
      <xsl:call-template name="word"><xsl:with-param name="key" select="'p.'"/></xsl:call-template>
      <xsl:value-of select="concat(' ', translate($n, '[]', ''), '&c;')"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="t:lb"><xsl:if test="not(@break = 'no')">&nl;</xsl:if></xsl:template>
  <xsl:template match="t:space"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="t:gap">[…]<xsl:apply-templates select="t:desc"/></xsl:template>
  <xsl:template match="t:supplied">[<xsl:apply-templates/>]</xsl:template>
  <xsl:template match="t:milestone">
    <xsl:if test="contains($containers, concat(' ', local-name(..), ' '))">&o;S&c;</xsl:if>
  </xsl:template>
  <xsl:template match="t:ptr"><xsl:value-of select="@target"/></xsl:template>
  <!-- Raised and lowered figures stay so: x² is no x2. -->
  <xsl:template match="t:hi">
    <xsl:choose>
      <xsl:when test="contains(concat(' ', translate(@rendition, '#', ''), ' ', @rend, ' '), ' sup ') and translate(., '0123456789', '') = ''">
        <xsl:value-of select="translate(., '0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')"/>
      </xsl:when>
      <xsl:when test="contains(concat(' ', translate(@rendition, '#', ''), ' ', @rend, ' '), ' sub ') and translate(., '0123456789', '') = ''">
        <xsl:value-of select="translate(., '0123456789', '₀₁₂₃₄₅₆₇₈₉')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="looks" select="concat(' ', translate(@rendition, '#', ''), ' ', @rend, ' ')"/>
        <xsl:variable name="bold" select="contains($looks, ' bold ') or contains($looks, ' b ')"/>
        <xsl:variable name="italic" select="contains($looks, ' ital') or contains($looks, ' i ') or normalize-space($looks) = ''"/>
        <xsl:call-template name="stressed">
          <xsl:with-param name="sign" select="substring('*_', 1 + not($bold), 1 * ($bold or $italic))"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:emph"><xsl:call-template name="stressed"><xsl:with-param name="sign" select="'_'"/></xsl:call-template></xsl:template>
  <xsl:template name="stressed">
    <xsl:param name="sign"/>
    <xsl:variable name="shown"><xsl:if test="$emphasis = 'yes' and normalize-space() != ''"><xsl:value-of select="$sign"/></xsl:if></xsl:variable>
    <xsl:value-of select="$shown"/><xsl:apply-templates/><xsl:value-of select="$shown"/>
  </xsl:template>
  <xsl:template match="t:choice">
    <xsl:apply-templates select="(t:corr | t:reg | t:expan | *[not(../t:corr or ../t:reg or ../t:expan)])[1]"/>
  </xsl:template>
  <!-- What the text does not show is listed at its end: shown] not shown. -->
  <xsl:template match="t:choice | t:app" mode="entry">
    <xsl:text>&o;L&c;</xsl:text><xsl:apply-templates select="." mode="label"/><xsl:text>] </xsl:text>
    <xsl:for-each select="t:sic | t:orig | t:abbr | t:rdg | t:rdgGrp/t:rdg"><xsl:if test="position() > 1">; </xsl:if><xsl:call-template name="label"/></xsl:for-each>
  </xsl:template>
  <xsl:template match="t:app"><xsl:apply-templates select="(t:lem | *[not(../t:lem)])[1] | t:note"/></xsl:template>
  <xsl:template match="t:anchor | t:cb | t:gb | t:index | t:link | t:linkGrp | t:interp | t:interpGrp | t:certainty | t:precision
      | t:alt | t:altGrp | t:delSpan | t:addSpan | t:damageSpan | t:join | t:joinGrp | t:span | t:spanGrp | t:metamark | t:divGen"/>
</xsl:stylesheet>
