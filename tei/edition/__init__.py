"""From the document to the edition: the single hand-over to lxml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from tei.edition.body import Range, TextBuilder
from tei.edition.facsimile import build_facsimile
from tei.edition.facts import Facts
from tei.edition.header import build_header
from tei.edition.layout import indent
from tei.edition.names import NSMAP, XML_LANG, q
from tei.findings import Finding
from tei.metadata import Metadata
from tei.model import Document
from tei.source import Source

#: Named in the `xml-model` instruction; the schema lies beside the edition in a deposit.
SCHEMA = "edition.rng"
_SECOND_CALL = q("ref") + "[@type='note']"
_RIGHT_READING = f"{q('choice')}/{q('corr')}"


@dataclass(slots=True)
class Edition:
    """What a run makes. `spans` maps each xml:id of the text to the half-open ranges of source bytes it came from."""

    tree: etree._ElementTree
    spans: dict[str, list[Range]]
    findings: list[Finding]
    source: Source
    meta: Metadata
    document: Document
    ids: bytes = b""  # the ledger of its identifiers (tei.ledger), if it keeps one

    def to_bytes(self) -> bytes:
        """The XML file, UTF-8. The same edition gives the same bytes."""
        body: bytes = etree.tostring(self.tree.getroot(), encoding="utf-8")
        model = (
            f'<?xml-model href="{SCHEMA}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>'
        )
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + model.encode() + b"\n" + body + b"\n"


class Text(NamedTuple):
    """`TEI/text`, where each identifier in it came from, `TEI/facsimile`, if there are images of the pages, and the
    addresses that no link may have, each with its offset in the source."""

    text: etree._Element
    spans: dict[str, list[Range]]
    facsimile: etree._Element | None
    left_out: list[tuple[int, str]]


def build_text(document: Document) -> Text:
    """The text of a document as TEI."""
    builder = TextBuilder(document)
    text = builder.build()
    facsimile = build_facsimile(document.images, builder.ids.surfaces)
    return Text(text, builder.spans, facsimile, builder.inlines.left_out)


def assemble(built: Text, meta: Metadata, facts: Facts) -> etree._ElementTree:
    """The whole `TEI`: header, images and text, indented where white space says nothing."""
    root = etree.Element(q("TEI"), nsmap=NSMAP)  # type: ignore[arg-type]  # the default namespace
    root.set(XML_LANG, meta.language or "und")
    root.append(build_header(meta, facts))
    if built.facsimile is not None:
        root.append(built.facsimile)
    root.append(built.text)
    indent(root)
    return etree.ElementTree(root)


def texts(text: etree._Element) -> Iterator[str]:
    """The pieces of text that came from the source: not the mark of a note that is called again, nor what an editor
    reads in place of a fault of the print."""
    added = [*text.iterfind(f".//{_SECOND_CALL}"), *text.iterfind(f".//{_RIGHT_READING}")]
    if not added:
        yield from map(str, text.itertext())
        return
    not_ours = set(added)  # kept alive: lxml's elements have no lasting identity
    for element in text.iter():
        if element.text and element not in not_ours:
            yield element.text
        if element.tail:
            yield element.tail
