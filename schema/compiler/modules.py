"""The modules of TEI P5 from which the elements of the profile come (the Guidelines, appendix C)."""

MODULES = {
    "tei": "",
    "header": "abstract appInfo application authority availability catRef change citeData citeStructure classCode "
    "classDecl correction creation edition editionStmt editorialDecl encodingDesc extent fileDesc hyphenation idno "
    "interpretation keywords langUsage language licence listPrefixDef namespace normalization notesStmt prefixDef "
    "profileDesc projectDesc publicationStmt punctuation quotation refsDecl rendition revisionDesc segmentation "
    "seriesStmt sourceDesc tagUsage tagsDecl taxonomy teiHeader textClass titleStmt",
    "core": "abbr add addrLine address author bibl biblScope cb choice cit corr date del desc editor emph expan "
    "foreign gap gloss graphic head hi item l label lb lg list listBibl measure milestone name note num orig p pb "
    "ptr pubPlace publisher q quote ref reg resp respStmt sic sp speaker stage term title unclear",
    "textstructure": "TEI argument back body byline closer dateline div docAuthor docDate docEdition docImprint "
    "docTitle epigraph floatingText front imprimatur opener postscript salute signed text titlePage titlePart trailer",
    "namesdates": "birth death geo listOrg listPerson listPlace location occupation org orgName persName person place "
    "placeName",
    "transcr": "am damage ex facsimile fw space subst supplied surface surplus zone",
    "linking": "ab anchor seg standOff",
    "figures": "cell figDesc figure formula row table",
    "drama": "actor castGroup castItem castList role roleDesc",
    "gaiji": "char charDecl g mapping",
    "tagdocs": "code eg gi",
}
WHERE = {name: module for module, names in MODULES.items() for name in names.split()}
#: The classes of attributes that every element has, and the modules that they come from.
GLOBAL = {
    "att.global": "tei",
    "att.global.change": "transcr",
    "att.global.facs": "transcr",
    "att.global.linking": "linking",
    "att.global.rendition": "tei",
    "att.global.responsibility": "tei",
    "att.global.source": "tei",
}
#: Classes of modules that are not chosen, so that nothing of them need be taken away.
ABSENT = frozenset(("att.global.analytic", "att.enjamb", "att.metrical", "att.msExcerpt"))
