"""TextGrid Repository: an item (the TEI) in an edition of a work, each object with its `.meta` file, for koLibRI and
`tgclients`."""

from __future__ import annotations

from lxml import etree

from tei.deposit.archives.languages import three_letters
from tei.deposit.archives.needs import AUTHOR, BASE, CREATED, LICENCE, PUBLISHER, SOURCE, Archive
from tei.deposit.package import Package
from tei.deposit.record import Agent, Record
from tei.deposit.writing import add, xml_bytes
from tei.regexes import regex

CORE = "http://textgrid.info/namespaces/metadata/core/2010"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ORE = "http://www.openarchives.org/ore/terms/"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_DAY = regex(r"\d{4}(-\d\d(-\d\d)?)?")


def records(package: Package) -> dict[str, bytes]:
    """The objects and their metadata. The addresses of one another are names of files, which the import replaces."""
    record, edition = package.record, package.payload["edition.xml"]
    return {
        "edition.xml": edition,
        "edition.xml.meta": _item(record),
        "edition.work": b"",
        "edition.work.meta": _work(record, genre(edition)),
        "edition.edition": _aggregation(),
        "edition.edition.meta": _edition(record),
    }


def genre(edition: bytes) -> str:
    """One of TextGrid's list, as the markup of the text tells: drama has speeches, verse is mostly lines."""
    text = etree.fromstring(edition, etree.XMLParser(resolve_entities=False, no_network=True)).find(f"{_TEI}text")
    count = {name: 0 if text is None else sum(1 for _ in text.iter(_TEI + name)) for name in ("sp", "l", "p")}
    if count["sp"] > count["p"]:
        return "drama"
    return "verse" if count["l"] > 3 * count["p"] else "other"


def _object(record: Record, media: str) -> etree._Element:
    root = etree.Element(f"{{{CORE}}}object", nsmap={None: CORE})  # type: ignore[dict-item]
    provided = add(add(root, "generic"), "provided")
    add(provided, "title", record.title)
    if record.doi:
        add(provided, "identifier", record.doi, type="doi")
    add(provided, "format", media)
    return root


def _item(record: Record) -> bytes:
    root = _object(record, "text/xml")
    holder = record.publisher or "; ".join(one.name.straight for one in record.editors or record.authors)
    add(add(root, "item"), "rightsHolder", holder)
    return xml_bytes(root)


def _edition(record: Record) -> bytes:
    root = _object(record, "text/tg.edition+tg.aggregation+xml")
    edition = add(root, "edition")
    add(edition, "isEditionOf", "edition.work")
    for one in record.authors:
        _agent(edition, one, "author")
    for one in record.editors:
        _agent(edition, one, "editor")
    book = record.printed
    if book is not None:
        cited = add(add(edition, "source"), "bibliographicCitation")
        if book.author:
            add(cited, "author", book.author)
        add(cited, "editionTitle", book.title or record.title)
        if book.place:
            add(add(cited, "placeOfPublication"), "value", book.place)
        if book.publisher:
            add(cited, "publisher", book.publisher)
        if _DAY.fullmatch(book.date):
            add(cited, "dateOfPublication", book.date, date=book.date)
    for language in filter(None, map(three_letters, record.languages)):
        add(edition, "language", language)
    add(edition, "license", record.licence.words, licenseUri=record.licence.url)
    return xml_bytes(root)


def _work(record: Record, kind: str) -> bytes:
    root = _object(record, "text/tg.work+xml")
    work = add(root, "work")
    for one in record.authors:
        _agent(work, one, "author")
    created = add(work, "dateOfCreation", record.created)
    if _DAY.fullmatch(record.created):
        created.set("date", record.created)
    add(work, "genre", kind)
    return xml_bytes(root)


def _aggregation() -> bytes:
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF, "ore": _ORE})
    whole = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": "edition.edition"})
    etree.SubElement(whole, f"{{{_ORE}}}aggregates", {f"{{{_RDF}}}resource": "edition.xml"})
    return xml_bytes(root)


def _agent(parent: etree._Element, agent: Agent, role: str) -> None:
    number = agent.ref("d-nb.info") or agent.ref("viaf.org")
    add(parent, "agent", agent.name.inverted, role=role, id=number)


TEXTGRID = Archive(
    "TextGrid Repository",
    (*BASE, AUTHOR, CREATED, LICENCE),
    (PUBLISHER, SOURCE),
    records,
    (
        "Ask for an account and a project (textgridrep.org, support at DARIAH-DE).",
        "Look at the genre in edition.work.meta: drama, prose, verse, reference work, non-fiction, non-text or other.",
        "Import the folder with koLibRI, or with `tgclients`, and publish it: each object gets a Handle.",
        "Upload the zip to Zenodo or keep it yourself: TextGrid takes the TEI, not the package.",
    ),
    ("that its import takes the folder as it is: the objects follow its data model, but were never imported",),
)
