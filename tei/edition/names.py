"""TEI names: what our kinds of block and mark are called in TEI P5."""

from __future__ import annotations

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
NSMAP = {None: TEI}


def q(name: str) -> str:
    """A TEI element's name as lxml writes it."""
    return f"{{{TEI}}}{name}"


#: Kinds of block that hold text: their element, and the letter of their identifier (empty: none is needed).
LEAVES = {
    "p": ("p", "p"), "head": ("head", ""), "l": ("l", ""), "cell": ("cell", ""), "code": ("eg", ""),
    "caption": ("head", ""), "subhead": ("head", ""), "label": ("label", ""),
    "dateline": ("dateline", ""), "signed": ("signed", ""), "salute": ("salute", ""), "trailer": ("trailer", ""),
    "titlePart": ("titlePart", ""), "docAuthor": ("docAuthor", ""), "docDate": ("docDate", ""),
    "docImprint": ("docImprint", ""), "bibl": ("bibl", "b"), "fw": ("fw", ""), "speaker": ("speaker", ""),
    "stage": ("stage", ""), "castItem": ("castItem", ""), "roleDesc": ("roleDesc", ""), "addrLine": ("addrLine", ""),
    "letterhead": ("seg", ""), "docEdition": ("docEdition", ""),
}  # fmt: skip

#: Kinds of block that hold blocks.
HOLDERS = {
    "quote": ("quote", "q"), "list": ("list", "l"), "item": ("item", ""), "table": ("table", "t"), "row": ("row", ""),
    "lg": ("lg", "lg"), "figure": ("figure", "f"), "cit": ("cit", ""), "titlePage": ("titlePage", ""),
    "closer": ("closer", ""), "address": ("address", ""), "postscript": ("postscript", ""),
    "floatingText": ("floatingText", "ft"), "epigraph": ("epigraph", ""),
    "opener": ("opener", ""), "byline": ("byline", ""), "docTitle": ("docTitle", ""), "sp": ("sp", "sp"),
    "castList": ("castList", ""), "castGroup": ("castGroup", ""), "listBibl": ("listBibl", ""),
}  # fmt: skip

#: Marks that only say how the page looks, and the name of their `rendition`.
RENDITIONS = {
    "em": "italic", "strong": "bold", "sup": "sup", "sub": "sub", "strike": "strike", "underline": "underline",
    "small": "small", "code": "code", "smallcaps": "smallcaps",
}  # fmt: skip

#: Marks on what stands between quotation marks.
QUOTED = {"q": "q", "quote": "quote"}

#: Marks of bibliographic references and of their parts, and of what points within the text.
CITED = {
    "bibl": "bibl", "title": "title", "author": "author", "editor": "editor", "pubPlace": "pubPlace",
    "publisher": "publisher", "date": "date", "biblScope": "biblScope", "idno": "idno", "ref": "ref",
}  # fmt: skip

#: Elements that hold no text of their own: white space in them is for the eye only.
ELEMENT_ONLY = frozenset(
    q(name)
    for name in (
        "TEI teiHeader fileDesc titleStmt editionStmt extent publicationStmt availability sourceDesc"
        " encodingDesc projectDesc editorialDecl correction normalization hyphenation quotation"
        " segmentation interpretation punctuation tagsDecl namespace refsDecl citeStructure appInfo"
        " application profileDesc creation langUsage textClass keywords revisionDesc respStmt text front"
        " facsimile surface body back div floatingText postscript address epigraph titlePage docTitle list table row lg"
        " figure quote cit listBibl castList castGroup sp"
    ).split()
)
