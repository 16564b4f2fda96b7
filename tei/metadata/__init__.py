"""What is known of a text and of its edition: the metadata that the header is made of.

They come from three places, the later overruling the earlier field by field (`merge`): the text itself, the front
matter of the Markdown, the sidecar `NAME.meta.yaml`. This module holds only plain values; YAML and pydantic are
loaded when a file has to be read (`tei.metadata.sidecar`), because loading them costs a tenth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tei.addresses import fault_of
from tei.regexes import regex

if TYPE_CHECKING:
    from tei.findings import Report


class Person(NamedTuple):
    """A person or a body, as named, with the URIs of authority files (ORCID, VIAF, GND, Wikidata or any other)."""

    name: str
    refs: tuple[str, ...] = ()
    organization: bool = False


class Responsibility(NamedTuple):
    """A part in the work, in the words of the edition (`Proof-reading`), and who had it."""

    role: str
    name: str
    refs: tuple[str, ...] = ()
    organization: bool = False


class Licence(NamedTuple):
    """The licence of the encoding: its address, its words, and TEI's status (`free`, `restricted`, `unknown`)."""

    target: str = ""
    text: str = ""
    status: str = ""


class SourceDescription(NamedTuple):
    """A source of the text: the printed book, or the digital copy. Dates as written; `text` is free description."""

    author: str = ""
    title: str = ""
    publisher: str = ""
    place: str = ""
    date: str = ""
    url: str = ""
    retrieved: str = ""
    text: str = ""


class Ruling(NamedTuple):
    """What an editor decided (docs/decisions/0012-rulings.md): the code of a choice, its place (`at`, a line as
    printed; `text`, words of the source), what is so (`say`: `yes`, `no`, or what a block is), and for a note the place
    of the other end (`call`, `note`: a line or words). `where` is the file and line of the ruling itself."""

    code: str = ""
    at: str = ""
    text: str = ""
    say: str = ""
    call: str = ""
    note: str = ""
    where: str = ""


class Correction(NamedTuple):
    """A reading that an editor corrected: `times` it stands there (0: as often as it does), near `at`, in `context`.

    `of` is `ocr` or `print`; `resp` the identifier in the header of who corrects a fault of the print."""

    old: str
    new: str
    times: int = 1
    at: str = ""
    context: str = ""
    of: str = "ocr"
    resp: str = ""
    where: str = ""


class Image(NamedTuple):
    """The picture of a page: its address, its name in a manifest (mostly the page's number), its size in pixels."""

    url: str
    label: str = ""
    width: int = 0
    height: int = 0


class Images(NamedTuple):
    """The pictures of the pages: one by one, or a pattern with `{n}` (counted from `first`) or `{printed}`."""

    files: tuple[Image, ...] = ()
    pattern: str = ""
    first: int = 1


_NO_LICENCE = Licence()
_NO_SOURCE = SourceDescription()


@dataclass(frozen=True)
class Metadata:
    """Every field may be empty: empty means unknown, never `none`.

    date: of the work. version, edition_date: of this edition. publisher, place: of this edition; those of the
    printed book stand in `print_source`. language: a BCP 47 tag. identifiers: pairs of type and value.
    imposition, rules, page_marks, page_order: as in `tei.options.Options`. quotes: `text` or `marked`.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    licence: Licence = _NO_LICENCE
    rights_in_source: str = ""
    language: str = ""
    print_source: SourceDescription = _NO_SOURCE
    digital_source: SourceDescription = _NO_SOURCE
    identifiers: tuple[tuple[str, str], ...] = ()
    keywords: tuple[str, ...] = ()
    abstract: str = ""
    version: str = ""
    edition_date: str = ""
    imposition: str = ""
    rules: str = ""
    page_marks: str = ""
    quotes: str = ""
    page_order: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    corrections: tuple[Correction, ...] = ()
    images: Images | None = None


def merge(base: Metadata, over: Metadata) -> Metadata:
    """`base` overruled by every field that `over` fills. The two sources merge field by field themselves."""
    changes: dict[str, Any] = {}
    for name in (field.name for field in fields(over)):
        new = getattr(over, name)
        if isinstance(new, SourceDescription):
            new = SourceDescription(*(mine or theirs for mine, theirs in zip(new, getattr(base, name), strict=True)))
        if new and new != _NO_LICENCE:
            changes[name] = new
    return replace(base, **changes)


def load_sidecar(path: Path) -> Metadata:
    """Read a metadata file (YAML, UTF-8).

    UsageError lists every fault of the file at once, each with its line, its key and a cure; InputError if the file
    cannot be read.
    """
    from tei.metadata import sidecar

    return sidecar.load(path)


def from_mapping(values: Mapping[str, Any], name: str = "metadata") -> Metadata:
    """The metadata of a mapping with the keys of a sidecar. UsageError lists all faults; `name` stands for the file."""
    from tei.metadata import sidecar

    return sidecar.with_manifest(sidecar.strict(dict(values), {}, name), Path())


def parse_front_matter(text: str, first_line: int, file: str, report: Report) -> Metadata:
    """The YAML block at the head of a Markdown file, with or without its fences; `first_line` is the line of its first.

    Lenient, because front matter speaks to many programs: an unknown key or a value that does not fit is a finding.
    """
    from tei.metadata import frontmatter

    return frontmatter.parse(text, first_line, file, report)


# --- the small rules that the sidecar and the front matter share ------------------------------------------------------

#: A place as findings print it: `book.md:12:40`, `12:40`, `12`.
PLACE = regex(r"(?:(?P<file>.*?\D.*?):)?(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")
# Well-formed as BCP 47 (RFC 5646) sees it at large; the registry is not asked.
_CREATIVE_COMMONS = regex(r"CC[ -](BY(?:-(?:NC|SA|ND|NC-SA|NC-ND))?)[ -](\d\.\d)(?: International)?", re.I)
_URI = regex(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
#: W3C dates that `@when` may hold: a year, a month or a day (TEI: teidata.temporal.w3c).
_WHEN = regex(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
#: What XML 1.0 cannot hold (production 2, Char), and what Unicode keeps for the inside of programs.
_NOT_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def is_uri(text: str) -> bool:
    return bool(_URI.fullmatch(text)) and not fault_of(text)


def when(date: str) -> str:
    """The date if it is one that TEI's `@when` may hold, else nothing."""
    if not _WHEN.fullmatch(date) or date.startswith("0000"):
        return ""
    if len(date) < 10:
        return date
    from datetime import date as day

    try:
        return day.fromisoformat(date).isoformat()
    except ValueError:
        return ""


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def licence_of(text: str) -> Licence:
    """A licence told in one line: an address, the short name of a Creative Commons licence, or words."""
    if is_uri(text):
        return Licence(text, "", "free" if "creativecommons.org" in text else "")
    if known := _CREATIVE_COMMONS.fullmatch(text):
        return Licence(f"https://creativecommons.org/licenses/{known[1].lower()}/{known[2]}/", text, "free")
    if re.fullmatch(r"CC[ -]?0([ -]1\.0)?", text, re.I):
        return Licence("https://creativecommons.org/publicdomain/zero/1.0/", text, "free")
    return Licence("", text)
