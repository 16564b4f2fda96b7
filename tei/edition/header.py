"""The TEI header: what is known of the work (`Metadata`) and what the run did (`Facts`).

The shape is that of `docs/reference/tei.md`. The declarations are written from the facts of the run, so that an
edition never claims a practice that it did not follow.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei.edition import practice
from tei.edition.facts import TEI, XML_LANG, InputFile, PageOrder, Survey, source_date, survey
from tei.edition.facts import Facts as Facts
from tei.metadata import Metadata, Person, Responsibility, SourceDescription, printable, when

__all__ = ["Facts", "InputFile", "PageOrder", "Survey", "build_header", "source_date", "survey"]

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PROGRAM = "teiwright"  # the xml:id of the program in appInfo, to which revisionDesc points

#: The look behind each `rendition="#name"` (docs/reference/tei.md), in CSS.
RENDITIONS = {
    "italic": "font-style: italic;",
    "bold": "font-weight: bold;",
    "sup": "vertical-align: super; font-size: smaller;",
    "sub": "vertical-align: sub; font-size: smaller;",
    "strike": "text-decoration: line-through;",
    "code": "font-family: monospace;",
    "underline": "text-decoration: underline;",
    "smallcaps": "font-variant: small-caps;",
    "rule": "display: block; border-top: 1px solid;",
    "small": "font-size: smaller;",
    "center": "text-align: center;",
}

_LANGUAGES = {
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "grc": "Ancient Greek", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "it": "Italian",
    "la": "Latin", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "und": "undetermined",
}  # fmt: skip

_IDNO = {name.lower(): name for name in ("ISBN", "ISSN", "DOI", "URI", "VIAF", "ESTC", "OCLC")}


def build_header(meta: Metadata, facts: Facts) -> etree._Element:
    """The `teiHeader` of an edition: valid TEI whatever is unknown, the same bytes for the same input."""
    header = etree.Element(f"{TEI}teiHeader", nsmap={None: TEI[1:-1]})  # type: ignore[dict-item]
    _file_description(header, meta, facts)
    _encoding(header, meta, facts)
    _profile(header, meta, facts)
    revision = _add(header, "revisionDesc", lang=_english(meta))
    change = _add(revision, "change", who=f"#{PROGRAM}", when=facts.built)
    change.text = f"Encoded from {_files(facts)} with Teiwright {facts.version}."
    return header


def _add(parent: etree._Element, name: str, text: str = "", /, lang: str = "", **attributes: str) -> etree._Element:
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


def _english(meta: Metadata) -> str:
    """The language of our own sentences, where it is not that of the edition."""
    return "" if meta.language.split("-")[0] == "en" else "en"


def _files(facts: Facts) -> str:
    if len(facts.files) == 1:
        return facts.files[0].title
    return f"{len(facts.files)} files (the first is {facts.files[0].title})" if facts.files else "nothing"


# --- fileDesc ---------------------------------------------------------------------------------------------------------


def _file_description(header: etree._Element, meta: Metadata, facts: Facts) -> None:
    description = _add(header, "fileDesc")
    _titles(_add(description, "titleStmt"), meta)
    if meta.version:
        _add(_add(description, "editionStmt"), "edition", meta.version)
    extent = _add(description, "extent")
    for unit, quantity in _measures(facts):
        told = unit.removesuffix("s") if quantity == 1 else unit
        _add(extent, "measure", f"{quantity:,} {told}", unit=unit, quantity=str(quantity))
    _publication(_add(description, "publicationStmt"), meta, facts)
    sources = _add(description, "sourceDesc")
    _source(sources, meta.print_source, "printSource")
    _source(sources, meta.digital_source, "digitalSource")
    for file in facts.files:
        bibl = _add(sources, "bibl", type="transcription")
        _add(bibl, "title", file.title)
        _add(bibl, "idno", file.sha256, type="sha256")


def _measures(facts: Facts) -> Iterable[tuple[str, int]]:
    yield "words", facts.words
    if facts.survey.pages:
        yield "pages", facts.survey.pages
    if notes := facts.survey.tags.get("note", 0):
        yield "notes", notes


def _titles(statement: etree._Element, meta: Metadata) -> None:
    # The Guidelines (HD21) want a title and an author even if they are unknown.
    _add(statement, "title", meta.title or "[untitled]", type="main")
    if meta.subtitle:
        _add(statement, "title", meta.subtitle, type="sub")
    for author in meta.authors:
        _name(_add(statement, "author"), author)
    if not meta.authors:
        _add(statement, "author", "unknown")
    for editor in meta.editors:
        _name(_add(statement, "editor"), editor)
    for number, part in enumerate(meta.responsibility, 1):
        responsible = _add(statement, "respStmt", xml_id=f"resp{number}")
        _add(responsible, "resp", part.role)
        _name(responsible, part)


def _name(parent: etree._Element, who: Person | Responsibility) -> None:
    _add(parent, "orgName" if who.organization else "persName", who.name, ref=" ".join(who.refs))


def _publication(statement: etree._Element, meta: Metadata, facts: Facts) -> None:
    if meta.publisher:
        _add(statement, "publisher", meta.publisher)
    else:
        _add(statement, "authority", "unpublished", lang=_english(meta))
    if meta.place:
        _add(statement, "pubPlace", meta.place)
    if date := meta.edition_date or facts.built:
        _add(statement, "date", date, when=when(date))
    for kind, value in meta.identifiers:
        _add(statement, "idno", value, type=_IDNO.get(kind.lower(), kind))
    _availability(statement, meta)


def _availability(statement: etree._Element, meta: Metadata) -> None:
    licence = meta.licence
    availability = _add(statement, "availability", status=licence.status or "unknown")
    if licence.target or licence.text:
        _add(availability, "licence", licence.text or licence.target, target=licence.target)
    else:
        _add(availability, "p", "No licence is stated for this encoding.", lang=_english(meta))
    if meta.rights_in_source:
        _add(availability, "p", f"Rights in the source: {meta.rights_in_source}")


def _source(parent: etree._Element, source: SourceDescription, kind: str) -> None:
    if source == SourceDescription():
        return
    bibl = _add(parent, "bibl", type=kind)
    for name, text in (
        ("author", source.author), ("title", source.title), ("publisher", source.publisher), ("pubPlace", source.place),
    ):  # fmt: skip
        if text:
            _add(bibl, name, text)
    if source.date:
        _add(bibl, "date", source.date, when=when(source.date))
    if source.url:
        _add(bibl, "ref", source.url, target=source.url)
    if source.retrieved:
        _add(bibl, "date", source.retrieved, type="retrieved", when=when(source.retrieved))
    if source.text:
        _add(bibl, "note", source.text)


# --- encodingDesc -----------------------------------------------------------------------------------------------------


def _encoding(header: etree._Element, meta: Metadata, facts: Facts) -> None:
    encoding = _add(header, "encodingDesc", lang=_english(meta))
    _paragraphs(
        _add(encoding, "projectDesc"),
        [
            f"This edition was made by the program Teiwright from {_files(facts)}. Every word of the source stands "
            "in it, or is listed as left out in the report of the run."
        ],
    )
    _editorial(_add(encoding, "editorialDecl"), facts)
    _tags(encoding, facts.survey)
    _references(encoding, facts.survey)
    application = _add(_add(encoding, "appInfo"), "application", xml_id=PROGRAM, ident=PROGRAM, version=facts.version)
    _add(application, "label", "Teiwright")


def _paragraphs(parent: etree._Element, texts: Iterable[str]) -> None:
    for text in texts:
        _add(parent, "p", text)


def _editorial(declaration: etree._Element, facts: Facts) -> None:
    eol, hyphens = practice.hyphenation(facts)
    for name, attributes, texts in (
        ("correction", {"status": "unknown"}, practice.correction(facts)),
        ("normalization", {"method": "silent"}, practice.normalization(facts)),
        ("hyphenation", {"eol": eol}, hyphens),
        ("quotation", {"marks": "all" if facts.quotation_marks else "none"}, practice.quotation(facts)),
    ):
        if words := " ".join(texts):
            _add(_add(declaration, name, **attributes), "p", words)
    _paragraphs(_add(declaration, "segmentation"), practice.segmentation(facts))
    if words := " ".join(practice.interpretation(facts)):
        _add(_add(declaration, "interpretation"), "p", words)


def _tags(encoding: etree._Element, found: Survey) -> None:
    if not found.tags:
        return
    declaration = _add(encoding, "tagsDecl")
    for name in found.renditions:
        _add(declaration, "rendition", RENDITIONS[name], xml_id=name, scheme="css")
    namespace = _add(declaration, "namespace", name=TEI[1:-1])
    for name, occurs in sorted(found.tags.items()):
        _add(namespace, "tagUsage", gi=name, occurs=str(occurs))


def _references(encoding: etree._Element, found: Survey) -> None:
    """How to cite: `2.1:3` is the third paragraph of the first section of the second chapter (SACRCS)."""
    structure = _add(encoding, "refsDecl", default="true")
    if found.front:
        _division(structure, "front", "/TEI/text/front/div", "@xml:id")
    parent = structure
    for depth, types in enumerate(found.levels):
        unit = next(iter(types)) if len(types) == 1 else ""
        match = "div" if depth else "/TEI/text/body/div"
        use = "@n" if found.numbered else "position()"
        delim = "." if depth else ""
        parent = _division(parent, unit or ("section" if depth else "division"), match, use, delim)
    if not found.levels:
        _add(structure, "citeStructure", unit="paragraph", match="/TEI/text/body/p", use="position()")
    if found.back:
        _division(structure, "back", "/TEI/text/back/div", "@xml:id")
    if found.pages:
        use = "@n" if found.pages_numbered else "@xml:id"
        pages = _add(encoding, "refsDecl", n="pages")
        _add(pages, "citeStructure", unit="page", match="/TEI/text//pb[not(@corresp)]", use=use)


def _division(parent: etree._Element, unit: str, match: str, use: str, delim: str = "") -> etree._Element:
    division = _add(parent, "citeStructure", unit=unit, match=match, use=use, delim=delim)
    _add(division, "citeStructure", unit="paragraph", match="p", use="position()", delim=":")
    return division


# --- profileDesc ------------------------------------------------------------------------------------------------------


def _profile(header: etree._Element, meta: Metadata, facts: Facts) -> None:
    profile = _add(header, "profileDesc")
    if meta.date:
        _add(_add(profile, "creation"), "date", meta.date, when=when(meta.date))
    if meta.abstract:
        _add(_add(profile, "abstract"), "p", meta.abstract)
    usage = _add(profile, "langUsage")
    for tag in dict.fromkeys((meta.language or "und", *facts.survey.languages)):
        _add(usage, "language", _LANGUAGES.get(tag.split("-")[0], tag), lang=_english(meta), ident=tag)
    if meta.keywords:
        keywords = _add(_add(profile, "textClass"), "keywords")
        for keyword in meta.keywords:
            _add(keywords, "term", keyword)
