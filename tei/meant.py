"""What people know who read a list of names or mistype one: the words that `tei.explain` draws on."""

from __future__ import annotations

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
TEI = "http://www.tei-c.org/ns/1.0"
#: What may stand nearly anywhere in TEI, and so helps nobody in a list of what is allowed here.
ANYWHERE = frozenset(
    "pb lb cb gb milestone anchor fw gap space note figure alt altGrp certainty fLib fs fvLib index"
    " interp interpGrp join joinGrp link linkGrp listTranspose metamark notatedMusic noteGrp precision"
    " respons span spanGrp substJoin timeline addSpan damageSpan delSpan ellipsis incident kinesic pause"
    " shift vocal writing witDetail app listAnnotation annotation annotationBlock".split()
)
COMMON = frozenset(
    "ana cert change copyOf corresp exclude facs n next prev rend rendition resp sameAs select source"
    " style subtype synch type xml:base xml:id xml:lang xml:space".split()
)
#: The elements of TEI P5 4.12.0. A profile does without most of them; whoever writes one has not mistyped it.
ELEMENTS = frozenset(
    (
        "TEI ab abbr abstract accMat acquisition activity actor add addName addSpan additional additions "
        "addrLine address adminInfo affiliation age alt altGrp altIdent altIdentifier alternate am analytic "
        "anchor annotation annotationBlock app appInfo application arc argument att attDef attList attRef "
        "author authority availability back bibl biblFull biblScope biblStruct bicond binary binaryObject "
        "binding bindingDesc birth bloc body broadcast byline c cRefPattern caesura calendar calendarDesc "
        "camera caption case castGroup castItem castList catDesc catRef catchwords category cb cell certainty "
        "change channel char charDecl choice cit citeData citeStructure citedRange cl classCode classDecl "
        "classRef classSpec classes climate closer code collation collection colloc colophon cond condition "
        "constitution constraint constraintDecl constraintSpec content conversion corr correction "
        "correspAction correspContext correspDesc country creation custEvent custodialHist damage damageSpan "
        "dataFacet dataRef dataSpec datatype date dateline death decoDesc decoNote def default defaultVal del "
        "delSpan depth derivation desc dictScrap dim dimensions distinct distributor district div div1 div2 "
        "div3 div4 div5 div6 div7 divGen docAuthor docDate docEdition docImprint docTitle domain eLeaf eTree "
        "edition editionStmt editor editorialDecl education eg egXML elementRef elementSpec ellipsis email "
        "emph empty encodingDesc entry entryFree epigraph epilogue equipment equiv etym event eventName ex "
        "exemplum expan explicit extent f fDecl fDescr fLib facsimile factuality faith figDesc figure "
        "fileDesc filiation finalRubric floatingText floruit foliation foreign forename forest form formula "
        "front fs fsConstraints fsDecl fsDescr fsdDecl fsdLink funder fvLib fw g gap gb gen genName gender "
        "geo geoDecl geogFeat geogName gi gloss glyph gram gramGrp graph graphic group handDesc handNote "
        "handNotes handShift head headItem headLabel height heraldry hi history hom hyph hyphenation iNode "
        "iType ident idno if iff imprimatur imprint incident incipit index institution interaction interleave "
        "interp interpGrp interpretation item join joinGrp keywords kinesic l label lacunaEnd lacunaStart "
        "lang langKnowledge langKnown langUsage language layout layoutDesc lb lbl leaf lem lg licence line "
        "link linkGrp list listAnnotation listApp listBibl listChange listEvent listForest listNym listObject "
        "listOrg listPerson listPlace listPrefixDef listRef listRelation listTranspose listWit localProp "
        "locale location locus locusGrp m macroRef macroSpec mapping material measure measureGrp media "
        "meeting memberOf mentioned metDecl metSym metamark milestone mod model modelGrp modelSequence "
        "moduleRef moduleSpec monogr mood move msContents msDesc msFrag msIdentifier msItem msItemStruct "
        "msName msPart musicNotation name nameLink namespace nationality node normalization notatedMusic note "
        "noteGrp notesStmt num number numeric nym oRef object objectDesc objectIdentifier objectName "
        "objectType occupation offset opener org orgName orig origDate origPlace origin orth outputRendition "
        "p pRef param paramList paramSpec particDesc path pause pb pc per performance persName persPronouns "
        "person personGrp persona phr physDesc place placeName population pos post postBox postCode "
        "postscript precision prefixDef preparedness principal profileDesc projectDesc prologue pron "
        "provenance ptr pubPlace publicationStmt publisher punctuation purpose q quotation quote rb rdg "
        "rdgGrp recordHist recording recordingStmt redo ref refState refsDecl reg region relatedItem relation "
        "remarks rendition repository residence resp respStmt respons restore retrace revisionDesc rhyme role "
        "roleDesc roleName root row rs rt rubric ruby s said salute samplingDecl schemaRef schemaSpec "
        "scriptDesc scriptNote scriptStmt seal sealDesc secFol secl seg segmentation sense sequence series "
        "seriesStmt set setting settingDesc settlement sex shift sic signatures signed soCalled socecStatus "
        "sound source sourceDesc sourceDoc sp spGrp space span spanGrp speaker specDesc specGrp specGrpRef "
        "specList sponsor stage stamp standOff state stdVals street stress string styleDefDecl subc subst "
        "substJoin summary superEntry supplied support supportDesc surface surfaceGrp surname surplus "
        "surrogates syll symbol table tag tagUsage tagsDecl taxonomy tech teiCorpus teiHeader term terrain "
        "text textClass textDesc textLang textNode then time timeline title titlePage titlePart titleStmt tns "
        "trailer trait transcriptionDesc transpose tree triangle typeDesc typeNote u unclear undo unicodeProp "
        "unihanProp unit unitDecl unitDef usg vAlt vColl vDefault vLabel vMerge vNot vRange val valDesc "
        "valItem valList variantEncoding view vocal w watermark when width wit witDetail witEnd witStart "
        "witness writing xenoData xr zone"
    ).split()
)
#: What people type who know HTML or another schema, and what TEI has for it.
MEANT = {
    "b": '<hi rendition="#bold">', "strong": '<hi rendition="#bold">', "i": '<hi rendition="#italic">',
    "em": '<hi rendition="#italic">', "u": '<hi rendition="#underline">', "sup": '<hi rendition="#sup">',
    "sub": '<hi rendition="#sub">', "br": "<lb/>", "hr": "<milestone/>", "a": "<ref>", "img": "<graphic>",
    "ul": "<list>", "ol": "<list>", "li": "<item>", "tr": "<row>", "td": "<cell>", "th": "<cell>",
    "h1": "<head>", "h2": "<head>", "h3": "<head>", "blockquote": "<quote>", "span": "<seg>", "section": "<div>",
    "para": "<p>", "footnote": "<note>", "chapter": '<div type="chapter">', "page": "<pb/>", "pagebreak": "<pb/>",
    "endnote": "<note>", "linebreak": "<lb/>", "heading": "<head>", "bold": '<hi rendition="#bold">',
    "italic": '<hi rendition="#italic">', "italics": '<hi rendition="#italic">', "pre": "<eg>", "dl": "<list>",
    "dt": "<label>", "dd": "<item>", "image": "<graphic>", "picture": "<figure>",
    "stanza": "<lg>", "verse": "<l>", "poem": "<lg>", "speech": "<sp>", "act": '<div type="act">',
    "scene": '<div type="scene">', "letter": '<div type="letter">', "signature": "<signed>",
    "h4": "<head>", "h5": "<head>", "h6": "<head>",
}  # fmt: skip
#: The same for attributes that an element may not have: the first of those that it may have.
ATTRIBUTES = {
    "id": ("xml:id",), "lang": ("xml:lang",), "xml-id": ("xml:id",), "xmlid": ("xml:id",), "xmllang": ("xml:lang",),
    "rend": ("rendition",), "style": ("rendition",), "class": ("type",), "href": ("target", "url"),
    "src": ("url", "target"), "url": ("target",), "target": ("url",), "key": ("ref",), "num": ("n",), "number": ("n",),
    "date": ("when",), "value": ("when",), "colspan": ("cols",), "rowspan": ("rows",),
}  # fmt: skip
#: What the elements of another namespace do, where deleting the `xmlns` would be no help.
NAMESPACES = {
    "http://www.w3.org/2001/XInclude": "no other file is drawn in here: put its words in this place, or delete it",
}
#: Roots of other formats.
ROOTS = {
    "TEI.2": ", which is TEI P4, the form before this one, and has to be converted first",
    "teiCorpus": ", which holds several editions; each of them can be a file of its own",
    "html": ", which is a page for a browser",
}
