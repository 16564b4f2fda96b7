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
    "postscript ptr pubPlace publisher q quote ref reg resp respStmt sic sp speaker stage term title unclear",
    "textstructure": "TEI argument back body byline closer dateline div docAuthor docDate docEdition docImprint "
    "docTitle epigraph floatingText front imprimatur opener salute signed text titlePage titlePart trailer",
    "namesdates": "birth death geo listOrg listPerson listPlace location occupation org orgName persName person place "
    "placeName",
    "transcr": "am damage ex facsimile fw space subst supplied surface surplus zone",
    "linking": "ab anchor seg standOff",
    "figures": "cell figDesc figure formula row table",
    "drama": "actor castGroup castItem castList role roleDesc",
    "gaiji": "char charDecl g mapping",
    "tagdocs": "code eg gi",
}
#: Modules whose elements the profile leaves out, but whose attributes it has no use for either, are not named at all.
WHERE = {name: module for module, names in MODULES.items() for name in names.split()}
