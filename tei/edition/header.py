"""The TEI header: what is known of the work (`Metadata`) and what the run did (`Facts`).

The shape is that of `docs/reference/tei.md`. The declarations are written from the facts of the run, so that an
edition never claims a practice that it did not follow.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei.edition.encoding import PROGRAM, add, encoding_description, files_told, own_language
from tei.edition.facts import TEI, Facts
from tei.metadata import Metadata, Person, Responsibility, SourceDescription, when

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
    encoding_description(header, meta, facts)
    _profile(header, meta, facts)
    revision = add(header, "revisionDesc", lang=own_language(meta))
    change = add(revision, "change", who=f"#{PROGRAM}", when=facts.built)
    change.text = f"Encoded from {files_told(facts)} with Teiwright {facts.version}."
    return header


# --- fileDesc ---------------------------------------------------------------------------------------------------------


def _file_description(header: etree._Element, meta: Metadata, facts: Facts) -> None:
    description = add(header, "fileDesc")
    _titles(add(description, "titleStmt"), meta)
    if meta.version:
        add(add(description, "editionStmt"), "edition", meta.version)
    extent = add(description, "extent")
    for unit, quantity in _measures(facts):
        told = unit.removesuffix("s") if quantity == 1 else unit
        add(extent, "measure", f"{quantity:,} {told}", unit=unit, quantity=str(quantity))
    _publication(add(description, "publicationStmt"), meta, facts)
    sources = add(description, "sourceDesc")
    _source(sources, meta.print_source, "printSource")
    _source(sources, meta.digital_source, "digitalSource")
    for file in facts.files:
        bibl = add(sources, "bibl", type="transcription")
        add(bibl, "title", file.title)
        add(bibl, "idno", file.sha256, type="sha256")


def _measures(facts: Facts) -> Iterable[tuple[str, int]]:
    yield "words", facts.words
    if facts.survey.pages:
        yield "pages", facts.survey.pages
    if notes := facts.survey.tags.get("note", 0):
        yield "notes", notes


def _titles(statement: etree._Element, meta: Metadata) -> None:
    # The Guidelines (HD21) want a title and an author even if they are unknown.
    add(statement, "title", meta.title or "[untitled]", type="main")
    if meta.subtitle:
        add(statement, "title", meta.subtitle, type="sub")
    named = {correction.resp for correction in meta.corrections}
    for number, author in enumerate(meta.authors, 1):
        _name(add(statement, "author", xml_id=f"author{number}" if f"author{number}" in named else ""), author)
    if not meta.authors:
        add(statement, "author", "unknown")
    for number, editor in enumerate(meta.editors, 1):
        _name(add(statement, "editor", xml_id=f"editor{number}" if f"editor{number}" in named else ""), editor)
    for number, part in enumerate(meta.responsibility, 1):
        responsible = add(statement, "respStmt", xml_id=f"resp{number}")
        add(responsible, "resp", part.role)
        _name(responsible, part)


def _name(parent: etree._Element, who: Person | Responsibility) -> None:
    add(parent, "orgName" if who.organization else "persName", who.name, ref=" ".join(who.refs))


def _publication(statement: etree._Element, meta: Metadata, facts: Facts) -> None:
    if meta.publisher:
        add(statement, "publisher", meta.publisher)
    else:
        add(statement, "authority", "unpublished", lang=own_language(meta))
    if meta.place:
        add(statement, "pubPlace", meta.place)
    if date := meta.edition_date or facts.built:
        add(statement, "date", date, when=when(date))
    for kind, value in meta.identifiers:
        add(statement, "idno", value, type=_IDNO.get(kind.lower(), kind))
    _availability(statement, meta)


def _availability(statement: etree._Element, meta: Metadata) -> None:
    licence = meta.licence
    availability = add(statement, "availability", status=licence.status or "unknown")
    if licence.target or licence.text:
        add(availability, "licence", licence.text or licence.target, target=licence.target)
    else:
        add(availability, "p", "No licence is stated for this encoding.", lang=own_language(meta))
    if meta.rights_in_source:
        add(availability, "p", f"Rights in the source: {meta.rights_in_source}")


def _source(parent: etree._Element, source: SourceDescription, kind: str) -> None:
    if source == SourceDescription():
        return
    bibl = add(parent, "bibl", type=kind)
    for name, text in (
        ("author", source.author), ("title", source.title), ("publisher", source.publisher), ("pubPlace", source.place),
    ):  # fmt: skip
        if text:
            add(bibl, name, text)
    if source.date:
        add(bibl, "date", source.date, when=when(source.date))
    if source.url:
        add(bibl, "ref", source.url, target=source.url)
    if source.retrieved:
        add(bibl, "date", source.retrieved, type="retrieved", when=when(source.retrieved))
    if source.text:
        add(bibl, "note", source.text)


# --- profileDesc ------------------------------------------------------------------------------------------------------


def _profile(header: etree._Element, meta: Metadata, facts: Facts) -> None:
    profile = add(header, "profileDesc")
    if meta.date:
        add(add(profile, "creation"), "date", meta.date, when=when(meta.date))
    if meta.abstract:
        add(add(profile, "abstract"), "p", meta.abstract)
    usage = add(profile, "langUsage")
    for tag in dict.fromkeys((meta.language or "und", *facts.survey.languages)):
        add(usage, "language", _LANGUAGES.get(tag.split("-")[0], tag), lang=own_language(meta), ident=tag)
    if meta.keywords:
        keywords = add(add(profile, "textClass"), "keywords")
        for keyword in meta.keywords:
            add(keywords, "term", keyword)
