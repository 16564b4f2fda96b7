"""The header of an edition as a record: who, what, where, when, which version. One reading of it for every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from tei.edition.names import TEI, XML_LANG
from tei.regexes import regex

_NS = {"t": TEI}
#: Words that belong to a family name before it (`von`, `de la`).
_PARTICLES = frozenset(
    "af al am bin da dal de del della den der des di do dos du el ibn la le les lo ten ter van vom von y zu zum"
    " zur".split()
)
_SUFFIX = regex(r"Jr\.?|Sr\.?|[IVX]{2,}|\d+(st|nd|rd|th)", re.IGNORECASE)
_DOI = regex(r"10\.\d{4,9}/\S+")
_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")


class Name(NamedTuple):
    """A person in parts, or a body (or a name that cannot be taken apart) whole, in `literal`."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""
    orcid: str = ""

    @property
    def straight(self) -> str:
        """As it is said: given name first."""
        return self.literal or " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def inverted(self) -> str:
        """As it is sorted: family name first."""
        return self.literal or ", ".join(filter(None, (self.family, self.suffix, self.given)))


class Imprint(NamedTuple):
    """Where, by whom and when it was published."""

    place: str = ""
    publisher: str = ""
    date: str = ""


_UNKNOWN = Imprint()


@dataclass(frozen=True)
class Record:
    """What a citation needs to know. Empty is unknown. Dates are ISO where the header has them so, else words.

    own: the imprint of this edition; printed: that of the book. doi: bare, as in `10.1234/x`.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    version: str = ""
    own: Imprint = _UNKNOWN
    printed: Imprint = _UNKNOWN
    doi: str = ""
    url: str = ""
    isbn: str = ""
    licence: str = ""
    licence_url: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    abstract: str = ""

    @property
    def full_title(self) -> str:
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def imprint(self) -> Imprint:
        """That of this edition; where it has none, that of the printed book."""
        return self.own if self.own.publisher or self.own.date else self.printed

    @property
    def original(self) -> Imprint:
        """That of the printed book, where it is not the same."""
        return _UNKNOWN if self.imprint == self.printed else self.printed

    @property
    def address(self) -> str:
        """Where it is: the DOI as an address, else another address."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def key(self) -> str:
        """A short name for BibTeX: author, year, first word of the title; letters and figures of ASCII alone."""
        who = (self.authors or self.editors or (Name(),))[0]
        year = _YEAR.search(self.imprint.date)
        first = next((word for word in self.title.split() if len(word) > 3), self.title)
        whole = "".join((who.family or who.literal.split(" ")[-1], year[0] if year else "", first))
        return re.sub(r"[^a-z0-9]", "", whole.lower()) or "edition"


def record_of(root: etree._Element) -> Record:
    """The record of an edition; from its `teiHeader`, and nothing else."""
    file = root.find("t:teiHeader/t:fileDesc", _NS)
    if file is None:
        return Record(language=root.get(XML_LANG, ""))
    titles, publication = _Part(file, "t:titleStmt"), _Part(file, "t:publicationStmt")
    book = _Part(file, "t:sourceDesc/t:bibl[@type='printSource']")
    profile = _Part(root, "t:teiHeader/t:profileDesc")
    title = titles.text("t:title[@type='main']") or titles.text("t:title")
    numbers = {str(one.get("type", "")).upper(): _line(one) for one in publication.all("t:idno")}
    doi = _DOI.search(numbers.get("DOI", ""))
    return Record(
        title=title,
        subtitle=titles.text("t:title[@type='sub']"),
        authors=tuple(name for one in titles.all("t:author") if (name := _name(one)).straight != "unknown"),
        editors=tuple(_name(one) for one in titles.all("t:editor")),
        version=_Part(file, "t:editionStmt").text("t:edition"),
        own=Imprint(publication.text("t:pubPlace"), publication.text("t:publisher"), publication.date("t:date")),
        printed=Imprint(
            book.text("t:pubPlace"),
            book.text("t:publisher"),
            book.date("t:date[not(@type)]") or profile.date("t:creation/t:date"),
        ),
        doi=doi[0] if doi else "",
        url=next((numbers[kind] for kind in ("URI", "URL") if numbers.get(kind)), ""),
        isbn=numbers.get("ISBN", ""),
        licence=publication.text("t:availability/t:licence"),
        licence_url=publication.attribute("t:availability/t:licence", "target"),
        language=root.get(XML_LANG, ""),
        keywords=tuple(map(_line, profile.all("t:textClass/t:keywords/t:term"))),
        abstract=profile.text("t:abstract"),
    )


class _Part:
    """A part of the header, which may not be there."""

    def __init__(self, parent: etree._Element, path: str) -> None:
        self.element = parent.find(path, _NS)

    def all(self, path: str) -> list[etree._Element]:
        if self.element is None:
            return []
        found = self.element.xpath(path, namespaces=_NS)
        return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []

    def text(self, path: str) -> str:
        return next((line for one in self.all(path) if (line := _line(one))), "")

    def attribute(self, path: str, name: str) -> str:
        return next((one.get(name, "") for one in self.all(path)), "")

    def date(self, path: str) -> str:
        """The first date: as a program reads it, where the header says so."""
        return next((one.get("when") or _line(one) for one in self.all(path)), "")


def _line(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _name(element: etree._Element) -> Name:
    named = element.find("t:persName", _NS)
    body = element.find("t:orgName", _NS)
    whole = _line(element)
    if body is not None:
        return Name(literal=whole)
    orcid = next((ref for ref in (named.get("ref", "") if named is not None else "").split() if "orcid.org" in ref), "")
    return parted(whole)._replace(orcid=orcid)


def parted(whole: str) -> Name:
    """The parts of a person's name, `Family, Given` or `Given Family`; a name of one word stays whole."""
    family, comma, given = (piece.strip() for piece in whole.partition(","))
    if comma and not _SUFFIX.fullmatch(given):
        return Name(family, given)
    pieces, suffix = family.split(), given
    if not suffix and len(pieces) > 2 and _SUFFIX.fullmatch(pieces[-1]):
        suffix = pieces.pop()
    if len(pieces) < 2:
        return Name(literal=whole)
    first = len(pieces) - 1
    while first > 1 and pieces[first - 1] in _PARTICLES:
        first -= 1
    return Name(" ".join(pieces[first:]), " ".join(pieces[:first]), suffix)
