<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to text for counting: the words of the text and nothing else. No notes and no calls of them, no marks of lists, no
     brackets of the editor, nothing from the header. Marks of layout as in tei-to-text.xsl; tei.plaintext makes each block
     a line. -->
<!DOCTYPE xsl:stylesheet [<!ENTITY o "&#xFDD0;"><!ENTITY c "&#xFDD1;">]>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
  <xsl:import href="tei-to-text.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates select="$texts"/></xsl:template>

  <xsl:template match="t:note | t:noteGrp | t:gap | t:pb | t:milestone"/>
  <xsl:template match="t:note" mode="note-body"/>
  <xsl:template match="t:ref[key('note', substring-after(@target, '#'))][string-length(normalize-space()) &lt; 6][not(contains(normalize-space(), ' '))]
      | t:ptr"/>
  <xsl:template match="t:supplied"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:graphic | t:media"><xsl:apply-templates/></xsl:template>
  <xsl:template match="t:figure/t:figDesc | t:speaker | t:list/t:item | t:listBibl/t:bibl">&o;P&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:sp/t:stage">&o;P&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:p/t:stage | t:l/t:stage | t:speaker/t:stage"><xsl:apply-templates/></xsl:template>

  <!-- A printed mark stands before its item, in one line with it. -->
  <xsl:template match="t:list">&o;E&c;<xsl:apply-templates/>&o;E&c;</xsl:template>
  <xsl:template match="t:list/t:label">&o;P&c;<xsl:apply-templates/><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="t:list/t:item[preceding-sibling::*[1]/self::t:label]"><xsl:apply-templates/>&o;E&c;</xsl:template>
</xsl:stylesheet>
