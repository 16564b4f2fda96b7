"""From an edition and its neighbours to the package: payload, crate, bag, zip. Nothing is written to disk here."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tei import cite
from tei.deposit import bag, crate, datacite, dublincore, words
from tei.deposit.crate import Part
from tei.deposit.gather import BESIDE, Material, Schema
from tei.deposit.names import safe, unlike
from tei.deposit.record import Record, record_of
from tei.deposit.release import Terms, released, to_bytes
from tei.deposit.zipped import zipped
from tei.epub import pack
from tei.views import VIEWS, render

TEI_MEDIA = "application/tei+xml"
#: Views by the extension of their files: title, what it is, media type. One that is not here is told in general words.
_VIEWS = {
    ".html": ("The edition to read", "The edition as one page for any browser; it needs no network.", "text/html"),
    ".txt": ("The plain text", "The words of the edition, for searching and counting.", "text/plain"),
    ".epub": ("The e-book", "The edition for reading devices (EPUB 3).", "application/epub+zip"),
    ".pdf": ("The edition to print", "The edition in pages.", "application/pdf"),
}
_MEDIA = {
    ".md": "text/markdown", ".json": "application/json", ".txt": "text/plain", ".html": "text/html",
    ".xml": "application/xml", ".tex": "application/x-tex", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".png": "image/png", ".tif": "image/tiff", ".tiff": "image/tiff", ".svg": "image/svg+xml", ".webp": "image/webp",
    ".gif": "image/gif", ".jp2": "image/jp2",
}  # fmt: skip
_RECORDS = {
    "csl.json": ("csl-json", "CSL-JSON", "citation managers", "application/vnd.citationstyles.csl+json"),
    "edition.bib": ("biblatex", "BibLaTeX", "LaTeX", "application/x-bibtex"),
    "edition.ris": ("ris", "RIS", "older citation managers", "application/x-research-info-systems"),
    "CITATION.cff": ("cff", "Citation File Format 1.2.0", "GitHub and Zenodo", "application/yaml"),
}


@dataclass(frozen=True)
class Package:
    """name: of the zip without its ending, and of the one folder in it. payload: the files under `data/`."""

    name: str
    record: Record
    payload: dict[str, bytes]
    parts: dict[str, Part]
    zip: bytes = b""


def epoch() -> int:
    """The time of a release in seconds: SOURCE_DATE_EPOCH, else now."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(told) if re.fullmatch(r"\d{1,10}", told) else int(time.time())


def today() -> str:
    """The day of a release, ISO, in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime(epoch()))


def release(material: Material, version: str, program: tuple[str, str], before: Record | None = None) -> etree._Element:
    """The edition as it will stand in the package. Its version is the one given, else its own, else 1.0.0."""
    own = record_of(material.tree.getroot()).version
    return released(material.tree, Terms(version or own or "1.0.0", today(), program, before), material.by_sha256)


def package(root: etree._Element, material: Material, program: tuple[str, str]) -> Package:
    """The package of a released edition."""
    record = record_of(root)
    files = dict(_beside(material))  # first: of an image that is called like a file of ours, ours counts
    files |= dict(_edition(root, record, material.schema))
    files |= dict(_records(record, files))
    parts = {path: part for path, (_, part) in files.items()}
    about = Part("README", "What this package is, for people.", "text/markdown", is_work=True)
    parts["README.md"] = about
    payload = {path: data for path, (data, _) in files.items()} | {"README.md": words.readme(record, parts)}
    when = today()
    other = "" if material.schema.is_ours else f" --schema {Path(material.schema.path).name}"
    typed = f"tei deposit {safe(material.name)}.xml --version {record.version}{other}"
    run = crate.Run(when, typed, program)
    payload[crate.NAME] = crate.crate(record, payload, parts, run)
    name = f"{safe(material.name)}-{safe(record.version, '1.0.0')}"
    whole = Package(name, record, payload, parts)
    return replace(whole, zip=zipped(bag.bag(payload, _info(whole, when, program)), name, epoch()))


def _edition(root: etree._Element, record: Record, schema: Schema) -> Iterator[tuple[str, tuple[bytes, Part]]]:
    """The TEI, its views, and its schema."""
    told = Part(record.title, "The edition: TEI P5, the file that counts.", TEI_MEDIA, is_work=True)
    yield "edition.xml", (to_bytes(root, schema.path), told)
    for to, view in VIEWS.items():
        text = render(root, to, {"tei": "edition.xml"} if "tei" in view.params else {}).text
        yield _view(to, view.extension, text.encode() if isinstance(text, str) else text)
    if "epub" not in VIEWS:  # a book is bytes, and no line of VIEWS
        yield _view("epub", ".epub", pack(root).data)
    told = Part("The schema", "RELAX NG: what may stand where in edition.xml.", "application/xml", is_work=True)
    yield schema.path, (schema.data, told)


def _view(to: str, extension: str, data: bytes) -> tuple[str, tuple[bytes, Part]]:
    general = (f"The edition as {to}", f"The edition as {to}.", "application/octet-stream")
    return f"edition{extension}", (data, Part(*_VIEWS.get(extension, general), is_work=True))


def _beside(material: Material) -> Iterator[tuple[str, tuple[bytes, Part]]]:
    for suffix, data in material.beside.items():
        yield f"edition{suffix}", (data, Part(*BESIDE[suffix], "application/json"))
    for path, data in material.images.items():
        media = _MEDIA.get(Path(path).suffix, "application/octet-stream")
        yield path, (data, Part(f"Image: {path}", "An image that the edition shows.", media, is_work=True))
    taken: set[str] = set()
    for title, data in material.sources.items():
        name = unlike(safe(Path(title).name, "source"), taken)
        media = _MEDIA.get(Path(name).suffix, "application/octet-stream")
        yield f"source/{name}", (data, Part(f"Source: {title}", "What was encoded, byte for byte.", media))


def _records(record: Record, files: dict[str, tuple[bytes, Part]]) -> Iterator[tuple[str, tuple[bytes, Part]]]:
    media = [part.media for _, part in files.values()]
    told = "The record of the edition as Dublin Core, of which repositories make their CMDI."
    yield "dublin-core.xml", (dublincore.as_xml(record), Part("Dublin Core", told, "application/xml"))
    told = "The record of the edition as DataCite has it, which registers DOIs."
    yield "datacite.xml", (datacite.as_xml(record, media), Part("DataCite 4.7", told, "application/xml"))
    for path, (form, title, whom, kind) in _RECORDS.items():
        told = f"The record of the edition for {whom}."
        yield path, (cite.FORMATS[form](record.cited, "", "").encode(), Part(title, told, kind))
    yield "LICENSE", (words.licence_text(record), Part("Licence", "What may be done with it.", "text/plain", True))


def _info(whole: Package, when: str, program: tuple[str, str]) -> dict[str, str]:
    record = whole.record
    return {
        "Source-Organization": record.publisher,
        "External-Description": f"{record.title}. {record.description}",
        "External-Identifier": f"https://doi.org/{record.doi}" if record.doi else whole.name,
        "Internal-Sender-Identifier": whole.name,
        "Bagging-Date": when,
        "Bag-Software-Agent": " ".join(program),
    }
