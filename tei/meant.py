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
#: What people type who know HTML or another schema, and what TEI has for it.
MEANT = {
    "b": '<hi rendition="#bold">', "strong": '<hi rendition="#bold">', "i": '<hi rendition="#italic">',
    "em": '<hi rendition="#italic">', "u": '<hi rendition="#underline">', "sup": '<hi rendition="#sup">',
    "sub": '<hi rendition="#sub">', "br": "<lb/>", "hr": "<milestone/>", "a": "<ref>", "img": "<graphic>",
    "ul": "<list>", "ol": "<list>", "li": "<item>", "tr": "<row>", "td": "<cell>", "th": "<cell>",
    "h1": "<head>", "h2": "<head>", "h3": "<head>", "blockquote": "<quote>", "span": "<seg>", "section": "<div>",
    "para": "<p>", "footnote": "<note>", "chapter": '<div type="chapter">', "page": "<pb/>",
}  # fmt: skip
