"""The record as Dublin Core in XML (oai_dc, fifteen elements), from which repositories make their CMDI."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.deposit.record import Record
from tei.deposit.writing import xml_bytes

OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_WHERE = f"{OAI} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def statements(record: Record) -> Iterator[tuple[str, str]]:
    """Names and values in the order of the element set; each may come several times."""
    yield "title", record.title
    for one in record.authors:
        yield "creator", one.name.inverted
    for word in record.cited.keywords:
        yield "subject", word
    yield "description", record.description
    yield "publisher", record.publisher
    for one in (*record.editors, *record.contributors):
        yield "contributor", one.name.inverted
    yield "date", record.issued or record.cited.own.date
    yield "type", "Text"
    yield "format", "application/tei+xml"
    yield "identifier", f"https://doi.org/{record.doi}" if record.doi else record.cited.url
    for book in (record.printed, record.digital):
        if book:
            yield "source", ", ".join(filter(None, (book.author, book.title, book.place, book.publisher, book.date)))
            yield "source", book.url
    for language in record.languages:
        yield "language", language
    if record.replaces:
        yield "relation", record.replaces.address
    yield "relation", f"Version {record.version}" if record.version else ""
    yield "rights", record.licence.url or record.licence.name
    yield "rights", record.rights


def as_xml(record: Record) -> bytes:
    root = etree.Element(f"{{{OAI}}}dc", nsmap={"oai_dc": OAI, "dc": DC, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", _WHERE)
    for name, value in statements(record):
        if value:
            etree.SubElement(root, f"{{{DC}}}{name}").text = value
    return xml_bytes(root)
