"""What archives ask of a record, each with the key of the metadata file that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tei.deposit.package import Package
from tei.deposit.record import Record
from tei.regexes import regex

_DOI = regex(r"10\.\d{4,9}/\S+")


class Need(NamedTuple):
    """what: in words; holds: whether a record has it; key: the line to type in the metadata file."""

    what: str
    holds: Callable[[Record], bool]
    key: str


class Archive(NamedTuple):
    """An archive: what it must have, what it would like, the records that it takes, and what nobody could verify.

    records: files by name, written beside the package. steps: how to upload, a sentence each.
    """

    title: str
    must: tuple[Need, ...]
    should: tuple[Need, ...]
    records: Callable[[Package], Mapping[str, bytes]]
    steps: tuple[str, ...]
    unverified: tuple[str, ...] = ()


TITLE = Need(
    "a title", lambda record: bool(record.cited.title and record.cited.title != "[untitled]"), "title: The Mill"
)
MAKER = Need("an author or editor", lambda record: bool(record.authors or record.editors), "editor: Jane Roe")
AUTHOR = Need("an author", lambda record: bool(record.authors), "author: Ann Old")
EDITOR = Need("an editor", lambda record: bool(record.editors), "editor: Jane Roe")
YEAR = Need("the year of this edition", lambda record: bool(record.year), "edition_date: 2026-11-25")
DAY = Need("the day of this edition", lambda record: len(record.issued) == 10, "edition_date: 2026-11-25")
LICENCE = Need("a licence with an address", lambda record: bool(record.licence.url), "licence: CC BY 4.0")
KNOWN_LICENCE = Need("a licence that SPDX knows", lambda record: bool(record.licence.spdx), "licence: CC BY 4.0")
OPEN_LICENCE = Need("an open licence", lambda record: record.licence.is_open, "licence: CC BY 4.0")
LANGUAGE = Need("the language of the text", lambda record: record.cited.language not in ("", "und"), "language: en-GB")
PUBLISHER = Need("a publisher", lambda record: bool(record.publisher), "publisher: The Press")
CREATED = Need("the date of the work", lambda record: bool(record.created), "date: 1926")
ABSTRACT = Need("an abstract", lambda record: bool(record.cited.abstract), "abstract: Two or three sentences.")
KEYWORDS = Need("keywords", lambda record: bool(record.cited.keywords), "keywords: [bookbinding, pamphlets]")
SOURCE = Need(
    "the printed source", lambda record: record.printed is not None, "print_source: {title: The Mill, date: 1926}"
)
DOI = Need("a DOI, reserved at the archive", lambda record: bool(record.doi), "identifiers: {doi: 10.5281/zenodo.123}")
RIGHT_DOI = Need(
    "a DOI that is one",
    lambda record: all(_DOI.search(value) for kind, value in record.identifiers if kind.upper() == "DOI"),
    "identifiers: {doi: 10.5281/zenodo.123}",
)
ORCID = Need(
    "the ORCID of each editor who is a person",
    lambda record: all(one.is_body or one.ref("orcid.org") for one in record.editors),
    "editor: {name: Jane Roe, orcid: 0000-0002-1825-0097}",
)

#: What no package can do without.
BASE = (TITLE, MAKER, YEAR, LICENCE, RIGHT_DOI)


def missing(needs: tuple[Need, ...], record: Record) -> list[Need]:
    """What a record lacks; of needs that one line would answer, the first."""
    lacking = {need.key: need for need in reversed(needs) if not need.holds(record)}
    return [need for need in needs if lacking.get(need.key) is need]
