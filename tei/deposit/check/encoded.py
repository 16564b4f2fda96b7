"""The edition in a package: TEI that the enclosed schema finds valid, its links and those of its views, its ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree, html

from tei.deposit.check.faults import Fault, fault
from tei.deposit.check.opening import Opened
from tei.edition.names import XML_ID
from tei.errors import InputError, TeiError
from tei.findings import Severity
from tei.reading import LARGEST, parse_tei
from tei.regexes import regex
from tei.validate import validate

PLACE = "data/edition.xml"
_HREF = regex(r"""\bhref\s*=\s*["']([^"']*)["']""")
_RNG = "{http://relaxng.org/ns/structure/1.0}"
_TEXTS = (".xml", ".html", ".txt", ".json", ".md", ".cff", ".bib", ".ris", ".rng")
_MOST = 5  # faults of a kind that are told


def read_edition(bag: Opened) -> tuple[etree._Element | None, list[Fault]]:
    if PLACE not in bag.files:
        return None, [fault("D401", PLACE, why="it is not there")]
    try:
        return parse_tei(bag.read(PLACE), "edition.xml").getroot(), []
    except InputError as error:
        return None, [fault("D401", PLACE, why=error.problem)]


def edition_faults(bag: Opened, root: etree._Element) -> Iterator[Fault]:
    yield from _valid(bag, root)
    if "data/edition.html" in bag.files:
        yield from _page(bag)
    yield from _ledger(bag, {str(name) for one in root.iter("*") if (name := one.get(XML_ID))})


def too_large(bag: Opened) -> Iterator[Fault]:
    """Files of text that no edition has; the others are not read whole."""
    for path, size in sorted(bag.files.items()):
        if path.startswith("data/") and (path.endswith(_TEXTS) or path.count("/") == 1) and size > LARGEST:
            yield fault("D106", path, why=f"{size:,} bytes of text")


def text_faults(bag: Opened) -> Iterator[Fault]:
    """Files of text, those of the source apart, which are as they were."""
    for path in sorted(bag.files):
        if not path.startswith("data/") or path.startswith("data/source/") or not path.endswith(_TEXTS):
            continue
        data = bag.read(path)
        if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            yield fault("D405", path, why="the file begins with a byte order mark")
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            yield fault("D405", path, why=f"the file is not UTF-8 (byte {error.start})")


def _valid(bag: Opened, root: etree._Element) -> Iterator[Fault]:
    models = [one for one in root.itersiblings(preceding=True) if getattr(one, "target", "") == "xml-model"]
    if len(models) != 1:
        yield fault("D402", PLACE, why=f"the edition names {len(models) or 'no'} schema{'s' if models else ''}")
        return
    named = _HREF.search(models[0].text or "")
    href = named[1] if named else ""
    path = str(PurePosixPath("data") / href)
    if ":" in href or ".." in href or not href.endswith(".rng") or path not in bag.files:
        yield fault("D402", PLACE, why=f"the schema {href or 'without an address'} is not in the package")
        return
    try:
        grammar = parse_tei(bag.read(path), href).getroot()
        if next(grammar.iter(f"{_RNG}include", f"{_RNG}externalRef"), None) is not None:
            yield fault("D402", path, why="the schema is in pieces, some of which are elsewhere")
            return
        findings = validate(root.getroottree(), schema=bag.folder / path)
    except (TeiError, RecursionError) as error:
        yield fault("D402", path, why=f"the schema cannot be used: {error}")
        return
    errors = [one for one in findings if one.severity is Severity.ERROR]
    for code, several in (
        ("D403", [one for one in errors if one.code != "V002"]),
        ("D404", [one for one in errors if one.code == "V002"]),
    ):
        yield from (fault(code, PLACE, why=f"{one.path}: {one.message}") for one in several[:_MOST])


def read_page(data: bytes) -> etree._Element | None:
    """A page of HTML, or nothing where there is none in the bytes."""
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except etree.ParserError:
        return None


def _page(bag: Opened) -> Iterator[Fault]:
    """Links within the page of HTML."""
    page = read_page(bag.read("data/edition.html"))
    if page is None:
        yield fault("D506", "data/edition.html", why="it is no page")
        return
    names = {str(value) for one in page.iter("*") for value in (one.get("id"), one.get("name")) if value}
    links = {str(one.get("href")) for one in page.iter("a") if str(one.get("href", "")).startswith("#")}
    for link in sorted(links - {"#"}):
        if unquote(link[1:]) not in names and link[1:] not in names:
            yield fault("D404", "data/edition.html", why=f"the link {link} leads nowhere")


def _ledger(bag: Opened, ids: set[str]) -> Iterator[Fault]:
    """What is retired is not in use, and what is replaced leads to something."""
    place = "data/edition.ids.json"
    if place not in bag.files:
        return
    try:
        ledger = json.loads(bag.read(place))
        held, retired = set(dict(ledger["ids"])), dict(ledger["retired"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        yield fault("D506", place, why=f"{type(error).__name__}: {error}")
        return
    if used := sorted(ids & retired.keys()):
        yield fault("D505", place, why=f"{used[0]} is retired, and the edition uses it again")
    if lost := sorted(held - ids):
        yield fault("D505", place, why=f"the ledger holds {lost[0]}, which is not in the edition")
