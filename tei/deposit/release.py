"""The release of an edition: its XML as it goes into the package, with its version, date and provenance in the header.

The words of the text are not touched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from tei.deposit.record import Record, record_of
from tei.edition.encoding import add
from tei.edition.names import TEI, XML_LANG

_NS = {"t": TEI}
_RELAX_NG = "http://relaxng.org/ns/structure/1.0"


class Terms(NamedTuple):
    """What is chosen for a release. version: overrules that of the header, where given. date: ISO, of the release.
    program: name and version of who packs. before: the edition that this one replaces."""

    version: str
    date: str
    program: tuple[str, str]
    before: Record | None = None


def released(tree: etree._ElementTree, terms: Terms, sources: Mapping[str, bytes]) -> etree._Element:
    """A copy of the edition as it is released.

    sources: the bytes of the files that were encoded, by sha256: each gets its SWHID.
    """
    root = deepcopy(tree.getroot())
    file = root.find("t:teiHeader/t:fileDesc", _NS)
    if file is None:
        return root
    _state_version(file, terms.version)
    _state_date(file, terms.date)
    for bibl in file.iterfind("t:sourceDesc/t:bibl[@type='transcription']", _NS):
        _state_swhid(bibl, sources)
    if terms.before is not None:
        _state_previous(file, terms.before)
    _state_change(root, terms)
    return root


def to_bytes(root: etree._Element, schema: str) -> bytes:
    """The file, UTF-8, with the path of the schema that lies beside it. Other instructions before the root are left
    out: an edition in an archive needs nothing that is elsewhere."""
    body: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    model = f'<?xml-model href="{schema}" type="application/xml" schematypens="{_RELAX_NG}"?>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{model}\n'.encode() + body + b"\n"


def swhid(data: bytes) -> str:
    """The SWHID of a file (ISO/IEC 18670, version 1): the hash that git gives its content."""
    return "swh:1:cnt:" + hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _in_order(parent: etree._Element, name: str, after: Iterable[str]) -> etree._Element:
    """The child of that name; where there is none, a new one behind the last of those that come before it."""
    found = parent.find(f"t:{name}", _NS)
    if found is not None:
        return found
    child = etree.Element(f"{{{TEI}}}{name}")
    before = [one for one in parent if one.tag in {f"{{{TEI}}}{other}" for other in after}]
    parent.insert(parent.index(before[-1]) + 1 if before else 0, child)
    child.tail = before[-1].tail if before else parent.text
    return child


def _state_version(file: etree._Element, version: str) -> None:
    if not version:
        return
    edition = _in_order(_in_order(file, "editionStmt", ("titleStmt",)), "edition", ())
    for child in list(edition):
        edition.remove(child)
    edition.text = version
    edition.set("n", version)


def _state_date(file: etree._Element, date: str) -> None:
    """That of the release, where the header has none: what is published has a date."""
    statement = file.find("t:publicationStmt", _NS)
    if statement is None or not date:
        return
    if not any(one.get("when") or one.text for one in statement.iterfind("t:date", _NS)):
        for empty in statement.findall("t:date", _NS):
            statement.remove(empty)
        told = _in_order(statement, "date", ("publisher", "authority", "pubPlace"))
        told.text = date
        told.set("when", date)


def _state_swhid(bibl: etree._Element, sources: Mapping[str, bytes]) -> None:
    numbers = {one.get("type", "").upper(): (one.text or "").strip() for one in bibl.iterfind("t:idno", _NS)}
    data = sources.get(numbers.get("SHA256", "").lower())
    if data is not None and "SWHID" not in numbers:
        add(bibl, "idno", swhid(data), type="SWHID")


def _state_previous(file: etree._Element, before: Record) -> None:
    sources = file.find("t:sourceDesc", _NS)
    if sources is None:
        return
    for old in sources.findall("t:bibl[@type='previousRelease']", _NS):
        sources.remove(old)
    bibl = add(sources, "bibl", type="previousRelease")
    add(bibl, "title", before.title)
    if before.version:
        add(bibl, "edition", before.version)
    if before.issued:
        add(bibl, "date", before.issued, when=before.issued)
    if before.doi:
        add(bibl, "idno", before.doi, type="DOI")
    elif before.cited.url:
        add(bibl, "idno", before.cited.url, type="URI")


def _state_change(root: etree._Element, terms: Terms) -> None:
    """The newest first, as revisionDesc has them."""
    header = root.find("t:teiHeader", _NS)
    if header is None:
        return
    revision = _in_order(header, "revisionDesc", ("fileDesc", "encodingDesc", "profileDesc"))
    record = record_of(root)
    change = etree.Element(f"{{{TEI}}}change")
    if terms.date:
        change.set("when", terms.date)
    if not root.get(XML_LANG, "").startswith("en") and not revision.get(XML_LANG):
        change.set(XML_LANG, "en")
    name, number = terms.program
    told = f"Version {record.version or 'without a number'} packed for deposit with {name} {number}."
    if terms.before is not None:
        older = terms.before
        where = f" ({record.replaces.address})" if record.replaces and record.replaces.address else ""
        told += f" It replaces version {older.version or 'without a number'}{where}."
    change.text = told
    listed = revision.find("t:listChange", _NS)  # which stands in place of changes, not beside them
    place = revision if listed is None else listed
    change.tail = place.text
    place.insert(0, change)
