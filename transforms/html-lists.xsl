<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, records, tables and figures. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:t="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="t">

  <!-- Lists. HTML lets a list hold nothing but items, so the list makes the items (mode item): what is no item gets one
       of its own, and a page that begins between two items is shown at the start of the second. -->

  <xsl:template match="t:list">
    <xsl:variable name="looks"><xsl:if test="@type = 'simple' or ../@type = 'contents'">simple</xsl:if></xsl:variable>
    <xsl:apply-templates select="t:head"/>
    <xsl:choose>
      <!-- Marks as printed, `(a)`: the item shows its own, and the browser none. -->
      <xsl:when test="@type = 'ordered' and t:label">
        <ul>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'marked'"/></xsl:call-template>
          <xsl:apply-templates select="*[not(self::t:head or self::t:label[following-sibling::*[1]/self::t:item])]" mode="item"/>
        </ul>
      </xsl:when>
      <xsl:when test="t:label"><dl><xsl:call-template name="attributes"/><xsl:apply-templates select="*[not(self::t:head)]" mode="gloss"/></dl></xsl:when>
      <xsl:when test="@type = 'ordered' or @type = 'numbered' or contains(concat(' ', @rend, ' '), ' numbered ')">
        <ol>
          <xsl:call-template name="attributes"/>
          <xsl:if test="number(@n) = @n and @n != 1"><xsl:attribute name="start"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
          <xsl:apply-templates select="*[not(self::t:head)]" mode="item"/>
        </ol>
      </xsl:when>
      <xsl:otherwise>
        <ul>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="string($looks)"/></xsl:call-template>
          <xsl:apply-templates select="*[not(self::t:head)]" mode="item"/>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="t:listBibl | t:listPerson | t:listPlace | t:listOrg | t:castList | t:listWit">
    <xsl:apply-templates select="t:head"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:apply-templates select="*[not(self::t:head)]" mode="item"/>
    </ul>
  </xsl:template>
  <xsl:template match="t:castGroup">
    <xsl:apply-templates select="t:head"/>
    <ul><xsl:apply-templates select="*[not(self::t:head or self::t:roleDesc)]" mode="item"/></ul>
    <xsl:apply-templates select="t:roleDesc"/>
  </xsl:template>

  <xsl:template match="t:item | t:castItem | t:listBibl/t:bibl | t:listBibl/t:biblStruct | t:listBibl/t:biblFull
      | t:listWit/t:witness | t:listPerson/t:person | t:listPlace/t:place | t:listOrg/t:org" mode="item">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:if test="number(@n) = @n and parent::t:list[@type = 'ordered']"><xsl:attribute name="value"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      <xsl:call-template name="page-before"/>
      <xsl:for-each select="preceding-sibling::*[1]/self::t:label">
        <xsl:call-template name="page-before"/><span class="label"><xsl:apply-templates/></span><xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:call-template name="joined"/>
    </li>
  </xsl:template>
  <xsl:template match="*" mode="item"><li class="loose"><xsl:apply-templates select="."/></li></xsl:template>
  <xsl:template match="t:castGroup" mode="item"><li class="group"><xsl:call-template name="page-before"/><xsl:apply-templates select="."/></li></xsl:template>
  <xsl:template match="t:pb[following-sibling::*[1][self::t:item or self::t:witness or self::t:bibl or self::t:biblStruct or self::t:castItem
      or self::t:castGroup or self::t:pb or self::t:person or self::t:place or self::t:org or self::t:label]]" mode="item"/>

  <xsl:template match="t:label" mode="gloss"><dt><xsl:call-template name="attributes"/><xsl:call-template name="page-before"/><xsl:apply-templates/></dt></xsl:template>
  <xsl:template match="t:item" mode="gloss"><dd><xsl:call-template name="attributes"/><xsl:call-template name="page-before"/><xsl:apply-templates/></dd></xsl:template>
  <xsl:template match="*" mode="gloss"><dd class="loose"><xsl:apply-templates select="."/></dd></xsl:template>
  <xsl:template match="t:pb[following-sibling::*[1][self::t:item or self::t:label or self::t:pb]]" mode="gloss"/>

  <!-- Page breaks that stand directly before the context element, between the parts of a list or a table. -->
  <xsl:template name="page-before">
    <xsl:for-each select="preceding-sibling::*[1]/self::t:pb">
      <xsl:call-template name="page-before"/>
      <xsl:call-template name="pb"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Records (persons, places, structured bibliography): the parts with commas between them -->

  <xsl:template match="t:person | t:place | t:org | t:biblStruct | t:biblFull | t:monogr | t:analytic | t:imprint | t:series
      | t:birth | t:death | t:location | t:address | t:personGrp">
    <xsl:call-template name="joined"/>
  </xsl:template>
  <xsl:template match="t:msItem/t:title" priority="1"><cite><xsl:call-template name="attributes"/><xsl:apply-templates/></cite><xsl:text> </xsl:text></xsl:template>
  <!-- A manuscript or a word of a dictionary, and each of their larger parts. -->
  <xsl:template name="record">
    <div><xsl:call-template name="attributes"><xsl:with-param name="class" select="concat('record ', local-name())"/></xsl:call-template><xsl:apply-templates/></div>
  </xsl:template>
  <xsl:template name="joined">
    <xsl:choose>
      <xsl:when test="self::t:item or self::t:bibl or self::t:castItem or text()[normalize-space() != '']"><xsl:apply-templates/></xsl:when>
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
    <div class="table" role="group" tabindex="0">
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
      <xsl:apply-templates select="*[not(self::t:head or self::t:row)][not(self::t:pb[following-sibling::t:row[1]])]"/>
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
      <xsl:if test="not(preceding-sibling::t:cell[1])"><xsl:for-each select=".."><xsl:call-template name="page-before"/></xsl:for-each></xsl:if>
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
      <xsl:when test="starts-with(@url, 'http')">
        <xsl:variable name="word"><xsl:call-template name="word"><xsl:with-param name="key" select="'image'"/></xsl:call-template></xsl:variable>
        <!-- what is read out begins with what is seen -->
        <a class="image" href="{@url}"><xsl:if test="$alt != $word"><xsl:attribute name="aria-label"><xsl:value-of select="concat($word, ': ', $alt)"/></xsl:attribute></xsl:if><xsl:value-of select="$word"/></a>
      </xsl:when>
    </xsl:choose>
    <xsl:for-each select="t:desc"><xsl:text> </xsl:text><span class="description"><xsl:apply-templates/></span></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
