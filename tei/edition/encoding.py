"""The encoding description of the header: the practice of this run, its elements, its references, its program."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei.edition import practice
from tei.edition.citable import declare
from tei.edition.facts import TEI, XML_LANG, Facts, Survey
from tei.metadata import Metadata, printable

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PROGRAM = "teiwright"  # the xml:id of the program in appInfo, to which revisionDesc points

#: The look behind each `rendition="#name"` (docs/reference/tei.md), in CSS.
RENDITIONS = {
    "italic": "font-style: italic;",
    "normal": "font-style: normal;",
    "bold": "font-weight: bold;",
    "sup": "vertical-align: super; font-size: smaller;",
    "sub": "vertical-align: sub; font-size: smaller;",
    "strike": "text-decoration: line-through;",
    "code": "font-family: monospace;",
    "underline": "text-decoration: underline;",
    "smallcaps": "font-variant: small-caps;",
    "rule": "display: block; border-top: 1px solid;",
    "small": "font-size: smaller;",
    "indent": "margin-left: 1.5em;",
    "center": "text-align: center;",
}


def add(parent: etree._Element, name: str, text: str = "", /, lang: str = "", **attributes: str) -> etree._Element:
    """A child element; empty attributes are left out, `xml_id` is `xml:id`."""
    child = etree.SubElement(parent, TEI + name)
    for key, value in attributes.items():
        if value:
            child.set(XML_ID if key == "xml_id" else key, printable(value))
    if lang:
        child.set(XML_LANG, lang)
    if text:
        child.text = " ".join(printable(text).split())
    return child


def own_language(meta: Metadata) -> str:
    """The language of our own sentences, where it is not that of the edition."""
    return "" if meta.language.split("-")[0] == "en" else "en"


def files_told(facts: Facts) -> str:
    if len(facts.files) == 1:
        return facts.files[0].title
    return f"{len(facts.files)} files (the first is {facts.files[0].title})" if facts.files else "nothing"


def encoding_description(header: etree._Element, meta: Metadata, facts: Facts) -> None:
    encoding = add(header, "encodingDesc", lang=own_language(meta))
    _paragraphs(
        add(encoding, "projectDesc"),
        [
            f"This edition was made by the program Teiwright from {files_told(facts)}. Every word of the source stands "
            "in it, or is listed as left out in the report of the run."
        ],
    )
    _editorial(add(encoding, "editorialDecl"), facts)
    _tags(encoding, facts.survey)
    declare(encoding, facts.survey.citable)
    application = add(add(encoding, "appInfo"), "application", xml_id=PROGRAM, ident=PROGRAM, version=facts.version)
    add(application, "label", "Teiwright")


def _paragraphs(parent: etree._Element, texts: Iterable[str]) -> None:
    for text in texts:
        add(parent, "p", text)


def _editorial(declaration: etree._Element, facts: Facts) -> None:
    eol, hyphens = practice.hyphenation(facts)
    for name, attributes, texts in (
        ("correction", practice.correction_kind(facts), practice.correction(facts)),
        ("normalization", {"method": "silent"}, practice.normalization(facts)),
        ("hyphenation", {"eol": eol}, hyphens),
        ("quotation", {"marks": "all" if facts.quotation_marks else "none"}, practice.quotation(facts)),
    ):
        if words := " ".join(texts):
            add(add(declaration, name, **attributes), "p", words)
    _paragraphs(add(declaration, "segmentation"), practice.segmentation(facts))
    if words := " ".join(practice.interpretation(facts)):
        add(add(declaration, "interpretation"), "p", words)


def _tags(encoding: etree._Element, found: Survey) -> None:
    if not found.tags:
        return
    declaration = add(encoding, "tagsDecl")
    for name in found.renditions:
        add(declaration, "rendition", RENDITIONS[name], xml_id=name, scheme="css")
    namespace = add(declaration, "namespace", name=TEI[1:-1])
    for name, occurs in sorted(found.tags.items()):
        add(namespace, "tagUsage", gi=name, occurs=str(occurs))
